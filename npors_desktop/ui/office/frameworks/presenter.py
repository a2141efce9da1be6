"""Competence frameworks in words, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.framework import (
    FrameworkStanding,
    FrameworkState,
    Reach,
)
from npors_desktop.domain.framework_text import (
    DIMENSION_WORDS,
    PUT_RIGHT,
    REACH_WORDS,
    SHORT_REACH_WORDS,
    STANDING_WORDS,
    problem_texts,
    supporting_text,
)
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.widgets.values import Cell, DataRow, Fact, FactState, Icon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.framework import (
        EvidencedStatement,
    )
    from npors_desktop.domain.spreadsheet import SpreadsheetFinding
    from npors_desktop.workflows.office.frameworks import FrameworkShown

REACH_ICONS: Mapping[Reach, Icon] = {
    Reach.WHOLE: Icon.TICK,
    Reach.PARTLY: Icon.HALF,
    Reach.NONE: Icon.CROSS,
}
_REACH_STATES: Mapping[Reach, FactState] = {
    Reach.WHOLE: FactState.GOOD,
    Reach.PARTLY: FactState.DOUBTFUL,
    Reach.NONE: FactState.BAD,
}
# More are not read at once; the rest is told when these are put right.
_MOST_FINDINGS = 100


def edition_name(shown: FrameworkShown, words: Words) -> str:
    """An edition in the list to choose from."""
    return words(
        "{title} · {edition} · {standing}",
        title=shown.framework.title,
        edition=shown.framework.edition,
        standing=STANDING_WORDS[shown.standing],
    )


def edition_text(shown: FrameworkShown, words: Words) -> str:
    """From when an edition counts, and where it comes from."""
    one = shown.framework
    day, seen = spoken_day(words, one.valid_from), spoken_day(words, one.seen_on)
    source = words("Source: {source}, seen {day}.", source=one.source, day=seen)
    if one.state is not FrameworkState.LIVE:
        return words("It does not count: it is not live. {source}", source=source)
    if shown.standing is FrameworkStanding.SUPERSEDED:
        return words("A later edition counts instead. {source}", source=source)
    return words("It counts from {day}. {source}", day=day, source=source)


def statement_row(one: EvidencedStatement, words: Words) -> DataRow:
    """One line of the table."""
    statement = one.statement
    return DataRow(
        statement.key,
        (
            Cell(statement.key),
            Cell(statement.text),
            Cell(words(DIMENSION_WORDS[statement.dimension])),
            Cell(statement.occupation),
            Cell(words(SHORT_REACH_WORDS[one.reach]), REACH_ICONS[one.reach]),
        ),
    )


def statement_text(one: EvidencedStatement, words: Words) -> str:
    """What a statement says besides its text, a line for each."""
    statement, lines = one.statement, [words("Occupation: {name}", name=one.statement.occupation)]
    if statement.level:
        lines.append(words("Level: {level}", level=statement.level))
    if statement.stale_months is None:
        lines.append(words("It is not set when evidence is too old."))
    else:
        months = statement.stale_months
        told = words.count(
            "Evidence is too old after {n} month.", "Evidence is too old after {n} months.", months
        )
        lines.append(told)
    return "\n".join(lines)


def statement_facts(one: EvidencedStatement, words: Words) -> Sequence[Fact]:
    """How far a statement is evidenced, and by what."""
    return tuple(_facts(one, words))


def _facts(one: EvidencedStatement, words: Words) -> Iterator[Fact]:
    reached = words(
        "{dimension}: {reach}",
        dimension=words(DIMENSION_WORDS[one.statement.dimension]).capitalize(),
        reach=REACH_WORDS[one.reach],
    )
    yield Fact(_REACH_STATES[one.reach], reached)
    for each in one.supporting:
        state = FactState.GOOD if each.counts else FactState.UNKNOWN
        yield Fact(state, words(supporting_text(each)))
    for problem in problem_texts(one):
        yield Fact(FactState.DOUBTFUL, words(problem))


def finding_facts(findings: Sequence[SpreadsheetFinding], words: Words) -> Sequence[Fact]:
    """What is wrong in a spreadsheet, each with its place."""
    told = [
        Fact(
            FactState.BAD,
            words("{place}: {text}", place=words(one.place), text=words(one.text)),
        )
        for one in findings[:_MOST_FINDINGS]
    ]
    more = len(findings) - len(told)
    if more:
        rest = words.count("{n} more problem", "{n} more problems", more)
        told.append(Fact(FactState.BAD, rest))
    return (Fact(FactState.DOUBTFUL, words(PUT_RIGHT)), *told)
