"""A candidate's sign with the letter: the same shape wherever that person's record is open."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.look import Look
from npors_desktop.ui.shapes import CANDIDATE_SHAPES, Shape, draw_shape


class CandidateBadge(QWidget):
    """Shape and letter, in the text colour of the page."""

    def __init__(self, look: Look, letter: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._letter = letter
        self.setAccessibleName(letter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._relook)

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(18)
        return QSize(side * 2 + 8, round(side * 1.3))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QColor(self._look.theme.page.text)
        font = self._look.font(16, bold=True)
        side = self._look.px(16) * 0.85
        box = QRectF(0, (self.height() - side) / 2, side, side)
        draw_shape(painter, CANDIDATE_SHAPES.get(self._letter, Shape.CIRCLE), box, colour)
        painter.setFont(font)
        painter.setPen(colour)
        text = QRectF(side + 6, 0, self.width() - side, self.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self._letter)
        painter.end()

    def _relook(self) -> None:
        self.updateGeometry()
        self.update()
