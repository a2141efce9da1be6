"""How far a long command is, on standard error: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from npors_desktop.base.clock import SystemClock
from npors_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Generator

    from npors_desktop.base.clock import Clock
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.messages import Message

_MEGABYTE = 1_000_000
_SECOND = 1_000_000_000
# A bar is drawn again no sooner than this, and a line printed, in seconds.
_BAR_EVERY = 0.1
_LINE_EVERY = 10
_BAR_WIDTH = 24


class ProgressLine:
    """Tells how far the work called ``what`` is. What the command prints takes the bar away, until
    it is told again."""

    def __init__(self, what: Message, printer: Printer, clock: Clock) -> None:
        self._what = what
        self._printer = printer
        self._clock = clock
        self._is_bar = sys.stderr is not None and sys.stderr.isatty()
        self._since = self._told = clock.monotonic_ns()
        self._total = 0
        self._done = 0

    def of(self, total: int) -> None:
        """There are so many steps."""
        self._total = total

    def step(self, steps: int = 1) -> None:
        """So many more steps are done."""
        self._done += steps
        self.tell()

    def done(self, done: int, total: int) -> None:
        """So many of so many steps are done."""
        self._done, self._total = done, total
        self.tell()

    def bytes_done(self, done: int, total: int) -> None:
        """So many of so many bytes are done; they are told in megabytes."""
        self.done(done // _MEGABYTE, max(total // _MEGABYTE, 1))

    def tell(self) -> None:
        """Say how far it is, unless that was said a moment ago."""
        now = self._clock.monotonic_ns()
        every = _BAR_EVERY if self._is_bar else _LINE_EVERY
        if not self._total or now - self._told < every * _SECOND:
            return
        self._told = now
        progress = Progress(self._done, self._total, (now - self._since) / _SECOND)
        text = self._printer.text(progress.text(self._what))
        if self._is_bar:
            full = round(progress.share * _BAR_WIDTH)
            bar = "#" * full + "." * (_BAR_WIDTH - full)
            room = shutil.get_terminal_size().columns - 1
            self._printer.passing(f"[{bar}] {text}"[:room])
        else:
            self._printer.tell(text)


@contextmanager
def progress_of(
    what: Message, printer: Printer, clock: Clock | None = None
) -> Generator[ProgressLine]:
    """The progress of the work in the block; nothing of it is left on a terminal afterwards."""
    try:
        yield ProgressLine(what, printer, clock or SystemClock())
    finally:
        printer.passing("")
