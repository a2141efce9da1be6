"""The Blue Competent Operator card, one answer for each category (schemes, S3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.schemes.facts import word
from npors_desktop.domain.schemes.observed import Observations, Observed
from npors_desktop.domain.schemes.observer import Observer
from npors_desktop.domain.schemes.observing.evidence import (
    ABSENT,
    APPLICANT,
    NAMED,
    RANK,
    REVOKED,
    SAID,
    SEEN,
    applicant,
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
    BY_CARD,
    CARD_EXPIRED,
    tested_categories,
    tests_found,
)
from npors_desktop.domain.schemes.observing.hse_found import (
    HSE,
    HSE_DATES,
    HSE_VALUES,
    best_hse,
    hse_observed,
    operators_hse,
)
from npors_desktop.domain.schemes.observing.qualification_found import (
    NVQ_WORDS,
    best_nvq,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.persons.entries import CardFacts
    from npors_desktop.domain.schemes.inputs import Held
    from npors_desktop.domain.schemes.observer import Look

HELD, EXPIRED = "held", "expired"
BEFORE, AFTER = "before", "after"
_LOGBOOK_RULES = ("logbook", "tests_and_use")
_TEST_RULES = ("tests_and_use", "tests")


def _observe(look: Look) -> Observations:
    blue = best_card(cards_of(look.known, NPORS, [CardKind.BLUE], look.subject), look.as_of)
    if blue and is_held(blue, look.as_of) and not look.asked.renewal:
        return Observations(
            {"own_blue": Observed(HELD, card_words(blue))},
            known_dates({"printed_expiry": blue.facts.expires_on}),
            look.subject,
        )
    red = best_card(cards_of(look.known, NPORS, [CardKind.RED], look.subject), look.as_of)
    hse, nvq = (
        best_hse(look, operators_hse(look)),
        best_nvq(look, look.subject),
    )
    used = (hse.held if hse else None, nvq.held, red, blue)
    is_renewal = look.asked.renewal or blue is not None
    found = dict(hse_observed(look, hse)) | dict(applicant(look, used))
    found["category"] = Observed(NAMED if look.subject else ABSENT)
    if is_renewal:
        found |= dict(_renewal(look, blue))
    else:
        found["category_held"] = _category_held(look, red)
    # Whoever had the Blue card for a category had the qualification for it, which does not expire.
    shown = is_renewal and blue is not None and state_of(blue) is SEEN
    found["nvq"] = Observed(BY_CARD) if shown and nvq.word != SEEN else nvq.observed
    applied = look.asked.applied_on or look.as_of
    dates = {
        "card_start": applied,
        "hse_passed": hse.held.facts.passed_on if hse else None,
        "printed_expiry": blue.facts.expires_on if blue else None,
    }
    return Observations(found, known_dates(dates), look.subject)


def _category_held(look: Look, red: Held[CardFacts] | None) -> Observed:
    """Whether the category itself is held: by a Red card, or by both tests."""
    if red is not None and is_expired(red.facts, look.as_of):
        return Observed(EXPIRED, card_words(red))
    if red is not None and state_of(red) is SEEN:
        return Observed(SEEN, card_words(red))
    tests = tests_found(look, look.subject)
    parts = (tests.theory, tests.practical)
    if all(one.is_met for one in parts):
        return Observed(SEEN, tests.practical.held)
    states = {one.word for one in parts}
    if CARD_EXPIRED in states:
        return Observed(EXPIRED, tests.practical.held)
    if red is not None:
        return Observed(state_of(red), card_words(red))
    return Observed(next((one for one in (REVOKED, SAID) if one in states), ABSENT))


def _renewal(look: Look, blue: Held[CardFacts] | None) -> Iterator[tuple[str, Observed]]:
    """By the provider's setting: a logbook that is kept, tests again, or both."""
    if blue is None:
        yield "renewal", Observed(ABSENT)
        return
    state = state_of(blue)
    day = AFTER if is_expired(blue.facts, look.as_of) else BEFORE
    yield "renewal", Observed(day if state is SEEN else state, card_words(blue))
    way = word(look.facts, "blue_renewal")
    if way in _LOGBOOK_RULES:
        used = [one for one in look.known.experience if one.facts.category == look.subject]
        states = [state_of(one) for one in used if one.facts.witness]
        yield "renewal_logbook", Observed(max(states, key=RANK.__getitem__, default=ABSENT))
    if way in _TEST_RULES:
        yield "renewal_tests", Observed(_tested_since(look, blue))


def _tested_since(look: Look, blue: Held[CardFacts]) -> str:
    """Tests count for a renewal where they were taken after the card was issued."""
    tests, issued = tests_found(look, look.subject), blue.facts.issued_on
    if issued is None or tests.on is None or tests.practical.test is None or tests.on <= issued:
        return ABSENT
    return SEEN if tests.theory.word == tests.practical.word == SEEN else SAID


BLUE = Observer(
    {
        **HSE,
        **APPLICANT,
        "category": (NAMED, ABSENT),
        "category_held": (SEEN, EXPIRED, SAID, REVOKED, ABSENT),
        "nvq": (*NVQ_WORDS, BY_CARD),
        "own_blue": (HELD,),
        "renewal": (BEFORE, AFTER, SAID, REVOKED, ABSENT),
        "renewal_logbook": (SEEN, SAID, REVOKED, ABSENT),
        "renewal_tests": (SEEN, SAID, ABSENT),
    },
    HSE_DATES | {"card_start", "printed_expiry"},
    tested_categories,
    _observe,
    HSE_VALUES | {"nvq_revoked", "pathway"},
)
