"""A list of what is asked: each line with a shape, what is held, where that stands, and the key of
what puts it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from typing_extensions import override

from npors_desktop.ui.widgets.fitted_text import LINE_HEIGHT, broken
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.key_cap import cap_size, draw_key_cap
from npors_desktop.ui.widgets.line_list import LineList
from npors_desktop.ui.widgets.line_painter import LinePainter
from npors_desktop.ui.widgets.status_chip import STATUS_ICONS, draw_attention
from npors_desktop.ui.widgets.values import SourcedLine, Status

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair
    from npors_desktop.ui.widgets.values import ListedLine

_LEFT, _RIGHT, _ABOVE, _GAP = 12.0, 10.0, 8.0, 12.0
# Of the room for texts, the share of what is asked; the rest says where it stands.
_ASKED = 0.62
_STACKED_FROM = 1.5
# A source is told in so many lines; all of it is read aloud, and shown below the list.
_SOURCE_LINES = 2


def draw_lines(
    painter: QPainter, text: str, font: QFont, place: QRectF, colour: QColor, most: int = 99
) -> float:
    """Draw a text in as many lines as it needs, or the most, from the top of a place; gives where
    it ends."""
    painter.setFont(font)
    painter.setPen(colour)
    step, top = font.pixelSize() * LINE_HEIGHT, place.top()
    for line in _cut(text, font, place.width(), most):
        painter.drawText(QPointF(place.left(), top + font.pixelSize() * 0.95), line.rstrip())
        top += step
    return top


def lines_height(text: str, font: QFont, width: float, most: int = 99) -> float:
    """How high a text is in lines of a width, or in the most of them; nothing for none."""
    lines = min(len(broken(text, font, int(width))), most)
    return lines * font.pixelSize() * LINE_HEIGHT if text else 0.0


def _cut(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """The lines of a text; where there are more than the most, the last ends in an ellipsis."""
    lines = broken(text, font, int(width))
    if len(lines) <= most:
        return lines
    rest, elide = "".join(lines[most - 1 :]), Qt.TextElideMode.ElideRight
    return (*lines[: most - 1], QFontMetricsF(font).elidedText(rest, elide, width))


class SourcedPainter(LinePainter):
    """Paints a SourcedLine; in large text where it stands is below it."""

    @override
    def _height(self, line: ListedLine, width: int) -> int:
        if not isinstance(line, SourcedLine):
            return super()._height(line, width)
        left, right, _ = self._places(line, QRectF(0, 0, width, 0))
        first, second = self._fonts()
        asked = lines_height(line.title, first, left.width())
        asked += lines_height(line.held, second, left.width())
        source = lines_height(line.source, second, right.width(), _SOURCE_LINES)
        source += lines_height(line.sure, second, right.width())
        text = asked + source if self._is_stacked() else max(asked, source)
        return max(self._look.mm(9), round(text + 2 * _ABOVE))

    @override
    def _paint_line(
        self, painter: QPainter, line: ListedLine, box: QRectF, ink: ColourPair
    ) -> None:
        if not isinstance(line, SourcedLine):
            super()._paint_line(painter, line, box, ink)
            return
        left, right, button = self._places(line, box)
        first, second = self._fonts()
        self._draw_sign(painter, line, box, ink)
        text, theme = QColor(ink.text), self._look.theme
        quiet = QColor(theme.quiet.text)
        low = draw_lines(painter, line.title, first, left, text)
        left.setTop(low)
        low = draw_lines(painter, line.held, second, left, quiet) if line.held else low
        if self._is_stacked():
            right.moveTop(low)
        low = right.top()
        if line.source:
            low = draw_lines(painter, line.source, second, right, text, _SOURCE_LINES)
        right.setTop(low)
        if line.sure:
            draw_lines(painter, line.sure, second, right, quiet)
        if line.action:
            self._draw_action(painter, line, button, ink)

    def _draw_sign(
        self, painter: QPainter, line: SourcedLine, box: QRectF, ink: ColourPair
    ) -> None:
        side = self._look.px(15)
        sign = QRectF(box.left() + _LEFT, box.center().y() - side / 2, side, side)
        if line.status is Status.ATTENTION:
            draw_attention(painter, self._look, sign)
        else:
            draw_icon(painter, STATUS_ICONS[line.status], sign, QColor(ink.text))

    def _draw_action(
        self, painter: QPainter, line: SourcedLine, box: QRectF, ink: ColourPair
    ) -> None:
        """What puts it right, as the button of its key; the key works wherever the focus is."""
        look, font = self._look, self._look.label_font(12)
        colour = QColor(ink.text)
        painter.setPen(QPen(QColor(look.theme.edge), look.border))
        painter.setBrush(QColor(look.theme.button.ground))
        painter.drawRoundedRect(box, 6, 6)
        colour = QColor(look.theme.button.text)
        painter.setFont(font)
        painter.setPen(colour)
        inner = box.adjusted(10, 0, -8, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, line.action)
        wide = cap_size(line.letter, font)[0]
        cap = QRectF(inner.right() - wide, inner.top(), wide, inner.height())
        draw_key_cap(painter, line.letter, cap, colour, font)

    def _places(self, line: SourcedLine, box: QRectF) -> tuple[QRectF, QRectF, QRectF]:
        """Where what is asked is, where it stands, and the button."""
        font = self._look.label_font(12)
        wide = 0.0
        if line.action:
            cap = cap_size(line.letter, font)[0]
            wide = QFontMetricsF(font).horizontalAdvance(line.action) + cap + 30
        high = self._look.px(12) * 2.1
        begin = box.left() + _LEFT + self._look.px(15) + _GAP
        end = box.right() - _RIGHT
        button = QRectF(end - wide, box.center().y() - high / 2, wide, high)
        top, tall = box.top() + _ABOVE, box.height()
        room = end - begin
        if self._is_stacked():
            text = room - (wide + _GAP if wide else 0)
            place = QRectF(begin, top, max(text, 20), tall)
            return place, QRectF(place), button
        asked = QRectF(begin, top, room * _ASKED - _GAP, tall)
        source = room * (1 - _ASKED) - (wide + _GAP if wide else 0)
        return asked, QRectF(begin + room * _ASKED, top, max(source, 20), tall), button

    def _fonts(self) -> tuple[QFont, QFont]:
        return self._look.label_font(13), self._look.font(12)

    def _is_stacked(self) -> bool:
        return self._look.text_scale >= _STACKED_FROM


class SourcedList(LineList):
    """The list; signals as LineList."""

    def __init__(self, look: Look, name: str, title: str, parent: QWidget) -> None:
        super().__init__(look, name, title, parent, SourcedPainter)
