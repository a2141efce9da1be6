"""How far each outcome is marked, one line each: code, title, bar and count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.outcome_bar import BAR_POINTS, draw_bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import OutcomeLine

_BAR_MM, _GAP = 23.6, 8.0


class _Line(QWidget):
    """One outcome. It is read aloud as a whole, and nothing in it can be pressed."""

    def __init__(self, look: Look, shown: OutcomeLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._shown = look, shown
        self.setObjectName(f"outcome_line_{shown.code}")
        self.setAccessibleName(shown.spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.mm(60), round(self._look.px(12) * 1.45))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        look, shown = self._look, self._shown
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setPen(QColor(look.theme.card.text))
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        figures, font = look.clock_font(12), look.font(12)
        counted = QRectF(box)
        counted.setLeft(box.right() - QFontMetricsF(figures).horizontalAdvance("00/00") - 2)
        painter.setFont(figures)
        painter.drawText(counted, middle | right, f"{shown.counts.marked}/{shown.counts.total}")
        high = min(look.px(BAR_POINTS), box.height() - 2)
        bar = QRectF(0, (box.height() - high) / 2, look.mm(_BAR_MM), high)
        bar.moveRight(counted.left() - _GAP)
        draw_bar(painter, look, shown.counts, bar)
        painter.setFont(look.font(12, bold=True))
        painter.drawText(box, middle, shown.code)
        named = QRectF(box)
        named.setCoords(look.px(12) * 1.5, 0, bar.left() - _GAP, box.height())
        painter.setFont(font)
        end = Qt.TextElideMode.ElideRight
        title = QFontMetricsF(font).elidedText(shown.title, end, named.width())
        painter.drawText(named, middle, title)
        painter.end()


class OutcomeLines(QWidget):
    """The outcomes in their order."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._look = look
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_outcomes(self, shown: Sequence[OutcomeLine]) -> None:
        """Show these and no others."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [_Line(self._look, one, self) for one in shown]
        for line in self._lines:
            self._column.addWidget(line)
            line.show()
