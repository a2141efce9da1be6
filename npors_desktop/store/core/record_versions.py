"""The versions of the office's records: what counts, what waits for a decision, what was not kept.

What came is never removed. A content that waits stands in the table of what is kept apart; once
somebody has decided, it stands in the register, and counts or does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from npors_desktop.domain.delivery import RecordVersion, VersionState
from npors_desktop.domain.messages import message
from npors_desktop.domain.record_versions import freed
from npors_desktop.store.core.blobs import BLOB
from npors_desktop.store.core.column_types import find_id, read_id
from npors_desktop.store.core.known_versions import state_of
from npors_desktop.store.core.listed_records import relist
from npors_desktop.store.core.received import (
    CONTESTED,
    QUARANTINE,
    REGISTER,
    REPLACED,
    of_content,
    record_of,
    waiting,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.domain.delivery import RegisteredRecord

# Written once: each file that an office imports is asked for several times.
_OF_RECORD: sa.BindParameter[Any] = sa.bindparam("record")
_ENTERED = (
    sa.select(REGISTER, CONTESTED, REPLACED)
    .where(REGISTER.c.record == _OF_RECORD)
    .order_by(REGISTER.c.pk)
)
_APART = waiting(QUARANTINE).where(QUARANTINE.c.record == _OF_RECORD).order_by(QUARANTINE.c.pk)
_COPIED = tuple(column.name for column in QUARANTINE.c if column.name not in ("pk", "reason"))


class RecordVersions:
    """The versions of the records of a store, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of(self, record: str) -> tuple[RecordVersion, ...]:
        """Everything that came under a record's id, by revision and in the order in which it came,
        without the reports' bytes."""
        id_ = {"record": find_id(record)}
        rows = [
            row
            for chosen in (_ENTERED, _APART)
            for row in self._connection.execute(chosen, id_).mappings()
        ]
        found = (RecordVersion(record_of(row), state_of(row), row.get("reason")) for row in rows)
        return tuple(sorted(found, key=lambda one: one.row.revision))

    def counting(self, record: str) -> tuple[RegisteredRecord, ...]:
        """Those that count, without the reports' bytes."""
        found = self.of(record)
        return tuple(one.row for one in found if one.state is VersionState.COUNTS)

    def apart(self) -> frozenset[str]:
        """The ids of the records of which a version was kept apart, whatever became of it."""
        return frozenset(map(str, self._connection.scalars(sa.select(QUARANTINE.c.record))))

    def report(self, version: RegisteredRecord) -> bytes:
        """The report in which a version came."""
        for table in (REGISTER, QUARANTINE):
            chosen = sa.select(BLOB.c.data).join(table, BLOB.c.sha256 == table.c.blob)
            found = self._connection.scalar(chosen.where(*of_content(table, version)))
            if found is not None:
                return bytes(found)
        return b""

    def decide(self, keep: RegisteredRecord, against: Iterable[RegisteredRecord] = ()) -> None:
        """Let one version count, and none of the others. Nothing is removed, so that the opposite
        can be decided afterwards."""
        for other in against:
            self._enter(other, counts=False)
        self._enter(keep, counts=True)
        self._relist(keep.record)

    def enter_freed(self, record: str) -> None:
        """Enter what waits although nothing that counts contradicts it any more."""
        for row in freed(self.of(record)):
            self._enter(row, counts=True)
        self._relist(record)

    def wait(self, version: RegisteredRecord) -> None:
        """Let a version that was kept apart wait again for somebody to decide."""
        apart = sa.exists().where(*of_content(QUARANTINE, version))
        self._connection.execute(sa.delete(REGISTER).where(*of_content(REGISTER, version), apart))
        self._relist(version.record)

    def _relist(self, record: str) -> None:
        relist(self._connection, (read_id(record, message("a record")),))

    def _enter(self, version: RegisteredRecord, *, counts: bool) -> None:
        here = sa.update(REGISTER).where(*of_content(REGISTER, version)).values(counts=counts)
        if self._connection.execute(here).rowcount:
            return
        apart = sa.select(*(QUARANTINE.c[name] for name in _COPIED), sa.literal(counts))
        copied = apart.where(*of_content(QUARANTINE, version))
        self._connection.execute(sa.insert(REGISTER).from_select([*_COPIED, "counts"], copied))
