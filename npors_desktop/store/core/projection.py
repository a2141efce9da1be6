"""What an assessment's events add up to, as rows: written from the difference between before and
after, so that an undo is as exact as a mark."""

from collections.abc import Hashable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import (
    AssessmentRow,
    CriterionResultRow,
    FaultRow,
    TheoryResultRow,
)

Values = dict[str, Any]
Rows = dict[Hashable, Values]
ASSESSMENT = table_of(AssessmentRow)
# Each result table with the column that tells its rows apart within an assessment.
_RESULTS = {
    table_of(CriterionResultRow): "criterion",
    table_of(FaultRow): "seq",
    table_of(TheoryResultRow): "question",
}


def summary(now: Assessment) -> Values:
    """The columns of the assessment's own row, except its key."""
    marks, shut = now.marks.values(), now.gates()
    return {
        "id": UUID(now.id),
        "revision": now.revision,
        "visit": UUID(now.visit),
        "letter": now.letter,
        "pack_sha256": now.pack_sha256,
        "pack": now.pack.id,
        "edition": now.pack.edition,
        "title": now.pack.title,
        "candidate": now.candidate.name,
        "stage": now.stage,
        "clock": now.clock.state,
        "identity_done": "identity" not in shut,
        "privacy_done": "privacy" not in shut,
        "theory_answered": sum(code in now.awarded for code in now.paper),
        "theory_asked": len(now.paper) or (now.pack.theory.asked if now.pack.theory else 0),
        "marked": len(now.marks),
        "criteria": sum(1 for _ in now.criteria()),
        "not_met": sum(1 for one in marks if one.mark is Mark.NOT_MET),
        "signatures": len(now.signatures),
        "adjustments": len(now.candidate.adjustments),
        "content_sha256": now.content_sha256,
        "signed_at": now.signed_at,
        "last_seq": now.last_seq,
    }


def begin(connection: sa.Connection, now: Assessment) -> int:
    """Write a new assessment's rows; returns its key."""
    key = connection.execute(sa.insert(ASSESSMENT), summary(now)).inserted_primary_key
    pk = int(key[0]) if key else 0
    _write_results(connection, pk, None, now)
    return pk


def follow(connection: sa.Connection, pk: int, before: Assessment, after: Assessment) -> None:
    """Write the rows that a change affects."""
    old, new = summary(before), summary(after)
    changed = {name: value for name, value in new.items() if old[name] != value}
    if changed:
        connection.execute(sa.update(ASSESSMENT).where(ASSESSMENT.c.pk == pk).values(changed))
    _write_results(connection, pk, before, after)


def differences(connection: sa.Connection, pk: int, now: Assessment) -> tuple[str, ...]:
    """Where the stored rows of an assessment differ from what its events add up to."""
    own = sa.select(ASSESSMENT).where(ASSESSMENT.c.pk == pk)
    stored = connection.execute(own).mappings().one()
    found = [name for name, value in summary(now).items() if stored[name] != value]
    expected = _results(now)
    for table, column in _RESULTS.items():
        rows = connection.execute(sa.select(table).where(table.c.assessment == pk))
        kept = {row[column]: _beside(row, column) for row in rows.mappings()}
        if kept != expected[table]:
            found.append(table.name)
    return tuple(found)


def _write_results(
    connection: sa.Connection, pk: int, before: Assessment | None, after: Assessment
) -> None:
    old, new = _results(before) if before else {}, _results(after)
    for table, column in _RESULTS.items():
        _write_table(connection, table, column, pk, (old.get(table, {}), new[table]))


def _write_table(
    connection: sa.Connection, table: sa.Table, column: str, pk: int, rows: tuple[Rows, Rows]
) -> None:
    old, new = rows
    added = [
        {"assessment": pk, column: key, **values} for key, values in new.items() if key not in old
    ]
    if added:
        connection.execute(sa.insert(table), added)
    for key, values in new.items():
        if key in old and old[key] != values:
            connection.execute(sa.update(table).where(*_at(table, column, pk, key)).values(values))
    for key in old.keys() - new.keys():
        connection.execute(sa.delete(table).where(*_at(table, column, pk, key)))


def _at(table: sa.Table, column: str, pk: int, key: Hashable) -> tuple[sa.ColumnElement[bool], ...]:
    return table.c.assessment == pk, table.c[column] == key


def _beside(row: sa.RowMapping, column: str) -> Values:
    return {name: value for name, value in row.items() if name not in ("assessment", column)}


def _results(now: Assessment) -> dict[sa.Table, Rows]:
    found = (_criterion_rows(now), _fault_rows(now), _theory_rows(now))
    return dict(zip(_RESULTS, found, strict=True))


def _criterion_rows(now: Assessment) -> Rows:
    names = ("mark", "seq", "at", "together", "reason")
    return {code: {name: getattr(mark, name) for name in names} for code, mark in now.marks.items()}


def _fault_rows(now: Assessment) -> Rows:
    names = ("at", "severity", "criterion", "heading", "filed", "withdrawn", "note")
    return {fault.seq: {name: getattr(fault, name) for name in names} for fault in now.faults}


def _theory_rows(now: Assessment) -> Rows:
    beyond = sorted(set(now.awarded) - set(now.paper))
    return {
        question: {
            "position": position,
            "awarded": now.awarded.get(question),
            "note": now.answer_notes.get(question, ""),
        }
        for position, question in enumerate((*now.paper, *beyond))
    }
