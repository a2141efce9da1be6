"""One copy of the program at a time has a store open; the only home of filelock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from npors_desktop.base.whole_file import PRIVATE, machine_failed
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from pathlib import Path


class StoreLock:
    """The operating system's lock on a store's folder; it is released when the process that has it
    ends.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "lock"
        # One lock for all threads: another thread may close the store than took the lock.
        self._lock = FileLock(self._file, timeout=0, thread_local=False, mode=PRIVATE)

    def take(self) -> None:
        """Take the lock. Raises MachineFailedError, with the code ``in_use`` if another copy of
        the program has it."""
        try:
            self._lock.acquire()
        except Timeout as error:
            raise MachineFailedError(
                message("Another copy of the program is using this store."),
                message("Nothing was changed. Close the other copy, or use its window."),
                code="in_use",
            ) from error
        except OSError as error:
            raise machine_failed(error, self._file) from error

    def release(self) -> None:
        """Release the lock."""
        self._lock.release()


def check_free(folder: Path) -> None:
    """Raises MachineFailedError (``in_use``) while another copy of the program has the store in a
    folder open."""
    lock = StoreLock(folder)
    lock.take()
    lock.release()
