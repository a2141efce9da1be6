"""Looks into the watched folders now and then, and imports what is new there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from npors_desktop.ui.office.inbox.import_run import ImportRun
from npors_desktop.ui.shell.jobs import DetachedWorker, Jobs

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.domain.watched import FolderFinds, SeenFile
    from npors_desktop.ui.office.inbox.import_text import Imported
    from npors_desktop.workflows.office.import_reports import ReportImport
    from npors_desktop.workflows.office.watching import Looks, Watching

# The pause between two looks, and how many times as long as a look it is at least: a folder of many
# thousand files, or a slow share, is looked at less often.
PAUSE_MS, _TIMES = 5_000, 20
# So many pauses pass before a file is tried again that could not be read.
_AGAIN = 12
_NAME = "folder_watch"


class FolderWatch(QObject):
    """It belongs to the jobs, not to a page, and ends when the store is locked. Folders are looked
    at by a worker of its own: one on a share that is away keeps nothing waiting.

    Signals: ``looked`` after each look; ``found`` the ImportRun that takes in what is new.
    """

    looked = Signal()
    found = Signal(object)

    def __init__(self, jobs: Jobs, watching: Watching, report_import: ReportImport) -> None:
        super().__init__(jobs)
        self.setObjectName(_NAME)
        self._jobs, self._watching, self._report_import = jobs, watching, report_import
        self._looking = Jobs(self, DetachedWorker())
        self._looks: Looks | None = None
        self._since = QElapsedTimer()
        self._pause = PAUSE_MS
        self._is_over = self._is_busy = False
        self.folders: tuple[Path, ...] = ()
        self.away: tuple[Path, ...] = ()
        self._until = QTimer(self, singleShot=True)
        self._until.timeout.connect(self.look)
        jobs.store_closing.connect(self._end)

    @classmethod
    def of(cls, jobs: Jobs, watching: Watching, report_import: ReportImport) -> FolderWatch:
        """The watch of these jobs, which goes on whatever page is in front."""
        known = jobs.findChild(cls, _NAME)
        return known or cls(jobs, watching, report_import)

    def look(self) -> None:
        """Look now, unless that is being done; the folders may be others than before."""
        if self._is_over or self._is_busy:
            return
        self._is_busy = True
        self._until.stop()
        self._jobs.run(self._begin, self._on_begun, failed=self._on_failed)

    def _begin(self) -> tuple[Looks, tuple[Path, ...]]:
        folders = self._watching.folders()
        looks = self._looks or self._watching.looks()
        return looks, folders

    def _on_begun(self, begun: tuple[Looks, tuple[Path, ...]]) -> None:
        self._looks, self.folders = begun
        self._since.start()
        if self.folders:
            look = partial(self._looks.look, self.folders)
            self._looking.run(look, self._on_looked, failed=self._on_failed)
        else:
            # The next look is when a folder has been named.
            self.away, self._is_busy = (), False
            self.looked.emit()

    def _on_looked(self, seen: FolderFinds) -> None:
        self.away = seen.away
        self._pause = max(PAUSE_MS, _TIMES * self._since.elapsed())
        if self._is_over:
            return
        self.looked.emit()
        is_running = self._jobs.findChild(ImportRun, "import_run") is not None
        if seen.files and not is_running:
            self._import(seen.files)
        else:
            self._wait()

    def _import(self, files: tuple[SeenFile, ...]) -> None:
        run = ImportRun(self._jobs, self._report_import, is_watched=True)
        run.finished.connect(partial(self._on_imported, files))
        run.failed.connect(self._on_failed)
        self.found.emit(run)
        run.start(tuple(one.path for one in files))

    def _on_imported(self, files: tuple[SeenFile, ...], imported: Imported) -> None:
        if self._is_over:
            return
        # What the machine failed on is tried again; what a person has stopped, at the next start.
        failed = [one for one in imported.passed if one.status > 1]
        taken = tuple(one for one in files if not any(each.is_of(one.path) for each in failed))
        if self._looks is not None:
            self._looks.take(taken)
        if imported.is_whole:
            self._jobs.run(partial(self._watching.took, taken), saves=True)
        if failed:
            self._pause = max(self._pause, _AGAIN * PAUSE_MS)
        self._wait()

    def _on_failed(self, _: Exception) -> None:
        self._wait()

    def _wait(self) -> None:
        self._is_busy = False
        if not self._is_over:
            self._until.start(self._pause)

    def _end(self) -> None:
        self._is_over = True
        self._until.stop()
        self.setObjectName("")
        self.deleteLater()
