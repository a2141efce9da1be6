"""The tasks of the practical: what was set, and what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.pack import Element
from npors_desktop.reports.layout.blocks import Gap, Stack
from npors_desktop.reports.layout.text import Text
from npors_desktop.reports.templates.t2.building_blocks import (
    NOTHING,
    SMALL,
    STRONG,
    facts,
    section,
)

if TYPE_CHECKING:
    from npors_desktop.domain.pack import PracticalTask, TaskField
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.templates.t2.building_blocks import (
        Fact,
    )
    from npors_desktop.reports.templates.t2.reading import Reading


def tasks(reading: Reading) -> Block:
    """Each task with its values; nothing where the standard has none, or none was done."""
    found = reading.pack.tasks
    carried = Element.PRACTICAL in reading.carried
    if not found or (carried and not reading.record.tasks):
        return NOTHING
    return section("Tasks", *(_task(reading, task) for task in found))


def _task(reading: Reading, task: PracticalTask) -> Block:
    entered = {one.key: one.value for one in reading.record.tasks if one.task == task.code}
    pairs = [_value("Set", one, entered) for one in task.set]
    pairs += [_value("Measured", one, entered) for one in task.measured]
    values = (Gap(2), facts(pairs)) if pairs else ()
    told = (Text(task.title, STRONG), Text(task.text, SMALL))
    return Stack((*told, *values, Gap(6)), lead=len(told))


def _value(label: str, field: TaskField, entered: dict[str, str]) -> Fact:
    value = entered.get(field.key, "")
    return f"{label}: {field.label}", f"{value} {field.unit}".strip() if value else ""
