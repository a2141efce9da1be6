"""A request to stop, made on one thread and noticed on another."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator


class CancelToken:
    """The request. Once made, it stays; work checks for it, or registers a call."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_made = False
        self._hearers: list[Callable[[], None]] = []

    @property
    def is_made(self) -> bool:
        """Whether to stop."""
        return self._is_made

    def make(self) -> None:
        """Request it; from any thread, any number of times."""
        with self._lock:
            self._is_made = True
            hearers, self._hearers = self._hearers, []
        for hear in hearers:
            hear()

    @contextmanager
    def heard_by(self, hear: Callable[[], None]) -> Generator[None]:
        """Within the block, call ``hear`` when the request is made, on the thread that makes it:
        for work that waits and cannot check. Called at once if it has already been made.
        """
        with self._lock:
            is_late = self._is_made
            self._hearers.append(hear)
        if is_late:
            hear()
        try:
            yield
        finally:
            with self._lock:
                if hear in self._hearers:
                    self._hearers.remove(hear)
