"""One import, step by step: it continues whatever page is in front, and can be stopped."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from npors_desktop.domain.found_files import Passed
from npors_desktop.domain.progress import Progress
from npors_desktop.ui.office.inbox.import_text import Imported, counted_as
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.workflows.office.importing import Taken

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.domain.delivery import ReceiptVerdict
    from npors_desktop.ui.shell.jobs import Jobs
    from npors_desktop.workflows.office.import_reports import ReportImport
    from npors_desktop.workflows.office.importing import Importing, Step

_MILLI = 1000
_OVER = object()


class ImportRun(QObject):
    """Imports files, each step in a job of its own, so that other work can run in between.

    It belongs to the jobs, not to a page: leaving the page or changing the language does not end
    it. Stopping does, after the files in hand, and locking the store, at once. Signals:
    ``progressed`` a Progress; ``took`` an Arrival; ``finished`` an Imported; ``failed`` the
    exception that ended it early.
    """

    progressed = Signal(object)
    took = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(
        self, jobs: Jobs, report_import: ReportImport, *, is_watched: bool = False
    ) -> None:
        super().__init__(jobs)
        self._is_watched = is_watched
        self.setObjectName("import_run")
        self._jobs = jobs
        self._report_import = report_import
        self._importing: Importing | None = None
        self._since = QElapsedTimer()
        self._verdicts: Counter[ReceiptVerdict] = Counter()
        self._contents: list[str] = []
        self._passed: list[Passed] = []
        self._stopped = False
        self._closing = False
        jobs.store_closing.connect(self._leave_rest)

    def start(self, paths: tuple[Path, ...]) -> None:
        """Import what is at these paths and inside it."""
        begin = partial(self._report_import.importing, paths)
        self._jobs.run(begin, self._on_begun, failed=self._on_failed)

    def stop(self) -> None:
        """Stop after the files in hand."""
        self._stopped = True
        if self._importing is not None:
            self._importing.stop()

    def tell(self) -> None:
        """Emit again how far it is, for a page that has just been made."""
        if self._importing is not None and self._importing.total:
            done = self._verdicts.total()
            seconds = self._since.elapsed() / _MILLI if self._since.isValid() else 0
            self.progressed.emit(Progress(done, self._importing.total, seconds))

    def _leave_rest(self) -> None:
        self._closing = True
        self.stop()

    def _on_begun(self, importing: Importing) -> None:
        self._importing = importing
        if self._stopped:
            importing.stop()
        self._next(importing)

    def _next(self, importing: Importing) -> None:
        if self._closing:
            self._end()
            return
        step = partial(next, importing, _OVER)
        self._jobs.run(step, self._on_step, failed=self._on_failed, saves=True)

    def _on_step(self, step: Step | object) -> None:
        if step is _OVER or self._importing is None:
            self._end()
            return
        if isinstance(step, Passed):
            self._passed.append(step)
        elif isinstance(step, Taken):
            self._on_taken(step)
        self._next(self._importing)

    def _on_taken(self, taken: Taken) -> None:
        if not self._since.isValid():
            self._since.start()
        self._verdicts[counted_as(taken.arrival)] += 1
        self._contents.append(taken.arrival.content)
        self.took.emit(taken.arrival)
        self.tell()

    def _on_failed(self, error: Exception) -> None:
        self._leave()
        self.failed.emit(error)
        self._read_again()

    def _end(self) -> None:
        self._leave()
        is_whole = not self._stopped
        told = Imported(
            self._verdicts,
            tuple(self._passed),
            tuple(self._contents),
            is_whole,
            is_watched=self._is_watched,
        )
        self.finished.emit(told)
        self._read_again()

    def _read_again(self) -> None:
        """Pages were told of each file alone: now they may read everything again."""
        if not self._closing:
            self._jobs.changed.emit(Changed(None))

    def _leave(self) -> None:
        if self._importing is not None:
            self._importing.close()
        self.setObjectName("")
        self.deleteLater()
