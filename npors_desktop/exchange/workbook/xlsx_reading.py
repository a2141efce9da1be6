"""A workbook (XLSX) from outside as plain sheets; with ``xlsx_writing`` the home of openpyxl."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from npors_desktop.domain.spreadsheet import (
    LONGEST_CELL,
    FoundRow,
    FoundSheet,
    Odd,
    OddCell,
)
from npors_desktop.exchange.workbook.bounds import MOST_COLUMNS, MOST_ROWS
from npors_desktop.exchange.workbook.xlsx_parts import kept_parts, unreadable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from npors_desktop.domain.spreadsheet import (
        FoundCell,
    )
    from npors_desktop.exchange.workbook.xlsx_parts import XlsxParts

_SHOWN = 80
# As far as a fraction goes; a spreadsheet has no larger number.
_MOST_BITS = 1000
# What stands in a format to be shown as it is: in quotes, or after a backslash.
_LITERAL = re.compile(r'"[^"]*"|\\.')
_ZEROS = re.compile(r"0{2,}")
# LibreOffice has no other values for these.
_TRUTHS: dict[object, bool] = {"=TRUE()": True, "=FALSE()": False}


def read_xlsx(data: bytes, name: str, wanted: Collection[str]) -> tuple[FoundSheet, ...]:
    """The sheets of a workbook with this name, in their order. Those whose names, in small letters,
    are not ``wanted`` are only named.

    Raises DamagedFileError (``sheet_damaged``, ``too_large``), UserError (``not_a_spreadsheet``,
    ``has_macros``).
    """
    parts = kept_parts(data, name)
    try:
        with warnings.catch_warnings():
            # It warns of what it leaves out, which is nothing that is needed here.
            warnings.simplefilter("ignore")
            book: Any = load_workbook(parts.book, read_only=True, keep_links=False)
            return tuple(
                _found(sheet, parts, sheet.title.strip().lower() in wanted)
                for sheet in book.worksheets
            )
    except Exception as error:
        raise unreadable(name) from error


def _found(sheet: Any, parts: XlsxParts, is_wanted: bool) -> FoundSheet:
    is_hidden = sheet.title in parts.hidden
    if not is_wanted:
        return FoundSheet(sheet.title, is_hidden=is_hidden)
    rows: list[FoundRow] = []
    # What a sheet says of its own size may be wrong.
    sheet.reset_dimensions()
    last = parts.last.get(sheet.title, 0)
    # It makes every row that is left out, up to the last.
    upto = max(min(last, MOST_ROWS), 1)
    for number, cells in enumerate(sheet.iter_rows(max_row=upto, max_col=MOST_COLUMNS), 1):
        row = _row(number, cells)
        rows += [row] if row.cells else []
    merged = parts.merged.get(sheet.title, ())
    is_cut = last > MOST_ROWS
    return FoundSheet(sheet.title, tuple(rows), merged, is_cut=is_cut, is_hidden=is_hidden)


def _row(number: int, cells: Iterable[Any]) -> FoundRow:
    values = [_cell(cell) for cell in cells]
    while values and values[-1] is None:
        values.pop()
    return FoundRow(number, tuple(values))


def _cell(cell: Any) -> FoundCell:
    value: object = cell.value
    kind = getattr(cell, "data_type", "n")
    if kind == "f" and value in _TRUTHS:
        return _TRUTHS[value]
    if kind in ("f", "e"):
        # One for several cells is an object, of which that of a table has no text.
        shown = getattr(value, "text", "=TABLE()") if hasattr(value, "ref") else value
        return OddCell(Odd.FORMULA if kind == "f" else Odd.ERROR, str(shown)[:_SHOWN])
    match value:
        case str():
            return _text(value)
        case datetime(hour=0, minute=0, second=0, microsecond=0):
            return value.date()
        case datetime() | time() | timedelta():
            return OddCell(Odd.TIME, str(value)[:_SHOWN])
        case int() if value.bit_length() > _MOST_BITS:
            return OddCell(Odd.ERROR, str(value)[:_SHOWN])
        case bool() | int() | float() | date():
            return _shown_so(value, cell.number_format)
        case _:
            return None


def _shown_so(value: float | date, form: str) -> FoundCell:
    """A value as it is; a number that is shown as 80 %, and is kept as 0.8, as it is shown; so is
    one whose zeros at the front are shown and not kept."""
    if isinstance(value, int) and not isinstance(value, bool) and _ZEROS.fullmatch(form):
        return f"{value:0{len(form)}}"
    if isinstance(value, bool | date) or "%" not in _LITERAL.sub("", form):
        return value
    return f"{value * 100:.10g}%"


def _text(value: str) -> FoundCell:
    if len(value) > LONGEST_CELL:
        return OddCell(Odd.LONG, value[:_SHOWN])
    return value if value.strip() else None
