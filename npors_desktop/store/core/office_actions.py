"""The office's event log: what was done there, in the one chained log of its store.

An entry about a record is in that record's stream, all others in the store's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

import sqlalchemy as sa

from npors_desktop.base.canonical import read_json
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind, OfficeAction
from npors_desktop.domain.office_permission import check_role, not_on_staff
from npors_desktop.store.core.event_log import OF_STORE
from npors_desktop.store.core.payload import text_of
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import IS_OF_OFFICE, OFFICE_KIND, AuditEventRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from npors_desktop.domain.office_log import ActionFilter, Details
    from npors_desktop.store.core.event_log import EventLog
    from npors_desktop.store.core.staff import Staff

_ENTRY = table_of(AuditEventRow)
_C = _ENTRY.c
_ENTRIES = (
    sa.select(_C.seq, _C.at, _C.kind, _C.payload)
    .where(sa.text(IS_OF_OFFICE))
    .order_by(_C.seq.desc())
)


# Written once: each page of the inbox asks for it.
_ABOUT = _ENTRIES.where(
    _C.kind == sa.bindparam("what"), _C.stream.in_(sa.bindparam("records", expanding=True))
)


class OfficeActions:
    """What was done at the office, within one transaction; what is noted stays."""

    def __init__(self, connection: sa.Connection, log: EventLog, staff: Staff, by: str) -> None:
        self._connection = connection
        self._log = log
        self._staff = staff
        self._by = by

    def note(self, kind: ActionKind, details: Details) -> int:
        """Note what was done, and by whom of the staff; returns the entry's number. A record is
        named by its whole id (``record``).

        Raises UserError where the role of who opened the store does not allow it
        (``role_may_not``), or they are not on the staff (``not_on_staff``): what this transaction
        did is then undone.
        """
        self._check(kind)
        record = details.get("record")
        stream = UUID(str(record)) if record else OF_STORE
        told = {**details, "by": self._by} if self._by else dict(details)
        entry, _ = self._log.add_entry(stream, OFFICE_KIND + kind, text_of(told))
        return entry.seq

    def _check(self, kind: ActionKind) -> None:
        """The staff as the store has it now decides, not who they were when they signed in."""
        if not self._by and self._staff.is_empty():
            return
        member = self._staff.get(self._by)
        if member is None or not member.is_current:
            raise not_on_staff()
        check_role(member.role, kind)

    @property
    def by(self) -> str:
        """The id of who of the staff is at work; empty where nobody signed in by name."""
        return self._by

    def name(self) -> str:
        """The name of who of the staff is at work; empty where nobody signed in by name."""
        member = self._staff.get(self._by) if self._by else None
        return member.name if member else ""

    def who(self, number: int) -> str:
        """Who of the staff did what has this number, which there is: their name; or else the
        account of the computer; empty if neither is known."""
        action = next(_read(self._connection, _ENTRIES.where(_C.seq == number)))
        member = self._staff.get(action.by)
        return member.name if member else action.account

    def of_kind(self, kind: ActionKind) -> Iterator[OfficeAction]:
        """Everything of one kind, the newest first."""
        return _read(self._connection, _ENTRIES.where(_C.kind == OFFICE_KIND + kind))

    def about(self, kind: ActionKind, records: Collection[UUID]) -> tuple[OfficeAction, ...]:
        """Everything of a kind that was done with these records, the newest first."""
        return actions_about(self._connection, kind, records)

    def page(
        self, asked: ActionFilter, size: int, before: int | None = None
    ) -> tuple[OfficeAction, ...]:
        """The newest ``size`` entries that are asked for, of those with numbers less than
        ``before``; the newest first."""
        chosen = _ENTRIES.where(*_wanted(asked)).limit(size)
        if before is not None:
            chosen = chosen.where(_C.seq < before)
        return tuple(_read(self._connection, chosen))

    def count(self, asked: ActionFilter) -> int:
        """How many entries are asked for."""
        entries = sa.select(sa.func.count()).select_from(_ENTRY)
        chosen = entries.where(sa.text(IS_OF_OFFICE), *_wanted(asked))
        return int(self._connection.scalar(chosen) or 0)


def actions_about(
    connection: sa.Connection, kind: ActionKind, records: Collection[UUID]
) -> tuple[OfficeAction, ...]:
    """Everything of a kind that was done with these records, the newest first."""
    given: dict[str, Any] = {"what": OFFICE_KIND + kind, "records": list(records)}
    return tuple(_read(connection, _ABOUT, given))


def _read(
    connection: sa.Connection,
    chosen: sa.Select[*tuple[Any, ...]],
    given: dict[str, Any] | None = None,
) -> Iterator[OfficeAction]:
    for row in connection.execute(chosen, given):
        what = message("Event {seq} of the history", seq=row.seq)
        details = cast("Details", read_json(row.payload.encode(), what))
        kind = ActionKind(row.kind.removeprefix(OFFICE_KIND))
        yield OfficeAction(row.seq, row.at, kind, details)


def _wanted(asked: ActionFilter) -> Iterator[sa.ColumnElement[bool]]:
    if asked.kinds:
        yield _C.kind.in_(sorted(OFFICE_KIND + kind for kind in asked.kinds))
    if asked.since:
        yield _C.at >= asked.since
    if asked.before:
        yield _C.at < asked.before
    if asked.by:
        # The payload is canonical JSON: what somebody typed has its quotation marks escaped.
        named = (f'"by":"{one}"' for one in sorted(asked.by))
        yield sa.or_(*(_C.payload.contains(one, autoescape=True) for one in named))
    if asked.record:
        yield _C.stream == UUID(asked.record)
