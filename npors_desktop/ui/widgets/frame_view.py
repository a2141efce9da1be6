"""A photograph with the frame of a portrait on it, which is dragged, or moved with the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.domain.photograph_frame import Frame, default_frame, frame_around

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look

_WIDTH_MM, _HEIGHT_MM = 90, 70
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SIZES = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
# A press of a key, or a notch of the wheel, changes the frame by this part of it.
_PART = 20


class FrameView(QWidget):
    """Signals: ``changed`` the Frame as it is now, in pixels of the photograph."""

    changed = Signal(object)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._picture = QPixmap()
        self._size = (1, 1)
        self.frame = Frame(0, 0, 1)
        self.setObjectName("portrait_frame")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words("Frame of the portrait"))
        self.setAccessibleDescription(
            words("Drag the frame, or move it with the arrow keys. Plus and minus change its size.")
        )
        look.changed.connect(self.updateGeometry)

    def show_photograph(self, jpeg: bytes, size: tuple[int, int]) -> None:
        """Show a photograph of this size in pixels, with the frame where a face is likely."""
        self._picture, self._size = QPixmap(), size
        self._picture.loadFromData(jpeg)
        self._move(default_frame(*size))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.mm(_WIDTH_MM), self._look.mm(_HEIGHT_MM))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._move_to(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(event.position())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._resize(1 if event.angleDelta().y() > 0 else -1)
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            across, down = _STEPS[key]
            step = max(1, self.frame.height // _PART)
            middle = self._middle() + QPoint(across * step, down * step)
            self._move(frame_around(middle.toTuple(), self.frame.unit, *self._size))
        elif key in _SIZES:
            self._resize(_SIZES[key])
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown, scale = self._shown(), self._scale()
        painter.drawPixmap(shown, self._picture, QRectF(self._picture.rect()))
        left, top, _, _ = self.frame.box
        kept = QRectF(
            shown.left() + left * scale,
            shown.top() + top * scale,
            self.frame.width * scale,
            self.frame.height * scale,
        )
        painter.setClipping(True)
        painter.setClipRect(shown)
        # What is not kept is dimmed; the edge is dark beside light, to be seen on any photograph.
        dim = QColor(0, 0, 0, 130)
        for part in (
            QRectF(shown.left(), shown.top(), shown.width(), kept.top() - shown.top()),
            QRectF(shown.left(), kept.bottom(), shown.width(), shown.bottom() - kept.bottom()),
            QRectF(shown.left(), kept.top(), kept.left() - shown.left(), kept.height()),
            QRectF(kept.right(), kept.top(), shown.right() - kept.right(), kept.height()),
        ):
            painter.fillRect(part, dim)
        more = 3.0 if self.hasFocus() else 0.0
        for colour, thick in (("#000000", 4.0 + 2 * more), ("#FFFFFF", 2.0 + more)):
            painter.setPen(QPen(QColor(colour), thick))
            painter.drawRect(kept.adjusted(1, 1, -1, -1))
        painter.end()

    def _scale(self) -> float:
        """Points of the widget for each pixel of the photograph."""
        return min(self.width() / self._size[0], self.height() / self._size[1])

    def _shown(self) -> QRectF:
        scale = self._scale()
        return QRectF(0, 0, self._size[0] * scale, self._size[1] * scale)

    def _middle(self) -> QPoint:
        left, top, right, bottom = self.frame.box
        return QPoint((left + right) // 2, (top + bottom) // 2)

    def _move_to(self, at: QPointF) -> None:
        middle = at / self._scale()
        place = round(middle.x()), round(middle.y())
        self._move(frame_around(place, self.frame.unit, *self._size))

    def _resize(self, way: int) -> None:
        step = max(1, self.frame.unit // _PART)
        unit = self.frame.unit + way * step
        self._move(frame_around(self._middle().toTuple(), unit, *self._size))

    def _move(self, frame: Frame) -> None:
        self.frame = frame
        self.update()
        self.changed.emit(frame)
