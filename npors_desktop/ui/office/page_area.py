"""What a page of the office scrolls, where its parts stand one below the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
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

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.body.minimumSizeHint().width(), super().minimumSizeHint().height())

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isVisible() or not self.body.isAncestorOf(now):
            return
        if isinstance(now, QAbstractItemView):
            self._show_row(now)
        else:
            self.ensureWidgetVisible(now)

    def _on_row(self, table: QAbstractItemView, *_: object) -> None:
        if table.hasFocus():
            self._show_row(table)

    def _show_row(self, table: QAbstractItemView) -> None:
        """Of a table only its current row has to be in view."""
        row = table.visualRect(table.currentIndex())
        at = table.viewport().mapTo(self.body, row.center())
        self.ensureVisible(0, at.y(), 0, row.height())
