"""The panel at the right of the page Standards: details in blocks, and bars that count changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.fact_list import LetterIcon
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.standards.values import CountedChange, DetailBlock

_BAR_SHARE, _LEAST_BAR, _GAP = 0.42, 4.0, 8


class ChangeBars(QWidget):
    """One row for each kind of change: how many, the word, and a bar as long as their number."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._changes: tuple[CountedChange, ...] = ()
        self.setObjectName("change_bars")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_changes(self, changes: Sequence[CountedChange]) -> None:
        """Show these counts."""
        self._changes = tuple(changes)
        self.setAccessibleName(", ".join(f"{one.number} {one.word}" for one in changes))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.mm(40), round(self._step() * len(self._changes)))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        bold, plain = look.font(14, bold=True), look.font(14)
        most = max((one.number for one in self._changes), default=1)
        number, bar = self._number_width(), self.bar_room()
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, one in enumerate(self._changes):
            row = QRectF(0, place * self._step(), self.width(), self._step())
            painter.setPen(QColor(theme.page.text))
            painter.setFont(bold)
            painter.drawText(row, middle, str(one.number))
            painter.setFont(plain)
            painter.drawText(row.adjusted(number, 0, -bar, 0), middle, one.word)
            long, high = max(bar * one.number / most, _LEAST_BAR), self._step() * 0.42
            where = QRectF(row.right() - long, row.center().y() - high / 2, long, high)
            painter.fillRect(where, QColor(theme.chosen.ground))
        painter.end()

    def bar_room(self) -> float:
        """How long the longest bar may be: no word is covered by it."""
        metrics, number = QFontMetricsF(self._look.font(14)), self._number_width()
        widest = max((metrics.horizontalAdvance(one.word) for one in self._changes), default=0.0)
        left = self.width() - number - widest - _GAP
        return max(min(self.width() * _BAR_SHARE, left), _LEAST_BAR)

    def _number_width(self) -> float:
        return QFontMetricsF(self._look.font(14, bold=True)).horizontalAdvance("000")

    def _step(self) -> float:
        return self._look.px(14) * 1.55


class StandardSide(SidePanel):
    """Shows blocks and no others. A block that is about what was chosen comes first."""

    def __init__(self, look: Look, title: str, parent: QWidget) -> None:
        super().__init__(look, "standard_side", title, parent)
        self._look_in_use = look
        self._shown: list[QWidget] = []

    def show_blocks(self, blocks: Sequence[DetailBlock]) -> None:
        """Show these blocks."""
        self._clear()
        for block in blocks:
            self._add(block)
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def show_changes(
        self,
        title: str,
        changes: Sequence[CountedChange],
        told: str,
        blocks: Sequence[DetailBlock],
    ) -> None:
        """Show how many changes there are, a sentence below, then these blocks."""
        self._clear()
        self._put(label(title, self.body, "heading"))
        bars = ChangeBars(self._look_in_use, self.body)
        bars.show_changes(changes)
        self._put(bars)
        self._put(label(told, self.body))
        for block in blocks:
            self._add(block)
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _add(self, block: DetailBlock) -> None:
        title, above = label(block.title, self.body, "strong"), 6 if self._shown else 0
        if block.icon is None:
            title.setContentsMargins(0, above, 0, 0)
            self._put(title)
        else:
            row = QWidget(self.body)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, above, 0, 0)
            line.setSpacing(8)
            sign = LetterIcon(self._look_in_use, block.icon, row)
            line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(title, 1)
            row.setAccessibleName(block.title)
            self._put(row)
        if block.lines:
            self._put(label("\n".join(block.lines), self.body))

    def _put(self, widget: QWidget) -> None:
        self.column.addWidget(widget)
        self._shown.append(widget)
        widget.show()

    def _clear(self) -> None:
        while self.column.count():
            self.column.takeAt(0)
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
