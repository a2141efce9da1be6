"""A question that is ticked or not: a box with an edge that can be seen in every light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import RADIUS, draw_frame
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look

_POINTS = 14
# Pixels: beside the box and the words, between them, and the edge of the box.
_SIDE, _BETWEEN, _EDGE = 6.0, 12.0, 2.0


class TickBox(QCheckBox):
    """Drawn by the program: Qt's own box is a hairline that does not grow with the text."""

    def __init__(self, look: Look, text: str, name: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._look = look
        self.setObjectName(name)
        self.setAccessibleName(text)
        look.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._look.font(_POINTS)).horizontalAdvance(self.text())
        wide = words + self._box() + 2 * _SIDE + _BETWEEN
        return QSize(round(wide) + 2, max(self._look.mm(10), round(self._box() + 4 * _EDGE)))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, whole, side = self._look.theme, QRectF(self.rect()), self._box()
        held = self.hasFocus()
        ink = QColor(theme.focus_row.text if held else theme.card.text)
        if held:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.focus_row.ground))
            painter.drawRoundedRect(whole, RADIUS, RADIUS)
            draw_frame(painter, whole, QColor(theme.frame))
        box = QRectF(_SIDE, whole.center().y() - side / 2, side, side)
        painter.setPen(QPen(ink, max(_EDGE, self._look.border)))
        painter.setBrush(QColor(theme.field.ground))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            draw_icon(painter, Icon.TICK, box.adjusted(3, 3, -3, -3), QColor(theme.field.text))
        painter.setPen(ink)
        painter.setFont(self._look.font(_POINTS))
        words = whole.adjusted(box.right() + _BETWEEN, 0, -_SIDE, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def _box(self) -> float:
        return self._look.px(_POINTS) * 1.15
