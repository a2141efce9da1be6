"""One import, file by file: it continues whatever page is in front, and can be stopped."""

from collections import Counter
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from npors_desktop.domain.delivery import Arrival, ReceiptVerdict
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.ui.office.inbox.presenter import Imported
from npors_desktop.ui.shell.jobs import Changed, Jobs
from npors_desktop.workflows.office.import_reports import ReportImport


class ImportRun(QObject):
    """Imports files, each in a job of its own, so that other work can run in between.

    It belongs to the jobs, not to a page: leaving the page or changing the language does not end
    it. Locking the store does, after the file being read. Signals: ``reading`` the number of the
    file being read, how many there are and its name; ``took`` an Arrival; ``finished`` an Imported;
    ``failed`` the exception that ended it early.
    """

    reading = Signal(int, int, str)
    took = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, report_import: ReportImport) -> None:
        super().__init__(jobs)
        self.setObjectName("import_run")
        self._jobs = jobs
        self._report_import = report_import
        self._files: tuple[Path, ...] = ()
        self._verdicts: Counter[ReceiptVerdict] = Counter()
        self._stopped = False
        jobs.store_closing.connect(self.stop)

    def start(self, paths: tuple[Path, ...]) -> None:
        """Look for the files at these paths, then import them."""
        look = partial(self._report_import.files, paths)
        self._jobs.run(look, self._on_files, failed=self._on_failed)

    def stop(self) -> None:
        """Stop after the file being read."""
        self._stopped = True

    def tell(self) -> None:
        """Emit again which file is being read, for a page that has just been made."""
        at = self._verdicts.total()
        if at < len(self._files):
            self.reading.emit(at + 1, len(self._files), self._files[at].name)

    def _on_files(self, files: tuple[Path, ...]) -> None:
        self._files = files
        self._next()

    def _next(self) -> None:
        at = self._verdicts.total()
        if at == len(self._files) or self._stopped:
            self._end()
            self.finished.emit(Imported(len(self._files), self._verdicts))
            return
        self.tell()
        take = partial(self._take, self._files[at])
        changes = Changed(None)
        self._jobs.run(take, self._on_taken, failed=self._on_failed, changes=changes, saves=True)

    def _take(self, file: Path) -> Arrival:
        taken = self._report_import.take((file,))
        if not taken:
            raise WrongUseError(message("“{file}” is now a folder, not a report.", file=file.name))
        return taken[0]

    def _on_taken(self, arrival: Arrival) -> None:
        self._verdicts[arrival.verdict] += 1
        self.took.emit(arrival)
        self._next()

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self.setObjectName("")
        self.deleteLater()
