"""Clear copies of reports for the system's own viewer, kept no longer than the desk is open.

The register holds the reports encrypted; a viewer can only read a file. The copies lie in a folder
of their own beside the store and are deleted when the desk closes, and again when it next opens,
for the case that the program was ended by force or the viewer still held one.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path

from npors_desktop.base.whole_file import make_folder, write_whole
from npors_desktop.workflows.office.register import RegisterReading


class ReportCopies:
    """Lends reports to a viewer."""

    def __init__(self, registering: RegisterReading, folder: Path) -> None:
        self._registering = registering
        self._folder = folder
        self.take_back()

    def lend(self, id_: str) -> Path:
        """Write a clear copy of a record's report to be looked at, and say where it is.

        Raises UserError (no such record), MachineFailedError.
        """
        row = self._registering.record(id_)
        make_folder(self._folder)
        # Named by the record, not by the person: viewers list what they opened.
        copy = self._folder / f"{row.record}.r{row.revision}.pdf"
        write_whole(copy, row.pdf)
        return copy

    def take_back(self) -> None:
        """Delete every copy; one that a viewer will not let go stays until the next start."""
        with contextlib.suppress(OSError):
            for copy in self._folder.iterdir():
                with contextlib.suppress(OSError):
                    copy.unlink()
            self._folder.rmdir()

    def closing(self, close: Callable[[], None]) -> Callable[[], None]:
        """What closes the desk: the copies go first, whatever happens then."""

        def closed() -> None:
            self.take_back()
            close()

        return closed
