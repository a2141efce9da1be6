"""The next days in a row, each with the number of its candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import draw_plate
from npors_desktop.ui.widgets.fitted_text import draw_fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import DayShown

_GAP = 6.0


class DaysStrip(QWidget):
    """This day is solid, a day with a visit has an edge. Nothing in it can be pressed."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._days: tuple[DayShown, ...] = ()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_days(self, days: Sequence[DayShown], spoken: str) -> None:
        """Show these days; ``spoken`` says them in words."""
        self._days = tuple(days)
        self.setAccessibleName(spoken)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.mm(60), round(self._look.px(12) * 1.5 + self._look.px(15) * 1.8))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = (self.width() - _GAP * (len(self._days) - 1)) / max(len(self._days), 1)
        middle = Qt.AlignmentFlag.AlignHCenter
        for number, day in enumerate(self._days):
            box = QRectF(number * (wide + _GAP), 0, wide, self.height())
            ink = theme.primary if day.is_today else theme.card
            edge = ink.ground if day.is_today or not day.candidates else theme.line
            draw_plate(painter, box, ink, QColor(edge), look.border)
            high = look.px(12) * 1.7
            upper = QRectF(box.left(), 2, wide, high)
            lower = QRectF(box.left(), high - 2, wide, box.height() - high)
            colour = QColor(ink.text)
            draw_fitted(painter, day.name, look.label_font(12), upper, colour, middle)
            text = str(day.candidates) if day.candidates else "–"
            draw_fitted(painter, text, look.font(15, bold=True), lower, colour, middle)
        painter.end()
