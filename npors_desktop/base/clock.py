"""The one owner of the time. Everything else takes a clock, so that tests can set it."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the wall time and a monotonic time."""

    def now(self) -> datetime:
        """The wall time, aware, in UTC."""
        ...

    def monotonic_ns(self) -> int:
        """Nanoseconds since an arbitrary point, never stepped."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> datetime:
        """The wall time, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that may ask

    def monotonic_ns(self) -> int:
        """Nanoseconds since an arbitrary point, never stepped."""
        return time.monotonic_ns()


class SetClock:
    """A clock that stands where it is put; for demonstrations and tests."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._start = at

    def now(self) -> datetime:
        """The time it was last set to."""
        return self._at

    def monotonic_ns(self) -> int:
        """Nanoseconds since it was made, by its own hands."""
        return (self._at - self._start) // timedelta(microseconds=1) * 1000

    def set(self, at: datetime) -> None:
        """Put the hands to a moment (aware UTC)."""
        self._at = at
