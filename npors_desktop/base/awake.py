"""Keeping the machine from going to sleep; the only place that calls the system for it."""

import ctypes
import sys
from typing import Any, Protocol

# learn.microsoft.com, SetThreadExecutionState: what is set with ES_CONTINUOUS holds until the
# same thread sets it again or ends; the display counts, for a laptop without one sleeps soon.
ES_CONTINUOUS = 0x80000000
ES_SYSTEM_REQUIRED = 0x00000001
ES_DISPLAY_REQUIRED = 0x00000002


class Awake(Protocol):
    """Keeps the machine awake, or lets it sleep again."""

    def hold(self, *, on: bool) -> None:
        """Ask for the machine to stay awake from now on, or stop asking. Called on one thread."""
        ...


class SystemAwake:
    """Windows: the thread's execution state. Other systems have no call that works without a
    session bus or a service, so nothing is done there and the system's settings decide.

    The request belongs to the thread that made it and ends with it: a program that was killed
    keeps no machine awake.
    """

    def __init__(self, kernel: Any = None) -> None:
        windows = getattr(ctypes, "windll", None) if sys.platform == "win32" else None
        self._kernel: Any = kernel or getattr(windows, "kernel32", None)

    def hold(self, *, on: bool) -> None:
        """Ask the system; if it refuses, it is not asked again until the next change."""
        if self._kernel is not None:
            wish = ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED if on else 0
            self._kernel.SetThreadExecutionState(ctypes.c_uint32(ES_CONTINUOUS | wish))
