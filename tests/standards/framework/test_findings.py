"""What is wrong in the workbook of a framework is named with its sheet, row and column."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from npors_desktop.domain.spreadsheet import FoundCell, FoundRow, FoundSheet
from npors_desktop.standards.framework.from_sheets import read_framework
from npors_desktop.standards.framework.to_sheets import framework_sheets
from tests.small_framework import FRAMEWORK

Change = Callable[[dict[str, list[list[FoundCell]]]], object]


def filled() -> dict[str, list[list[FoundCell]]]:
    """The cells of the small framework's sheets, the headings first."""
    return {
        sheet.name: [[one.text for one in sheet.headings], *map(list[FoundCell], sheet.rows)]
        for sheet in framework_sheets(FRAMEWORK)
    }


def found_sheets(cells: dict[str, list[list[FoundCell]]]) -> Sequence[FoundSheet]:
    return [
        FoundSheet(
            name, tuple(FoundRow(n, tuple(row)) for n, row in enumerate(rows, 1) if any(row))
        )
        for name, rows in cells.items()
    ]


def said(change: Change) -> list[str]:
    """What is said of the small framework after a change."""
    cells = filled()
    change(cells)
    framework, findings = read_framework(found_sheets(cells))
    assert framework is None
    return [f"{one.place}: {one.text}" for one in findings]


def put(sheet: str, row: int, column: int, value: FoundCell) -> Change:
    def change(cells: dict[str, list[list[FoundCell]]]) -> None:
        cells[sheet][row - 1][column] = value

    return change


def twice(sheet: str) -> Change:
    """The first row of a sheet again at its end."""
    return lambda cells: cells[sheet].append(cells[sheet][1])


def emptied(sheet: str) -> Change:
    return lambda cells: cells[sheet].pop()


def without(sheet: str) -> Change:
    return lambda cells: cells.pop(sheet)


def with_sheet(name: str) -> Change:
    return lambda cells: cells.update({name: []})


def test_without_a_change_nothing_is_wrong() -> None:
    assert read_framework(found_sheets(filled())) == (FRAMEWORK, ())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            put("Framework", 2, 0, "Plant Operators"),
            (
                "Sheet Framework, row 2, column ID: “Plant Operators” is not made of small "
                "letters and digits, with a hyphen between words."
            ),
        ),
        (
            put("Framework", 2, 1, "first"),
            (
                "Sheet Framework, row 2, column Edition: “first” is not a year, a full stop and a "
                "number, such as 2026.1."
            ),
        ),
        (
            put("Framework", 2, 3, "final"),
            (
                "Sheet Framework, row 2, column State: “final” is none of these: Draft, "
                "Consultation, Live."
            ),
        ),
        (
            put("Framework", 2, 4, None),
            (
                "Sheet Framework, row 2, column Valid from: it is empty. Fill it in, or take out "
                "the row."
            ),
        ),
        (
            put("Statements", 3, 0, "K 1"),
            (
                "Sheet Statements, row 3, column Key: “K 1” is not letters and numbers, joined by "
                "hyphens or full stops, such as OP-1.2."
            ),
        ),
        (
            put("Statements", 3, 0, "S1"),
            "Sheet Statements, row 3, column Key: it says the same as row 2. Take one of them out.",
        ),
        (
            put("Statements", 3, 0, "k" * 41),
            "Sheet Statements, row 3, column Key: it has more than 40 letters. Shorten it.",
        ),
        (
            put("Statements", 3, 3, "k" * 401),
            "Sheet Statements, row 3, column Statement: it has more than 400 letters. Shorten it.",
        ),
        (
            put("Statements", 3, 0, "eco"),
            "Sheet Statements, row 3, column Key: “eco” is a tag of its own. Choose another key.",
        ),
        (
            put("Statements", 2, 5, 0),
            "Sheet Statements, row 2, column Stale after months: “0” is not from 1 to 600.",
        ),
        (
            put("Evidence", 2, 0, "S9"),
            "Sheet Evidence, row 2, column Statement: “S9” is not in the sheet Statements.",
        ),
        (
            put("Evidence", 2, 3, None),
            "Sheet Evidence, row 2, column Code: it is empty, and evidence of this kind needs it.",
        ),
        (
            put("Evidence", 2, 5, 400),
            (
                "Sheet Evidence, row 2, column Hours: evidence of this kind has nothing here. "
                "Empty the cell."
            ),
        ),
        (
            put("Evidence", 4, 5, "many"),
            "Sheet Evidence, row 4, column Hours: “many” is not a whole number.",
        ),
        (
            put("Evidence", 2, 1, None),
            "Sheet Evidence, row 2, column Kind: it is empty. Fill it in, or take out the row.",
        ),
        (
            twice("Evidence"),
            (
                "Sheet Evidence, row 6, column Statement: it says the same as row 2. Take one of "
                "them out."
            ),
        ),
        (
            twice("Framework"),
            "Sheet Framework, row 3: there is one framework in a file. Take this row out.",
        ),
        (
            emptied("Framework"),
            "Sheet Framework: it is empty. Fill in its second row.",
        ),
        (
            without("Evidence"),
            "Sheet Evidence: it is missing. Put it back, with its headings.",
        ),
        (
            with_sheet("Mine"),
            "Sheet Mine: there is no sheet of this name. Take it out, or rename it.",
        ),
        (
            put("Statements", 1, 1, "Dimensions"),
            "Sheet Statements, row 1: there is no column “Dimensions”. Is it “Dimension”?",
        ),
    ],
)
def test_a_fault_is_told_at_its_place(change: Change, told: str) -> None:
    assert told in said(change)


def test_everything_is_told_at_once_in_the_order_of_the_sheets() -> None:
    def change(cells: dict[str, list[list[FoundCell]]]) -> None:
        for one in (put("Evidence", 2, 0, "S9"), put("Framework", 2, 1, "first")):
            one(cells)
        cells["Statements"][2][1] = cells["Statements"][2][0] = None

    places = [one.split(":")[0] for one in said(change)]
    assert places == [
        "Sheet Framework, row 2, column Edition",
        "Sheet Statements, row 3, column Key",
        "Sheet Statements, row 3, column Dimension",
        "Sheet Evidence, row 2, column Statement",
    ]


def test_a_framework_without_statements_is_none() -> None:
    def change(cells: dict[str, list[list[FoundCell]]]) -> None:
        del cells["Statements"][1:]

    assert "Sheet Statements: it has no statement. Write one in each row." in said(change)


def test_a_template_has_the_sheets_and_no_rows_to_take_out() -> None:
    how_to, *others = framework_sheets(None)
    assert how_to.is_told
    assert [(one.name, one.rows) for one in others] == [
        ("Framework", ()),
        ("Statements", ()),
        ("Evidence", ()),
    ]
    offered = {one.text: one.choices or one.listed for sheet in others for one in sheet.headings}
    assert offered["State"] == ("Draft", "Consultation", "Live")
    assert offered["Statement"] in ((), None, ("Statements", "Key"))
    assert others[2].headings[0].listed == ("Statements", "Key")
    assert all(one.note for sheet in others for one in sheet.headings)


def test_rows_may_be_sorted_and_columns_moved() -> None:
    cells = filled()
    cells["Statements"] = [row[::-1] for row in cells["Statements"]]
    found, findings = read_framework(found_sheets(cells))
    assert (found, findings) == (FRAMEWORK, ())
    cells["Evidence"][1:] = cells["Evidence"][:0:-1]
    found, findings = read_framework(found_sheets(cells))
    assert found == replace(FRAMEWORK, evidence=FRAMEWORK.evidence[::-1])
