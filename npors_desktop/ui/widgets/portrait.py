"""A portrait in its frame of 35 to 45; without a photograph the frame says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.fitted_text import LEAST_POINTS, draw_fitted, fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPaintEvent

    from npors_desktop.ui.appearance.look import Look

_RADIUS = 4.0
_SHAPE = 35 / 45
# Below this height there is no room for the words; the icon stands alone.
_WORDED = 90


def draw_portrait(
    painter: QPainter, look: Look, photo: QImage | None, none: str, box: QRectF
) -> None:
    """Draw a photograph, filled into ``box`` from its middle, or the words for none. Photographs
    keep their colours in every theme."""
    theme, half = look.theme, look.border / 2
    frame = box.adjusted(half, half, -half, -half)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    outline = QPainterPath()
    outline.addRoundedRect(frame, _RADIUS, _RADIUS)
    painter.fillPath(outline, QColor(theme.page.ground))
    if photo is not None and not photo.isNull():
        painter.setClipPath(outline)
        painter.drawImage(frame, photo, _middle(photo, frame.width() / frame.height()))
        painter.setClipping(False)
    else:
        _draw_none(painter, look, none, frame)
    painter.setPen(QPen(QColor(theme.line), look.border))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)
    painter.restore()


def _middle(photo: QImage, shape: float) -> QRectF:
    """The largest part of a photograph in this shape, around its middle."""
    wide, high = float(photo.width()), float(photo.height())
    part = QRectF(0, 0, min(wide, high * shape), min(high, wide / shape))
    part.moveCenter(QRectF(0, 0, wide, high).center())
    return part


def _fits(text: str, look: Look, box: QRectF) -> bool:
    """Whether a text is whole in a box; in large text it may not be."""
    key = look.font(LEAST_POINTS).toString()
    lines = fitted(text, key, int(box.width()), int(box.height()))[1]
    return not lines[-1].endswith("…")


def _draw_none(painter: QPainter, look: Look, none: str, frame: QRectF) -> None:
    colour = QColor(look.theme.page.text)
    words = frame.adjusted(3, frame.height() * 0.58, -3, -3)
    worded = frame.height() >= _WORDED and _fits(none, look, words)
    sign = frame.adjusted(4, 4, -4, -frame.height() * 0.4 if worded else -4)
    side = min(sign.width(), sign.height(), frame.width() * 0.6)
    square = QRectF(0, 0, side, side)
    square.moveCenter(sign.center())
    draw_icon(painter, Icon.PERSON, square, colour)
    if worded:
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_fitted(painter, none, look.font(LEAST_POINTS), words, colour, centre)


class Portrait(QWidget):
    """The frame, as high as is asked for. ``none`` is what it says without a photograph."""

    def __init__(self, look: Look, name: str, none: str, high_mm: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._none = none
        self._high = high_mm
        self._photo: QImage | None = None
        self.setObjectName(name)
        self.setAccessibleName(none)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_photo(self, photo: QImage | None, spoken: str = "") -> None:
        """Show a photograph, with what it is for assistive technology, or that there is none."""
        self._photo = photo
        self.setAccessibleName(spoken if photo is not None else self._none)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        high = self._look.mm(self._high)
        return QSize(round(high * _SHAPE), high)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_portrait(painter, self._look, self._photo, self._none, QRectF(self.rect()))
        painter.end()
