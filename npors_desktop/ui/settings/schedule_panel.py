"""The part of Settings for automatic backups: where, how often, and what became of the last one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from npors_desktop.ui.settings.presenter import every_choices, last_backup
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.workflows.backup.plan import BackupPlan, Every

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.backup.schedule import LastBackup


class SchedulePanel(QWidget):
    """Signals: ``chosen`` the BackupPlan as it is to be from now on."""

    chosen = Signal(object)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._plan = BackupPlan()
        self.folder = PathRow(
            words,
            words("Folder for automatic backups, for example on a USB stick"),
            "backup_folder",
            PathKind.FOLDER,
            self,
        )
        self.every = ChoiceRow(
            look, words("Back up automatically"), "set_backup", every_choices(words), self
        )
        self.state = label("", self)
        self.state.setObjectName("backup_state")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.folder, self.every, self.state):
            column.addWidget(part)
        self.every.changed.connect(self._on_every)
        if isinstance(self.folder.field, QLineEdit):
            self.folder.field.editingFinished.connect(self.take_folder)

    def show_plan(self, plan: BackupPlan) -> None:
        """Show what was chosen before."""
        self._plan = plan
        self.every.show_value(plan.every.value)
        self.folder.show_text(str(plan.folder or ""))

    def show_last(self, last: LastBackup) -> None:
        """Say what became of the last backup."""
        self.state.setText(last_backup(self._words, self._plan, last))

    def take_folder(self) -> None:
        """Take the folder that was typed, once there is something to be done in it."""
        if self.folder.text() and self._plan.every is not Every.NEVER:
            self._choose(self._plan.every)

    def _on_every(self, name: str) -> None:
        every = Every(name)
        if every is not Every.NEVER and not self.folder.text():
            self.every.show_value(self._plan.every.value)
            self.folder.show_error(self._words("Enter the folder for automatic backups."))
            self.folder.field.setFocus()
            return
        self._choose(every)

    def _choose(self, every: Every) -> None:
        self.folder.show_error("")
        folder = Path(self.folder.path()).absolute() if self.folder.text() else None
        plan = BackupPlan(folder, every)
        if plan != self._plan:
            self.chosen.emit(plan)
