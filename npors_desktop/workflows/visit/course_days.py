"""The days of a visit's course: entered, signed by the learners and the instructor, corrected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.base.ids import new_id
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.course_days import (
    DaySignature,
    KeptDay,
    Learner,
    day_faults,
    replaced_ids,
)
from npors_desktop.domain.entry_check import check_entry
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import AssessorDetails, Visit
from npors_desktop.domain.person_signatures import check_signature
from npors_desktop.domain.preparation_warnings import course_day_warnings
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity
from npors_desktop.workflows.enrolment.signing_clock import check_clock_begun

if TYPE_CHECKING:
    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.course_days import (
        CourseDay,
    )
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import PersonSignature
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.standards.standards_here import StandardsHere
    from npors_desktop.workflows.visit.visits import Visits


@dataclass(frozen=True, slots=True)
class VisitCourse:
    """A visit, its candidates, the days of its course by day and time, who works on this laptop,
    and the provider's settings."""

    visit: Visit
    booked: tuple[Assessment, ...]
    kept: tuple[KeptDay, ...]
    assessor: AssessorDetails
    settings: ProviderSettings | None

    @property
    def days(self) -> tuple[CourseDay, ...]:
        """The entries alone."""
        return tuple(one.day for one in self.kept)

    @property
    def learners(self) -> tuple[Learner, ...]:
        """The candidates as those who may have been taught."""
        return tuple(Learner(b.id, b.candidate.name, pack_ref(b.pack)) for b in self.booked)

    def day(self, id_: str) -> CourseDay | None:
        """The entry of this id, or None."""
        return next((one for one in self.days if one.id == id_), None)

    def warnings(self, day: CourseDay) -> tuple[Message, ...]:
        """What the provider's settings say of an entry; none of it forbids anything."""
        return course_day_warnings(day, self.days, self.booked, self.settings)


class CourseDayKeeping:
    """Keeps the days of a visit's course."""

    def __init__(self, store: Store, visits: Visits, here: StandardsHere, clock: Clock) -> None:
        self._store = store
        self._visits = visits
        self._here = here
        self._clock = clock

    def course(self, visit: str) -> VisitCourse:
        """The course of a visit as it is now."""
        booked = self._visits.booked(visit)
        with self._store.reading() as transaction:
            return VisitCourse(
                transaction.visits.get(visit),
                booked,
                transaction.course_days.of(visit),
                read_identity(transaction).assessor,
                self._here.within(transaction).settings,
            )

    def enter(self, visit: str, day: CourseDay) -> CourseDay:
        """Save an entry, which gets an id if it has none, or what it is corrected to before anybody
        has signed it.

        Raises UserError: ``day_faulty``, ``not_booked``, ``day_signed``, and for what it replaces
        ``not_signed`` or ``replaced``.
        """
        now = self._clock.now().replace(microsecond=0)
        made = replace(day, id=day.id or new_id(), entered_at=now, signatures=())
        fault = next((told for _, told in day_faults(made)), None)
        if made.on > now.astimezone().date():
            fault = message("The day is still to come.")
        if fault is not None:
            raise UserError(fault, message("Nothing was saved."), code="day_faulty")
        with self._store.writing() as transaction:
            known = {line.id for line in transaction.assessments.lines(visit)}
            if not {one.record for one in made.learners} <= known:
                raise UserError(
                    message("Somebody of this entry is not a candidate of this visit."),
                    message("Nothing was saved. Add them to the visit first."),
                    code="not_booked",
                )
            _check_replaced(transaction, visit, made)
            transaction.course_days.put(visit, made)
        return made

    def sign(self, id_: str, learner: str, signature: PersonSignature) -> CourseDay:
        """Save the signature of a learner, by the id of their record, or of the instructor (empty)
        under an entry, which is fixed from then on.

        Raises UserError: ``signature_missing``, ``signed_already``, ``replaced``, and as
        ``check_clock_begun``.
        """
        check_signature(signature)
        check_entry(signature)
        with self._store.writing() as transaction:
            check_clock_begun(read_identity(transaction), self._clock.now())
            visit, day = transaction.course_days.get(id_)
            if learner not in day.unsigned:
                raise UserError(
                    message("This person has signed this entry already, or is not in it."),
                    message("Nothing was saved."),
                    code="signed_already",
                )
            _check_counts(transaction, visit, id_)
            signed = replace(day, signatures=(*day.signatures, DaySignature.of(learner, signature)))
            transaction.course_days.put(visit, signed)
        return signed


def _check_replaced(transaction: Transaction, visit: str, day: CourseDay) -> None:
    """Only what somebody has signed is replaced, and once."""
    if not day.replaces:
        return
    _check_counts(transaction, visit, day.replaces, but=day.id)
    of, before = transaction.course_days.get(day.replaces)
    if of != visit or not before.is_fixed:
        raise UserError(
            message("The earlier entry is not signed by anybody."),
            message("Nothing was saved. Change that entry itself."),
            code="not_signed",
        )


def _check_counts(transaction: Transaction, visit: str, id_: str, but: str = "") -> None:
    """Refuse an entry that another one, ``but`` this one, replaces."""
    others = (one.day for one in transaction.course_days.of(visit) if one.day.id != but)
    if id_ in replaced_ids(others):
        raise UserError(
            message("A later entry replaces this one."),
            message("Nothing was saved. Sign or correct the later entry."),
            code="replaced",
        )
