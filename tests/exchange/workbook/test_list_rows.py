"""Lists that people paste or write by hand: what parts the cells, and their quotation marks."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.spreadsheet import FoundRow
from npors_desktop.exchange.workbook.bounds import MOST_ROWS
from npors_desktop.exchange.workbook.list_rows import read_list


def rows(text: str) -> list[tuple[object, ...]]:
    return [row.cells for row in read_list(text.encode(), "", "").rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('a\t"\nb\t"\n', [("a", '"'), ("b", '"')]),
        ('a," \r\n"\r\n', [("a", '"'), ('"',)]),
        ('"a, b","c ""d"""\n', [("a, b", 'c "d"')]),
        ('"Date of\nbirth",b\nc,d', [("Date of\nbirth", "b"), ("c", "d")]),
        ('6" pipe,"Ted" Ray,', [('6" pipe', '"Ted" Ray')]),
        ("a\rb", [("a",), ("b",)]),
        ("sep=|\na|b", [("a", "b")]),
    ],
)
def test_cells_are_told_apart(text: str, found: list[tuple[object, ...]]) -> None:
    sheet = read_list(text.encode(), "", "")
    assert [row.cells for row in sheet.rows] == found
    assert sheet.unclosed == ()


def test_a_title_with_a_comma_does_not_decide_what_parts_the_cells() -> None:
    found = rows("Candidates for Hendre, Monday, 3 people\nName\tFirm\nAnn\tOwn, Ltd\n")
    assert found[1:] == [("Name", "Firm"), ("Ann", "Own, Ltd")]


def test_a_row_whose_mark_is_not_closed_is_named_and_the_others_are_read() -> None:
    found = read_list(b'a,"b\n\nc,d"\ne,f\n', "", "")
    assert found.rows[-1] == FoundRow(4, ("e", "f"))
    assert found.unclosed == (1,)


def test_a_list_that_goes_on_is_cut_and_says_so() -> None:
    found = read_list(b"Name\n" + b"\n" * MOST_ROWS + b"b\n", "L", "")
    assert (found.is_cut, len(found.rows)) == (True, 1)


TEXT = st.text("ab '", max_size=4).filter(lambda text: not text.startswith("'"))


@given(st.lists(st.lists(TEXT, min_size=2, max_size=3), min_size=1))
def test_what_a_program_wrote_is_read_as_it_was(table: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(table)
    read = {row.number: row.cells for row in read_list(written.getvalue().encode(), "", "").rows}
    for number, row in enumerate(table, 1):
        kept = [cell if cell.strip() else None for cell in row]
        while kept and kept[-1] is None:
            kept.pop()
        assert read.get(number, ()) == tuple(kept)
