"""Rule books: what public pages say of a scheme, as data.

A book has facts, each with its source and how sure it is, and rules that say what follows from
what was found of a person. A fact that nobody could confirm is in the book without a value: a
provider sets it, or the answer is to ask the scheme.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator

FactValue = int | str | bool | None
UNSET = "unset"


@dataclass(frozen=True, slots=True)
class BookText:
    """A text of a book in both languages. ``{name}`` stands for a fact, or for what was found."""

    english: str
    welsh: str


NO_TEXT = BookText("", "")


@dataclass(frozen=True, slots=True)
class SchemeFact:
    """A fact by its key; None where nobody could confirm a value. It counts from ``valid_from``
    until ``valid_to``, both included, where these are given. ``address`` is where its source is on
    the web, empty where it is not."""

    key: str
    value: FactValue
    stated: Stated
    unit: str = ""
    address: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""

    @property
    def is_set(self) -> bool:
        """Whether it has a value."""
        return self.value is not None

    @property
    def word(self) -> str:
        """The value as a condition names it."""
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        return UNSET if self.value is None else str(self.value)

    def counts_on(self, day: date) -> bool:
        """Whether it counts on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


class Effect(StrEnum):
    """What a case of a rule leads to. ``NOT_ASKED``: the rule does not matter here."""

    MET = "met"
    MISSING = "missing"
    WARNING = "warning"
    ASK_SCHEME = "ask_scheme"
    NOT_ELIGIBLE = "not_eligible"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class FactCondition:
    """That a fact has one of these values, as words (``SchemeFact.word``)."""

    fact: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleCase:
    """What follows where one of these words was found, and every condition holds. ``missing``
    names what can be supplied; ``why`` says what is the matter, ``next_step`` what to do."""

    words: tuple[str, ...]
    effect: Effect
    conditions: tuple[FactCondition, ...] = ()
    missing: str = ""
    why: BookText = NO_TEXT
    next_step: BookText = NO_TEXT


@dataclass(frozen=True, slots=True)
class SchemeRule:
    """What is asked (``text``) for some questions. ``observes`` names what is looked at; the first
    case that fits counts. ``rests_on`` are its facts: while one of them is not set, and the case
    does not itself say what then holds, the answer is to ask the scheme."""

    id: str
    questions: tuple[SchemeQuestion, ...]
    observes: str
    text: BookText
    cases: tuple[RuleCase, ...]
    rests_on: tuple[str, ...] = ()


class PeriodUnit(StrEnum):
    """In what a date rule counts."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class DateRule:
    """A date that an answer tells: so many days, months or years (the fact ``adds``) after one that
    was found (``start``); the date itself where ``adds`` is empty. ``is_before``: so many before
    it. It is told as about that day while one of ``rests_on`` is not set."""

    id: str
    questions: tuple[SchemeQuestion, ...]
    start: str
    text: BookText
    adds: str = ""
    period: PeriodUnit = PeriodUnit.YEARS
    is_before: bool = False
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleBook:
    """One edition of the book of a scheme. ``notice`` says what the reader must know of all of it;
    ``supersedes`` the edition before, empty for the first."""

    format: int
    id: str
    edition: str
    title: BookText
    notice: BookText
    checked_on: date
    checked_by: str
    facts: tuple[SchemeFact, ...]
    rules: tuple[SchemeRule, ...]
    dates: tuple[DateRule, ...] = ()
    supersedes: str = ""

    @property
    def questions(self) -> frozenset[SchemeQuestion]:
        """What it answers."""
        return frozenset(question for rule in self.rules for question in rule.questions)

    def rules_for(self, question: SchemeQuestion) -> Iterator[SchemeRule]:
        """The rules of a question, in the order of the book."""
        return (one for one in self.rules if question in one.questions)

    def dates_for(self, question: SchemeQuestion) -> Iterator[DateRule]:
        """The dates that an answer to a question tells."""
        return (one for one in self.dates if question in one.questions)


@dataclass(frozen=True, slots=True)
class FactInForce:
    """A fact as it counts on a day. ``settings`` names the edition of the provider's settings that
    it is from, empty where it is the book's."""

    fact: SchemeFact
    settings: str = ""
