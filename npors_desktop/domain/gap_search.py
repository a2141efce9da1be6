"""What is missing from a sheet under its pack, in the order in which a person would look for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.gaps import (
    NoteMissing,
    NotEnded,
    PaperShort,
    QuestionNeeded,
    ReasonMissing,
    TaskValueMissing,
    Unanswered,
    Unmarked,
    WithoutHeading,
)
from npors_desktop.domain.pack import Element
from npors_desktop.domain.plain_text import shows_nothing
from npors_desktop.domain.resits import elements_of
from npors_desktop.domain.sheet import COMPLETED, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.gaps import (
        Missing,
        ToSay,
    )
    from npors_desktop.domain.pack import Criterion
    from npors_desktop.domain.sheet import CriterionMark
    from npors_desktop.domain.sheet_facts import Facts


def gaps_of(facts: Facts) -> Iterator[tuple[Element, Missing]]:
    """What is missing, each with its element. Those of one kind follow one another."""
    yield from _unmarked(facts)
    yield from _unsaid(facts)
    yield from ((Element.THEORY, gap) for gap in _of_theory(facts))
    if Element.PRACTICAL in elements_of(facts.pack):
        yield from ((Element.PRACTICAL, gap) for gap in _of_practical(facts))


def _unmarked(facts: Facts) -> Iterator[tuple[Element, Missing]]:
    settled = {entry.criterion for entry in facts.sheet.marks} | facts.by_paper
    for criterion in facts.pack.criteria():
        if criterion.required and criterion.code not in settled:
            yield criterion.element, Unmarked(criterion.code)


def _unsaid(facts: Facts) -> Iterator[tuple[Element, Missing]]:
    """Since format 2 some marks need more than themselves."""
    if facts.pack.format == 1:
        return
    given = {entry.criterion: entry for entry in facts.sheet.marks}
    marked = [(c, given[c.code]) for c in facts.pack.criteria() if c.code in given]
    for kind in (_reason, _question, _note):
        for criterion, entry in marked:
            gap = kind(criterion, entry, facts)
            if gap is not None:
                yield criterion.element, gap


def _reason(criterion: Criterion, entry: CriterionMark, _facts: Facts) -> ToSay | None:
    is_missing = _may_not_apply(criterion, entry) and shows_nothing(entry.reason)
    return ReasonMissing(criterion.code) if is_missing else None


def _question(criterion: Criterion, entry: CriterionMark, facts: Facts) -> ToSay | None:
    asked = criterion.or_question
    unanswered = tuple(code for code in asked if code not in facts.answers)
    in_full = any(facts.answers.get(code) for code in asked)
    is_missing = _may_not_apply(criterion, entry) and unanswered and not in_full
    return QuestionNeeded(criterion.code, unanswered) if is_missing else None


def _note(criterion: Criterion, entry: CriterionMark, _facts: Facts) -> ToSay | None:
    names_no_act = entry.mark is Mark.NOT_MET and shows_nothing(entry.note)
    return NoteMissing(criterion.code) if criterion.says_what and names_no_act else None


def _may_not_apply(criterion: Criterion, entry: CriterionMark) -> bool:
    return entry.mark is Mark.NOT_APPLICABLE and criterion.not_applicable_allowed


def _of_theory(facts: Facts) -> Iterator[Missing]:
    theory = facts.pack.theory
    if theory is not None and not facts.paper_whole():
        yield PaperShort(facts.paper_counted(), theory.asked)
    yield from (Unanswered(line.question.code) for line in facts.paper if line.awarded is None)


def _of_practical(facts: Facts) -> Iterator[Missing]:
    times = facts.sheet.practical
    if times.ended is None or times.end_reason is None:
        yield NotEnded()
    elif times.end_reason == COMPLETED:
        yield from _values(facts)
    if facts.pack.has_points():
        yield from (WithoutHeading(f.at) for f in facts.faults if f.heading is None)


def _values(facts: Facts) -> Iterator[Missing]:
    entered = {(one.task, one.key) for one in facts.sheet.tasks if not shows_nothing(one.value)}
    for task in facts.pack.tasks:
        for one in (*task.set, *task.measured):
            if (task.code, one.key) not in entered:
                yield TaskValueMissing(task.code, one.key)
