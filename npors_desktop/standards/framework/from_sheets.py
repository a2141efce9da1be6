"""A competence framework from sheets that somebody filled in, or everything that is wrong there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from npors_desktop.base.formats import Format
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.framework import CompetenceFramework, EvidenceKind
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.standards.cores import CORE_ID, CORE_ID_WORDS, EDITION, EDITION_WORDS
from npors_desktop.standards.framework.plan import (
    EVIDENCE,
    FRAMEWORK,
    HOW_TO,
    NEEDED,
    OPTIONAL,
    PLANS,
    SHEET_NAMES,
    STATEMENTS,
)
from npors_desktop.standards.pack_parts import CODE, CODE_WORDS, TEXT_LENGTH
from npors_desktop.standards.spreadsheet.findings_of_cells import CellFindings
from npors_desktop.standards.spreadsheet.found_sheets import sheets_by_name
from npors_desktop.standards.spreadsheet.rows import ReadRow, read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.spreadsheet import FoundSheet, SpreadsheetFinding
    from npors_desktop.standards.spreadsheet.planned import PlannedColumn, PlannedSheet

FRAMEWORK_FORMAT = Format("framework", message("The framework"), newest=1)
_KEY = r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*"
_KEY_WORDS = message("letters and numbers, joined by hyphens or full stops, such as OP-1.2")
_ECO = "eco"
_PATTERNS: Mapping[str, tuple[str, Message]] = {
    "id": (CORE_ID, CORE_ID_WORDS),
    "edition": (EDITION, EDITION_WORDS),
    "key": (_KEY, _KEY_WORDS),
    "standard": (CORE_ID, CORE_ID_WORDS),
    "code": (CODE, CODE_WORDS),
}
_MOST = {"stale_months": 600, "hours": 100_000}
_LONGEST_KEY = 40

Found = dict[str, list[ReadRow]]


def read_framework(
    sheets: Sequence[FoundSheet],
) -> tuple[CompetenceFramework | None, tuple[SpreadsheetFinding, ...]]:
    """The framework of these sheets, or else what is wrong in them, sheet by sheet."""
    findings = CellFindings()
    found = sheets_by_name(sheets, SHEET_NAMES, (HOW_TO,), findings)
    rows = {
        plan.name: read_rows(found[plan.name], plan.columns, findings)
        for plan in PLANS
        if plan.name in found
    }
    if not findings.is_broken:
        _check(rows, findings)
    if findings.found:
        return None, tuple(sorted(findings.found, key=_order))
    return _made(rows), ()


def _made(rows: Found) -> CompetenceFramework:
    plain = {
        **rows[FRAMEWORK.name][0].values,
        "format": FRAMEWORK_FORMAT.newest,
        "statements": [one.values for one in rows[STATEMENTS.name]],
        "evidence": [one.values for one in rows[EVIDENCE.name]],
    }
    days = {key: to_plain(plain[key]) for key in ("valid_from", "seen_on")}
    return from_plain(CompetenceFramework, {**plain, **days}, FRAMEWORK_FORMAT.what)


def _check(rows: Found, findings: CellFindings) -> None:
    for plan in PLANS:
        for row in rows[plan.name]:
            _check_row(plan, row, findings)
    _check_number(rows, findings)
    statements = rows[STATEMENTS.name]
    _complain_of_twins(STATEMENTS, statements, lambda values: values.get("key"), findings)
    _complain_of_twins(EVIDENCE, rows[EVIDENCE.name], _sorted, findings)
    keys = {row.values.get("key") for row in statements}
    for row in statements:
        if row.values.get("key") == _ECO:
            text = message("“{key}” is a tag of its own. Choose another key.", key=_ECO)
            _add(STATEMENTS, row, "key", text, findings)
    for row in rows[EVIDENCE.name]:
        name = row.values.get("statement")
        if name is not None and name not in keys:
            text = message("“{name}” is not in the sheet {sheet}.", name=name, sheet="Statements")
            _add(EVIDENCE, row, "statement", text, findings)
        _check_kind(row, findings)


def _check_number(rows: Found, findings: CellFindings) -> None:
    """There is one framework, with at least one statement."""
    if not rows[FRAMEWORK.name]:
        findings.add(message("it is empty. Fill in its second row."), FRAMEWORK.name)
    for row in rows[FRAMEWORK.name][1:]:
        text = message("there is one framework in a file. Take this row out.")
        findings.add(text, FRAMEWORK.name, row.number)
    if not rows[STATEMENTS.name]:
        text = message("it has no statement. Write one in each row.")
        findings.add(text, STATEMENTS.name)


def _check_row(plan: PlannedSheet, row: ReadRow, findings: CellFindings) -> None:
    spoilt = {
        one.column for one in findings.found if (one.sheet, one.row) == (plan.name, row.number)
    }
    for one in plan.columns:
        if one.key in row.values:
            told = _unfit(one, row.values[one.key])
            if told is not None:
                findings.add(told, plan.name, row.number, one.heading)
        elif one.must and one.heading not in spoilt:
            text = message("it is empty. Fill it in, or take out the row.")
            findings.add(text, plan.name, row.number, one.heading)


def _unfit(column: PlannedColumn, value: Any) -> Message | None:
    """What is wrong with a value that is of the right kind."""
    if column.key in _MOST:
        if 1 <= value <= _MOST[column.key]:
            return None
        words = message("from {low} to {high}", low=1, high=_MOST[column.key])
        return message("“{value}” is not {words}.", value=value, words=words)
    if not isinstance(value, str):
        return None
    longest = _LONGEST_KEY if column.key == "key" else TEXT_LENGTH
    if len(value) > longest:
        return message_of_count(
            "it has more than {n} letter. Shorten it.",
            "it has more than {n} letters. Shorten it.",
            longest,
        )
    if column.key in _PATTERNS:
        pattern, words = _PATTERNS[column.key]
        if not re.fullmatch(pattern, value):
            return message("“{value}” is not {words}.", value=value[:40], words=words)
    return None


def _check_kind(row: ReadRow, findings: CellFindings) -> None:
    """Evidence has what its kind needs, and nothing else."""
    if "kind" not in row.values or findings.has_row(EVIDENCE.name, row.number):
        return
    kind = EvidenceKind(row.values["kind"])
    fields = ("standard", "code", "unit", "hours")
    for key in fields:
        if key in NEEDED[kind] and key not in row.values:
            text = message("it is empty, and evidence of this kind needs it.")
            _add(EVIDENCE, row, key, text, findings)
        elif key in row.values and key not in (*NEEDED[kind], *OPTIONAL.get(kind, ())):
            text = message("evidence of this kind has nothing here. Empty the cell.")
            _add(EVIDENCE, row, key, text, findings)


def _complain_of_twins(
    plan: PlannedSheet,
    rows: Sequence[ReadRow],
    named: Callable[[Mapping[str, Any]], object],
    findings: CellFindings,
) -> None:
    seen: dict[object, int] = {}
    for row in rows:
        name = named(row.values)
        if name in seen:
            text = message("it says the same as row {row}. Take one of them out.", row=seen[name])
            _add(plan, row, plan.columns[0].key, text, findings)
        elif name is not None:
            seen[name] = row.number


def _sorted(values: Mapping[str, Any]) -> object:
    return tuple(sorted(values.items())) or None


def _add(plan: PlannedSheet, row: ReadRow, key: str, text: Message, findings: CellFindings) -> None:
    column = plan.column(key)
    findings.add(text, plan.name, row.number, column.heading if column else "")


def _order(finding: SpreadsheetFinding) -> tuple[int, int]:
    known = finding.sheet in SHEET_NAMES
    return SHEET_NAMES.index(finding.sheet) if known else len(SHEET_NAMES), finding.row
