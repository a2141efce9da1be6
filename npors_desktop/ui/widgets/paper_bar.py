"""The theory paper as a row of boxes: answered, in full or in part, left for later, mandatory, and
how long each question took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import QuestionBox


# The height of the tallest bar.
_BARS_MM = 5


class PaperBar(QWidget):
    """A box for each question, filled by its share of marks; a cross for none, a frame for the
    current question, and above it a bar as high as the question took time. Those asked besides the
    paper stand apart.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("theory_paper")
        self._look = look
        self._boxes: tuple[QuestionBox, ...] = ()
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_boxes(self, boxes: Sequence[QuestionBox], at: int, text: str) -> None:
        """Show a paper, the question ``at``, and the same in words for assistive technology."""
        self._boxes, self._at = tuple(boxes), at
        self.setAccessibleName(text)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.mm(120), self._look.mm(10 + _BARS_MM))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._boxes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = 0.5 if any(box.is_first_extra for box in self._boxes) else 0
        pitch = min(self.width() / (len(self._boxes) + gap), self._look.mm(11))
        left = 3.0
        for number, box in enumerate(self._boxes):
            left += pitch * gap if box.is_first_extra else 0
            bars = self._look.mm(_BARS_MM)
            where = QRectF(left, bars + 4, pitch - 6, self.height() - bars - 8)
            high = (bars - 2) * box.time
            time = QRectF(where.left() + where.width() / 4, bars - high, where.width() / 2, high)
            painter.fillRect(time, QColor(self._look.theme.line))
            self._draw(painter, box, where, here=number == self._at)
            left += pitch
        painter.end()

    def _draw(self, painter: QPainter, box: QuestionBox, where: QRectF, *, here: bool) -> None:
        theme = self._look.theme
        text, full = QColor(theme.page.text), QColor(theme.chosen.ground)
        if box.share:
            high = where.height() * box.share
            painter.fillRect(QRectF(where.left(), where.bottom() - high, where.width(), high), full)
        style = Qt.PenStyle.DashLine if box.share is None else Qt.PenStyle.SolidLine
        painter.setPen(QPen(text, 4 if here else 1.5, Qt.PenStyle.SolidLine if here else style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(where)
        middle = where.adjusted(4, 6, -4, -6)
        colour = QColor(theme.chosen.text) if box.share and box.share > 0.5 else text  # noqa: PLR2004 - half
        if box.share == 0:
            draw_icon(painter, Icon.CROSS, middle, text)
        elif box.later:
            painter.setFont(self._look.font(12, bold=True))
            painter.setPen(colour)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, "L")
        elif box.mandatory:
            draw_icon(painter, Icon.DIAMOND, middle, colour)
