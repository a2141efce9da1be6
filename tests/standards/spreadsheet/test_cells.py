"""What spreadsheets and people make of a cell is taken as it was meant, or named."""

from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.spreadsheet import FoundCell, Odd, OddCell
from npors_desktop.standards.spreadsheet.cells import (
    UnfitCellError,
    cell_of,
    value_of,
    words_of,
)
from npors_desktop.standards.spreadsheet.planned import CellKind, PlannedColumn

WORDS = {"pre_use": "Pre-use checks", "theory": "Theory"}
DAY = date(2026, 11, 1)


def column(kind: CellKind) -> PlannedColumn:
    return PlannedColumn("Heading", "key", kind, "", words=WORDS)


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (CellKind.TEXT, " a\u00a0text\u200b ", "a\u00a0text"),
        (CellKind.TEXT, "two\r\nlines_x000D_\n ", "two lines"),
        (CellKind.TEXT, "a “smart” one’s", "a “smart” one’s"),
        (CellKind.TEXT, 2026.1, "2026.1"),
        (CellKind.TEXT, 3, "3"),
        (CellKind.TEXT, 3.0, "3"),
        (CellKind.TEXT, True, "True"),
        (CellKind.TEXT, False, "False"),
        (CellKind.OPTION, 5, "5"),
        (CellKind.NAME, "‘look\u2011round’ ", "look-round"),
        (CellKind.NAME, 3.0, "3"),
        (CellKind.LINES, "one\n\n two \r\nthree", ["one", "two", "three"]),
        (CellKind.LINES, 500, ["500"]),
        (CellKind.NAMES, "T01; T02,\nT03,", ["T01", "T02", "T03"]),
        (CellKind.NAMES, 3, ["3"]),
        (CellKind.LETTERS, "B", ["b"]),
        (CellKind.LETTERS, "a, c", ["a", "c"]),
        (CellKind.LETTERS, "A C;d", ["a", "c", "d"]),
        (CellKind.LETTERS, "acd", ["a", "c", "d"]),
        (CellKind.WHOLE, 3.0, 3),
        (CellKind.WHOLE, " 3", 3),
        (CellKind.NUMBER_OR_NAME, 80.0, 80),
        (CellKind.NUMBER_OR_NAME, "80", 80),
        (CellKind.NUMBER_OR_NAME, "-5", -5),
        (CellKind.NUMBER_OR_NAME, "80%", 80),
        (CellKind.NUMBER_OR_NAME, "80 %", 80),
        (CellKind.NUMBER_OR_NAME, "80.0%", 80),
        (CellKind.NUMBER_OR_NAME, "theory_percent", "theory_percent"),
        (CellKind.NUMBER, "2,5", 2.5),
        (CellKind.NUMBER, 2, 2.0),
        (CellKind.YES_NO, "YES ", True),
        (CellKind.YES_NO, "n", False),
        (CellKind.YES_NO, True, True),
        (CellKind.YES_NO, "FALSE", False),
        (CellKind.CHOICE, " pre-use  checks", "pre_use"),
        (CellKind.CHOICE, "Pre\u2010Use Checks", "pre_use"),
        (CellKind.CHOICE, "PRE_USE", "pre_use"),
        (CellKind.CHOICES, "Theory, pre_use", ["theory", "pre_use"]),
        (CellKind.DAY, DAY, DAY),
        (CellKind.DAY, "2026-11-01", DAY),
        (CellKind.DAY, "1/11/2026", DAY),
        (CellKind.DAY, "01.11.2026", DAY),
        (CellKind.DAY, 46327, DAY),
        (CellKind.DAY, 46327.0, DAY),
        (CellKind.DAY, "46327", DAY),
        (CellKind.CORE, " small-core   2026.2", ("small-core", "2026.2")),
        (CellKind.ANY, 3, 3),
        (CellKind.TEXT, None, None),
        (CellKind.DAY, " \u00a0\n", None),
    ],
)
def test_what_was_meant_is_taken(kind: CellKind, cell: FoundCell, value: Any) -> None:
    found = value_of(column(kind), cell)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "cell", "told"),
    [
        (CellKind.TEXT, DAY, "it is a date (01/11/2026). Format the cell as text and write it"),
        (CellKind.TEXT, OddCell(Odd.FORMULA, "=A1"), "it is a formula (=A1). Write the value"),
        (CellKind.TEXT, OddCell(Odd.ERROR, "#REF!"), "it shows the error #REF!. Write the value"),
        (CellKind.TEXT, OddCell(Odd.LONG, "b"), "it has more than 32767 letters. Shorten it."),
        (CellKind.TEXT, OddCell(Odd.TIME, "09:30"), "it is a time (09:30). Format the cell"),
        (CellKind.TEXT, "." * 101, "it has too many full stops in a line: more than 100."),
        (CellKind.LETTERS, "a, x", "“a, x” is not letters of options, such as b or a, c."),
        (CellKind.WHOLE, DAY, "“01/11/2026” is not a whole number."),
        (CellKind.WHOLE, 2.5, "“2.5” is not a whole number."),
        (CellKind.WHOLE, True, "“true” is not a whole number."),
        (CellKind.WHOLE, "two", "“two” is not a whole number."),
        (CellKind.WHOLE, 10**15, "“1000000000000000” is not a whole number."),
        (CellKind.WHOLE, "9" * 40, f"“{'9' * 40}” is not a whole number."),
        (CellKind.NUMBER_OR_NAME, 0.8, "“0.8” is not a whole number. For 80 per cent, write 80."),
        (CellKind.NUMBER_OR_NAME, "80.5%", "“80.5” is not a whole number."),
        (CellKind.WHOLE, "80%", "“80%” is not a whole number."),
        (CellKind.NUMBER, "last", "“last” is not a number."),
        (CellKind.YES_NO, "yess", "“yess” is neither yes nor no."),
        (CellKind.YES_NO, 2, "“2” is neither yes nor no."),
        (CellKind.CHOICE, "Theorie", "“Theorie” is none of these: Pre-use checks, Theory."),
        (CellKind.CORE, 2026.2, "“2026.2” is not a core by its name and edition, such as"),
        (CellKind.CORE, "small-core", "“small-core” is not a core by its name and edition, such"),
        (CellKind.CHOICE, 4, "“4” is none of these: Pre-use checks, Theory."),
        (CellKind.CHOICES, "Theory, x", "“Theory, x” is none of these: Pre-use checks, Theory."),
        (CellKind.DAY, "soon", "“soon” is not a date, such as 01/11/2026."),
        (CellKind.DAY, "31/02/2026", "“31/02/2026” is not a date, such as 01/11/2026."),
        (CellKind.DAY, 12, "“12” is not a date, such as 01/11/2026."),
        (CellKind.DAY, True, "“true” is not a date, such as 01/11/2026."),
    ],
)
def test_the_rest_is_named_with_what_to_write(kind: CellKind, cell: FoundCell, told: str) -> None:
    with pytest.raises(UnfitCellError) as found:
        value_of(column(kind), cell)
    assert str(found.value.told).startswith(told)


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        (CellKind.TEXT, "a", "a"),
        (CellKind.LINES, ["a", "b, c"], "a\nb, c"),
        (CellKind.NAMES, ["a", "b"], "a, b"),
        (CellKind.LETTERS, ["a", "c"], "a, c"),
        (CellKind.CHOICE, "pre_use", "Pre-use checks"),
        (CellKind.CHOICES, ["theory", "pre_use"], "Theory, Pre-use checks"),
        (CellKind.YES_NO, False, "No"),
        (CellKind.NUMBER_OR_NAME, 80, 80),
        (CellKind.DAY, DAY, DAY),
        (CellKind.CORE, ("small-core", "2026.2"), "small-core 2026.2"),
        (CellKind.YES_NO, None, None),
    ],
)
def test_a_value_is_written_so_that_it_comes_back(kind: CellKind, value: Any, cell: Any) -> None:
    assert cell_of(column(kind), value) == cell
    assert value_of(column(kind), cell) == value


def test_a_heading_is_known_whatever_stands_around_it() -> None:
    assert words_of("  Look\u00a0For:* ") == "look for"
    assert words_of(3) == ""
