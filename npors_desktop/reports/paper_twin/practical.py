"""The course of the practical on a mark sheet: its times, its tasks, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.sheet import COMPLETED
from npors_desktop.reports.layout.blocks import Columns, Gap, Stack
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.paper_twin.fields import NOTHING, Ticked, fields, section
from npors_desktop.reports.paper_twin.look import BODY, LABEL, QUIET, SEMIBOLD, SMALL, STRONG

if TYPE_CHECKING:
    from npors_desktop.domain.pack import PracticalTask, TaskField
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.paper_twin.source import TwinSource

_ACROSS = 3
_PAUSES = 3


def times(source: TwinSource) -> Block:
    """When the practical began and ended, what was added and taken off."""
    words, practical = source.words, source.pack.practical
    allowed = ""
    if practical is not None:
        allowed = words.count(
            "{n} minute allowed; pauses that the assessor calls do not count.",
            "{n} minutes allowed; pauses that the assessor calls do not count.",
            practical.minutes,
        )
    pause = (words("Pause from"), 30), (words("Pause to"), 30), (words("Why"), 122)
    made = section(
        words("Times of the practical"),
        fields(
            (words("Started (time)"), 46),
            (words("Ended (time)"), 46),
            (words("Minutes paused, all together"), 45),
            (words("Extra minutes agreed"), 45),
        ),
        *(fields(*pause) for _ in range(_PAUSES)),
        told=allowed,
    )
    return Stack((made,), whole=True)


def tasks(source: TwinSource) -> Block:
    """Each task with fields for its values."""
    words, found = source.words, source.pack.tasks
    if not found:
        return NOTHING
    told = words("Write what is set before the task, and what is measured after it.")
    return section(words("Tasks"), *(_task(source, one) for one in found), told=told)


def _task(source: TwinSource, task: PracticalTask) -> Block:
    words = source.words
    named = (Span(task.title, SEMIBOLD), Span(f"   {task.code}", LABEL.face, QUIET))
    blocks: list[Block] = [Gap(4), Text(named, STRONG), Text(task.text, SMALL), Gap(2)]
    labels = [words("Set: {label}", label=_label(task, one)) for one in task.set]
    labels += [words("Measured: {label}", label=_label(task, one)) for one in task.measured]
    for at in range(0, len(labels), _ACROSS):
        group = labels[at : at + _ACROSS]
        blocks.append(fields(*((label, 1.0) for label in group)))
    return Stack(tuple(blocks), whole=True)


def _label(task: PracticalTask, field: TaskField) -> str:
    """What is written there, in which unit, and where it is entered."""
    unit = f" [{field.unit}]" if field.unit else ""
    return f"{field.label}{unit}  {{{task.code}.{field.key}}}"


def end_of_practical(source: TwinSource) -> Block:
    """How the practical ended: as planned, or early for one of the standard's reasons."""
    words = source.words
    rows = [_ended(words("Completed"), COMPLETED, "")]
    rows += [_ended(o.text, o.code, words.term(o.result)) for o in source.pack.end_reasons]
    made = section(words("How the practical ended"), *rows, told=words("Tick one box."))
    return Stack((made,), whole=True)


def _ended(text: str, code: str, result: str) -> Block:
    spans = [Span(text), Span(f"   {code}", LABEL.face, QUIET)]
    told = Stack((Gap(2.2), Text(result, STRONG)))  # beside the middle of the box
    return Columns((Ticked(Text(spans, BODY)), told), (140, 42), (0, 2))
