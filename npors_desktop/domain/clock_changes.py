"""When things happened, corrected if the machine's clock was set in between.

The rule: a span is what the wall clock says, unless it and the monotonic clock of the same session
have drifted apart by more than ``TOLERANCE``; then the wall clock was set, and the monotonic one,
which also counts the time that a machine sleeps, is right. Drift is measured from the first event
of a session or the latest jump, so that many small steps show as one large one does. Where the
monotonic clock cannot be asked, because the program was restarted between two events, a wall clock
that went back counts as no time at all; one that went forward looks the same as waiting.

All times are given by the clock as it was at the latest event, because people set a clock to
correct it. What it said at each event stays in the log.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment_parts import to_second
from npors_desktop.domain.events import Event

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

# Seconds. Small steps by which a network keeps a clock right are no jumps.
TOLERANCE = 120
# A laptop is used more often; after more than this its date is asked about once.
_UNUSED = timedelta(days=7)


def in_doubt(before: datetime, now: datetime) -> bool:
    """Whether a clock that said ``before`` at the last event may not be right now: it went back, or
    the laptop was not used for so long that nobody would notice."""
    return not before - timedelta(seconds=TOLERANCE) <= now <= before + _UNUSED


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events with corrected times, how often the wall clock was set during them, and from which of
    them, as it was told, drift is measured now."""

    events: tuple[Event, ...]
    jumps: int
    anchor: Event


def put_right(events: Iterable[Event]) -> Timeline:
    """Correct the times of events to the clock at the last of them. They are in order; there is at
    least one.
    """
    told = tuple(events)
    anchor, jumps, shift = told[0], 0, timedelta()
    # What to add to each wall time, so that the differences are the times that passed.
    shifts = [shift]
    for last, event in pairwise(told):
        more = _seconds_set(anchor, last, event)
        if more is not None:
            anchor = event
            jumps += not -TOLERANCE <= more <= TOLERANCE
            shift += timedelta(seconds=more)
        shifts.append(shift)
    if not any(shifts):
        return Timeline(told, jumps, anchor)
    right = (
        replace(event, at=event.at + passed - shift)
        for event, passed in zip(told, shifts, strict=True)
    )
    return Timeline(tuple(right), jumps, anchor)


def next_anchor(anchor: Event, last: Event, event: Event) -> Event | None:
    """From which event drift is measured once another one follows; None if the clock was set in
    between, so that the times of all those before it are others now."""
    more = _seconds_set(anchor, last, event)
    if more is None:
        return anchor
    return None if more else event


def _seconds_set(anchor: Event, last: Event, event: Event) -> int | None:
    """By how many seconds the clock was set back before an event; None while it keeps pace with the
    monotonic clock since the anchor, which then stays."""
    if event.session and event.session == anchor.session:
        passed = (event.mono_ns - anchor.mono_ns) / 1e9
        # Every fold calls this for every event: hence plain seconds.
        drift = (event.at - anchor.at).total_seconds() - passed
        return None if -TOLERANCE <= drift <= TOLERANCE else -round(drift)
    return max(_seconds_back(last, event), 0)


def _seconds_back(before: Event, after: Event) -> int:
    """How far the wall clock went back between two events; below zero when it went forward."""
    return (to_second(before.at) - to_second(after.at)) // timedelta(seconds=1)
