"""The applications of a batch as tables, CSV and XLSX: the same columns and rows, no cell runs as a
formula, and the same applications give the same bytes. Zeros at the beginning of numbers stay."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from npors_desktop.domain.cards.rows import COLUMNS
from npors_desktop.domain.spreadsheet import NewSheet, SheetHeading
from npors_desktop.exchange.register_table import csv_cell
from npors_desktop.exchange.workbook.xlsx_writing import xlsx_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.domain.cards.rows import RowValue

_TITLE = "npors_desktop card applications"
_WIDE = ("name", "address", "employer", "record", "application", "restriction", "other_cards")
_WIDTH, _WIDER = 16, 38


def applications_csv(rows: Sequence[tuple[RowValue, ...]]) -> bytes:
    """UTF-8 with a byte order mark, every cell in quotes, days as YYYY-MM-DD."""
    text = io.StringIO()
    csv.writer(text).writerow(COLUMNS)
    lines = csv.writer(text, quoting=csv.QUOTE_ALL)
    lines.writerows([csv_cell("" if value is None else value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def applications_xlsx(rows: Sequence[tuple[RowValue, ...]]) -> bytes:
    """One sheet: texts are texts, and days are days."""
    headings = tuple(SheetHeading(name, _WIDER if name in _WIDE else _WIDTH) for name in COLUMNS)
    return xlsx_workbook((NewSheet("Applications", headings, tuple(rows), is_told=True),), _TITLE)
