"""What people enter that cannot be, or that somebody should look at.

One catalogue, asked at the field, in Check, before a record is locked, when a paper sheet is
entered, and by the office at import: so nothing is locked that an office must refuse. A rule binds
the record formats since its own; for an older record it is a remark, because the rule did not exist
when the record was made.

Days are those of the places where tests are held, moments are UTC: they may differ by one day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.clock_changes import TOLERANCE
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.names import same_name, same_on_document
from npors_desktop.domain.pack import Element
from npors_desktop.domain.people import Role, SignatureKind
from npors_desktop.domain.photographs import PhotographPurpose, of_purpose
from npors_desktop.domain.record import Record
from npors_desktop.domain.resits import resit_days_over
from npors_desktop.domain.sheet import UNTIMED

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.domain.pack import Pack
    from npors_desktop.domain.people import PersonSignature

_DAY = timedelta(days=1)
_HSE_YEARS = 2
_PLANNED = timedelta(days=366)
# Small steps of a clock are not corrected: see ``clock_changes``.
_STEP = timedelta(seconds=TOLERANCE)
# Nobody is refused for their age; beyond these a slip of the year is likelier.
_YOUNGEST, _OLDEST = 14, 90


class Weight(StrEnum):
    """What breaking a rule means: the record cannot be, or a person should look at it."""

    REFUSE = "refuse"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class RecordRule:
    """A rule for records since one format, by a stable code. ``faults`` finds what breaks it in a
    record, as parts of a sentence; ``remark`` is what a register says of one that broke it."""

    code: str
    since: int
    faults: Callable[[Record], Iterator[Message]]
    remark: Message
    weight: Weight = Weight.REFUSE

    def weighs(self, record: Record) -> Weight:
        """What breaking it means for this record."""
        return self.weight if record.format >= self.since else Weight.REMARK


def day_of_test(record: Record) -> date:
    """The day of the test: of the practical, or of the visit where none began."""
    began = record.practical.started or record.practical.ended
    return began.date() if began else record.visit.on


def birth_fault(born: date | None, tested: date) -> Message | None:
    """Why somebody tested on a day cannot be born on this one; None if they can."""
    if born is not None and born >= tested:
        return message("the date of birth is not before the test")
    return None


def hse_test_fault(taken: date | None, tested: date) -> Message | None:
    """Why the HS&E test of somebody tested on a day cannot be of this one; None if it can."""
    if taken is not None and taken > tested + _DAY:
        return message("the HS&E test is later than this test")
    return None


def hse_test_is_old(taken: date, tested: date, years: int = _HSE_YEARS) -> bool:
    """Whether an HS&E test is more than some calendar years older than a test; the anniversary
    still counts, that of 29 February is 28 February (schemes, part 0.3: a careful default)."""
    year = taken.year + years
    leap = taken.month == 2 and taken.day == 29  # noqa: PLR2004 - 29 February
    return tested > (date(year, 2, 28) if leap else taken.replace(year=year))


def planned_visit_fault(on: date, today: date) -> Message | None:
    """Why nobody plans a visit for this day; None if they may."""
    if on > today + _PLANNED:
        return message("The visit is more than a year away. Check the year.")
    return None


def notified_fault(on: date, today: date) -> Message | None:
    """Why a visit cannot have been notified on this day; None if it can."""
    return message("This day is still to come. Check the year.") if on > today else None


def _practical(record: Record) -> Iterator[Message]:
    times = record.practical
    if any(at is not None and at > record.issued_at for at in (times.started, times.ended)):
        yield message("the practical is later than the signature")
    began, ended = times.started, times.ended
    if any(began and one.began < began - _STEP for one in record.pauses) or any(
        ended and one.ended > ended + _STEP for one in record.pauses
    ):
        yield message("a pause is outside the practical")


def standard_fault(pack: Pack, tested: date) -> Message | None:
    """Why nobody can be tested against a standard on a day; None if they can."""
    if tested + _DAY < date.fromisoformat(pack.valid_from):
        return message("the standard was not in force yet on the day of the test")
    if pack.valid_to and tested - _DAY > date.fromisoformat(pack.valid_to):
        return message("the standard was no longer in force on the day of the test")
    return None


def _visit_later(record: Record) -> Iterator[Message]:
    if record.visit.on > record.issued_at.date() + _DAY:
        yield message("the visit is later than the signature")


def _dates(record: Record) -> Iterator[Message]:
    tested = day_of_test(record)
    if told := birth_fault(record.candidate.date_of_birth, tested):
        yield told
    if told := hse_test_fault(record.candidate.hse_test_date, tested):
        yield told


def _earlier_test(record: Record) -> Iterator[Message]:
    earlier = record.resit_of
    if earlier is not None and earlier.on > day_of_test(record) + _DAY:
        yield message("the earlier test is later than this one")


def _resit_late(record: Record) -> Iterator[Message]:
    earlier, tested = record.resit_of, day_of_test(record) - _DAY
    again = set(Element).difference(earlier.elements if earlier else Element)
    if earlier and any(resit_days_over(record.standard, e, earlier.on, tested) for e in again):
        yield message("it was taken again later than the standard allows")


def _standard(record: Record) -> Iterator[Message]:
    if told := standard_fault(record.standard, day_of_test(record)):
        yield told


def _likeness(record: Record) -> Iterator[Message]:
    identity = record.candidate.identity
    if identity is not None and not identity.matched:
        yield message("the candidate does not look like the photograph")


def _moments(record: Record) -> Iterator[Message]:
    at = record.issued_at
    if any(fault.at != UNTIMED and fault.at > at for fault in record.faults):
        yield message("a fault is later than the signature")
    if any(entry.at > at for entry in record.times):
        yield message("a mark is later than the signature")


def _signing(record: Record) -> Iterator[Message]:
    ended = record.practical.ended
    if any(one.at > record.issued_at for one in record.signatures):
        yield message("somebody signed after the record was locked")
    by_pen = [one.at for one in record.signatures if one.kind is not SignatureKind.ON_PAPER]
    if ended is not None and any(at < ended - _STEP for at in by_pen):
        yield message("somebody signed before the practical had ended")
    drawn = [one.strokes for one in record.signatures if one.strokes]
    if len(set(drawn)) < len(drawn):
        yield message("the candidate and the assessor signed with the very same strokes")
    elif len(set(record.drawn())) < len(record.drawn()):
        yield message("the privacy page was signed with the very same strokes as the result")


# What only a register can find: a rule like those below, but about two records.
REPEATED_STROKES = "repeated_strokes"
REPEATED_STROKES_REMARK = message(
    "A signature in it is point for point one of another record, so one of them was not drawn by "
    "hand."
)


def _age(record: Record) -> Iterator[Message]:
    born, tested = record.candidate.date_of_birth, day_of_test(record)
    if born is not None and born < tested and not _YOUNGEST <= _years(born, tested) <= _OLDEST:
        yield message("the candidate's age is unusual: check the date of birth")


def _without(record: Record) -> Iterator[Message]:
    if record.candidate.date_of_birth is None:
        yield message("the candidate's date of birth is missing")


def _briefing(record: Record) -> Iterator[Message]:
    if record.visit.briefed_at is None and record.transcribed is None:
        yield message("the briefing was not recorded")


def _briefing_time(record: Record) -> Iterator[Message]:
    # A remark: the clock may have been set since, and one briefing for all (0.1, 0.2) has no place
    # in the timeline, by which that of a candidate is put right.
    at = record.visit.briefed_at
    if at is not None and at > record.issued_at + _STEP:
        yield message("the briefing is later than the signature")


def _visit_day(record: Record) -> Iterator[Message]:
    if abs(record.visit.on - day_of_test(record)) > _DAY:
        yield message("the practical was not on the day of the visit")


def _clock_date(record: Record) -> Iterator[Message]:
    if record.clock_doubts:
        yield message(
            "the laptop's clock was earlier than its last entry, or more than seven days later"
        )


def _document(record: Record) -> Iterator[Message]:
    seen = record.candidate.name_on_document
    names = (record.candidate.name, record.candidate.latin_name)
    if seen and not any(same_on_document(name, seen) for name in names):
        yield message("the name on the document differs from the candidate's")


def _signers(record: Record) -> Iterator[Message]:
    who, assessor = record.candidate, record.assessor
    names = {
        Role.CANDIDATE: (who.name, who.name_on_document, who.latin_name),
        Role.ASSESSOR: (assessor.name, assessor.latin_name),
    }
    for signature in record.signatures:
        if _signed_as_another(signature, names[signature.role]):
            yield message("a signature was typed with another name")


def _signed_as_another(signature: PersonSignature, names: tuple[str, ...]) -> bool:
    typed = signature.kind is SignatureKind.TYPED
    return typed and not any(same_name(signature.name, name) for name in names)


def _late_signature(record: Record) -> Iterator[Message]:
    ended = record.practical.ended
    first = record.amendment is None
    if record.transcribed is None and first and ended is not None:
        late = [one for one in record.signatures if one.at - ended > _DAY]
        if any(one.role is Role.CANDIDATE for one in late):
            yield message("the candidate signed more than a day after the practical")


def _faults_outside(record: Record) -> Iterator[Message]:
    times = record.practical
    known = [fault.at for fault in record.faults if fault.at != UNTIMED]
    early = times.started is not None and any(at < times.started - _STEP for at in known)
    late = times.ended is not None and any(at > times.ended + _STEP for at in known)
    if early or late:
        yield message("a fault was recorded outside the time of the practical")


def _paused(record: Record) -> Iterator[Message]:
    observed = {c.code for c in record.standard.criteria() if c.element is not Element.THEORY}
    if any(_in_pause(record, one.at) for one in record.times if one.criterion in observed):
        yield message("something was marked while the clock was paused")
    if any(_in_pause(record, fault.at) for fault in record.faults if not fault.withdrawn):
        yield message("a fault was recorded while the clock was paused")


def _in_pause(record: Record, at: datetime) -> bool:
    return any(one.began < at.replace(microsecond=0) < one.ended for one in record.pauses)


def _without_document(record: Record) -> Iterator[Message]:
    identity = record.candidate.identity
    if identity is None or identity.kind is not IdentityKind.PHOTO_TAKEN:
        return
    portrait = of_purpose(record.photographs, PhotographPurpose.PORTRAIT)
    if portrait is None and record.format > 1:
        yield message("no document was seen, and the record has no photograph of the candidate")
    else:
        yield message("no document was seen: a photograph was taken")


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


PLAUSIBILITY = (
    RecordRule("order", 1, _practical, message("Its practical is later than its signature.")),
    RecordRule("visit_later", 2, _visit_later, message("Its visit is later than its signature.")),
    RecordRule("dates", 2, _dates, message("Its dates cannot all be right.")),
    RecordRule(
        "standard_not_in_force",
        2,
        _standard,
        message("Its standard was not in force on the day of the test."),
    ),
    RecordRule(
        "earlier_test", 2, _earlier_test, message("The test before it is later than this one.")
    ),
    RecordRule("likeness", 2, _likeness, message("The photograph did not match the candidate.")),
    RecordRule("moments", 2, _moments, message("Something in it is later than its signature.")),
    RecordRule("signing_time", 2, _signing, message("Its signatures cannot all be right.")),
    *(
        RecordRule(code, 2, faults, remark, Weight.REMARK)
        for code, faults, remark in (
            ("age", _age, message("The candidate's age is unusual: check the date of birth.")),
            ("no_birth_date", _without, message("It has no date of birth.")),
            ("no_briefing", _briefing, message("The briefing was not recorded.")),
            ("briefing_time", _briefing_time, message("Its briefing is later than its signature.")),
            (
                "clock_date",
                _clock_date,
                message(
                    "The laptop's clock was earlier than its last entry, or more than seven days "
                    "later."
                ),
            ),
            ("visit_day", _visit_day, message("The practical was not on the day of the visit.")),
            (
                "name_on_document",
                _document,
                message("The document named the candidate differently."),
            ),
            (
                "while_paused",
                _paused,
                message("Something was marked while the clock was paused."),
            ),
            (
                "resit_late",
                _resit_late,
                message("It was taken again later than the standard allows."),
            ),
            ("no_document", _without_document, message("The candidate showed no document.")),
            ("signed_as_another", _signers, message("A signature was typed with another name.")),
            (
                "signed_late",
                _late_signature,
                message("The candidate signed more than a day after the practical."),
            ),
            (
                "fault_outside",
                _faults_outside,
                message("A fault was recorded outside the time of the practical."),
            ),
        )
    ),
)
