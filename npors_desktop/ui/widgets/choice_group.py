"""What holds the answers to one question: to a screen reader a group that has the question's name,
so that each answer is told with what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGroupBox, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QSize
    from PySide6.QtGui import QPaintEvent, QResizeEvent


class ChoiceGroup(QGroupBox):
    """A group box of which nothing is seen: no frame, no title, and no room for either."""

    def __init__(self, asked: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(asked)
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nothing."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # That of the group box makes room for a frame again; so does its change of style.
        QWidget.resizeEvent(self, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def minimumSizeHint(self) -> QSize:
        return QWidget.minimumSizeHint(self)
