"""A list in eight of twelve columns and a panel in four; with little room the panel is below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from npors_desktop.ui.appearance.look import Look

_LIST, _PANEL, _GUTTER = 8, 4, 16
_LEAST_WIDTH_MM = 265


class Beside(QWidget):
    """Both at the top; which way they stand follows the width and the text size."""

    def __init__(self, look: Look, list_: QWidget, panel: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GUTTER)
        self._row.addWidget(list_, _LIST, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(panel, _PANEL, Qt.AlignmentFlag.AlignTop)
        look.changed.connect(self._turn)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() >= self._look.mm(_LEAST_WIDTH_MM) * self._look.text_scale
        across = QBoxLayout.Direction.LeftToRight
        self._row.setDirection(across if wide else QBoxLayout.Direction.TopToBottom)
