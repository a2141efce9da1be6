"""A task list: rows that can be opened, each with its status as word and icon."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.drawn_button import FOCUS_WIDTH, DrawnButton
from npors_desktop.ui.widgets.fitted_text import LEAST_POINTS, LINE_HEIGHT, draw_fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import CANDIDATE_ICONS, Icon, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QAbstractButton

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair
    from npors_desktop.ui.widgets.values import Task

# From this text scale on, rows are not side by side.
STACKED_FROM = 1.3
# So many rows of a long list are shown at first, and with each press of the button below them.
SHOWN_AT_ONCE = 50

STATUS_ICONS: dict[Status, Icon] = {
    Status.NOT_STARTED: Icon.RING,
    Status.IN_PROGRESS: Icon.HALF,
    Status.ATTENTION: Icon.ATTENTION,
    Status.DONE: Icon.DONE,
    Status.BLOCKED: Icon.BLOCKED,
    Status.NOT_NEEDED: Icon.DASH,
}


class TaskRow(DrawnButton):
    """One task, as wide as the list."""

    focus_gap = 2.0

    def __init__(self, look: Look, task: Task, parent: QWidget) -> None:
        super().__init__(look, f"task_{task.key}", parent)
        # Beside another row there is little room, and the detail needs most of it.
        self.is_half = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_task(task)

    def show_task(self, task: Task) -> None:
        """Show what the task with this key is now."""
        self.task = task
        spoken = (task.letter, task.title, task.detail, task.word)
        self.setAccessibleName(", ".join(part for part in spoken if part))
        self.update()

    @override
    def ink(self) -> ColourPair:
        return self.look.theme.button

    @override
    def edge(self) -> QColor:
        theme = self.look.theme
        return QColor(theme.frame if self.hasFocus() else theme.line)

    @override
    def least_size(self) -> QSize:
        # Two lines of the smallest text fit inside the focus; ten rows fit a window of 768 pixels.
        two = ceil(2 * LINE_HEIGHT * self.look.px(LEAST_POINTS))
        return QSize(self.look.mm(80), max(self.look.mm(11), two + 2 * self._within_focus()))

    def _within_focus(self) -> int:
        return round(self.focus_gap + FOCUS_WIDTH)

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        edge = self._within_focus()
        box = QRectF(box.left(), edge, box.width(), self.height() - 2 * edge)
        task, left = self.task, box.left() + 6
        side = self.look.px(14)
        middle = box.center().y()
        if task.letter:
            sign = QRectF(left, middle - side / 2, side, side)
            draw_icon(painter, CANDIDATE_ICONS.get(task.letter, Icon.CIRCLE), sign, colour)
            left = sign.right() + 10
        title_text = f"{task.letter}  {task.title}" if task.letter else task.title
        share, least, of_title = (0.2, 28, 0.34) if self.is_half else (0.3, 34, 0.42)
        status_left = box.right() - max(box.width() * share, self.look.mm(least))
        sign = QRectF(status_left, middle - side / 2, side, side)
        draw_icon(painter, STATUS_ICONS[task.status], sign, colour)
        word = QRectF(sign.right() + 8, box.top(), box.right() - sign.right() - 10, box.height())
        draw_fitted(painter, task.word, self.look.font(14), word, colour)
        # Measured from the edge, so that rows with and without a letter line up.
        middle_left = box.left() + (status_left - box.left()) * (of_title if task.detail else 1.0)
        title = QRectF(left, box.top(), middle_left - left - 10, box.height())
        draw_fitted(painter, title_text, self.look.font(14, bold=True), title, colour)
        if task.detail:
            rest = QRectF(middle_left, box.top(), status_left - middle_left - 10, box.height())
            draw_fitted(painter, task.detail, self.look.font(14), rest, colour)


class TaskList(QWidget):
    """Rows one below the other, or ``across`` side by side while the text is not large. Arrow keys
    move between them; Enter or a tap opens one. Of a long list only the first rows are shown, and
    below them a button that shows more: ``more`` names it, by how many are not shown yet.

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
        self._across = across
        self._more_text = more
        self._left: list[Task] = []
        self._most = SHOWN_AT_ONCE
        self.more = button("", f"{name}_more", self)
        self.more.clicked.connect(self._show_more)
        self.more.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
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
        for row in self._rows:
            row.show()
        for row in before:
            if row not in self._rows:
                row.hide()
                row.deleteLater()

    def focus_first(self) -> None:
        """Put the focus on the first row."""
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _row(self, task: Task, known: TaskRow | None) -> TaskRow:
        if known is not None:
            known.show_task(task)
            return known
        row = TaskRow(self._look, task, self)
        row.clicked.connect(lambda _=False: self.opened.emit(row.task.key))
        return row

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
        for number, row in enumerate(self._rows):
            row.is_half = across > 1
            self._grid.addWidget(row, number // across, number % across)
        self._grid.addWidget(self.more, len(self._rows), 0)
        self.more.setVisible(bool(self._left))
        if self._left and self._more_text is not None:
            named = self._more_text(len(self._left))
            self.more.setText(named)
            self.more.setAccessibleName(named)
        for before, row in pairwise((self, *self._rows, self.more)):
            self.setTabOrder(before, row)
        for column in range(self._across):
            self._grid.setColumnStretch(column, int(column < across))
