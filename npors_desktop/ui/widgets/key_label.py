"""The label of a field that a key leads to: its words, and the key in a cap as on a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from npors_desktop.ui.widgets.key_cap import cap_size, draw_key_cap, parted

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

# Pixels between the words and the cap, and the letters on it as a share of the words'.
_BETWEEN, _CAP_SHARE = 8.0, 0.92


class KeyLabel(QLabel):
    """A label of the style sheet, of the ``type`` that is given, whose text may end in two or more
    spaces and a key. Its text stays whole for assistive technology."""

    def __init__(self, text: str, kind: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", kind)

    @override
    def sizeHint(self) -> QSize:
        words, key = parted(self.text())
        metrics = QFontMetricsF(self.font())
        wide, high = metrics.horizontalAdvance(words), metrics.height()
        if key:
            cap = cap_size(key, self._cap_font())
            wide, high = wide + _BETWEEN + cap[0], max(high, cap[1])
        return QSize(round(wide) + 2, round(high))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        words, key = parted(self.text())
        painter = QPainter(self)
        colour, room = self.palette().color(self.foregroundRole()), QRectF(self.rect())
        painter.setPen(colour)
        painter.setFont(self.font())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if key:
            wide = cap_size(key, self._cap_font())[0]
            left = QFontMetricsF(self.font()).horizontalAdvance(words) + _BETWEEN
            cap = QRectF(left, room.top(), wide, room.height())
            draw_key_cap(painter, key, cap, colour, self._cap_font())
        painter.end()

    def _cap_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(round(font.pixelSize() * _CAP_SHARE), 1))
        font.setWeight(QFont.Weight.DemiBold)
        return font
