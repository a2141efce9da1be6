"""Plain sheets as CSV files, one for each, and back from what a spreadsheet program wrote."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.base.named_file import FileKind
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.domain.spreadsheet import FoundRow, FoundSheet, NewSheet
from npors_desktop.exchange.workbook.bounds import MOST_COLUMNS, MOST_ROWS

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.spreadsheet import FoundCell, NewCell

SEPARATORS = ",;\t"
# A spreadsheet program says so in a line of its own where its file has another than the usual one.
SAYS_SEPARATOR = re.compile(r"(?i)sep=([,;|\t])\r?\n")
# What a spreadsheet would run as a formula (OWASP, CSV injection), or take the apostrophe from.
_DEFUSED = re.compile(r"'+[=+\-@\t]")
_FORMULA = re.compile(r"'*[=+\-@\t]")
_MARKED = ("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff")


def csv_sheet(sheet: NewSheet) -> bytes:
    """One sheet as CSV: UTF-8 with a byte order mark, so that spreadsheets read every letter. What
    could run as a formula begins with an apostrophe, which ``read_csv`` takes away."""
    text = io.StringIO()
    rows = csv.writer(text, quoting=csv.QUOTE_ALL)
    rows.writerow(heading.shown for heading in sheet.headings)
    rows.writerows([_csv_text(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def csv_kind(sheet: NewSheet) -> FileKind:
    """The kind of the file of a sheet, told by its first line."""
    head = csv_sheet(NewSheet(sheet.name, sheet.headings, ()))
    return FileKind(message("a sheet of a standard as this program wrote it"), (head,))


def read_csv(data: bytes, name: str, file: str) -> FoundSheet:
    """The sheet called ``name`` of the bytes of a file, as Excel or another program wrote it: with
    commas, semicolons or tabs. Raises DamagedFileError (``sheet_damaged``)."""
    text = csv_letters(data, file)
    said = SAYS_SEPARATOR.match(text)
    rows: list[FoundRow] = []
    try:
        table = csv.reader(
            io.StringIO(text[said.end() :] if said else text, newline=""),
            delimiter=said[1] if said else _separator(text),
        )
        for number, cells in enumerate(table, 1):
            row = FoundRow(number, csv_cells(cells))
            if row.cells and number > MOST_ROWS:
                return FoundSheet(name, tuple(rows), is_cut=True)
            rows += [row] if row.cells else []
    except csv.Error as error:
        raise _unreadable(file, message("its rows and cells cannot be told apart")) from error
    return FoundSheet(name, tuple(rows))


def csv_letters(data: bytes, file: str) -> str:
    """The text of a file. Raises DamagedFileError (``sheet_damaged``)."""
    coding = next((coding for coding, mark in _MARKED if data.startswith(mark)), "utf-8")
    try:
        return data.decode(coding)
    except UnicodeDecodeError as error:
        cause = message("its letters are in an older code. Save it as “CSV UTF-8”")
        raise _unreadable(file, cause) from error


def _separator(text: str) -> str:
    """The one that parts the first line into most cells."""
    line = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(SEPARATORS, key=line.count)


def csv_cells(cells: list[str]) -> tuple[FoundCell, ...]:
    """The cells of a row as values, without the empty ones at its end."""
    values: list[FoundCell] = [_found(cell) for cell in cells[:MOST_COLUMNS]]
    while values and values[-1] is None:
        values.pop()
    return tuple(values)


def _found(cell: str) -> FoundCell:
    if not cell.strip():
        return None
    return cell[1:] if _DEFUSED.match(cell) else cell


def _csv_text(value: NewCell) -> str:
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _unreadable(file: str, cause: Message) -> DamagedFileError:
    return DamagedFileError(
        message("“{file}” cannot be read: {cause}.", file=file, cause=cause),
        message("Nothing was changed."),
        code="sheet_damaged",
    )
