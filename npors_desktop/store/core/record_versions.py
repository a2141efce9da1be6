"""The versions of the office's records: what counts, what waits for a decision, what was not kept.

What came is never removed. A content that waits stands in the table of what is kept apart; once
somebody has decided, it stands in the register, and counts or does not.
"""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import sqlalchemy as sa

from npors_desktop.domain.delivery import RecordVersion, RegisteredRecord, VersionState
from npors_desktop.domain.record_versions import freed
from npors_desktop.domain.sheet import PackRef
from npors_desktop.store.core.blobs import BLOB
from npors_desktop.store.core.column_types import find_id
from npors_desktop.store.core.office_tables import QuarantinedRow, RegisteredRow
from npors_desktop.store.core.rows import table_of

Which = tuple[sa.ColumnElement[bool], ...]
REGISTER = table_of(RegisteredRow)
QUARANTINE = table_of(QuarantinedRow)
_APART = {"record", "pack", "pdf", "contested", "remarks", "replaced_by"}
NAMES = tuple(field.name for field in fields(RegisteredRecord) if field.name not in _APART)
_OTHER = REGISTER.alias("other")
_SAME_ID = _OTHER.c.record == REGISTER.c.record, _OTHER.c.counts
# As domain.record_versions.is_of_same_assessor says.
_SAME_ASSESSOR = sa.and_(
    _OTHER.c.assessor_number == REGISTER.c.assessor_number,
    sa.or_(
        _OTHER.c.assessor == REGISTER.c.assessor,
        sa.and_(_OTHER.c.signing_key == REGISTER.c.signing_key, REGISTER.c.signing_key != ""),
    ),
)
_CONTESTED = sa.exists().where(*_SAME_ID, sa.not_(_SAME_ASSESSOR)).label("contested")
_LATER = (*_SAME_ID, _SAME_ASSESSOR, _OTHER.c.revision > REGISTER.c.revision)
IS_LATEST = ~sa.exists().where(*_LATER)
_REPLACED = (
    sa.select(sa.func.max(_OTHER.c.revision)).where(*_LATER).scalar_subquery().label("replaced_by")
)
_COPIED = tuple(column.name for column in QUARANTINE.c if column.name not in ("pk", "reason"))


def counting(*more: Any) -> sa.Select[Any]:
    """From the records that count."""
    return sa.select(REGISTER, _CONTESTED, _REPLACED, *more).where(REGISTER.c.counts)


def waiting(*what: Any) -> Any:
    """From the records kept apart that have not been entered since."""
    same = ("record", "revision", "assessor_number", "content_sha256")
    entered = sa.exists().where(*(REGISTER.c[name] == QUARANTINE.c[name] for name in same))
    return sa.select(*what).where(~entered)


def of_content(table: sa.Table, record: RegisteredRecord) -> Which:
    """The row of just these contents."""
    return (
        table.c.record == find_id(record.record),
        table.c.revision == record.revision,
        table.c.assessor_number == record.assessor_number,
        table.c.content_sha256 == record.content_sha256,
    )


def record_of(row: sa.RowMapping, pdf: bytes = b"") -> RegisteredRecord:
    """The record of a row of either table."""
    return RegisteredRecord(
        record=str(row["record"]),
        pack=PackRef(row["pack"], row["edition"]),
        pdf=pdf,
        contested=bool(row.get("contested", False)),
        replaced_by=row.get("replaced_by"),
        **{name: row[name] for name in NAMES},
    )


class RecordVersions:
    """The versions of the records of a store, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of(self, record: str) -> tuple[RecordVersion, ...]:
        """Everything that came under a record's id, by revision and in the order in which it came,
        without the reports' bytes."""
        id_ = find_id(record)
        entered = sa.select(REGISTER, _CONTESTED, _REPLACED).where(REGISTER.c.record == id_)
        apart = waiting(QUARANTINE).where(QUARANTINE.c.record == id_)
        rows = [
            row
            for chosen, table in ((entered, REGISTER), (apart, QUARANTINE))
            for row in self._connection.execute(chosen.order_by(table.c.pk)).mappings()
        ]
        found = (RecordVersion(record_of(row), _state(row), row.get("reason")) for row in rows)
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

    def enter_freed(self, record: str) -> None:
        """Enter what waits although nothing that counts contradicts it any more."""
        for row in freed(self.of(record)):
            self._enter(row, counts=True)

    def wait(self, version: RegisteredRecord) -> None:
        """Let a version that was kept apart wait again for somebody to decide."""
        apart = sa.exists().where(*of_content(QUARANTINE, version))
        self._connection.execute(sa.delete(REGISTER).where(*of_content(REGISTER, version), apart))

    def _enter(self, version: RegisteredRecord, *, counts: bool) -> None:
        here = sa.update(REGISTER).where(*of_content(REGISTER, version)).values(counts=counts)
        if self._connection.execute(here).rowcount:
            return
        apart = sa.select(*(QUARANTINE.c[name] for name in _COPIED), sa.literal(counts))
        copied = apart.where(*of_content(QUARANTINE, version))
        self._connection.execute(sa.insert(REGISTER).from_select([*_COPIED, "counts"], copied))


def _state(row: sa.RowMapping) -> VersionState:
    if "counts" not in row:
        return VersionState.WAITS
    return VersionState.COUNTS if row["counts"] else VersionState.NOT_KEPT
