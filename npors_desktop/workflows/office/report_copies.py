"""Unencrypted copies of reports for the PDF viewer, deleted when the office's session closes.

The register keeps the reports encrypted, but a viewer can only read a file. The copies are in a
folder of their own beside the store. They are deleted when the session closes, and again when it
next opens, in case the program was killed or the viewer still had one open.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import make_folder, write_whole
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.workflows.office.noted_action import noted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.store.sqlcipher.store import Store


class ReportCopies:
    """Makes copies of reports for a viewer, and deletes them."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self.delete_all()

    def make(self, row: RegisteredRecord) -> Path:
        """Write an unencrypted copy of a record's report, from which a viewer can print or save it,
        and return its path; noted first. Raises MachineFailedError.
        """
        make_folder(self._folder)
        # Named by the record, not by the person: viewers list what they opened.
        copy = self._folder / f"{row.record}.r{row.revision}.{row.content_sha256[:16]}.pdf"
        told = {"record": row.record, "revision": row.revision}
        with noted(self._store, ActionKind.REPORT_VIEWED, **told):
            write_whole(copy, row.pdf)
        return copy

    def delete_all(self) -> None:
        """Delete every copy; one that a viewer has locked stays until the next start."""
        with contextlib.suppress(OSError):
            for copy in self._folder.iterdir():
                with contextlib.suppress(OSError):
                    copy.unlink()
            self._folder.rmdir()

    def closing(self, close: Callable[[], None]) -> Callable[[], None]:
        """Wrap ``close`` of the session so that the copies are deleted first."""

        def closed() -> None:
            self.delete_all()
            close()

        return closed
