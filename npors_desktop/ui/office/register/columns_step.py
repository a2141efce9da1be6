"""The step in which somebody chooses the columns of the register, and their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from npors_desktop.domain.register_views import SHOWABLE
from npors_desktop.ui.office.file_step import StepCard
from npors_desktop.ui.office.register.presenter import COLUMN_NAMES
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.tick_box import TickBox
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look

_WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ColumnsStep(StepCard):
    """A box for each column, in the order in which they stand. Ctrl and an arrow key move one."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        text = words("Columns, from left to right")
        super().__init__(look, "columns", text, parent)
        self._look, self._words = look, words
        self._order: list[str] = list(SHOWABLE)
        self._row: WrapRow | None = None
        self.boxes: dict[str, TickBox] = {}
        told = words("Tick what is shown. Ctrl and the arrow keys move a column left or right.")
        self.column.insertWidget(0, label(text, self, "strong"))
        self.column.insertWidget(1, label(told, self, "small"))
        self.show_columns(SHOWABLE)

    def show_columns(self, shown: Sequence[str]) -> None:
        """Show which columns are shown, in their order; the others stand after them."""
        self._order = [*shown, *(one for one in SHOWABLE if one not in shown)]
        self._build(set(shown))

    def chosen(self) -> tuple[str, ...]:
        """The columns that are ticked, in their order."""
        return tuple(one for one in self._order if self.boxes[one].isChecked())

    def shift(self, name: str, way: int) -> None:
        """Move a column one place to the left (-1) or right."""
        at = self._order.index(name)
        to = max(0, min(at + way, len(self._order) - 1))
        self._order.insert(to, self._order.pop(at))
        self._build({one for one, box in self.boxes.items() if box.isChecked()})
        self.boxes[name].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if not is_key or not isinstance(watched, TickBox) or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return super().eventFilter(watched, event)
        self.shift(next(n for n, box in self.boxes.items() if box is watched), way)
        return True

    def _build(self, ticked: set[str]) -> None:
        if self._row is not None:
            self._row.hide()
            self._row.deleteLater()
        self._row = WrapRow(self)
        self.boxes = {}
        for name in self._order:
            text = self._words(COLUMN_NAMES[name])
            box = self.boxes[name] = TickBox(self._look, text, f"column_{name}", self._row)
            box.setChecked(name in ticked)
            box.installEventFilter(self)
            self._row.add(box)
        self.put(self._row)
        self.first = self.boxes[self._order[0]]
