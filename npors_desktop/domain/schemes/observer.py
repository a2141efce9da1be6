"""How a question is looked at: of what it is asked, and what can be found for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from npors_desktop.domain.schemes.inputs import Asked, PersonKnown
from npors_desktop.domain.schemes.observed import Observations
from npors_desktop.domain.schemes.rule_book import FactInForce

Vocabulary = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a person: what is asked, of which ``subject``, on which day, with which facts."""

    known: PersonKnown
    asked: Asked
    subject: str
    as_of: date
    facts: Mapping[str, FactInForce]


@dataclass(frozen=True, slots=True)
class Observer:
    """``subjects`` are those of which the question is answered each by itself, such as categories;
    one empty one where it is of the person. ``vocabulary`` has the words that are found of each
    thing, ``dates`` the dates that it can find, ``values`` the names of what is found beside them
    for texts."""

    vocabulary: Vocabulary
    dates: frozenset[str]
    subjects: Callable[[PersonKnown, Asked], tuple[str, ...]]
    observe: Callable[[Look], Observations]
    values: frozenset[str] = frozenset()
