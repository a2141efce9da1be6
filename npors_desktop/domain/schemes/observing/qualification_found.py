"""Which vocational qualification serves a category, by the provider's own map from the pathways of
qualifications to categories (schemes, S3). No map is published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.folded_text import folded
from npors_desktop.domain.messages import message
from npors_desktop.domain.persons.entries import QualificationFacts
from npors_desktop.domain.schemes.inputs import Held
from npors_desktop.domain.schemes.observed import Observed
from npors_desktop.domain.schemes.observing.evidence import (
    ABSENT,
    REVOKED,
    SAID,
    SEEN,
    day_text,
    state_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.schemes.observer import Look
    from npors_desktop.domain.schemes.rule_book import FactInForce

MAP = "nvq_map_"
"""How the keys of the map begin; after it stand the words of a pathway. The value has the codes."""
REGISTERED, NO_LEVEL, OTHER_LEVEL = "registered", "no_level", "other_level"
NOT_MAPPED, OTHER_GROUP = "not_mapped", "other_group"
NVQ_WORDS = (
    SEEN,
    SAID,
    REVOKED,
    REGISTERED,
    NO_LEVEL,
    OTHER_LEVEL,
    NOT_MAPPED,
    OTHER_GROUP,
    ABSENT,
)
# The later, the more it helps to know of it.
_ORDER = (
    ABSENT,
    OTHER_LEVEL,
    OTHER_GROUP,
    REVOKED,
    NO_LEVEL,
    NOT_MAPPED,
    REGISTERED,
    SAID,
    SEEN,
)
_OPERATOR_LEVEL = 2
_CODE = re.compile(r"[A-Z]{1,3}[0-9]+")
_DIGIT = re.compile(r"[0-9]")
_LEVEL = re.compile(r"\b(?:level|l|lefel) ?([0-9])\b")


@dataclass(frozen=True, slots=True)
class NvqFound:
    """A qualification and what it comes to for a category; ``map_key`` is the fact that says so."""

    word: str
    held: Held[QualificationFacts] | None = None
    map_key: str = ""

    @property
    def observed(self) -> Observed:
        """As a rule looks at it."""
        if self.held is None:
            return Observed(self.word)
        facts = self.held.facts
        pathway = facts.pathway or facts.title
        values = {"pathway": pathway, "nvq_revoked": self.held.revoked or ""}
        rests_on = (self.map_key,) if self.map_key else ()
        return Observed(self.word, qualification_words(facts), values, rests_on)


def qualification_words(facts: QualificationFacts) -> Message:
    """A qualification in words."""
    name = " ".join(part for part in (facts.title, facts.pathway) if part)
    if facts.achieved_on is None:
        return message("{title}, not achieved", title=name)
    return message("{title}, achieved on {day}", title=name, day=day_text(facts.achieved_on))


def level_of(facts: QualificationFacts) -> int | None:
    """The level that is stated, else the one in the title; None where neither has one."""
    stated = _DIGIT.search(facts.level) or _LEVEL.search(folded(facts.title))
    return int(stated[stated.lastindex or 0]) if stated else None


def is_achieved(facts: QualificationFacts, day: date) -> bool:
    """Whether it was achieved by a day; being registered is not enough."""
    return facts.achieved_on is not None and facts.achieved_on <= day


def best_nvq(look: Look, category: str) -> NvqFound:
    """The qualification that serves a category best."""
    found = (_found(one, look, category) for one in look.known.qualifications)
    return max(found, key=lambda one: _ORDER.index(one.word), default=NvqFound(ABSENT))


def _found(held: Held[QualificationFacts], look: Look, category: str) -> NvqFound:
    facts, key = held.facts, _map_key(held.facts, look.facts)
    codes = _codes(look.facts, key)
    level = level_of(facts)
    if codes and category not in codes:
        word = OTHER_GROUP
    elif level not in (None, _OPERATOR_LEVEL):
        word = OTHER_LEVEL
    elif (state := state_of(held)) is REVOKED:
        word = state
    elif not codes:
        word = NOT_MAPPED
    elif not is_achieved(facts, look.as_of):
        word = REGISTERED
    else:
        word = NO_LEVEL if level is None else state
    return NvqFound(word, held, key)


def _codes(facts: Mapping[str, FactInForce], key: str) -> frozenset[str]:
    value = facts[key].fact.value if key else None
    return frozenset(_CODE.findall(value)) if isinstance(value, str) else frozenset()


def _map_key(facts: QualificationFacts, known: Mapping[str, FactInForce]) -> str:
    """The fact of the map whose words are all in the pathway; of several the most exact."""
    words = set(re.findall(r"[a-z0-9]+", folded(facts.pathway or facts.title)))
    keys = [one for one in known if one.startswith(MAP)]
    fitting = [one for one in keys if set(one.removeprefix(MAP).split("_")) <= words]
    return max(fitting, key=len, default="")
