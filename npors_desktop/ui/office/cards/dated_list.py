"""Dates, each with what it is: on one line where all of them have room for that, otherwise the date
below what it is, so that neither is broken into many lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel

_GAP, _BETWEEN = 8, 6


class DatedList(QWidget):
    """Read, not chosen from: its lines are plain labels."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_BETWEEN)
        self._rows: list[tuple[QWidget, QBoxLayout, QLabel, QLabel]] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these: what each is, and the date."""
        for row, *_ in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(what, on) for what, on in facts]
        self._arrange()

    def spoken(self) -> str:
        """All of it, a line each."""
        return "\n".join(f"{what.text()}: {on.text()}" for _, _, what, on in self._rows)

    @property
    def is_stacked(self) -> bool:
        """Whether each date stands below what it is."""
        return any(self._wide(what, on) > self.width() for _, _, what, on in self._rows)

    def _row(self, what: str, on: str) -> tuple[QWidget, QBoxLayout, QLabel, QLabel]:
        row = QWidget(self)
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight, row)
        line.setContentsMargins(0, 0, 0, 0)
        name, told = label(what, row, "small"), label(on, row, "strong", wrap=False)
        line.addWidget(name, 1)
        line.addWidget(told)
        self._column.addWidget(row)
        return row, line, name, told

    def _wide(self, what: QLabel, on: QLabel) -> int:
        """How wide a line with both is."""
        return what.fontMetrics().horizontalAdvance(what.text()) + on.sizeHint().width() + 2 * _GAP

    def _arrange(self) -> None:
        is_stacked, way = self.is_stacked, QBoxLayout.Direction
        side = Qt.AlignmentFlag.AlignLeft if is_stacked else Qt.AlignmentFlag.AlignRight
        for _, line, _, told in self._rows:
            line.setDirection(way.TopToBottom if is_stacked else way.LeftToRight)
            line.setSpacing(0 if is_stacked else _GAP)
            told.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
