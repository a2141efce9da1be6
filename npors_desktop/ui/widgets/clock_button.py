"""A clock in the header: elapsed and allowed time, always with a word."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from npors_desktop.ui.appearance.theme import ColourPair
from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.values import ClockFace

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QFont, QPainter
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look

# 12 points: no text is smaller.
_LEAST_PIXELS = 16
_MARGIN = 12


class ClockButton(DrawnButton):
    """Starts, pauses or resumes what it counts; ``spoken`` says its face for assistive technology.
    It redraws only when its text changes."""

    def __init__(
        self, look: Look, name: str, spoken: Callable[[ClockFace], str], parent: QWidget
    ) -> None:
        super().__init__(look, name, parent)
        self._spoken = spoken
        self._face = ClockFace("00:00:00", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_face(self, face: ClockFace) -> None:
        """Show this time and these words."""
        if face == self._face:
            return
        words_differ = face.words != self._face.words
        self._face = face
        if words_differ:
            self.updateGeometry()
        self.setText(f"{face.time} {face.words}")
        self.setAccessibleName(self._spoken(face))
        self.update()

    @override
    def ink(self) -> ColourPair:
        header = self.look.theme.header
        inverted = self._face.is_urgent or self._face.is_paused
        return ColourPair(header.ground, header.text) if inverted else header

    @override
    def edge(self) -> QColor:
        return QColor(self.look.theme.edge)

    @override
    def least_size(self) -> QSize:
        # Whether the clock is running must never be cut off: the words get the width they need.
        font = self.look.font(12, bold=True)
        font.setPixelSize(_LEAST_PIXELS)
        words = ceil(QFontMetricsF(font).horizontalAdvance(self._face.words))
        return QSize(max(self.look.mm(42), words + _MARGIN), self.look.mm(11.4))

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        height = self.height()
        large = self.look.clock_font(24)
        large.setPixelSize(min(large.pixelSize(), round(height * 0.52)))
        small = self.look.font(12, bold=True)
        small.setPixelSize(max(min(small.pixelSize(), round(height * 0.3)), _LEAST_PIXELS))
        painter.setPen(colour)
        self._centre(painter, large, self._face.time, height * 0.33)
        self._centre(painter, small, self._face.words, height * 0.78)

    def _centre(self, painter: QPainter, font: QFont, text: str, middle: float) -> None:
        metrics = QFontMetricsF(font)
        room = self.width() - _MARGIN
        while metrics.horizontalAdvance(text) > room and font.pixelSize() > _LEAST_PIXELS:
            font.setPixelSize(font.pixelSize() - 1)
            metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        left = (self.width() - metrics.horizontalAdvance(shown)) / 2
        painter.drawText(round(left), round(middle + metrics.capHeight() / 2), shown)
