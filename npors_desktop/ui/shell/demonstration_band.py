"""What marks every page of the demonstration, at the top and at the bottom of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.outcome_bar import draw_hatched

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look

_STRIP_MM, _BUTTON_MM = 1.5, 7.5
# Pixels: like the header, the band stays low however large the text.
_POINTS, _LARGEST = 13, 20
_ASSESSORS, _OFFICES = message("The assessor's side   F7"), message("The office's side   F7")


class HatchedStrip(QWidget):
    """A strip across the window; hidden outside the demonstration."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.mm(_STRIP_MM))
        self.hide()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        draw_hatched(painter, QRectF(self.rect()), QColor(theme.edge), QColor(theme.major.ground))
        painter.end()


class DemonstrationBand(QWidget):
    """Says that nothing is real and which PIN signs, and has the ways out.

    Signals: ``left`` back to where the demonstration began; ``turned`` to its other side.
    """

    left = Signal()
    turned = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("demonstration_band")
        self._look, self._words = look, words
        self.told = label("", self, "strong")
        self.told.setObjectName("demonstration_told")
        self.other = button(words(_OFFICES), "demonstration_other", self)
        self.leave = button(words("Leave   F12"), "demonstration_leave", self)
        self.other.clicked.connect(self.turned)
        self.leave.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 12, 2)
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        for part in (self.other, self.leave):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._strip = HatchedStrip(look, self)
        column.addWidget(self._strip)
        column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        look.changed.connect(self._relook)
        self._relook()
        self.hide()

    def show_side(self, pin: str, *, of_office: bool) -> None:
        """Show the band for one side of the demonstration."""
        words = self._words
        told = words("DEMONSTRATION: nothing is real, nothing is kept.")
        self.other.setText(words(_ASSESSORS if of_office else _OFFICES))
        if not of_office:
            told = f"{told} {words('PIN: {pin}', pin=pin)}"
        self.other.setAccessibleName(self.other.text())
        self.told.setText(told)
        self.setAccessibleName(told)
        self._strip.show()
        self.show()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.theme.major.ground))
        painter.end()

    def _relook(self) -> None:
        look = self._look
        size = min(look.px(_POINTS), _LARGEST)
        self.setStyleSheet(
            f"QLabel {{ color: {look.theme.major.text}; font-size: {size}px; }}"
            f"QPushButton {{ font-size: {size}px; min-height: {look.mm(_BUTTON_MM)}px;"
            " padding: 0px 12px; }"
            "QPushButton:focus { padding: 0px 10px; }"
        )
        self.update()
