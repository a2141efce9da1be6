"""A list of texts under headings: one line is chosen, and Enter opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView
from typing_extensions import override

from npors_desktop.ui.widgets.line_painter import LinePainter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import ListedLine

_Index = QModelIndex | QPersistentModelIndex
_MOVES = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
}


class LineModel(QAbstractListModel):
    """The lines, each with its sentence for assistive technology."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[ListedLine, ...] = ()

    def show_lines(self, lines: Sequence[ListedLine]) -> None:
        """Show these lines and no others."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.spoken
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        # The keys pass over what is not enabled.
        if not self.lines[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LineList(QListView):
    """Shows lines. Signals: ``chosen`` the key of the line that is current now, empty for none;
    ``opened`` the key of the line on which Enter was pressed."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        look: Look,
        name: str,
        title: str,
        parent: QWidget,
        painter: type[LinePainter] = LinePainter,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._model = LineModel(self)
        self._painter = painter(look, self)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(self._open)
        look.changed.connect(self._relook)
        self._relook()

    @property
    def lines(self) -> tuple[ListedLine, ...]:
        """The lines shown."""
        return self._model.lines

    @property
    def key(self) -> str:
        """The key of the current line; empty while there is none."""
        place = self.currentIndex()
        return self._model.lines[place.row()].key if place.isValid() else ""

    def choosable(self) -> tuple[str, ...]:
        """The keys of all lines that can be chosen, in order."""
        return tuple(line.key for line in self._model.lines if line.key)

    def show_lines(self, lines: Sequence[ListedLine], chosen: str = "") -> None:
        """Show lines with one of them chosen: this one, or the one that was, or the first."""
        held = chosen or self.key
        blocker = QSignalBlocker(self.selectionModel())
        self._painter.prepare(lines)
        self._model.show_lines(lines)
        blocker.unblock()
        known = self.choosable()
        if known:
            self.choose(held if held in known else known[0])
        else:
            self.chosen.emit("")

    def choose(self, key: str) -> None:
        """Choose the line with a key, if there is one, and bring it into sight."""
        places = [number for number, line in enumerate(self._model.lines) if line.key == key]
        if not key or not places:
            return
        index = self._model.index(places[0])
        if index == self.currentIndex():
            self.chosen.emit(key)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def step(self, by: int) -> bool:
        """Choose the line so many further on; False if there is none."""
        known = self.choosable()
        place = known.index(self.key) + by if self.key in known else -1
        if not 0 <= place < len(known):
            return False
        self.choose(known[place])
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._open()
        elif event.key() in _STEPS and self._read_on(_STEPS[Qt.Key(event.key())]):
            event.accept()
        elif event.key() in _MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters are keys of the page, and no search

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _read_on(self, way: int) -> bool:
        """Scroll to more of the current line, where it is longer than its room; False if all of it
        in this direction was shown."""
        line, room = self.visualRect(self.currentIndex()), self.viewport().height()
        hidden = line.bottom() + 1 - room if way > 0 else -line.top()
        if line.height() <= room or hidden <= 0:
            return False
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + way * min(hidden, room * 3 // 4))
        return True

    def _open(self, *_: object) -> None:
        if self.key:
            self.opened.emit(self.key)

    def _on_current(self, *_: object) -> None:
        self.viewport().update()
        self.chosen.emit(self.key)

    def _relook(self) -> None:
        self._painter.prepare(self._model.lines)
        self.setMinimumSize(self._look.mm(40), self._look.mm(20))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
