"""Starts the commands: ``python -m npors_desktop``, and the program that is installed.

Loading takes a moment. A crash that comes meanwhile leaves no core file: the environment may hold a
passphrase. A stop (Ctrl+C) waits until the command can say so. Where the packaged program starts
itself for a part of its work, that comes before everything.
"""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

from npors_desktop.base.no_dump import forbid_dump

if TYPE_CHECKING:
    from types import FrameType

_stops: list[int] = []


def run() -> int:
    """Carry out one command and return its exit status."""
    forbid_dump()
    if getattr(sys, "frozen", False):
        # Only there is a worker the program as a whole.
        from npors_desktop.base.worker_processes import serve_if_worker  # noqa: PLC0415

        serve_if_worker()
    waits = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if waits:
        signal.signal(signal.SIGINT, _wait)
    from npors_desktop.cli import main  # noqa: PLC0415 - only now may much be loaded

    return main(ready=_ready if waits else _nothing)


def _wait(number: int, _frame: FrameType | None) -> None:
    _stops.append(number)


def _ready() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if _stops:
        raise KeyboardInterrupt


def _nothing() -> None:
    """A stop is ignored, as the shell that started the program asked."""


if __name__ == "__main__":
    sys.exit(run())
