"""The candidates of a visit as cards side by side: portrait, plate, name, steps and state."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import DrawnButton, draw_row_ground
from npors_desktop.ui.widgets.fitted_text import draw_fitted
from npors_desktop.ui.widgets.outcome_bar import BAR_POINTS
from npors_desktop.ui.widgets.plate import draw_letter_plate, plate_size
from npors_desktop.ui.widgets.portrait import draw_portrait
from npors_desktop.ui.widgets.status_chip import POINTS, chip_width, draw_chip
from npors_desktop.ui.widgets.step_track import draw_track
from npors_desktop.ui.widgets.task_list import EDGE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent, QResizeEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import CandidateShown

MOST_ACROSS = 4
_LEAST_MM = 45
_PORTRAIT_MM = 12.5
_SHAPE = 35 / 45
_SIDE, _GAP = 14.0, 8.0
# Lines of text, as a share of their size: what may need two has its height for one and for two.
_NAMES, _STEP, _CHIPS = (1.35, 2.05), 1.5, (1.9, 2.9)


class CandidateCell(DrawnButton):
    """One candidate. ``two_lines``: whether a name, and whether a state, needs two lines, here or
    beside it."""

    is_row = True

    def __init__(self, look: Look, shown: CandidateShown, parent: QWidget) -> None:
        super().__init__(look, f"cell_{shown.key}", parent)
        self.photo: QImage | None = None
        self.two_lines: tuple[bool, bool] = (False, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_candidate(shown)

    def show_candidate(self, shown: CandidateShown) -> None:
        """Show how far they are now."""
        self.shown = shown
        self.setAccessibleName(shown.spoken)
        self.update()

    def needs_two_lines(self, width: float) -> tuple[bool, bool]:
        """Whether the name, and the word of the state, do not fit a cell of this width in one
        line."""
        look, shown, room = self.look, self.shown, width - 2 * _SIDE
        name = QFontMetricsF(look.label_font(14)).horizontalAdvance(shown.name)
        state = chip_width(look, shown.status, shown.word, look.label_font(POINTS))
        return name > room, state > room

    @override
    def least_size(self) -> QSize:
        return QSize(self.look.mm(_LEAST_MM), round(sum(self._heights()) + 2 * _GAP + 14))

    def _heights(self) -> tuple[float, ...]:
        """The portrait, the name, the track, the step, the state."""
        px = self.look.px
        name, state = self.two_lines
        return (
            self.look.mm(_PORTRAIT_MM) * max(self.look.text_scale * 0.8, 1),
            px(14) * _NAMES[name], px(BAR_POINTS), px(12) * _STEP, px(POINTS) * _CHIPS[state],
        )  # fmt: skip

    @override
    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        draw_row_ground(painter, self.look, box, focused=self.hasFocus())

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        look, shown = self.look, self.shown
        box = QRectF(self.rect()).adjusted(_SIDE, _GAP + 3, -_SIDE, 0)
        parts: list[QRectF] = []
        top = box.top()
        for high in self._heights():
            parts.append(QRectF(box.left(), top, box.width(), high))
            top += high + 2
        head, name, track, step, state = parts
        photo = QRectF(head.left(), head.top(), head.height() * _SHAPE, head.height())
        draw_portrait(painter, look, self.photo, "", photo)
        wide, high = plate_size(look)
        plate = QRectF(photo.right() + _GAP, head.center().y() - high / 2, wide, high)
        draw_letter_plate(painter, look, shown.letter, plate, look.font(13, bold=True))
        draw_fitted(painter, shown.name, look.label_font(14), name, colour)
        draw_track(painter, look, shown.steps, track)
        quiet = colour if self.hasFocus() else QColor(look.theme.quiet.text)
        draw_fitted(painter, shown.step, look.font(12), step, quiet)
        draw_chip(painter, look, shown.status, shown.word, state, colour)


class CandidateGrid(QWidget):
    """As many beside each other as there is room for. Arrow keys move; Enter or a tap opens one.

    Signals: ``opened`` the key of the candidate.
    """

    opened = Signal(str)

    def __init__(
        self, look: Look, name: str, parent: QWidget, after: QWidget | None = None
    ) -> None:
        """``after`` is what comes before the candidates in the order of the Tab key, if it was
        made before them."""
        super().__init__(parent)
        self.setObjectName(name)
        self._look = look
        self._after = after or self
        self.cells: list[CandidateCell] = []
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(EDGE, 0, EDGE, EDGE)
        self._grid.setSpacing(EDGE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)

    def show_candidates(self, shown: Sequence[CandidateShown]) -> None:
        """Show these; the cell with the same key stays, and with it the focus and the portrait."""
        known = {cell.shown.key: cell for cell in self.cells}
        before, self.cells = self.cells, [self._cell(one, known.get(one.key)) for one in shown]
        for cell in before:
            if cell not in self.cells:
                cell.hide()
                cell.deleteLater()
        self._place()
        self._fit()

    def show_photos(self, photos: Mapping[str, QImage]) -> None:
        """Show these portraits, by the candidates' keys; nobody else has one."""
        for cell in self.cells:
            cell.photo = photos.get(cell.shown.key)
            cell.update()

    def cell_of(self, key: str) -> CandidateCell | None:
        """The cell with this key, if it is shown."""
        return next((cell for cell in self.cells if cell.shown.key == key), None)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        steps = {keys.Key_Right: 1, keys.Key_Left: -1}
        steps |= {keys.Key_Down: self._across, keys.Key_Up: -self._across}
        step = steps.get(keys(event.key()), 0)
        at = next((i for i, cell in enumerate(self.cells) if cell.hasFocus()), None)
        if at is None or not step or not 0 <= at + step < len(self.cells):
            super().keyPressEvent(event)
        else:
            self.cells[at + step].setFocus()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        hair, thick = QColor(self._look.theme.hairline), self._look.hairline
        for number, cell in enumerate(self.cells):
            box = cell.geometry()
            if number % self._across:
                painter.fillRect(box.left() - EDGE, box.top(), thick, box.height() + EDGE, hair)
            if number >= self._across:
                painter.fillRect(
                    box.left() - EDGE, box.top() - EDGE, box.width() + EDGE, thick, hair
                )
        painter.end()

    def _cell(self, shown: CandidateShown, known: CandidateCell | None) -> CandidateCell:
        if known is not None:
            known.show_candidate(shown)
            return known
        cell = CandidateCell(self._look, shown, self)
        cell.clicked.connect(lambda _=False: self.opened.emit(cell.shown.key))
        return cell

    def _fit(self) -> None:
        least = self._look.mm(_LEAST_MM) * self._look.text_scale
        fitting = int((self.width() - EDGE) // (least + EDGE))
        across = min(max(fitting, 1), MOST_ACROSS)
        wide = self.width() / across - 2 * EDGE
        needed = [cell.needs_two_lines(wide) for cell in self.cells]
        two_lines = any(name for name, _ in needed), any(state for _, state in needed)
        changed = across != self._across
        for cell in self.cells:
            changed = changed or cell.two_lines != two_lines
            cell.two_lines = two_lines
            cell.updateGeometry()
        if changed:
            self._across = across
            self._place()

    def _place(self) -> None:
        if not self._across:
            self._fit()
            return
        for number, cell in enumerate(self.cells):
            self._grid.addWidget(cell, number // self._across, number % self._across)
            cell.show()
        for before, cell in pairwise((self._after, *self.cells)):
            self.setTabOrder(before, cell)
        for column in range(MOST_ACROSS):
            # Of few candidates each has the width that it has beside many.
            self._grid.setColumnStretch(column, int(column < self._across))
