"""The signature box: strokes of a pen, a finger or the mouse, kept as vectors.

Points are (x, y, t): x and y in hundredths of a millimetre from the top left of the 120 x 45 mm
box, t in milliseconds from the first touch. With a keyboard a typed name is as good; see sign_box.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QMouseEvent,
        QPaintEvent,
    )

    from npors_desktop.base.words import Words
    from npors_desktop.domain.people import Stroke
    from npors_desktop.ui.appearance.look import Look

WIDTH_MM = 120
HEIGHT_MM = 45
LEAST_INK_MM = 20
_UNITS = 100
_PEN_GUARD_MS = 1000


class SignPad(QWidget):
    """Takes a drawn signature. Signals: ``changed`` there is more or less ink now."""

    changed = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sign_pad")
        self._look = look
        self._words = words
        self._strokes: list[list[tuple[int, int, int]]] = []
        self._drawing = False
        self._since = QElapsedTimer()
        self._pen_seen = QElapsedTimer()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(words("Signature box"))
        self._describe()
        look.changed.connect(self._on_look_changed)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was drawn, stroke by stroke."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    @property
    def ink_mm(self) -> float:
        """The length of all strokes in millimetres."""
        return sum(_length(stroke) for stroke in self._strokes) / _UNITS

    @property
    def is_signed(self) -> bool:
        """Whether there is enough ink to be a signature (20 mm)."""
        return self.ink_mm >= LEAST_INK_MM

    def show_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        """Show strokes that were drawn earlier."""
        self._strokes = [list(stroke) for stroke in strokes]
        self._describe()
        self.update()

    def clear(self) -> None:
        """Remove all ink."""
        self._strokes = []
        self._on_ink()

    def undo_stroke(self) -> None:
        """Remove the last stroke."""
        self._strokes = self._strokes[:-1]
        self._on_ink()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.mm(WIDTH_MM), self._look.mm(HEIGHT_MM))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def tabletEvent(self, event: QTabletEvent) -> None:
        self._pen_seen.start()
        kind = event.type()
        if kind == QTabletEvent.Type.TabletPress:
            self._begin(event.position())
        elif kind == QTabletEvent.Type.TabletMove and event.buttons():
            self._draw(event.position())
        elif kind == QTabletEvent.Type.TabletRelease:
            self._end()
        event.accept()  # else Qt sends the same again as a mouse event

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._is_palm():
            self._begin(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and not self._is_palm():
            self._draw(event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._end()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        # Ink is dark on white in every theme, as on the report.
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        painter.setPen(QPen(QColor(theme.edge), 3))
        painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        # On white in every theme; in sunlight nothing is grey.
        grey = QColor("#000000" if theme.heavy else "#6B7276")
        line = self.height() * 0.78
        side = self._look.mm(4)
        draw_icon(painter, Icon.CROSS, QRectF(side, line - side * 1.3, side, side), grey)
        painter.setPen(QPen(grey, 2))
        painter.drawLine(QPointF(side * 2.5, line), QPointF(self.width() - side, line))
        pen = QPen(QColor("#0B1F5C"), max(2.0, self._look.mm(0.6)))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self._strokes:
            painter.drawPath(self._path(stroke))
        painter.end()

    def _path(self, stroke: list[tuple[int, int, int]]) -> QPainterPath:
        scale = self.width() / (WIDTH_MM * _UNITS)
        first, *others = stroke
        path = QPainterPath(QPointF(first[0] * scale, first[1] * scale))
        for x, y, _ in others or [(first[0] + 1, first[1], 0)]:
            path.lineTo(x * scale, y * scale)
        return path

    def _begin(self, at: QPointF) -> None:
        if not self._strokes:
            self._since.start()
        self._drawing = True
        self._strokes.append([self._point(at)])
        self._on_ink()

    def _draw(self, at: QPointF) -> None:
        if not self._drawing:
            return
        point = self._point(at)
        if point[:2] != self._strokes[-1][-1][:2]:
            self._strokes[-1].append(point)
            self._on_ink()

    def _end(self) -> None:
        self._drawing = False

    def _point(self, at: QPointF) -> tuple[int, int, int]:
        scale = WIDTH_MM * _UNITS / self.width()
        x = min(max(round(at.x() * scale), 0), WIDTH_MM * _UNITS)
        y = min(max(round(at.y() * scale), 0), HEIGHT_MM * _UNITS)
        return x, y, int(self._since.elapsed()) if self._since.isValid() else 0

    def _is_palm(self) -> bool:
        """Whether this is the side of a hand that rests on the screen while a pen writes."""
        return self._pen_seen.isValid() and self._pen_seen.elapsed() < _PEN_GUARD_MS

    def _on_ink(self) -> None:
        self._describe()
        self.update()
        self.changed.emit()

    def _describe(self) -> None:
        words = self._words
        if self.is_signed:
            text = words("Signed.")
        elif self._strokes:
            text = words("Too short to be a signature.")
        else:
            text = words("Empty. Sign with a pen, a finger or the mouse.")
        self.setAccessibleDescription(text)

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()


def _length(stroke: list[tuple[int, int, int]]) -> float:
    return sum(math.dist(a[:2], b[:2]) for a, b in itertools.pairwise(stroke))
