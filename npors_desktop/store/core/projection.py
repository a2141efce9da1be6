"""What an assessment's events add up to, as rows: written from the difference between before and
after, so that an undo is as exact as a mark."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from npors_desktop.domain.assessment_parts import OwnPaper
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.core.compiled_statement import CompiledStatement
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import (
    AssessmentRow,
    CriterionResultRow,
    FaultRow,
    TheoryResultRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from npors_desktop.domain.assessment import Assessment

Values = dict[str, Any]
ASSESSMENT = table_of(AssessmentRow)


class _Question(NamedTuple):
    """One question of the paper, or one that was answered besides it."""

    position: int
    awarded: int | None
    note: str


class _Results(NamedTuple):
    """A table of results with its columns. ``rows`` gives what they are read from, by the value of
    ``key``, which tells an assessment's rows apart; it reads nothing but ``of``."""

    table: sa.Table
    key: str
    columns: tuple[str, ...]
    of: tuple[str, ...]
    rows: Callable[[Assessment], Mapping[Any, object]]

    def values(self, row: object) -> Values:
        """The columns of a row, except its key."""
        return {name: getattr(row, name) for name in self.columns}


def _marks(now: Assessment) -> Mapping[Any, object]:
    return now.marks


def _faults(now: Assessment) -> Mapping[Any, object]:
    return {fault.seq: fault for fault in now.faults}


def _questions(now: Assessment) -> Mapping[Any, object]:
    beyond = sorted(set(now.awarded) - set(now.paper))
    return {
        code: _Question(position, now.awarded.get(code), now.answer_notes.get(code, ""))
        for position, code in enumerate((*now.paper, *beyond))
    }


_RESULTS = (
    _Results(
        table_of(CriterionResultRow),
        "criterion",
        ("mark", "seq", "at", "together", "reason"),
        ("marks",),
        _marks,
    ),
    _Results(
        table_of(FaultRow),
        "seq",
        ("at", "severity", "criterion", "heading", "filed", "withdrawn", "note"),
        ("faults",),
        _faults,
    ),
    _Results(
        table_of(TheoryResultRow),
        "question",
        ("position", "awarded", "note"),
        ("paper", "awarded", "answer_notes"),
        _questions,
    ),
)


def summary(now: Assessment) -> Values:
    """The columns of the assessment's own row, except its key."""
    shut = now.gates()
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
        "theory_answered": _answered(now),
        "theory_asked": len(now.paper) or (now.pack.theory.asked if now.pack.theory else 0),
        "marked": len(now.marks),
        "criteria": sum(len(outcome.criteria) for outcome in now.outcomes()),
        "not_met": [one.mark for one in now.marks.values()].count(Mark.NOT_MET),
        "signatures": len(now.signatures),
        "adjustments": len(now.candidate.adjustments),
        "briefed_at": now.briefed_at,
        "content_sha256": now.content_sha256,
        "signed_at": now.signed_at,
        "last_seq": now.last_seq,
    }


def _answered(now: Assessment) -> int:
    """How many questions of the paper are answered. One that the candidate answers on the laptop is
    not done before its score is opened."""
    sitting = now.sitting
    done = sum(code in now.awarded or code in sitting.given for code in now.paper)
    unopened = sitting.own in (OwnPaper.BEGUN, OwnPaper.SUBMITTED)
    return min(done, len(now.paper) - 1) if unopened else done


def begin(connection: sa.Connection, now: Assessment) -> tuple[int, Values]:
    """Write a new assessment's rows; returns its key, and the columns of its own row."""
    columns = summary(now)
    key = connection.execute(sa.insert(ASSESSMENT), columns).inserted_primary_key
    pk = int(key[0]) if key else 0
    _write_results(connection, pk, None, now)
    return pk, columns


def follow(
    connection: sa.Connection, pk: int, was: Values, before: Assessment, after: Assessment
) -> Values:
    """Write the rows that an event affects. ``was`` are the columns of the assessment's own row
    before; returns those after."""
    columns = summary(after)
    changed = {name: value for name, value in columns.items() if was[name] != value}
    update = _update(ASSESSMENT, ("pk",), tuple(changed))
    update.run(connection, {**changed, **_of({"pk": pk})})
    _write_results(connection, pk, before, after)
    return columns


def differences(connection: sa.Connection, pk: int, now: Assessment) -> tuple[str, ...]:
    """Where the stored rows of an assessment differ from what its events add up to."""
    own = sa.select(ASSESSMENT).where(ASSESSMENT.c.pk == pk)
    stored = connection.execute(own).mappings().one()
    found = [name for name, value in summary(now).items() if stored[name] != value]
    for kind in _RESULTS:
        rows = connection.execute(sa.select(kind.table).where(kind.table.c.assessment == pk))
        kept = {row[kind.key]: _beside(row, kind.key) for row in rows.mappings()}
        if kept != {key: kind.values(row) for key, row in kind.rows(now).items()}:
            found.append(kind.table.name)
    return tuple(found)


def _beside(row: sa.RowMapping, key: str) -> Values:
    return {name: value for name, value in row.items() if name not in ("assessment", key)}


def _write_results(
    connection: sa.Connection, pk: int, before: Assessment | None, after: Assessment
) -> None:
    for kind in _RESULTS:
        # What a change does not touch is the same object after it.
        if before and all(getattr(before, name) is getattr(after, name) for name in kind.of):
            continue
        _write_rows(connection, pk, kind, (kind.rows(before) if before else {}, kind.rows(after)))


def _write_rows(
    connection: sa.Connection,
    pk: int,
    kind: _Results,
    rows: tuple[Mapping[Any, object], Mapping[Any, object]],
) -> None:
    (old, new), table, own = rows, kind.table, ("assessment", kind.key)
    for key, row in new.items():
        values = {"assessment": pk, kind.key: key}
        if key not in old:
            _insert(table).run(connection, {**values, **kind.values(row)})
        elif old[key] is not row and old[key] != row:
            update = _update(table, own, kind.columns)
            update.run(connection, {**_of(values), **kind.values(row)})
    for key in old.keys() - new.keys():
        _delete(table, own).run(connection, _of({"assessment": pk, kind.key: key}))


@cache
def _insert(table: sa.Table) -> CompiledStatement:
    return CompiledStatement(sa.insert(table))


@cache
def _update(table: sa.Table, own: tuple[str, ...], columns: tuple[str, ...]) -> CompiledStatement:
    values: Values = {name: sa.bindparam(name) for name in columns}
    return CompiledStatement(sa.update(table).where(*_is(table, own)).values(values))


@cache
def _delete(table: sa.Table, own: tuple[str, ...]) -> CompiledStatement:
    return CompiledStatement(sa.delete(table).where(*_is(table, own)))


def _is(table: sa.Table, own: tuple[str, ...]) -> Iterator[sa.ColumnElement[bool]]:
    # A statement keeps the names of its columns for the values that it sets.
    return (table.c[name] == sa.bindparam(f"of_{name}") for name in own)


def _of(values: Values) -> Values:
    return {f"of_{name}": value for name, value in values.items()}
