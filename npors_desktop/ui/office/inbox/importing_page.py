"""A list of what came to the office, with the step to import more: files and folders are named or
dropped, and held files are judged once they can be."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from typing_extensions import override

from npors_desktop.domain.delivery import Arrival
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.office.inbox.folder_watch import FolderWatch
from npors_desktop.ui.office.inbox.import_run import ImportRun
from npors_desktop.ui.office.inbox.import_text import import_result, only_failure, watched_text
from npors_desktop.ui.office.inbox.passed_panel import PassedPanel
from npors_desktop.ui.office.inbox.watched_list import WatchedList
from npors_desktop.ui.office.office_page import LongTablePage
from npors_desktop.ui.shell.jobs import Changed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.progress import Progress
    from npors_desktop.ui.office.inbox.import_text import Imported
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.values import Heading
    from npors_desktop.workflows.office.import_reports import ReportImport
    from npors_desktop.workflows.office.watching import Watching

_OVER = object()
_IMPORTED = message("Imported")
_NOT_TO_IMPORT = message("With your role you may not import files. Nothing was imported.")
# What comes within this time of a row is shown together: reading a page takes as long as importing
# half a file.
_TOGETHER_MS = 250


class ImportingPage(LongTablePage):
    """One import runs at a time, and goes on whatever page is in front."""

    def __init__(
        self, context: Context, parent: QWidget, office: str, report_import: ReportImport,
        watching: Watching,
    ) -> None:  # fmt: skip
        super().__init__(context, parent, office)
        self._report_import = report_import
        # The held files that are being verified after an update, and how many of them were.
        self._held: Iterator[Arrival | None] | None = None
        self._taken = 0
        # Whether files came that are not shown yet, and the time until they are.
        self._has_more = False
        self._until_more = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._until_more.timeout.connect(self._show_more)
        self.watch = FolderWatch.of(context.jobs, watching, report_import)
        self._watching = watching
        self._looked_at: datetime | None = None
        self.watch.looked.connect(self._on_looked)
        self.watch.found.connect(self.take_over)
        self.passed = PassedPanel(context.words, self)
        self.passed.wanted.connect(partial(self.go, "page_assessors"))
        self.setAcceptDrops(True)

    def may_import(self) -> bool:
        """Whether anything can be imported now."""
        raise NotImplementedError

    def shows_all(self) -> bool:
        """Whether what comes belongs to the rows that are shown."""
        raise NotImplementedError

    def show_imported(self, imported: Imported) -> None:
        """Show what an import brought, whatever was looked for before."""
        raise NotImplementedError

    def add_import(self) -> None:
        """Add the buttons and the step of the import."""
        words = self.context.words
        self.stopping = self.add_action(words("Stop after these files"), "stop_import", self._stop)
        self.to_import = self.add_action(
            words("Import  I"), "to_import", self.ask_import, kind=ActionKind.REPORT_IMPORTED
        )
        self.step = self.add_step(
            "import", words("Files or a folder to import (reports, mails and zip files)")
        )
        self.path = self.step.field
        self.path.add_files()
        self.path.add_folder()
        self.importing = self.add_primary(
            words("Import  Enter"),
            "import",
            self.start_import,
            step="import",
            kind=ActionKind.REPORT_IMPORTED,
        )
        self.foot.leave_out(self.stopping, out=True)
        self.when_empty = self.to_import
        self.path.entered.connect(self.start_import)

    def add_watch(self) -> None:
        """Add the button and the step of the watched folders."""
        words = self.context.words
        self.to_watch = self.add_action(
            words("Watch folders"),
            "to_watch",
            self.ask_watch,
            step="import",
            kind=ActionKind.FOLDER_WATCHED,
        )
        text = words("Folder to watch: what is put there is imported by itself")
        self.watch_step = self.add_step("watch", text)
        self.watch_step.field.add_folder()
        self.watched = WatchedList(words, self.watch_step)
        self.watched.left.connect(self._leave_folder)
        self.watch_step.column.addWidget(self.watched)
        self.add_primary(
            words("Watch it  Enter"),
            "watch",
            self.start_watching,
            step="watch",
            kind=ActionKind.FOLDER_WATCHED,
        )
        self.watch_step.field.entered.connect(self.start_watching)

    def ask_watch(self) -> None:
        """Show the folders that are watched, and ask for another."""
        if self.to_watch.is_withheld:
            return
        self.watched.show_folders(self.watch.folders, self.watch.away)
        self.ask(self.watch_step)

    def start_watching(self) -> None:
        """Watch the folder that the field names."""
        field = self.watch_step.field
        folder = field.path()
        if folder is None:
            field.show_error(self.context.words("Enter a folder to watch."))
            field.choose()
            return
        add = partial(self._watching.add, folder)
        self.context.jobs.run(add, self._on_watched, failed=self._on_not_watched, saves=True)

    def _on_watched(self, folder: Path) -> None:
        words = self.context.words
        self.watch_step.field.forget(folder)
        self.leave_step()
        self.settled.emit()
        self.say(words("The folder “{folder}” is watched from now on.", folder=folder))
        self.watch.look()

    def _on_not_watched(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.watch_step.field.show_error(self.context.words(error.headline_message))
        else:
            self.complained.emit(error)

    def _leave_folder(self, folder: Path) -> None:
        leave = partial(self._watching.leave, folder)
        self.context.jobs.run(leave, partial(self._on_left_folder, folder), saves=True)

    def _on_left_folder(self, folder: Path, _: None) -> None:
        told = self.context.words("The folder “{folder}” is not watched any more.", folder=folder)
        self.say(told)
        self.watch.look()

    def _on_looked(self) -> None:
        self._looked_at = self._report_import.now()
        self.heading_changed.emit()
        self.watched.show_folders(self.watch.folders, self.watch.away)

    @override
    def heading(self) -> Heading:
        known, words = super().heading(), self.context.words
        told = watched_text(self.watch.folders, self.watch.away, self._looked_at, words)
        detail = " · ".join(filter(None, (known.detail, told)))
        return replace(known, detail=detail, short=known.detail)

    def ask_import(self) -> None:
        """Ask what is to be imported."""
        if not self.to_import.is_withheld:
            self.ask(self.step)

    def start_import(self) -> None:
        """Import what the field names; one import at a time."""
        words, paths = self.context.words, self.path.paths()
        if self.running_import() is not None:
            self.say(words("An import is still running. Wait until it has finished."), done=False)
        elif not paths:
            self.path.show_error(words("Enter a file or folder to import."))
            self.path.choose()
        else:
            self.path.show_error("")
            self.passed.leave()
            self.leave_step()
            self.say(words("Looking for files"), done=False)
            run = ImportRun(self.context.jobs, self._report_import)
            self.take_over(run)
            run.start(paths)

    def running_import(self) -> ImportRun | None:
        """The import that runs now, whoever began it."""
        return self.context.jobs.findChild(ImportRun, "import_run")

    def take_over(self, run: ImportRun | None) -> None:
        """Follow an import, even one that began before this page was made."""
        if run is None:
            return
        run.progressed.connect(self._on_progressed)
        run.took.connect(self._on_took)
        run.finished.connect(self._on_finished)
        run.failed.connect(self._on_failed)
        self._show_running(on=True)
        run.tell()

    def judge_held(self) -> None:
        """Judge the held files that can be judged now."""
        if self._held is None:
            self.context.jobs.run(self._report_import.held, self._on_held)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.may_import():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Put what was dropped into the field; nothing is imported before Enter."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take_paths(paths)

    @override
    def take_paths(self, paths: Sequence[str]) -> None:
        if self.may_import():
            self.ask_import()
            self.path.show_paths(paths)
        elif self.to_import.is_withheld:
            self.say(self.context.words(_NOT_TO_IMPORT), done=False)

    def _show_running(self, *, on: bool) -> None:
        """An import that runs can be stopped, and no other begun."""
        self.stopping.setEnabled(on)
        self.foot.leave_out(self.stopping, out=not on)
        self.foot.leave_out(self.to_import, out=on)

    def _stop(self) -> None:
        run = self.running_import()
        if run is not None:
            run.stop()
            self.say(self.context.words("Stopping after the files in hand."), done=False)

    def _on_held(self, names: tuple[str, ...]) -> None:
        if names and self._held is None:
            self._held, self._taken = self._report_import.take_held(), 0
            self._take_next(self._held)

    def _take_next(self, held: Iterator[Arrival | None]) -> None:
        """Verify each in a job of its own, so that other work can run in between."""
        take = partial(next, held, _OVER)
        failed, changes = self._on_held_failed, Changed(None)
        self.context.jobs.run(take, self._on_held_taken, failed=failed, changes=changes, saves=True)

    def _on_held_taken(self, taken: Arrival | object | None) -> None:
        if isinstance(taken, Arrival):
            self._taken += 1
            self.saved.emit(self._report_import.now())
        if self._held is not None and taken is not _OVER:
            self._take_next(self._held)
            return
        self._held = None
        if self._taken:
            told = self.context.words.count(
                "{n} held file was checked.",
                "{n} held files were checked.",
                self._taken,
            )
            self.say(told)

    def _on_held_failed(self, error: Exception) -> None:
        self._held = None
        self.complained.emit(error)

    def _on_progressed(self, progress: Progress) -> None:
        self.say(self.context.words(progress.text(_IMPORTED)), done=False)

    def _on_took(self, arrival: Arrival) -> None:
        self.saved.emit(arrival.at)
        self._has_more = self._has_more or bool(arrival.number)
        if not self._until_more.isActive():
            self._show_more()

    def _show_more(self) -> None:
        """Rows more, or rows that say something else now: what is in view is read again, and how
        many there are only at the end."""
        if self._has_more and self.shows_all():
            self._has_more = False
            self._until_more.start()
            self.table.refresh()

    def _on_finished(self, imported: Imported) -> None:
        self._show_running(on=False)
        words = self.context.words
        if imported.is_watched:
            self._tell_watched(imported)
            return
        if (missing := only_failure(imported)) is not None:
            self.complained.emit(UserError(missing))
            return
        self.passed.show_passed(imported.passed)
        if not imported.read and imported.is_whole:
            told = words("There are no reports there. Nothing was imported.")
            self.ask_import()
            self.path.show_error(told)
            self.say(told, done=False)
            return
        self.settled.emit()
        folder = self._report_import.receipts
        receipts = words("Receipts are beside the sealed files and in “{folder}”.", folder=folder)
        self.say(import_result(imported, words), receipts)
        self.show_imported(imported)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_watched(self, imported: Imported) -> None:
        """What came by itself is told, and moves nothing under the hands of whoever works here."""
        refused = tuple(one for one in imported.passed if one.status)
        if refused:
            self.passed.show_passed(refused)
        if imported.read:
            told = import_result(replace(imported, passed=refused), self.context.words)
            self.say(self.context.words("From a watched folder: {told}", told=told))

    def _on_failed(self, error: Exception) -> None:
        self._show_running(on=False)
        self.complained.emit(error)
