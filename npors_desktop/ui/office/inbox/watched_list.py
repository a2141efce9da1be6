"""The folders that are watched, each with a button that ends that."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import breakable, label

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.base.words import Words


class WatchedList(QWidget):
    """Signal: ``left`` the folder that is to be watched no more."""

    left = Signal(object)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("watched_folders")
        self._words = words
        self._shown: tuple[tuple[Path, bool], ...] | None = None
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_folders(self, folders: tuple[Path, ...], away: tuple[Path, ...]) -> None:
        """Show these, and which of them cannot be reached now."""
        wanted = tuple((one, one in away) for one in folders)
        if wanted == self._shown:
            return
        self._shown = wanted
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(folder, is_away=is_away) for folder, is_away in wanted]

    def _row(self, folder: Path, *, is_away: bool) -> QWidget:
        words, row = self._words, QWidget(self)
        told = breakable(str(folder))
        if is_away:
            told = words("{folder} – cannot be reached now; it is looked for again", folder=told)
        leave = button(words("Stop watching"), "stop_watching", row)
        leave.setAccessibleName(words("Stop watching {folder}", folder=folder))
        leave.clicked.connect(partial(self._on_left, folder))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(told, row), 1)
        line.addWidget(leave)
        self._column.addWidget(row)
        return row

    def _on_left(self, folder: Path, *_: object) -> None:
        self.left.emit(folder)
