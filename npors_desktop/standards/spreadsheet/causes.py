"""Which problems of a check are told, where cells could not be read: their causes, and nothing that
may only follow from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npors_desktop.domain.spreadsheet import SpreadsheetFinding
from npors_desktop.standards.spreadsheet.finding_words import MISSING, keys_in
from npors_desktop.standards.spreadsheet.planned import ORDER
from npors_desktop.standards.spreadsheet.sheet_list import (
    ALLOWED,
    CRITERIA,
    END_REASONS,
    FAULTS,
    FIGURES,
    OUTCOMES,
    QUESTIONS,
    ROUTES,
    RULES,
    SECTIONS,
    TABLES,
)
from npors_desktop.standards.spreadsheet.standard_lines import STANDARD
from npors_desktop.standards.toml_table import PackProblem
from npors_desktop.standards.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from npors_desktop.standards.build_standard import StandardFile
    from npors_desktop.standards.spreadsheet.from_sheets import SheetDocument

# The columns of a sheet that other rows rest on; a bad cell of another leaves them as they are.
_RESTED_ON = {
    FIGURES.name: ("key", "value"),
    ROUTES.name: ("code", "practical_minutes"),
    OUTCOMES.name: ("code", "from_core", "optional", "element"),
    CRITERIA.name: ("key", "element", "safety_critical", "required"),
    SECTIONS.name: ("topic", "kinds", "asked"),
    QUESTIONS.name: ("code", "topic", "kind", "mandatory", "evidences"),
    FAULTS.name: ("heading", "criterion", "points", "severity", "disqualifies"),
    END_REASONS.name: ("cause",),
    RULES.name: ("kind", "element", "points", "severity"),
}
# What the check says of a name that is nowhere, and the sheets that could have it.
_NOWHERE = {
    "“{key}” is “{name}”, but there is no figure of that name": (FIGURES,),
    "it names “{name}” in braces, but there is no such figure": (FIGURES,),
    "“{key}” names “{name}”, which is no criterion": (OUTCOMES, CRITERIA),
    "“{key}” names “{word}”; known: {words}": (ROUTES, OUTCOMES),
    "it has no criteria": (CRITERIA,),
}
_TWICE = "“{key}” {code} is already used by {place}"
# What is said of one cell alone, whatever else stands in its row.
_OF_ONE_CELL = frozenset(
    {
        MISSING,
        "“{key}” {problem}",
        "“{key}”, entry {number}, {problem}",
        "“{key}” is {value}; it must be {words}",
        *_NOWHERE,
    }
)
_NAMES = ("key", "code", "from_core")
_LEFT_OUT = "leave_out"
_ANY = "any"
_OUTCOME_SAYS = ("element", "method", "dimension")
_KEYS = {plan.name: plan.path[-1] for plan in TABLES if plan.path} | {STANDARD: "top"}


Pair = tuple[PackProblem, SpreadsheetFinding]
"""What the check says, and the finding that it is in the sheets."""


def causes_of(pairs: Sequence[Pair], made: SheetDocument) -> list[SpreadsheetFinding]:
    """What is wrong in single tables, without what only follows from cells that could not be
    read."""
    told = [(one, f) for one, f in pairs if not _follows_from_cells(one, f, made)]
    bad = [*made.findings.found, *(f for one, f in told if one.text.text not in _NOWHERE)]
    return [f for one, f in told if not _may_be_somewhere(one, bad, made)]


def judged_of(
    pairs: Sequence[Pair], shape: Sequence[SpreadsheetFinding], made: SheetDocument
) -> list[SpreadsheetFinding]:
    """What is wrong in the whole, without what may rest on a row that is not as it is meant."""
    bad = [*made.findings.found, *shape]
    rows = {(one.sheet, one.row) for one in bad if one.row} | _under(bad, made)
    return [
        found
        for one, found in pairs
        if found.sheet not in made.findings.lost | made.findings.lost_rows
        and ((found.sheet, found.row) not in rows or _is_of_text(one, found, made))
        and not _may_be_somewhere(one, bad, made)
        and not (one.suspected and _may_be_accepted(found, bad, made))
    ]


def _may_be_accepted(
    found: SpreadsheetFinding, bad: Sequence[SpreadsheetFinding], made: SheetDocument
) -> bool:
    """Whether a suspicion may be accepted in a row that could not be read, or by a code that the
    order gives."""
    if ALLOWED.name in made.findings.lost or any(one.sheet == ALLOWED.name for one in bad):
        return True
    return found.sheet == CRITERIA.name and any(map(_is_order_of_criterion, bad))


def unread_of(
    file: StandardFile, shape: Sequence[SpreadsheetFinding], made: SheetDocument
) -> Unread:
    """What the judgement of the whole must not rest on."""
    bad = [*made.findings.found, *shape]
    lost = made.findings.lost | made.findings.lost_rows
    rested = [one for one in bad if one.sheet in lost or _is_rested_on(one)]
    lists = {_KEYS[one.sheet] for one in rested if one.sheet in _KEYS}
    lists |= {_KEYS[sheet] for sheet in lost if sheet in _KEYS}
    if any(one.column == _heading(ROUTES.name, _LEFT_OUT) for one in bad):
        lists.add(_LEFT_OUT)
    rows = {(one.sheet, one.row) for one in rested} | _under(rested, made)
    keys = {str(table.get("key", "")) for table in _tables(CRITERIA.name, rows, made)}
    codes = {code for code, key in file.keys.items() if key in keys or not key}
    if CRITERIA.name in lost or any(map(_is_order_of_criterion, bad)):
        codes = set(file.keys)  # The codes come from the order of all.
    headings = {str(table.get("heading", "")) for table in _tables(FAULTS.name, rows, made)}
    if bad:
        lists.add(_ANY)
    return Unread(frozenset(lists), frozenset(codes), frozenset(headings))


def _follows_from_cells(one: PackProblem, found: SpreadsheetFinding, made: SheetDocument) -> bool:
    cells = made.findings
    if found.sheet in cells.lost:
        return True
    if not found.row or not found.column:
        return cells.has_row(found.sheet, found.row)
    if cells.has_cell(found.sheet, found.row, found.column):
        return True
    if one.text.text == _TWICE:
        # The other cell may be one that could not be read.
        return any((c.sheet, c.column) == (found.sheet, found.column) for c in cells.found)
    if one.text.text == MISSING and found.sheet == CRITERIA.name:
        return _outcome_is_bad(one, found, made)
    return one.text.text not in _OF_ONE_CELL and cells.has_row(found.sheet, found.row)


def _outcome_is_bad(one: PackProblem, found: SpreadsheetFinding, made: SheetDocument) -> bool:
    """Whether the outcome would say what is missing, in a cell that could not be read."""
    row = _row_of_outcome(found.row, made)
    said = keys_in(one.text)[0] in _OUTCOME_SAYS
    return said and made.findings.has_cell(OUTCOMES.name, row, found.column)


def _row_of_outcome(row: int, made: SheetDocument) -> int:
    """The row of the outcome whose criterion stands in a row; 0 if there is none."""
    steps = next((s for s, at in made.rows.items() if at == (CRITERIA.name, row)), ())
    return made.rows.get(steps[:2], ("", 0))[1]


def _may_be_somewhere(
    one: PackProblem, bad: Sequence[SpreadsheetFinding], made: SheetDocument
) -> bool:
    """Whether a name that is nowhere could be in a cell that is not as it is meant."""
    plans = _NOWHERE.get(one.text.text, ())
    if {plan.name for plan in plans} & (made.findings.lost | made.findings.lost_rows):
        return True
    names = {(plan.name, _heading(plan.name, key)) for plan in plans for key in _NAMES}
    return any(cell.column and (cell.sheet, cell.column) in names for cell in bad)


def _is_of_text(one: PackProblem, found: SpreadsheetFinding, made: SheetDocument) -> bool:
    """Whether it was seen in what could be read of a row, whatever else is wrong there."""
    basis = _heading(QUESTIONS.name, "basis")
    is_basis = one.suspected == "no_basis"
    return bool(one.suspected) and not (
        is_basis and made.findings.has_cell(found.sheet, found.row, basis)
    )


def _is_rested_on(one: SpreadsheetFinding) -> bool:
    keys = _RESTED_ON.get(one.sheet)
    if keys is None or not one.column:
        return True
    return one.column in {_heading(one.sheet, key) for key in keys}


def _is_order_of_criterion(one: SpreadsheetFinding) -> bool:
    return (one.sheet, one.column) == (CRITERIA.name, _heading(CRITERIA.name, ORDER))


def _under(bad: Sequence[SpreadsheetFinding], made: SheetDocument) -> set[tuple[str, int]]:
    """The rows of criteria whose outcome is not as it is meant: they may be of another part."""
    outcomes = {one.row for one in bad if one.sheet == OUTCOMES.name and _is_rested_on(one)}
    return {
        at
        for at in made.rows.values()
        if at[0] == CRITERIA.name and _row_of_outcome(at[1], made) in outcomes
    }


def _tables(
    sheet: str, rows: Collection[tuple[str, int]], made: SheetDocument
) -> Iterator[Mapping[str, Any]]:
    """The tables of some rows of a sheet."""
    for steps, at in made.rows.items():
        if at in rows and at[0] == sheet:
            found: Any = made.document
            for step in steps:
                found = found[step]
            yield found


def _heading(sheet: str, key: str) -> str:
    plan = next(plan for plan in TABLES if plan.name == sheet)
    column = plan.column(key)
    return column.heading if column else ""
