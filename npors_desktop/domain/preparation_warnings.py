"""What a provider's settings say of a visit, of a candidate before the test, and of a course day.

Each is a warning and forbids nothing. A figure that is not set claims nothing. The keys are those
of ``preparation_figures``, for every standard and route or for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.course_days import at_one_time, ratio
from npors_desktop.domain.doubles import doubles
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.plausibility import hse_test_is_old
from npors_desktop.domain.preparation_figures import (
    COVER,
    EXPERIENCE,
    HSE_YEARS,
    NOTIFIED,
    OF_COURSE,
    PER_ASSESSOR,
    PER_MACHINE,
    SAME_PERSON,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.course_days import CourseDay, Ratio
    from npors_desktop.domain.pack import Pack
    from npors_desktop.domain.people import Candidate, MachineDetails, Visit
    from npors_desktop.domain.provider_settings import ProviderSettings

WARN, BAR = "warn", "bar"


@dataclass(frozen=True, slots=True)
class PreparationWarning:
    """One warning, and the key of the provider's figure that it is of; empty where it is of
    none."""

    figure: str
    told: Message


def visit_warnings(
    visit: Visit, booked: Iterable[Assessment], number: str, settings: ProviderSettings | None
) -> tuple[PreparationWarning, ...]:
    """What to know of a visit with these candidates, for the assessor of this number; a candidate
    who is there twice is told whatever the settings are."""
    candidates = tuple(booked)
    found: dict[str, Iterable[Message]] = {"": _twice(candidates)}
    if settings is not None:
        packs = tuple({(one.pack.id, one.pack.route): one.pack for one in candidates}.values())
        found |= {
            PER_MACHINE: _on_machines(visit, candidates, settings),
            PER_ASSESSOR: _for_one(visit, candidates, settings),
            COVER: _uncovered(visit, packs, number, settings),
            NOTIFIED: _notified(visit, packs, settings),
        }
    each = (PreparationWarning(figure, x) for figure, those in found.items() for x in those)
    return tuple(dict.fromkeys(each))


def candidate_warnings(
    who: Candidate, pack: Pack, settings: ProviderSettings | None, day: date
) -> tuple[Message, ...]:
    """What to know of a candidate who is tested against a standard on a day."""
    if settings is None:
        return ()
    return (
        *_hse(who, _number(settings, HSE_YEARS, pack, day), day),
        *_experience(who, _number(settings, EXPERIENCE, pack, day)),
        *_trained(who, _text(settings, SAME_PERSON, pack, day)),
    )


def course_day_warnings(
    day: CourseDay,
    days: Sequence[CourseDay],
    booked: Iterable[Assessment],
    settings: ProviderSettings | None,
) -> tuple[Message, ...]:
    """What to know of an entry among the days of a visit's course, for the standards that its
    learners are booked against; who is taught twice at one time is told whatever the settings
    are."""
    twice = tuple(_twice_at_once(day, days))
    if settings is None:
        return twice
    taught = {one.record for one in day.learners}
    packs = [one.pack for one in booked if one.id in taught]
    figures = (_least(day.on, packs, settings, key) for key in OF_COURSE)
    return (*twice, *_of_course_day(day, ratio(day, days), *figures))


def _twice_at_once(day: CourseDay, days: Iterable[CourseDay]) -> Iterator[Message]:
    """Who is in another entry at the same time, and from when to when that is."""
    for other in at_one_time(day, days):
        there = {one.record for one in other.learners}
        if names := tuple(one.name for one in day.learners if one.record in there):
            yield message(
                "In another entry at the same time ({began}–{ended}): {names}.",
                began=f"{other.began:%H:%M}",
                ended=f"{other.ended:%H:%M}",
                names=names,
            )


def _of_course_day(
    day: CourseDay, found: Ratio, on_machine: int | None, for_one: int | None, hours: int | None
) -> Iterator[Message]:
    if on_machine is not None and found.to_machine > on_machine:
        yield message(
            "Learners on one machine at one time: {n}. Your provider allows {most}.",
            n=found.to_machine,
            most=on_machine,
        )
    if for_one is not None and found.to_instructor > for_one:
        yield message(
            "Learners for one instructor at one time: {n}. Your provider allows {most}.",
            n=found.to_instructor,
            most=for_one,
        )
    if hours is not None and day.minutes > hours * 60:
        yield message("More is taught than the hours a day that your provider sets: {n}.", n=hours)


def _number(settings: ProviderSettings, key: str, pack: Pack, day: date) -> int | None:
    found = settings.value_for(key, pack.id, pack.route, day)
    return found.value if found and isinstance(found.value, int) else None


def _text(settings: ProviderSettings, key: str, pack: Pack, day: date) -> str:
    found = settings.value_for(key, pack.id, pack.route, day)
    return str(found.value) if found else ""


def _twice(booked: tuple[Assessment, ...]) -> Iterator[Message]:
    for place, earlier in doubles(one.candidate for one in booked):
        later, first = booked[place], booked[earlier]
        if (later.pack.id, later.pack.route) == (first.pack.id, first.pack.route):
            yield message(
                "{name} is on this visit twice: {first} and {later}.",
                name=first.candidate.name,
                first=first.letter,
                later=later.letter,
            )


def _on_machines(
    visit: Visit, booked: tuple[Assessment, ...], settings: ProviderSettings
) -> Iterator[Message]:
    for name, those in _by_machine(booked).items():
        most = _least(visit.on, _packs(those), settings, PER_MACHINE)
        if most is not None and len(those) > most:
            yield message(
                "Candidates on the machine {machine}: {n}. Your provider allows {most}.",
                machine=name or "–",
                n=len(those),
                most=most,
            )


def _for_one(
    visit: Visit, booked: tuple[Assessment, ...], settings: ProviderSettings
) -> Iterator[Message]:
    most = _least(visit.on, _packs(booked), settings, PER_ASSESSOR)
    if most is not None and len(booked) > most:
        yield message(
            "Candidates for one assessor: {n}. Your provider allows {most}.",
            n=len(booked),
            most=most,
        )


def _least(day: date, packs: Iterable[Pack], settings: ProviderSettings, key: str) -> int | None:
    """The strictest figure of those that are set for any of them."""
    set_ = (_number(settings, key, pack, day) for pack in packs)
    return min((most for most in set_ if most is not None), default=None)


def _packs(booked: Iterable[Assessment]) -> list[Pack]:
    return [one.pack for one in booked]


def _by_machine(booked: Iterable[Assessment]) -> dict[str, list[Assessment]]:
    found: dict[str, list[Assessment]] = {}
    for one in booked:
        found.setdefault(_machine_name(one.machine), []).append(one)
    return found


def _machine_name(machine: MachineDetails) -> str:
    return " ".join(f"{machine.make} {machine.model} {machine.serial}".split())


def _uncovered(
    visit: Visit, packs: Iterable[Pack], number: str, settings: ProviderSettings
) -> Iterator[Message]:
    for pack in packs:
        covered = _text(settings, COVER, pack, visit.on)
        if covered and number not in covered.replace(",", " ").split():
            yield message(
                "Your provider does not name you ({number}) as covered for “{title}”.",
                number=number,
                title=pack.title,
            )


def _notified(visit: Visit, packs: Iterable[Pack], settings: ProviderSettings) -> Iterator[Message]:
    set_ = [_number(settings, NOTIFIED, pack, visit.on) for pack in packs]
    needed = max((days for days in set_ if days is not None), default=None)
    if needed is None:
        return
    if not visit.notification:
        yield message("The notification number (NRN) of this visit is not entered.")
    if visit.notified_on is None:
        yield message("The day on which this visit was notified is not entered.")
    elif (days := (visit.on - visit.notified_on).days) < needed:
        yield message(
            "Days from the notification to the visit: {n}. Your provider asks for {least}.",
            n=days,
            least=needed,
        )


def _hse(who: Candidate, years: int | None, day: date) -> Iterator[Message]:
    if years is None:
        return
    if who.hse_test_date is None:
        yield message("The date of the HS&E test is not entered.")
    elif hse_test_is_old(who.hse_test_date, day, years):
        yield message("The HS&E test is too old. Years that your provider allows: {n}.", n=years)


def _experience(who: Candidate, least: int | None) -> Iterator[Message]:
    if least is None:
        return
    known = who.experience
    if known is None:
        yield message("The candidate's experience is not recorded.")
        return
    if known.years < least:
        yield message(
            "Years of experience: {n}. Your provider asks for {least}.", n=known.years, least=least
        )
    if not known.reference:
        yield message("Nobody is named who vouches for the candidate's experience.")


def _trained(who: Candidate, rule: str) -> Iterator[Message]:
    if rule not in (WARN, BAR):
        return
    if who.training is None:
        yield message("It is not recorded who trained the candidate.")
    elif who.training.by_tester and rule == BAR:
        yield message("Your provider does not let a candidate be tested by who trained them.")
    elif who.training.by_tester:
        yield message("You trained this candidate yourself.")
