"""The office's register of records and its inbox.

A record is claimed once by its id and revision, however often and by however many it is brought;
other contents under the same name are kept apart for a person to decide, never written over.
"""

from dataclasses import fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from npors_desktop.base.canonical import read_json
from npors_desktop.domain.custody import Arrival, ReceiptVerdict, RegisteredRecord
from npors_desktop.domain.sheet import PackRef
from npors_desktop.store.blobs import BLOB, keep
from npors_desktop.store.payload import text_of
from npors_desktop.store.rows import table_of
from npors_desktop.store.tables import ArrivalRow, QuarantinedRow, RegisteredRow
from npors_desktop.store.types import find_id, read_id

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_REGISTER = table_of(RegisteredRow)
_QUARANTINE = table_of(QuarantinedRow)
_ARRIVAL = table_of(ArrivalRow)
_APART = {"record", "pack", "pdf"}
_NAMES = tuple(field.name for field in fields(RegisteredRecord) if field.name not in _APART)
_ARRIVAL_NAMES = tuple(field.name for field in fields(Arrival) if field.name != "codes")


class Register:
    """The register of a store, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def claim(self, record: RegisteredRecord) -> ReceiptVerdict:
        """Enter a record: ACCEPTED; DUPLICATE when the same contents are there already; CONFLICT
        when others are, and then this one is kept apart with its report."""
        id_ = read_id(record.record, "a record")
        values = {
            **{name: getattr(record, name) for name in _NAMES},
            "record": id_,
            "pack": record.pack.id,
            "edition": record.pack.edition,
            "blob": keep(self._connection, record.pdf),
        }
        entered = self._insert_new(_REGISTER, values, ["record", "revision"])
        if entered:
            return ReceiptVerdict.ACCEPTED
        return self._compare(record, values)

    def get(self, record: str, revision: int | None = None) -> RegisteredRecord | None:
        """A record with its report, the latest revision unless one is named, or None."""
        chosen = (
            sa.select(_REGISTER, BLOB.c.data)
            .join(BLOB, BLOB.c.sha256 == _REGISTER.c.blob)
            .where(_REGISTER.c.record == find_id(record))
            .order_by(_REGISTER.c.revision.desc())
            .limit(1)
        )
        if revision is not None:
            chosen = chosen.where(_REGISTER.c.revision == revision)
        row = self._connection.execute(chosen).mappings().first()
        return _record(row, row["data"]) if row else None

    def all(self) -> tuple[RegisteredRecord, ...]:
        """Every record, the newest arrival first, without the reports' bytes."""
        rows = self._connection.execute(sa.select(_REGISTER).order_by(_REGISTER.c.pk.desc()))
        return tuple(_record(row, b"") for row in rows.mappings())

    def quarantined(self) -> tuple[RegisteredRecord, ...]:
        """The records in conflict with one of the register, the newest first, without bytes."""
        rows = self._connection.execute(sa.select(_QUARANTINE).order_by(_QUARANTINE.c.pk.desc()))
        return tuple(_record(row, b"") for row in rows.mappings())

    def put_arrival(self, arrival: Arrival) -> None:
        """Note a file that came. Its name may hold bytes that are no text; these become “?”."""
        values = {name: getattr(arrival, name) for name in _ARRIVAL_NAMES}
        values["file"] = arrival.file.encode("utf-8", "replace").decode()
        codes = text_of(list(arrival.codes))
        self._connection.execute(sa.insert(_ARRIVAL), {**values, "codes": codes})

    def arrivals(self) -> tuple[Arrival, ...]:
        """Every file that came, the newest first."""
        rows = self._connection.execute(sa.select(_ARRIVAL).order_by(_ARRIVAL.c.pk.desc()))
        return tuple(_arrival(row) for row in rows.mappings())

    def _compare(self, record: RegisteredRecord, values: dict[str, Any]) -> ReceiptVerdict:
        known = sa.select(_REGISTER.c.content_sha256).where(
            _REGISTER.c.record == values["record"], _REGISTER.c.revision == record.revision
        )
        if self._connection.scalar(known) == record.content_sha256:
            return ReceiptVerdict.DUPLICATE
        self._insert_new(_QUARANTINE, values, ["record", "revision", "content_sha256"])
        return ReceiptVerdict.CONFLICT

    def _insert_new(self, table: sa.Table, values: dict[str, Any], unique: list[str]) -> bool:
        insert = _INSERT[self._connection.dialect.name](table).values(values)
        once = insert.on_conflict_do_nothing(index_elements=unique).returning(table.c.pk)
        return self._connection.execute(once).first() is not None


def _record(row: sa.RowMapping, pdf: bytes) -> RegisteredRecord:
    return RegisteredRecord(
        record=str(row["record"]),
        pack=PackRef(row["pack"], row["edition"]),
        pdf=pdf,
        **{name: row[name] for name in _NAMES},
    )


def _arrival(row: sa.RowMapping) -> Arrival:
    codes = tuple(read_json(row["codes"].encode(), "A stored arrival"))
    return Arrival(codes=codes, **{name: row[name] for name in _ARRIVAL_NAMES})
