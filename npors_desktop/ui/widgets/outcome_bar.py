"""How far something is marked: a bar or a ring, solid for met, hatched for not met, a double box
for not applicable, empty for what is left. The count stands beside it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.values import MarkCounts

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from npors_desktop.ui.appearance.look import Look

BAR_POINTS = 10.5
_RADIUS, _HATCH = 3.0, 5.0
_TURN = 16  # Qt counts arcs in sixteenths of a degree


def bar_parts(counts: MarkCounts, box: QRectF) -> tuple[QRectF, QRectF, QRectF]:
    """Where met, not met and not applicable stand in a bar. What there is at all is never narrower
    than the bar is high, so that its pattern can be seen; the other parts give way."""
    total = max(counts.total, counts.marked, 1)
    numbers = (counts.met, counts.not_met, counts.not_applicable)
    least = [0.0, *(box.height() if number else 0.0 for number in numbers[1:])]
    wide = [max(n / total * box.width(), low) for n, low in zip(numbers, least, strict=True)]
    wide[0] = max(min(wide[0], box.width() - wide[1] - wide[2]), 0.0)
    parts: list[QRectF] = []
    left = box.left()
    for one in wide:
        parts.append(QRectF(left, box.top(), one, box.height()))
        left += one
    return parts[0], parts[1], parts[2]


def draw_bar(painter: QPainter, look: Look, counts: MarkCounts, whole: QRectF) -> None:
    """Draw the bar into ``whole``."""
    theme, half = look.theme, look.border / 2
    box = whole.adjusted(half, half, -half, -half)
    met, not_met, not_applicable = bar_parts(counts, box)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.line), look.border))
    painter.setBrush(QColor(theme.card.ground))
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    if counts.met:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.met_edge))
        painter.drawRoundedRect(met, _RADIUS, _RADIUS)
    if counts.not_met:
        draw_hatched(painter, not_met, QColor(theme.not_met_line), QColor(theme.card.ground))
    if counts.not_applicable:
        painter.setBrush(QColor(theme.card.ground))
        painter.setPen(QPen(QColor(theme.card.text), 1.5))
        painter.drawRect(not_applicable)
        painter.drawRect(not_applicable.adjusted(3, 3, -3, -3))
    painter.restore()


def draw_hatched(painter: QPainter, box: QRectF, line: QColor, ground: QColor) -> None:
    """Fill a box with slanting lines and draw its edge."""
    painter.save()
    painter.fillRect(box, ground)
    painter.setClipRect(box)
    painter.setPen(QPen(line, 2))
    at = box.left() - box.height()
    while at < box.right():
        painter.drawLine(QPointF(at, box.bottom()), QPointF(at + box.height(), box.top()))
        at += _HATCH
    painter.setClipping(False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(line, 1.5))
    painter.drawRect(box)
    painter.restore()


class ProgressRing(QWidget):
    """How far something is marked as a ring, with how many are in the middle: never a share of
    goodness."""

    def __init__(self, look: Look, name: str, parent: QWidget, *, high_mm: float = 25) -> None:
        super().__init__(parent)
        self._look = look
        self._high = high_mm
        self._counts = MarkCounts(0, 0, 0, 1)
        self._middle, self._of = "", ""
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_counts(self, counts: MarkCounts, of: str, spoken: str) -> None:
        """Show these counts; ``of`` is the line below the number, such as “of 107”."""
        self._counts, self._middle, self._of = counts, str(counts.marked), of
        self.setAccessibleName(spoken)
        self.update()

    def show_share(self, done: int, total: int, spoken: str) -> None:
        """Show that so many of so few are done, both in the middle; it may be small."""
        self._counts = MarkCounts(done, 0, 0, total)
        self._middle, self._of = f"{done}/{total}", ""
        self.setAccessibleName(spoken)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        # A share needs room for its text, however large.
        least = 0 if self._of else round(self._look.px(13) * 3.4)
        side = max(self._look.mm(self._high), least)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, theme, counts = self._look, self._look.theme, self._counts
        thick = self.width() * 0.12
        inset = thick / 2 + look.border
        ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(QColor(theme.line), look.border))
        for out in (thick / 2, -thick / 2):
            painter.drawEllipse(ring.adjusted(-out, -out, out, out))
        total = max(counts.total, counts.marked, 1)
        turn = [n / total * 360 for n in (counts.met, counts.not_met, counts.not_applicable)]
        start = 90.0
        for angle, colour, dashes in zip(
            turn,
            (theme.met_edge, theme.not_met_line, theme.card.text),
            ((), (0.2, 0.2), (0.08, 0.16)),
            strict=True,
        ):
            pen = QPen(QColor(colour), thick, c=Qt.PenCapStyle.FlatCap)
            if dashes:
                pen.setDashPattern(list(dashes))
            painter.setPen(pen)
            if angle:
                painter.drawArc(ring, round(start * _TURN), round(-angle * _TURN))
            start -= angle
        self._draw_number(painter)
        painter.end()

    def _draw_number(self, painter: QPainter) -> None:
        look, middle = self._look, QRectF(self.rect())
        painter.setPen(QColor(look.theme.card.text))
        high = self.height()
        big, small = look.clock_font(18), look.font(12)
        big.setPixelSize(min(big.pixelSize(), round(high * (0.24 if self._of else 0.3))))
        small.setPixelSize(min(small.pixelSize(), round(high * 0.16)))
        low = high * 0.1 if self._of else 0
        painter.setFont(big)
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(middle.translated(0, -low), centre, self._middle)
        painter.setFont(small)
        painter.drawText(middle.translated(0, low * 1.3), centre, self._of)
