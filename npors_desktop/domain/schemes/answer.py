"""The answer to a question of a rule book: one shape for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import NO_TEXT, BookText, Effect, FactInForce

if TYPE_CHECKING:
    from collections.abc import Iterator

FoundValues = Mapping[str, str | int | Message]


class AnswerResult(StrEnum):
    """``NOT_YET``: something that is named can be supplied. ``ASK_SCHEME``: it hangs on a fact that
    is not set or on sources that disagree. A released one keeps its word."""

    ELIGIBLE = "eligible"
    NOT_YET = "not_yet"
    ASK_SCHEME = "ask_scheme"
    NOT_ELIGIBLE = "not_eligible"


RESULT_WORDS: Mapping[AnswerResult, Message] = {
    AnswerResult.ELIGIBLE: message("eligible"),
    AnswerResult.NOT_YET: message("not yet"),
    AnswerResult.ASK_SCHEME: message("ask the scheme"),
    AnswerResult.NOT_ELIGIBLE: message("not eligible"),
}
# The first that applies is the result.
_PRECEDENCE = (
    (Effect.NOT_ELIGIBLE, AnswerResult.NOT_ELIGIBLE),
    (Effect.ASK_SCHEME, AnswerResult.ASK_SCHEME),
    (Effect.MISSING, AnswerResult.NOT_YET),
)
THE_SCHEME_DECIDES = message("This is advice. The scheme decides.")


@dataclass(frozen=True, slots=True)
class BookName:
    """The edition that an answer is from."""

    id: str
    edition: str
    checked_on: date
    checked_by: str
    is_own: bool = False


def book_is_old(book: BookName) -> Message:
    """What to say of answers from a book that was last checked too long ago."""
    return message(
        "The rule book was last checked on {day}. Check its facts again before you rely on it.",
        day=book.checked_on.isoformat(),
    )


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One rule with what was found. ``held`` says what there is; ``facts`` are those it rests on;
    ``values`` fill the texts. ``unset`` names the facts for which the scheme is to be asked."""

    rule: str
    effect: Effect
    text: BookText
    held: Message
    facts: tuple[FactInForce, ...] = ()
    values: FoundValues = field(default_factory=dict[str, str | int | Message])
    missing: str = ""
    why: BookText = NO_TEXT
    next_step: BookText = NO_TEXT
    unset: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AdviceDate:
    """A date that matters: None where it hangs on a fact that is not set. ``is_about`` where it was
    worked out and the scheme may count from another day."""

    id: str
    on: date | None
    text: BookText
    is_about: bool = False
    facts: tuple[FactInForce, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer for a ``subject`` (a category's code, empty where the question is of the person)
    on a day. ``is_stale``: its book was last checked too long ago."""

    question: SchemeQuestion
    subject: str
    as_of: date
    lines: tuple[AnswerLine, ...]
    dates: tuple[AdviceDate, ...]
    book: BookName
    is_stale: bool = False

    @property
    def result(self) -> AnswerResult:
        """What it comes to."""
        effects = {one.effect for one in self.lines}
        found = (result for effect, result in _PRECEDENCE if effect in effects)
        return next(found, AnswerResult.ELIGIBLE)

    def with_effect(self, *effects: Effect) -> Iterator[AnswerLine]:
        """The lines that lead to one of these."""
        return (one for one in self.lines if one.effect in effects)

    @property
    def missing(self) -> tuple[str, ...]:
        """What can be supplied, each once, in the order of the book."""
        found = (one.missing or one.rule for one in self.with_effect(Effect.MISSING))
        return tuple(dict.fromkeys(found))
