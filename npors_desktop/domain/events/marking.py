"""The marks of the criteria, their notes, and the flags to look again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, assert_never

from npors_desktop.domain.assessment_parts import MarkedCriterion, entered
from npors_desktop.domain.sheet import Mark

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.domain.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Marked:
    """One criterion was marked; None clears it."""

    undo_words: ClassVar[str | None] = "mark"
    signed_for: ClassVar[bool] = True

    criterion: str
    mark: Mark | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MarkedTogether:
    """The unmarked, not safety-critical criteria of one outcome were marked in one action."""

    undo_words: ClassVar[str | None] = "marks"
    signed_for: ClassVar[bool] = True

    criteria: tuple[str, ...]
    mark: Mark
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Flagged:
    """A criterion was flagged to look at again, or the flag removed. Records do not show it."""

    undo_words: ClassVar[str | None] = "flagged"
    signed_for: ClassVar[bool] = False

    criterion: str
    on: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """A note on a criterion."""

    undo_words: ClassVar[str | None] = "noted"
    signed_for: ClassVar[bool] = True

    criterion: str
    text: str


@dataclass(frozen=True, slots=True)
class TaskValueEntered:
    """A value of a task was set or measured; empty takes it away."""

    undo_words: ClassVar[str | None] = "task_value"
    signed_for: ClassVar[bool] = True

    task: str
    key: str
    value: str


MarkingEvent = Marked | MarkedTogether | Flagged | Noted | TaskValueEntered


def fold(now: Assessment, change: MarkingEvent, seq: int, at: datetime) -> Assessment:
    """The state after one of these, which is event ``seq`` at this time."""
    match change:
        case Marked():
            mark = change.mark
            marked = MarkedCriterion(mark, seq, at, reason=change.reason) if mark else None
            return now.replace(marks=entered(now.marks, change.criterion, marked))
        case MarkedTogether():
            marked = MarkedCriterion(change.mark, seq, at, together=True, reason=change.reason)
            return now.replace(marks={**now.marks, **dict.fromkeys(change.criteria, marked)})
        case Flagged():
            one = {change.criterion}
            return now.replace(flags=now.flags | one if change.on else now.flags - one)
        case Noted():
            return now.replace(notes=entered(now.notes, change.criterion, change.text or None))
        case TaskValueEntered():
            place = (change.task, change.key)
            return now.replace(task_values=entered(now.task_values, place, change.value or None))
        case _:
            assert_never(change)
