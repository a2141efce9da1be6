"""The mark sheet of a test in which everything was met, by any standard."""

from datetime import UTC, datetime, timedelta

from npors_desktop.domain.pack import Pack, Question
from npors_desktop.domain.sheet import (
    CriterionMark,
    Mark,
    MarkSheet,
    Person,
    PracticalTimes,
    TaskEntry,
    TheoryAnswer,
    pack_ref,
)

STARTED = datetime(2026, 11, 20, 9, tzinfo=UTC)


def whole_paper(pack: Pack) -> list[Question]:
    """A paper as it could be drawn: five of the pool, and each section filled up."""
    if pack.theory is None:
        return []
    paper = [q for q in pack.theory.questions if q.mandatory][: pack.theory.mandatory_asked]
    for section in pack.theory.sections:
        left = [q for q in pack.theory.questions if section.has(q) and q not in paper]
        paper += left[: section.asked - sum(section.has(q) for q in paper)]
    return paper


def whole_sheet(pack: Pack) -> MarkSheet:
    """Everything met, answered in full and measured, within the time."""
    end = STARTED + timedelta(minutes=pack.practical.minutes if pack.practical else 0)
    fields = ((task, one) for task in pack.tasks for one in (*task.set, *task.measured))
    return MarkSheet(
        format=2,
        pack=pack_ref(pack),
        candidate=Person("Ana Sample"),
        practical=PracticalTimes(STARTED, end, end_reason="completed"),
        marks=tuple(CriterionMark(c.code, Mark.MET) for c in pack.criteria()),
        theory=tuple(TheoryAnswer(q.code, q.marks) for q in whole_paper(pack)),
        tasks=tuple(TaskEntry(task.code, one.key, "1") for task, one in fields),
    )
