"""The band that shows a failure: what happened, what is safe, what to do. Never a message box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.shell.error_text import ErrorText


class ErrorBand(QFrame):
    """Stands between the page and the last-action bar until closed, or until an action succeeds."""

    closed = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("error_band")
        self._look = look
        self._details = ""
        self.headline = label("", self, "strong")
        self.headline.setObjectName("error_headline")
        self.advice = label("", self)
        self.copy = QPushButton(words("Copy the details"), self)
        self.copy.setObjectName("error_copy")
        self.close_button = QPushButton(words("Close  Esc"), self)
        self.close_button.setObjectName("error_close")
        for button in (self.copy, self.close_button):
            button.setAccessibleName(button.text())
        self.copy.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self._on_close)
        self._arrange()
        look.changed.connect(self._relook)
        self._relook()
        self.hide()

    def show_error(self, error: ErrorText) -> None:
        """Show a failure in words."""
        self._details = error.details
        self.headline.setText(error.headline)
        self.advice.setText(error.advice)
        self.advice.setVisible(bool(error.advice))
        self.copy.setVisible(bool(error.details))
        self.setAccessibleName(f"{error.headline} {error.advice}".strip())
        self.show()

    def _arrange(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.headline)
        column.addWidget(self.advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.addLayout(column, 1)
        row.addWidget(self.copy)
        row.addWidget(self.close_button)

    def _relook(self) -> None:
        ink = self._look.theme.failed
        self.setStyleSheet(
            f"#error_band {{ background: {ink.ground}; }}"
            f"#error_band QLabel {{ color: {ink.text}; }}"
        )

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
