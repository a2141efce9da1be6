"""The course of the practical on a mark sheet: its times, its tasks, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.sheet import COMPLETED
from npors_desktop.reports.layout.blocks import Columns, Gap, Stack
from npors_desktop.reports.layout.text import Text
from npors_desktop.reports.paper_twin.fields import NOTHING, Ticked, fields, section
from npors_desktop.reports.paper_twin.look import BODY, SMALL, STRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    blocks: list[Block] = [Gap(4), Text(task.title, STRONG), Text(task.text, SMALL), Gap(2)]
    labels = [words("Set: {label}", label=_label(one)) for one in task.set]
    labels += [words("Measured: {label}", label=_label(one)) for one in task.measured]
    for at in range(0, len(labels), _ACROSS):
        group = labels[at : at + _ACROSS]
        blocks.append(fields(*((label, 1.0) for label in group)))
    return Stack(tuple(blocks), whole=True)


def _label(field: TaskField) -> str:
    """What is written there, and in which unit."""
    return f"{field.label} [{field.unit}]" if field.unit else field.label


def end_of_practical(source: TwinSource) -> Block:
    """How the practical ended: as planned, or early for one of the standard's reasons."""
    words = source.words
    rows = [_ended(words("Completed"), "")]
    rows += [_ended(one.text, words.term(one.result)) for one in source.pack.end_reasons]
    made = section(words("How the practical ended"), *rows, told=words("Tick one box."))
    return Stack((made,), whole=True)


def _ended(text: str, result: str) -> Block:
    told = Stack((Gap(2.2), Text(result, STRONG)))  # beside the middle of the box
    return Columns((Ticked(Text(text, BODY)), told), (140, 42), (0, 2))


def keys(source: TwinSource) -> Block:
    """The keys of the values and of the endings. Only a sheet file needs them, so they stand
    together at the end and not beside the words that are read in a test."""
    words, pack = source.words, source.pack
    found = [
        (f"{task.title}: {one.label}", f"{task.code}.{one.key}")
        for task in pack.tasks
        for one in (*task.set, *task.measured)
    ]
    found.append((words("Completed"), COMPLETED))
    found += [(one.text, one.code) for one in pack.end_reasons]
    rows = [_keys_beside(found[at : at + 2]) for at in range(0, len(found), 2)]
    told = words(
        "Not needed in the test. Whoever enters this sheet as a file writes these keys for the "
        "values of the tasks and for how the practical ended."
    )
    return Stack((section(words("Keys for a sheet file"), *rows, told=told),), whole=True)


def _keys_beside(found: Sequence[tuple[str, str]]) -> Block:
    """One or two words with their keys, side by side."""
    cells: list[Block] = [Text(text, SMALL) for pair in found for text in pair]
    cells += [NOTHING] * (4 - len(cells))
    return Columns(tuple(cells), (58, 33, 58, 33), (1, 0.6))
