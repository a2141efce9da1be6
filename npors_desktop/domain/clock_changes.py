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

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from npors_desktop.domain.assessment_parts import to_second
from npors_desktop.domain.events import Event

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
    """Events with corrected times, and how often the wall clock was set during them."""

    events: tuple[Event, ...]
    jumps: int


def put_right(events: Iterable[Event]) -> Timeline:
    """Correct the times of events to the clock at the last of them. They are in order; there is at
    least one.
    """
    told = tuple(events)
    follower = _Follower(told[0])
    shifts = [follower.shift, *(follower.follow(*pair) for pair in pairwise(told))]
    if not any(shifts):
        return Timeline(told, follower.jumps)
    right = (
        replace(event, at=event.at + shift - shifts[-1])
        for event, shift in zip(told, shifts, strict=True)
    )
    return Timeline(tuple(right), follower.jumps)


@dataclass(slots=True)
class _Follower:
    """``shift`` is what to add to the wall time of the latest event, so that the differences
    between events are the times that passed (whole seconds)."""

    anchor: Event
    shift: timedelta = timedelta()
    jumps: int = 0

    def follow(self, last: Event, event: Event) -> timedelta:
        """Take the next event; returns its shift."""
        anchor = self.anchor
        if event.session and event.session == anchor.session:
            passed = (event.mono_ns - anchor.mono_ns) / 1e9
            # Every fold calls this for every event: hence plain seconds.
            drift = (event.at - anchor.at).total_seconds() - passed
            if not -TOLERANCE <= drift <= TOLERANCE:
                self._hold(event, -round(drift))
        else:
            self._hold(event, max(_seconds_back(last, event), 0))
        return self.shift

    def _hold(self, event: Event, more: int) -> None:
        self.jumps += not -TOLERANCE <= more <= TOLERANCE
        self.shift += timedelta(seconds=more)
        self.anchor = event


def _seconds_back(before: Event, after: Event) -> int:
    """How far the wall clock went back between two events; below zero when it went forward."""
    return (to_second(before.at) - to_second(after.at)) // timedelta(seconds=1)
