"""The plain sheets of a spreadsheet."""

from npors_desktop.domain.messages import message
from npors_desktop.domain.spreadsheet import FoundRow, NewSheet, SheetHeading, SpreadsheetFinding


def test_a_row_has_nothing_beyond_its_last_cell() -> None:
    row = FoundRow(3, ("a", None, 2))
    assert [row.cell(position) for position in range(5)] == ["a", None, 2, None, None]


def test_a_sheet_is_to_be_filled_in_unless_it_is_said_to_be_read_alone() -> None:
    assert not NewSheet("Rules", (SheetHeading("Kind", 12),), ()).is_told


def test_what_must_be_filled_in_is_marked() -> None:
    assert SheetHeading("Kind", 12, is_needed=True).shown == "Kind *"
    assert SheetHeading("Kind", 12).shown == "Kind"


def test_a_finding_need_not_know_its_cell() -> None:
    found = SpreadsheetFinding(message("criterion {code}", code="1.2"), message("it is odd"))
    assert (found.sheet, found.row, found.column) == ("", 0, "")
