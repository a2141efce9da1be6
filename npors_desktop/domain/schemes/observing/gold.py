"""The Gold card for supervisors of plant, Occupational Work Supervision (schemes, S5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.folded_text import folded
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.persons.entries import QualificationFacts
from npors_desktop.domain.schemes.inputs import Held
from npors_desktop.domain.schemes.observed import NOTHING_HELD, Observations, Observed
from npors_desktop.domain.schemes.observer import Observer
from npors_desktop.domain.schemes.observing.evidence import (
    ABSENT,
    APPLICANT,
    REVOKED,
    SAID,
    SEEN,
    applicant,
    known_dates,
    state_of,
    with_reason,
)
from npors_desktop.domain.schemes.observing.held_cards import (
    NPORS,
    CardKind,
    best_card,
    card_words,
    cards_of,
    is_held,
)
from npors_desktop.domain.schemes.observing.hse_found import (
    HSE,
    HSE_DATES,
    HSE_VALUES,
    SUPERVISORY,
    HseWanted,
    best_hse,
    hse_observed,
    type_in,
)
from npors_desktop.domain.schemes.observing.qualification_found import (
    NO_LEVEL,
    OTHER_LEVEL,
    REGISTERED,
    is_achieved,
    level_of,
    qualification_words,
)

if TYPE_CHECKING:
    from npors_desktop.domain.schemes.inputs import AdviceAsked, PersonKnown
    from npors_desktop.domain.schemes.observer import Look

HELD, TO_RENEW = "held", "to_renew"
PLANT, OTHER, BY_CARD, NOT_STATED = "plant", "other", "by_card", "not_stated"
OTHER_ROUTE = "other_route"
_LEVEL = 3
_OWS = frozenset({"occupational", "work", "supervision"})
_PLANT = frozenset({"plant"})
# What other pages name as ways to a gold card: level 4 or 5 (5.7).
_OTHER_LEVELS = (4, 5)
_ORDER = (ABSENT, OTHER_ROUTE, OTHER_LEVEL, REVOKED, NO_LEVEL, REGISTERED, SAID, SEEN)


@dataclass(frozen=True, slots=True)
class OwsFound:
    """The qualification in occupational work supervision that serves best."""

    word: str
    held: Held[QualificationFacts] | None = None


def _of_the_person(_known: PersonKnown, _asked: AdviceAsked) -> tuple[str, ...]:
    return ("",)


def _observe(look: Look) -> Observations:
    gold = best_card(cards_of(look.known, NPORS, [CardKind.GOLD]), look.as_of)
    if gold and (look.asked.renewal or is_held(gold, look.as_of)):
        own = TO_RENEW if look.asked.renewal else HELD
        return Observations(
            {"own_gold": Observed(own, card_words(gold))},
            known_dates({"printed_expiry": gold.facts.expires_on}),
        )
    ows = _ows(look)
    hse = best_hse(look, HseWanted(type_in(look, "gold_hse_type", SUPERVISORY)))
    found = dict(hse_observed(look, hse))
    found |= dict(applicant(look, (hse.held if hse else None, ows.held)))
    held = with_reason(qualification_words(ows.held.facts), ows.held) if ows.held else NOTHING_HELD
    found["ows"] = Observed(ows.word, held)
    if ows.held is not None and ows.word != OTHER_ROUTE:
        occupation = ows.held.facts.occupation
        found["endorsement"] = Observed(
            _endorsement(look, ows.held.facts),
            verbatim(occupation),
            {"occupation": occupation},
        )
    passed = hse.held.facts.passed_on if hse else None
    applied = look.asked.applied_on or look.as_of
    return Observations(found, known_dates({"hse_passed": passed, "card_start": applied}))


def _ows(look: Look) -> OwsFound:
    found = [_word(one, look) for one in look.known.qualifications]
    return max(found, key=lambda one: _ORDER.index(one.word), default=OwsFound(ABSENT))


def _word(held: Held[QualificationFacts], look: Look) -> OwsFound:
    facts, level = held.facts, level_of(held.facts)
    if not _words(f"{facts.title} {facts.pathway}") >= _OWS:
        return OwsFound(OTHER_ROUTE, held) if level in _OTHER_LEVELS else OwsFound(ABSENT)
    if level not in (None, _LEVEL):
        return OwsFound(OTHER_LEVEL, held)
    state = state_of(held)
    if state is not REVOKED and not is_achieved(facts, look.as_of):
        return OwsFound(REGISTERED, held)
    return OwsFound(NO_LEVEL if level is None and state is SEEN else state, held)


def _endorsement(look: Look, facts: QualificationFacts) -> str:
    """The endorsed occupation; CSCS took a skilled card in the occupation as proof as well."""
    stated = _words(facts.occupation)
    if stated:
        return PLANT if stated & _PLANT else OTHER
    blue = best_card(cards_of(look.known, NPORS, [CardKind.BLUE]), look.as_of)
    return BY_CARD if is_held(blue, look.as_of) else NOT_STATED


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", folded(text)))


GOLD = Observer(
    {
        **HSE,
        **APPLICANT,
        "ows": (*_ORDER,),
        "endorsement": (PLANT, OTHER, BY_CARD, NOT_STATED),
        "own_gold": (HELD, TO_RENEW),
    },
    HSE_DATES | {"card_start", "printed_expiry"},
    _of_the_person,
    _observe,
    HSE_VALUES | {"occupation"},
)
