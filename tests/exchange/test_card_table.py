"""The tables of a batch: nothing runs as a formula, zeros stay, and the same gives the same."""

import csv
import io
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from npors_desktop.domain.cards.rows import COLUMNS
from npors_desktop.exchange.card_table import applications_csv, applications_xlsx

_VALUES = {"name": "=1+1", "hse_id": "0012", "hse_date": date(2026, 3, 5), "ni_number": None}
ROW = tuple(_VALUES.get(name, "") for name in COLUMNS)


def test_the_csv_has_every_cell_as_a_text() -> None:
    data = applications_csv([ROW])
    assert data == applications_csv([ROW])
    (told,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert (told["name"], told["hse_id"], told["hse_date"]) == ("'=1+1", "0012", "2026-03-05")


def test_the_workbook_has_texts_and_days() -> None:
    data = applications_xlsx([ROW])
    assert data == applications_xlsx([ROW])
    sheet: Any = load_workbook(BytesIO(data)).active
    cells = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (cells["name"].value, cells["name"].data_type) == ("=1+1", "s")
    assert cells["hse_id"].value == "0012"
    assert cells["hse_date"].value.date() == date(2026, 3, 5)


def test_every_row_of_the_workbook_looks_the_same_by_what_is_in_it() -> None:
    empty = tuple(None for _ in COLUMNS)
    sheet: Any = load_workbook(BytesIO(applications_xlsx([ROW, empty, ROW]))).active
    looks = [[(one.number_format, one.fill.fgColor.rgb) for one in row] for row in sheet]
    assert looks[1] == looks[3]
    day = COLUMNS.index("hse_date")
    assert [looks[row][day][0] for row in (1, 2)] == ["yyyy-mm-dd", "@"]
    assert {ground for row in looks[1:] for _, ground in row} == {"FFE7ECEF"}
