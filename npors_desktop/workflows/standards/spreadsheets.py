"""A standard is written as a spreadsheet, and what was filled in becomes the draft of a standard.

It is kept as a workbook (``.xlsx``), or as a folder with one CSV file for each sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.base.named_file import FileKind, check_outside, check_target, write_named
from npors_desktop.base.whole_file import machine_failed, read_limited
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.spreadsheet import SpreadsheetFinding
from npors_desktop.exchange.workbook.bounds import CSV_LIMIT, XLSX_LIMIT
from npors_desktop.exchange.workbook.csv_sheets import csv_kind, csv_sheet, read_csv
from npors_desktop.exchange.workbook.xlsx_parts import has_macros, not_a_spreadsheet
from npors_desktop.standards.check_pack import examine_text
from npors_desktop.standards.cores import cores_beside, cores_to_choose
from npors_desktop.standards.read_pack import packs_of, read_file
from npors_desktop.standards.spreadsheet.checked_draft import (
    DRAFT_BEGINS,
    StandardDraft,
    checked_draft,
)
from npors_desktop.standards.spreadsheet.sheet_list import SHEET_NAMES
from npors_desktop.standards.spreadsheet.to_sheets import sheets_of
from npors_desktop.standards.toml_file import LIMIT, parse_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from npors_desktop.domain.pack import Pack
    from npors_desktop.domain.sheet import PackRef
    from npors_desktop.domain.spreadsheet import FoundSheet, NewSheet
    from npors_desktop.standards.catalogue import Catalogue

ENDING, CSV = ".xlsx", ".csv"
_WHAT = message("a spreadsheet of a standard")
_STANDARD = message("a standard")
_WANTED = frozenset(name.lower() for name in SHEET_NAMES)
_MACROS = (".xlsm", ".xltm", ".xlsb", ".xlam")
# A folder with more is not one of a standard.
_MOST_FILES = 200


@dataclass(frozen=True, slots=True)
class SpreadsheetWritten:
    """A workbook, or the folder of CSV files, and what its reader must know of it."""

    to: Path
    told: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class SpreadsheetReading:
    """What is wrong in a spreadsheet; the draft, where nothing is."""

    findings: tuple[SpreadsheetFinding, ...]
    draft: StandardDraft | None


class StandardSpreadsheets:
    """Writes and reads the spreadsheets of standards. ``folder`` has the files of those that come
    with the program, which ``standards`` lists."""

    def __init__(self, standards: Callable[[], Catalogue], folder: Path) -> None:
        self._standards = standards
        self._folder = folder

    def name(self, standard: PackRef | Path) -> str:
        """The name that is proposed for the workbook of a standard. Raises as ``to_sheet``."""
        return f"{self._file(standard).stem}{ENDING}"

    def to_sheet(
        self, standard: PackRef | Path, to: Path, *, replace: bool = False
    ) -> SpreadsheetWritten:
        """Write a standard, of those that come with the program or of a file, as a workbook whose
        name ends in ``.xlsx``, or as CSV files in a folder that is there. An empty edition means
        the newest.

        Raises UserError (``pack_unknown``, ``standard_format_1``, ``not_for_a_sheet``),
        WrongUseError (``not_a_spreadsheet`` for another name), and as ``read_file`` and
        ``write_named``.
        """
        file = self._file(standard)
        read_file(file)
        document = parse_toml(read_limited(file, LIMIT, _STANDARD), file.name)
        if document["format"] == 1:
            raise UserError(
                message("“{file}” is a standard of the first format.", file=file.name),
                message("Nothing was written. Only a standard of format 2 has a spreadsheet."),
                code="standard_format_1",
            )
        core = document.get("core")
        find = cores_beside(file, None)
        taken = find(core["id"], core["edition"]) if core else None
        _write(sheets_of(document, taken, cores_to_choose(file)), to, replace)
        sealed = message(
            "The seal is not in it: what is read from it is a draft. A sealed edition is never "
            "changed, so give the draft a new edition."
        )
        return SpreadsheetWritten(to, (sealed,) if "seal" in document else ())

    def template(self, to: Path, *, replace: bool = False) -> SpreadsheetWritten:
        """Write the sheets of a standard that is still to be filled in. Raises as ``to_sheet``."""
        _write(sheets_of({}, None, cores_to_choose(_beside(to))), to, replace)
        return SpreadsheetWritten(to, ())

    def from_sheet(self, file: Path) -> SpreadsheetReading:
        """Read a workbook, or the CSV files of a folder, and check what it says. Nothing is
        written.

        Raises UserError where it cannot be read at all: not there, too large, damaged
        (``sheet_damaged``), of another kind (``not_a_spreadsheet``), with macros (``has_macros``).
        """
        sheets = _csv_sheets(file) if file.is_dir() else _xlsx_sheets(file)
        draft, findings = checked_draft(sheets, cores_beside(_beside(file), None))
        return SpreadsheetReading(findings, draft)

    def packs(self, draft: StandardDraft, file: Path) -> tuple[Pack, ...]:
        """The routes of a draft that came from this spreadsheet."""
        return packs_of(examine_text(draft.text, draft.name, cores_beside(file, None))[0])

    def write_draft(self, draft: StandardDraft, to: Path, *, replace: bool = False) -> None:
        """Write a draft to a file; ``replace``, over an earlier draft of the same edition that came
        from a spreadsheet. A file by another name than the draft's must be renamed before it can be
        used. Raises as ``write_named``."""
        kind = FileKind(message("a draft"), (f"# {DRAFT_BEGINS}".encode(),)).only_content(
            message("a draft of this edition"), LIMIT, lambda old: _is_draft(old, draft)
        )
        write_named(to, draft.text, kind, replace=replace)

    def _file(self, standard: PackRef | Path) -> Path:
        if isinstance(standard, Path):
            return standard
        found = self._standards()
        if standard.edition:
            pack = found.edition(standard.id, standard.edition)
        else:
            pack = found.find(standard.id)
        return self._folder / f"{pack.id}-{pack.edition}.toml"


def _beside(spreadsheet: Path) -> Path:
    """A file beside whose folder ``core`` is that of a spreadsheet, which may be a folder."""
    return spreadsheet / spreadsheet.name if spreadsheet.is_dir() else spreadsheet


def _is_draft(old: bytes, draft: StandardDraft) -> bool:
    document = parse_toml(old, draft.name)
    same = (document.get("id"), document.get("edition")) == (draft.id, draft.edition)
    return same and "seal" not in document


def _write(sheets: Iterable[NewSheet], to: Path, replace: bool) -> None:
    made = tuple(sheets)
    if to.suffix.lower() == ENDING:
        # Only a workbook needs it, and it takes a moment to load.
        from npors_desktop.exchange.workbook.xlsx_writing import (  # noqa: PLC0415
            WORKBOOK_OF_STANDARD,
            xlsx_workbook,
        )

        write_named(to, xlsx_workbook(made), WORKBOOK_OF_STANDARD, replace=replace)
        return
    check_outside(to)
    if not to.is_dir():
        raise WrongUseError(
            message("“{path}” is neither a folder nor a name that ends in .xlsx.", path=to),
            message("Nothing was written. Choose another name that ends in .xlsx, or a folder."),
            code="not_a_spreadsheet",
        )
    files = [(to / f"{sheet.name}{CSV}", sheet) for sheet in made]
    for file, sheet in files:
        check_target(file, csv_kind(sheet), replace=replace)
    for file, sheet in files:
        write_named(file, csv_sheet(sheet), csv_kind(sheet), replace=replace)


def _xlsx_sheets(file: Path) -> tuple[FoundSheet, ...]:
    ending = file.suffix.lower()
    if ending in _MACROS:
        raise has_macros(file.name)
    if ending == CSV:
        cause = message("it is one sheet of several. Name the folder that has them all")
        raise not_a_spreadsheet(file.name, cause)
    # Only a workbook needs it, and it takes a moment to load.
    from npors_desktop.exchange.workbook.xlsx_reading import read_xlsx  # noqa: PLC0415

    return read_xlsx(read_limited(file, XLSX_LIMIT, _WHAT), file.name, _WANTED)


def _csv_sheets(folder: Path) -> tuple[FoundSheet, ...]:
    try:
        files = sorted(one for one in folder.iterdir() if one.suffix.lower() == CSV)
    except OSError as error:
        raise machine_failed(error, folder) from error
    if not files or len(files) > _MOST_FILES:
        cause = message("it has no CSV files of a standard in it")
        raise not_a_spreadsheet(folder.name, cause)
    return tuple(read_csv(read_limited(one, CSV_LIMIT, _WHAT), one.stem, one.name) for one in files)
