"""A timeline of the practical: its clock, when each outcome was marked, when faults were seen.

It is built from the recorded times alone, so it cannot be made to look better than it was. What was
marked before the start or after the end is outside the clock, counted in words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.sheet import Mark
from npors_desktop.reports.layout.blocks import Columns, Gap, Picture, Stack
from npors_desktop.reports.layout.fonts import shorten, width
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.templates.t2 import words
from npors_desktop.reports.templates.t2.building_blocks import NOTHING, SMALL, section
from npors_desktop.reports.templates.t2.icons import cross, dash, severity_sign
from npors_desktop.reports.templates.t2.look import (
    HAIR,
    INK,
    MET,
    NOT_MET,
    PAPER,
    QUIET,
    REGULAR,
    SEMIBOLD,
    TINT,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npors_desktop.domain.pack import Outcome, Severity
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.layout.canvas import PageCanvas, Point
    from npors_desktop.reports.templates.t2.reading import Reading

_LANE = 12.0
_OUTSIDE = 0.11  # the share of the width kept for before and for after
_LABEL = 6.2
_WIDTHS = (50, 124)
_STEPS = (5, 10, 15, 30, 60, 120, 240, 480)  # minutes between the marks of the axis
_MOST = 9


@dataclass(frozen=True, slots=True)
class _Seen:
    """One mark at its time."""

    at: datetime
    mark: Mark | None
    together: bool


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a moment is on a lane."""

    started: datetime
    ended: datetime

    def inside(self, at: datetime) -> bool:
        return self.started <= at <= self.ended

    def x(self, at: datetime, left: float, wide: float) -> float:
        share = (at - self.started) / (self.ended - self.started)
        return left + wide * (_OUTSIDE + share * (1 - 2 * _OUTSIDE))

    def hours(self) -> Iterator[datetime]:
        """The round times that fall within the clock."""
        minutes = (self.ended - self.started) / timedelta(minutes=1)
        step = next((s for s in _STEPS if minutes / s <= _MOST), None)
        step = step or int(minutes / _MOST / 60 + 1) * 60
        started, ended = words.utc(self.started), words.utc(self.ended)
        day = started.replace(hour=0, minute=0, second=0, microsecond=0)
        first = int((started - day) / timedelta(minutes=step)) + 1
        # Counted from the day, not stepped: the calendar may end within the next step.
        last = int((ended - day) / timedelta(minutes=step))
        for number in range(first, last + 1):
            at = day + timedelta(minutes=step * number)
            if at < ended:
                yield at


def timeline(reading: Reading) -> Block:
    """The picture, or nothing when the practical has no start and end or nothing in between."""
    times = reading.record.practical
    if times.started is None or times.ended is None or times.ended <= times.started:
        return NOTHING
    scale = _Scale(times.started, times.ended)
    lanes = [_outcome_lane(scale, reading, outcome) for outcome in reading.pack.outcomes]
    lanes += [_fault_lane(scale, reading, severity) for severity in words.SEVERITIES]
    shown = [lane for lane in lanes if lane]
    if not shown:
        return NOTHING
    head = Stack((Text(_told(reading), SMALL), Gap(4), _axis(scale), _clock(scale, reading)))
    return section("Timeline of the practical", head, *shown, whole=True)


def _told(reading: Reading) -> str:
    return (
        "Each line is a mark at the time it was made; a cross is a criterion not met. Total pause: "
        f"{words.span(reading.record.practical.paused_seconds)}. Times are in UTC."
    )


def _row(name: str, picture: Block, title: str = "") -> Block:
    spans = (Span(name, SEMIBOLD, INK), Span(f"  {shorten(title, REGULAR, 7.2, 124)}"))
    return Columns((Text(spans, SMALL), picture), _WIDTHS)


def _axis(scale: _Scale) -> Block:
    def paint(pen: PageCanvas, at: Point, wide: float) -> None:
        y = at[1] - 8
        ends = (scale.started, scale.ended)
        taken = [_hour_label(pen, scale, end, (at[0], y), wide, ()) for end in ends]
        for moment in scale.hours():
            taken.append(_hour_label(pen, scale, moment, (at[0], y), wide, taken))

    return _row("", Picture(10, paint))


def _hour_label(
    pen: PageCanvas, scale: _Scale, at: datetime, corner: Point, wide: float, taken: Sequence[Point]
) -> Point:
    """Write a time unless it would touch one already written; give the room it takes."""
    text = f"{words.utc(at):%H:%M}"
    long = width(text, REGULAR, _LABEL)
    left = scale.x(at, corner[0], wide) - long / 2
    room = (left - 4, left + long + 4)
    if any(room[0] < other[1] and other[0] < room[1] for other in taken):
        return (0, 0)
    pen.text((left, corner[1]), text, REGULAR, _LABEL, QUIET)
    return room


def _clock(scale: _Scale, reading: Reading) -> Block:
    def paint(pen: PageCanvas, at: Point, wide: float) -> None:
        left, right = (scale.x(end, at[0], wide) for end in (scale.started, scale.ended))
        y = at[1] - 10
        pen.box((left, y), (right - left, 8), fill=TINT, line=INK, thick=0.7)
        worked = words.span(reading.worked or 0)
        paused = reading.record.practical.paused_seconds
        text = f"worked {worked}" + (f", paused {words.span(paused)}" if paused else "")
        text = shorten(text, SEMIBOLD, _LABEL, right - left - 8)
        x = (left + right - width(text, SEMIBOLD, _LABEL)) / 2
        pen.text((x, y + 2.4), text, SEMIBOLD, _LABEL, INK)

    return _row("Clock", Picture(_LANE, paint))


def _outcome_lane(scale: _Scale, reading: Reading, outcome: Outcome) -> Block | None:
    seen = [
        _Seen(reading.times[c.code].at, reading.mark(c), reading.times[c.code].together)
        for c in outcome.criteria
        if c.code in reading.times
    ]
    if not seen:
        return None

    def paint(pen: PageCanvas, at: Point, wide: float) -> None:
        middle = _ground(pen, scale, at, wide)
        for one in (one for one in seen if scale.inside(one.at)):
            _paint_mark(pen, (scale.x(one.at, at[0], wide), middle), one.mark)
        _paint_outside(pen, scale, at, wide, [one.at for one in seen])
        _paint_together(pen, scale, at, wide, seen)

    return _row(outcome.code, Picture(_LANE, paint), outcome.title)


def _fault_lane(scale: _Scale, reading: Reading, severity: Severity) -> Block | None:
    times = [fault.fault.at for fault in reading.standing if fault.severity is severity]
    if not times:
        return None

    def paint(pen: PageCanvas, at: Point, wide: float) -> None:
        middle = _ground(pen, scale, at, wide)
        for moment in (moment for moment in times if scale.inside(moment)):
            x = scale.x(moment, at[0], wide)
            severity_sign(pen, (x - 2.5, middle - 2.5), 5, severity)
        _paint_outside(pen, scale, at, wide, times)

    told = words.count(len(times), "fault")
    return _row(reading.say(severity), Picture(_LANE, paint), told)


def _ground(pen: PageCanvas, scale: _Scale, at: Point, wide: float) -> float:
    middle = at[1] - _LANE / 2 + 1
    left, right = (scale.x(end, at[0], wide) for end in (scale.started, scale.ended))
    pen.line((left, middle), (right, middle), HAIR, 0.5)
    return middle


def _paint_mark(pen: PageCanvas, at: Point, mark: Mark | None) -> None:
    x, middle = at
    if mark is Mark.MET:
        pen.line((x, middle - 3.5), (x, middle + 3.5), MET, 1.2)
    elif mark is Mark.NOT_MET:
        cross(pen, (x - 5, middle - 5), 10, NOT_MET, 1.4)
    else:
        dash(pen, (x - 5, middle - 5), 10, INK, 1.2)


def _paint_outside(
    pen: PageCanvas, scale: _Scale, at: Point, wide: float, times: Sequence[datetime]
) -> None:
    before = sum(moment < scale.started for moment in times)
    after = sum(moment > scale.ended for moment in times)
    base = at[1] - _LANE / 2 - 1
    if before:
        text = f"{before} before"
        x = scale.x(scale.started, at[0], wide) - width(text, REGULAR, _LABEL) - 5
        pen.text((x, base), text, REGULAR, _LABEL, QUIET)
    if after:
        x = scale.x(scale.ended, at[0], wide) + 5
        pen.text((x, base), f"{after} after", REGULAR, _LABEL, QUIET)


def _paint_together(
    pen: PageCanvas, scale: _Scale, at: Point, wide: float, seen: Sequence[_Seen]
) -> None:
    """How many were marked in one action, beside their common stroke."""
    groups = Counter(one.at for one in seen if one.together and scale.inside(one.at))
    for moment, number in sorted(groups.items()):
        x, base = scale.x(moment, at[0], wide) + 3, at[1] - _LANE / 2 - 1
        text = f"{number} together"
        pen.box((x - 1, base), (width(text, REGULAR, _LABEL) + 2, 4), fill=PAPER)
        pen.text((x, base), text, REGULAR, _LABEL, QUIET)
