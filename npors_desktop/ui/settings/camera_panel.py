"""The part of Settings for the folder that the computer's camera program writes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from npors_desktop.ui.widgets.path_row import PathKind, PathRow

if TYPE_CHECKING:
    from npors_desktop.base.words import Words


class CameraPanel(QWidget):
    """Signals: ``chosen`` the folder as it is to be from now on, empty for none."""

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._kept = ""
        text = words("Folder that the camera program writes to, for example Camera Roll")
        self.folder = PathRow(words, text, "camera_folder", PathKind.FOLDER, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.folder)
        if isinstance(self.folder.field, QLineEdit):
            self.folder.field.editingFinished.connect(self._take)
        self.folder.browse.clicked.connect(self._take)

    def show_folder(self, folder: str) -> None:
        """Show what was chosen before, unless something is being typed."""
        self._kept = folder
        if not self.folder.field.hasFocus():
            self.folder.show_text(folder)

    def _take(self) -> None:
        folder = str(self.folder.path().absolute()) if self.folder.text() else ""
        if folder != self._kept:
            self._kept = folder
            self.chosen.emit(folder)
