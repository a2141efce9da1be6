"""What the check of a standard says, in the words of the sheets: headings for the keys of the file,
and the words of the drop-downs for those of its lists.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import Message, message
from npors_desktop.standards.file_words import FileFlag, FileKey, FileTable, FileWord
from npors_desktop.standards.spreadsheet import sheet_words
from npors_desktop.standards.spreadsheet.column_makers import CORES
from npors_desktop.standards.spreadsheet.planned import (
    YES_NO,
    CellKind,
)
from npors_desktop.standards.spreadsheet.sheet_list import TABLES
from npors_desktop.standards.spreadsheet.standard_lines import LINES_OF_STANDARD, line_of
from npors_desktop.standards.spreadsheet.to_sheets import lists_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npors_desktop.domain.messages import Value
    from npors_desktop.standards.spreadsheet.from_sheets import Steps
    from npors_desktop.standards.spreadsheet.planned import (
        PlannedColumn,
        PlannedSheet,
    )

TWIN = "the key “{key}” is used by two criteria"
"""What the check says of a key that two criteria have."""

RowOf = Callable[[Message], Message | None]
"""The row of a place that the check names by a number; None for another place."""

MISSING = "“{key}” is missing"
"""What the check says of a key that is not there."""

_UNKNOWN = "“{key}” is not a known key"
_ENTRY = "“{key}”, entry {number}, {problem}"
# A fault in the file of a core, which nobody mends in a spreadsheet.
_OF_CORE = "- {place}: {problem}"
_NO_CORE = "there is no core {file} in the “core” folder beside the standard"
_WORDS: Mapping[str, str] = {
    **sheet_words.TERMS_TOLD,
    **sheet_words.ROUTE_CODES,
    **sheet_words.METHODS,
    **sheet_words.DIMENSIONS,
    **sheet_words.QUESTION_KINDS,
    **sheet_words.COUNTS,
    **sheet_words.TICKS,
    **sheet_words.END_CAUSES,
    **sheet_words.RULE_KINDS,
    **sheet_words.FINDINGS_ABOUT,
}


def in_sheet_words(text: Message, steps: Steps | None, row_of: RowOf) -> Message:
    """A sentence of the check about the table that ``steps`` lead to; None for what no sheet has,
    such as what the core brings."""
    if text.text == _OF_CORE:
        return text
    values = {name: _value(one, steps, row_of) for name, one in text.values.items()}
    if text.text == _ENTRY and steps and (own := _own_cell(text, steps)):
        return message("“{key}” {problem}", key=own, problem=values["problem"])
    match text.text:
        case template if template == TWIN:
            return message("the name “{name}” is used by two criteria", name=text.values["key"])
        case template if template == MISSING and steps is not None:
            return _missing(text, steps)
        case template if template == _UNKNOWN:
            # Only of a rule can a sheet have more than its kind needs.
            return message("a rule of this kind has nothing here. Empty the cell.")
        case template if template == _NO_CORE:
            return message(
                "there is no shared core of this name and edition. The sheet “{sheet}” has those "
                "that can be chosen",
                sheet=CORES,
            )
        case _:
            return replace(text, values=values)


def _missing(text: Message, steps: Steps) -> Message:
    """That a cell is empty, with what can be chosen there."""
    key = str(text.values["key"])
    told = _heading(key, steps)
    column = _column(key, steps)
    if column is not None and column.choices:
        return message(
            "“{key}” is missing. Choose one of these: {words}.",
            key=told,
            words=", ".join(column.choices),
        )
    if column is not None and column.listed is not None:
        sheet = column.listed[0]
        return message(
            "“{key}” is missing. Choose one from the sheet “{sheet}”.", key=told, sheet=sheet
        )
    return replace(text, values={"key": told})


def _column(key: str, steps: Steps) -> PlannedColumn | None:
    if any(isinstance(step, int) for step in steps):
        return _plan_of(steps).column(key)
    return line_of(key, str(steps[0]) if steps else "")


def heading_in(text: Message, steps: Steps) -> str:
    """The heading of the first column that a sentence about a row names; empty if it names none."""
    plan = _plan_of(steps)
    keys = ("key",) if text.text == TWIN else keys_in(text)
    key = next((key for key in keys if plan.column(key)), "")
    return _own_cell(text, steps) or _headings(plan, key)[0] if key else ""


def entry_in(text: Message) -> int:
    """The number of the entry of a list that a sentence is about, from 1; 0 for none."""
    number = text.values["number"] if text.text == _ENTRY else 0
    return number if isinstance(number, int) else 0


def keys_in(text: Message) -> tuple[str, ...]:
    """The keys of the file that a sentence names, in its order."""
    said = file_words_in(text)
    keys = (one.key if isinstance(one, FileFlag) else one for one in said)
    return tuple(key for key in keys if isinstance(key, FileKey))


def file_words_in(text: Message) -> Iterator[FileKey | FileWord | FileFlag | FileTable]:
    """Everything of the file that a sentence takes in, and the sentences in it."""
    for one in text.values.values():
        if isinstance(one, Message):
            yield from file_words_in(one)
        elif isinstance(one, FileKey | FileWord | FileFlag | FileTable):
            yield one


def _value(value: Value, steps: Steps | None, row_of: RowOf) -> Value:
    match value:
        case Message():
            return row_of(value) or in_sheet_words(value, steps, row_of)
        case FileKey():
            return _heading(value, steps)
        case FileFlag():
            return f"{_heading(value.key, steps)}: {YES_NO['yes']}"
        case FileWord():
            return _WORDS[value]
        case FileTable():
            return message("row")
        case _:
            return value


def _heading(key: str, steps: Steps | None) -> str:
    """What a key of the file is called in the sheets; where several columns have it, all."""
    if steps and steps[0] == "terms":
        return sheet_words.TERMS_TOLD[key]
    is_row = steps is not None and any(isinstance(step, int) for step in steps)
    plans = (_plan_of(steps),) if steps and is_row else TABLES
    table = str(steps[0]) if steps else ""
    line = None if is_row else line_of(key, table)
    if line is not None:
        return line.heading
    found = next((named for plan in plans if (named := _headings(plan, key))), ())
    if not found:
        return next((one.heading for one in LINES_OF_STANDARD if one.key == key), key)
    return found[0] if len(found) == 1 else f"{found[0]} – {found[-1]}"


def _own_cell(text: Message, steps: Steps) -> str:
    """What the cell of one entry of a list is called, where each has one of its own; else empty."""
    key, number = str(text.values.get("key")), entry_in(text)
    if not any(isinstance(step, int) for step in steps):
        line = line_of(key, str(steps[0]))
        return line.heading if line and line.kind is CellKind.LINES else ""
    headings = _headings(_plan_of(steps), key)
    return headings[number - 1] if number and len(headings) > 1 else ""


def _headings(plan: PlannedSheet, key: str) -> tuple[str, ...]:
    return tuple(one.heading for one in plan.columns if one.key == key)


def _plan_of(steps: Steps) -> PlannedSheet:
    names = tuple(step for step in steps if isinstance(step, str))
    return next(
        plan
        for plan in TABLES
        if names == plan.path
        or (plan.parent and names in [(plan.parent[0], name) for name in lists_of(plan)])
    )
