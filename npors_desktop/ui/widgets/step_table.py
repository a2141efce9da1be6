"""The candidates on a visit: plate, portrait and name, how far each step is, as icon and word, and
what comes next."""

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
from npors_desktop.ui.widgets.portrait import draw_portrait
from npors_desktop.ui.widgets.status_chip import STATUS_ICONS, draw_attention, draw_chip
from npors_desktop.ui.widgets.task_list import EDGE
from npors_desktop.ui.widgets.values import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import StepCell, StepRow

_NAME_SHARE, _STATE_SHARE = 0.34, 0.15
_PAD, _GAP = 6.0, 12.0
_SHAPE = 35 / 45


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


def cells(whole: QRectF, columns: Sequence[object]) -> list[QRectF]:
    """The boxes of the steps and of what comes next, to the right of the name, with a little space
    between them."""
    left = whole.left() + whole.width() * _NAME_SHARE + 14
    last = whole.right() - whole.width() * _STATE_SHARE
    steps = max(len(columns) - 1, 1)
    width = (last - left) / steps
    boxes = [
        QRectF(left + number * width, whole.top(), width - 8, whole.height())
        for number in range(steps)
    ]
    return [*boxes, QRectF(last, whole.top(), whole.right() - last - _PAD, whole.height())]


class StepRowButton(DrawnButton):
    """One candidate, as wide as the table."""

    is_row = True

    def __init__(self, look: Look, row: StepRow, heads: Sequence[str], parent: QWidget) -> None:
        super().__init__(look, f"candidate_{row.letter}", parent)
        self.row = row
        self.photo: QImage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        told = (*row.steps, row.state)
        steps = [f"{head}: {step.word}" for head, step in zip(heads[1:], told, strict=True)]
        spoken = (row.letter, row.name, row.note, row.remark, *steps)
        self.setAccessibleName(", ".join(part for part in spoken if part))

    @override
    def least_size(self) -> QSize:
        return QSize(self.look.mm(120), max(self.look.mm(11.4), round(self.look.px(13) * 2.7)))

    @override
    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        draw_row_ground(painter, self.look, box, focused=self.hasFocus())

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        row, look = self.row, self.look
        wide, high = plate_size(look)
        plate = QRectF(box.left() + _PAD, box.center().y() - high / 2, wide, high)
        draw_letter_plate(painter, look, row.letter, plate, look.font(13, bold=True))
        high = self.height() - 2 * EDGE - 2
        photo = QRectF(plate.right() + _GAP, (self.height() - high) / 2, high * _SHAPE, high)
        draw_portrait(painter, look, self.photo, "", photo)
        *steps, last = cells(QRectF(self.rect()), (*row.steps, row.state))
        left = photo.right() + _GAP
        room = QRectF(left, box.top(), steps[0].left() - left - 8, box.height())
        if row.remark:
            half = room.height() * 0.52
            upper = QRectF(room.left(), room.top(), room.width(), half)
            lower = QRectF(room.left(), upper.bottom(), room.width(), room.height() - half)
            self._draw_name(painter, row.name, upper, colour)
            quiet = colour if self.hasFocus() else QColor(look.theme.quiet.text)
            draw_fitted(painter, row.remark, look.font(12), lower, quiet)
        else:
            self._draw_name(painter, row.name, room, colour)
        for step, cell in zip(row.steps, steps, strict=True):
            self._draw_step(painter, step, cell, colour)
        draw_chip(painter, look, row.state.status, row.state.word, last, colour)

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
        photos = {row.row.key: row.photo for row in self._rows}
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._made(row) for row in rows]
        self._head.setVisible(bool(rows))
        for row in self._rows:
            row.photo = photos.get(row.row.key)
            if row.row.key == held:
                row.setFocus()

    def show_photos(self, photos: Mapping[str, QImage]) -> None:
        """Show these portraits, by the candidates' keys; nobody else has one."""
        for row in self._rows:
            row.photo = photos.get(row.row.key)
            row.update()

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
