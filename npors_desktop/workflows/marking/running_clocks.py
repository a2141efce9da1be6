"""Whose clock runs, a theory's too: that is not among the columns of a list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import ClockState, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.domain.delivery import AssessmentLine
    from npors_desktop.store.sqlcipher.store import Transaction


def with_theory_clocks(
    transaction: Transaction, lines: Iterable[AssessmentLine]
) -> tuple[AssessmentLine, ...]:
    """The candidates, each with whether the clock of their theory runs. Their histories are read
    only where it can: of those who have a paper that is not answered."""
    with_paper = transaction.assessments.with_paper()

    def told(line: AssessmentLine) -> AssessmentLine:
        is_open = line.stage is Stage.DRAFT and line.theory_answered < line.theory_asked
        if not is_open or line.id not in with_paper:
            return line
        sitting = transaction.assessments.get(line.id).sitting
        return replace(line, theory_runs=True) if sitting.since else line

    return tuple(told(line) for line in lines)


def running_beside(transaction: Transaction, id_: str) -> AssessmentLine | None:
    """Another candidate whose practical, or else whose theory, has a clock that runs."""
    lines = [x for x in transaction.assessments.lines() if x.id != id_]
    practical = next((x for x in lines if x.clock is ClockState.RUNNING), None)
    if practical is not None:
        return practical
    return next((x for x in with_theory_clocks(transaction, lines) if x.theory_runs), None)
