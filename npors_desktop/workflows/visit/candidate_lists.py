"""A list of candidates as a table: pasted from a spreadsheet, or a file (CSV or workbook)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import read_limited, too_large
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.spreadsheet import FoundSheet
from npors_desktop.exchange.workbook.bounds import CSV_LIMIT, XLSX_LIMIT
from npors_desktop.exchange.workbook.list_rows import NO_TEXT, read_list

if TYPE_CHECKING:
    from pathlib import Path

_WHAT = message("a list of candidates")
_WORKBOOK = ".xlsx"


def pasted_list(text: str) -> FoundSheet:
    """The table that was copied from a spreadsheet, a mail or a text file. Raises DamagedFileError
    (``sheet_damaged``), UserError (``too_large``)."""
    data = text.encode()
    if len(data) > CSV_LIMIT:
        raise UserError(
            message("What was pasted is far longer than a list of candidates."),
            message("Nothing was changed. Copy the rows of this visit alone."),
            code="too_large",
        )
    return read_list(data, "", "")


def list_file(file: Path) -> FoundSheet:
    """The table in a CSV file, or in the first sheet of a workbook that is not hidden. Raises
    DamagedFileError (``sheet_damaged``, ``too_large``), UserError (``not_a_spreadsheet``,
    ``has_macros``)."""
    data = read_limited(file, XLSX_LIMIT, _WHAT)
    if file.suffix.lower() != _WORKBOOK and not data.startswith(NO_TEXT):
        if len(data) > CSV_LIMIT:
            raise too_large(message("“{name}”", name=file.name), CSV_LIMIT, _WHAT)
        return read_list(data, file.stem, file.name)
    # Only a workbook needs it, and it takes a moment to load.
    from npors_desktop.exchange.workbook.xlsx_reading import read_xlsx  # noqa: PLC0415

    every = sorted(read_xlsx(data, file.name, ()), key=lambda one: one.is_hidden)
    first = next((one.name for one in every), "")
    sheets = read_xlsx(data, file.name, (first.strip().lower(),))
    return next((one for one in sheets if one.name == first), FoundSheet(first))
