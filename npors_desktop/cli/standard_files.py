"""The commands for the files of standards: check, seal and compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.pack_identity import standard_sha256
from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.pack import Standard
from npors_desktop.domain.standard_changes import standard_changes
from npors_desktop.standards.check_pack import check_pack
from npors_desktop.standards.read_pack import read_file
from npors_desktop.standards.seal_standard import seal_standard

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.pack import Pack


def check_packs(asked: Namespace, printer: Printer) -> int:
    """Print every problem in the files of standards, each with its place."""
    files: list[Json] = []
    status = 0
    printer.begin({"files": files})
    for file in asked.files:
        try:
            complaints = check_pack(file)
        except UserError as error:
            told = {"code": error.code, "text": printer.error_text(error)}
            files.append({"file": str(file), "in_order": False, "complaints": [], "error": told})
            printer.tell(told["text"])
            status = max(status, error.exit_status)
            continue
        status = max(status, 1 if complaints else 0)
        found = [{"place": printer.text(c.place), "text": printer.text(c.text)} for c in complaints]
        files.append({"file": str(file), "in_order": not found, "complaints": found})
        problems = message_of_count("{n} problem", "{n} problems", len(found))
        in_order = message("in order")
        printer.line(f"{file}: {printer.words(problems if found else in_order)}")
        for one in found:
            printer.line(f"  {one['place']}: {one['text']}")
    printer.document({"files": files})
    return status


def seal_pack(asked: Namespace, printer: Printer) -> int:
    """Seal a draft in its file."""
    seal_standard(asked.file)
    standard = read_file(asked.file)
    if isinstance(standard, Standard):
        named = {key: getattr(standard, key) for key in ("id", "edition", "title")}
        sha256 = standard_sha256(standard)
        printer.document({"file": str(asked.file), **named, "sha256": sha256})
        printer.line(message("{file}: sealed", file=asked.file))
        printer.line(f"  SHA-256: {sha256}")
    return 0


def diff_packs(asked: Namespace, printer: Printer) -> int:
    """Print what one edition of a standard changed against another."""
    changes = standard_changes(_edition(asked.old), _edition(asked.new))
    rows = [
        {"what": printer.text(one.what), "before": one.before, "after": one.after}
        for one in changes
    ]
    printer.document({"changes": rows})
    printer.line(message_of_count("{n} difference", "{n} differences", len(rows)))
    for row in rows:
        printer.line(row["what"])
        for mark, text in (("-", row["before"]), ("+", row["after"])):
            if text:
                printer.line(f"  {mark} {text}")
    return 0


def _edition(named: Path) -> Pack | Standard:
    """A standard by its file, or by its id and edition."""
    id_, _, edition = str(named).rpartition(" ")
    if not id_ or named.is_file():
        return read_file(named)
    pack = catalogue().edition(id_, edition)
    return pack.source or pack
