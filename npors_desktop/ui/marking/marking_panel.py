"""The frame of a panel over the fault column: a title, the content and a close button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look

WIDTH_MM = 88
PADDING = "padding: 0px 8px;"


class MarkingPanel(QFrame):
    """The frame of a panel. Subclasses put their parts into ``column``, buttons into ``foot``."""

    closed = Signal()

    def __init__(self, look: Look, words: Words, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.look = look
        self.words = words
        self.title = label("", self, "heading")
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        self.close_button = button(words("Close  Esc"), f"{name}_close", self)
        self.close_button.setStyleSheet(PADDING)
        self.close_button.clicked.connect(lambda _=False: self.leave())
        self.foot = WrapRow(self)
        self.foot.add(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 8)
        whole.addWidget(self.title)
        whole.addLayout(self.column, 1)
        whole.addWidget(self.foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def leave(self) -> None:
        """Close, as Esc does."""
        self.closed.emit()

    def show_title(self, text: str) -> None:
        """Say what the panel is for."""
        self.title.setText(text)
        self.setAccessibleName(text)
