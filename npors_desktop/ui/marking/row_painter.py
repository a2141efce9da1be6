"""How one row of the marking list is painted: code, warning, text, faults, and its mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate
from typing_extensions import override

from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.marking.values import CriterionRow
from npors_desktop.ui.widgets.drawn_button import draw_plate
from npors_desktop.ui.widgets.fitted_text import LEAST_POINTS, LINE_HEIGHT, draw_fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.outcome_bar import draw_hatched
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair

ROW_MM = 12.7
# Sunlight sets the criteria larger, as its letters are black on white and nothing else.
TEXT_POINTS, HEAVY_POINTS = 15.0, 16.5
# Their lines stand closer, so that two of them stay clear of the frame.
HEAVY_STEP = 1.03
# The block of the code at the left end, and the hatched edge of a paused list.
_CODE_MM, _EDGE_MM = 15.2, 2.7
_NARROW_EMS = 33
MARK_ICONS: dict[Mark, Icon] = {
    Mark.MET: Icon.TICK,
    Mark.NOT_MET: Icon.CROSS,
    Mark.NOT_APPLICABLE: Icon.DASH,
    Mark.NOT_OBSERVED: Icon.NOT_SEEN,
}


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a row are, from left to right."""

    code: QRectF
    warning: QRectF
    text: QRectF
    extras: QRectF
    mark: QRectF


class RowPainter(QStyledItemDelegate):
    """Paints rows of one height; the focus is a thick frame and a tint, never the tint alone."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._focus: str | None = None
        self._is_narrow = False
        self._is_paused = False

    def fit_width(self, width: int) -> None:
        """Make room for a third line, in smaller text, if rows are narrow."""
        self._is_narrow = width < self._look.px(TEXT_POINTS) * _NARROW_EMS

    def show_focus(self, code: str | None) -> None:
        """Frame the row of this criterion from now on."""
        self._focus = code

    def show_paused(self, *, paused: bool) -> None:
        """Paint rows on the ground of the page, with a hatched edge, while the clock stands."""
        self._is_paused = paused

    def row_height(self) -> int:
        """The height of every row: 12.7 mm, or two lines of text if it is large."""
        step = HEAVY_STEP if self._look.theme.heavy else LINE_HEIGHT
        two = round(self._look.px(self._points()) * step * 2) + 8
        three = round(self._look.px(LEAST_POINTS) * LINE_HEIGHT * 3) + 6
        return max(self._look.mm(ROW_MM), two, three if self._is_narrow else 0)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, self.row_height())

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, CriterionRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        look, theme = self._look, self._look.theme
        focused = row.code == self._focus
        ink = theme.focus_row if focused else theme.page if self._is_paused else theme.card
        painter.fillRect(box, QColor(ink.ground))
        thick = look.hairline
        below = QRectF(box.left(), box.bottom() - thick, box.width(), thick)
        painter.fillRect(below, QColor(theme.hairline))
        if self._is_paused:
            edge = QRectF(box.left(), box.top(), look.mm(_EDGE_MM), box.height())
            draw_hatched(painter, edge, QColor(theme.edge), QColor(theme.page.ground))
        if focused:
            self._paint_focus(painter, box)
        self._paint_parts(painter, row, self._places(box, row), QColor(ink.text))
        painter.restore()

    def _paint_focus(self, painter: QPainter, box: QRectF) -> None:
        """A thick frame, and the block of the code inverted: seen in grey and from the side."""
        theme = self._look.theme
        width = 5 if theme.heavy else 4
        frame = QColor(theme.frame)
        painter.fillRect(QRectF(box.left(), box.top(), self._code_width(), box.height() - 1), frame)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(frame, width, j=Qt.PenJoinStyle.MiterJoin))
        half = width / 2
        painter.drawRect(box.adjusted(half, half, -half, -half - 1))

    def _code_width(self) -> float:
        return max(self._look.mm(_CODE_MM), self._look.px(14) * 3.5)

    def _points(self) -> float:
        return HEAVY_POINTS if self._look.theme.heavy else TEXT_POINTS

    def _places(self, box: QRectF, row: CriterionRow) -> Places:
        look = self._look
        code = self._code_width() + 3
        sign = look.px(15) * 1.7
        chip = min(look.mm(35), box.width() * 0.24)
        extras = self._extras_width(row)
        inner = box.adjusted(0, 0, -12, 0)
        right = inner.right() - chip
        left = inner.left() + code + sign
        return Places(
            code=QRectF(inner.left() + 12, box.top(), code - 12, box.height()),
            warning=QRectF(inner.left() + code + 4, box.top(), sign - 6, box.height()),
            text=QRectF(left, box.top() + 2, right - extras - left - 8, box.height() - 4),
            extras=QRectF(right - extras, box.top(), extras, box.height()),
            mark=QRectF(right, box.top(), chip, box.height()),
        )

    def _extras_width(self, row: CriterionRow) -> float:
        number = bool(row.faults) * 2.6 + row.flagged * 1.3 + row.noted * 1.3
        return self._look.px(13) * number

    def _paint_parts(
        self, painter: QPainter, row: CriterionRow, at: Places, colour: QColor
    ) -> None:
        look = self._look
        focused = row.code == self._focus
        of_code = QColor(look.theme.on_frame) if focused else colour
        draw_fitted(painter, row.code, look.font(14, bold=True), at.code, of_code)
        if row.safety_critical:
            side = look.px(15) * 1.15
            sign = QRectF(at.warning.left(), at.warning.center().y() - side / 2, side, side)
            draw_icon(painter, Icon.WARNING, sign, QColor(look.theme.danger))
        text = f"{row.text} – {row.reason}" if row.reason else row.text
        bold = look.theme.heavy
        font = look.font(self._points(), bold=bold)
        step = HEAVY_STEP if bold else LINE_HEIGHT
        draw_fitted(painter, text, font, at.text, colour, step=step)
        self._paint_extras(painter, row, at.extras, colour)
        self._paint_mark(painter, row, at.mark)

    def _paint_extras(
        self, painter: QPainter, row: CriterionRow, box: QRectF, colour: QColor
    ) -> None:
        unit = self._look.px(13)
        left, middle = box.left(), box.center().y()
        for shown, icon in ((row.flagged, Icon.FLAG), (row.noted, Icon.PEN)):
            if shown:
                draw_icon(painter, icon, QRectF(left, middle - unit / 2, unit, unit), colour)
                left += unit * 1.3
        if row.faults:
            theme = self._look.theme
            ink = theme.chosen if row.limit_reached else theme.button
            plate = QRectF(left, middle - unit * 0.9, unit * 2.4, unit * 1.8)
            draw_plate(painter, plate, ink, QColor(theme.edge), self._look.border)
            bold = self._look.font(13, bold=True)
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_fitted(
                painter, row.faults, bold, plate.adjusted(3, 2, -3, -2), QColor(ink.text), centre
            )

    def _paint_mark(self, painter: QPainter, row: CriterionRow, box: QRectF) -> None:
        look = self._look
        height = min(box.height() - 12, look.mm(7.4) * max(1.0, look.text_scale))
        plate = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
        ink = _mark_ink(row.mark, look)
        draw_mark_plate(painter, look, row.mark, plate)
        font = look.font(14, bold=row.mark is not None)
        inside = plate.adjusted(8, 2, -8, -2)
        if row.mark is None:
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_fitted(painter, row.word, look.font(13), inside, QColor(ink.text), centre)
            return
        side = look.px(14) * 0.85
        width = QFontMetricsF(font).horizontalAdvance(row.word)
        left = max(inside.left(), inside.center().x() - (width + side + 8) / 2)
        sign = QRectF(left, inside.center().y() - side / 2, side, side)
        draw_icon(painter, MARK_ICONS[row.mark], sign, QColor(ink.text))
        rest = QRectF(
            sign.right() + 8, inside.top(), inside.right() - sign.right() - 8, inside.height()
        )
        draw_fitted(painter, row.word, font, rest, QColor(ink.text))


def draw_mark_plate(painter: QPainter, look: Look, mark: Mark | None, plate: QRectF) -> None:
    """The ground of a mark, the same on rows and buttons: quiet for met, solid for not met, two
    edges for not applicable, dashed for none."""
    theme, ink = look.theme, _mark_ink(mark, look)
    pens = {
        Mark.MET: QPen(QColor(theme.met_edge), 4 if theme.heavy else 2.5),
        Mark.NOT_MET: QPen(QColor(ink.ground), 1),
        None: QPen(QColor(theme.line), look.border, Qt.PenStyle.DashLine),
    }
    pen = pens.get(mark, QPen(QColor(ink.text), 1.5))
    half = pen.widthF() / 2
    painter.setPen(pen)
    painter.setBrush(QColor(ink.ground))
    painter.drawRoundedRect(plate.adjusted(half, half, -half, -half), 6, 6)
    if mark in (Mark.NOT_APPLICABLE, Mark.NOT_OBSERVED):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(plate.adjusted(4, 4, -4, -4), 4, 4)


def _mark_ink(mark: Mark | None, look: Look) -> ColourPair:
    theme = look.theme
    inks = {
        Mark.MET: theme.met,
        Mark.NOT_MET: theme.not_met,
        Mark.NOT_APPLICABLE: theme.not_applicable,
        Mark.NOT_OBSERVED: theme.not_applicable,
    }
    return inks[mark] if mark else theme.unmarked
