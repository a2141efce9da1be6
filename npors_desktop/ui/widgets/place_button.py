"""A button in the header that leads to another place: its icon, its word, its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.key_cap import cap_size, draw_key_cap

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import Icon

HIGH_MM = 10.4
# Pixels: the header keeps its height, however large the text.
_LARGEST, _SIDE, _GAP = 22, 10.0, 8.0


class PlaceButton(DrawnButton):
    """Leads to a place; how many things wait there stands in an amber capsule."""

    def __init__(self, look: Look, name: str, face: tuple[Icon, str, str], parent: QWidget) -> None:
        """``face``: the icon, the word, and the key."""
        super().__init__(look, name, parent)
        self._icon, word, self._key = face
        self._waiting = 0
        self._key_works = True
        self.setText(word)
        self.setAccessibleName(f"{word}, {self._key}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_waiting(self, number: int, spoken: str) -> None:
        """Show how many things wait there; ``spoken`` says it in words."""
        self._waiting = number
        self.setAccessibleDescription(spoken if number else "")
        self.updateGeometry()
        self.update()

    def show_key_works(self, *, works: bool) -> None:
        """Say whether its key works where the focus is now."""
        if works != self._key_works:
            self._key_works = works
            self.update()

    @override
    def edge(self) -> QColor:
        return QColor(self.look.theme.line)

    @override
    def least_size(self) -> QSize:
        font = self._font()
        wide = 2 * _SIDE + font.pixelSize() * 1.2 + cap_size(self._key, font)[0] + 2 * _GAP
        wide += QFontMetricsF(font).horizontalAdvance(self.text())
        if self._waiting:
            wide += self._capsule() + _GAP
        return QSize(round(wide) + 2, self.look.mm(HIGH_MM))

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        theme, font = self.look.theme, self._font()
        side, middle = font.pixelSize() * 1.2, box.center().y()
        sign = QRectF(_SIDE, middle - side / 2, side, side)
        draw_icon(painter, self._icon, sign, QColor(theme.accent))
        wide = cap_size(self._key, font)[0]
        cap = QRectF(self.width() - _SIDE - wide, box.top(), wide, box.height())
        draw_key_cap(painter, self._key, cap, colour, font, works=self._key_works)
        painter.setPen(colour)
        painter.setFont(font)
        word = QRectF(sign.right() + _GAP, box.top(), box.width(), box.height())
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._waiting:
            high = font.pixelSize() * 1.35
            left = cap.left() - _GAP - self._capsule()
            capsule = QRectF(left, middle - high / 2, self._capsule(), high)
            painter.setPen(QPen(QColor(theme.edge), 1.5))
            painter.setBrush(QColor(theme.major.ground))
            painter.drawRoundedRect(capsule, high / 2, high / 2)
            painter.setPen(QColor(theme.major.text))
            painter.drawText(capsule, Qt.AlignmentFlag.AlignCenter, str(self._waiting))

    def _capsule(self) -> float:
        font = self._font()
        number = QFontMetricsF(font).horizontalAdvance(str(self._waiting))
        return max(font.pixelSize() * 1.35, number + 12)

    def _font(self) -> QFont:
        font = self.look.label_font(12)
        font.setPixelSize(min(font.pixelSize(), _LARGEST))
        return font
