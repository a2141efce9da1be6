"""One place in the office's rail: its icon, its word, what waits there, and its key's digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.icons import draw_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair
    from npors_desktop.ui.widgets.values import Icon

_SIDE, _GAP, _BAR = 15.0, 10.0, 5.0
# Pixels: without words the rail stays narrow, however large the text.
_LARGEST_ICON, _LARGEST_SMALL = 32, 20
_MOST = 999


class RailItem(DrawnButton):
    """The place in front has a bar at its left and says so in its description. Without words there
    are the icon and the digit, and the words are in its tool tip."""

    is_row = True

    def __init__(self, look: Look, name: str, icon: Icon, text: str, parent: QWidget) -> None:
        super().__init__(look, f"tab_{name}", parent)
        self.setText(text)
        self._icon = icon
        self._digit = ""
        self._waiting = ""
        self.is_shown = False
        self.has_words = True
        # Whether something can wait here: then there is room for its number from the beginning.
        self.may_wait = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_key(self, number: int) -> None:
        """Show the digit that leads here with Ctrl."""
        self._digit = str(number)
        self.show_waiting(0, "")

    def show_waiting(self, number: int, told: str) -> None:
        """Show how many things wait for somebody here; ``told`` says it in words."""
        self._waiting = f"{_MOST}+" if number > _MOST else str(number or "")
        parts = (self.text(), told if number else "", f"Ctrl+{self._digit}")
        self.setAccessibleName(", ".join(filter(None, parts)))
        self.setToolTip(self.accessibleName())
        self.update()

    def width_with_words(self) -> int:
        """The width of its line with its words and room for what waits."""
        words = QFontMetricsF(self.look.label_font(13)).horizontalAdvance(self.text())
        waiting = self._capsule_width("88") + _GAP if self.may_wait else 0
        parts = (self._side(), words, waiting, self._digit_width())
        return round(sum(parts) + 2 * _SIDE + 2 * _GAP)

    def width_without(self) -> int:
        """The width of the icon and the digit."""
        return round(self._side() + self._digit_width() + 2 * _SIDE + 8)

    @override
    def ink(self) -> ColourPair:
        theme = self.look.theme
        return theme.selected if self.is_shown else theme.rail

    @override
    def least_size(self) -> QSize:
        high = max(self.look.mm(10.2), round(self._words_font().pixelSize() * 1.9))
        return QSize(self.width_without(), high)

    @override
    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, QColor(self.shown_ink().ground))
        if self.is_shown:
            bar = QRectF(box.left(), box.top(), _BAR, box.height())
            painter.fillRect(bar, QColor(self.look.theme.primary.ground))

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        room = QRectF(self.rect()).adjusted(_SIDE, 0, -_SIDE, 0)
        side = self._side()
        sign = QRectF(room.left(), room.center().y() - side / 2, side, side)
        draw_icon(painter, self._icon, sign, QColor(self.look.theme.accent))
        painter.setPen(colour)
        painter.setFont(self._small_font())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, self._digit)
        if not self.has_words:
            # Over the corner of the icon, and off the digit.
            before = room.right() - self._digit_width() - self._capsule_size()[0] - 3
            left = min(sign.right() - side * 0.35, before)
            self._draw_capsule(painter, left, box.top() + side * 0.35)
            return
        font = self._words_font()
        painter.setFont(font)
        words = room.adjusted(side + _GAP, 0, 0, 0)
        painter.drawText(words, middle, self.text())
        end = words.left() + QFontMetricsF(font).horizontalAdvance(self.text()) + _GAP
        self._draw_capsule(painter, end, room.center().y())

    def _draw_capsule(self, painter: QPainter, left: float, middle: float) -> None:
        """The number of what waits, in amber with an edge."""
        if not self._waiting:
            return
        theme, font = self.look.theme, self._small_font()
        wide, high = self._capsule_size()
        capsule = QRectF(left, middle - high / 2, wide, high)
        painter.setPen(QPen(QColor(theme.edge), self.look.border))
        painter.setBrush(QColor(theme.major.ground))
        painter.drawRoundedRect(capsule, high / 2, high / 2)
        painter.setPen(QColor(theme.major.text))
        painter.setFont(font)
        painter.drawText(capsule, Qt.AlignmentFlag.AlignCenter, self._waiting)

    def _capsule_size(self) -> tuple[float, float]:
        small = self._small_font().pixelSize()
        high = small * (1.5 if self.has_words else 1.25)
        return max(self._capsule_width(self._waiting) * high / (small * 1.5), high), high

    def _capsule_width(self, text: str) -> float:
        font = self._small_font()
        return QFontMetricsF(font).horizontalAdvance(text) + font.pixelSize() * 0.9

    def _digit_width(self) -> float:
        return QFontMetricsF(self._small_font()).horizontalAdvance("8")

    def _side(self) -> float:
        return min(self.look.px(15), _LARGEST_ICON)

    def _words_font(self) -> QFont:
        font = self.look.label_font(13)
        if self.is_shown:
            font.setWeight(QFont.Weight.Bold)
        return font

    def _small_font(self) -> QFont:
        font = self.look.label_font(12)
        font.setPixelSize(min(font.pixelSize(), _LARGEST_SMALL))
        return font
