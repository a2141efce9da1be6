"""What an office keeps beside its records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.domain.messages import message
from npors_desktop.domain.record_besides import BesideKind, RecordBeside
from npors_desktop.store.core.column_types import find_id, read_id
from npors_desktop.store.core.record_beside_tables import RecordBesideRow
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.standing_records import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BESIDE = table_of(RecordBesideRow)


class RecordBesides:
    """Notes and uploads, within one transaction. Nothing of them is changed or deleted."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, one: RecordBeside) -> None:
        """Keep one more."""
        values = {
            "record": read_id(one.record, message("a record")),
            "kind": one.kind,
            "at": one.at,
            "on": one.on,
            "text": one.text,
        }
        self._connection.execute(sa.insert(_BESIDE), values)

    def of(self, record: str) -> tuple[RecordBeside, ...]:
        """What is beside a record, the newest first."""
        return tuple(self._read(_BESIDE.c.record == find_id(record)))

    def uploads_of(self, records: Iterable[str]) -> dict[str, date]:
        """The newest day on which each of these records was uploaded, of those that were."""
        found: dict[str, date] = {}
        for ids in parts_of(records):
            own = _BESIDE.c.kind == BesideKind.UPLOADED, _BESIDE.c.record.in_(ids)
            for one in self._read(*own, _BESIDE.c.on.is_not(None)):
                found[one.record] = max(one.on or date.min, found.get(one.record, date.min))
        return found

    def uploaded(self, since: date) -> tuple[RecordBeside, ...]:
        """The uploads of this day and later, the newest first."""
        return tuple(self._read(_BESIDE.c.kind == BesideKind.UPLOADED, _BESIDE.c.on >= since))

    def _read(self, *which: sa.ColumnElement[bool]) -> Iterator[RecordBeside]:
        chosen = sa.select(_BESIDE).where(*which).order_by(_BESIDE.c.pk.desc())
        for row in self._connection.execute(chosen).mappings():
            yield RecordBeside(str(row["record"]), row["kind"], row["at"], row["on"], row["text"])
