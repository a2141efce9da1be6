"""Whether the employer of somebody who took a course may claim the CITB's plant grant, and by when
the achievement is to be uploaded (schemes, S9)."""

from __future__ import annotations

import contextlib
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message, message_of_count, verbatim
from npors_desktop.domain.persons.entries import InScope
from npors_desktop.domain.schemes.calendar import moved
from npors_desktop.domain.schemes.facts import whole, word
from npors_desktop.domain.schemes.inputs import TestRoute
from npors_desktop.domain.schemes.observed import EvidenceState, Observations, Observed
from npors_desktop.domain.schemes.observer import Observer
from npors_desktop.domain.schemes.observing.course_standard import (
    ABSENT,
    HOUR_VALUES,
    SEEN,
    VOCABULARY,
    chosen_courses,
    chosen_learners,
    course_found,
)
from npors_desktop.domain.schemes.observing.evidence import state_of
from npors_desktop.domain.schemes.observing.profile import is_shown
from npors_desktop.domain.schemes.rule_book import PeriodUnit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.persons.entries import CardFacts, EmployerFacts
    from npors_desktop.domain.schemes.inputs import AdviceAsked, Held, HeldCourse, PersonKnown
    from npors_desktop.domain.schemes.observer import Look, Vocabulary
    from npors_desktop.domain.schemes.rule_book import FactInForce

    Facts = Mapping[str, FactInForce]

NETWORK = "employer_network"
"""The role that asks for money of an Employer Network, in place of the plant grant."""
_TEST, _COURSE = "test", "course"
_LOGO, _TRADITIONAL, _LOGOS = "logo", "traditional", ("red", "blue", "gold")
_ACHIEVED = "achieved"
_GIVEN, _ODD, _OUT_OF_SCOPE = "given", "odd", "out_of_scope"
_DUE, _OVERDUE, _IN_TIME, _LATE, _OPEN = "due", "overdue", "in_time", "late", "not_completed"
_SMALL, _LARGE, _UNKNOWN = "small", "large", "unknown"
_WORKING = "working"
_WORKING_DAYS = 5
_MEMBER = "citb_member"
_GRANT: Vocabulary = {
    **VOCABULARY,
    "training": ("taught", "test_only", ABSENT),
    "logo_card": (_LOGO, _TRADITIONAL, *(one.value for one in EvidenceState if one != SEEN)),
    "member": ("yes", "no", _UNKNOWN),
    "levy": (_GIVEN, _ODD, ABSENT, _OUT_OF_SCOPE),
    "upload": (_DUE, _OVERDUE, _IN_TIME, _LATE, _OPEN),
    "tests_passed": ("passed", "open", "uncounted", EvidenceState.SAID.value),
    "network_too": ("asked",),
    "network_size": (_SMALL, _LARGE, _UNKNOWN),
}
_VALUES = frozenset({"days", "late"})
_DATES = frozenset({"upload_due", "uploaded", "scheme_year_end"})


def _subjects(known: PersonKnown, asked: AdviceAsked) -> tuple[str, ...]:
    if asked.role == NETWORK:
        return (NETWORK,)
    courses = tuple(f"{_COURSE} {place}" for place, _ in chosen_courses(known, asked))
    tests = tuple(
        f"{_TEST} {place}"
        for place, one in enumerate(known.tests)
        if one.route is TestRoute.EXPERIENCED and asked.category in ("", one.category)
    )
    return courses or tests or ("",)


def _observe(look: Look) -> Observations:
    known = look.known
    if look.subject == NETWORK:
        return Observations({"network_size": _size(known.employer, look.facts)})
    if not look.subject:
        return Observations({"training": Observed(ABSENT)})
    kind, place = look.subject.split()
    if kind == _TEST:
        test = known.tests[int(place)]
        alone = Observed("test_only", verbatim(f"{test.category} {test.tested_on:%d/%m/%Y}"))
        return Observations({"training": alone}, subject=test.category)
    course = known.courses[int(place)]
    found, dates = dict(_of_course(look, course)), dict(_dates(course, look.facts))
    return Observations(found, dates, course.standard)


def _of_course(look: Look, course: HeldCourse) -> Iterator[tuple[str, Observed]]:
    known, facts = look.known, look.facts
    yield "training", Observed("taught", verbatim(course.standard))
    learners = chosen_learners(known, course)
    mine = next((one for _, one in learners if len(learners) == 1), None)
    if mine is None:
        yield "course", Observed(ABSENT)
    else:
        yield from course_found(known, course, mine, facts, look.as_of)
    yield "tests_passed", _passed(known, course, look.as_of)
    yield "logo_card", _card(known.cards)
    yield "member", _member(course, facts)
    yield "levy", _levy(known.employer)
    yield "upload", _upload(course, facts, look.as_of)
    if course.is_network:
        yield "network_too", Observed("asked")


def _member(course: HeldCourse, facts: Facts) -> Observed:
    """Whether the provider is one that the CITB knows: as it is known of the course, otherwise as
    the provider's own settings say, with who saw that and when."""
    held = verbatim(course.provider)
    if course.is_member is not None:
        return Observed("yes" if course.is_member else "no", held)
    said = word(facts, _MEMBER)
    if said not in ("yes", "no"):
        return Observed(_UNKNOWN, held)
    return Observed(said, held, rests_on=(_MEMBER,))


def _passed(known: PersonKnown, course: HeldCourse, as_of: date) -> Observed:
    """The tests that the course ended with: those taken from its first day to its last."""
    first, last = course.started or date.min, min(course.completed or as_of, as_of)
    those = [one for one in known.tests if first <= one.tested_on <= last]
    passed = [one for one in those if one.theory == one.practical == _ACHIEVED]
    held = verbatim(", ".join(f"{one.category} {one.tested_on:%d/%m/%Y}" for one in passed))
    if not passed:
        return Observed("open")
    if not any(map(is_shown, passed)):
        return Observed(EvidenceState.SAID.value, held)
    return Observed(
        "passed" if any(one.is_counted and is_shown(one) for one in passed) else "uncounted", held
    )


def _card(cards: tuple[Held[CardFacts], ...]) -> Observed:
    """The card of the scheme that says most: one with the logo before one without, one that was
    seen before one that was not."""
    of_scheme = [one for one in cards if "npors" in one.facts.scheme.casefold()]
    if not of_scheme:
        return Observed(ABSENT)
    best = max(of_scheme, key=lambda one: (state_of(one) == SEEN, _has_logo(one.facts)))
    held = verbatim(f"{best.facts.scheme} {best.facts.colour} {best.facts.number}".strip())
    if state_of(best) != SEEN:
        return Observed(state_of(best).value, held)
    return Observed(_LOGO if _has_logo(best.facts) else _TRADITIONAL, held)


def _has_logo(card: CardFacts) -> bool:
    return any(colour in card.colour.casefold() for colour in _LOGOS)


def _levy(employer: EmployerFacts | None) -> Observed:
    if employer is None or not employer.levy_number.strip():
        is_out = employer is not None and employer.in_scope is InScope.NO
        return Observed(_OUT_OF_SCOPE if is_out else ABSENT)
    number = employer.levy_number.replace(" ", "")
    held = verbatim(f"{employer.name}, {number}")
    if employer.seen_by and employer.seen_on:
        day = f"{employer.seen_on:%d/%m/%Y}"
        held = message(
            "{number}, seen by {who} on {day}", number=held, who=employer.seen_by, day=day
        )
    if employer.in_scope is InScope.NO:
        return Observed(_OUT_OF_SCOPE, held)
    return Observed(_GIVEN if re.fullmatch(r"\d{7}", number) else _ODD, held)


def _due(course: HeldCourse, facts: Facts) -> date | None:
    """The last day for the upload, by the provider's way of counting days. Working days leave out
    no bank holidays, so that nobody is told too late a day."""
    days = whole(facts, "upload_days")
    if course.completed is None or days is None or days < 0:
        return None
    if word(facts, "upload_days_kind") != _WORKING:
        return moved(course.completed, days, PeriodUnit.DAYS)
    # Whole weeks at once: a provider's figure may have any number of digits.
    weeks = max(days - 1, 0) // _WORKING_DAYS
    day, days = moved(course.completed, 7 * weeks, PeriodUnit.DAYS), days - _WORKING_DAYS * weeks
    while days and day < date.max:
        day += timedelta(days=1)
        days -= day.weekday() < _WORKING_DAYS
    return day


def _upload(course: HeldCourse, facts: Facts, as_of: date) -> Observed:
    due = _due(course, facts)
    if course.completed is None:
        return Observed(_OPEN)
    held = message("completed on {day}", day=f"{course.completed:%d/%m/%Y}")
    if due is None:
        return Observed(_DUE, held)
    done = course.uploaded
    if done is not None:
        return Observed(_IN_TIME if done <= due else _LATE, held, _days("late", (done - due).days))
    left = (due - as_of).days
    return Observed(_DUE if left >= 0 else _OVERDUE, held, _days("days", abs(left)))


def _days(name: str, number: int) -> dict[str, str | int | Message]:
    return {name: message_of_count("{n} day", "{n} days", max(number, 0))}


def _dates(course: HeldCourse, facts: Facts) -> Iterator[tuple[str, date]]:
    if due := _due(course, facts):
        yield "upload_due", due
    if course.uploaded:
        yield "uploaded", course.uploaded
    last = _day_of_year(course.completed, word(facts, "scheme_year_end") or "")
    if course.completed and last:
        is_over = last < course.completed
        yield "scheme_year_end", moved(last, 1, PeriodUnit.YEARS) if is_over else last


def _day_of_year(completed: date | None, told: str) -> date | None:
    """The day that month and day name in the year of a course; None where there is none such: a
    book of an office may say anything."""
    ends = re.fullmatch(r"(\d\d)-(\d\d)", told)
    if completed is None or ends is None:
        return None
    with contextlib.suppress(ValueError):
        return date(completed.year, int(ends[1]), int(ends[2]))
    return None


def _size(employer: EmployerFacts | None, facts: Facts) -> Observed:
    """Whether an employer has too many people for an Employer Network: the band is a number, or
    from one to another, or a number and more."""
    band = employer.size_band if employer else ""
    numbers = [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", band)]
    most = whole(facts, "network_most_staff")
    held = verbatim(band)
    if not numbers:
        return Observed(_UNKNOWN, held)
    if most is None:
        return Observed(_SMALL, held)
    if min(numbers) > most:
        return Observed(_LARGE, held)
    is_open = "+" in band or max(numbers) > most
    return Observed(_UNKNOWN if is_open else _SMALL, held)


GRANT = Observer(_GRANT, _DATES, _subjects, _observe, HOUR_VALUES | _VALUES)
