"""What stands where there is nothing yet: a drawing, one sentence, and the one action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npors_desktop.ui.widgets.card import IconSign
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import Icon

_DRAWING_POINTS = 66.0


class EmptyState(QWidget):
    """The sentence says what to press; the action itself is the page's primary button."""

    def __init__(self, look: Look, name: str, icon: Icon, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(sentence)
        self.told = label(sentence, self, "heading")
        self.told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sign = IconSign(look, icon, self, points=_DRAWING_POINTS)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.told)
        column.addStretch(2)
