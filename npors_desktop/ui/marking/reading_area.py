"""A text that may be longer than the panel it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ReadingArea(QScrollArea):
    """Shows a text and pages through it; it takes no focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = label("", self)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(self.text)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_text(self, text: str) -> None:
        """Show this; another text from its beginning."""
        if text != self.text.text():
            self.text.setText(text)
            self.verticalScrollBar().setValue(0)

    def read_on(self) -> None:
        """Show the next page; after the last, the first."""
        bar = self.verticalScrollBar()
        at_end = bar.value() == bar.maximum()
        bar.setValue(0 if at_end else bar.value() + bar.pageStep())
