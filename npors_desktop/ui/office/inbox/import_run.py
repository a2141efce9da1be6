"""One import, file by file: it continues whatever page is in front, and can be stopped."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from npors_desktop.domain.delivery import Arrival, ReceiptVerdict
from npors_desktop.domain.found_files import Finding, Found, Passed
from npors_desktop.ui.office.inbox.presenter import Imported, counted_as
from npors_desktop.ui.shell.jobs import Changed, Jobs
from npors_desktop.workflows.office.import_reports import ReportImport


class ImportRun(QObject):
    """Imports files, each in a job of its own, so that other work can run in between.

    It belongs to the jobs, not to a page: leaving the page or changing the language does not end
    it. Locking the store does, after the file being read. Signals: ``reading`` the number of the
    report being read and its name; ``took`` an Arrival; ``finished`` an Imported; ``failed`` the
    exception that ended it early.
    """

    reading = Signal(int, str)
    took = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, report_import: ReportImport) -> None:
        super().__init__(jobs)
        self.setObjectName("import_run")
        self._jobs = jobs
        self._report_import = report_import
        self._findings: Iterator[Finding] = iter(())
        self._name = ""
        self._verdicts: Counter[ReceiptVerdict] = Counter()
        self._contents: list[str] = []
        self._passed: list[Passed] = []
        self._stopped = False
        jobs.store_closing.connect(self.stop)

    def start(self, paths: tuple[Path, ...]) -> None:
        """Import what is at these paths and inside it."""
        self._findings = self._report_import.files(paths)
        self._next()

    def stop(self) -> None:
        """Stop after the file being read."""
        self._stopped = True

    def tell(self) -> None:
        """Emit again which file is being read, for a page that has just been made."""
        if self._name:
            self.reading.emit(self._verdicts.total() + 1, self._name)

    def _next(self) -> None:
        if self._stopped:
            self._end(is_whole=False)
            return
        find = partial(next, self._findings, None)
        self._jobs.run(find, self._on_found, failed=self._on_failed)

    def _on_found(self, finding: Finding | None) -> None:
        if finding is None:
            self._end(is_whole=True)
        elif isinstance(finding, Passed):
            self._passed.append(finding)
            self._next()
        elif self._stopped:
            self._end(is_whole=False)
        else:
            self._take(finding)

    def _take(self, found: Found) -> None:
        self._name = found.name
        self.tell()
        take = partial(self._report_import.take_one, found)
        # The page follows by itself: reading all of it again after each file would take longer
        # than the file.
        self._jobs.run(take, self._on_taken, failed=self._on_failed, saves=True)

    def _on_taken(self, arrival: Arrival) -> None:
        self._verdicts[counted_as(arrival)] += 1
        self._contents.append(arrival.content)
        self.took.emit(arrival)
        self._next()

    def _on_failed(self, error: Exception) -> None:
        self._leave()
        self.failed.emit(error)
        self._jobs.changed.emit(Changed(None))

    def _end(self, *, is_whole: bool) -> None:
        self._leave()
        told = Imported(self._verdicts, tuple(self._passed), tuple(self._contents), is_whole)
        self.finished.emit(told)
        self._jobs.changed.emit(Changed(None))

    def _leave(self) -> None:
        self.setObjectName("")
        self.deleteLater()
