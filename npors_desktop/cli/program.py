"""The commands that need no store: demonstration, self-test and verification."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.clock import SystemClock
from npors_desktop.base.licence_notices import notices
from npors_desktop.base.loading import load
from npors_desktop.base.moments import moment_text
from npors_desktop.base.named_file import PICTURE, FileKind, check_target, write_named
from npors_desktop.base.whole_file import MIB
from npors_desktop.cli.accepted_reports import accepted_reports
from npors_desktop.cli.command_list import COMMANDS, WINDOW
from npors_desktop.cli.progress import progress_of
from npors_desktop.cli.result_terms import result_word
from npors_desktop.cli.terms import OUTBOX, VERDICTS
from npors_desktop.composition.demonstration import demonstrate, test_itself
from npors_desktop.composition.program import shoot_window
from npors_desktop.composition.store_files import AUTHORITY
from npors_desktop.composition.stores import verifying
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.exchange.file_kind import read_kind
from npors_desktop.signing.authority.public_part import public_part
from npors_desktop.signing.authority.revocation import LIST_RENEWED_AFTER
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.workflows.demonstration.self_test import SelfTestFinding, whole_text
from npors_desktop.workflows.ending.record_contents import program_version
from npors_desktop.workflows.office.import_reports import REPORT_LIMIT
from npors_desktop.workflows.office.restored_office import check_continued

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.messages import Message
    from npors_desktop.workflows.office.verify_report import Verified

_NAME = "npors_desktop "
_FINDINGS_KEYS = {"program", "good", "findings"}
_FINDINGS_WHAT = message("the results of a self-test")


def _is_findings(data: bytes) -> bool:
    """Whether a file is what ``self_test`` writes."""
    found = read_json(data, _FINDINGS_WHAT)
    if not isinstance(found, dict) or data != canonical(found) + b"\n":
        return False
    report = cast("dict[str, Json]", found)
    good, program = report.get("good"), str(report.get("program"))
    return report.keys() == _FINDINGS_KEYS and isinstance(good, bool) and program.startswith(_NAME)


FINDINGS = FileKind(_FINDINGS_WHAT, (b'{"findings":[',)).only_content(
    _FINDINGS_WHAT, MIB, _is_findings
)


def demo(asked: Namespace, printer: Printer) -> int:
    """Play the demonstration visit without a window."""
    made = demonstrate(asked.folder, printer.line)
    for one in made.records:
        result = result_word(printer.words, one.result)
        verdict, state = printer.words(VERDICTS[one.verdict]), printer.words(OUTBOX[one.state])
        printer.line(f"{one.record}  {one.candidate}: {result}; {verdict}; {state}")
    printer.line(
        message(
            "Passphrases, for this demonstration only: office “{office}”, laptop “{laptop}”.",
            **made.passphrases,
        )
    )
    reports, register = made.reports, made.register
    printer.line(message("Unencrypted copies of the signed reports: {folder}", folder=reports))
    office, laptop = asked.folder / "office", asked.folder / "laptop"
    printer.line(
        message("The office's register: {file} (its store: {folder})", file=register, folder=office)
    )
    printer.line(message("The laptop's records: {folder}", folder=laptop))
    records = [
        {"record": r.record, "candidate": r.candidate, "result": r.result, "report": str(r.report)}
        for r in made.records
    ]
    folder = str(asked.folder)
    printer.document({"folder": folder, "records": records, "passphrases": made.passphrases})
    return 0


def self_test(asked: Namespace, printer: Printer) -> int:
    """Check that this program works on this machine."""
    for file, kind in ((asked.out, FINDINGS), (asked.shot, PICTURE)):
        if file:
            check_target(file, kind, replace=asked.force)
    findings = list(test_itself(lambda _: None))
    findings += [_licensed(), _whole(), _drawn(asked.shot, replace=asked.force)]
    good = all(f.good for f in findings)
    report: Json = {
        "program": program_version(),
        "good": good,
        "findings": [
            {"what": str(f.what), "good": f.good, "text": printer.text(f.text)} for f in findings
        ],
    }
    if asked.out:
        write_named(asked.out, canonical(report) + b"\n", FINDINGS, replace=asked.force)
    for finding in findings:
        mark = message("ok ") if finding.good else message("BAD")
        what, text = printer.text(finding.what), printer.text(finding.text)
        printer.line(f"{printer.text(mark)} {what}: {text}")
    printer.document(report)
    return 0 if good else 1


def verify(asked: Namespace, printer: Printer) -> int:
    """Check whether each report is in order: unaltered, who signed it, and whether its pages and
    data agree.
    """
    if bool(asked.office) == bool(asked.root):
        raise WrongUseError(
            message("Say whose reports to trust: --office DIR, or --root CERT with its --crl CRL.")
        )
    judge, now = verifying(), SystemClock().now()
    anchors = _anchors(asked, now)
    files: list[Json] = []
    status = 0
    printer.begin({"files": files})
    reporting = progress_of(message("Verified"), printer)
    with accepted_reports(asked, printer) as accepted, reporting as progress:

        def judged(data: bytes) -> Verified:
            return accepted.as_of_then(data, judge.verify(data, anchors, now))

        progress.of(len(asked.files))
        for file in asked.files:
            found = _verified(file, judged)
            files.append(_file(file, found, printer))
            failed = found.exit_status if isinstance(found, UserError) else 1
            if failed == 1:
                printer.line(_line(files[-1]))
            else:
                printer.tell(files[-1]["text"])
            status = max(status, 0 if files[-1]["in_order"] else failed)
            progress.step()
    made = anchors.listed_at
    if made and now - made > LIST_RENEWED_AFTER and any(one["in_order"] for one in files):
        told = message(
            "The list of revoked enrolments is of {date}. What was revoked after it is not known "
            "here.",
            date=f"{made.astimezone():%d/%m/%Y %H:%M}",
        )
        printer.tell(told)
    printer.document({"files": files})
    return status


def _anchors(asked: Namespace, now: datetime) -> Anchors:
    if not asked.office:
        return Anchors.of_files(asked.root, asked.crl)
    anchors = public_part(asked.office / AUTHORITY)
    check_continued(asked.office, now)
    return anchors


def _verified(file: Path, verified: Callable[[bytes], Verified]) -> Verified | UserError:
    try:
        data = read_kind(file, REPORT_LIMIT, message("a report"), FileType.REPORT)
        return verified(data)
    except UserError as error:
        return error


def _file(file: Path, found: Verified | UserError, printer: Printer) -> Json:
    if isinstance(found, UserError):
        codes, text = [found.code or "unreadable"], printer.error_text(found)
        words: Json = {"in_order": False, "codes": codes, "text": text}
        return {"file": str(file), **words, "signer": None, "signed_at": None, "record": None}
    verification = found.verification
    return {
        "file": str(file),
        "in_order": found.in_order,
        "codes": list(verification.codes),
        "text": printer.text(verification.message),
        "signer": verification.signer_name or None,
        "signed_at": moment_text(verification.signed_at) if verification.signed_at else None,
        "record": found.record.record if found.record else None,
    }


def _line(file: Json) -> Message:
    name, text, codes = file["file"], file["text"], ", ".join(file["codes"])
    if file["in_order"]:
        return message(
            "{file}: {text} Record {record}, {time}.",
            file=name,
            text=text,
            record=file["record"] or "",
            time=file["signed_at"] or "",
        )
    return message("{file}: NOT in order [{codes}]. {text}", file=name, codes=codes, text=text)


def _licensed() -> SelfTestFinding:
    parts = notices()
    bare = tuple(notice.name for notice in parts if not (notice.licence and notice.text))
    text = (
        message("no text for {parts}", parts=bare)
        if bare
        else message_of_count(
            "{n} part, with its licence", "{n} parts, each with its licence", len(parts)
        )
    )
    return SelfTestFinding(message("licences"), good=not bare, text=text)


def _whole() -> SelfTestFinding:
    """Whether the package has every command and every page: no analysis sees what is named in a
    table."""
    pages = [entry.place for entry in load("npors_desktop.ui.page_list:PAGES")]
    places = [*COMMANDS.values(), WINDOW, *pages]
    lost = tuple(place for place in places if not _is_there(place))
    text = (
        message("missing: {parts}", parts=lost)
        if lost
        else message_of_count("{n} part is there", "{n} parts are there", len(places))
    )
    return SelfTestFinding(message("commands and pages"), good=not lost, text=text)


def _is_there(place: str) -> bool:
    try:
        load(place)
    except (ImportError, AttributeError):
        return False
    return True


def _drawn(shot: Path | None, *, replace: bool) -> SelfTestFinding:
    try:
        drawn = shoot_window(shot, replace=replace)
    except UserError as error:
        return SelfTestFinding(message("window"), good=False, text=whole_text(error))
    return SelfTestFinding(message("window"), good=True, text=message("drawn, {size}", size=drawn))
