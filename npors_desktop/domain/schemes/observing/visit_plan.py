"""Whether a planned visit is in order (schemes, S1, R1 to R8): of the visit as a whole, of each
category with its route, and of each candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message, message_of_count, verbatim
from npors_desktop.domain.schemes.calendar import years_later
from npors_desktop.domain.schemes.facts import whole, word
from npors_desktop.domain.schemes.inputs import TestRoute
from npors_desktop.domain.schemes.observed import EvidenceState, Observations, Observed
from npors_desktop.domain.schemes.observer import ObserverOf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.schemes.inputs import AdviceAsked
    from npors_desktop.domain.schemes.observer import LookAt, Vocabulary
    from npors_desktop.domain.schemes.planned_visit_known import BookedKnown, PlannedVisitKnown
    from npors_desktop.domain.schemes.rule_book import FactInForce

    Facts = Mapping[str, FactInForce]
    Group = tuple[str, TestRoute | None]

ABSENT = EvidenceState.ABSENT.value
_WHOLE, _GROUP, _BOOKING = "", "group", "booking"
_CERTIFICATE_ROUTES = (TestRoute.REFRESHER, TestRoute.CONVERSION)
_TWO = 2
_ADULT, _LEAST = 18, 16
VOCABULARY: Vocabulary = {
    "number": ("entered", ABSENT),
    "notice": ("enough", "too_short", "no_day"),
    "untold": ("none", "changed"),
    "mixing": ("marked", "unmarked", "sections", "section_unknown", "too_many", "more_than_two"),
    "working_day": ("fits", "too_long"),
    "instructor_card": ("valid", "expired"),
    "cover": ("covered", "not_covered", "ended", "unknown"),
    "ratio": ("within", "over", "unset"),
    "profile": ("met", "not_met", ABSENT),
    "former": tuple(one.value for one in EvidenceState),
    "privacy": ("agreed", "refused"),
    "age": ("adult", "young", "child"),
    "trainer": ("other", "same"),
}
ROUTE_WORDS: Mapping[TestRoute, Message] = {
    TestRoute.NOVICE: message("novice"),
    TestRoute.REFRESHER: message("refresher"),
    TestRoute.CONVERSION: message("conversion"),
    TestRoute.EXPERIENCED: message("experienced worker"),
}


def _subjects(known: PlannedVisitKnown, asked: AdviceAsked) -> tuple[str, ...]:
    del asked
    groups = (f"{_GROUP} {place}" for place, _ in enumerate(_groups(known)))
    bookings = (f"{_BOOKING} {place}" for place, _ in enumerate(known.bookings))
    return (_WHOLE, *groups, *bookings)


def _observe(look: LookAt[PlannedVisitKnown]) -> Observations:
    known = look.known
    if not look.subject:
        return Observations(dict(_of_visit(known, look.facts)))
    kind, place = look.subject.split()
    if kind == _GROUP:
        (category, route), those = list(_groups(known).items())[int(place)]
        found = dict(_of_group(known, category, route, those, look.facts))
        return Observations(found, subject=category)
    one = known.bookings[int(place)]
    return Observations(dict(_of_booking(known.on, one, look.facts)), subject=one.name)


def _groups(known: PlannedVisitKnown) -> dict[Group, list[BookedKnown]]:
    found: dict[Group, list[BookedKnown]] = {}
    for one in known.bookings:
        found.setdefault((one.category, one.route), []).append(one)
    return found


def _of_visit(known: PlannedVisitKnown, facts: Facts) -> Iterator[tuple[str, Observed]]:
    number = known.notification
    yield "number", Observed("entered" if number else ABSENT, verbatim(number))
    yield from _notice(known, facts)
    if known.untold is not None:
        yield "untold", Observed("changed" if known.untold else "none")
    if known.card_expires is not None:
        held = message("card to {day}", day=f"{known.card_expires:%d/%m/%Y}")
        is_valid = known.on <= known.card_expires
        yield "instructor_card", Observed("valid" if is_valid else "expired", held)
    yield from _mixing(known, facts)
    yield from _working_day(known, facts)


def _notice(known: PlannedVisitKnown, facts: Facts) -> Iterator[tuple[str, Observed]]:
    """How long before the visit the scheme was told: only where the provider says how long."""
    least = whole(facts, "notify_min_days")
    if least is None:
        return
    if known.notified_on is None:
        yield "notice", Observed("no_day")
        return
    days = (known.on - known.notified_on).days
    held = message("notified on {day}", day=f"{known.notified_on:%d/%m/%Y}")
    yield "notice", Observed("enough" if days >= least else "too_short", held, {"days": days})


def _mixing(known: PlannedVisitKnown, facts: Facts) -> Iterator[tuple[str, Observed]]:
    """What is found of two categories whose experienced workers are tested on one day."""
    of: dict[str, int] = {}
    for one in known.bookings:
        if one.route is TestRoute.EXPERIENCED:
            of[one.category] = of.get(one.category, 0) + 1
    if len(of) < _TWO:
        return
    held = verbatim(", ".join(f"{category}: {number}" for category, number in of.items()))
    found = Observed(_mixed(known, of, facts), held)
    yield "mixing", found


def _mixed(known: PlannedVisitKnown, of: Mapping[str, int], facts: Facts) -> str:
    sections = {known.sections.get(one, "") for one in of}
    each = whole(facts, "mixed_each")
    if len(sections - {""}) > 1:
        return "sections"
    if len(of) > _TWO:
        return "more_than_two"
    if each is not None and max(of.values()) > each:
        return "too_many"
    pairs = {frozenset(one.split("+")) for one in (word(facts, "mixed_pairs") or "").split()}
    if frozenset(of) in pairs:
        return "marked"
    return "section_unknown" if "" in sections else "unmarked"


def _working_day(known: PlannedVisitKnown, facts: Facts) -> Iterator[tuple[str, Observed]]:
    limits = [whole(facts, key) for key in ("working_day_minutes", "daylight_minutes")]
    most = min((one for one in limits if one is not None), default=None)
    planned = sum(one.minutes or 0 for one in known.bookings)
    if most is not None and planned:
        held = message_of_count("{n} minute planned", "{n} minutes planned", planned)
        yield (
            "working_day",
            Observed("fits" if planned <= most else "too_long", held, {"most": most}),
        )


def _of_group(
    known: PlannedVisitKnown,
    category: str,
    route: TestRoute | None,
    those: list[BookedKnown],
    facts: Facts,
) -> Iterator[tuple[str, Observed]]:
    if known.asks_cover:
        yield "cover", _cover(known, category)
    way = ROUTE_WORDS[route] if route else message("route not known")
    held = message_of_count(
        "{n} candidate: {category}, {route}",
        "{n} candidates: {category}, {route}",
        len(those),
        category=category,
        route=way,
    )
    own = next((one.most for one in those if one.most), None)
    if own is not None and isinstance(own.fact.value, int):
        how = "within" if len(those) <= own.fact.value else "over"
        yield "ratio", Observed(how, held, {"most": own.fact.value}, own=(own,))
        return
    key = f"ratio_{category.casefold()}_{route.value if route else ''}"
    most = whole(facts, key)
    if most is None:
        yield "ratio", Observed("unset", held, {"setting": key}, rests_on=(key,))
        return
    how = "within" if len(those) <= most else "over"
    yield "ratio", Observed(how, held, {"most": most}, rests_on=(key,))


def _cover(known: PlannedVisitKnown, category: str) -> Observed:
    if known.cover is None:
        return Observed("unknown", verbatim(known.assessor))
    held = verbatim(f"{known.assessor}: {', '.join(known.cover)}")
    if category not in known.cover:
        return Observed("not_covered", held)
    if known.cover_ends is not None and known.cover_ends < known.on:
        return Observed("ended", held, {"ended": f"{known.cover_ends:%d/%m/%Y}"})
    return Observed("covered", held)


def _of_booking(on: date, one: BookedKnown, facts: Facts) -> Iterator[tuple[str, Observed]]:
    if one.route is TestRoute.EXPERIENCED:
        words = {True: "met", False: "not_met", None: ABSENT}
        yield "profile", Observed(words[one.profile])
    if one.route in _CERTIFICATE_ROUTES:
        yield "former", Observed(one.former or ABSENT)
    if one.privacy is not None:
        yield "privacy", Observed("agreed" if one.privacy else "refused")
    if one.date_of_birth is not None:
        held = message("born on {day}", day=f"{one.date_of_birth:%d/%m/%Y}")
        yield "age", Observed(_age(one.date_of_birth, on, facts), held)
    if one.by_trainer is not None:
        yield "trainer", Observed("same" if one.by_trainer else "other")


def _age(born: date, on: date, facts: Facts) -> str:
    least = whole(facts, "min_age")
    if on < years_later(born, _LEAST if least is None else least):
        return "child"
    return "young" if on < years_later(born, _ADULT) else "adult"


_VALUES = frozenset({"days", "most", "ended", "setting"})
VISIT_PLAN = ObserverOf(VOCABULARY, frozenset(), _subjects, _observe, _VALUES)
