"""Space reserved on the disk, released when it is full, so that a test can still be finished."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import PRIVATE

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 2 * 1024 * 1024
_log = logging.getLogger(__name__)


class Reserve:
    """An empty file of a fixed size beside the store."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "reserve.bin"

    def take(self) -> None:
        """Reserve the space, if there is any; the store itself reports a full disk."""
        with suppress(OSError):
            if self._file.exists() and self._file.stat().st_size == SIZE:
                return
        try:
            handle = os.open(self._file, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, PRIVATE)
            with os.fdopen(handle, "wb") as file:
                file.write(bytes(SIZE))
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            _log.warning("no room could be kept back beside the store")
            self.give_up()

    def give_up(self) -> None:
        """Release the space."""
        with suppress(OSError):
            self._file.unlink()
