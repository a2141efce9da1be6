"""How long something took, also when the machine's clock was set in between.

The rule: a span is what the wall clock says, unless it and the monotonic clock of the same session
have drifted apart by more than ``TOLERANCE``; then the wall clock was set, and the monotonic one,
which also counts the time that a machine sleeps, is right. Drift is measured from the first event
of a session or the latest jump, so that many small steps show as one large one does. Where the
monotonic clock cannot be asked, because the program was started anew between two events, a wall
clock that went back counts as no time at all.
"""

from dataclasses import dataclass
from datetime import timedelta

from npors_desktop.domain.changes import Event
from npors_desktop.domain.marking import to_second

# Small steps by which a network keeps a clock right are no jumps.
TOLERANCE = timedelta(minutes=2)
_NONE = timedelta()


@dataclass(slots=True)
class Timeline:
    """Follows a history. ``shift`` is what to add to the wall time of the latest event, so that
    differences between events are times that really passed (whole seconds); ``jumps`` counts how
    often the wall clock was set."""

    shift: timedelta = _NONE
    jumps: int = 0
    _last: Event | None = None
    _anchor: Event | None = None
    _shift_at_anchor: timedelta = _NONE

    def note(self, event: Event) -> None:
        """Take the next event of the history."""
        anchor, last = self._anchor, self._last
        self._last = event
        if anchor is not None and anchor.session == event.session != "":
            self._compare(anchor, event)
        else:
            self._begin_anew(last, event)

    def _compare(self, anchor: Event, event: Event) -> None:
        passed = timedelta(seconds=(event.mono_ns - anchor.mono_ns) // 1_000_000_000)
        drift = _wall(anchor, event) - passed
        if abs(drift) > TOLERANCE:
            self._jump(event, self._shift_at_anchor - drift)

    def _begin_anew(self, last: Event | None, event: Event) -> None:
        back = max(-_wall(last, event), _NONE) if last else _NONE
        if back > TOLERANCE:
            self._jump(event, self.shift + back)
        else:
            self._hold(event, self.shift + back)

    def _jump(self, event: Event, shift: timedelta) -> None:
        self.jumps += 1
        self._hold(event, shift)

    def _hold(self, event: Event, shift: timedelta) -> None:
        self.shift = self._shift_at_anchor = shift
        self._anchor = event


def _wall(before: Event, after: Event) -> timedelta:
    return to_second(after.at) - to_second(before.at)
