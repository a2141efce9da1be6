"""The days of a course: who was taught by whom on which machine, from when to when, and what.

An entry is one instructor with one machine; a day may have several. As soon as somebody has signed
it, it is fixed: what was wrong in it is put right by a new entry, which says what it replaces.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind, Stroke
from npors_desktop.domain.person_signatures import check_signature
from npors_desktop.domain.sheet import PackRef

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# Whose signature it is, where it is not a learner's.
INSTRUCTOR = ""
# The code of a file of course days that came to an office.
COURSE_DAYS = "course_days"
# A field of an entry, and what cannot be in it.
DayFault = tuple[str, Message]


@dataclass(frozen=True, slots=True)
class Learner:
    """Who was taught, by the id of their record, with the name and standard as booked then."""

    record: str
    name: str
    pack: PackRef


@dataclass(frozen=True, slots=True)
class Period:
    """A part of a day, by the clock on the wall."""

    began: time
    ended: time

    @property
    def minutes(self) -> int:
        """How long it is; below zero where it ends before it begins."""
        return _minute(self.ended) - _minute(self.began)


@dataclass(frozen=True, slots=True)
class DaySignature:
    """A signature under an entry: of the learner with this record, or of the ``INSTRUCTOR``. The
    rest is as in ``PersonSignature``."""

    learner: str
    kind: SignatureKind
    name: str
    at: datetime
    strokes: tuple[Stroke, ...] = ()
    reason: str = ""
    witness: str = ""

    @classmethod
    def of(cls, learner: str, given: PersonSignature) -> DaySignature:
        """What a person signed on the laptop."""
        return cls(
            learner, given.kind, given.name, given.at, given.strokes, given.reason, given.witness
        )

    @property
    def given(self) -> PersonSignature:
        """The same as a person signs elsewhere: an instructor as an assessor."""
        role = Role.CANDIDATE if self.learner else Role.ASSESSOR
        return PersonSignature(
            role, self.kind, self.name, self.at, self.strokes, self.reason, self.witness
        )


@dataclass(frozen=True, slots=True)
class CourseDay:
    """One entry. ``replaces`` is the id of the entry that it puts right, and ``reason`` why."""

    id: str
    on: date
    learners: tuple[Learner, ...]
    instructor: str
    instructor_number: str
    machine: str
    began: time
    ended: time
    breaks: tuple[Period, ...]
    topics: str
    entered_at: datetime
    replaces: str = ""
    reason: str = ""
    signatures: tuple[DaySignature, ...] = ()

    @property
    def period(self) -> Period:
        """From the beginning to the end, breaks and all."""
        return Period(self.began, self.ended)

    @property
    def minutes(self) -> int:
        """How long was taught, breaks left out."""
        return self.period.minutes - sum(one.minutes for one in self.breaks)

    @property
    def signers(self) -> tuple[str, ...]:
        """Whose signatures belong under it: each learner's, then the instructor's."""
        return *(one.record for one in self.learners), INSTRUCTOR

    @property
    def unsigned(self) -> tuple[str, ...]:
        """Who has not signed yet."""
        signed = {one.learner for one in self.signatures}
        return tuple(one for one in self.signers if one not in signed)

    def is_confirmed_by(self, record: str) -> bool:
        """Whether it proves that a learner was taught: all have signed it, and they did not refuse
        to."""
        refused = {x.learner for x in self.signatures if x.kind is SignatureKind.REFUSED}
        taught = {one.record for one in self.learners} - refused
        return self.is_signed and INSTRUCTOR not in refused and record in taught

    @property
    def is_fixed(self) -> bool:
        """Whether it can no longer be changed, because somebody has signed it."""
        return bool(self.signatures)

    @property
    def is_signed(self) -> bool:
        """Whether all have signed it, or refused to."""
        return not self.unsigned


@dataclass(frozen=True, slots=True)
class CourseVisit:
    """The visit that a course is on, as far as its days need it."""

    id: str
    site: str
    on: date
    notification: str = ""


@dataclass(frozen=True, slots=True)
class CourseDays:
    """The entries of a visit that never change again, as one file hands them over: made at this
    moment by this version of the program."""

    format: int
    program: str
    visit: CourseVisit
    made_at: datetime
    days: tuple[CourseDay, ...]


@dataclass(frozen=True, slots=True)
class KeptDay:
    """An entry on a laptop, when it was last handed over, and when the office said that it has
    it."""

    day: CourseDay
    handed_at: datetime | None = None
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RegisteredDay:
    """An entry at the office: with the SHA-256 (hex) of its canonical JSON, who signed the file
    that it first came in, and when that was. The strokes of its signatures are in that file. A
    person may put it away, and says why: it then proves nothing."""

    visit: CourseVisit
    day: CourseDay
    content_sha256: str
    assessor: str
    assessor_number: str
    received_at: datetime
    put_away_at: datetime | None = None
    put_away_reason: str = ""


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many learners were taught at one time by the instructor of an entry, and on its machine
    (0 where none is named)."""

    to_instructor: int
    to_machine: int


def may_become(before: CourseDay, after: CourseDay) -> bool:
    """Whether an entry may be kept in the place of another: once signed it only gains signatures,
    and each of those stays."""
    signed = before.signatures
    same = replace(after, signatures=signed) == before
    return not signed or (same and after.signatures[: len(signed)] == signed)


def replaced_ids(days: Iterable[CourseDay]) -> frozenset[str]:
    """The entries that another one replaces."""
    return frozenset(one.replaces for one in days if one.replaces)


def counting(days: Iterable[CourseDay]) -> tuple[CourseDay, ...]:
    """The entries that no other one replaces."""
    all_ = tuple(days)
    gone = replaced_ids(all_)
    return tuple(one for one in all_ if one.id not in gone)


def settled(days: Iterable[CourseDay]) -> tuple[CourseDay, ...]:
    """The entries that never change again: all have signed them, or another one replaces them."""
    all_ = tuple(days)
    gone = replaced_ids(all_)
    return tuple(one for one in all_ if one.is_signed or one.id in gone)


def minutes_of(record: str, days: Iterable[CourseDay]) -> int:
    """How long a learner was taught, in what counts and proves it."""
    return sum(one.minutes for one in counting(days) if one.is_confirmed_by(record))


def ratio(day: CourseDay, days: Iterable[CourseDay]) -> Ratio:
    """The most learners at one time during an entry, with the others of that day: one instructor
    may have been at two machines at once."""
    same_day = [day, *_beside(day, days)]
    return Ratio(
        _most_at_once(day, same_day, lambda one: one.instructor),
        _most_at_once(day, same_day, lambda one: one.machine) if day.machine else 0,
    )


def at_one_time(day: CourseDay, days: Iterable[CourseDay]) -> Iterator[CourseDay]:
    """The other entries that count and are at the same time as this one, in part at least."""
    return (one for one in _beside(day, days) if _overlap(one, day))


def day_faults(day: CourseDay) -> Iterator[DayFault]:
    """What cannot be in an entry, by its field."""
    yield from _people_faults(day)
    yield from _time_faults(day)
    if not day.topics.strip():
        yield "topics", message("Enter what was taught.")
    if day.replaces and not day.reason.strip():
        yield "reason", message("Enter why the earlier entry is replaced.")
    if (day.replaces and day.replaces == day.id) or (day.reason and not day.replaces):
        yield "replaces", message("An entry replaces an earlier one, and has a reason only then.")
    yield from _signature_faults(day)


def _people_faults(day: CourseDay) -> Iterator[DayFault]:
    records = [one.record for one in day.learners]
    if not records:
        yield "learners", message("Choose who was taught.")
    if len({*records}) < len(records):
        yield "learners", message("A learner is named twice.")
    if not all(one.record.strip() and one.name.strip() for one in day.learners):
        yield "learners", message("A learner has no name.")
    if not day.instructor.strip():
        yield "instructor", message("Enter who taught.")


def _time_faults(day: CourseDay) -> Iterator[DayFault]:
    if day.period.minutes <= 0:
        yield "ended", message("The end must be later than the beginning.")
        return
    breaks = sorted(day.breaks, key=lambda one: one.began)
    inside = all(one.minutes > 0 and _is_within(one, day.period) for one in breaks)
    if not inside or any(first.ended > second.began for first, second in pairwise(breaks)):
        yield (
            "breaks",
            message("Each break must be between the beginning and the end, and not in another."),
        )
    elif day.minutes <= 0:
        yield "breaks", message("Nothing is left of the day beside the breaks.")


def _signature_faults(day: CourseDay) -> Iterator[DayFault]:
    by = [one.learner for one in day.signatures]
    if len({*by}) < len(by) or not {*by} <= {*day.signers}:
        yield "signatures", message("Each learner and the instructor signs once, and nobody else.")
    for one in day.signatures:
        if one.kind is SignatureKind.ON_PAPER:
            yield "signatures", message("A day is signed on the laptop.")
        try:
            check_signature(one.given)
        except UserError as error:
            yield "signatures", error.headline_message


def _most_at_once(day: CourseDay, days: Iterable[CourseDay], of: Callable[[CourseDay], str]) -> int:
    wanted = _folded(of(day))
    over = [one for one in days if _folded(of(one)) == wanted and _overlap(one, day)]
    moments = {max(one.began, day.began) for one in over}
    return max(
        len({each.record for one in over if one.began <= at < one.ended for each in one.learners})
        for at in moments
    )


def _beside(day: CourseDay, days: Iterable[CourseDay]) -> Iterator[CourseDay]:
    """The entries of its day that count, besides itself and the one that it replaces."""
    itself = (day.id, day.replaces)
    return (one for one in counting(days) if one.on == day.on and one.id not in itself)


def _overlap(one: CourseDay, other: CourseDay) -> bool:
    return one.began < other.ended and other.began < one.ended


def _is_within(one: Period, whole: Period) -> bool:
    return whole.began <= one.began and one.ended <= whole.ended


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
