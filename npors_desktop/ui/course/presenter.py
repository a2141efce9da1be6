"""The days of a visit's course in words, and what is typed of one, without Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.domain.course_days import (
    INSTRUCTOR,
    Period,
    counting,
    minutes_of,
    ratio,
    replaced_ids,
)
from npors_desktop.domain.messages import message
from npors_desktop.domain.person_signatures import way_of_signing
from npors_desktop.ui.course_text import hours_text, ratio_text, times_text
from npors_desktop.ui.dates import spoken_day, spoken_moment
from npors_desktop.ui.forms.typed_days import day_text
from npors_desktop.ui.forms.typed_values import read_time_of_day
from npors_desktop.ui.forms.unreadable import UnreadableError
from npors_desktop.ui.widgets.values import Fact, FactState, Status, Task

if TYPE_CHECKING:
    from datetime import datetime, time

    from npors_desktop.base.words import Words
    from npors_desktop.domain.course_days import (
        CourseDay,
        KeptDay,
        Learner,
    )
    from npors_desktop.domain.people import Visit
    from npors_desktop.workflows.visit.course_days import VisitCourse

AGAIN = "again"
_BREAKS_HOW = message("Enter each break as from and to, for example 10:30-10:45, 12:00-12:30.")
_SPAN, _BETWEEN = re.compile(r"\s*(?:[-–—]|\bTO\b)\s*"), re.compile(r"[,;&+./]|\bAND\b")
# “A a B”: between capitals this small letter is the Welsh “and”, and no candidate.
_WELSH_AND = re.compile(r"(?<=[A-Z])\s+ac?\s+(?=[A-Z])")
_DASH = re.compile(r"\s*(?:[-–—]|\bto\b|\bi\b)\s*")


@dataclass(frozen=True, slots=True)
class DayPlace:
    """What a page about a course day is opened for: a visit, an entry of it (empty for a new one),
    whether that is to be corrected by another one, and the learner who signs it (the id of their
    record)."""

    visit: str
    day: str = ""
    is_again: bool = False
    learner: str = ""

    @classmethod
    def read(cls, subject: str | None) -> DayPlace:
        """From the subject of the page."""
        visit, day, last = [*(subject or "").split("/"), "", ""][:3]
        is_again = last == AGAIN
        return cls(visit, day, is_again, "" if is_again else last)

    def subject(self) -> str:
        """The subject of the page."""
        parts = (self.visit, self.day, AGAIN if self.is_again else self.learner)
        return "/".join(part for part in parts if part)


def worked_out(words: Words, day: CourseDay, course: VisitCourse) -> str:
    """What follows from an entry: how long was taught, and in what ratio."""
    taught = words("Taught: {hours}.", hours=hours_text(words, day.minutes))
    found = ratio_text(words, ratio(day, course.days))
    return f"{taught} {words('Learners at one time: {ratio}.', ratio=found)}"


def day_warnings(words: Words, day: CourseDay, course: VisitCourse, now: datetime) -> list[str]:
    """What to know of an entry, a line each; none of it forbids anything."""
    told = [words(one) for one in course.warnings(day)]
    return [f"!  {one}" for one in (not_ended(words, day, now), *told) if one]


def not_ended(words: Words, day: CourseDay, now: datetime) -> str:
    """That what is still to be signed says more than has been taught by now; else empty."""
    at = now.astimezone()
    if day.is_signed or day.on != at.date() or day.ended <= at.time():
        return ""
    return words(
        "This day has not ended yet: it ends at {ended}, and it is {now} now.",
        ended=_time_text(day.ended),
        now=_time_text(at.time()),
    )


def names_of(day: CourseDay) -> str:
    """The learners of an entry."""
    return ", ".join(one.name for one in day.learners)


def day_task(words: Words, kept: KeptDay, course: VisitCourse) -> Task:
    """An entry as a row of the list."""
    day = kept.day
    title = f"{spoken_day(words, day.on)}, {times_text(words, day.period)}"
    told = ratio_text(words, ratio(day, course.days))
    detail = " · ".join((hours_text(words, day.minutes), told, names_of(day)))
    return Task(day.id, title, detail, *_state(words, kept, course))


def _state(words: Words, kept: KeptDay, course: VisitCourse) -> tuple[Status, str]:
    day = kept.day
    if day.id in replaced_ids(course.days):
        return Status.NOT_NEEDED, words("Replaced by a later entry")
    if kept.received_at is not None:
        time = spoken_moment(words, kept.received_at)
        return Status.DONE, words("Received by the office, {time}", time=time)
    if kept.handed_at is not None:
        return Status.DONE, words("Handed over {time}", time=spoken_moment(words, kept.handed_at))
    if day.is_signed:
        return Status.DONE, words("Signed by all")
    if not day.is_fixed:
        return Status.NOT_STARTED, words("Not signed yet")
    signed, all_ = len(day.signatures), len(day.signers)
    return Status.IN_PROGRESS, words("{signed} of {all} signed", signed=signed, all=all_)


def totals(words: Words, course: VisitCourse) -> list[str]:
    """How long each candidate was taught, as far as it is signed by all."""
    return [
        words(
            "{letter}  {name}: {hours}",
            letter=one.letter,
            name=one.candidate.name,
            hours=hours_text(words, minutes_of(one.id, course.days)),
        )
        for one in course.booked
    ]


def signer_name(words: Words, day: CourseDay, who: str) -> str:
    """Who signs, by the id of their record, or the instructor."""
    if who == INSTRUCTOR:
        return words("{name} (instructor)", name=day.instructor)
    return next(one.name for one in day.learners if one.record == who)


def day_facts(words: Words, day: CourseDay, course: VisitCourse) -> list[str]:
    """What an entry says, a line each."""
    who = " ".join(filter(None, (day.instructor, day.instructor_number)))
    breaks = ", ".join(times_text(words, one) for one in day.breaks) or words("none")
    earlier = course.day(day.replaces)
    told = [
        words("Instructor: {name}", name=who),
        words("Machine: {machine}", machine=day.machine) if day.machine else "",
        words("Breaks: {breaks}", breaks=breaks),
        worked_out(words, day, course),
        words("Topics taught: {topics}", topics=day.topics),
    ]
    if earlier is not None:
        told.append(
            words(
                "It replaces the entry of {day}, {times}. Reason: {reason}",
                day=spoken_day(words, earlier.on),
                times=times_text(words, earlier.period),
                reason=day.reason,
            )
        )
    return [one for one in told if one]


def signature_facts(words: Words, day: CourseDay) -> list[Fact]:
    """Who signed an entry, how and when, and who has not."""
    by = {one.learner: one for one in day.signatures}
    facts: list[Fact] = []
    for who in day.signers:
        name = signer_name(words, day, who)
        if who not in by:
            facts.append(Fact(FactState.OPEN, words("{name}: not signed yet", name=name)))
            continue
        told = words(
            "{name}: {how}, {time}",
            name=name,
            how=words(way_of_signing(by[who].given)),
            time=spoken_moment(words, by[who].at),
        )
        refused = by[who].reason
        facts.append(Fact(FactState.DOUBTFUL if refused else FactState.GOOD, told))
    return facts


def declaration(words: Words, day: CourseDay, who: str) -> str:
    """What a person confirms by signing."""
    span = {"day": spoken_day(words, day.on), "times": times_text(words, day.period)}
    if who == INSTRUCTOR:
        return words(
            "On {day}, {times}, I taught {names} what is written here.",
            names=names_of(day),
            **span,
        )
    return words(
        "On {day}, {times}, I was taught what is written here by {name}.",
        name=day.instructor,
        **span,
    )


def learners_hint(words: Words, course: VisitCourse) -> str:
    """Which letter is whose."""
    known = ", ".join(f"{one.letter} {one.candidate.name}" for one in course.booked)
    return words("Candidates of this visit: {names}", names=known)


def read_learners(text: str, course: VisitCourse) -> tuple[Learner, ...]:
    """The learners by the letters of their plates: “A C”, “A and C”, “A-C”. A word is not the
    letters of several. Raises UnreadableError."""
    by_letter = dict(zip((one.letter for one in course.booked), course.learners, strict=True))
    known = list(by_letter)
    chosen: set[str] = set()
    for word in _BETWEEN.sub(" ", _SPAN.sub("-", _WELSH_AND.sub(" ", text).upper())).split():
        first, _, last = word.partition("-")
        ends = (first, last or first)
        if not {*ends} <= {*known} or known.index(ends[0]) > known.index(ends[1]):
            raise UnreadableError(
                message("There is no candidate {letter} on this visit.", letter=word)
            )
        chosen.update(known[known.index(ends[0]) : known.index(ends[1]) + 1])
    return tuple(learner for letter, learner in by_letter.items() if letter in chosen)


def read_breaks(text: str) -> tuple[Period, ...]:
    """The breaks: “10:30-10:45, 12:00-12:30”. Raises UnreadableError."""
    typed = [part for part in re.split(r"[,;\n]", text) if part.strip()]
    found: list[Period] = []
    for part in typed:
        ends = [one for one in _DASH.split(part.strip()) if one]
        if len(ends) != 2:  # noqa: PLR2004 - from and to
            raise UnreadableError(_BREAKS_HOW)
        found.append(Period(*map(read_time_of_day, ends)))
    return tuple(found)


def day_texts(course: VisitCourse, place: DayPlace, today: datetime) -> dict[str, str]:
    """The texts in the fields of the form: of the entry, or of a new one, which begins as the last
    one did."""
    day = course.day(place.day)
    if day is None:
        known = counting(course.days)
        return _new_texts(course, known[-1] if known else None, today)
    return _texts(course, day) | ({"reason": ""} if place.is_again else {})


def _new_texts(course: VisitCourse, last: CourseDay | None, today: datetime) -> dict[str, str]:
    on = {"on": day_text(today.astimezone().date())}
    if last is not None:
        return _texts(course, last) | on | {"topics": "", "reason": ""}
    return on | {
        "learners": " ".join(one.letter for one in course.booked),
        "instructor": course.assessor.name,
        "number": course.assessor.number,
        "machine": machine_of(course.visit),
        **dict.fromkeys(("began", "ended", "breaks", "topics", "reason"), ""),
    }


def _texts(course: VisitCourse, day: CourseDay) -> dict[str, str]:
    taught = {one.record for one in day.learners}
    return {
        "on": day_text(day.on),
        "learners": " ".join(one.letter for one in course.booked if one.id in taught),
        "instructor": day.instructor,
        "number": day.instructor_number,
        "machine": day.machine,
        "began": _time_text(day.began),
        "ended": _time_text(day.ended),
        "breaks": ", ".join(f"{_time_text(x.began)}-{_time_text(x.ended)}" for x in day.breaks),
        "topics": day.topics,
        "reason": day.reason,
    }


def machine_of(visit: Visit) -> str:
    """The visit's machine in one line."""
    machine = visit.machine
    return " ".join(f"{machine.make} {machine.model} {machine.serial}".split())


def as_entered(day: CourseDay, place: DayPlace, course: VisitCourse) -> CourseDay:
    """A typed entry as what it is saved as: a new one, a changed one, or a correction."""
    if place.is_again:
        return replace(day, replaces=place.day)
    before = course.day(place.day)
    if before is None:
        return replace(day, reason="")
    return replace(day, id=before.id, replaces=before.replaces)


def _time_text(at: time) -> str:
    return f"{at:%H:%M}"


def ready_text(words: Words, ready: int, all_: int) -> str:
    """How many entries can be handed over, and how many cannot yet."""
    told = words.count("{n} entry is ready.", "{n} entries are ready.", ready)
    left = all_ - ready
    if not left:
        return told
    waits = words.count(
        "{n} entry is not signed by all and stays here.",
        "{n} entries are not signed by all and stay here.",
        left,
    )
    return f"{told} {waits}"
