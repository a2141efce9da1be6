"""The commands that need no store: the window, the demonstration, the self-test, verification."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from npors_desktop.base.canonical import Json, canonical
from npors_desktop.base.clock import SystemClock
from npors_desktop.base.licence_notices import notices
from npors_desktop.base.values import moment_text
from npors_desktop.base.whole_file import read_limited, write_whole
from npors_desktop.cli.printing import Printer
from npors_desktop.composition.program import demonstrate, open_window, shoot_window, test_itself
from npors_desktop.composition.stores import AUTHORITY, verifying
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.workflows.demonstration.self_test import SelfTestFinding
from npors_desktop.workflows.ending.record_contents import program_version
from npors_desktop.workflows.handed_file import kind_is_known, look
from npors_desktop.workflows.office.import_reports import REPORT_LIMIT
from npors_desktop.workflows.office.verify_report import Verified


def version_line() -> str:
    """The program and its version."""
    return program_version().replace("npors_desktop", "npors-desktop")


def is_file(word: str) -> bool:
    """Whether a word in place of a command means a file: by its ending, or because it is there."""
    if word.startswith("-"):
        return False
    if kind_is_known(Path(word)) or any(sign in word for sign in "/\\"):
        return True
    return os.path.exists(word)  # noqa: PTH110 - Path's own raises for a name that cannot be


def window(asked: Namespace, printer: Printer) -> int:
    """Open the window, and a file in it; in one that is open already, if there is one."""
    file: Path | None = asked.file.absolute() if asked.file else None
    # Without a console there is nobody here to be told: the window says it.
    if file is not None and sys.stderr is not None:
        look(file)
    if sys.platform.startswith("linux") and not _has_screen():
        printer.tell("There is no screen here, so the window cannot be shown.")
        printer.tell("To see the program work without one: npors-desktop demo --folder DIR")
        return 3
    return open_window(file)


def demo(asked: Namespace, printer: Printer) -> int:
    """Do the main job on the demonstration visit, without a window."""
    made = demonstrate(asked.folder, printer.line)
    printer.line(f"Clear copies of the signed reports: {made.reports}")
    printer.line(f"The office's register: {made.register} (its store: {asked.folder / 'office'})")
    printer.line(f"The laptop's records: {asked.folder / 'laptop'}")
    records = [
        {"record": r.record, "candidate": r.candidate, "result": r.result, "report": str(r.report)}
        for r in made.records
    ]
    folder = str(asked.folder)
    printer.document({"folder": folder, "records": records, "passphrases": made.passphrases})
    return 0


def self_test(asked: Namespace, printer: Printer) -> int:
    """Check that this program works on this machine."""
    findings = list(test_itself(lambda _: None))
    findings += [_licensed(), _drawn(asked.shot)]
    good = all(f.good for f in findings)
    report: Json = {
        "program": program_version(),
        "good": good,
        "findings": [{"what": f.what, "good": f.good, "text": f.text} for f in findings],
    }
    if asked.out:
        write_whole(asked.out, canonical(report) + b"\n")
    for finding in findings:
        printer.line(f"{'ok ' if finding.good else 'BAD'} {finding.what}: {finding.text}")
    printer.document(report)
    return 0 if good else 1


def verify(asked: Namespace, printer: Printer) -> int:
    """Say of each report whether it is whole, whose it is, and whether page and data agree."""
    if bool(asked.office) == bool(asked.root):
        raise WrongUseError("Say whom to trust: --office DIR, or --root CERT with its --crl CRL.")
    anchors = (
        Anchors.read(asked.office / AUTHORITY)
        if asked.office
        else Anchors.of_files(asked.root, asked.crl)
    )
    judge, now = verifying(), SystemClock().now()
    files: list[Json] = []
    for file in asked.files:
        data = _report(file)
        found = judge.verify(data, anchors, now) if isinstance(data, bytes) else None
        files.append(_file(file, found, data))
        printer.line(_line(files[-1]))
    printer.document({"files": files})
    return 0 if all(f["in_order"] for f in files) else 1


def _report(file: Path) -> bytes | UserError:
    try:
        return read_limited(file, REPORT_LIMIT, "a report")
    except UserError as error:
        if error.exit_status != 1:
            raise
        return error


def _file(file: Path, found: Verified | None, data: bytes | UserError) -> Json:
    if found is None:
        code = data.code if isinstance(data, UserError) else ""
        words: Json = {"in_order": False, "codes": [code or "unreadable"], "text": str(data)}
        return {"file": str(file), **words, "signer": None, "signed_at": None, "record": None}
    told = found.verification
    return {
        "file": str(file),
        "in_order": found.in_order,
        "codes": list(told.codes),
        "text": told.text,
        "signer": told.signer_name or None,
        "signed_at": moment_text(told.signed_at) if told.signed_at else None,
        "record": found.record.record if found.record else None,
    }


def _line(file: Json) -> str:
    if file["in_order"]:
        return f"{file['file']}: {file['text']} Record {file['record']}, {file['signed_at']}."
    return f"{file['file']}: NOT in order [{', '.join(file['codes'])}]. {file['text']}"


def _licensed() -> SelfTestFinding:
    told = notices()
    bare = [notice.name for notice in told if not (notice.licence and notice.text)]
    text = f"{len(told)} parts, each with its licence"
    return SelfTestFinding(
        "licences", good=not bare, text=f"no text for {', '.join(bare)}" if bare else text
    )


def _drawn(shot: Path | None) -> SelfTestFinding:
    try:
        drawn = shoot_window(shot)
    except UserError as error:
        return SelfTestFinding("window", good=False, text=str(error))
    return SelfTestFinding("window", good=True, text=f"drawn, {drawn}")


def _has_screen() -> bool:
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(wanted or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
