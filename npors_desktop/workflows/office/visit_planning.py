"""The office plans its visits: who is booked where, when and for what; what the scheme was told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.base.ids import new_id, whole_id
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.planned_visits import (
    NotifiedPart,
    PlannedBooking,
    PlannedLine,
    changed_parts,
    with_untold,
)
from npors_desktop.domain.visit_days import days_of_visit
from npors_desktop.workflows.office.booked_people import store_booking
from npors_desktop.workflows.office.list_reader import ListReader
from npors_desktop.workflows.office.noted_action import note
from npors_desktop.workflows.office.visit_file_state import file_digest, with_file
from npors_desktop.workflows.visit.visits import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.booking import Booking
    from npors_desktop.domain.delivery import EnrolledAssessor
    from npors_desktop.domain.pack import PackHead
    from npors_desktop.domain.planned_visits import (
        NotificationAmendment,
        PlannedVisit,
        VisitPlan,
    )
    from npors_desktop.domain.visit_days import VisitDay
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.office.visit_writing import VisitWriting, WrittenVisit

_NOTHING = message("Nothing was changed.")


@dataclass(frozen=True, slots=True)
class BookingChange:
    """What a booking of a visit becomes, and why; no reason is needed for one that is new."""

    visit: str
    booking: PlannedBooking
    reason: str = ""


class VisitPlanning:
    """Plans visits and bookings. ``check`` raises UserError where the person may not do what they
    ask for."""

    def __init__(
        self,
        store: Store,
        writing: VisitWriting,
        clock: Clock,
        check: Callable[[ActionKind], None],
    ) -> None:
        self._store = store
        self._writing = writing
        self._clock = clock
        self._check = check
        self.list = ListReader[PlannedLine](
            store,
            lambda unit: unit.planned_visits.lines,
            lambda unit, pks: unit.planned_visits.listed(pks),
        )

    def today(self) -> date:
        """The day at the office."""
        return self._clock.now().astimezone().date()

    def roll(self) -> None:
        """List the visits of which a new day makes something else: planned, today, held."""
        with self._store.writing() as transaction:
            transaction.planned_visits.roll(self.today())

    def offered(self) -> tuple[PackHead, ...]:
        """The standards that a candidate can be booked for today."""
        return self._writing.offered()

    def enrolled(self) -> tuple[EnrolledAssessor, ...]:
        """Who is enrolled, by name."""
        return self._writing.enrolled()

    def lines(self) -> tuple[PlannedLine, ...]:
        """Every planned visit, the latest day first."""
        with self._store.reading() as transaction:
            visits = transaction.planned_visits
            found = [visits.plan(id_).line for id_ in visits.ids()]
        return tuple(sorted(found, key=lambda one: (one.visit.on, one.visit.id), reverse=True))

    def between(self, first: date, last: date) -> tuple[PlannedLine, ...]:
        """The visits of these days, by day and site."""
        with self._store.reading() as transaction:
            return transaction.planned_visits.between(first, last)

    def plan(self, id_: str) -> VisitPlan:
        """All that is known of a visit, by its id or a beginning of it that no other has. Raises
        WrongUseError (``no_planned_visit``), UserError (``record_ambiguous``)."""
        with self._store.reading() as transaction:
            visits = transaction.planned_visits
            return with_file(visits.plan(whole_id(id_, visits.ids())))

    def days(self, visit: PlannedVisit) -> tuple[VisitDay, ...]:
        """The course days that came of a visit, and those that may be of it."""
        with self._store.reading() as transaction:
            rows = transaction.registered_days.all(visit.id, visit.on.isoformat())
            planned = frozenset(transaction.planned_visits.ids())
        return days_of_visit(visit, rows, planned)

    def save(self, visit: PlannedVisit, bookings: Sequence[PlannedBooking] = ()) -> PlannedVisit:
        """Plan a visit (one without an id) with its first bookings, or change one; what changed of
        one that the scheme was told of is kept until it is told (``amend``).

        Raises UserError: ``site_missing``, ``visit_cancelled``, and ``check_entry``'s.
        """
        is_new = not visit.id
        kind = ActionKind.VISIT_PLANNED if is_new else ActionKind.VISIT_CHANGED
        self._check(kind)
        if not visit.site.strip():
            raise UserError(
                message("Enter the customer and the site."), _NOTHING, code="site_missing"
            )
        with self._store.writing() as transaction:
            visits = transaction.planned_visits
            if is_new:
                check_room(len(bookings))
                visit = replace(visit, id=new_id(), untold=())
            else:
                before = _live(visits.get(visit.id))
                untold = with_untold(before, changed_parts(before, visit))
                visit = replace(
                    visit, untold=untold, written=before.written, written_at=before.written_at
                )
            visits.put(visit)
            note(transaction, kind, visit=visit.id)
            for one in bookings if is_new else ():
                booking = replace(one, id=new_id())
                store_booking(transaction, visit.id, booking)
                told = {"visit": visit.id, "booking": booking.id}
                note(transaction, ActionKind.BOOKING_MADE, **told)
            visits.follow((visit.id,), self.today())
        return visit

    def cancel(self, id_: str, reason: str) -> PlannedVisit:
        """Cancel a visit for a reason; its bookings stay with it. Raises UserError
        (``reason_missing``, ``visit_cancelled``)."""
        self._check(ActionKind.VISIT_CANCELLED)
        reason = _reason(reason)
        with self._store.writing() as transaction:
            visits = transaction.planned_visits
            before = _live(visits.get(id_))
            visit = replace(
                before,
                cancelled_at=self._clock.now(),
                cancelled=reason,
                untold=with_untold(before, (NotifiedPart.CANCELLED,)),
            )
            visits.put(visit)
            visits.follow((id_,), self.today())
            note(transaction, ActionKind.VISIT_CANCELLED, visit=id_, reason=reason)
        return visit

    def book(self, change: BookingChange) -> PlannedBooking:
        """Book somebody for a visit (a booking without an id), or change a booking for a reason.

        Raises UserError: ``name_missing``, ``reason_missing``, ``visit_cancelled``,
        ``too_many_candidates``, and ``check_entry``'s.
        """
        booking, is_new = change.booking, not change.booking.id
        kind = ActionKind.BOOKING_MADE if is_new else ActionKind.BOOKING_CHANGED
        self._check(kind)
        if not booking.candidate.name.strip():
            raise UserError(message("Enter the candidate's name."), _NOTHING, code="name_missing")
        reason = {} if is_new else {"reason": _reason(change.reason)}
        with self._store.writing() as transaction:
            plan = transaction.planned_visits.plan(change.visit)
            _live(plan.visit)
            if is_new:
                check_room(len(plan.live) + 1)
                booking = replace(booking, id=new_id())
                parts: tuple[NotifiedPart, ...] = (NotifiedPart.CANDIDATE,)
            else:
                parts = _booking_parts(_booking(plan, booking.id), booking)
            self._keep(transaction, plan.visit, booking, parts)
            note(transaction, kind, visit=change.visit, booking=booking.id, **reason)
        return booking

    def cancel_booking(self, visit: str, id_: str, reason: str) -> PlannedBooking:
        """Cancel a booking for a reason. Raises as ``book``."""
        self._check(ActionKind.BOOKING_CANCELLED)
        reason = _reason(reason)
        with self._store.writing() as transaction:
            plan = transaction.planned_visits.plan(visit)
            before = _booking(plan, id_)
            booking = replace(before, cancelled_at=self._clock.now(), cancelled=reason)
            self._keep(transaction, plan.visit, booking, (NotifiedPart.CANDIDATE,))
            told = {"visit": visit, "booking": id_, "reason": reason}
            note(transaction, ActionKind.BOOKING_CANCELLED, **told)
        return booking

    def amend(self, visit: str, amendment: NotificationAmendment) -> None:
        """Enter that the scheme was told of what changed of a notified visit: nothing of it is left
        to be told then. Raises UserError (``not_told_who``, ``not_told_what``, ``told_ahead``)."""
        self._check(ActionKind.NOTIFICATION_AMENDED)
        now = self._clock.now()
        if not amendment.told_by.strip():
            told = message("Enter who told the scheme.")
            raise UserError(told, _NOTHING, code="not_told_who")
        if not amendment.changed.strip():
            told = message("Enter what the scheme was told.")
            raise UserError(told, _NOTHING, code="not_told_what")
        if amendment.at > now:
            told = message("The scheme cannot have been told at a time that is still to come.")
            raise UserError(told, _NOTHING, code="told_ahead")
        with self._store.writing() as transaction:
            visits = transaction.planned_visits
            before = visits.get(visit)
            number = amendment.notification or before.notification
            visits.amend(visit, amendment, now)
            visits.put(replace(before, untold=(), notification=number))
            visits.follow((visit,), self.today())
            note(transaction, ActionKind.NOTIFICATION_AMENDED, visit=visit)

    def write_file(self, id_: str, to: Path, *, replace_file: bool = False) -> WrittenVisit:
        """Write the visit file for the laptop of the visit's assessor, with all that are booked.
        Raises as ``VisitWriting.write``, and UserError (``visit_cancelled``, ``no_candidates``)."""
        plan = self.plan(id_)
        visit, live = _live(plan.visit), plan.live
        if not live:
            raise UserError(
                message("Nobody is booked for this visit."),
                message("Nothing was written. Book a candidate first."),
                code="no_candidates",
            )
        bookings = tuple(self._as_offered(one.booking()) for one in live)
        written = self._writing.write(
            visit.visit(), bookings, visit.assessor, to, replace=replace_file
        )
        digest = file_digest(visit, live)
        with self._store.writing() as transaction:
            visits = transaction.planned_visits
            now = visits.get(visit.id)
            visits.put(replace(now, written=digest, written_at=self._clock.now()))
        return written

    def _as_offered(self, booking: Booking) -> Booking:
        """A booking with the edition of its standard that is offered now, where its own no longer
        is."""
        heads = self._writing.offered_refs()
        if booking.pack in heads:
            return booking
        alike = [
            one for one in heads if (one.id, one.route) == (booking.pack.id, booking.pack.route)
        ]
        return replace(booking, pack=alike[-1]) if alike else booking

    def _keep(
        self,
        transaction: Transaction,
        visit: PlannedVisit,
        booking: PlannedBooking,
        parts: tuple[NotifiedPart, ...],
    ) -> None:
        visits = transaction.planned_visits
        store_booking(transaction, visit.id, booking)
        untold = with_untold(visit, parts)
        if untold != visit.untold:
            visits.put(replace(visit, untold=untold))
        visits.follow((visit.id,), self.today())


def check_room(candidates: int) -> None:
    """Raise UserError (``too_many_candidates``) for more than a visit can have."""
    if candidates > len(LETTERS):
        raise UserError(
            message_of_count(
                "A visit can have {n} candidate.",
                "A visit can have up to {n} candidates.",
                len(LETTERS),
            ),
            message("Nothing was changed. Plan a second visit for the others."),
            code="too_many_candidates",
        )


def _live(visit: PlannedVisit) -> PlannedVisit:
    if visit.cancelled_at is not None:
        raise UserError(
            message("This visit was cancelled: {reason}", reason=visit.cancelled),
            message("Nothing was changed. Plan a new visit."),
            code="visit_cancelled",
        )
    return visit


def _booking(plan: VisitPlan, id_: str) -> PlannedBooking:
    found = next((one for one in plan.bookings if one.id == id_), None)
    if found is None or not found.is_live:
        raise UserError(
            message("This booking is not there, or it was cancelled."), _NOTHING, code="no_booking"
        )
    return found


def _booking_parts(before: PlannedBooking, after: PlannedBooking) -> tuple[NotifiedPart, ...]:
    pairs = (
        (NotifiedPart.CANDIDATE, before.candidate.name, after.candidate.name),
        (
            NotifiedPart.CATEGORY,
            (before.pack.id, before.pack.route),
            (after.pack.id, after.pack.route),
        ),
    )
    return tuple(part for part, was, now in pairs if was != now)


def _reason(text: str) -> str:
    if not text.strip():
        raise UserError(message("Enter the reason."), _NOTHING, code="reason_missing")
    return text.strip()
