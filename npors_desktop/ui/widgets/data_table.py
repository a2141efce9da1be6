"""A dense table for the office: rows of 8 mm that can be sorted and searched from the keyboard.

Columns that do not fit are left out by their rank, so nothing scrolls sideways; what a row opens
shows everything. Keys: Enter opens a row, S sorts by the next column, Shift+S reverses the order,
/ asks for the search field.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QRectF,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QToolTip,
)
from typing_extensions import override

from npors_desktop.ui.widgets.data_table_model import DataTableModel
from npors_desktop.ui.widgets.fitted_text import broken
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.status_chip import draw_sign
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtCore import (
        QModelIndex,
        QPersistentModelIndex,
        QRect,
    )
    from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import (
        QStyleOptionViewItem,
        QWidget,
    )

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.table_rows import TableRows
    from npors_desktop.ui.widgets.values import Cell, Column, DataRow

ROW_MM, POINTS = 8, 12
# Beside the text of a cell, and the bar at the left end of the current row.
_PAD, _BAR = 8, 6


class CellPainter(QStyledItemDelegate):
    """Draws a cell: the icon, then the text, cut where it does not fit. The current row has a
    frame."""

    def __init__(self, look: Look, model: TableRows, view: QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._model = model
        self._view = view

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._look.theme
        box = option.rect
        chosen = index.row() == self._view.currentIndex().row()
        focused = chosen and self._view.hasFocus()
        ink = theme.focus_row if focused else theme.selected if chosen else theme.field
        painter.save()
        is_first = box.left() <= 0
        painter.fillRect(box, QColor(ink.ground))
        if is_first and self._view.property("picking"):
            box = self._draw_pick(painter, index, box, QColor(ink.text))
        self._draw(painter, index, box, QColor(ink.text))
        box = option.rect
        painter.setPen(QPen(QColor(theme.hairline), self._look.hairline))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if chosen and is_first:
            painter.fillRect(box.left(), box.top(), _BAR, box.height(), QColor(theme.frame))
        if focused:
            self._draw_frame(painter, box)
        painter.restore()

    def _draw_pick(
        self,
        painter: QPainter,
        index: QModelIndex | QPersistentModelIndex,
        box: QRect,
        colour: QColor,
    ) -> QRect:
        """Draw whether a row is selected; returns the room beside that."""
        side = min(self._look.px(11), box.height() - 6)
        sign = QRectF(box.left() + _PAD + _BAR, box.center().y() - side / 2, side, side)
        painter.setPen(QPen(colour, self._look.hairline))
        painter.drawRect(sign)
        if self._model.key(index.row()) in self._model.picked:
            draw_icon(painter, Icon.TICK, sign, colour)
        return box.adjusted(round(side) + _PAD + _BAR, 0, 0, 0)

    def tip(self, index: QModelIndex | QPersistentModelIndex, box: QRect) -> str:
        """What a cell says, where it is not shown whole in its box; otherwise empty."""
        cell = self._model.cell(index.row(), index.column())
        sign = min(self._look.px(11), box.height() - 6) + _PAD if cell.icon else 0
        font = self._look.label_font(POINTS) if cell.icon else self._look.font(POINTS)
        needed = QFontMetricsF(font).horizontalAdvance(cell.text)
        is_whole = cell.told == cell.text and needed <= box.width() - 2 * _PAD - sign
        return "" if is_whole else cell.told

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        QToolTip.showText(event.globalPos(), self.tip(index, view.visualRect(index)), view)
        return True

    def _draw_frame(self, painter: QPainter, box: QRect) -> None:
        """Draw what one cell has of the frame around its row, whole inside the cell."""
        colour, ring = QColor(self._look.theme.frame), self._look.ring
        painter.fillRect(box.left(), box.top(), box.width(), ring, colour)
        painter.fillRect(box.left(), box.bottom() + 1 - ring, box.width(), ring, colour)
        if box.right() + ring > self._view.viewport().width():
            painter.fillRect(box.right() + 1 - ring, box.top(), ring, box.height(), colour)

    def _draw(
        self,
        painter: QPainter,
        index: QModelIndex | QPersistentModelIndex,
        box: QRect,
        colour: QColor,
    ) -> None:
        cell = self._model.cell(index.row(), index.column())
        room = box.adjusted(_PAD, 0, -_PAD, 0)
        if cell.icon is not None:
            side = min(self._look.px(11), box.height() - 6)
            sign = QRectF(room.left(), box.center().y() - side / 2, side, side)
            draw_sign(painter, self._look, cell.icon, sign, colour)
            room.setLeft(round(sign.right()) + _PAD)
        font = self._look.label_font(POINTS) if cell.icon else self._look.font(POINTS)
        painter.setFont(font)
        painter.setPen(colour)
        column = self._model.columns[index.column()]
        if column.wraps:
            lines = "\n".join(one.rstrip() for one in broken(cell.text, font, room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, lines)
            return
        cut = Qt.TextElideMode
        elide = cut.ElideMiddle if column.keeps_end else cut.ElideRight
        text = _fitting(cell, font, room.width())
        text = QFontMetricsF(font).elidedText(text, elide, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


def _fitting(cell: Cell, font: QFont, room: float) -> str:
    """The text of a cell, or the first shorter one that has room; the shortest where none has."""
    if not cell.briefly:
        return cell.text
    texts, metrics = (cell.text, *cell.briefly), QFontMetricsF(font)
    fitting = (one for one in texts if metrics.horizontalAdvance(one) <= room)
    return next(fitting, texts[-1])


class RowsTable(QTableView):
    """A table with one chosen row.

    Signals: ``opened`` and ``chosen`` the row's key; ``sorted_by`` the title of a column, and
    whether the order is reversed; ``find_pressed`` / was pressed; ``letter_pressed`` any other
    letter, for the page's buttons; ``arranged`` other rows are shown; ``picked`` other rows are
    selected, where rows can be: with the space bar, or with Shift and an arrow key.
    """

    opened = Signal(str)
    chosen = Signal(str)
    sorted_by = Signal(str, bool)
    find_pressed = Signal()
    letter_pressed = Signal(str)
    arranged = Signal()
    picked = Signal()

    def __init__(self, look: Look, rows: TableRows, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = rows
        self._order = tuple(range(len(rows.columns)))
        self._can_pick = False
        rows.setParent(self)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(self._rows)
        self.setItemDelegate(CellPainter(look, self._rows, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self._build_header()
        self.doubleClicked.connect(self._on_activated)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        look.changed.connect(self._relook)
        self._relook()

    @property
    def rows(self) -> TableRows:
        """The model that holds the rows."""
        return self._rows

    @property
    def key(self) -> str | None:
        """The key of the chosen row."""
        return self._rows.key(self.currentIndex().row())

    def let_pick(self) -> None:
        """Let rows be selected."""
        self._can_pick = True

    def pick(self, keys: Collection[str]) -> None:
        """Let these rows be selected, and no others."""
        self._rows.picked = set(keys)
        # Boxes stand before the rows only while some are selected.
        if self.property("picking") is not bool(keys):
            self.setProperty("picking", bool(keys))
            self._fit()
        self.viewport().update()
        self.picked.emit()

    def show_columns(self, order: Sequence[int]) -> None:
        """Show these columns in this order, as far as there is room for them."""
        self._order = tuple(order)
        header = self.horizontalHeader()
        for place, column in enumerate(self._order):
            header.moveSection(header.visualIndex(column), place)
        self._fit()

    def search(self, text: str) -> None:
        """Show only the rows that contain every word."""
        self._rearrange(lambda: self._rows.search(text))

    def show_kind(self, kind: str) -> None:
        """Show only the rows of one kind, by its token; all of them if it is empty."""
        self._rearrange(lambda: self._rows.show_kind(kind))

    def choose(self, key: str) -> None:
        """Choose the row of this key, if it is shown, and scroll to it."""
        row = self._rows.row_of(key)
        if row is not None:
            self._go(row)

    def sort_by(self, column: int, *, turned: bool) -> None:
        """Sort by a column, in reverse order if ``turned``."""
        self._rearrange(lambda: self._rows.order((column, turned)))
        way = Qt.SortOrder.DescendingOrder if turned else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, way)
        self.sorted_by.emit(self._rows.columns[column].title, turned)

    def begin_sorted(self, column: int) -> None:
        """Sort by a column before anything is shown; nothing is told."""
        self._rows.order((column, False))
        self.horizontalHeader().setSortIndicator(column, Qt.SortOrder.AscendingOrder)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._can_pick and self._picks(event):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_activated()
        elif key == Qt.Key.Key_Slash:
            self.find_pressed.emit()
        elif key == Qt.Key.Key_S:
            self._sort_on(turn=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self._rows.rowCount() - 1
            self._go(0 if key == Qt.Key.Key_Home else last)
        elif event.text().isprintable() and event.text():
            # Not Qt's search by first letters: / finds, and a letter may be a key of the page.
            if not event.modifiers() and not event.isAutoRepeat():
                self.letter_pressed.emit(event.text().lower())
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _picks(self, event: QKeyEvent) -> bool:
        """Whether a key selected rows, or took one back."""
        keys, key, row = Qt.Key, event.key(), self.currentIndex().row()
        if self.key is None:
            return False
        if key == keys.Key_Space:
            self.pick(self._rows.picked ^ {self.key})
            return True
        is_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not is_shift or key not in (keys.Key_Up, keys.Key_Down):
            return False
        to = max(0, min(row + (1 if key == keys.Key_Down else -1), self._rows.rowCount() - 1))
        before = self.key
        self._go(to)
        self.pick(self._rows.picked | {one for one in (before, self.key) if one})
        return True

    def _build_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(1)
        header.sectionClicked.connect(self._on_header)

    def _rearrange(self, change: Callable[[], None]) -> None:
        """Change what is shown. The chosen row stays chosen; no signals are sent meanwhile."""
        raise NotImplementedError

    def _go(self, row: int) -> None:
        index = self._rows.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _sort_on(self, *, turn: bool) -> None:
        column, turned = self._rows.sorted_by or (-1, False)
        if turn and column >= 0:
            self.sort_by(column, turned=not turned)
            return
        shown = [c for c in self._order if not self.isColumnHidden(c)]
        at = shown.index(column) + 1 if column in shown else 0
        after = shown[at % len(shown)]
        self.sort_by(after, turned=False)

    def _on_header(self, column: int) -> None:
        known = self._rows.sorted_by
        self.sort_by(column, turned=bool(known and known == (column, False)))

    def _on_activated(self) -> None:
        if self.key:
            self.opened.emit(self.key)

    def _on_current(self, index: QModelIndex) -> None:
        self.viewport().update()
        self.chosen.emit(self._rows.key(index.row()) or "")

    def _relook(self) -> None:
        height = max(self._look.mm(ROW_MM), round(self._look.px(POINTS) * 1.9))
        self.verticalHeader().setDefaultSectionSize(height)
        self._fit()

    def _fit(self) -> None:
        """Set the width of every column; leave out the highest ranks if they do not fit."""
        letter = QFontMetricsF(self._look.font(POINTS)).averageCharWidth()
        columns = self._rows.columns
        # What a column is called is never cut, whatever it needs for its cells.
        titles = QFontMetricsF(self._look.label_font(POINTS))
        named = [math.ceil(titles.horizontalAdvance(c.title)) for c in columns]
        least = [
            max(round(c.least * letter), wide) + 2 * _PAD
            for c, wide in zip(columns, named, strict=True)
        ]
        if self.property("picking"):
            least[self._order[0]] += self._look.px(11) + _PAD + _BAR
        room = self.viewport().width()
        shown = set(self._order)
        for place in sorted(shown, key=lambda c: -columns[c].rank):
            if sum(least[c] for c in shown) > room and columns[place].rank:
                shown.discard(place)
        needed = sum(least[c] for c in shown)
        if needed > room:
            least = [width * room // needed for width in least]
        spare = max(0, room - sum(least[c] for c in shown))
        shares = sum(columns[c].share for c in shown) or 1
        wide = {c: least[c] + spare * columns[c].share // shares for c in shown}
        # The frame of the current row ends where the table does.
        wide[[c for c in self._order if c in shown][-1]] += max(0, room - sum(wide.values()))
        for place in range(len(columns)):
            self.setColumnHidden(place, place not in shown)
            self.setColumnWidth(place, wide.get(place, least[place]))
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Set the height of rows that are not all alike."""


class DataTable(RowsTable):
    """A table all of whose rows are in memory."""

    def __init__(
        self, look: Look, columns: Sequence[Column], name: str, title: str, parent: QWidget
    ) -> None:
        self._held = DataTableModel(columns, parent)
        super().__init__(look, self._held, name, title, parent)

    def show_rows(self, rows: Sequence[DataRow]) -> None:
        """Show rows. The chosen row stays chosen if it is among them, or else the first is."""
        self._rearrange(lambda: self._held.show_rows(rows))

    @override
    def _rearrange(self, change: Callable[[], None]) -> None:
        held = self.key
        blocker = QSignalBlocker(self.selectionModel())
        change()
        blocker.unblock()
        row = self._rows.row_of(held) if held else None
        if self._rows.rowCount():
            self._go(row or 0)
        else:
            self.chosen.emit("")
        self._fit_rows()
        self.viewport().update()
        self.arranged.emit()

    @override
    def _fit_rows(self) -> None:
        """Make each row as high as what is wrapped in it."""
        wrapped = [c for c, one in enumerate(self._rows.columns) if one.wraps]
        wrapped = [c for c in wrapped if not self.isColumnHidden(c)]
        font, header = self._look.font(POINTS), self.verticalHeader()
        line, least = QFontMetricsF(font).lineSpacing(), header.defaultSectionSize()
        for row in range(self._rows.rowCount() if wrapped else 0):
            texts = ((self._rows.cell(row, c).text, self.columnWidth(c)) for c in wrapped)
            lines = max(len(broken(text, font, wide - 2 * _PAD)) for text, wide in texts)
            self.setRowHeight(row, least + math.ceil((lines - 1) * line))
