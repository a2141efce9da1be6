"""Whether a course met the CITB's plant standard, for each learner by themselves: one who was
taught too short fails that learner alone (schemes, S8).

The hours for a ratio are facts of the book, such as ``hours_telehandler_novice_3_1_1`` for three
learners, one trainer and one machine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message, message_of_count, verbatim
from npors_desktop.domain.names import same_name
from npors_desktop.domain.schemes.facts import whole
from npors_desktop.domain.schemes.observed import EvidenceState, Observations, Observed
from npors_desktop.domain.schemes.observer import Observer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.schemes.inputs import (
        AdviceAsked,
        HeldCourse,
        LearnerHours,
        PersonKnown,
    )
    from npors_desktop.domain.schemes.observer import Look, Vocabulary
    from npors_desktop.domain.schemes.rule_book import FactInForce

    Facts = Mapping[str, FactInForce]

ABSENT, SEEN = EvidenceState.ABSENT.value, EvidenceState.SEEN.value
ENOUGH, SHORT, UNSET_HOURS = "enough", "short", "hours_unset"
NOT_IN_TABLE, OVER_CAP, NO_RATIO, EARLIER = "not_in_table", "over_cap", "no_ratio", "earlier"
EXPERIENCED, NOVICE = "experienced", "novice"
_COURSE = {
    "course": (SEEN, ABSENT),
    "listed": ("listed", "unlisted"),
    "hours": (ENOUGH, SHORT, UNSET_HOURS, NOT_IN_TABLE, OVER_CAP, NO_RATIO, EARLIER),
    "all_marked": ("all", "some", "unknown"),
    "profiled": ("profiled", ABSENT),
    "host_card": ("held", ABSENT),
}
VOCABULARY: Vocabulary = _COURSE
HOUR_VALUES = frozenset({"hours", "short"})
# The standards of this program by the word that the book's facts have for the CITB's.
_SLUGS: Mapping[str, str] = {
    "excavator-360-above-10t-tracked": "excavator_360",
    "forward-tipping-dumper-wheeled": "forward_dumper",
    "rear-tipping-dumper-articulated": "dump_truck",
    "ride-on-roller": "roller",
    "telescopic-handler": "telehandler",
    "industrial-forklift": "forklift",
    "plant-vehicle-marshaller": "pvm",
    "slinger-signaller": "slinger",
}


def slug(standard: str) -> str:
    """The word of a standard in the keys of facts: of one of this program by its id, of another by
    its name."""
    known = _SLUGS.get(standard)
    return known or re.sub(r"[^a-z0-9]+", "_", standard.casefold()).strip("_")


def chosen_courses(known: PersonKnown, asked: AdviceAsked) -> tuple[tuple[int, HeldCourse], ...]:
    """The courses that are asked about, each with its place."""
    wanted = slug(asked.category)
    return tuple(
        (place, one)
        for place, one in enumerate(known.courses)
        if not wanted or slug(one.standard) == wanted
    )


def chosen_learners(known: PersonKnown, course: HeldCourse) -> tuple[tuple[int, LearnerHours], ...]:
    """The person among those who were taught; all of them where nobody of their name was."""
    names = (known.identity.name, *(name for name, _ in known.other_names))
    every = tuple(enumerate(course.learners))
    mine = tuple(one for one in every if any(same_name(one[1].name, name) for name in names))
    return mine or every


def course_found(
    known: PersonKnown, course: HeldCourse, learner: LearnerHours, facts: Facts, as_of: date
) -> Iterator[tuple[str, Observed]]:
    """What is found of a course for one of its learners."""
    word = slug(course.standard)
    title = verbatim(course.standard)
    yield "course", Observed(SEEN, title)
    is_listed = _is_set(facts, f"phase_{word}")
    listed = Observed("listed" if is_listed else "unlisted", title, rests_on=(f"phase_{word}",))
    yield "listed", listed
    yield "hours", _hours(course, learner, facts, as_of)
    marked = {True: "all", False: "some", None: "unknown"}[course.all_marked]
    yield "all_marked", Observed(marked)
    if course.variant == EXPERIENCED:
        yield "profiled", Observed("profiled" if course.profile else ABSENT)
    if _is_named(facts, f"host_categories_{word}"):
        yield "host_card", _host_card(known, f"host_categories_{word}", facts)


def _hours(course: HeldCourse, learner: LearnerHours, facts: Facts, as_of: date) -> Observed:
    number = len(course.learners)
    stem = f"{slug(course.standard)}_{course.variant or NOVICE}"
    key = f"hours_{stem}_{number}_{course.trainers}_{course.machines}"
    held = _taught(learner, course)
    needed = whole(facts, key)
    if needed is None:
        return Observed(_without_figure(course, stem, facts), held)
    begins = facts[key].fact.valid_from
    if begins and (course.started or course.completed or as_of) < begins:
        return Observed(EARLIER, held, rests_on=(key,))
    short = needed * 60 - learner.minutes
    if short <= 0:
        return Observed(ENOUGH, held, {"hours": needed}, rests_on=(key,))
    values = {"hours": needed, "short": duration(short)}
    return Observed(SHORT, held, values, rests_on=(key,))


def _without_figure(course: HeldCourse, stem: str, facts: Facts) -> str:
    if not course.trainers or not course.machines:
        return NO_RATIO
    if not any(one.startswith(f"hours_{stem}_") and _is_set(facts, one) for one in facts):
        return UNSET_HOURS
    caps = (
        (len(course.learners), whole(facts, f"cap_learners_{stem}")),
        (course.machines, whole(facts, f"cap_machines_{stem}")),
    )
    over = any(most is not None and found > most for found, most in caps)
    return OVER_CAP if over else NOT_IN_TABLE


def _taught(learner: LearnerHours, course: HeldCourse) -> Message:
    return message(
        "{name}: {time} taught; learners {learners}, trainers {trainers}, machines {machines}",
        name=learner.name,
        time=duration(learner.minutes),
        learners=len(course.learners),
        trainers=course.trainers,
        machines=course.machines,
    )


def duration(minutes: int) -> Message:
    """So many minutes as hours and minutes."""
    whole_hours, left = divmod(minutes, 60)
    if not left:
        return message_of_count("{n} hour", "{n} hours", whole_hours)
    return message("{hours} h {minutes} min", hours=whole_hours, minutes=left)


def _host_card(known: PersonKnown, key: str, facts: Facts) -> Observed:
    wanted = facts[key].fact.word.replace(",", " ").split() if _is_set(facts, key) else None
    held = {
        one.code
        for card in known.cards
        if card.seen and card.revoked is None
        for one in card.facts.categories
    }
    fits = held & {*wanted} if wanted is not None else held
    return Observed("held" if fits else ABSENT, verbatim(", ".join(sorted(fits))), rests_on=(key,))


def _is_named(facts: Facts, key: str) -> bool:
    return key in facts


def _is_set(facts: Facts, key: str) -> bool:
    return key in facts and facts[key].fact.is_set


def _subjects(known: PersonKnown, asked: AdviceAsked) -> tuple[str, ...]:
    found = tuple(
        f"{place} {at}"
        for place, course in chosen_courses(known, asked)
        for at, _ in chosen_learners(known, course)
    )
    return found or ("",)


def _observe(look: Look) -> Observations:
    if not look.subject:
        return Observations({"course": Observed(ABSENT)})
    place, at = map(int, look.subject.split())
    course = look.known.courses[place]
    learner = course.learners[at]
    found = dict(course_found(look.known, course, learner, look.facts, look.as_of))
    return Observations(found, subject=learner.name)


STANDARD = Observer(VOCABULARY, frozenset(), _subjects, _observe, HOUR_VALUES)
