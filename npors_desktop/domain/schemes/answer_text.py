"""What an answer says besides the texts of its book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.schemes.question import QUESTION_WORDS
from npors_desktop.domain.schemes.rule_book import Effect
from npors_desktop.domain.stated import CONFIDENCE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.schemes.answer import AdviceDate, Answer, BookName
    from npors_desktop.domain.schemes.rule_book import FactInForce

EFFECT_WORDS: Mapping[Effect, Message] = {
    Effect.MET: message("met"),
    Effect.MISSING: message("missing"),
    Effect.WARNING: message("look at this"),
    Effect.ASK_SCHEME: message("ask the scheme"),
    Effect.NOT_ELIGIBLE: message("not on this route"),
}


def asked_told(answer: Answer) -> Message:
    """What was asked, and of what."""
    what = QUESTION_WORDS[answer.question]
    return (
        message("{question}: {subject}", question=what, subject=answer.subject)
        if answer.subject
        else what
    )


def stands_told(one: FactInForce) -> Message:
    """Where a fact is from and how sure it is."""
    if one.settings:
        return message(
            "{source} (your provider’s settings {settings})",
            source=one.fact.stated.source,
            settings=one.settings,
        )
    if not one.fact.is_set:
        return message(
            "{source} (nobody could confirm it; looked up on {day})",
            source=one.fact.stated.source or one.fact.key,
            day=_day(one.fact.stated.seen_on),
        )
    return message(
        "{source} ({sure}, seen on {day})",
        source=one.fact.stated.source,
        sure=CONFIDENCE_WORDS[one.fact.stated.confidence],
        day=_day(one.fact.stated.seen_on),
    )


def value_told(one: FactInForce) -> Message:
    """The value of a fact."""
    if not one.fact.is_set:
        return message("not set")
    if isinstance(one.fact.value, bool):
        return message("yes") if one.fact.value else message("no")
    if one.fact.unit and isinstance(one.fact.value, int):
        return verbatim(f"{one.fact.value} {one.fact.unit}")
    return verbatim(str(one.fact.value))


def fact_values(facts: Iterable[FactInForce]) -> dict[str, str | int]:
    """The values of facts that a text may name, by their keys."""
    return {
        one.fact.key: one.fact.value
        for one in facts
        if isinstance(one.fact.value, str | int) and not isinstance(one.fact.value, bool)
    }


def on_told(one: AdviceDate) -> Message:
    """The day of a date, or why there is none."""
    if one.on is None:
        return message("hangs on a figure that is not set")
    return message("about {day}", day=_day(one.on)) if one.is_about else verbatim(_day(one.on))


def book_told(book: BookName) -> Message:
    """The edition that an answer is from, in short."""
    return (
        message("Your own rule book {edition} · checked {day}", **_of(book))
        if book.is_own
        else message("Rule book {edition} · checked {day}", **_of(book))
    )


def advice_told(book: BookName) -> Message:
    """That it is advice, and from what."""
    return (
        message(
            "This is advice from your office’s own rule book {id}, edition {edition}, checked on "
            "{day} by {by}. The scheme decides.",
            **_of(book),
        )
        if book.is_own
        else message(
            "This is advice from rule book {id}, edition {edition}, checked on {day} by {by}. The "
            "scheme decides.",
            **_of(book),
        )
    )


def _of(book: BookName) -> dict[str, str]:
    return {
        "id": book.id,
        "edition": book.edition,
        "day": _day(book.checked_on),
        "by": book.checked_by,
    }


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
