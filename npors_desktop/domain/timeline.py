"""The course of a practical, from a record's own times alone.

Nothing in it can look better than it was. What draws it says in words what was done after the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment_parts import Pause
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.record import Record

_STEPS = (5, 10, 15, 30, 60, 120, 240, 480)  # minutes between the times on the axis
_MOST_TIMES = 6


class LaneKind(StrEnum):
    """What a lane shows."""

    OUTCOME = "outcome"
    FAULTS = "faults"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark, fault or note at its time. ``mark`` and ``severity`` say which sign it has;
    ``together``: it was set with others in one action."""

    at: datetime
    mark: Mark | None = None
    severity: Severity | None = None
    together: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One line: of an outcome (its code and title), of faults or of notes."""

    kind: LaneKind
    code: str
    title: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class PracticalTimeline:
    """The clock with its pauses, and the lanes that have something. ``worked`` and ``allowed`` are
    seconds; ``allowed`` is None where the standard sets no time."""

    started: datetime
    ended: datetime
    pauses: tuple[Pause, ...]
    lanes: tuple[Lane, ...]
    worked: int
    allowed: int | None

    def is_inside(self, at: datetime) -> bool:
        """Whether something happened while the clock ran."""
        return self.started <= at <= self.ended

    @property
    def _marks(self) -> tuple[Tick, ...]:
        outcomes = (one for one in self.lanes if one.kind is LaneKind.OUTCOME)
        return tuple(sorted((t for one in outcomes for t in one.ticks), key=lambda t: t.at))

    def marked(self, mark: Mark) -> tuple[Tick, ...]:
        """The marks of this kind, the first first."""
        return tuple(one for one in self._marks if one.mark is mark)

    def faults(self, severity: Severity) -> tuple[Tick, ...]:
        """The faults of this severity that count, the first first."""
        lanes = (one for one in self.lanes if one.kind is LaneKind.FAULTS)
        ticks = (t for one in lanes for t in one.ticks if t.severity is severity)
        return tuple(sorted(ticks, key=lambda t: t.at))

    @property
    def together(self) -> int:
        """How many marks were set with others in one action."""
        return sum(one.together for one in self._marks)

    @property
    def after(self) -> int:
        """How many marks were set after the clock had ended."""
        return sum(one.at > self.ended for one in self._marks)

    @property
    def longest_gap(self) -> timedelta:
        """The longest time without a mark while the clock ran."""
        inside = [one.at for one in self._marks if self.is_inside(one.at)]
        points = [self.started, *inside, self.ended]
        return max(b - a for a, b in pairwise(points))

    def times(self) -> tuple[datetime, ...]:
        """The round times within the clock, in its own zone."""
        minutes = (self.ended - self.started) / timedelta(minutes=1)
        step = next((one for one in _STEPS if minutes / one <= _MOST_TIMES), _STEPS[-1])
        day = self.started.replace(hour=0, minute=0, second=0, microsecond=0)
        first = int((self.started - day) / timedelta(minutes=step)) + 1
        last = min(int((self.ended - day) / timedelta(minutes=step)), first + 2 * _MOST_TIMES)
        return tuple(day + timedelta(minutes=step * one) for one in range(first, last + 1))


def timeline_of(record: Record) -> PracticalTimeline | None:
    """The timeline of a record; None where its practical has no start and end."""
    ran, practical = record.practical, record.standard.practical
    if ran.started is None or ran.ended is None or ran.ended <= ran.started:
        return None
    whole = (ran.ended - ran.started) // timedelta(seconds=1)
    return PracticalTimeline(
        ran.started,
        ran.ended,
        record.pauses,
        tuple(one for one in _lanes(record) if one.ticks),
        whole - ran.paused_seconds,
        (practical.minutes + ran.extra_minutes) * 60 if practical else None,
    )


def _lanes(record: Record) -> Iterator[Lane]:
    times = {one.criterion: one for one in record.times}
    marks = {one.criterion: one for one in record.marks}
    for outcome in record.standard.outcomes:
        ticks = (
            Tick(
                times[c.code].at,
                marks[c.code].mark if c.code in marks else None,
                together=times[c.code].together,
            )
            for c in outcome.criteria
            if c.code in times
        )
        yield Lane(LaneKind.OUTCOME, outcome.code, outcome.title, tuple(ticks))
    faults = (one for one in record.faults if not one.withdrawn)
    seen: list[Tick] = []
    for one in faults:
        heading = record.standard.heading(one.heading)
        seen.append(Tick(one.at, severity=heading.severity if heading else one.severity))
    yield Lane(LaneKind.FAULTS, "", "", tuple(seen))
    noted = [times[c].at for c, one in marks.items() if one.note and c in times]
    noted += [one.taken_at for one in record.photographs if one.of]
    yield Lane(LaneKind.NOTES, "", "", tuple(map(Tick, sorted(noted))))
