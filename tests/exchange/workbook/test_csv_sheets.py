"""Sheets as CSV files, and what Excel and others make of them."""

from datetime import date

import pytest

from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.spreadsheet import FoundRow, NewSheet, SheetHeading
from npors_desktop.exchange.workbook.bounds import MOST_COLUMNS, MOST_ROWS
from npors_desktop.exchange.workbook.csv_sheets import csv_kind, csv_sheet, read_csv

HEADINGS = (SheetHeading("Name", 20), SheetHeading("Many", 8), SheetHeading("Since", 12))
SHEET = NewSheet("Uses", HEADINGS, (('Llŷr, ; \t "x"', 3, date(2026, 11, 1)), ("a\nb", None, None)))


def rows(data: bytes) -> list[tuple[object, ...]]:
    return [row.cells for row in read_csv(data, "Uses", "Uses.csv").rows]


def test_what_must_be_filled_in_has_a_star() -> None:
    headings = (SheetHeading("Name", 20, is_needed=True), SheetHeading("Many", 8))
    assert csv_sheet(NewSheet("Uses", headings, ())).decode("utf-8-sig") == '"Name *","Many"\r\n'


def test_what_was_written_is_found() -> None:
    found = read_csv(csv_sheet(SHEET), "Uses", "Uses.csv")
    assert found.name == "Uses"
    assert found.rows == (
        FoundRow(1, ("Name", "Many", "Since")),
        FoundRow(2, ('Llŷr, ; \t "x"', "3", "2026-11-01")),
        FoundRow(3, ("a\nb",)),
    )


def test_spreadsheets_are_told_that_it_is_utf_8() -> None:
    assert csv_sheet(SHEET).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=1+1", "-5 degrees", "+44", "@x", "'=1", "''-x", "'quoted'"])
def test_what_could_run_as_a_formula_is_kept_from_it_and_comes_back(text: str) -> None:
    data = csv_sheet(NewSheet("Uses", HEADINGS[:1], ((text,),)))
    cell = data.decode("utf-8-sig").splitlines()[1]
    assert not cell.strip('"').startswith(("=", "+", "-", "@"))
    assert rows(data)[1] == (text,)


@pytest.mark.parametrize(
    "data",
    [
        b"Name,Many\r\na,1\r\n",
        b"\xef\xbb\xbfName;Many\r\na;1\r\n",
        b"Name\tMany\na\t1\n",
        "Name\tMany\r\na\t1\r\n".encode("utf-16"),
        b"\xfe\xff" + "Name,Many\na,1".encode("utf-16-be"),
        b"sep=|\r\nName|Many\r\na|1\r\n",
        b'"Name, in full";Many\r\na;1\r\n',
    ],
)
def test_every_separator_and_coding_of_spreadsheets_is_read(data: bytes) -> None:
    assert rows(data)[1] == ("a", "1")


def test_empty_rows_and_cells_are_left_out_and_numbers_stay() -> None:
    found = read_csv(b"Name,Many\r\n,,\r\n \xc2\xa0,\r\nb,,\r\n", "Uses", "Uses.csv")
    assert found.rows[1:] == (FoundRow(4, ("b",)),)


def test_only_so_many_columns_are_read() -> None:
    assert rows(b",".join([b"x"] * (MOST_COLUMNS + 5))) == [("x",) * MOST_COLUMNS]


def test_a_sheet_that_goes_on_is_cut_and_says_so() -> None:
    found = read_csv(b"Name\n" + b"\n" * MOST_ROWS + b"b\n", "Uses", "Uses.csv")
    assert (found.is_cut, len(found.rows)) == (True, 1)


def test_older_letters_are_told() -> None:
    with pytest.raises(DamagedFileError) as found:
        rows("Name\nLl\u0177r £".encode("utf-8") + b"\xa3")
    assert "Save it as “CSV UTF-8”" in found.value.headline


def test_a_cell_that_is_too_large_is_told() -> None:
    with pytest.raises(DamagedFileError):
        rows(b'Name\n"' + b"x" * 200_000)


def test_its_first_line_tells_what_the_program_wrote() -> None:
    kind = csv_kind(SHEET)
    assert kind.fits(csv_sheet(SHEET))
    assert not kind.fits(b"record,revision\r\n")
