"""Sheets that somebody filled in, back as what the file of a standard holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from npors_desktop.domain.messages import message
from npors_desktop.standards.spreadsheet.cells import UnfitCellError, value_of, words_of
from npors_desktop.standards.spreadsheet.findings_of_cells import CellFindings
from npors_desktop.standards.spreadsheet.found_sheets import sheets_by_name
from npors_desktop.standards.spreadsheet.planned import (
    LIST,
    ORDER,
    PARENT,
    CellKind,
    PlannedColumn,
)
from npors_desktop.standards.spreadsheet.rows import likely, read_rows
from npors_desktop.standards.spreadsheet.sheet_list import (
    OWN_WORD,
    SHEET_NAMES,
    TABLES,
    TOLD_SHEETS,
    WORD,
    WORDS,
)
from npors_desktop.standards.spreadsheet.sheet_words import TERMS_TOLD
from npors_desktop.standards.spreadsheet.standard_lines import (
    LABEL,
    LINES_OF_STANDARD,
    STANDARD,
    TOLD,
    VALUE,
)
from npors_desktop.standards.spreadsheet.to_sheets import lists_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npors_desktop.domain.spreadsheet import FoundSheet
    from npors_desktop.standards.spreadsheet.planned import (
        PlannedSheet,
    )
    from npors_desktop.standards.spreadsheet.rows import ReadRow

Steps = tuple[str | int, ...]
"""The way to a table of the file: keys, and positions in lists from 0."""

Sha = Callable[[str, str], str]
"""The SHA-256 of a core, by its id and edition; empty where there is none."""


@dataclass(slots=True)
class SheetDocument:
    """What the file of the standard would hold, the sheet and row that each of its tables came
    from, and what is wrong in the cells."""

    document: dict[str, Any] = field(default_factory=dict[str, Any])
    rows: dict[Steps, tuple[str, int]] = field(default_factory=dict[Steps, tuple[str, int]])
    findings: CellFindings = field(default_factory=CellFindings)


def document_of(sheets: Sequence[FoundSheet], sha: Sha) -> SheetDocument:
    """The document of these sheets. It is whole only where there are no findings."""
    made = SheetDocument({"format": 2})
    found = sheets_by_name(sheets, SHEET_NAMES, TOLD_SHEETS, made.findings)
    if STANDARD in found:
        _read_standard(found[STANDARD], made)
    _pin_core(made.document, sha)
    for plan in TABLES:
        if plan.name in found:
            rows = read_rows(found[plan.name], plan.columns, made.findings)
            _put_rows(plan, rows, made)
    if WORDS in found:
        _read_terms(found[WORDS], made)
    return SheetDocument(_in_order(made.document), made.rows, made.findings)


_COLUMNS_OF_STANDARD = (
    PlannedColumn(LABEL, LABEL, CellKind.TEXT, "", must=True),
    PlannedColumn(VALUE, VALUE, CellKind.ANY, "", must=True),
    PlannedColumn(TOLD, TOLD, CellKind.ANY, ""),
)


def _read_standard(sheet: FoundSheet, made: SheetDocument) -> None:
    lines = {words_of(line.heading): line for line in LINES_OF_STANDARD}
    for row in read_rows(sheet, _COLUMNS_OF_STANDARD, made.findings):
        label, cell = row.values.get(LABEL, ""), row.values.get(VALUE)
        line = lines.get(words_of(label))
        if line is None:
            _complain_of_label(label, row, made.findings)
            continue
        try:
            _put_line(line, value_of(line, cell), row, made)
        except UnfitCellError as error:
            # Without the core nothing can be said of what is taken from it.
            is_core = line.kind is CellKind.CORE
            note = made.findings.broken if is_core else made.findings.add
            note(error.told, sheet.name, row.number, VALUE)
            made.rows[_steps(line)] = sheet.name, row.number


def _steps(line: PlannedColumn) -> Steps:
    return (line.table, line.key) if line.table else (line.key,)


def _put_line(line: PlannedColumn, value: Any, row: ReadRow, made: SheetDocument) -> None:
    steps = _steps(line)
    table = made.document.setdefault(line.table, {}) if line.table else made.document
    if line.kind is CellKind.LINES:
        for entry in value or ():
            made.rows[*steps, len(table.setdefault(line.key, []))] = STANDARD, row.number
            table[line.key].append(entry)
    elif value is not None and line.key in table:
        text = message("“{line}” stands here twice. Take one of them out.", line=line.heading)
        made.findings.add(text, STANDARD, row.number)
    elif value is not None:
        table |= _fields_of(line, value)
    made.rows.setdefault(steps, (STANDARD, row.number))


def _fields_of(line: PlannedColumn, value: Any) -> dict[str, Any]:
    """What a line says of its table: a core is named by two keys."""
    if line.kind is CellKind.CORE:
        return dict(zip(("id", "edition"), value, strict=True))
    return {line.key: value}


def _complain_of_label(label: str, row: ReadRow, findings: CellFindings) -> None:
    known = [line.heading for line in LINES_OF_STANDARD]
    meant = likely(label, known)
    text = (
        message("there is no line “{label}”. Is it “{meant}”?", label=label[:60], meant=meant)
        if meant
        else message("there is no line “{label}”. Take it out.", label=label[:60])
    )
    findings.add(text, STANDARD, row.number, LABEL)


def _pin_core(document: dict[str, Any], sha: Sha) -> None:
    """Say which content of the core is meant: the one that is here."""
    core = document.get("core", {})
    if "id" in core and "edition" in core:
        leave_out = core.pop("leave_out", None)
        core["sha256"] = sha(core["id"], core["edition"])
        document["core"] = core if leave_out is None else {**core, "leave_out": leave_out}


def _put_rows(plan: PlannedSheet, rows: Sequence[ReadRow], made: SheetDocument) -> None:
    groups: dict[Steps, list[ReadRow]] = {}
    for row in rows:
        steps = _list_of(plan, row, made)
        if steps is not None:
            groups.setdefault(steps, []).append(row)
    for steps, group in groups.items():
        for number, row in enumerate(_ordered(plan, group, made.findings)):
            _list_at(made.document, steps).append(
                {one.key: row.values[one.key] for one in _fields(plan) if one.key in row.values}
            )
            made.rows[*steps, number] = plan.name, row.number


def _fields(plan: PlannedSheet) -> Iterator[PlannedColumn]:
    """The columns that are fields; of those that make a list together, the first."""
    seen = {ORDER, PARENT, LIST}
    for column in plan.columns:
        if column.key not in seen:
            seen.add(column.key)
            yield column


def _list_of(plan: PlannedSheet, row: ReadRow, made: SheetDocument) -> Steps | None:
    """The way to the list that a row is part of; None with a finding where there is none."""
    if plan.parent is None:
        return plan.path
    above, key = plan.parent
    name, list_ = row.values.get(PARENT), row.values.get(LIST, lists_of(plan)[0])
    which = plan.column(LIST)
    is_known = plan.name not in made.findings.lost and (
        which is None or not made.findings.has_cell(plan.name, row.number, which.heading)
    )
    for number, table in enumerate(made.document.get(above, ())):
        if name is not None and table.get(key) == name and is_known:
            return above, number, list_
    made.findings.lost_rows.add(plan.name)
    column = next(one for one in plan.columns if one.key == PARENT)
    listed = column.listed or ("", "")
    # Of a sheet that is missing as a whole, or a code there, it is told once, and not for each row
    # that names it.
    is_told = (
        not is_known
        or made.findings.has_row(listed[0], 0)
        or (name is not None and _lacks_a_name(above, key, listed, made))
    )
    if not is_told and not made.findings.has_cell(plan.name, row.number, column.heading):
        text = (
            message("it is empty. Write the code of one in the sheet {sheet}.", sheet=listed[0])
            if name is None
            else message("“{name}” is not in the sheet {sheet}.", name=name, sheet=listed[0])
        )
        made.findings.add(text, plan.name, row.number, column.heading)
    return None


def _lacks_a_name(above: str, key: str, listed: tuple[str, str], made: SheetDocument) -> bool:
    sheet, heading = listed
    tables: list[dict[str, Any]] = made.document.get(above, [])
    is_unread = any((one.sheet, one.column) == (sheet, heading) for one in made.findings.found)
    return is_unread or any(key not in table for table in tables)


def _ordered(
    plan: PlannedSheet, rows: Sequence[ReadRow], findings: CellFindings
) -> Sequence[ReadRow]:
    """The rows by their order; those without a number last, as they stand."""
    seen: dict[float, int] = {}
    for row in rows:
        order = row.values.get(ORDER)
        if order in seen:
            text = message(
                "row {row} has the same number. Give each row a number of its own.", row=seen[order]
            )
            findings.add(text, plan.name, row.number, "Order")
        elif order is not None:
            seen[order] = row.number
    return sorted(rows, key=lambda row: row.values.get(ORDER, float("inf")))


def _list_at(document: dict[str, Any], steps: Steps) -> list[Any]:
    found: Any = document
    for step in steps[:-1]:
        found = found[step] if isinstance(step, int) else found.setdefault(step, {})
    return found.setdefault(steps[-1], [])


def _read_terms(sheet: FoundSheet, made: SheetDocument) -> None:
    columns = (
        PlannedColumn(WORD, WORD, CellKind.CHOICE, "", words=TERMS_TOLD, must=True),
        PlannedColumn(OWN_WORD, OWN_WORD, CellKind.TEXT, "", must=True),
    )
    terms: dict[str, Any] = made.document.setdefault("terms", {})
    for row in read_rows(sheet, columns, made.findings):
        word, own = row.values.get(WORD), row.values.get(OWN_WORD)
        if word is None or own is None:
            if not made.findings.has_row(sheet.name, row.number):
                text = message("it is empty. Fill it in, or take out the row.")
                if word is None:
                    text = message(
                        "it is empty. Choose one of these: {words}; or take out the row.",
                        words=", ".join(TERMS_TOLD.values()),
                    )
                made.findings.add(text, sheet.name, row.number, OWN_WORD if word else WORD)
        elif word in terms:
            text = message("this word stands here twice. Take one of the rows out.")
            made.findings.add(text, sheet.name, row.number, WORD)
        else:
            terms[word] = own
            made.rows["terms", word] = sheet.name, row.number


_HEAD = ("format", *(line.key for line in LINES_OF_STANDARD if not line.table))
_TABLES = (
    "allow", "core", "figure", "route", "outcome", "theory", "task", "fault", "end_reason", "rule",
    "resit", "terms",
)  # fmt: skip
_THEORY = tuple(line.key for line in LINES_OF_STANDARD if line.table == "theory")


def _in_order(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document in the order of docs/standard-files.md, with its last table and without empty
    ones."""
    named = (str(document.get(key, "")) for key in ("id", "edition"))
    theory = _picked(document.get("theory", {}), (*_THEORY, "section", "question"))
    whole = _picked({**document, "theory": theory}, (*_HEAD, *_TABLES))
    return {**whole, "end": {"of": " ".join(named)}}


def _picked(table: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    return {key: table[key] for key in keys if key in table and table[key] not in ({}, [])}
