"""A planned visit against the rules in words, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.scheme_words import scheme_text
from npors_desktop.domain.schemes.plan_lines import LIGHT_WORDS, PlanLight
from npors_desktop.domain.stated import CONFIDENCE_WORDS
from npors_desktop.ui.office.presenter import day
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Fact, FactState, Icon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.schemes.plan_lines import PlanLine
    from npors_desktop.domain.schemes.rule_book import FactInForce

LIGHT_ICONS: Mapping[PlanLight, Icon] = {
    PlanLight.GREEN: Icon.TICK,
    PlanLight.AMBER: Icon.ATTENTION,
    PlanLight.RED: Icon.CROSS,
}
_STATES: Mapping[PlanLight, FactState] = {
    PlanLight.AMBER: FactState.DOUBTFUL,
    PlanLight.RED: FactState.BAD,
}
# What is worst first.
_ORDER = (PlanLight.RED, PlanLight.AMBER, PlanLight.GREEN)


def line_row(number: int, one: PlanLine, words: Words) -> DataRow:
    """One rule that was held against the visit."""
    line = one.line
    return DataRow(
        str(number),
        (
            Cell(
                words(LIGHT_WORDS[one.light]),
                LIGHT_ICONS[one.light],
                sort=str(_ORDER.index(one.light)),
            ),
            Cell(one.subject or words("the whole visit")),
            Cell(scheme_text(line.text, line.values, words)),
        ),
        value=one,
        kind=one.light.value,
    )


def worst_first(lines: Sequence[PlanLine]) -> tuple[PlanLine, ...]:
    """The lines with those against a rule first, then those to look at."""
    return tuple(sorted(lines, key=lambda one: _ORDER.index(one.light)))


def light_facets(lines: Sequence[PlanLine], words: Words) -> tuple[Facet, ...]:
    """How many lines stand how; first all of them."""
    counts = {light: sum(one.light is light for one in lines) for light in _ORDER}
    each = (Facet(light.value, n, words(LIGHT_WORDS[light])) for light, n in counts.items() if n)
    return (Facet("", len(lines), words("all rules")), *each)


def told_lines(one: PlanLine, words: Words) -> tuple[str, ...]:
    """What is the matter with a line, and what to do."""
    line = one.line
    texts = (line.why, line.next_step)
    return tuple(filter(None, (scheme_text(text, line.values, words) for text in texts)))


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
        words("seen on {day}", day=day(fact.stated.seen_on)),
        words("your provider’s settings, {edition}", edition=one.settings) if one.settings else "",
        words("figure {key}", key=fact.key),
    )
    told = f"{value} ({'; '.join(filter(None, parts))})."
    return " ".join(filter(None, (told[:1].upper() + told[1:], fact.note)))


def plan_facts(lines: Sequence[PlanLine], words: Words) -> tuple[Fact, ...]:
    """What is not in order of a plan, what is worst first; one line where all is."""
    found = tuple(_facts(lines, words))
    return found or (Fact(FactState.GOOD, words("Nothing in the plan is against a rule.")),)


def _facts(lines: Sequence[PlanLine], words: Words) -> Iterator[Fact]:
    for one in worst_first(lines):
        if one.light in _STATES:
            told = next(iter(told_lines(one, words)), "")
            yield Fact(_STATES[one.light], f"{one.subject}: {told}" if one.subject else told)
