"""Theory and practical of a category: in a record, in a report that somebody saw, or by a card that
shows the category."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import Message, verbatim
from npors_desktop.domain.persons.entries import CardFacts
from npors_desktop.domain.schemes.inputs import Held, HeldTest, TestRoute
from npors_desktop.domain.schemes.observed import NOTHING_HELD, Observed
from npors_desktop.domain.schemes.observing.evidence import (
    ABSENT,
    RANK,
    REVOKED,
    SAID,
    SEEN,
    day_text,
    state_of,
)
from npors_desktop.domain.schemes.observing.held_cards import (
    NPORS,
    WITH_LOGO,
    CardKind,
    best_card,
    card_words,
    cards_of,
    codes_on,
    is_expired,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.schemes.inputs import AdviceAsked, PersonKnown
    from npors_desktop.domain.schemes.observer import Look, Vocabulary

BY_CARD, CARD_EXPIRED, FAILED, NOT_ACCEPTED = "by_card", "card_expired", "failed", "not_accepted"
_WORDS = (SEEN, BY_CARD, CARD_EXPIRED, FAILED, NOT_ACCEPTED, SAID, REVOKED, ABSENT)
TESTS: Vocabulary = {
    "theory": _WORDS,
    "practical": _WORDS,
    "restriction": ("stated",),
    "former_certificate": (SEEN, SAID, REVOKED, ABSENT),
    "profile": (SEEN, SAID, REVOKED, ABSENT),
}
_CPCS_CODE = re.compile(r"A[0-9]{2}[A-Z]?")
_PASSED = ("achieved", "passed")
_NOT_TAKEN = ("", "not_in_pack")


@dataclass(frozen=True, slots=True)
class PartFound:
    """Theory or practical of a category: the word that is found of it, its day, and the test or
    the card that it is from."""

    word: str
    on: date | None = None
    test: HeldTest | None = None
    card: Held[CardFacts] | None = None
    held: Message = NOTHING_HELD

    @property
    def is_met(self) -> bool:
        """Whether it was passed and somebody saw it."""
        return self.word in (SEEN, BY_CARD)


@dataclass(frozen=True, slots=True)
class TestsFound:
    """Both parts of a category."""

    __test__ = False

    theory: PartFound
    practical: PartFound

    @property
    def on(self) -> date | None:
        """The day on which both were passed; None as long as one was not."""
        theory, practical = self.theory.on, self.practical.on
        return max(theory, practical) if theory and practical else None


def tested_categories(known: PersonKnown, asked: AdviceAsked) -> tuple[str, ...]:
    """The categories that a question is of: the one that is asked, else each that is known, else an
    empty one."""
    if asked.category:
        return (asked.category,)
    npors = cards_of(known, NPORS, CardKind)
    found = {one.category for one in known.tests if one.category} | codes_on(npors)
    return tuple(sorted(one for one in found if not _CPCS_CODE.fullmatch(one))) or ("",)


def tests_found(look: Look, category: str) -> TestsFound:
    """The theory and practical that count for a category."""
    card = _card(look, category)
    theory, practical = (_part(look, category, one, card) for one in ("theory", "practical"))
    return TestsFound(theory, practical)


def tests_observed(look: Look, tests: TestsFound) -> Iterator[tuple[str, Observed]]:
    """What is found of both parts, and what follows from how they were taken."""
    yield "theory", Observed(tests.theory.word, tests.theory.held)
    yield "practical", Observed(tests.practical.word, tests.practical.held)
    test = tests.practical.test
    limits = test.restriction if test else ""
    if not limits and tests.practical.card:
        limits = tests.practical.card.facts.restrictions
    if limits.strip():
        yield "restriction", Observed("stated", verbatim(limits), {"restriction": limits})
    yield from _route(look, tests)


def _route(look: Look, tests: TestsFound) -> Iterator[tuple[str, Observed]]:
    """A refresher needs the former certificate, an experienced worker's test a profile."""
    known, code = look.known, look.subject
    test = tests.practical.test
    cards = [*cards_of(known, "", CardKind, code)]
    if test and test.route in (TestRoute.REFRESHER, TestRoute.CONVERSION):
        states = [state_of(one) for one in cards]
        yield "former_certificate", Observed(max(states, key=RANK.__getitem__, default=ABSENT))
    used = [one for one in known.experience if one.facts.category == code]
    is_new = not tests.practical.is_met and bool(used)
    if not cards and ((test and test.route is TestRoute.EXPERIENCED) or is_new):
        states = [state_of(one) for one in used]
        yield "profile", Observed(max(states, key=RANK.__getitem__, default=ABSENT))


def _card(look: Look, code: str) -> Held[CardFacts] | None:
    kinds = (*WITH_LOGO, CardKind.TRADITIONAL)
    return best_card(cards_of(look.known, NPORS, kinds, code), look.as_of) if code else None


def _shown_on(card: Held[CardFacts], code: str) -> date | None:
    days = (one.tested_on for one in card.facts.categories if one.code == code)
    return max((one for one in days if one), default=None)


def _part(look: Look, code: str, name: str, card: Held[CardFacts] | None) -> PartFound:
    """Of several tests the latest that was passed and seen; a card where there is none."""
    found = [
        part
        for one in look.known.tests
        if one.category == code and (part := _of_test(one, name, look.as_of)) is not None
    ]
    best = max(found, key=_rank, default=PartFound(ABSENT))
    if best.is_met or card is None:
        return best
    by_card = _of_card(card, code, look.as_of)
    return by_card if best.word == ABSENT or by_card.is_met else best


def _rank(part: PartFound) -> tuple[object, ...]:
    order = (ABSENT, FAILED, SAID, NOT_ACCEPTED, SEEN)
    return order.index(part.word), part.on.toordinal() if part.on else 0


def _of_test(test: HeldTest, name: str, as_of: date) -> PartFound | None:
    is_theory = name == "theory"
    result = test.theory if is_theory else test.practical
    on = (test.theory_on if is_theory else test.practical_on) or test.tested_on
    if result in _NOT_TAKEN or on > as_of:
        return None
    held = verbatim(f"{test.category} {day_text(on)}")
    if result not in _PASSED:
        return PartFound(FAILED, None, test, held=held)
    if test.seen is None and not test.record:
        return PartFound(SAID, on, test, held=held)
    return PartFound(SEEN if test.is_counted else NOT_ACCEPTED, on, test, held=held)


def _of_card(card: Held[CardFacts], code: str, as_of: date) -> PartFound:
    on, state = _shown_on(card, code), state_of(card)
    if state is not SEEN:
        word: str = state
    else:
        word = CARD_EXPIRED if is_expired(card.facts, as_of) else BY_CARD
    return PartFound(word, on, card=card, held=card_words(card))
