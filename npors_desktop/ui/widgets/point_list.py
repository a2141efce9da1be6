"""The points of a model answer, to be ticked, or the options of a question with the correct ones
marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.fitted_text import LINE_HEIGHT, broken, draw_fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair
    from npors_desktop.ui.widgets.values import AnswerPoint

# Where the button's own face begins.
_LEFT, _ABOVE = 8, 5


class PointRow(DrawnButton):
    """One point: its key, its box, its text."""

    def __init__(self, look: Look, point: AnswerPoint, parent: QWidget) -> None:
        super().__init__(look, f"point_{point.key}", parent)
        self._point = point
        self.setEnabled(point.can_tick)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{point.key} {point.text}, {point.word}".rstrip(", "))

    @override
    def ink(self) -> ColourPair:
        return self.look.theme.button

    @override
    def edge(self) -> QColor:
        point, theme = self._point, self.look.theme
        return QColor(theme.line if point.can_tick else theme.page.ground)

    @override
    def least_size(self) -> QSize:
        return QSize(self.look.mm(80), max(self.look.mm(12), round(self.look.px(14) * 1.7)))

    @override
    def heightForWidth(self, width: int) -> int:
        """High enough for the whole text, ticked or not."""
        lines = broken(self._point.text, self.look.font(14, bold=True), int(width - self._beside()))
        text = round(len(lines) * self.look.px(14) * LINE_HEIGHT) + 2 * _ABOVE
        return max(self.least_size().height(), text)

    def _beside(self) -> float:
        """The width of all but the text."""
        side = self.look.px(14)
        return 2 * _LEFT + 24 + side * (2.4 if self._point.can_tick else 8.4)

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        # An option is disabled, as it cannot be ticked; it must still be easy to read.
        painter.setOpacity(1.0)
        point, side = self._point, self.look.px(14)
        key = QRectF(box.left() + 4, box.top(), side * 1.4, box.height())
        draw_fitted(painter, point.key, self.look.font(14, bold=True), key, colour)
        left = key.right() + 4
        sign = QRectF(left, box.center().y() - side / 2, side, side)
        if point.can_tick:
            painter.setPen(QPen(colour, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(sign)
        if point.ticked:
            draw_icon(painter, Icon.TICK, sign.adjusted(2, 2, -2, -2), colour)
        word = "" if point.can_tick else point.word
        wide = self.width() - self._beside()
        text = QRectF(sign.right() + 12, box.top(), wide, box.height())
        draw_fitted(painter, point.text, self.look.font(14, bold=point.ticked), text, colour)
        if word:
            at = QRectF(text.right(), box.top(), side * 6, box.height())
            draw_fitted(painter, word, self.look.font(14, bold=True), at, colour)


class PointList(QWidget):
    """Points one below the other. Signals: ``ticked`` the number of the point, from 1."""

    ticked = Signal(int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("theory_points")
        self._look = look
        self._rows: list[PointRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def row(self, number: int) -> QWidget:
        """The row of a point, from 1; the list itself if there is none."""
        return self._rows[number - 1] if number <= len(self._rows) else self

    def show_points(self, points: Sequence[AnswerPoint]) -> None:
        """Show these points and no others."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for number, point in enumerate(points, start=1):
            row = PointRow(self._look, point, self)
            row.clicked.connect(lambda _=False, number=number: self.ticked.emit(number))
            self._column.addWidget(row)
            row.show()
            self._rows.append(row)
