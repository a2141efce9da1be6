"""A workbook from outside as plain sheets."""

import io
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook

from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.spreadsheet import FoundRow, FoundSheet, Odd, OddCell
from npors_desktop.exchange.workbook import xlsx_reading
from npors_desktop.exchange.workbook.bounds import MOST_COLUMNS, MOST_ROWS
from npors_desktop.exchange.workbook.xlsx_reading import read_xlsx
from tests.exchange.workbook.conftest import WANTED


def read(fill: Callable[[Any], None]) -> FoundSheet:
    """The sheet Names of a workbook, filled in so and saved."""
    book: Any = Workbook()
    book.active.title = "Names"
    fill(book.active)
    made = io.BytesIO()
    book.save(made)
    return read_xlsx(made.getvalue(), "x.xlsx", WANTED)[0]


def test_what_was_written_is_found(workbook: bytes) -> None:
    names, uses, told = read_xlsx(workbook, "x.xlsx", WANTED)
    assert names.rows == (
        FoundRow(1, ("Name", "Kind")), FoundRow(2, ("one", "A")), FoundRow(3, ("two",)),
    )  # fmt: skip
    assert uses.rows[1].cells == ("one", 3, date(2026, 11, 1), "=1+1")
    assert uses.rows[2].cells == ("two", None, None, "first\nsecond")
    assert told == FoundSheet("Told")


def test_every_kind_of_cell_is_told() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["text", 2, 2.5, True, datetime(2026, 11, 1), " "])
        sheet.append(["=A1", "=TRUE()", "=FALSE()", "#REF!", time(9, 30), None, "end"])
        sheet["D2"].data_type = "e"

    first, second = read(fill).rows
    assert first.cells == ("text", 2, 2.5, True, date(2026, 11, 1))
    assert second.cells == (
        OddCell(Odd.FORMULA, "=A1"), True, False, OddCell(Odd.ERROR, "#REF!"),
        OddCell(Odd.TIME, "09:30:00"), None, "end",
    )  # fmt: skip


def test_what_is_shown_as_a_percentage_is_found_so() -> None:
    def fill(sheet: Any) -> None:
        sheet.append([0.8, 0.805, 1, 0.8, 80])
        for at, form in zip("ABCDE", ("0%", "0.0 %", "0%", "General", '0 "%"'), strict=True):
            sheet[f"{at}1"].number_format = form

    assert read(fill).rows[0].cells == ("80%", "80.5%", "100%", 0.8, 80)


def test_a_long_formula_is_shown_by_its_beginning() -> None:
    cell = read(lambda sheet: sheet.append([f"={'1+' * 200}1"])).rows[0].cells[0]
    assert isinstance(cell, OddCell)
    assert len(cell.shown) == 80


def test_rows_keep_their_numbers_and_empty_ones_are_left_out() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["A5"], sheet["B9"] = "a", "b", "c"
        sheet["A700"].number_format = "@"

    assert [row.number for row in read(fill).rows] == [1, 5, 9]


def test_merged_cells_are_named_by_their_range() -> None:
    def fill(sheet: Any) -> None:
        sheet["B3"] = "x"
        sheet.merge_cells("B3:B7")

    assert read(fill).merged == ("B3:B7",)


def test_a_sheet_is_read_as_far_as_one_may_go() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet.cell(1, MOST_COLUMNS + 1).value = "a", "beyond"
        sheet.cell(MOST_ROWS, 1).value = "last"

    found = read(fill)
    assert [row.number for row in found.rows] == [1, MOST_ROWS]
    assert found.rows[0].cells == ("a",)
    assert not found.is_cut


def test_a_sheet_that_goes_on_is_cut_and_says_so() -> None:
    found = read(lambda sheet: sheet.cell(MOST_ROWS + 5, 1).__setattr__("value", "beyond"))
    assert found == FoundSheet("Names", is_cut=True)


@pytest.mark.parametrize("row", ["1048576", "999999999999"])
def test_rows_that_are_left_out_are_not_waited_for(
    rezipped: Callable[..., bytes],
    part: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    row: str,
) -> None:
    seen: list[int] = []
    row_of = xlsx_reading._row

    def counted(number: int, cells: Iterable[Any]) -> FoundRow:
        seen.append(number)
        return row_of(number, cells)

    monkeypatch.setattr(xlsx_reading, "_row", counted)
    sheet = part("xl/worksheets/sheet1.xml").replace('<row r="3"', f'<row r="{row}"')
    found = read_xlsx(rezipped({"xl/worksheets/sheet1.xml": sheet.encode()}), "x.xlsx", {"names"})
    assert [line.number for line in found[0].rows] == [1, 2]
    assert found[0].is_cut
    assert len(seen) == MOST_ROWS


def test_a_formatted_row_at_the_end_is_not_waited_for(
    rezipped: Callable[..., bytes], part: Callable[[str], str]
) -> None:
    last = '<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>'
    sheet = part("xl/worksheets/sheet1.xml").replace("</sheetData>", last)
    found = read_xlsx(rezipped({"xl/worksheets/sheet1.xml": sheet.encode()}), "x.xlsx", WANTED)[0]
    assert [row.number for row in found.rows] == [1, 2, 3]
    assert not found.is_cut


def test_a_formula_for_several_cells_is_shown_as_it_was_written(
    rezipped: Callable[..., bytes], part: Callable[[str], str]
) -> None:
    more = (
        '<row r="4"><c r="A4"><f t="array" ref="A4:A5">SUM(B1:B2)</f></c>'
        '<c r="B4"><f t="dataTable" ref="B4"/></c></row></sheetData>'
    )
    sheet = part("xl/worksheets/sheet1.xml").replace("</sheetData>", more)
    found = read_xlsx(rezipped({"xl/worksheets/sheet1.xml": sheet.encode()}), "x.xlsx", WANTED)[0]
    assert found.rows[3].cells == (
        OddCell(Odd.FORMULA, "=SUM(B1:B2)"), OddCell(Odd.FORMULA, "=TABLE()"),
    )  # fmt: skip


def test_a_cell_that_is_too_long_is_odd(
    rezipped: Callable[..., bytes], part: Callable[[str], str]
) -> None:
    cells = "".join(f'<c t="inlineStr"><is><t>{"b" * n}</t></is></c>' for n in (32_767, 32_768))
    more = f'<row r="4">{cells}</row></sheetData>'
    sheet = part("xl/worksheets/sheet1.xml").replace("</sheetData>", more)
    found = read_xlsx(rezipped({"xl/worksheets/sheet1.xml": sheet.encode()}), "x.xlsx", WANTED)[0]
    assert found.rows[3].cells == ("b" * 32_767, OddCell(Odd.LONG, "b" * 80))


def test_a_number_that_no_spreadsheet_has_is_odd(
    rezipped: Callable[..., bytes], part: Callable[[str], str]
) -> None:
    more = f'<row r="4"><c r="A4"><v>{"9" * 400}</v></c></row></sheetData>'
    sheet = part("xl/worksheets/sheet1.xml").replace("</sheetData>", more)
    found = read_xlsx(rezipped({"xl/worksheets/sheet1.xml": sheet.encode()}), "x.xlsx", WANTED)[0]
    assert found.rows[3].cells == (OddCell(Odd.ERROR, "9" * 80),)


@pytest.mark.parametrize(("said", "day"), [("0", date(2026, 11, 1)), ("1", date(2030, 11, 2))])
def test_days_are_counted_from_the_year_that_the_workbook_says(
    rezipped: Callable[..., bytes], part: Callable[[str], str], said: str, day: date
) -> None:
    book = part("xl/workbook.xml").replace("<workbookPr/>", f'<workbookPr date1904="{said}"/>')
    uses = read_xlsx(rezipped({"xl/workbook.xml": book.encode()}), "x.xlsx", WANTED)[1]
    assert uses.rows[1].cells[2] == day


def test_a_size_that_the_sheet_says_of_itself_is_not_believed(
    rezipped: Callable[..., bytes], part: Callable[[str], str]
) -> None:
    sheet = part("xl/worksheets/sheet1.xml").replace('ref="A1:B3"', 'ref="A1:A1"')
    data = rezipped({"xl/worksheets/sheet1.xml": sheet.encode()})
    assert len(read_xlsx(data, "x.xlsx", WANTED)[0].rows) == 3


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("xl/workbook.xml", "<sheets>", "<sheets><sheet/>"),
        ("xl/worksheets/sheet1.xml", 'r="A1"', 'r="§§"'),
        ("xl/styles.xml", 'numFmtId="', 'numFmtId="x'),
        ("[Content_Types].xml", "spreadsheetml.sheet.main", "nothing.known"),
    ],
)
def test_a_part_that_makes_no_sense_is_told_in_one_sentence(
    rezipped: Callable[..., bytes], part: Callable[[str], str], name: str, old: str, new: str
) -> None:
    text = part(name)
    assert old in text
    with pytest.raises(DamagedFileError) as found:
        read_xlsx(rezipped({name: text.replace(old, new).encode()}), "x.xlsx", WANTED)
    assert found.value.code == "sheet_damaged"
    assert found.value.headline == "“x.xlsx” cannot be read: it is damaged, or no Excel workbook."


def test_zeros_that_a_number_is_shown_with_are_found() -> None:
    def fill(sheet: Any) -> None:
        sheet.append([417, 417, 12345, 4.5])
        for at, form in zip("ABCD", ("0000000", "General", "000", "0000"), strict=True):
            sheet[f"{at}1"].number_format = form

    assert read(fill).rows[0].cells == ("0000417", 417, "12345", 4.5)


def test_a_sheet_that_somebody_hid_says_so() -> None:
    def hide(sheet: Any) -> None:
        sheet["A1"] = "Ann"
        sheet.parent.create_sheet("Seen")
        sheet.sheet_state = "hidden"

    assert read(hide).is_hidden
    assert not read(lambda sheet: sheet.append(["Ann"])).is_hidden
