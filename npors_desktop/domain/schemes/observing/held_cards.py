"""Which cards a person holds, of which scheme and kind, and which one bears on a category."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.folded_text import folded
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.observing.evidence import (
    RANK,
    SEEN,
    day_text,
    state_of,
    with_reason,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.persons.entries import CardFacts
    from npors_desktop.domain.schemes.inputs import Held, PersonKnown

NPORS, CPCS = "npors", "cpcs"


class CardKind(StrEnum):
    """The kinds of cards that rules tell apart."""

    RED = "red"
    BLUE = "blue"
    GOLD = "gold"
    TRADITIONAL = "traditional"
    OTHER = "other"


WITH_LOGO = (CardKind.RED, CardKind.BLUE, CardKind.GOLD)
_WORDS = {
    CardKind.TRADITIONAL: {"traditional", "traddodiadol"},
    CardKind.RED: {"red", "trained", "coch"},
    CardKind.BLUE: {"blue", "competent", "glas"},
    CardKind.GOLD: {"gold", "supervisor", "aur"},
}


def card_kind(card: CardFacts) -> CardKind:
    """The kind that a card's colour or type names."""
    plain = folded(f"{card.scheme} {card.colour}")
    words = set("".join(char if char.isalnum() else " " for char in plain).split())
    return next((kind for kind, known in _WORDS.items() if known & words), CardKind.OTHER)


def cards_of(
    known: PersonKnown, scheme: str, kinds: Iterable[CardKind], category: str = ""
) -> Iterator[Held[CardFacts]]:
    """The cards of a scheme and of these kinds; with a category those that show it."""
    wanted = tuple(kinds)
    for one in known.cards:
        codes = {x.code for x in one.facts.categories}
        if (
            scheme in folded(one.facts.scheme)
            and card_kind(one.facts) in wanted
            and (not category or category in codes)
        ):
            yield one


def best_card(cards: Iterable[Held[CardFacts]], day: date) -> Held[CardFacts] | None:
    """The card that serves best: seen, in date, then the one that lasts longest."""

    def rank(one: Held[CardFacts]) -> tuple[object, ...]:
        ends = one.facts.expires_on
        state = RANK[state_of(one)]
        return state, not is_expired(one.facts, day), ends.toordinal() if ends else 0

    return max(cards, key=rank, default=None)


def is_expired(card: CardFacts, day: date) -> bool:
    """Whether the date that is printed on a card is past; on that day the card is still valid."""
    return card.expires_on is not None and card.expires_on < day


def is_held(held: Held[CardFacts] | None, day: date) -> bool:
    """Whether a card was seen and is not past the date that is printed on it."""
    return held is not None and state_of(held) is SEEN and not is_expired(held.facts, day)


def card_words(held: Held[CardFacts]) -> Message:
    """A card in words, with the reason for which it counts no more."""
    card = held.facts
    name = " ".join(part for part in (card.scheme, card.colour, card.number) if part)
    if card.expires_on is None:
        told = message("{card}, no expiry known", card=name)
    else:
        told = message("{card}, expires {day}", card=name, day=day_text(card.expires_on))
    return with_reason(told, held)


def codes_on(cards: Iterable[Held[CardFacts]]) -> set[str]:
    """The categories on these cards."""
    return {one.code for held in cards for one in held.facts.categories if one.code}
