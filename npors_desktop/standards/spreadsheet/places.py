"""Problems that the check of a standard finds, with the sheet, the row and the column they are in.

The check names places of the file: a table by its number in its list, or by its code or key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.spreadsheet import SpreadsheetFinding
from npors_desktop.standards.check_required import RULES
from npors_desktop.standards.file_words import FileTable
from npors_desktop.standards.spreadsheet.finding_words import (
    TWIN,
    entry_in,
    file_words_in,
    heading_in,
    in_sheet_words,
    keys_in,
)
from npors_desktop.standards.spreadsheet.findings_of_cells import finding_at
from npors_desktop.standards.spreadsheet.sheet_list import OWN_WORD, TABLES
from npors_desktop.standards.spreadsheet.sheet_list import RULES as RULES_SHEET
from npors_desktop.standards.spreadsheet.standard_lines import STANDARD, VALUE, line_of
from npors_desktop.standards.toml_table import PLACES, TOP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.standards.spreadsheet.from_sheets import SheetDocument, Steps
    from npors_desktop.standards.toml_table import PackProblem

_INNER = "{outer}, {inner}"
_NUMBERED = {place(1).text: key for key, place in PLACES.items()} | {
    "rule {number} ({kind})": "rule"
}
# How a check names a table: the value of the message, the list it is in, and the key there.
_NAMED: Mapping[str, tuple[str, Steps, str]] = {
    "question {code}": ("code", ("theory", "question"), "code"),
    "outcome {code}": ("code", ("outcome",), "code"),
    "fault {heading}": ("heading", ("fault",), "heading"),
    "task {code}": ("code", ("task",), "code"),
    "end reason {code}": ("code", ("end_reason",), "code"),
    "route {code}": ("code", ("route",), "code"),
    "figure {key}": ("key", ("figure",), "key"),
}
_CRITERION = "criterion {code} ({key})"
_ROUTE = "route {code}"
# How a problem begins that is about the value of a figure, at the place where that is used.
_OF_FIGURE = ("the figure “{name}”", "it names the figure “{name}”")
_VALUE_OF_FIGURE = "Value"
_RULES = "rule"


def finding_of(problem: PackProblem, made: SheetDocument) -> SpreadsheetFinding:
    """The problem as a finding, told in the words of the sheets; at the place that the check names
    where it belongs to no cell."""
    steps = _steps(problem.place, (), made.document)
    if problem.text.text == TWIN:
        # The check names the outcome; the sheet of criteria has the row.
        steps = _criterion(str(problem.text.values["key"]), made.document, last=True) or steps
    text = in_sheet_words(problem.text, steps, lambda place: _row_of(place, made))
    if steps is None:
        return SpreadsheetFinding(problem.place, text)
    figure = _figure(problem.text, made.document)
    at = made.rows.get(figure or steps)
    if at is not None and figure is not None:
        # Its value is mended where it stands, and not where it is used.
        return finding_at(text, at[0], at[1], _VALUE_OF_FIGURE)
    if at is None or not any(isinstance(step, int) for step in steps):
        return _of_standard(problem, text, steps, made)
    heading = heading_in(problem.text, steps)
    return finding_at(text, at[0], at[1], heading, _named(problem.place))


def _named(place: Message) -> Message | None:
    """What the check calls the place, where that says more than the row."""
    if place.text == _CRITERION:
        return message("criterion {code}", code=place.values["code"])
    outer = place.values.get("outer")
    if isinstance(outer, Message) and outer.text == _ROUTE:
        return outer  # On the other routes it is right.
    return place if place.text in _NAMED else None


def _of_standard(
    problem: PackProblem, text: Message, steps: Steps, made: SheetDocument
) -> SpreadsheetFinding:
    """A problem of the whole, which a line of the sheet Standard or a whole sheet may be about."""
    # Somebody who accepts it says where it is as the check names it.
    named = problem.place if problem.suspected else None
    listed = next((one for one in file_words_in(problem.text) if isinstance(one, FileTable)), None)
    if listed is not None:
        sheet = next((plan.name for plan in TABLES if plan.path == listed.path), STANDARD)
        is_empty = not any(name == sheet for name, _ in made.rows.values())
        none = message("it has no row; it needs at least one")
        return finding_at(none if is_empty else text, sheet)
    table = str(steps[0]) if steps else ""
    if table == _RULES:
        # All rules together: no row and no line has it.
        return finding_at(text, RULES_SHEET.name, named=_named(problem.place))
    for key in keys_in(problem.text):
        at = made.rows.get((table, key) if table else (key,))
        if table == "terms" and at is not None:
            return finding_at(text, *at, OWN_WORD)
        if line_of(key, table) is not None:
            entry = made.rows.get((key, entry_in(problem.text) - 1))
            row = (entry or at or ("", 0))[1]
            return finding_at(text, STANDARD, row, VALUE if row else "")
    row = made.rows.get((table, "id"), ("", 0))[1]
    return finding_at(text, STANDARD, row, VALUE if row else "", named)


def _row_of(place: Message, made: SheetDocument) -> Message | None:
    """The place of a table that only its number names, by its row; None for another place."""
    numbered = place.values["inner"] if place.text == _INNER else place
    if not isinstance(numbered, Message) or numbered.text not in _NUMBERED:
        return None
    steps = _steps(place, (), made.document)
    at = made.rows.get(steps) if steps else None
    return message("row {row}", row=at[1]) if at else None


def _steps(place: Message, base: Steps, document: Mapping[str, Any]) -> Steps | None:
    """The way to the table that a place is; None for what this file does not hold."""
    values: Mapping[str, Any] = place.values
    if place == TOP:
        return base
    if place == RULES:
        return (_RULES,)
    if place.text == _INNER:
        outer = _steps(values["outer"], base, document)
        return None if outer is None else _steps(values["inner"], outer, document)
    if place.text == _CRITERION:
        return _criterion(str(values["key"]), document)
    if place.text in _NUMBERED:
        above = () if place.text.startswith("rule") else base
        return (*above, _NUMBERED[place.text], int(values["number"]) - 1)
    if place.text in _NAMED:
        value, path, key = _NAMED[place.text]
        return _table_with(document, path, key, str(values[value]))
    return (*base, str(values["text"])) if place.text == "{text}" else None


def _figure(text: Message, document: Mapping[str, Any]) -> Steps | None:
    """The way to the figure whose value a problem is about; None for another problem."""
    if not text.text.startswith(_OF_FIGURE):
        return None
    return _table_with(document, ("figure",), "key", str(text.values["name"]))


def _criterion(key: str, document: Mapping[str, Any], *, last: bool = False) -> Steps | None:
    """The way to the first criterion with this key, or to the last."""
    outcomes = enumerate(document.get("outcome", ()))
    found: list[Steps] = [
        ("outcome", number, "criterion", at)
        for number, outcome in outcomes
        for at, criterion in enumerate(outcome.get("criterion", ()))
        if criterion.get("key") == key
    ]
    return found[-1 if last else 0] if found else None


def _table_with(document: Mapping[str, Any], path: Steps, key: str, value: str) -> Steps | None:
    found: Any = document
    for step in path:
        found = found[step] if isinstance(step, int) else found.get(step, {})
    numbers = (number for number, table in enumerate(found) if table.get(key) == value)
    number = next(numbers, None)
    return None if number is None else (*path, number)
