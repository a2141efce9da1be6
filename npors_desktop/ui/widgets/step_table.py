"""The candidates on a visit: icon, letter and name, and how far each step is, as icon and word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import DrawnButton, draw_row_ground
from npors_desktop.ui.widgets.fitted_text import draw_fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.plate import draw_letter_plate, plate_size
from npors_desktop.ui.widgets.status_chip import STATUS_ICONS, draw_attention
from npors_desktop.ui.widgets.task_list import EDGE
from npors_desktop.ui.widgets.values import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import StepCell, StepRow

_NAME_SHARE = 0.34
_PAD = 6.0


class _Heads(QWidget):
    """The names of the columns; the first is the candidates'."""

    def __init__(self, look: Look, heads: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._heads = tuple(heads)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.mm(80), round(self._look.px(12) * 1.9))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QColor(self._look.theme.quiet.text)
        who, *steps = self._heads
        boxes = cells(QRectF(self.rect()), steps)
        end = boxes[0].left() if boxes else self.width()
        first = QRectF(_PAD + 8, 0, end - _PAD - 8, self.height())
        draw_fitted(painter, who, self._look.label_font(12), first, colour)
        for head, box in zip(steps, boxes, strict=True):
            draw_fitted(painter, head, self._look.label_font(12), box, colour)
        painter.end()


def cells(whole: QRectF, heads: Sequence[object]) -> list[QRectF]:
    """The boxes of the steps, to the right of the name, with a little space between them."""
    left = whole.left() + whole.width() * _NAME_SHARE + 14
    width = (whole.right() - left) / max(len(heads), 1)
    return [
        QRectF(left + number * width, whole.top(), width - 8, whole.height())
        for number in range(len(heads))
    ]


class StepRowButton(DrawnButton):
    """One candidate, as wide as the table."""

    is_row = True

    def __init__(self, look: Look, row: StepRow, heads: Sequence[str], parent: QWidget) -> None:
        super().__init__(look, f"candidate_{row.letter}", parent)
        self.row = row
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        steps = [f"{head}: {step.word}" for head, step in zip(heads[1:], row.steps, strict=True)]
        spoken = (row.letter, row.name, row.note, row.remark, *steps)
        self.setAccessibleName(", ".join(part for part in spoken if part))

    @override
    def least_size(self) -> QSize:
        return QSize(self.look.mm(120), max(self.look.mm(11), round(self.look.px(13) * 2.5)))

    @override
    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        draw_row_ground(painter, self.look, box, focused=self.hasFocus())

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        row = self.row
        wide, high = plate_size(self.look)
        plate = QRectF(box.left() + _PAD, box.center().y() - high / 2, wide, high)
        draw_letter_plate(painter, self.look, row.letter, plate, self.look.font(13, bold=True))
        boxes = cells(QRectF(self.rect()), row.steps)
        edge = boxes[0].left() if boxes else box.right()
        room = QRectF(plate.right() + 12, box.top(), edge - plate.right() - 20, box.height())
        name = row.name
        if row.remark:
            half = room.height() * 0.52
            upper = QRectF(room.left(), room.top(), room.width(), half)
            lower = QRectF(room.left(), upper.bottom(), room.width(), room.height() - half)
            self._draw_name(painter, name, upper, colour)
            draw_fitted(painter, row.remark, self.look.font(12), lower, colour)
        else:
            self._draw_name(painter, name, room, colour)
        for step, cell in zip(row.steps, boxes, strict=True):
            self._draw_step(painter, step, cell, colour)

    def _draw_name(self, painter: QPainter, name: str, room: QRectF, colour: QColor) -> None:
        bold = self.look.label_font(14)
        after = QFontMetricsF(bold).horizontalAdvance(f"{name}  ") if self.row.note else 0.0
        note = room.adjusted(min(after, room.width() * 0.7), 0, 0, 0)
        draw_fitted(
            painter,
            name,
            bold,
            room if not after else room.adjusted(0, 0, -note.width(), 0),
            colour,
        )
        if after:
            draw_fitted(painter, self.row.note, self.look.font(12), note, colour)

    def _draw_step(self, painter: QPainter, step: StepCell, cell: QRectF, colour: QColor) -> None:
        side = self.look.px(12)
        sign = QRectF(cell.left(), cell.center().y() - side / 2, side, side)
        if step.status is Status.ATTENTION:
            draw_attention(painter, self.look, sign)
        else:
            draw_icon(painter, STATUS_ICONS[step.status], sign, colour)
        word = QRectF(
            sign.right() + 5, cell.top() + 3, cell.right() - sign.right() - 5, cell.height() - 6
        )
        draw_fitted(painter, step.word, self.look.font(12), word, colour)


class StepTable(QFrame):
    """A card with the headings and the rows. Arrow keys move between rows; Enter or a tap opens
    one.

    Signals: ``opened`` the key of the row.
    """

    opened = Signal(str)

    def __init__(self, look: Look, name: str, heads: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._look = look
        self._heads = tuple(heads)
        self._rows: list[StepRowButton] = []
        self._head = _Heads(look, heads, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        self._column.setSpacing(EDGE)
        self.setProperty("kind", "card")
        self._column.addWidget(self._head)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_rows(self, rows: Sequence[StepRow]) -> None:
        """Show these rows; the focus stays on the row with the same key."""
        held = next((row.row.key for row in self._rows if row.hasFocus()), None)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._made(row) for row in rows]
        self._head.setVisible(bool(rows))
        self.setVisible(bool(rows))
        for row in self._rows:
            if row.row.key == held:
                row.setFocus()

    def row_of(self, key: str) -> StepRowButton | None:
        """The row with this key, if it is shown."""
        return next((row for row in self._rows if row.row.key == key), None)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        hair, thick = QColor(self._look.theme.hairline), self._look.hairline
        for part in (self._head, *self._rows[:-1]):
            painter.fillRect(part.x(), part.geometry().bottom() + 1, part.width(), thick, hair)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = next((i for i, row in enumerate(self._rows) if row.hasFocus()), None)
        if at is None or not step:
            super().keyPressEvent(event)
        else:
            self._rows[min(max(at + step, 0), len(self._rows) - 1)].setFocus()

    def _made(self, row: StepRow) -> StepRowButton:
        made = StepRowButton(self._look, row, self._heads, self)
        made.clicked.connect(lambda _=False, key=row.key: self.opened.emit(key))
        self._column.addWidget(made)
        made.show()
        return made
