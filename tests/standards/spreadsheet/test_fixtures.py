"""Workbooks and CSV files that LibreOffice saved, changed as people change them."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from npors_desktop.exchange.workbook.csv_sheets import read_csv
from npors_desktop.exchange.workbook.xlsx_reading import read_xlsx
from npors_desktop.standards.cores import CoreSource
from npors_desktop.standards.spreadsheet.checked_draft import checked_draft
from npors_desktop.standards.spreadsheet.sheet_list import SHEET_NAMES

FIXTURES = Path(__file__).parents[2] / "fixtures" / "spreadsheets"
WANTED = frozenset(name.lower() for name in SHEET_NAMES)
Changed = Callable[[str], tuple[dict[str, Any], list[str]]]


@pytest.fixture
def read(find: CoreSource) -> Changed:
    """What a fixture says, and what is wrong in it."""

    def read_one(name: str) -> tuple[dict[str, Any], list[str]]:
        data = (FIXTURES / f"{name}.xlsx").read_bytes()
        draft, findings = checked_draft(read_xlsx(data, name, WANTED), find)
        text = draft.text.decode() if draft else ""
        return tomllib.loads(text), [f"{one.place}: {one.text}" for one in findings]

    return read_one


@pytest.mark.parametrize("name", ["whole", "rows_sorted", "turned"])
def test_saving_sorting_and_what_a_spreadsheet_turns_change_nothing(
    read: Changed, document: dict[str, Any], name: str
) -> None:
    assert read(name) == (document, [])


def test_what_is_marked_and_offered_is_so_still_when_it_was_saved() -> None:
    book: Any = load_workbook(FIXTURES / "whole.xlsx")
    offered = {
        str(rule.sqref): rule.formula1 for rule in book["Standard"].data_validations.dataValidation
    }
    rows = {row[0].value: row[1] for row in book["Standard"].iter_rows(min_row=2)}
    assert offered[rows["Theory first"].coordinate] == '"Yes,No"'
    assert offered[rows["Wrong ticks"].coordinate] == '"All or nothing,Right minus wrong"'
    assert offered[rows["Core"].coordinate] == "'Cores to choose'!$A$2:$A$1000"
    assert rows["Title *"].fill.fgColor.rgb == "FFFFF4CC"
    assert rows["Theory first"].fill.fgColor.rgb != "FFFFF4CC"
    names = {cell.value: cell for cell in book["Criteria"][1]}
    below = book["Criteria"].cell(2, names["Name *"].column)
    assert below.fill.fgColor.rgb == "FFFFF4CC"


def test_files_with_semicolons_say_the_same(document: dict[str, Any], find: CoreSource) -> None:
    files = [
        read_csv(file.read_bytes(), file.stem, file.name)
        for file in sorted((FIXTURES / "semicolons").iterdir())
    ]
    draft, findings = checked_draft(files, find)
    assert findings == ()
    assert draft is not None
    assert tomllib.loads(draft.text.decode()) == document


def test_a_criterion_that_was_added_is_there(read: Changed, document: dict[str, Any]) -> None:
    made, _ = read("criterion_added")
    added = made["outcome"][1]["criterion"].pop(3)
    assert made == document
    assert added == {
        "key": "gloves", "text": "Puts gloves on", "look_for": ["Both hands", "The right size"],
        "safety_critical": False,
    }  # fmt: skip


def test_a_rule_that_was_changed_is_changed(read: Changed, document: dict[str, Any]) -> None:
    made, _ = read("rule_changed")
    document["rule"][1]["limit"] = 4
    document["rule"][5]["on_breach"] = "not_achieved"
    assert made == document


def test_cells_that_were_broken_are_all_named(read: Changed) -> None:
    assert read("cells_broken")[1] == [
        "Sheet Standard, row 5, column Value: “soon” is not a date, such as 01/11/2026.",
        "Sheet Criteria, row 3, column Safety-critical: “yess” is neither yes nor no.",
        (
            'Sheet Criteria, row 4, column Criterion: it is a formula (="Pushes "&"the barrow"). '
            "Write the value itself."
        ),
        "Sheet Questions, row 2, column Marks: “two” is not a whole number.",
        (
            "Sheet Faults: the cells C2:C3 are merged. Unmerge them, and write in each what it is "
            "to have."
        ),
        "Sheet Faults, row 3, column Fault: “Fault” is missing.",
    ]


def test_a_sheet_that_was_renamed_is_named(read: Changed) -> None:
    assert read("sheet_renamed")[1] == [
        "Sheet Criteria: it is missing. Put it back, with its headings.",
        "Sheet Critera: there is no sheet of this name. Is it “Criteria”? Rename it.",
    ]
