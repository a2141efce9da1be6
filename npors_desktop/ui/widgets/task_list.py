"""A task list: rows that can be opened, each with a status in word and shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.look import Look
from npors_desktop.ui.shapes import CANDIDATE_SHAPES, Shape, draw_shape
from npors_desktop.ui.theme import Ink
from npors_desktop.ui.widgets.drawn import DrawnButton
from npors_desktop.ui.widgets.letters import draw_fitted


class Status(StrEnum):
    """How far a task is; each value has a word (``status.*``) and a shape."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ATTENTION = "attention"
    DONE = "done"
    BLOCKED = "blocked"
    NOT_NEEDED = "not_needed"


STATUS_SHAPES: dict[Status, Shape] = {
    Status.NOT_STARTED: Shape.RING,
    Status.IN_PROGRESS: Shape.HALF,
    Status.ATTENTION: Shape.ATTENTION,
    Status.DONE: Shape.CIRCLE,
    Status.BLOCKED: Shape.BLOCKED,
    Status.NOT_NEEDED: Shape.DASH,
}


@dataclass(frozen=True, slots=True)
class Task:
    """One row: its key, its words, what is known of it, and how far it is in words.

    ``letter`` puts a candidate's sign before it. A blocked row says why in ``word``.
    """

    key: str
    title: str
    detail: str
    status: Status
    word: str
    letter: str = ""


class TaskRow(DrawnButton):
    """One task, as wide as the list."""

    def __init__(self, look: Look, task: Task, parent: QWidget) -> None:
        super().__init__(look, f"task_{task.key}", parent)
        self.task = task
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        spoken = (task.letter, task.title, task.detail, task.word)
        self.setAccessibleName(", ".join(part for part in spoken if part))

    @override
    def ink(self) -> Ink:
        return self.look.theme.button

    @override
    def edge(self) -> QColor:
        theme = self.look.theme
        return QColor(theme.frame if self.hasFocus() else theme.line)

    @override
    def least_size(self) -> QSize:
        return QSize(self.look.mm(80), max(self.look.mm(12), round(self.look.px(14) * 2.2)))

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        task, left = self.task, box.left() + 6
        side = self.look.px(14)
        middle = box.center().y()
        if task.letter:
            sign = QRectF(left, middle - side / 2, side, side)
            draw_shape(painter, CANDIDATE_SHAPES.get(task.letter, Shape.CIRCLE), sign, colour)
            left = sign.right() + 10
        status_left = box.right() - max(box.width() * 0.3, self.look.mm(34))
        sign = QRectF(status_left, middle - side / 2, side, side)
        draw_shape(painter, STATUS_SHAPES[task.status], sign, colour)
        word = QRectF(sign.right() + 8, box.top(), box.right() - sign.right() - 10, box.height())
        draw_fitted(painter, task.word, self.look.font(14), word, colour)
        half = (status_left - left) * (0.45 if task.detail else 1.0)
        title = QRectF(left, box.top(), half - 10, box.height())
        draw_fitted(painter, task.title, self.look.font(14, bold=True), title, colour)
        if task.detail:
            rest = QRectF(left + half, box.top(), status_left - left - half - 10, box.height())
            draw_fitted(painter, task.detail, self.look.font(14), rest, colour)


class TaskList(QWidget):
    """The rows one below the other; arrow keys go through them, Enter or a tap opens one."""

    opened = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._look = look
        self._rows: list[TaskRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show these rows; the focus stays on the row of the same key."""
        held = next((row.task.key for row in self._rows if row.hasFocus()), None)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(task) for task in tasks]
        for row in self._rows:
            if row.task.key == held:
                row.setFocus()

    def focus_first(self) -> None:
        """Put the focus on the first row."""
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        at = next((i for i, row in enumerate(self._rows) if row.hasFocus()), None)
        if at is None or not (step or enter):
            super().keyPressEvent(event)
        elif enter:
            self._rows[at].click()
        else:
            self._rows[min(max(at + step, 0), len(self._rows) - 1)].setFocus()

    def _row(self, task: Task) -> TaskRow:
        row = TaskRow(self._look, task, self)
        row.clicked.connect(lambda _=False, key=task.key: self.opened.emit(key))
        self._column.addWidget(row)
        row.show()
        return row
