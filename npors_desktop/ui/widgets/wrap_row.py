"""A row of widgets that wraps into a second row when the first is full (large text, Welsh)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayoutItem


class WrapLayout(QLayout):
    """Places its items from left to right, each at its own size, then in rows below; ``below`` is
    the gap between these."""

    def __init__(self, parent: QWidget, *, spacing: int = 10, below: int = 10) -> None:
        super().__init__(parent)
        self._below = below
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), place=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, place=True)

    @override
    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(len(shown) - 1, 0)
        return QSize(width, max((size.height() for size in shown), default=0))

    @override
    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        width = max((size.width() for size in shown), default=0)
        return QSize(width, max((size.height() for size in shown), default=0))

    def _lay(self, rect: QRect, *, place: bool) -> int:
        """Place the items, or only find the height they need at this width."""
        x, y, tallest = rect.left(), rect.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.left() and x + size.width() > rect.left() + rect.width():
                x, y, tallest = rect.left(), y + tallest + self._below, 0
            if place:
                width = min(size.width(), rect.width())
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += size.width() + self.spacing()
            tallest = max(tallest, size.height())
        return y + tallest - rect.top()


class WrapRow(QWidget):
    """A widget that places its children in such a row."""

    def __init__(
        self, parent: QWidget, *widgets: QWidget, spacing: int = 10, below: int = 10
    ) -> None:
        super().__init__(parent)
        self._row = WrapLayout(self, spacing=spacing, below=below)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self._row.addWidget(widget)
