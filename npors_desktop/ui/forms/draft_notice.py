"""Says that a form shows what was typed earlier and not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from npors_desktop.base.words import Words


class DraftNotice(QWidget):
    """Hidden unless there is a draft. Signal: ``dropped`` what was typed is not wanted."""

    dropped = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        told = words("This form is not finished. What you typed earlier is still here.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.addWidget(label(told, self, "strong"), 1)
        drop = button(words("Discard what was typed"), "drop_draft", self)
        drop.clicked.connect(lambda _=False: self.dropped.emit())
        row.addWidget(drop)
        self.hide()
