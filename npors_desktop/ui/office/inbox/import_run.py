"""One import, file by file: it goes on whatever page is in front, and can be stopped."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from npors_desktop.domain.delivery import Arrival, ReceiptVerdict
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.ui.shell.jobs import Changed, Jobs
from npors_desktop.workflows.office.import_reports import ReportImport


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to: how many files there were, and the verdicts of those read."""

    total: int
    verdicts: Counter[ReceiptVerdict]

    @property
    def read(self) -> int:
        """How many were read."""
        return self.verdicts.total()

    @property
    def needy(self) -> int:
        """How many need a person."""
        return self.verdicts[ReceiptVerdict.CONFLICT] + self.verdicts[ReceiptVerdict.REJECTED]

    @property
    def held(self) -> int:
        """How many wait for a newer version of the program."""
        return self.verdicts[ReceiptVerdict.HELD]


class ImportRun(QObject):
    """Reads files one job each, so that the desk's other work goes on in between.

    It belongs to the jobs, not to a page: leaving the page or changing the language does not end
    it. ``reading`` tells the number of the file being read, how many there are and its name;
    ``finished`` an Imported; ``failed`` what ended it early.
    """

    reading = Signal(int, int, str)
    took = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, receiving: ReportImport) -> None:
        super().__init__(jobs)
        self.setObjectName("import_run")
        self._jobs = jobs
        self._receiving = receiving
        self._files: tuple[Path, ...] = ()
        self._verdicts: Counter[ReceiptVerdict] = Counter()
        self._stopped = False

    def start(self, paths: tuple[Path, ...]) -> None:
        """Look for the files at these paths, then read them."""
        look = partial(self._receiving.files, paths)
        self._jobs.run(look, self._on_files, failed=self._on_failed)

    def stop(self) -> None:
        """Read no more than the file in hand."""
        self._stopped = True

    def tell(self) -> None:
        """Say again which file is being read, to a page that has just come."""
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
        taken = self._receiving.take((file,))
        if not taken:
            raise WrongUseError(f"“{file.name}” is a folder now, not a report.")
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
