"""A workbook as people fill it in: texts stay texts, headings in sight, and choices are offered."""

import io
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

from npors_desktop.domain.spreadsheet import NewSheet, SheetHeading
from npors_desktop.exchange.workbook.xlsx_writing import WORKBOOK_OF_STANDARD, xlsx_workbook
from tests.exchange.workbook.conftest import SHEETS


@pytest.fixture
def opened(workbook: bytes) -> Any:
    return load_workbook(io.BytesIO(workbook))


def test_the_same_sheets_give_the_same_bytes(workbook: bytes) -> None:
    assert xlsx_workbook(SHEETS) == workbook


def test_a_text_is_never_a_formula_and_a_number_of_an_edition_keeps_its_noughts(
    opened: Any,
) -> None:
    cell = opened["Uses"]["D2"]
    assert (cell.value, cell.data_type, cell.number_format) == ("=1+1", "s", "@")


def test_a_date_reads_the_same_in_every_country(opened: Any) -> None:
    assert opened["Uses"]["C2"].number_format == "yyyy-mm-dd"


def test_what_is_typed_later_is_taken_as_what_its_column_has(opened: Any) -> None:
    columns = opened["Uses"].column_dimensions
    assert [columns[letter].number_format for letter in "ABCD"] == [
        "@", "General", "yyyy-mm-dd", "@",
    ]  # fmt: skip
    assert [opened["Uses"][at].number_format for at in ("B3", "C3")] == ["General", "yyyy-mm-dd"]


def test_headings_stay_in_sight_and_are_on_every_page(opened: Any) -> None:
    sheet = opened["Names"]
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["A1"].comment.text == "What it is called."
    assert opened["Told"].freeze_panes == "A2"


def test_words_are_offered_and_others_refused(opened: Any) -> None:
    (rule,) = opened["Names"].data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref), rule.showErrorMessage) == ('"A,B"', "B2:B1000", True)


def test_the_values_of_another_column_are_offered_beside_others(opened: Any) -> None:
    rule = opened["Uses"].data_validations.dataValidation[0]
    assert rule.formula1 == "'Names'!$A$2:$A$1000"
    assert not rule.showErrorMessage


def test_a_cell_unlike_its_column_has_a_drop_down_of_its_own(opened: Any) -> None:
    _, *rules = opened["Uses"].data_validations.dataValidation
    assert [(rule.formula1, str(rule.sqref), rule.showErrorMessage) for rule in rules] == [
        ('"Yes,No"', "A2", True), ("'Names'!$B$2:$B$1000", "B3", False), ('"a,b"', "C3", False),
    ]  # fmt: skip


def test_what_must_be_filled_in_has_a_star_and_a_ground_also_below_the_last_row(
    opened: Any,
) -> None:
    sheet, ground = opened["Uses"], "FFFFF4CC"
    assert [cell.value for cell in sheet[1]] == ["Name", "Many", "Since", "Text *"]
    assert sheet.column_dimensions["D"].fill.fgColor.rgb == ground
    marked = [cell.coordinate for row in sheet for cell in row if cell.fill.fgColor.rgb == ground]
    assert marked == ["A2", "D2", "D3"]


def test_a_wide_sheet_takes_several_pages_with_its_first_columns_on_each() -> None:
    headings = tuple(SheetHeading(f"Column {n}", 60) for n in range(5))
    made = load_workbook(io.BytesIO(xlsx_workbook([NewSheet("Wide", headings, ())])))["Wide"]
    assert (made.page_setup.fitToWidth, made.page_setup.fitToHeight) == (2, 0)
    assert made.print_title_cols == "$A:$A"


def test_a_row_is_as_tall_as_its_longest_cell_and_may_grow(opened: Any, workbook: bytes) -> None:
    heights = [opened["Uses"].row_dimensions[row].height for row in (2, 3)]
    assert heights == [15, 30]
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        assert b"customHeight" not in parts.read("xl/worksheets/sheet2.xml")


def test_a_workbook_that_somebody_saved_again_is_no_longer_what_the_program_wrote(
    opened: Any, workbook: bytes
) -> None:
    again = io.BytesIO()
    opened.save(again)
    assert WORKBOOK_OF_STANDARD.fits(workbook)
    assert not WORKBOOK_OF_STANDARD.fits(again.getvalue())
