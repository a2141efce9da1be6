"""Tiles side by side, of which one is chosen: each has its key and what it comes to."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import QGridLayout
from typing_extensions import override

from npors_desktop.ui.widgets.choice_group import ChoiceGroup
from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.fitted_text import LINE_HEIGHT, draw_fitted
from npors_desktop.ui.widgets.key_cap import cap_size, draw_key_cap
from npors_desktop.ui.widgets.status_chip import draw_sign
from npors_desktop.ui.widgets.tab_order import put_in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair
    from npors_desktop.ui.widgets.values import ResultTile

_PAD, _RADIUS = 12.0, 8.0
_STACKED_FROM = 1.5


class TileButton(DrawnButton):
    """One tile; the chosen one has the ground and the frame of the focus."""

    def __init__(self, look: Look, tile: ResultTile, key: str, parent: QWidget) -> None:
        super().__init__(look, f"tile_{tile.key}", parent)
        self._printed, self.is_chosen = key, False
        self.setCheckable(True)
        self.show_tile(tile, on=False)

    def show_tile(self, tile: ResultTile, *, on: bool) -> None:
        """Show what it comes to now, and whether it is the chosen one."""
        self.tile, self.is_chosen = tile, on
        self.setChecked(on)
        self.setAccessibleName(f"{tile.name}, {tile.result}, {self._printed}")
        self.update()

    @override
    def ink(self) -> ColourPair:
        theme = self.look.theme
        return theme.focus_row if self.is_chosen else theme.card

    @override
    def least_size(self) -> QSize:
        look = self.look
        font, wide = look.label_font(13), 0.0
        for text in (self.tile.name, self.tile.result):
            longest = max(
                (QFontMetricsF(font).horizontalAdvance(x) for x in text.split()), default=0
            )
            wide = max(wide, longest + cap_size(self._printed, font)[0])
        high = ceil(LINE_HEIGHT * (2 * look.px(13) + 1.2 * look.px(12))) + 2 * _PAD
        return QSize(round(wide + 2 * _PAD + 14), round(high))

    @override
    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        look, theme = self.look, self.look.theme
        width = look.ring if self.is_chosen else look.hairline
        edge = theme.frame if self.is_chosen else theme.hairline
        half = width / 2
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(self.ink().ground))
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), _RADIUS, _RADIUS)

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        look, tile = self.look, self.tile
        font, small = look.label_font(13), look.font(12)
        room = QRectF(self.rect()).adjusted(_PAD, _PAD - 4, -_PAD, -_PAD + 4)
        third = room.height() / 3
        wide, _ = cap_size(self._printed, font)
        cap = QRectF(room.right() - wide, room.top(), wide, third)
        draw_key_cap(painter, self._printed, cap, colour, font)
        name = QRectF(room.left(), room.top(), room.width() - wide - 6, third)
        draw_fitted(painter, tile.name, font, name, colour)
        about = QRectF(room.left(), room.top() + third, room.width(), third)
        draw_fitted(painter, tile.about, small, about, QColor(look.theme.quiet.text))
        side = float(look.px(13))
        low = QRectF(room.left(), room.top() + 2 * third, room.width(), third)
        sign = QRectF(low.left(), low.center().y() - side / 2, side, side)
        draw_sign(painter, look, tile.icon, sign, colour)
        draw_fitted(painter, tile.result, font, low.adjusted(side + 6, 0, 0, 0), colour)


class ResultTiles(ChoiceGroup):
    """Signals: ``chosen`` the key of a tile that was pressed."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, asked: str, parent: QWidget) -> None:
        super().__init__(asked, parent)
        self.setObjectName(name)
        self._look = look
        self.tiles: dict[str, TileButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        look.changed.connect(self._place)

    def show_tiles(self, tiles: Sequence[ResultTile], chosen: str) -> None:
        """Show these, in this order, and which one is chosen."""
        if [one.key for one in tiles] != list(self.tiles):
            for old in self.tiles.values():
                old.hide()
                old.deleteLater()
            self.tiles = {}
            for number, one in enumerate(tiles, 1):
                made = TileButton(self._look, one, str(number), self)
                made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                made.clicked.connect(lambda _=False, key=one.key: self.chosen.emit(key))
                made.show()
                self.tiles[one.key] = made
            put_in_order(self)
            self._place()
        for one in tiles:
            self.tiles[one.key].show_tile(one, on=one.key == chosen)

    def press(self, number: int) -> bool:
        """Choose by the number on its cap, from 1; False if there is none."""
        made = list(self.tiles.values())
        if not 1 <= number <= len(made):
            return False
        made[number - 1].click()
        return True

    def _place(self) -> None:
        """Side by side; two in a row in large text."""
        across = 2 if self._look.text_scale >= _STACKED_FROM else max(len(self.tiles), 1)
        for number, one in enumerate(self.tiles.values()):
            self._grid.addWidget(one, number // across, number % across)
        for column in range(4):
            self._grid.setColumnStretch(column, int(column < across))
