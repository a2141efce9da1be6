"""The days of courses: those of a laptop's visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.domain.course_days import CourseDay, KeptDay, may_become
from npors_desktop.domain.entry_check import check_entry
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.store.core.column_types import find_id, read_id
from npors_desktop.store.core.payload import value_of, value_text
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import CourseDayRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

_DAY = table_of(CourseDayRow)
_WHAT = message("The stored course day")


class StoredCourseDays:
    """The course days of a laptop, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, visit: str, day: CourseDay) -> None:
        """Store an entry of a visit, or what it has become. Raises UserError (``day_signed``) for
        another content of one that somebody has signed, and of ``check_entry``."""
        check_entry(day)
        id_, body = _id(day.id), value_text(day)
        chosen = sa.select(_DAY.c.body).where(_DAY.c.id == id_)
        before = self._connection.scalar(chosen)
        if before is None:
            values = {"id": id_, "visit": read_id(visit, message("a visit")), "body": body}
            new: dict[str, object] = {"handed_at": None, "handed_with": "", "received_at": None}
            self._connection.execute(sa.insert(_DAY), values | new)
            return
        if not may_become(value_of(CourseDay, before, _WHAT), day):
            raise UserError(
                message("This entry is signed, so it can no longer be changed."),
                message("Nothing was changed. Correct it by a new entry that says why."),
                code="day_signed",
            )
        self._connection.execute(sa.update(_DAY).where(_DAY.c.id == id_).values(body=body))

    def get(self, id_: str) -> tuple[str, CourseDay]:
        """An entry, after the id of its visit. Raises WrongUseError (``no_day``)."""
        chosen = sa.select(_DAY.c.visit, _DAY.c.body).where(_DAY.c.id == _id(id_))
        row = self._connection.execute(chosen).first()
        if row is None:
            raise WrongUseError(
                message("There is no course day with the ID {id}.", id=id_),
                message("Copy the ID from a list."),
                code="no_day",
            )
        return str(row.visit), value_of(CourseDay, row.body, _WHAT)

    def of(self, visit: str) -> tuple[KeptDay, ...]:
        """The entries of a visit, by day and beginning, then in the order in which they came."""
        chosen = sa.select(_DAY.c.body, _DAY.c.handed_at, _DAY.c.received_at).order_by(_DAY.c.pk)
        rows = self._connection.execute(
            chosen.where(_DAY.c.visit == read_id(visit, message("a visit")))
        )
        kept = (
            KeptDay(value_of(CourseDay, row.body, _WHAT), row.handed_at, row.received_at)
            for row in rows
        )
        return tuple(sorted(kept, key=lambda one: (one.day.on, one.day.began)))

    def hand_over(self, ids: Iterable[str], at: datetime, content: str) -> None:
        """Note that these entries were handed over together; ``content`` is the SHA-256 (hex) of
        them all."""
        for id_ in ids:
            here = sa.update(_DAY).where(_DAY.c.id == _id(id_))
            # What the office has of one entry it has for ever, but not of what changed since.
            again = sa.case((_DAY.c.handed_with == content, _DAY.c.received_at), else_=None)
            values = {"handed_at": at, "handed_with": content, "received_at": again}
            self._connection.execute(here.values(values))

    def receive(self, visit: str, content: str, at: datetime) -> int:
        """Note that the office has the entries of a visit that were handed over together; gives how
        many these are."""
        own = _DAY.c.visit == find_id(visit), _DAY.c.handed_with == content
        done = self._connection.execute(sa.update(_DAY).where(*own).values(received_at=at))
        return done.rowcount


def _id(text: str) -> UUID:
    return read_id(text, message("a course day"))
