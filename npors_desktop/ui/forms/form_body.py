"""What a form page scrolls: its column, which can lie on a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.card import PADDING, SPACING, paint_card

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from npors_desktop.ui.appearance.look import Look

_SIDE, _TOP = 20, 12


class FormBody(QWidget):
    """The content of a form page in its ``column``."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._has_card = False
        self.column = QVBoxLayout()
        self.column.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        self.column.setSpacing(10)

    def show_card(self) -> None:
        """Put the column on a card."""
        self._has_card = True
        side, top = _SIDE + PADDING, _TOP + SPACING
        self.column.setContentsMargins(side, top, side, top)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._has_card:
            paint_card(
                self, self._look, self.column.geometry().adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
            )
