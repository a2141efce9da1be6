"""A task list: rows that can be opened, each with its status as word and icon."""

from __future__ import annotations

from itertools import groupby, pairwise
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.drawn_button import DrawnButton, draw_row_ground
from npors_desktop.ui.widgets.fitted_text import LINE_HEIGHT, draw_fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.plate import draw_letter_plate, plate_size
from npors_desktop.ui.widgets.status_chip import POINTS, chip_width, draw_chip
from npors_desktop.ui.widgets.values import Icon, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QAbstractButton

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import Task

# From this text scale on, rows are not side by side.
STACKED_FROM = 1.3
# So many rows of a long list are shown at first, and with each press of the button below them.
SHOWN_AT_ONCE = 50

# Around the rows and between them: there the hairlines are drawn.
EDGE = 2
# Beside the words of a row, and of a whole row the words themselves.
_SIDE, _BETWEEN = 14.0, 12.0
_STATE_SHARE, _HALF_STATE_SHARE = 0.42, 0.34
_BAND_MM = 22
_SETTLED = (Status.DONE, Status.NOT_NEEDED)


def _group_of(row: TaskRow) -> str:
    return row.task.group


class TaskRow(DrawnButton):
    """One task, as wide as the list: what it is about, what is known, how far it is."""

    is_row = True

    def __init__(self, look: Look, task: Task, parent: QWidget) -> None:
        super().__init__(look, f"task_{task.key}", parent)
        # Beside another row there is little room, and the detail needs most of it.
        self.is_half = False
        # The width of the widest state in the list: the facts of all rows begin at one place.
        self.state_room = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_task(task)

    def show_task(self, task: Task) -> None:
        """Show what the task with this key is now."""
        self.task = task
        spoken = (task.letter, task.title, task.detail, task.word)
        self.setAccessibleName(", ".join(part for part in spoken if part))
        self.update()

    def state_width(self) -> float:
        """The width that its state needs in one line."""
        font = self.look.label_font(POINTS)
        return chip_width(self.look, self.task.status, self.task.word, font)

    @override
    def least_size(self) -> QSize:
        # Two lines fit inside the focus; eleven rows fit a window of 768 pixels.
        two = ceil(2 * LINE_HEIGHT * self.look.px(POINTS)) + 2 * self.look.ring + 2
        return QSize(self.look.mm(80), max(self.look.mm(12) - EDGE, two))

    @override
    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        draw_row_ground(painter, self.look, box, focused=self.hasFocus())

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        look, task = self.look, self.task
        edge = look.ring + 1
        box = QRectF(_SIDE, edge, self.width() - 2 * _SIDE, self.height() - 2 * edge)
        side = look.px(14)
        chevron = QRectF(box.right() - side, box.center().y() - side / 2, side, side)
        draw_icon(painter, Icon.FORWARD, chevron, colour)
        box.setRight(chevron.left() - _BETWEEN / 2)
        box.setLeft(self._draw_sign(painter, box))
        state = self._draw_state(painter, box, colour)
        whole = box.width() - (box.right() - state) - _BETWEEN
        share = (0.42 if self.is_half else 0.4) if task.detail else 1.0
        title = QRectF(box.left(), box.top(), whole * share - _BETWEEN, box.height())
        draw_fitted(painter, task.title, look.label_font(14), title, colour)
        if task.detail:
            rest = QRectF(box.left() + whole * share, box.top(), whole * (1 - share), box.height())
            quiet = colour if self.hasFocus() else QColor(look.theme.quiet.text)
            draw_fitted(painter, task.detail, look.font(13), rest, quiet)

    def _draw_sign(self, painter: QPainter, box: QRectF) -> float:
        """Draw the plate or the icon; gives where the words begin."""
        look, task = self.look, self.task
        if task.letter:
            wide, high = plate_size(look)
            plate = QRectF(box.left(), box.center().y() - high / 2, wide, high)
            draw_letter_plate(painter, look, task.letter, plate, look.font(13, bold=True))
            return plate.right() + _BETWEEN
        if task.icon is None:
            return box.left()
        side = look.px(16.5)
        sign = QRectF(box.left(), box.center().y() - side / 2, side, side)
        accent = look.theme.focus_row.text if self.hasFocus() else look.theme.accent
        draw_icon(painter, task.icon, sign, QColor(accent))
        return sign.right() + _BETWEEN

    def _draw_state(self, painter: QPainter, box: QRectF, colour: QColor) -> float:
        """Draw the state at the right end; gives where its room begins."""
        task = self.task
        share = _HALF_STATE_SHARE if self.is_half else _STATE_SHARE
        least = self.look.mm(34 if not self.is_half else 26)
        room = max(min(self.state_room, box.width() * share), least)
        wide = min(self.state_width(), room)
        chip = QRectF(box.right() - wide, box.top(), wide, box.height())
        draw_chip(painter, self.look, task.status, task.word, chip, colour)
        return box.right() - room


class _GroupBand(QWidget):
    """Beside the rows of a group: its name, and how many of them are done."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._count, self._name = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.updateGeometry)

    def show_group(self, rows: Sequence[Task]) -> None:
        """Show the group of these rows."""
        done = sum(row.status in _SETTLED for row in rows)
        self._count, self._name = f"{done}/{len(rows)}", rows[0].group
        self.setAccessibleName(f"{self._name}: {self._count}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(max(self._look.mm(_BAND_MM), self._look.px(12) * 5), 0)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        look, ink, box = self._look, self._look.theme.selected, QRectF(self.rect())
        painter = QPainter(self)
        painter.fillRect(box, QColor(ink.ground))
        painter.fillRect(
            box.adjusted(box.width() - look.hairline, 0, 0, 0), QColor(look.theme.line)
        )
        painter.setPen(QColor(ink.text))
        centre = Qt.AlignmentFlag.AlignHCenter
        big, small = look.clock_font(15), look.label_font(12)
        high, low = round(big.pixelSize() * 1.3), round(small.pixelSize() * 2.5)
        top = max((box.height() - high - low) / 2, 0)
        painter.setFont(big)
        painter.drawText(QRectF(0, top, box.width(), high), centre, self._count)
        named = QRectF(4, top + high, box.width() - 8, low)
        draw_fitted(painter, self._name, small, named, QColor(ink.text), centre)
        painter.end()


class TaskList(QFrame):
    """A card with rows one below the other, or ``across`` side by side while the text is not large.
    Arrow keys move between them; Enter or a tap opens one. Of a long list only the first rows are
    shown, and below them a button that shows more: ``more`` names it, by how many are not shown
    yet.

    Signals: ``opened`` the key of the row.
    """

    opened = Signal(str)

    def __init__(
        self,
        look: Look,
        name: str,
        parent: QWidget,
        across: int = 1,
        more: Callable[[int], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._look = look
        self._rows: list[TaskRow] = []
        self._bands: list[_GroupBand] = []
        self._across = across
        self._more_text = more
        self._left: list[Task] = []
        self._most = SHOWN_AT_ONCE
        self.more = button("", f"{name}_more", self)
        self.more.clicked.connect(self._show_more)
        self.more.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        self._grid.setHorizontalSpacing(EDGE)
        self._grid.setVerticalSpacing(EDGE)
        self.setProperty("kind", "card")
        look.changed.connect(self._place)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show these rows; a row with the same key stays, and with it the focus.

        What is unchanged must not move what is below it, where somebody may be about to press.
        """
        before = self._rows
        shown = len(tasks) if self._more_text is None else self._most
        known = {row.task.key: row for row in before}
        self._rows = [self._row(task, known.pop(task.key, None)) for task in tasks[:shown]]
        self._left = list(tasks[shown:])
        # A shown row lays out the whole window at once: before that it needs its place.
        self._place()
        self._show_groups()
        for row in self._rows:
            row.show()
        for row in before:
            if row not in self._rows:
                row.hide()
                row.deleteLater()

    def row_of(self, key: str) -> TaskRow | None:
        """The row with this key, if it is shown."""
        return next((row for row in self._rows if row.task.key == key), None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        across = self._now_across()
        steps = {Qt.Key.Key_Down: across, Qt.Key.Key_Up: -across}
        if across > 1:
            steps |= {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()), 0)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        places: list[QAbstractButton] = [*self._rows, *([self.more] if self._left else [])]
        at = next((i for i, place in enumerate(places) if place.hasFocus()), None)
        if at is None or not (step or enter):
            super().keyPressEvent(event)
        elif enter:
            places[at].click()
        else:
            places[min(max(at + step, 0), len(places) - 1)].setFocus()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        hair = QColor(self._look.theme.hairline)
        across, thick = self._now_across(), self._look.hairline
        for number, row in enumerate(self._rows):
            below = row.geometry().bottom() + 1
            if number + across < len(self._rows) or self._left:
                painter.fillRect(row.x(), below, row.width() + EDGE, thick, hair)
            if number % across:
                painter.fillRect(row.x() - EDGE, row.y(), thick, row.height() + EDGE, hair)
        for band in self._bands[:-1]:
            end = band.geometry().bottom() + 1
            painter.fillRect(
                EDGE, end, self.width() - 2 * EDGE, EDGE, QColor(self._look.theme.line)
            )
        painter.end()

    def _row(self, task: Task, known: TaskRow | None) -> TaskRow:
        if known is not None:
            known.show_task(task)
            return known
        row = TaskRow(self._look, task, self)
        row.clicked.connect(lambda _=False: self.opened.emit(row.task.key))
        return row

    def _show_groups(self) -> None:
        """Put the names of the groups, if there are any, at the left of their rows."""
        groups = [list(rows) for name, rows in groupby(self._rows, _group_of) if name]
        while len(self._bands) > len(groups):
            gone = self._bands.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._bands) < len(groups):
            self._bands.append(_GroupBand(self._look, self))
        line = 0
        for band, rows in zip(self._bands, groups, strict=True):
            band.show_group([row.task for row in rows])
            self._grid.addWidget(band, line, 0, len(rows), 1)
            band.show()
            line += len(rows)

    def _show_more(self) -> None:
        """Show some more rows, and go to the first of them."""
        first = len(self._rows)
        self._most = first + SHOWN_AT_ONCE
        self._rows += [self._row(task, None) for task in self._left[:SHOWN_AT_ONCE]]
        del self._left[:SHOWN_AT_ONCE]
        self._place()
        for row in self._rows[first:]:
            row.show()
        self._rows[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _now_across(self) -> int:
        return self._across if self._look.text_scale < STACKED_FROM else 1

    def _place(self) -> None:
        across = self._now_across()
        # Before rows that have groups is a column for their names.
        first = int(any(row.task.group for row in self._rows))
        room = max((row.state_width() for row in self._rows), default=0.0)
        for number, row in enumerate(self._rows):
            row.is_half, row.state_room = across > 1, room
            row.update()
            self._grid.addWidget(row, number // across, first + number % across)
        self._grid.addWidget(self.more, len(self._rows), 0)
        self.more.setVisible(bool(self._left))
        if self._left and self._more_text is not None:
            named = self._more_text(len(self._left))
            self.more.setText(named)
            self.more.setAccessibleName(named)
        # The button below the rows was made with the list, so it is where they belong in the order.
        for before, row in pairwise((self.more, *self._rows, self.more)):
            self.setTabOrder(before, row)
        for column in range(first + self._across):
            self._grid.setColumnStretch(column, int(first <= column < first + across))
