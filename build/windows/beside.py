"""Another lane of a whole build: this same command for a few steps, while the first goes on."""

import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from environment import ROOT

from windows.calling import BuildError

_COMMAND = (sys.executable, "-u", ROOT / "build" / "dev.py", "windows")
_GRACE = 60.0


class Beside:
    """Some steps, done by a process of their own; its words are shown with the first one's name
    before each line.

    It is begun once, checked between the first lane's steps and waited for at their end;
    leaving the context ends it, whatever happened.
    """

    def __init__(
        self, names: Sequence[str], *, quick: bool, command: Sequence[str | Path] = _COMMAND
    ) -> None:
        words = [word for name in names for word in ("--step", name)]
        self._command = [*command, *words, *(["--quick"] if quick else [])]
        self._mark = names[0] if names else ""
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it as Ctrl+C would: it then ends what it started."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._heard()

    def begin(self) -> None:
        """Start, if there is anything to do."""
        if not self._mark:
            return
        # A build in the background of a shell ignores Ctrl+C, and so does what it starts: this one
        # has to hear it, to end what it started in turn.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            self._process = subprocess.Popen(
                self._command,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
            )
        finally:
            signal.signal(signal.SIGINT, before)
        self._reader = threading.Thread(target=self._show, daemon=True)
        self._reader.start()

    def check(self) -> None:
        """Raise BuildError when it has failed; its own words were shown."""
        if self._process and self._process.poll():
            self._heard()
            raise BuildError("STOPPED: a step beside failed; its words stand above.")

    def wait(self) -> None:
        """Wait for its end. Raises BuildError when it failed."""
        if self._process:
            self._process.wait()
            self._heard()
            self.check()

    def _show(self) -> None:
        if self._process and self._process.stdout:
            for line in self._process.stdout:
                print(f"  {self._mark} | {line.rstrip()}", flush=True)

    def _heard(self) -> None:
        if self._reader:
            self._reader.join(_GRACE)
        if self._process and self._process.stdout:
            self._process.stdout.close()
