"""Makes the backups that are due, beside everything else that the window does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from npors_desktop.domain.errors import UserError
from npors_desktop.ui.shell.jobs import DetachedWorker, Jobs

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.ui.shell.page_context import WindowContext
    from npors_desktop.workflows.backup.plan import BackupPlan
    from npors_desktop.workflows.backup.schedule import ScheduledBackups

LOOKED_EVERY_MS = 60_000


class BackupTimer(QObject):
    """Looks once a minute whether a backup is due. The store's worker only looks and notes, each in
    a moment; the copying, which a slow stick can make long, is done by a worker of its own.

    Signals: ``ended`` a backup was made, or (with its error) could not be.
    """

    ended = Signal(object)

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._copying = Jobs(self, DetachedWorker())
        # What is being worked for; None while nothing is open, or nothing is being made.
        self._scheduled: ScheduledBackups | None = None
        context.jobs.store_closing.connect(self._forget)
        timer = QTimer(self, interval=LOOKED_EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Make a backup now if one is due and none is being made."""
        session, preferences = self._context.session, self._context.opener.preferences
        if session is None or self._scheduled is not None:
            return
        scheduled = session.scheduled_backups
        self._scheduled = scheduled

        def due() -> BackupPlan | None:
            plan = preferences.read().backup_plan()
            return plan if scheduled.is_due(plan) else None

        jobs = self._context.jobs
        jobs.run(due, partial(self._on_looked, scheduled), failed=self._on_not_noted)

    def _on_looked(self, scheduled: ScheduledBackups, plan: BackupPlan | None) -> None:
        if self._scheduled is not scheduled or plan is None or plan.folder is None:
            self._scheduled = None
            return
        self._copying.run(
            partial(scheduled.make, plan.folder),
            partial(self._on_made, scheduled, plan.folder),
            failed=partial(self._on_failed, scheduled, plan.folder),
        )

    def _on_made(self, scheduled: ScheduledBackups, folder: Path, _: Path) -> None:
        self._note(scheduled, partial(scheduled.note_made, folder), None)

    def _on_failed(self, scheduled: ScheduledBackups, folder: Path, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._context.jobs.failed.emit(error)
            self._scheduled = None
            return
        self._note(scheduled, partial(scheduled.note_failed, folder, error), error)

    def _note(
        self, scheduled: ScheduledBackups, note: partial[None], error: UserError | None
    ) -> None:
        """Into the store, if it is still the one that is open."""
        if self._scheduled is not scheduled:
            return
        jobs = self._context.jobs
        jobs.run(note, lambda _: self._on_noted(error), failed=self._on_not_noted)

    def _on_noted(self, error: UserError | None) -> None:
        self._scheduled = None
        self.ended.emit(error)
        # Meanwhile another folder may have been chosen.
        self.look()

    def _on_not_noted(self, error: Exception) -> None:
        self._scheduled = None
        self._context.jobs.failed.emit(error)

    def _forget(self) -> None:
        self._scheduled = None
