"""The list of criteria: one row has the focus, and one key marks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView
from typing_extensions import override

from npors_desktop.ui.marking.mark_keys import (
    BOUNCE_MS,
    REPEATING,
    read_key,
)
from npors_desktop.ui.marking.row_painter import RowPainter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.marking.mark_keys import (
        KeyPress,
    )
    from npors_desktop.ui.marking.values import CriterionRow
    from npors_desktop.workflows.marking.commands import MarkingKey

Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """The rows, each with its sentence for assistive technology."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[CriterionRow, ...] = ()

    def show_rows(self, rows: Sequence[CriterionRow]) -> None:
        """Show these; the same criteria in the same order are only repainted."""
        fresh = tuple(rows)
        if [r.code for r in fresh] != [r.code for r in self.rows]:
            self.beginResetModel()
            self.rows = fresh
            self.endResetModel()
            return
        for number, (old, new) in enumerate(zip(self.rows, fresh, strict=True)):
            if old != new:
                self.rows = (*self.rows[:number], new, *self.rows[number + 1 :])
                place = self.index(number)
                self.dataChanged.emit(place, place)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.sentence
        return None


class MarkingList(QListView):
    """Shows criteria and reports which keys were pressed and which row was tapped.

    ``bounced`` carries the label of a key that came twice within 60 ms by the events' own times.
    """

    pressed_key = Signal(object)
    bounced = Signal(str)
    row_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("marking_list")
        self._look = look
        self._model = RowModel(self)
        self._painter = RowPainter(look, self)
        self._last: tuple[MarkingKey, int] | None = None
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(look.mm(60), look.mm(24))
        look.changed.connect(self._on_look_changed)

    @property
    def rows(self) -> tuple[CriterionRow, ...]:
        """The rows shown."""
        return self._model.rows

    def rows_visible(self) -> int:
        """How many whole rows there is room for."""
        return max(1, self.viewport().height() // self._painter.row_height())

    def show_paused(self, *, paused: bool) -> None:
        """Show whether the clock stands; nothing moves."""
        self._painter.show_paused(paused=paused)
        self.viewport().update()

    def show_rows(self, rows: Sequence[CriterionRow], focus: str | None) -> None:
        """Show rows with one in focus, brought to the middle third."""
        self._model.show_rows(rows)
        self._painter.show_focus(focus)
        codes = [row.code for row in self._model.rows]
        if focus in codes:
            place = codes.index(focus)
            self.setCurrentIndex(self._model.index(place))
            self._bring_to_middle(place)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._painter.fit_width(self.viewport().width())
        super().resizeEvent(event)
        self._lay_out_again()

    @override
    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Do nothing: only ``show_rows`` scrolls the list."""
        del index, hint

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = read_key(event)
        if found is None:
            event.ignore()  # shortcuts and Tab belong to the page
            return
        event.accept()
        if event.isAutoRepeat() and found.key not in REPEATING:
            return
        if self._is_bounce(found, event):
            self.bounced.emit(found.label)
        else:
            self.pressed_key.emit(found)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.row_chosen.emit(self._model.rows[index.row()].code)
        event.accept()

    def _bring_to_middle(self, place: int) -> None:
        visible = self.rows_visible()
        bar = self.verticalScrollBar()
        top = bar.value()
        third = visible // 3
        if not top + third <= place < top + visible - third:
            bar.setValue(max(0, place - visible // 2))

    def _is_bounce(self, found: KeyPress, event: QKeyEvent) -> bool:
        """Whether the same key came again too soon for a finger. Events without a time (made by
        a program) are never a bounce."""
        at, last = event.timestamp(), self._last
        self._last = (found.key, at)
        if found.key in REPEATING or not at or last is None:
            return False
        return last[0] is found.key and 0 <= at - last[1] < BOUNCE_MS

    def _on_look_changed(self) -> None:
        self._painter.fit_width(self.viewport().width())
        self.setMinimumSize(self._look.mm(60), self._look.mm(24))
        self._lay_out_again()

    def _lay_out_again(self) -> None:
        """Rows of another height: the one in focus stays in sight."""
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        if self.currentIndex().isValid():
            self._bring_to_middle(self.currentIndex().row())
        self.viewport().update()
