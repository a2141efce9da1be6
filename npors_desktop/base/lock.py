"""One copy of the program at a time has a store open; the only home of filelock."""

from pathlib import Path

from filelock import FileLock, Timeout

from npors_desktop.base.whole_file import machine_failed
from npors_desktop.domain.errors import MachineFailedError


class StoreLock:
    """The operating system's lock on a store's folder; gone with the process that holds it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "lock"
        # Not one lock a thread: whichever thread closes the store gives it back.
        self._lock = FileLock(self._file, timeout=0, thread_local=False)

    def take(self) -> None:
        """Take it. Raises MachineFailedError with the code ``in_use`` when another copy has it."""
        try:
            self._lock.acquire()
        except Timeout as error:
            raise MachineFailedError(
                "Another copy of the program is using this store.",
                "Nothing was changed. Close the other copy, or use its window.",
                code="in_use",
            ) from error
        except OSError as error:
            raise machine_failed(error, self._file) from error

    def release(self) -> None:
        """Give it back."""
        self._lock.release()
