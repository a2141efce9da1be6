"""What a page of the office scrolls, where its parts stand one below the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

# Of what is scrolled to, the edge around it is seen too.
_ABOVE = 8


class PageArea(QScrollArea):
    """A column that is never cut at its side. What has the focus is always in view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body = QWidget(self)
        self.column = QVBoxLayout(self.body)
        self.setWidget(self.body)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def add(self, layout: QLayout) -> None:
        """Add what has the height that is left."""
        self.column.addLayout(layout, 1)

    def follow(self, table: QAbstractItemView) -> None:
        """Keep the current row of a table in view, while that has the focus."""
        table.selectionModel().currentRowChanged.connect(partial(self._on_row, table))

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part that has just appeared, once all below it knows its place."""
        QTimer.singleShot(0, part, partial(self._show_part, part))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.body.minimumSizeHint().width(), super().minimumSizeHint().height())

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isVisible() or not self.body.isAncestorOf(now):
            return
        if isinstance(now, QAbstractItemView):
            self._show_row(now)
        elif now.height() > self.viewport().height():
            self._show_part(now)
        else:
            self.ensureWidgetVisible(now)

    def _show_part(self, part: QWidget) -> None:
        """All of it, or where it begins."""
        top = part.mapTo(self.body, QPoint(0, 0)).y() - _ABOVE
        bar, end = (
            self.verticalScrollBar(),
            top + part.height() + 2 * _ABOVE - self.viewport().height(),
        )
        bar.setValue(min(top, max(bar.value(), end)))

    def _on_row(self, table: QAbstractItemView, *_: object) -> None:
        if table.hasFocus():
            self._show_row(table)

    def _show_row(self, table: QAbstractItemView) -> None:
        """Of a table only its current row has to be in view."""
        row = table.visualRect(table.currentIndex())
        at = table.viewport().mapTo(self.body, row.center())
        self.ensureVisible(0, at.y(), 0, row.height())
