"""What is marked as to be filled in is what the check misses, and what is offered can be chosen."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.spreadsheet import NewSheet
from npors_desktop.standards.cores import CoreSource, cores_to_choose
from npors_desktop.standards.pack_parts import END_CODE, END_CODE_WORDS
from npors_desktop.standards.spreadsheet.checked_draft import checked_draft
from npors_desktop.standards.spreadsheet.column_makers import as_told
from npors_desktop.standards.spreadsheet.planned import (
    PARENT,
    CellKind,
    PlannedColumn,
    PlannedSheet,
)
from npors_desktop.standards.spreadsheet.sheet_list import TABLES
from npors_desktop.standards.spreadsheet.standard_lines import LINES_OF_STANDARD
from npors_desktop.standards.spreadsheet.to_sheets import sheets_of
from npors_desktop.standards.standard_parts import FIGURE_KEY, FIGURE_KEY_WORDS, KEY, KEY_WORDS
from tests.standards.spreadsheet.conftest import Filled

COLUMNS = [
    pytest.param(plan, column, id=f"{plan.name} {column.heading}")
    for plan in TABLES
    for column in plan.columns
]
Told = Callable[[Filled], list[str]]
Alone = Callable[[str], Filled]


@pytest.fixture
def alone(filled: Filled) -> Alone:
    """The sheets without the rows that are part of a row of this one."""

    def without_parts(sheet: str) -> Filled:
        for plan in TABLES:
            parent = plan.column(PARENT)
            if parent and parent.listed and parent.listed[0] == sheet:
                del filled.rows(plan.name)[1:]
        return filled

    return without_parts


@pytest.mark.parametrize(
    ("plan", "column"),
    [one for one in COLUMNS if one.values[1].needed],  # pyright: ignore[reportAttributeAccessIssue]
)
def test_a_cell_that_is_marked_is_missed_where_it_is_empty(
    alone: Alone, told: Told, plan: PlannedSheet, column: PlannedColumn
) -> None:
    assert column.must
    filled = alone(plan.name)
    filled.put(plan.name, 2, column.heading, None)
    assert any(line.startswith(f"Sheet {plan.name}, row 2") for line in told(filled))


@pytest.fixture(scope="module")
def bundled() -> list[NewSheet]:
    """The sheets of every standard that comes with the program."""
    documents = [tomllib.loads(p.read_text("utf-8")) for p in resource("standards").glob("*.toml")]
    return [s for one in documents if one["format"] == 2 for s in sheets_of(one, None)]


@pytest.mark.parametrize(
    ("plan", "column"),
    [one for one in COLUMNS if not one.values[1].needed],  # pyright: ignore[reportAttributeAccessIssue]
)
def test_a_cell_without_a_mark_may_be_empty(
    filled: Filled, told: Told, bundled: list[NewSheet], plan: PlannedSheet, column: PlannedColumn
) -> None:
    at = plan.columns.index(column)
    if any(row[at] is None for sheet in bundled if sheet.name == plan.name for row in sheet.rows):
        return
    filled.put(plan.name, 2, column.heading, None)
    assert not any("missing" in line or "empty" in line for line in told(filled))


@pytest.mark.parametrize("line", LINES_OF_STANDARD, ids=lambda line: line.heading)
def test_a_line_is_marked_if_the_whole_cannot_be_without_it(
    find: CoreSource, line: PlannedColumn
) -> None:
    nothing = Filled(sheets_of({}, None))
    row = nothing.line(line.heading)
    missed = {one.row for one in checked_draft(nothing.found(), find)[1] if one.row}
    assert (row in missed) is line.needed
    head = next(sheet for sheet in sheets_of({}, None) if sheet.name == "Standard")
    own = next(cell for cell in head.own if (cell.row, cell.column) == (row, 2))
    assert own.is_needed is line.needed
    if line.kind in (CellKind.YES_NO, CellKind.CHOICE):
        assert own.choices == line.choices != ()


@pytest.mark.parametrize(
    ("cell", "pattern", "words", "good"),
    [
        (("Criteria", "Name"), KEY, KEY_WORDS, ("look", "look-round", "look_round", "3-points")),
        (("Sections", "Topic"), KEY, KEY_WORDS, ("role", "role-1", "role_1")),
        (("Questions", "Topic"), KEY, KEY_WORDS, ("role",)),
        (("Tasks", "Code"), KEY, KEY_WORDS, ("load", "load-2", "load_2")),
        (("Task values", "Name"), KEY, KEY_WORDS, ("mass", "mass-kg", "mass_kg")),
        (("Figures", "Name"), FIGURE_KEY, FIGURE_KEY_WORDS, ("asked", "asked_2")),
        (("End reasons", "Code"), END_CODE, END_CODE_WORDS, ("weather", "weather_2")),
    ],
)
def test_the_explanation_of_a_name_and_its_finding_say_what_the_check_takes(
    alone: Alone, told: Told, cell: tuple[str, str], pattern: str, words: Any, good: tuple[str, ...]
) -> None:
    sheet, heading = cell
    assert all(re.fullmatch(pattern, one) for one in good)
    assert not re.fullmatch(pattern, "Two words")
    (plan,) = (one for one in TABLES if one.name == sheet)
    (column,) = (one for one in plan.columns if one.heading == heading)
    if cell != ("Questions", "Topic"):  # It is chosen from the sheet Sections.
        assert as_told(words) in column.told
    filled = alone(sheet)
    filled.put(sheet, 2, heading, "Two words")
    wrong = f"“{heading}” is “Two words”; it must be {words}."
    assert f"Sheet {sheet}, row 2, column {heading}: {wrong}" in told(filled)


def test_the_cores_that_can_be_chosen_are_named_in_an_empty_spreadsheet(draft: Path) -> None:
    cores = cores_to_choose(draft)
    sheets = {sheet.name: sheet for sheet in sheets_of({}, None, cores)}
    named = [row[0] for row in sheets["Cores to choose"].rows]
    assert named == sorted(f"{one.id} {one.edition}" for one in cores)
    assert "small-core 2026.2" in named
    assert ("small-core 2026.2", "role", 2, 2) in sheets["Cores to choose"].rows
    # Everything that could be left out has its name.
    parts = {row[:3] for row in sheets["Shared core"].rows}
    assert ("small-core 2026.2", "role", "tyre") in parts
    (line,) = (line for line in LINES_OF_STANDARD if line.heading == "Core")
    assert line.listed == ("Cores to choose", "Core")


def test_a_core_that_cannot_be_used_is_not_offered(draft: Path) -> None:
    file = draft.parent / "core" / "small-core-2026.2.toml"
    named = {(one.id, one.edition, one.number) for one in cores_to_choose(draft)}
    assert ("small-core", "2026.2", 2) in named
    assert {number for _, _, number in named} == {2}
    file.write_text("format = 2\n", "utf-8")
    assert {(one.id, one.edition, one.number) for one in cores_to_choose(draft)} == named - {
        ("small-core", "2026.2", 2)
    }


def test_of_a_core_only_its_name_and_edition_are_chosen(
    filled: Filled, document: dict[str, Any], find: CoreSource
) -> None:
    row = filled.line("Core")
    assert filled.rows("Standard")[row - 1][1] == "small-core 2026.2"
    filled.put("Standard", row, "Value", "  small-core  2026.2 ")
    draft, findings = checked_draft(filled.found(), find)
    assert findings == ()
    assert draft is not None
    assert tomllib.loads(draft.text.decode())["core"] == document["core"]
