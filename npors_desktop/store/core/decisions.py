"""What people decided about the records of a register: accepted, or sent back to the assessor."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from npors_desktop.domain.messages import message
from npors_desktop.domain.returns import ReturnEnd, SentBackRecord
from npors_desktop.store.core.column_types import find_id, read_id
from npors_desktop.store.core.decision_tables import SentBackRow
from npors_desktop.store.core.listed_records import relist
from npors_desktop.store.core.received import REGISTER, of_content
from npors_desktop.store.core.rows import table_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from npors_desktop.domain.delivery import RegisteredRecord

_SENT_BACK = table_of(SentBackRow)
_C = _SENT_BACK.c
_NAMES = tuple(field.name for field in fields(SentBackRecord) if field.name != "record")
# As many records as a statement takes at once.
_AT_ONCE = 500
_OPEN = _C.ended_at.is_(None)


class RecordDecisions:
    """The decisions about the records of a register, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def accept(self, rows: Collection[RegisteredRecord], at: datetime, by: str) -> None:
        """Note that these versions were accepted."""
        for row in rows:
            self._mark(row, accepted_at=at, accepted_by=by)
        self._relist({row.record for row in rows})

    def send_back(self, row: RegisteredRecord, returned: SentBackRecord) -> None:
        """Note that a version was sent back; it is not accepted any more."""
        values: dict[str, Any] = {name: getattr(returned, name) for name in _NAMES}
        values["record"] = read_id(returned.record, message("a record"))
        self._connection.execute(sa.insert(_SENT_BACK), values)
        self._mark(row, returned_at=returned.at, accepted_at=None, accepted_by="")
        self._relist({row.record})

    def withdraw(self, row: RegisteredRecord, at: datetime, by: str, reason: str) -> None:
        """Note that a version is not sent back any more."""
        self._end(_of(row), ended_at=at, end=ReturnEnd.WITHDRAWN, end_reason=reason, ended_by=by)
        self._mark(row, returned_at=None)
        self._relist({row.record})

    def answer(self, row: RegisteredRecord) -> None:
        """Note that a revision came, which answers what was sent back of the revisions before."""
        own = REGISTER.c.record == find_id(row.record), REGISTER.c.revision < row.revision
        own = (*own, REGISTER.c.assessor_number == row.assessor_number)
        earlier = (*own, REGISTER.c.returned_at.is_not(None))
        if self._connection.scalar(sa.select(sa.exists().where(*earlier))):
            which = (
                _C.record == find_id(row.record),
                _C.assessor_number == row.assessor_number,
                _C.revision < row.revision,
            )
            self._end(which, ended_at=row.received_at, end=ReturnEnd.ANSWERED)
            self._connection.execute(sa.update(REGISTER).where(*earlier).values(returned_at=None))
            self._relist({row.record})

    def open_returns(self) -> tuple[SentBackRecord, ...]:
        """What was sent back and is not answered, the oldest first."""
        return self._read(_OPEN)

    def returns_of(self, record: str) -> tuple[SentBackRecord, ...]:
        """All that was sent back of a record (its whole id), the oldest first."""
        return self._read(_C.record == find_id(record))

    def _end(self, which: Collection[sa.ColumnElement[bool]], **values: Any) -> None:
        self._connection.execute(sa.update(_SENT_BACK).where(*which, _OPEN).values(values))

    def _mark(self, row: RegisteredRecord, **values: Any) -> None:
        here = sa.update(REGISTER).where(*of_content(REGISTER, row))
        self._connection.execute(here.values(values))

    def _relist(self, records: Collection[str]) -> None:
        what = message("a record")
        ids = [read_id(one, what) for one in sorted(records)]
        for start in range(0, len(ids), _AT_ONCE):
            relist(self._connection, ids[start : start + _AT_ONCE])

    def _read(self, *which: sa.ColumnElement[bool]) -> tuple[SentBackRecord, ...]:
        rows = self._connection.execute(sa.select(_SENT_BACK).where(*which).order_by(_C.pk))
        return tuple(
            SentBackRecord(record=str(row["record"]), **{name: row[name] for name in _NAMES})
            for row in rows.mappings()
        )


def _of(row: RegisteredRecord) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        _C.record == find_id(row.record),
        _C.content_sha256 == row.content_sha256,
        _C.assessor_number == row.assessor_number,
    )
