"""The office's planned visits, their bookings, and what came of them, within one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.values import from_plain
from npors_desktop.domain.delivery import EnrolmentStatus
from npors_desktop.domain.entry_check import check_entry
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.planned_visits import (
    NotificationAmendment,
    PlannedBooking,
    PlannedLine,
    PlannedVisit,
    ReturnedRecord,
    VisitPlan,
    VisitState,
)
from npors_desktop.store.core.booking_tables import AmendmentRow, ColumnMappingRow
from npors_desktop.store.core.column_types import find_id, read_id
from npors_desktop.store.core.office_tables import PersonRow
from npors_desktop.store.core.payload import value_of, value_text
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.stored_list import StoredList
from npors_desktop.store.core.visit_lines import (
    BOOKING,
    LINE,
    RETURNED,
    VISIT,
    VISIT_LINES,
    WHAT_BOOKING,
    WHAT_VISIT,
    follow_visits,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

_AMENDMENT = table_of(AmendmentRow)
_MAPPING = table_of(ColumnMappingRow)
_PERSON = table_of(PersonRow)
_A_VISIT = message("a visit")
_A_BOOKING = message("a booking")
# What a day makes another state of.
_DATED = (VisitState.PLANNED.value, VisitState.TODAY.value)
_OPEN = (*_DATED, VisitState.HELD.value)


class PlannedVisits:
    """The planned visits of an office. Whoever changes visits lists them anew (``follow``)."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.lines = StoredList(connection, VISIT_LINES)

    def put(self, visit: PlannedVisit) -> None:
        """Store a visit, or what it has become. Raises UserError of ``check_entry``."""
        check_entry(visit)
        _, site, assessor = visit.key
        values = {
            "day": visit.on,
            "site_key": site,
            "assessor_key": assessor,
            "body": value_text(visit),
        }
        self._put(VISIT, read_id(visit.id, _A_VISIT), values)

    def put_booking(self, visit: str, booking: PlannedBooking) -> None:
        """Store a booking of a visit, or what it has become. Raises as ``put``."""
        check_entry(booking)
        values = {"visit": read_id(visit, _A_VISIT), "body": value_text(booking)}
        self._put(BOOKING, read_id(booking.id, _A_BOOKING), values)

    def _put(self, table: sa.Table, id_: UUID, values: Mapping[str, object]) -> None:
        here = sa.update(table).where(table.c.id == id_)
        if not self._connection.execute(here.values(values)).rowcount:
            self._connection.execute(sa.insert(table), {"id": id_, **values})

    def amend(self, visit: str, amendment: NotificationAmendment, at: datetime) -> None:
        """Keep that the scheme was told of a change. Raises UserError of ``check_entry``."""
        check_entry(amendment)
        values = {"visit": read_id(visit, _A_VISIT), "body": value_text(amendment)}
        self._connection.execute(sa.insert(_AMENDMENT), {**values, "noted_at": at})

    def get(self, id_: str) -> PlannedVisit:
        """A planned visit. Raises WrongUseError (``no_planned_visit``)."""
        chosen = sa.select(VISIT.c.body).where(VISIT.c.id == read_id(id_, _A_VISIT))
        body = self._connection.scalar(chosen)
        if body is None:
            raise WrongUseError(
                message("There is no planned visit with the ID {id}.", id=id_),
                message("Copy the ID from a list."),
                code="no_planned_visit",
            )
        return value_of(PlannedVisit, body, WHAT_VISIT)

    def of_record(self, record: str) -> PlannedVisit | None:
        """The planned visit that a record (its whole id) is of; None where none is here."""
        joined = sa.select(VISIT.c.body).join(RETURNED, RETURNED.c.visit == VISIT.c.id)
        body = self._connection.scalar(joined.where(RETURNED.c.record == find_id(record)))
        return None if body is None else value_of(PlannedVisit, body, WHAT_VISIT)

    def ids(self) -> tuple[str, ...]:
        """The id of every planned visit."""
        return tuple(map(str, self._connection.scalars(sa.select(VISIT.c.id))))

    def alike(self, key: tuple[date, str, str]) -> PlannedVisit | None:
        """The visit of this key that was not cancelled; None without one."""
        day, site, assessor = key
        own = VISIT.c.day == day, VISIT.c.site_key == site, VISIT.c.assessor_key == assessor
        bodies = self._connection.scalars(sa.select(VISIT.c.body).where(*own))
        found = (value_of(PlannedVisit, body, WHAT_VISIT) for body in bodies)
        return next((one for one in found if one.cancelled_at is None), None)

    def bookings(self, visit: str) -> tuple[PlannedBooking, ...]:
        """The bookings of a visit, the cancelled ones too, in the order in which they were made."""
        own = BOOKING.c.visit == read_id(visit, _A_VISIT)
        bodies = self._connection.scalars(
            sa.select(BOOKING.c.body).where(own).order_by(BOOKING.c.pk)
        )
        return tuple(value_of(PlannedBooking, body, WHAT_BOOKING) for body in bodies)

    def booked(self, booking: str) -> tuple[PlannedVisit, PlannedBooking] | None:
        """A booking as it is now, and the visit it is for; None where it is not here."""
        chosen = sa.select(BOOKING.c.visit, BOOKING.c.body).where(BOOKING.c.id == find_id(booking))
        row = self._connection.execute(chosen).first()
        if row is None:
            return None
        return self.get(str(row.visit)), value_of(PlannedBooking, row.body, WHAT_BOOKING)

    def plan(self, id_: str) -> VisitPlan:
        """All that is known of a visit. Raises as ``get``."""
        own = read_id(id_, _A_VISIT)
        chosen = sa.select(_AMENDMENT.c.body).where(_AMENDMENT.c.visit == own)
        told = self._connection.scalars(chosen.order_by(_AMENDMENT.c.pk))
        what = message("The stored amendment")
        records = sa.select(RETURNED).where(RETURNED.c.visit == own).order_by(RETURNED.c.pk)
        return VisitPlan(
            self.get(id_),
            self.bookings(id_),
            tuple(value_of(NotificationAmendment, body, what) for body in told),
            tuple(
                ReturnedRecord(str(row.record), str(row.booking or ""), row.candidate)
                for row in self._connection.execute(records)
            ),
        )

    def came(self, record: str, visit: str, booking: str, candidate: str) -> bool:
        """Keep that a record came, of which visit and booking it says it is; True if that visit is
        planned here."""
        of, booked = find_id(visit), find_id(booking)
        if of is None:
            return False
        own = RETURNED.c.record == UUID(record)
        values = {"visit": of, "booking": booked, "candidate": candidate}
        here = sa.update(RETURNED).where(own).values(values)
        if not self._connection.execute(here).rowcount:
            self._connection.execute(sa.insert(RETURNED), {"record": UUID(record), **values})
        return self._connection.scalar(sa.select(VISIT.c.pk).where(VISIT.c.id == of)) is not None

    def follow(self, ids: Collection[str], today: date) -> None:
        """List these visits as what they are on a day."""
        follow_visits(self._connection, [UUID(one) for one in ids], self._names(), today)

    def roll(self, today: date) -> int:
        """List the visits of which a new day makes something else; returns how many."""
        day, state = LINE.c.day, LINE.c.state
        now = today.isoformat()
        stale = sa.or_(
            sa.and_(state == VisitState.PLANNED.value, day <= now),
            sa.and_(state == VisitState.TODAY.value, day != now),
            sa.and_(state == VisitState.HELD.value, day >= now),
        )
        chosen = sa.select(VISIT.c.id).join(LINE, LINE.c.pk == VISIT.c.pk)
        ids = self._connection.scalars(chosen.where(LINE.c.part == 0, stale)).all()
        follow_visits(self._connection, ids, self._names(), today)
        return len(ids)

    def listed(self, pks: Sequence[int]) -> tuple[PlannedLine, ...]:
        """The visits of these lines, in this order."""
        chosen = sa.select(VISIT.c.pk, VISIT.c.body, LINE.c.booked, LINE.c.returned)
        joined = chosen.join(LINE, LINE.c.pk == VISIT.c.pk).where(VISIT.c.pk.in_(pks))
        found = {
            row.pk: PlannedLine(
                value_of(PlannedVisit, row.body, WHAT_VISIT), row.booked, row.returned
            )
            for row in self._connection.execute(joined)
        }
        return tuple(found[pk] for pk in pks)

    def between(self, first: date, last: date) -> tuple[PlannedLine, ...]:
        """The visits of these days, by day and site."""
        own = LINE.c.day.between(first.isoformat(), last.isoformat())
        chosen = sa.select(LINE.c.pk).where(LINE.c.part == 0, own)
        return self.listed(self._connection.scalars(chosen.order_by(LINE.c.day, LINE.c.site)).all())

    def open_plans(self) -> tuple[VisitPlan, ...]:
        """The visits of which something may be waited for, without what the scheme was told."""
        waits = sa.or_(LINE.c.state.in_(_OPEN), VISIT.c.body.contains('"untold":["'))
        open_ = sa.select(VISIT.c.id).join(LINE, LINE.c.pk == VISIT.c.pk).where(waits)
        visits = sa.select(VISIT.c.id, VISIT.c.body).where(VISIT.c.id.in_(open_))
        booked: dict[UUID, list[PlannedBooking]] = {}
        chosen = sa.select(BOOKING.c.visit, BOOKING.c.body).where(BOOKING.c.visit.in_(open_))
        for visit, body in self._connection.execute(chosen.order_by(BOOKING.c.pk)):
            booked.setdefault(visit, []).append(value_of(PlannedBooking, body, WHAT_BOOKING))
        came: dict[UUID, list[ReturnedRecord]] = {}
        for row in self._connection.execute(sa.select(RETURNED).where(RETURNED.c.visit.in_(open_))):
            one = ReturnedRecord(str(row.record), str(row.booking or ""), row.candidate)
            came.setdefault(row.visit, []).append(one)
        return tuple(
            VisitPlan(
                value_of(PlannedVisit, body, WHAT_VISIT),
                tuple(booked.get(id_, ())),
                records=tuple(came.get(id_, ())),
            )
            for id_, body in self._connection.execute(visits)
        )

    def mapping(self, heading: str) -> Mapping[str, int] | None:
        """What the columns of a spreadsheet with this heading were said to mean; None if nobody
        did."""
        chosen = sa.select(_MAPPING.c.body).where(_MAPPING.c.heading == heading)
        body = self._connection.scalar(chosen)
        if body is None:
            return None
        what = message("The stored meaning of columns")
        return from_plain(dict[str, int], read_json(body.encode(), what), what)

    def keep_mapping(self, heading: str, columns: Mapping[str, int]) -> None:
        """Keep what the columns of a spreadsheet with this heading mean."""
        body = canonical(dict(columns)).decode()
        here = sa.update(_MAPPING).where(_MAPPING.c.heading == heading).values(body=body)
        if not self._connection.execute(here).rowcount:
            values = {"heading": heading, "body": body}
            self._connection.execute(sa.insert(_MAPPING), values)

    def _names(self) -> dict[str, str]:
        """The names of the assessors by their numbers, in small letters; of those enrolled before
        those revoked."""
        chosen = sa.select(_PERSON.c.number, _PERSON.c.name, _PERSON.c.standing)
        people = self._connection.execute(chosen.order_by(_PERSON.c.pk)).all()
        enrolled = EnrolmentStatus.ENROLLED
        people = sorted(people, key=lambda one: one.standing == enrolled)
        return {one.number.casefold(): one.name for one in people}
