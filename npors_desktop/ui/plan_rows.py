"""A plan held against the rules in words, without Qt: the same at the office and on a laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.scheme_words import scheme_text
from npors_desktop.domain.stated import CONFIDENCE_WORDS

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.schemes.plan_lines import PlanLine
    from npors_desktop.domain.schemes.rule_book import FactInForce


def told_lines(one: PlanLine, words: Words) -> tuple[str, ...]:
    """What is the matter with a line, and what to do."""
    line = one.line
    texts = (line.why, line.next_step)
    return tuple(filter(None, (scheme_text(text, line.values, words) for text in texts)))


def matter_told(one: PlanLine, words: Words) -> str:
    """What is the matter, and of whom, in a line."""
    told = next(iter(told_lines(one, words)), "")
    return f"{one.subject}: {told}" if one.subject else told


def source_lines(one: PlanLine, words: Words) -> tuple[str, ...]:
    """The facts that a rule rests on: each with how sure it is and where it is from."""
    stated = tuple(_source(fact, words) for fact in one.line.facts)
    unset = tuple(
        words("Not set; the scheme decides (figure {key}).", key=key)
        for key in one.line.unset
        if key not in {found.fact.key for found in one.line.facts}
    )
    return stated + unset or (words("This program’s own rule, from what is known here."),)


def _source(one: FactInForce, words: Words) -> str:
    fact = one.fact
    value = words("not set") if fact.value is None else f"{fact.word} {fact.unit}".strip()
    parts = (
        words(CONFIDENCE_WORDS[fact.stated.confidence]),
        fact.stated.source,
        fact.address,
        words("seen on {day}", day=f"{fact.stated.seen_on:%d/%m/%Y}"),
        words("your provider’s settings, {edition}", edition=one.settings) if one.settings else "",
        words("figure {key}", key=fact.key),
    )
    told = f"{value} ({'; '.join(filter(None, parts))})."
    return " ".join(filter(None, (told[:1].upper() + told[1:], fact.note)))
