"""The receipts that an office made: what it told of each content, and in which file."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from npors_desktop.base.canonical import read_json
from npors_desktop.domain.course_days import COURSE_DAYS
from npors_desktop.domain.delivery import GivenReceipt
from npors_desktop.domain.messages import message
from npors_desktop.store.core.column_types import find_id, ids_from, read_id
from npors_desktop.store.core.office_tables import GivenReceiptRow
from npors_desktop.store.core.payload import text_of
from npors_desktop.store.core.rows import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_GIVEN = table_of(GivenReceiptRow)
_LISTS = ("codes", "remarks")
_NAMES = tuple(field.name for field in fields(GivenReceipt) if field.name != "record")


class GivenReceipts:
    """The receipts of a store, within one transaction; one that was made stays."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, receipt: GivenReceipt) -> None:
        """Note a receipt that is put into a file now."""
        values = {name: getattr(receipt, name) for name in _NAMES}
        values |= {name: text_of(list(getattr(receipt, name))) for name in _LISTS}
        values["record"] = read_id(receipt.record, message("a record"))
        self._connection.execute(sa.insert(_GIVEN), values)

    def of(self, record: str) -> tuple[GivenReceipt, ...]:
        """What the office says of each content that came under a record's id, the one that it told
        of last first."""
        newest: dict[tuple[int, str], GivenReceipt] = {}
        chosen = sa.select(_GIVEN).where(_GIVEN.c.record == find_id(record))
        for row in self._connection.execute(chosen.order_by(_GIVEN.c.pk.desc())).mappings():
            found = _receipt(row)
            newest.setdefault((found.revision, found.content_sha256), found)
        return tuple(newest.values())

    def last(self, receipt: GivenReceipt) -> GivenReceipt | None:
        """What the office said last of the same content; None if nothing."""
        name = receipt.revision, receipt.content_sha256
        found = (one for one in self.of(receipt.record))
        return next((one for one in found if (one.revision, one.content_sha256) == name), None)

    def ids(self, beginning: str) -> tuple[str, ...]:
        """The ids of the records that there is a receipt for, and that begin so, capitals and
        hyphens aside."""
        wanted = ids_from(beginning)
        if wanted is None:
            return ()
        chosen = sa.select(_GIVEN.c.record).where(_GIVEN.c.record.between(*wanted))
        return tuple(map(str, self._connection.scalars(chosen.distinct())))

    def is_given(self, file_sha256: str, records: Iterable[str]) -> bool:
        """Whether a file is a receipt that was made for one of these records, or for course
        days."""
        ids = [find_id(record) for record in records]
        whose = sa.or_(_GIVEN.c.record.in_(ids), _GIVEN.c.codes == text_of([COURSE_DAYS]))
        known = _GIVEN.c.file_sha256 == file_sha256, whose
        return bool(self._connection.scalar(sa.select(sa.exists().where(*known))))


def _receipt(row: sa.RowMapping) -> GivenReceipt:
    values: dict[str, Any] = {name: row[name] for name in _NAMES}
    for name in _LISTS:
        values[name] = tuple(read_json(row[name].encode(), message("The stored receipt")))
    return GivenReceipt(record=str(row["record"]), **values)
