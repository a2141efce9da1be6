"""The days of courses that came to an office; every content of an entry is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.domain.course_days import RegisteredDay
from npors_desktop.domain.messages import message
from npors_desktop.store.core.blobs import keep
from npors_desktop.store.core.column_types import read_id
from npors_desktop.store.core.office_tables import RegisteredDayRow
from npors_desktop.store.core.payload import value_of, value_text
from npors_desktop.store.core.rows import table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

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
                }
                for one in new
            ]
            self._connection.execute(sa.insert(_DAY), values)
        return len(new)

    def has_other(self, day: RegisteredDay) -> bool:
        """Whether an entry of this id is here with another content."""
        other = _DAY.c.day == _id(day), _DAY.c.content_sha256 != day.content_sha256
        return bool(self._connection.scalar(sa.select(sa.exists().where(*other))))

    def all(self) -> tuple[RegisteredDay, ...]:
        """Every entry, those that came last first."""
        bodies = self._connection.scalars(sa.select(_DAY.c.body).order_by(_DAY.c.pk.desc())).all()
        what = message("The stored course day")
        return tuple(value_of(RegisteredDay, body, what) for body in bodies)

    def _is_here(self, day: RegisteredDay) -> bool:
        same = _DAY.c.day == _id(day), _DAY.c.content_sha256 == day.content_sha256
        return bool(self._connection.scalar(sa.select(sa.exists().where(*same))))


def _id(one: RegisteredDay) -> object:
    return read_id(one.day.id, message("a course day"))
