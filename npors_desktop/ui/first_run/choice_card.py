"""A card to choose: a drawing, who it is for with its key, what they do, and what there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from npors_desktop.ui.forms.field_columns import STACKED_FROM
from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.fitted_text import broken
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.key_cap import cap_size, draw_key_cap
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair

_SIDE, _GAP, _LEADING = 18.0, 10.0, 1.3
_DRAWING_MM = 20.0
_TITLE, _TEXT, _SMALL = 18.0, 14.0, 12.5
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says: its name for tests, its drawing, its title, the key that chooses it, what
    it is for, and some points."""

    name: str
    icon: Icon
    title: str
    key: str
    does: str
    points: tuple[str, ...]


class ChoiceCard(DrawnButton):
    """One of a few large choices; as high as its words need. In large text it has its words alone.

    Signals: ``reached`` it has got the focus.
    """

    reached = Signal()

    def __init__(self, look: Look, shown: CardText, parent: QWidget) -> None:
        super().__init__(look, shown.name, parent)
        self._shown = shown
        # By width and sizes: a layout asks many times, also before the first page is painted.
        self._heights: dict[tuple[int, int, int], int] = {}
        self.setAccessibleName(f"{shown.title}, {shown.key}")
        self.setAccessibleDescription(" ".join((shown.does, *shown.points)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        sizes = width, self.look.px(_TEXT), self.look.mm(_DRAWING_MM)
        if sizes not in self._heights:
            self._heights[sizes] = round(self._lay(None, float(width), QColor()))
        return self._heights[sizes]

    @override
    def least_size(self) -> QSize:
        return QSize(self.look.mm(46), self.look.mm(20))

    @override
    def ink(self) -> ColourPair:
        return self.look.theme.card

    @override
    def shown_ink(self) -> ColourPair:
        # With the ring of a button as well: in sunlight the ground of the focus is white.
        return self.look.theme.focus_row if self.hasFocus() else self.ink()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            # Qt's own way would lead from the last card to whatever comes next.
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        self._lay(painter, float(self.width()), colour)

    def _lay(self, painter: QPainter | None, width: float, colour: QColor) -> float:
        """Draw the card, or with no painter only measure it; gives where it ends."""
        look, shown = self.look, self._shown
        room, at = width - 2 * _SIDE, _SIDE * 0.8
        is_large = look.text_scale >= STACKED_FROM
        if not is_large:
            high = look.mm(_DRAWING_MM)
            if painter is not None:
                box = QRectF(_SIDE, at, room, high)
                draw_icon(painter, shown.icon, box, QColor(look.theme.accent))
            at += high + _GAP
        title, cap = look.font(_TITLE, bold=True), look.label_font(_SMALL)
        wide, high = cap_size(shown.key, cap)
        if painter is not None:
            key = QRectF(width - _SIDE - wide, at, wide, high)
            draw_key_cap(painter, shown.key, key, colour, cap)
        at = self._write(painter, (shown.title, title, colour), (_SIDE, at, room - wide - _GAP))
        at = self._write(painter, (shown.does, look.font(_TEXT), colour), (_SIDE, at, room))
        return at + _GAP / 2 if is_large else self._lay_points(painter, width, at, colour)

    def _lay_points(
        self, painter: QPainter | None, width: float, at: float, colour: QColor
    ) -> float:
        look, shown, room = self.look, self._shown, width - 2 * _SIDE
        at += _GAP / 2
        if painter is not None:
            painter.setPen(QPen(QColor(look.theme.hairline), look.hairline))
            painter.drawLine(QPointF(_SIDE, at), QPointF(width - _SIDE, at))
        at += _GAP
        small = look.font(_SMALL)
        sign = look.px(_SMALL)
        for point in shown.points:
            if painter is not None:
                draw_icon(painter, Icon.TICK, QRectF(_SIDE, at, sign, sign * _LEADING), colour)
            where = _SIDE + sign * 1.6, at, room - sign * 1.6
            at = self._write(painter, (point, small, colour), where) - _GAP / 4
        return at + _SIDE * 0.7

    @staticmethod
    def _write(
        painter: QPainter | None, text: tuple[str, QFont, QColor], where: tuple[float, float, float]
    ) -> float:
        """Write a text from (left, top) in a width; gives where it ends."""
        words, font, colour = text
        left, top, width = where
        step = font.pixelSize() * _LEADING
        lines = broken(words, font, int(width))
        if painter is not None:
            painter.setFont(font)
            painter.setPen(colour)
            down = (step + QFontMetricsF(font).capHeight()) / 2
            for number, line in enumerate(lines):
                painter.drawText(QPointF(left, top + number * step + down), line.rstrip())
        return top + len(lines) * step + _GAP / 2
