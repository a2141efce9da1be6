"""The Traditional card: the same tests, without the CSCS logo (schemes, S4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.folded_text import folded
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.schemes.calendar import is_within, years_later
from npors_desktop.domain.schemes.facts import whole
from npors_desktop.domain.schemes.observed import Observations, Observed
from npors_desktop.domain.schemes.observer import Observer
from npors_desktop.domain.schemes.observing.evidence import (
    ABSENT,
    APPLICANT,
    APPLICATION,
    RANK,
    REVOKED,
    SAID,
    SEEN,
    applicant,
    application,
    day_text,
    known_dates,
    state_of,
)
from npors_desktop.domain.schemes.observing.held_cards import (
    NPORS,
    CardKind,
    best_card,
    card_words,
    cards_of,
    is_expired,
    is_held,
)
from npors_desktop.domain.schemes.observing.held_tests import (
    TESTS,
    tested_categories,
    tests_found,
    tests_observed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from npors_desktop.domain.persons.entries import CardFacts
    from npors_desktop.domain.schemes.inputs import Held
    from npors_desktop.domain.schemes.observer import Look
    from npors_desktop.domain.schemes.observing.held_tests import (
        TestsFound,
    )

BEFORE, AFTER = "before", "after"
SHORT, LONG, OTHER = "short", "long", "other"
CONSTRUCTION, MAY_CARRY = "construction", "may_carry"
_CONSTRUCTION = ("construction", "adeiladu", "groundwork", "ground work", "civil engineering")


def _observe(look: Look) -> Observations:
    kind = [CardKind.TRADITIONAL]
    own = best_card(cards_of(look.known, NPORS, kind, look.subject), look.as_of)
    other = best_card(cards_of(look.known, NPORS, kind), look.as_of)
    tests = tests_found(look, look.subject)
    used = (tests.theory.card, tests.practical.card, own)
    found = dict(tests_observed(look, tests)) | dict(application(look))
    found |= dict(applicant(look, used)) | dict(_chosen(look, other)) | dict(_mark(look, tests))
    if look.asked.renewal:
        found |= dict(_renewal(look, own))
    return Observations(found, _dates(look, tests, other), look.subject)


def _chosen(look: Look, card: Held[CardFacts] | None) -> Iterator[tuple[str, Observed]]:
    """What is chosen when somebody registers: the years, and how the expiry is counted."""
    years = look.asked.years or _years_of(look, card)
    yield "years", Observed(_years_word(look, years), verbatim(str(years or "")))
    if look.asked.by_category:
        yield "expiry", Observed("by_category")
    sector = folded(look.asked.sector).replace("-", " ")
    if any(one in sector for one in _CONSTRUCTION):
        yield "sector", Observed(CONSTRUCTION, verbatim(look.asked.sector))


def _years_word(look: Look, years: int | None) -> str:
    if years is None:
        return ABSENT
    for name in (SHORT, LONG):
        if whole(look.facts, f"traditional_years_{name}") == years:
            return name
    return OTHER


def _years_of(look: Look, card: Held[CardFacts] | None) -> int | None:
    """For how many years a card was registered, by its own dates."""
    start, ends = (_earliest(card), card.facts.expires_on) if card else (None, None)
    for name in (SHORT, LONG):
        years = whole(look.facts, f"traditional_years_{name}")
        if years and start and ends == years_later(start, years):
            return years
    return None


def _mark(look: Look, tests: TestsFound) -> Iterator[tuple[str, Observed]]:
    """The card may say that the health and safety test was passed; it does not have to."""
    years = whole(look.facts, "hse_years")
    for one in look.known.hse:
        passed, is_seen = one.facts.passed_on, state_of(one) is SEEN
        if is_seen and years and passed and tests.on and is_within(passed, tests.on, years):
            yield "hse_mark", Observed(MAY_CARRY, verbatim(day_text(passed)))
            return


def _renewal(look: Look, own: Held[CardFacts] | None) -> Iterator[tuple[str, Observed]]:
    if own is None:
        yield "renewal", Observed(ABSENT)
        return
    state = state_of(own)
    day = AFTER if is_expired(own.facts, look.as_of) else BEFORE
    yield "renewal", Observed(day if state is SEEN else state, card_words(own))
    yield "renewal_proof", Observed(_proof(look, own))


def _proof(look: Look, own: Held[CardFacts]) -> str:
    """The employer's word for good work, or a refresher or test since the card was issued."""
    issued = own.facts.issued_on or _earliest(own)
    tests = tests_found(look, look.subject)
    has_passed = tests.theory.word == tests.practical.word == SEEN
    if has_passed and issued and tests.on and tests.on > issued:
        return SEEN
    used = (one for one in look.known.experience if one.facts.category == look.subject)
    states = [state_of(one) for one in used if one.facts.witness.strip()]
    return max(states, key=RANK.__getitem__, default=ABSENT)


def _earliest(card: Held[CardFacts] | None) -> date | None:
    days = (one.tested_on for one in card.facts.categories) if card else ()
    return min((one for one in days if one is not None), default=None)


def _dates(look: Look, tests: TestsFound, card: Held[CardFacts] | None) -> dict[str, date]:
    """By card the earliest test of all its categories counts, by category its own. A date that is
    printed on the card wins."""
    by_category = look.asked.by_category
    has_passed = tests.theory.is_met and tests.practical.is_met
    start = tests.on if has_passed else None
    is_added = card is not None and is_held(card, look.as_of) and not look.asked.renewal
    if card is not None and is_added and not by_category:
        if card.facts.expires_on is not None:
            return {"printed_expiry": card.facts.expires_on}
        first = _earliest(card)
        start = min(start, first) if start and first else start
    years = _years_word(look, look.asked.years or _years_of(look, card))
    known = {f"start_{years}": start} if years in (SHORT, LONG) else {}
    return known_dates(known)


TRADITIONAL = Observer(
    {
        **TESTS,
        **APPLICANT,
        **APPLICATION,
        "years": (SHORT, LONG, OTHER, ABSENT),
        "expiry": ("by_category",),
        "sector": (CONSTRUCTION,),
        "hse_mark": (MAY_CARRY,),
        "renewal": (BEFORE, AFTER, SAID, REVOKED, ABSENT),
        "renewal_proof": (SEEN, SAID, REVOKED, ABSENT),
    },
    frozenset({"start_short", "start_long", "printed_expiry"}),
    tested_categories,
    _observe,
    frozenset({"restriction"}),
)
