"""The health, safety and environment test: the one that serves best, its type and whether it is
recent enough (schemes, 0.3 and S2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.domain.folded_text import folded
from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.persons.entries import HseFacts
from npors_desktop.domain.schemes.calendar import years_later
from npors_desktop.domain.schemes.facts import whole, word
from npors_desktop.domain.schemes.inputs import Held
from npors_desktop.domain.schemes.observed import EvidenceState, Observed
from npors_desktop.domain.schemes.observing.evidence import (
    ABSENT,
    NOT_KNOWN,
    RANK,
    REVOKED,
    SAID,
    SEEN,
    STALE,
    day_text,
    last_checked,
    state_of,
)
from npors_desktop.domain.schemes.rule_book import UNSET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.schemes.observer import Look, Vocabulary
    from npors_desktop.domain.schemes.rule_book import FactInForce

OPERATIVES, SUPERVISORY, MANAGERS, SPECIALIST = (
    "operatives",
    "supervisory",
    "managers",
    "specialist",
)
RIGHT, HIGHER, OTHER = "right", "higher", "other"
WITHIN, SOON, AFTER_TEST, OVER, DIFFERS = "within", "soon", "after_test", "over", "differs"
NO_DAY, FUTURE = "no_day", "future"
HSE: Vocabulary = {
    "hse": (SEEN, STALE, SAID, REVOKED, ABSENT),
    "hse_type": (RIGHT, HIGHER, OTHER, NOT_KNOWN),
    "hse_age": (WITHIN, SOON, AFTER_TEST, OVER, DIFFERS, NO_DAY, FUTURE, UNSET),
}
HSE_DATES = frozenset({"hse_passed"})
# What is found beside it, for texts.
HSE_VALUES = frozenset({"hse_name", "hse_passed", "hse_until", "hse_checked", "hse_revoked"})
# "Specialist (Supervisory)" is of the supervisory type: the first that is found counts.
_WORDS: tuple[tuple[str, frozenset[str]], ...] = (
    (SUPERVISORY, frozenset({"supervisory", "supervisor", "supervisors", "sup"})),
    (MANAGERS, frozenset({"managers", "manager", "managerial", "professionals", "map"})),
    (OPERATIVES, frozenset({"operatives", "operative", "operators", "ops"})),
    (
        SPECIALIST,
        frozenset({"specialist", "dem", "hiw", "wah", "tunn", "plum", "laee", "hvacr"}),
    ),
)
# What is asked more of than of the type that is wanted.
_HIGHER: Mapping[str, tuple[str, ...]] = {
    OPERATIVES: (SUPERVISORY, MANAGERS, SPECIALIST),
    SUPERVISORY: (MANAGERS,),
    MANAGERS: (),
}
_RECHECK, _ANNIVERSARY = "hse_recheck_days", "anniversary_counts"
GOOD_AGES = (WITHIN, SOON, AFTER_TEST)


@dataclass(frozen=True, slots=True)
class HseWanted:
    """Which test is wanted: its type, and the day of the test of the category to which it must be
    near; None where only the application counts."""

    type: str
    tested_on: date | None = None


@dataclass(frozen=True, slots=True)
class HseFound:
    """A test with what its state, type and age come to; ``rests_on`` are facts on which its age
    hangs besides those of the rule."""

    held: Held[HseFacts]
    state: EvidenceState
    type: str
    age: str
    rests_on: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[object, ...]:
        """The larger the better it serves."""
        good = self.state is SEEN, self.type == RIGHT, self.age in GOOD_AGES
        passed = self.held.facts.passed_on
        return all(good), RANK[self.state], good[1:], passed.toordinal() if passed else 0


def type_in(look: Look, key: str, usual: str) -> str:
    """The type that a fact names; ``usual`` where it names none."""
    return hse_type(word(look.facts, key) or "") or usual


def operators_hse(look: Look, tested_on: date | None = None) -> HseWanted:
    """The test that an operator's card asks for."""
    return HseWanted(type_in(look, "operator_hse_type", OPERATIVES), tested_on)


def best_hse(look: Look, wanted: HseWanted) -> HseFound | None:
    """The test that serves best; None without any."""
    found = (
        HseFound(
            one,
            _state(one, look),
            _type(one.facts.type, wanted.type),
            _age(one.facts.passed_on, look, wanted.tested_on),
            (_ANNIVERSARY,) if _is_anniversary(one.facts.passed_on, look, wanted.tested_on) else (),
        )
        for one in look.known.hse
    )
    return max(found, key=lambda one: one.rank, default=None)


def hse_observed(
    look: Look, found: HseFound | None, tested_on: date | None = None
) -> Iterator[tuple[str, Observed]]:
    """What is found of the test that serves best; ``tested_on`` is when the category was tested."""
    if found is None:
        yield "hse", Observed(ABSENT)
        return
    facts = found.held.facts
    checked = _checked(found.held)
    values = {
        "hse_passed": day_text(facts.passed_on) if facts.passed_on else message("not known"),
        "hse_until": _until(facts.passed_on, look.facts),
        "hse_checked": day_text(checked) if checked else message("never"),
        "hse_name": verbatim(facts.type),
        "hse_revoked": verbatim(found.held.revoked or ""),
    }
    held = message(
        "{type} {id}, passed on {day}",
        type=facts.type or facts.issuer,
        id=facts.id,
        day=values["hse_passed"],
    )
    yield "hse", Observed(found.state, held, values)
    yield "hse_type", Observed(found.type, verbatim(facts.type), values)
    yield "hse_age", Observed(found.age, _age_words(found, look, tested_on), values, found.rests_on)


def _age_words(found: HseFound, look: Look, tested: date | None) -> Message:
    """When it was passed; where that is in time for one of two days alone, both of them."""
    passed = found.held.facts.passed_on
    if passed is None:
        return message("not known")
    if found.age != DIFFERS or tested is None:
        return verbatim(day_text(passed))
    return message(
        "{day}, which counts until {until}. The test of the category was on {tested}, the "
        "application is of {applied}",
        day=day_text(passed),
        until=_until(passed, look.facts),
        tested=day_text(tested),
        applied=day_text(look.asked.applied_on or look.as_of),
    )


def hse_type(text: str) -> str:
    """The type that a text names; empty where it names none."""
    plain = folded(text).replace("m&p", "map")
    words = set("".join(char if char.isalnum() else " " for char in plain).split())
    return next((kind for kind, known in _WORDS if known & words), "")


def _type(text: str, wanted: str) -> str:
    kind = hse_type(text)
    if not kind:
        return NOT_KNOWN
    if kind == wanted:
        return RIGHT
    return HIGHER if kind in _HIGHER.get(wanted, ()) else OTHER


def _state(held: Held[HseFacts], look: Look) -> EvidenceState:
    """A pass may be revoked later, so that it is checked again before it is relied on."""
    state, days = state_of(held), whole(look.facts, _RECHECK)
    checked = _checked(held) or look.as_of
    if days is None:  # a figure that is no number decides nothing; of none the rule asks the scheme
        is_old = word(look.facts, _RECHECK) is not None
    else:
        is_old = (look.as_of - checked).days > days
    return STALE if state is SEEN and is_old else state


def _checked(held: Held[HseFacts]) -> date | None:
    days = (last_checked(held), held.facts.checked_on)
    return max((one for one in days if one is not None), default=None)


def _years(facts: Mapping[str, FactInForce]) -> int | None:
    """For how many years it counts; a provider's 0 says that it is not watched, and decides
    nothing."""
    years = whole(facts, "hse_years")
    return years if years is not None and years > 0 else None


def _until(passed: date | None, facts: Mapping[str, FactInForce]) -> str | Message:
    years = _years(facts)
    if passed is None or years is None:
        return message("not known")
    return day_text(years_later(passed, years))


def _age(passed: date | None, look: Look, tested: date | None) -> str:
    """Measured at the test of the category, at the application, or at both (0.3)."""
    years, at = _years(look.facts), word(look.facts, "hse_measured_at")
    if passed is None:
        return NO_DAY
    if passed > look.as_of:
        return FUTURE
    applied = look.asked.applied_on or look.as_of
    counts_last = word(look.facts, _ANNIVERSARY) != "no"
    if years is None:
        return UNSET

    def near(first: date, second: date) -> bool:
        early, late = sorted((first, second))
        end = years_later(early, years)
        return late < end or (counts_last and late == end)

    measured = [passed <= applied and near(passed, applied)] if at != "test" or not tested else []
    if tested and at != "application":
        measured.append(near(passed, tested))
    if not all(measured):
        return DIFFERS if any(measured) else OVER
    return _good_age(passed, look, tested, years_later(passed, years))


def _is_anniversary(passed: date | None, look: Look, tested: date | None) -> bool:
    """Whether it is in time only where the anniversary itself still counts: on one of the days at
    which it is measured."""
    years, at = _years(look.facts), word(look.facts, "hse_measured_at")
    if passed is None or years is None:
        return False
    applied = look.asked.applied_on or look.as_of
    days = [applied] if at != "test" or not tested else []
    if tested and at != "application":
        days.append(tested)
    pairs = (sorted((passed, one)) for one in days)
    return any(late == years_later(early, years) for early, late in pairs)


def _good_age(passed: date, look: Look, tested: date | None, until: date) -> str:
    soon = whole(look.facts, "hse_soon_days")
    applied = look.asked.applied_on
    if applied is None and soon is not None and (until - look.as_of).days <= soon:
        return SOON
    return AFTER_TEST if tested and passed > tested else WITHIN
