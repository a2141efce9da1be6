"""A list of people, each with a small portrait, the name, and how it stands."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from typing_extensions import override

from npors_desktop.ui.widgets.fitted_text import draw_fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.line_list import LineList
from npors_desktop.ui.widgets.line_painter import LinePainter
from npors_desktop.ui.widgets.portrait import draw_portrait
from npors_desktop.ui.widgets.sourced_list import lines_height
from npors_desktop.ui.widgets.status_chip import draw_sign
from npors_desktop.ui.widgets.values import Icon, PortraitLine

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair
    from npors_desktop.ui.widgets.values import ListedLine

_LEFT, _ABOVE, _GAP = 12.0, 8.0, 9.0
_PORTRAIT_MM = 10.5
_SHAPE = 35 / 45
_NAME_LINES = 3


@lru_cache(maxsize=64)
def _image(jpeg: bytes) -> QImage:
    return QImage.fromData(jpeg)


class PortraitPainter(LinePainter):
    """Paints a PortraitLine."""

    @override
    def _height(self, line: ListedLine, width: int) -> int:
        if not isinstance(line, PortraitLine):
            return super()._height(line, width)
        look, room = self._look, self._room(QRectF(0, 0, width, 0))
        name = lines_height(line.name, look.label_font(13), room.width(), _NAME_LINES)
        state = lines_height(line.state, look.font(12), room.width() - look.px(13) - 6)
        return max(look.mm(_PORTRAIT_MM) + 2 * round(_ABOVE), round(name + state + 2 * _ABOVE))

    @override
    def _paint_line(
        self, painter: QPainter, line: ListedLine, box: QRectF, ink: ColourPair
    ) -> None:
        if not isinstance(line, PortraitLine):
            super()._paint_line(painter, line, box, ink)
            return
        look, high = self._look, float(self._look.mm(_PORTRAIT_MM))
        photo = QRectF(box.left() + _LEFT, box.center().y() - high / 2, high * _SHAPE, high)
        draw_portrait(painter, look, _image(line.photo) if line.photo else None, "", photo)
        room, colour = self._room(box), QColor(ink.text)
        font, small = look.label_font(13), look.font(12)
        name = lines_height(line.name, font, room.width(), _NAME_LINES)
        side = float(look.px(13))
        state = lines_height(line.state, small, room.width() - side - 6)
        top = box.center().y() - (name + state) / 2
        draw_fitted(painter, line.name, font, QRectF(room.left(), top, room.width(), name), colour)
        sign = QRectF(room.left(), top + name + 2, side, side)
        if line.icon is Icon.ATTENTION:
            draw_sign(painter, look, line.icon, sign, colour)
        else:
            draw_icon(painter, line.icon, sign, colour)
        word = QRectF(sign.right() + 6, top + name, room.right() - sign.right() - 6, state + 2)
        draw_fitted(painter, line.state, small, word, colour)

    def _room(self, box: QRectF) -> QRectF:
        """Beside the portrait."""
        left = box.left() + _LEFT + self._look.mm(_PORTRAIT_MM) * _SHAPE + _GAP
        return QRectF(left, box.top(), max(box.right() - left - 8, 20), box.height())


class PortraitList(LineList):
    """The list; signals as LineList."""

    def __init__(self, look: Look, name: str, title: str, parent: QWidget) -> None:
        super().__init__(look, name, title, parent, PortraitPainter)
