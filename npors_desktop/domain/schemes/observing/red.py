"""The Red Trained Operator card (schemes, S2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.schemes.calendar import is_within
from npors_desktop.domain.schemes.facts import whole, word
from npors_desktop.domain.schemes.observed import Observations, Observed
from npors_desktop.domain.schemes.observer import Observer
from npors_desktop.domain.schemes.observing.evidence import (
    APPLICANT,
    APPLICATION,
    SEEN,
    applicant,
    application,
    known_dates,
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
from npors_desktop.domain.schemes.observing.hse_found import (
    HSE,
    HSE_DATES,
    HSE_VALUES,
    best_hse,
    hse_observed,
    operators_hse,
)
from npors_desktop.domain.schemes.observing.qualification_found import best_nvq
from npors_desktop.domain.schemes.rule_book import UNSET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from npors_desktop.domain.persons.entries import CardFacts
    from npors_desktop.domain.schemes.inputs import Held
    from npors_desktop.domain.schemes.observer import Look
    from npors_desktop.domain.schemes.observing.held_tests import (
        TestsFound,
    )
    from npors_desktop.domain.schemes.observing.hse_found import (
        HseFound,
    )

HELD, TO_RENEW, EXPIRED = "held", "to_renew", "expired"
TRADITIONAL, ADDED = "traditional", "added"
WITHIN, OVER = "within", "over"


def _observe(look: Look) -> Observations:
    red = best_card(cards_of(look.known, NPORS, [CardKind.RED], look.subject), look.as_of)
    own = _own_word(red, look)
    found: dict[str, Observed] = {}
    if own and red:
        found["own_red"] = Observed(own, card_words(red))
    if own and red and own != EXPIRED:
        printed = {"printed_expiry": red.facts.expires_on}
        return Observations(found, known_dates(printed), look.subject)
    tests, upgrade = tests_found(look, look.subject), upgrade_card(look)
    hse = best_hse(look, operators_hse(look, None if upgrade else tests.on))
    used = (hse.held if hse else None, tests.theory.card, tests.practical.card, upgrade)
    found |= dict(tests_observed(look, tests)) | dict(hse_observed(look, hse, tests.on))
    found |= dict(application(look)) | dict(applicant(look, used))
    found |= dict(_besides(look, tests, upgrade))
    return Observations(found, _dates(look, tests, hse), look.subject)


def _own_word(red: Held[CardFacts] | None, look: Look) -> str:
    """A card that is past its date counts as one also where nobody saw it: it is no advantage."""
    if red is None:
        return ""
    if is_expired(red.facts, look.as_of):
        return EXPIRED
    if look.asked.renewal:
        return TO_RENEW
    return HELD if is_held(red, look.as_of) else ""


def upgrade_card(look: Look) -> Held[CardFacts] | None:
    """The Traditional card whose holder may have the version with the CSCS logo."""
    cards = cards_of(look.known, NPORS, [CardKind.TRADITIONAL], look.subject)
    card = best_card(cards, look.as_of)
    return card if is_held(card, look.as_of) else None


def _besides(
    look: Look, tests: TestsFound, upgrade: Held[CardFacts] | None
) -> Iterator[tuple[str, Observed]]:
    if upgrade is not None:
        yield "upgrade", Observed(TRADITIONAL, card_words(upgrade))
        yield "test_age", Observed(_test_age(look, tests.on))
    if (nvq := best_nvq(look, look.subject)).word == SEEN:
        yield "nvq_held", Observed(HELD, nvq.observed.held)
    others = cards_of(look.known, NPORS, [CardKind.RED])
    if any(is_held(one, look.as_of) and look.subject not in _codes(one) for one in others):
        yield "new_category", Observed(ADDED)


def _codes(card: Held[CardFacts]) -> set[str]:
    return {one.code for one in card.facts.categories}


def _test_age(look: Look, tested: date | None) -> str:
    years = whole(look.facts, "max_test_age")
    if years is None or tested is None:
        return UNSET
    return WITHIN if is_within(tested, look.as_of, years) else OVER


def _dates(look: Look, tests: TestsFound, hse: HseFound | None) -> dict[str, date]:
    applied = look.asked.applied_on or look.as_of
    by_test = word(look.facts, "red_starts_at") in (None, "test")
    start = tests.on if by_test else applied
    has_passed = tests.theory.is_met and tests.practical.is_met
    return known_dates(
        {
            "card_start": start if has_passed else None,
            "hse_passed": hse.held.facts.passed_on if hse else None,
        }
    )


RED = Observer(
    {
        **TESTS,
        **HSE,
        **APPLICANT,
        **APPLICATION,
        "own_red": (HELD, TO_RENEW, EXPIRED),
        "upgrade": (TRADITIONAL,),
        "test_age": (UNSET, WITHIN, OVER),
        "nvq_held": (HELD,),
        "new_category": (ADDED,),
    },
    HSE_DATES | {"card_start", "printed_expiry"},
    tested_categories,
    _observe,
    HSE_VALUES | {"restriction"},
)
