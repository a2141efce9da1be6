"""How one line of a list of texts is laid out and painted: code, one or two texts, a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyledItemDelegate
from typing_extensions import override

from npors_desktop.ui.widgets.fitted_text import LINE_HEIGHT
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import Icon, PieceStyle, TextPiece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QListView, QStyleOptionViewItem

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair
    from npors_desktop.ui.widgets.values import ListedLine

TEXT_POINTS, CODE_POINTS, NOTE_POINTS = 14.0, 14.0, 12.0
_LEFT, _RIGHT, _ABOVE, _GAP = 14, 10, 7, 14
# The share of a line that its code, and its word, may have at most.
_MOST_CODE, _MOST_WORD = 0.2, 0.24


@dataclass(frozen=True, slots=True)
class LineColumns:
    """The widths that all lines of a list share, in pixels: of the code with its warning sign, and
    of the word at the end; 0 where no line has one."""

    code: float
    word: float
    cells: int


class LinePainter(QStyledItemDelegate):
    """Paints lines as high as their texts. The line in focus has a frame and a tint; a chosen one
    that is not in focus a bar at its left."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._columns = LineColumns(0, 0, 1)
        self._heights: dict[tuple[str, int, int], int] = {}

    def prepare(self, lines: Sequence[ListedLine]) -> None:
        """Measure what the columns of these lines need."""
        look = self._look
        code, word = (QFontMetricsF(look.font(points, bold=True)) for points in (14, 13))
        codes = [code.horizontalAdvance(one.code) for one in lines if one.code]
        signs = any(one.is_critical for one in lines)
        words = [word.horizontalAdvance(one.word) for one in lines if one.word]
        self._columns = LineColumns(
            max(codes, default=0) + (look.px(14) * 1.5 if signs else 0),
            max(words) + 22 if words else 0,
            max((len(one.cells) for one in lines), default=1),
        )
        self._heights = {}

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line: ListedLine = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        key = line.key, index.row(), width
        if key not in self._heights:
            self._heights[key] = self._height(line, width)
        return QSize(width, self._heights[key])

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line: ListedLine = index.data(Qt.ItemDataRole.UserRole)
        theme, box = self._look.theme, QRectF(option.rect)
        is_chosen = index.row() == self._view.currentIndex().row() and bool(line.key)
        in_focus = is_chosen and self._view.hasFocus()
        ink = theme.field if line.key else theme.rail
        if is_chosen:
            ink = theme.focus_row if in_focus else theme.selected
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, QColor(ink.ground))
        thick = self._look.hairline
        below = QRectF(box.left(), box.bottom() - thick, box.width(), thick)
        painter.fillRect(below, QColor(theme.hairline))
        self._paint_line(painter, line, box, ink)
        if in_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.frame), 5 if theme.heavy else 3))
            painter.drawRect(box.adjusted(2, 2, -2, -3))
        elif is_chosen:
            bar = QRectF(box.left(), box.top(), 6, box.height() - 1)
            painter.fillRect(bar, QColor(theme.chosen.ground))
        painter.restore()

    def _height(self, line: ListedLine, width: int) -> int:
        look, least = self._look, self._look.mm(9 if line.key else 6.5)
        room, _ = self._cell_places(line, QRectF(0, 0, width, 0))
        texts = [
            self._laid(cell, where.width(), look.theme.field, line)[1]
            for cell, where in zip(line.cells, room, strict=False)
        ]
        text = max(texts, default=0.0)
        if line.note:
            text += self._note(line, room[0].width(), look.theme.field)[1] + 2
        word = look.px(13) * 1.7 if line.word else 0
        return max(least, round(max(text, word)) + 2 * _ABOVE + 1)

    def _cell_places(self, line: ListedLine, box: QRectF) -> tuple[list[QRectF], QRectF]:
        """Where the texts and the word of a line are."""
        inner = box.adjusted(_LEFT, _ABOVE, -_RIGHT, -_ABOVE)
        if not line.key:
            return [inner], QRectF()
        columns = self._columns
        code = min(columns.code, inner.width() * _MOST_CODE)
        if columns.cells == 1 and not line.code:
            code = 0
        left = inner.left() + (code + _GAP if code else 0)
        word = min(columns.word, inner.width() * _MOST_WORD)
        right = inner.right() - (word + _GAP if word else 0)
        each = (right - left - _GAP * (columns.cells - 1)) / columns.cells
        places = [
            QRectF(left + number * (each + _GAP), inner.top(), max(each, 10), inner.height())
            for number in range(columns.cells)
        ]
        return places, QRectF(right + _GAP, inner.top(), word, self._look.px(13) * 1.7)

    def _paint_line(
        self, painter: QPainter, line: ListedLine, box: QRectF, ink: ColourPair
    ) -> None:
        look, theme = self._look, self._look.theme
        places, at_word = self._cell_places(line, box)
        inner = box.adjusted(_LEFT, _ABOVE, -_RIGHT, -_ABOVE)
        colour = QColor(ink.text)
        if line.code:
            font = look.font(CODE_POINTS, bold=True)
            base = inner.top() + look.px(TEXT_POINTS) * 0.98
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(QPointF(inner.left(), base), line.code)
            if line.is_critical:
                side = look.px(14)
                left = inner.left() + QFontMetricsF(font).horizontalAdvance(line.code) + 6
                sign = QRectF(left, base - side * 0.9, side, side)
                draw_icon(painter, Icon.WARNING, sign, QColor(theme.danger))
        low = inner.top()
        for cell, where in zip(line.cells, places, strict=False):
            layout, height = self._laid(cell, where.width(), ink, line)
            painter.setPen(colour)
            layout.draw(painter, where.topLeft())
            low = max(low, where.top() + height)
        if line.note:
            self._paint_note(painter, line, QPointF(places[0].left(), low + 2), places[0], ink)
        if line.word:
            self._paint_word(painter, line.word, at_word)

    def _paint_note(
        self, painter: QPainter, line: ListedLine, at: QPointF, where: QRectF, ink: ColourPair
    ) -> None:
        layout, _ = self._note(line, where.width(), ink)
        side = self._look.px(NOTE_POINTS)
        if line.note_icon:
            sign = QRectF(at.x(), at.y() + side * 0.12, side, side)
            draw_icon(painter, line.note_icon, sign, QColor(ink.text))
            at = QPointF(at.x() + side + 8, at.y())
        painter.setPen(QColor(ink.text))
        layout.draw(painter, at)

    def _paint_word(self, painter: QPainter, word: str, where: QRectF) -> None:
        look, theme = self._look, self._look.theme
        font = look.font(13, bold=True)
        width = min(QFontMetricsF(font).horizontalAdvance(word) + 20, where.width())
        plate = QRectF(where.left(), where.top(), width, where.height())
        painter.setPen(QPen(QColor(theme.edge), look.border / 2))
        painter.setBrush(QColor(theme.button.ground))
        painter.drawRoundedRect(plate, 5, 5)
        painter.setFont(font)
        painter.setPen(QColor(theme.button.text))
        elided = QFontMetricsF(font).elidedText(word, Qt.TextElideMode.ElideRight, width - 16)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, elided)

    def _note(self, line: ListedLine, width: float, ink: ColourPair) -> tuple[QTextLayout, float]:
        look = self._look
        indent = look.px(NOTE_POINTS) + 8 if line.note_icon else 0
        style = PieceStyle.STRONG if line.note_icon else PieceStyle.QUIET
        font = look.font(NOTE_POINTS)
        return self._set((TextPiece(line.note, style),), font, width - indent, ink)

    def _laid(
        self, cell: Sequence[TextPiece], width: float, ink: ColourPair, line: ListedLine
    ) -> tuple[QTextLayout, float]:
        points = TEXT_POINTS if line.key else 13
        return self._set(cell, self._look.font(points, bold=not line.key), width, ink)

    def _set(
        self, pieces: Sequence[TextPiece], font: QFont, width: float, ink: ColourPair
    ) -> tuple[QTextLayout, float]:
        """A text in lines of a width, and its height."""
        text = "".join(piece.text for piece in pieces).replace("\n", "\u2028")
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats(pieces, ink))
        step, top = font.pixelSize() * (LINE_HEIGHT + 0.08), 0.0
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(max(width, 10))
            line.setPosition(QPointF(0, top - (line.height() - step) / 2))
            top += step
            line = layout.createLine()
        layout.endLayout()
        return layout, top

    def _formats(
        self, pieces: Sequence[TextPiece], ink: ColourPair
    ) -> list[QTextLayout.FormatRange]:
        made: list[QTextLayout.FormatRange] = []
        at = 0
        for piece in pieces:
            length = len(piece.text.encode("utf-16-le")) // 2
            if piece.style is not PieceStyle.PLAIN:
                place = QTextLayout.FormatRange()
                place.start, place.length = at, length
                place.format = self._format(piece.style, ink)
                made.append(place)
            at += length
        return made

    def _format(self, style: PieceStyle, ink: ColourPair) -> QTextCharFormat:
        made, theme = QTextCharFormat(), self._look.theme
        if style is PieceStyle.OUT:
            made.setFontStrikeOut(True)
            made.setForeground(QColor(theme.danger))
        elif style is PieceStyle.PUT_IN:
            made.setFontUnderline(True)
            made.setFontWeight(QFont.Weight.Bold)
        elif style is PieceStyle.STRONG:
            made.setFontWeight(QFont.Weight.Bold)
        elif style is PieceStyle.QUIET and ink.ground != theme.focus_row.ground:
            made.setForeground(QColor(theme.quiet.text))
        return made
