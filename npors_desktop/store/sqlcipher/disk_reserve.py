"""Room kept back on the disk, given up when it is full, so that a test can still be finished."""

import logging
import os
from contextlib import suppress
from pathlib import Path

SIZE = 2 * 1024 * 1024
_log = logging.getLogger(__name__)


class Reserve:
    """A file of nothing beside the store."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "reserve.bin"

    def take(self) -> None:
        """Keep room back, if there is any; a disk that has none is told of by the store itself."""
        with suppress(OSError):
            if self._file.exists() and self._file.stat().st_size == SIZE:
                return
        try:
            with self._file.open("wb") as file:
                file.write(bytes(SIZE))
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            _log.warning("no room could be kept back beside the store")
            self.give_up()

    def give_up(self) -> None:
        """Make the room free."""
        with suppress(OSError):
            self._file.unlink()
