"""Clocks: the only place that asks the system for the time, so that tests can set it."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

# On Linux the plain monotonic clock stops while the machine sleeps; on Windows it continues
# (learn.microsoft.com, QueryPerformanceCounter and GetTickCount64).
_BOOTTIME: int | None = getattr(time, "CLOCK_BOOTTIME", None)


class Clock(Protocol):
    """Gives the wall time and a monotonic time."""

    def now(self) -> datetime:
        """The wall time, aware, in UTC."""
        ...

    def monotonic_ns(self) -> int:
        """Nanoseconds since an arbitrary point, never stepped; also counted while the machine
        sleeps."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> datetime:
        """The wall time, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that may ask

    def monotonic_ns(self) -> int:
        """Nanoseconds since an arbitrary point, never stepped."""
        return time.monotonic_ns() if _BOOTTIME is None else time.clock_gettime_ns(_BOOTTIME)


class SetClock:
    """A clock that shows the time it was set to; for demonstrations and tests."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._start = at
        self._stepped = timedelta()

    def now(self) -> datetime:
        """The time it was last set to."""
        return self._at

    def monotonic_ns(self) -> int:
        """Nanoseconds that have passed on this clock since it was made."""
        return (self._at - self._start - self._stepped) // timedelta(microseconds=1) * 1000

    def set(self, at: datetime) -> None:
        """Let time pass until this moment (aware, UTC)."""
        self._at = at

    def step(self, by: timedelta) -> None:
        """Change the wall time, as a person or a network does, without time passing."""
        self._at += by
        self._stepped += by
