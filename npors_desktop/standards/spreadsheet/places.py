"""Problems that the check of a standard finds, with the sheet, the row and the column they are in.

The check names places of the file: a table by its number in its list, or by its code or key.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.spreadsheet import SpreadsheetFinding
from npors_desktop.standards.spreadsheet.findings_of_cells import finding_at
from npors_desktop.standards.spreadsheet.from_sheets import SheetDocument, Steps
from npors_desktop.standards.spreadsheet.planned import PlannedColumn, PlannedSheet
from npors_desktop.standards.spreadsheet.sheet_list import TABLES
from npors_desktop.standards.spreadsheet.sheet_words import ELEMENTS, RULE_KINDS, SEVERITIES
from npors_desktop.standards.spreadsheet.standard_lines import STANDARD, VALUE, line_of
from npors_desktop.standards.spreadsheet.to_sheets import lists_of
from npors_desktop.standards.toml_table import PLACES, TOP, PackProblem

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
# The words of the sheets for those of the file that a sentence takes in.
_SAID: Mapping[str, Mapping[str, str]] = {
    "element": ELEMENTS,
    "severity": SEVERITIES,
    "other": SEVERITIES,
    "rule": RULE_KINDS,
}
_TWIN = "the key “{key}” is used by two criteria"
_QUOTED = re.compile(r"“([a-z_]+)”")
_LIST = re.compile(r"\[\[([a-z_.]+)\]\]")


def finding_of(problem: PackProblem, made: SheetDocument) -> SpreadsheetFinding:
    """The problem as a finding; in the check's own words where it belongs to no cell."""
    steps = _steps(problem.place, (), made.document)
    if problem.text.text == _TWIN:
        # The check names the outcome; the sheet of criteria has the row.
        steps = _criterion(str(problem.text.values["key"]), made.document, last=True) or steps
    if steps is None:
        return SpreadsheetFinding(problem.place, problem.text)
    at = made.rows.get(steps)
    if at is None or not any(isinstance(step, int) for step in steps):
        return _of_standard(problem, steps, made)
    plan = _plan_of(steps)
    is_twin = problem.text.text == _TWIN
    column = plan.column("key") if is_twin else _column_in(problem.text, plan)
    named = problem.place if problem.place.text in _NAMED else None
    if problem.place.text == _CRITERION:
        named = message("criterion {code}", code=problem.place.values["code"])
    outer = problem.place.values.get("outer")
    if isinstance(outer, Message) and outer.text == _ROUTE:
        named = outer  # On the other routes it is right.
    heading = column.heading if column else ""
    return finding_at(_worded(problem.text, column), at[0], at[1], heading, named)


def _of_standard(problem: PackProblem, steps: Steps, made: SheetDocument) -> SpreadsheetFinding:
    """A problem of the whole, which a line of the sheet Standard or a whole sheet may be about."""
    listed = _LIST.search(problem.text.text)
    if listed:
        path = tuple(listed[1].split("."))
        sheet = next((plan.name for plan in TABLES if plan.path == path), STANDARD)
        is_empty = not any(name == sheet for name, _ in made.rows.values())
        text = message("it has no row; it needs at least one") if is_empty else problem.text
        return finding_at(text, sheet)
    table = str(steps[0]) if steps else ""
    for key in _keys_in(problem.text):
        line = line_of(key, table)
        if line is not None:
            way: Steps = (table, key) if table else (key,)
            row = made.rows.get(way, ("", 0))[1]
            return finding_at(_worded(problem.text, line), STANDARD, row, VALUE if row else "")
    row = made.rows.get((table, "id"), ("", 0))[1]
    return finding_at(_worded(problem.text, None), STANDARD, row, VALUE if row else "")


def _steps(place: Message, base: Steps, document: Mapping[str, Any]) -> Steps | None:
    """The way to the table that a place is; None for what this file does not hold."""
    values: Mapping[str, Any] = place.values
    if place == TOP:
        return base
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


def _plan_of(steps: Steps) -> PlannedSheet:
    names = tuple(step for step in steps if isinstance(step, str))
    return next(
        plan
        for plan in TABLES
        if names == plan.path
        or (plan.parent and names in [(plan.parent[0], name) for name in lists_of(plan)])
    )


def _keys_in(text: Message) -> tuple[str, ...]:
    """The keys of the file that a sentence names, in its order."""
    said = text.values.get("key")
    inner = [one for one in text.values.values() if isinstance(one, Message)]
    nested = (key for one in inner for key in _keys_in(one))
    return (*((said,) if isinstance(said, str) else ()), *_QUOTED.findall(text.text), *nested)


def _column_in(text: Message, plan: PlannedSheet) -> PlannedColumn | None:
    return next((found for key in _keys_in(text) if (found := plan.column(key))), None)


def _worded(text: Message, column: PlannedColumn | None) -> Message:
    """The sentence with the heading of the column for the key of the file, and the words of the
    sheets."""
    values: dict[str, Any] = {
        name: _SAID.get(name, {}).get(str(value), value) for name, value in text.values.items()
    }
    if column is not None and values.get("key") == column.key:
        values["key"] = column.heading
    return replace(text, values=values)
