"""When things happened, also when the machine's clock was set in between.

The rule: a span is what the wall clock says, unless it and the monotonic clock of the same session
have drifted apart by more than ``TOLERANCE``; then the wall clock was set, and the monotonic one,
which also counts the time that a machine sleeps, is right. Drift is measured from the first event
of a session or the latest jump, so that many small steps show as one large one does. Where the
monotonic clock cannot be asked, because the program was started anew between two events, a wall
clock that went back counts as no time at all; one that went forward cannot be told from a wait.

All times are told as the clock tells them at the latest event, for it is set to put it right. What
it said at each event stays in the log.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from npors_desktop.domain.changes import Event
from npors_desktop.domain.marking import to_second

# Small steps by which a network keeps a clock right are no jumps.
TOLERANCE = timedelta(minutes=2)
_NONE = timedelta()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events with their times put right, and how often the wall clock was set among them."""

    events: tuple[Event, ...]
    jumps: int


def put_right(events: Iterable[Event]) -> Timeline:
    """Tell these events, given in their order, by the clock as it is at the last of them."""
    told = tuple(events)
    follower = _Follower()
    shifts = [follower.follow(event) for event in told]
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

    shift: timedelta = _NONE
    jumps: int = 0
    _last: Event | None = None
    _anchor: Event | None = None

    def follow(self, event: Event) -> timedelta:
        """Take the next event; returns its shift."""
        if self._anchor is not None and self._anchor.session == event.session != "":
            passed = (event.mono_ns - self._anchor.mono_ns) // 1_000_000_000
            drift = _wall(self._anchor, event) - timedelta(seconds=passed)
            if abs(drift) > TOLERANCE:
                self._hold(event, -drift)
        else:
            back = max(-_wall(self._last, event), _NONE) if self._last else _NONE
            self._hold(event, back)
        self._last = event
        return self.shift

    def _hold(self, event: Event, more: timedelta) -> None:
        self.jumps += abs(more) > TOLERANCE
        self.shift += more
        self._anchor = event


def _wall(before: Event, after: Event) -> timedelta:
    return to_second(after.at) - to_second(before.at)
