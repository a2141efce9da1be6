"""An answer of a rule book in words, without Qt: the same at the office and on a laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.scheme_words import scheme_text
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.answer import RESULT_WORDS, AnswerResult, book_is_old
from npors_desktop.domain.schemes.answer_text import (
    EFFECT_WORDS,
    advice_told,
    asked_told,
    fact_values,
    on_told,
    value_told,
)
from npors_desktop.domain.schemes.rule_book import Effect
from npors_desktop.domain.stated import CONFIDENCE_WORDS, Confidence
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Fact, FactState, Icon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.schemes.answer import Answer, AnswerLine
    from npors_desktop.domain.schemes.rule_book import FactInForce

RESULT_SIGNS: Mapping[AnswerResult, Icon] = {
    AnswerResult.ELIGIBLE: Icon.TICK,
    AnswerResult.NOT_YET: Icon.ATTENTION,
    AnswerResult.ASK_SCHEME: Icon.UNKNOWN,
    AnswerResult.NOT_ELIGIBLE: Icon.CROSS,
}
LEAST_SURE_FIRST = (Confidence.OWN, Confidence.SINGLE, Confidence.CONFIRMED)
SURE_WORDS: Mapping[Confidence, Message] = {
    Confidence.CONFIRMED: message("confirmed"),
    Confidence.SINGLE: message("one source"),
    Confidence.OWN: message("our default"),
}
EFFECT_SIGNS: Mapping[Effect, Icon] = {
    Effect.MET: Icon.TICK,
    Effect.MISSING: Icon.ATTENTION,
    Effect.WARNING: Icon.WARNING,
    Effect.ASK_SCHEME: Icon.UNKNOWN,
    Effect.NOT_ELIGIBLE: Icon.CROSS,
}


def answer_name(answer: Answer) -> str:
    """What names an answer among those about a person."""
    return f"{answer.question}/{answer.subject}"


def advice_subject(person: str, answer: Answer) -> str:
    """How the page of one answer about a person (their id) is opened."""
    return f"{person}/{answer_name(answer)}"


def answer_row(answer: Answer, words: Words, kind: str) -> DataRow:
    """An answer as one line of a list."""
    held = [one for one in answer.lines if one.effect is not Effect.MET]
    told = ", ".join(_asks(one, words) for one in held) or words("Nothing is missing")
    cells = (
        Cell(words(asked_told(answer)), Icon.CARD),
        Cell(told),
        Cell(f"{answer.as_of:%d/%m/%Y}"),
        Cell(words(RESULT_WORDS[answer.result]), RESULT_SIGNS[answer.result]),
    )
    return DataRow(f"answer {answer_name(answer)}", cells, answer, kind)


def line_rows(answer: Answer, words: Words) -> list[DataRow]:
    """What each rule asks, what is held, and where that stands."""
    return [_line_row(number, one, words) for number, one in enumerate(answer.lines)]


def effect_facets(answer: Answer, words: Words) -> tuple[Facet, ...]:
    """How many rules come to what; first all of them."""
    numbers = {one: sum(line.effect is one for line in answer.lines) for one in EFFECT_SIGNS}
    each = (Facet(one.value, n, words(EFFECT_WORDS[one])) for one, n in numbers.items() if n)
    return (Facet("", len(answer.lines), words("in all")), *each)


def date_facts(answer: Answer, words: Words) -> tuple[Fact, ...]:
    """The dates that matter."""
    return tuple(
        Fact(
            FactState.UNKNOWN if one.on is None else FactState.GOOD,
            f"{scheme_text(one.text, fact_values(one.facts), words)}: {words(on_told(one))}",
        )
        for one in answer.dates
    )


def line_told(line: AnswerLine, words: Words) -> Iterator[str]:
    """What the matter is with one rule, and what to do."""
    held, why = words(line.held).strip(), scheme_text(line.why, line.values, words)
    step = scheme_text(line.next_step, line.values, words)
    yield from (one for one in (held, why, step) if one)


def source_told(one: FactInForce, words: Words) -> str:
    """The source of a fact: its name, address, how sure it is, when it was seen, and the note."""
    stated, fact = one.fact.stated, one.fact
    sure = words(CONFIDENCE_WORDS[stated.confidence])
    if one.settings:
        sure = words("your provider’s settings {settings}", settings=one.settings)
    elif not fact.is_set:
        sure = words("nobody could confirm it")
    lines = (
        f"{fact.key}: {words(value_told(one))}",
        words("Source: {source}", source=stated.source),
        words("Address: {address}", address=fact.address) if fact.address else "",
        words("How sure: {sure}", sure=sure),
        words("Seen on {day}", day=f"{stated.seen_on:%d/%m/%Y}"),
        words("Note: {note}", note=fact.note) if fact.note else "",
    )
    return "\n".join(one for one in lines if one)


def addresses(line: AnswerLine) -> tuple[str, ...]:
    """Where the sources of a rule are on the web."""
    found = (one.fact.address for one in line.facts if one.fact.address)
    return tuple(dict.fromkeys(found))


def book_told_whole(answer: Answer, words: Words) -> str:
    """That it is advice, from what, and whether that was checked too long ago."""
    told = [words(advice_told(answer.book))]
    if answer.is_stale:
        told.append(words(book_is_old(answer.book)))
    return "\n".join(told)


def stands_shortly(facts: Sequence[FactInForce], words: Words) -> str:
    """Where the facts of a rule stand, in a table."""
    told = [_stands(one, words) for one in facts]
    return "; ".join(dict.fromkeys(told)) or words("what the office needs")


def _stands(one: FactInForce, words: Words) -> str:
    if one.settings:
        return words("your provider’s settings {settings}", settings=one.settings)
    sure = words(CONFIDENCE_WORDS[one.fact.stated.confidence])
    if not one.fact.is_set:
        sure = words("not set")
    return f"{one.fact.stated.source} ({sure})"


def _how_sure(line: AnswerLine, words: Words) -> str:
    """How sure the least sure fact of a rule is; the panel beside says where each stands."""
    if any(not one.fact.is_set for one in line.facts):
        return words("not set")
    if any(one.settings for one in line.facts):
        return words("your settings")
    sure = {one.fact.stated.confidence for one in line.facts}
    found = next((one for one in LEAST_SURE_FIRST if one in sure), None)
    return words(SURE_WORDS[found]) if found else "–"


def _asks(line: AnswerLine, words: Words) -> str:
    return scheme_text(line.text, line.values, words)


def _line_row(number: int, line: AnswerLine, words: Words) -> DataRow:
    held = words(line.held).strip() or scheme_text(line.why, line.values, words) or "–"
    cells = (
        Cell(words(EFFECT_WORDS[line.effect]), EFFECT_SIGNS[line.effect]),
        Cell(_asks(line, words)),
        Cell(held),
        Cell(_how_sure(line, words)),
    )
    return DataRow(str(number), cells, line, line.effect.value)
