"""What an office plans: its visits, who is booked for each, and what the scheme was told of them.

A booking is typed once: from here it goes on the visit file, and with that on the record.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.booking import Booking
from npors_desktop.domain.folded_text import folded
from npors_desktop.domain.names import folded_name
from npors_desktop.domain.people import Candidate, Visit
from npors_desktop.domain.plain_text import plain
from npors_desktop.domain.sheet import PackRef

if TYPE_CHECKING:
    from collections.abc import Iterable


class VisitState(StrEnum):
    """How far a planned visit is, on a day."""

    PLANNED = "planned"
    TODAY = "today"
    HELD = "held"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class NotifiedPart(StrEnum):
    """What a notification to the scheme says of a visit: a change of it has to be told."""

    DATE = "date"
    SITE = "site"
    CANDIDATE = "candidate"
    CATEGORY = "category"
    ASSESSOR = "assessor"
    CANCELLED = "cancelled"


class ToldBy(StrEnum):
    """The way in which the scheme was told of a change."""

    PHONE = "phone"
    EMAIL = "email"
    WEBSITE = "website"
    LETTER = "letter"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """One visit that the office plans. ``assessor`` is the number of who tests, as typed where
    nobody of that number or name is enrolled. ``written`` names what the visit file was written of
    (``file_digest``), empty before the first. ``untold`` is what changed since the scheme was told
    of the visit. A cancelled visit has its moment and reason."""

    id: str
    site: str
    on: date
    contact: str = ""
    notification: str = ""
    notified_on: date | None = None
    area: str = ""
    assessor: str = ""
    written: str = ""
    written_at: datetime | None = None
    untold: tuple[NotifiedPart, ...] = ()
    cancelled_at: datetime | None = None
    cancelled: str = ""

    @property
    def is_notified(self) -> bool:
        """Whether the scheme was told of it."""
        return bool(self.notification or self.notified_on)

    @property
    def key(self) -> tuple[date, str, str]:
        """What makes two entries the same visit: its day, its site and who tests."""
        return self.on, same_text(self.site), same_text(self.assessor)

    def visit(self) -> Visit:
        """The visit as its file has it."""
        return Visit(
            self.id,
            self.site,
            self.on,
            contact=self.contact,
            notification=self.notification,
            area=self.area,
            notified_on=self.notified_on,
        )


@dataclass(frozen=True, slots=True)
class PlannedBooking:
    """One person booked for one category and route. ``contact`` and ``phone`` are of the employer,
    whose name and registration number stand with the candidate. A cancelled one has its reason."""

    id: str
    candidate: Candidate
    pack: PackRef
    contact: str = ""
    phone: str = ""
    cancelled_at: datetime | None = None
    cancelled: str = ""

    @property
    def is_live(self) -> bool:
        """Whether it counts."""
        return self.cancelled_at is None

    def booking(self) -> Booking:
        """The booking as the visit file has it."""
        return Booking(self.candidate, self.pack, id=self.id)


@dataclass(frozen=True, slots=True)
class NotificationAmendment:
    """That the scheme was told of a change of a notified visit: by whom of the office, when, in
    which way, what changed, and under which number."""

    told_by: str
    at: datetime
    how: ToldBy
    changed: str
    notification: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedRecord:
    """A record that came of a visit: its id, and the booking that it is of, empty for somebody who
    was not booked."""

    record: str
    booking: str
    candidate: str


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A visit with what a list says of it: how many are booked, and of how many of them a record
    came."""

    visit: PlannedVisit
    booked: int
    returned: int

    def state(self, today: date) -> VisitState:
        """How far it is on a day."""
        return visit_state(self.visit, self.booked, self.returned, today)


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """All that is known of a planned visit."""

    visit: PlannedVisit
    bookings: tuple[PlannedBooking, ...] = ()
    amendments: tuple[NotificationAmendment, ...] = ()
    records: tuple[ReturnedRecord, ...] = ()
    is_written: bool = field(default=False)

    @property
    def live(self) -> tuple[PlannedBooking, ...]:
        """The bookings that count."""
        return tuple(one for one in self.bookings if one.is_live)

    @property
    def unbooked(self) -> tuple[ReturnedRecord, ...]:
        """Records of people who were not booked, or whose booking was cancelled."""
        live = {one.id for one in self.live}
        return tuple(one for one in self.records if one.booking not in live)

    @property
    def missing(self) -> tuple[PlannedBooking, ...]:
        """The bookings of which no record came."""
        came = {one.booking for one in self.records}
        return tuple(one for one in self.live if one.id not in came)

    @property
    def line(self) -> PlannedLine:
        """What a list says of it."""
        live = self.live
        return PlannedLine(self.visit, len(live), len(live) - len(self.missing))


def visit_state(visit: PlannedVisit, booked: int, returned: int, today: date) -> VisitState:
    """How far a visit is on a day, with so many bookings and records of them."""
    if visit.cancelled_at is not None:
        return VisitState.CANCELLED
    if booked and returned >= booked:
        return VisitState.RETURNED
    if visit.on == today:
        return VisitState.TODAY
    return VisitState.PLANNED if visit.on > today else VisitState.HELD


def same_text(text: str) -> str:
    """A text to compare: without regard to case, accents, blanks and stops."""
    return " ".join("".join(c if c.isalnum() else " " for c in folded(plain(text))).split())


def changed_parts(before: PlannedVisit, after: PlannedVisit) -> tuple[NotifiedPart, ...]:
    """What of a notification is no longer so."""
    pairs = (
        (NotifiedPart.DATE, before.on, after.on),
        (NotifiedPart.SITE, same_text(before.site), same_text(after.site)),
        (NotifiedPart.ASSESSOR, same_text(before.assessor), same_text(after.assessor)),
        (NotifiedPart.CANCELLED, before.cancelled_at, after.cancelled_at),
    )
    return tuple(part for part, was, now in pairs if was != now)


def with_untold(visit: PlannedVisit, parts: Iterable[NotifiedPart]) -> tuple[NotifiedPart, ...]:
    """What the scheme is still to be told once these have changed too, each once; nothing of a
    visit of which it was never told."""
    return tuple(dict.fromkeys((*visit.untold, *parts))) if visit.is_notified else ()


@dataclass(frozen=True, slots=True)
class BookingRow:
    """One row of a spreadsheet: its number there, the visit it is of, and the booking; neither has
    an id yet."""

    number: int
    visit: PlannedVisit
    booking: PlannedBooking


def same_person(one: Candidate, other: Candidate) -> bool:
    """Whether two bookings are of the same person, as far as they say: the same National Insurance
    number, or the same name where neither says another birth date or number."""
    numbers = [same_text(who.ni_number).replace(" ", "") for who in (one, other)]
    if all(numbers):
        return numbers[0] == numbers[1]
    days = {who.date_of_birth for who in (one, other)} - {None}
    return folded_name(one.name) == folded_name(other.name) and len(days) <= 1
