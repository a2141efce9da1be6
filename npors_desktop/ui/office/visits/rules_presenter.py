"""A planned visit against the rules in words, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.scheme_words import scheme_text
from npors_desktop.domain.schemes.plan_lines import (
    LIGHT_WORDS,
    WORST_FIRST,
    PlanLight,
    worst_first,
)
from npors_desktop.ui.plan_rows import matter_told
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Fact, FactState, Icon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.schemes.plan_lines import PlanLine

LIGHT_ICONS: Mapping[PlanLight, Icon] = {
    PlanLight.GREEN: Icon.TICK,
    PlanLight.AMBER: Icon.ATTENTION,
    PlanLight.RED: Icon.CROSS,
}
_STATES: Mapping[PlanLight, FactState] = {
    PlanLight.AMBER: FactState.DOUBTFUL,
    PlanLight.RED: FactState.BAD,
}


def line_row(number: int, one: PlanLine, words: Words) -> DataRow:
    """One rule that was held against the visit."""
    line = one.line
    return DataRow(
        str(number),
        (
            Cell(
                words(LIGHT_WORDS[one.light]),
                LIGHT_ICONS[one.light],
                sort=str(WORST_FIRST.index(one.light)),
            ),
            Cell(one.subject or words("the whole visit")),
            Cell(scheme_text(line.text, line.values, words)),
        ),
        value=one,
        kind=one.light.value,
    )


def light_facets(lines: Sequence[PlanLine], words: Words) -> tuple[Facet, ...]:
    """How many lines stand how; first all of them."""
    counts = {light: sum(one.light is light for one in lines) for light in WORST_FIRST}
    each = (Facet(light.value, n, words(LIGHT_WORDS[light])) for light, n in counts.items() if n)
    return (Facet("", len(lines), words("all rules")), *each)


def plan_facts(lines: Sequence[PlanLine], words: Words) -> tuple[Fact, ...]:
    """What is not in order of a plan, what is worst first; one line where all is."""
    found = tuple(_facts(lines, words))
    return found or (Fact(FactState.GOOD, words("Nothing in the plan is against a rule.")),)


def _facts(lines: Sequence[PlanLine], words: Words) -> Iterator[Fact]:
    for one in worst_first(lines):
        if one.light in _STATES:
            yield Fact(_STATES[one.light], matter_told(one, words))
