"""How a question is looked at: of what it is asked, and what can be found for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from npors_desktop.domain.schemes.inputs import AdviceAsked
from npors_desktop.domain.schemes.observed import Observations
from npors_desktop.domain.schemes.rule_book import FactInForce

Vocabulary = Mapping[str, tuple[str, ...]]
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class LookAt(Generic[K]):
    """One look at what is known of a person or a visit: what is asked, of which ``subject``, on
    which day, with which facts."""

    known: K
    asked: AdviceAsked
    subject: str
    as_of: date
    facts: Mapping[str, FactInForce]


@dataclass(frozen=True, slots=True)
class ObserverOf(Generic[K]):
    """``subjects`` are those of which the question is answered each by itself, such as categories;
    one empty one where it is of the person. ``vocabulary`` has the words that are found of each
    thing, ``dates`` the dates that it can find, ``values`` the names of what is found beside them
    for texts."""

    vocabulary: Vocabulary
    dates: frozenset[str]
    subjects: Callable[[K, AdviceAsked], tuple[str, ...]]
    observe: Callable[[LookAt[K]], Observations]
    values: frozenset[str] = frozenset()


if TYPE_CHECKING:
    from npors_desktop.domain.schemes.inputs import PersonKnown

    Look: TypeAlias = LookAt[PersonKnown]
    Observer: TypeAlias = ObserverOf[PersonKnown]
else:
    # Python 3.11 cannot make a frozen value with slots by way of its alias with a type.
    Look, Observer = LookAt, ObserverOf
