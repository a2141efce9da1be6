"""A page's buttons in the action bar: from the right, the primary one always in the corner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.wrap_row import WrapLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLayoutItem

_GAP = 12
_Line = list["QLayoutItem"]


class FootLayout(WrapLayout):
    """Places its items side by side, the primary button last. Where they do not fit in one line, or
    ``is_wrapped``, it has a line of its own, below all others, so that it stays where it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, spacing=_GAP)
        self.is_wrapped = False

    @override
    def heightForWidth(self, width: int) -> int:
        return self.high(width, wrapped=self.is_wrapped)

    def high(self, width: int, *, wrapped: bool) -> int:
        """The height of all lines."""
        lines = self.lines(width, wrapped=wrapped)
        return sum(_high(line) for line in lines) + _GAP * max(len(lines) - 1, 0)

    @override
    def sizeHint(self) -> QSize:
        lines = self.lines(1 << 20, wrapped=False)
        return QSize(_wide(lines[0]) if lines else 0, _high(lines[0]) if lines else 0)

    @override
    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        return QSize(widest, self.sizeHint().height())

    @override
    def setGeometry(self, rect: QRect) -> None:
        QLayout.setGeometry(self, rect)
        y = rect.top()
        for line in self.lines(rect.width(), wrapped=self.is_wrapped):
            x = rect.left() + max(rect.width() - _wide(line), 0)
            for item in line:
                size = item.sizeHint()
                wide = min(size.width(), rect.width())
                item.setGeometry(QRect(QPoint(x, y), QSize(wide, _high(line))))
                x += size.width() + _GAP
            y += _high(line) + _GAP

    def lines(self, width: int, *, wrapped: bool) -> list[_Line]:
        """The items that are shown, in lines of at most this width."""
        shown = self._shown()
        if _wide(shown) <= width and not wrapped:
            return [shown] if shown else []
        primary = [item for item in shown if _is_primary(item)]
        lines: list[_Line] = [[]]
        for item in shown:
            if item in primary:
                continue
            if lines[-1] and _wide([*lines[-1], item]) > width:
                lines.append([])
            lines[-1].append(item)
        return [line for line in (*lines, primary) if line]

    def _shown(self) -> _Line:
        return sorted((item for item in self._items if not item.isEmpty()), key=_is_primary)


def _is_primary(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and widget.property("kind") == "primary"


def _wide(line: _Line) -> int:
    return sum(item.sizeHint().width() for item in line) + _GAP * max(len(line) - 1, 0)


def _high(line: _Line) -> int:
    return max((item.sizeHint().height() for item in line), default=0)


class ButtonFoot(QWidget):
    """Holds the buttons of one page. Keys that no button takes are the page's, as if the focus were
    still inside it."""

    # The step whose buttons are shown; empty where there are no steps.
    step: str = ""

    def __init__(self, press: Callable[[QKeyEvent], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._press = press
        self._buttons = FootLayout(self)

    def add(self, widget: QWidget) -> None:
        """Add a button; the primary one is placed last, whenever it is added."""
        self._buttons.addWidget(widget)

    def line_size(self) -> QSize:
        """How wide and high all buttons are in one line, however they are placed now: the size that
        a widget gives of itself follows its lines."""
        return self._buttons.sizeHint()

    def wrapped_size(self, width: int) -> QSize:
        """How wide the lowest line is and how high all are, with the primary button on its own."""
        lines = self._buttons.lines(width, wrapped=True)
        return QSize(_wide(lines[-1]) if lines else 0, self._buttons.high(width, wrapped=True))

    def show_wrapped(self, *, wrapped: bool) -> None:
        """Let the primary button have a line of its own, or the line of the others."""
        if wrapped != self._buttons.is_wrapped:
            self._buttons.is_wrapped = wrapped
            self._buttons.invalidate()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._press(event)
