"""The commands that write a standard as a spreadsheet and read what was filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.composition.spreadsheets import standard_spreadsheets
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.sheet import PackRef

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.spreadsheet import SpreadsheetFinding

_TEMPLATE = Path("standard-template.xlsx")


def to_sheet(asked: Namespace, printer: Printer) -> int:
    """Write a standard, or the sheets to begin one with, as a workbook or as CSV files."""
    if bool(asked.standard) == asked.template:
        raise WrongUseError(message("Name one standard, or give --template."))
    spreadsheets = standard_spreadsheets()
    if asked.template:
        written = spreadsheets.template(asked.to or _TEMPLATE, replace=asked.force)
    else:
        standard = _named(asked.standard)
        to = asked.to or Path(spreadsheets.name(standard))
        written = spreadsheets.to_sheet(standard, to, replace=asked.force)
    printer.line(message("{file}: written", file=written.to))
    for one in written.told:
        printer.line(f"  {printer.text(one)}")
    told = [printer.text(one) for one in written.told]
    printer.document({"file": str(written.to), "told": told})
    return 0


def from_sheet(asked: Namespace, printer: Printer) -> int:
    """Write the draft of a standard from a spreadsheet, or print what is wrong in it."""
    spreadsheets = standard_spreadsheets()
    reading = spreadsheets.from_sheet(asked.file)
    draft = reading.draft
    if draft is None:
        found = tell_findings(reading.findings, printer)
        printer.tell(message("Nothing was written. Put these right in the spreadsheet, save it, "
                             "and try again."))  # fmt: skip
        printer.document({"file": None, "findings": found})
        return 1
    beside = asked.file if asked.file.is_dir() else asked.file.parent
    to = asked.to or beside / draft.name
    spreadsheets.write_draft(draft, to, replace=asked.force)
    printer.line(
        message(
            "{title}, edition {edition}: draft written, in {file}.",
            title=draft.title,
            edition=draft.edition,
            file=to,
        )
    )
    if to.name != draft.name:
        printer.tell(message("To be used, it must be called “{name}”.", name=draft.name))
    printer.line(message("When it is finished, seal it with “packs seal”."))
    named = {"id": draft.id, "edition": draft.edition, "title": draft.title}
    printer.document({"file": str(to), **named, "findings": []})
    return 0


def _named(standard: Path) -> PackRef | Path:
    """A file, or a standard that comes with the program by its ID, or by ID and edition."""
    if standard.is_file() or standard.suffix == ".toml" or standard.name != str(standard):
        return standard
    id_, _, edition = str(standard).partition(" ")
    return PackRef(id_, edition.strip())


def tell_findings(findings: Sequence[SpreadsheetFinding], printer: Printer) -> list[Json]:
    """Print what is wrong in a spreadsheet; the same for the document."""
    printer.line(message_of_count("{n} problem", "{n} problems", len(findings)))
    for one in findings:
        printer.line(f"  {printer.text(one.place)}: {printer.text(one.text)}")
    return [
        {
            "place": printer.text(one.place),
            "text": printer.text(one.text),
            "sheet": one.sheet,
            "row": one.row,
            "column": one.column,
        }
        for one in findings
    ]
