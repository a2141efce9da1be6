"""The days of courses that came to an office; every content of an entry is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.domain.course_days import RegisteredDay
from npors_desktop.domain.messages import message
from npors_desktop.store.core.blobs import BLOB, keep
from npors_desktop.store.core.column_types import read_id
from npors_desktop.store.core.office_tables import RegisteredDayRow
from npors_desktop.store.core.payload import value_of, value_text
from npors_desktop.store.core.rows import table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

_DAY = table_of(RegisteredDayRow)
# So few ids are looked for by the store itself; of more, each entry is read for all at once.
_FEW = 4
_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_AT_ONCE = 400


class RegisteredDays:
    """The course days of an office, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def enter(self, days: Sequence[RegisteredDay], file: bytes) -> int:
        """Enter the entries that came in a signed file, those alone that are not here; returns how
        many are new."""
        new = [one for one in days if not self._is_here(one)]
        if new:
            blob = keep(self._connection, file)
            values = [
                {
                    "day": _id(one),
                    "content_sha256": one.content_sha256,
                    "body": value_text(one),
                    "blob": blob,
                    "put_away_at": None,
                    "put_away_reason": "",
                }
                for one in new
            ]
            self._connection.execute(sa.insert(_DAY), values)
        return len(new)

    def has_other(self, day: RegisteredDay) -> bool:
        """Whether an entry of this id is here with another content."""
        other = _DAY.c.day == _id(day), _DAY.c.content_sha256 != day.content_sha256
        return bool(self._connection.scalar(sa.select(sa.exists().where(*other))))

    def all(self, *texts: str) -> tuple[RegisteredDay, ...]:
        """Every entry, those that came last first; with texts, those that have one of them
        somewhere."""
        named = (_DAY.c.body.contains(x, autoescape=True) for x in texts)
        return tuple(self._read(*([sa.or_(*named)] if texts else ())))

    def of_records(self, records: Collection[str]) -> tuple[RegisteredDay, ...]:
        """The entries that name one of these records (whole ids), those that came last first.
        However many are asked for, every entry is looked through once."""
        if len(records) <= _FEW:
            return self.all(*records) if records else ()
        wanted = set(records)
        named = sa.select(_DAY.c.pk, _DAY.c.body).order_by(_DAY.c.pk.desc())
        pks = [
            row.pk
            for row in self._connection.execute(named)
            if not wanted.isdisjoint(_ID.findall(row.body))
        ]
        found: list[RegisteredDay] = []
        for start in range(0, len(pks), _AT_ONCE):
            found += self._read(_DAY.c.pk.in_(pks[start : start + _AT_ONCE]))
        return tuple(found)

    def file(self, day: RegisteredDay) -> bytes:
        """The signed file that an entry first came in, which has the strokes of its signatures."""
        own = _DAY.c.day == _id(day), _DAY.c.content_sha256 == day.content_sha256
        found = sa.select(BLOB.c.data).join(_DAY, _DAY.c.blob == BLOB.c.sha256).where(*own)
        return bytes(self._connection.execute(found).scalar_one())

    def put_away(self, day: RegisteredDay, at: datetime | None, reason: str) -> None:
        """Note that an entry was put away, and why; or, without a moment, that it counts again."""
        own = _DAY.c.day == _id(day), _DAY.c.content_sha256 == day.content_sha256
        values = {"put_away_at": at, "put_away_reason": reason}
        self._connection.execute(sa.update(_DAY).where(*own).values(values))

    def _read(self, *which: sa.ColumnElement[bool]) -> Iterator[RegisteredDay]:
        columns = _DAY.c.body, _DAY.c.put_away_at, _DAY.c.put_away_reason
        chosen = sa.select(*columns).where(*which).order_by(_DAY.c.pk.desc())
        what = message("The stored course day")
        for row in self._connection.execute(chosen):
            yield replace(
                value_of(RegisteredDay, row.body, what),
                put_away_at=row.put_away_at,
                put_away_reason=row.put_away_reason,
            )

    def _is_here(self, day: RegisteredDay) -> bool:
        same = _DAY.c.day == _id(day), _DAY.c.content_sha256 == day.content_sha256
        return bool(self._connection.scalar(sa.select(sa.exists().where(*same))))


def _id(one: RegisteredDay) -> object:
    return read_id(one.day.id, message("a course day"))
