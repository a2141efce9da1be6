"""The days of courses that came to an office; every content of an entry is kept."""

from __future__ import annotations

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
    from collections.abc import Sequence
    from datetime import datetime

_DAY = table_of(RegisteredDayRow)


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
        chosen = sa.select(_DAY.c.body, _DAY.c.put_away_at, _DAY.c.put_away_reason)
        if texts:
            chosen = chosen.where(
                sa.or_(*(_DAY.c.body.contains(x, autoescape=True) for x in texts))
            )
        what = message("The stored course day")
        return tuple(
            replace(
                value_of(RegisteredDay, row.body, what),
                put_away_at=row.put_away_at,
                put_away_reason=row.put_away_reason,
            )
            for row in self._connection.execute(chosen.order_by(_DAY.c.pk.desc()))
        )

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

    def _is_here(self, day: RegisteredDay) -> bool:
        same = _DAY.c.day == _id(day), _DAY.c.content_sha256 == day.content_sha256
        return bool(self._connection.scalar(sa.select(sa.exists().where(*same))))


def _id(one: RegisteredDay) -> object:
    return read_id(one.day.id, message("a course day"))
