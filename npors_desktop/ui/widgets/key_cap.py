"""The cap of a key, drawn in a button or beside a sentence: what is pressed instead of it.

A cap says that its key works now, where the focus is; while it does not, its edge is dashed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont

_RADIUS, _EDGE, _FOOT = 5.0, 1.5, 3.0
_PRINTED = re.compile(r"^(?P<words>.*\S) {2,}(?P<key>\S.*)$", re.DOTALL)


def parted(text: str) -> tuple[str, str]:
    """The words of a button and the key that presses it, which two or more spaces part; an empty
    key if none is printed."""
    found = _PRINTED.match(text)
    return (found["words"], found["key"]) if found else (text, "")


def cap_size(key: str, font: QFont) -> tuple[float, float]:
    """The width and height of a cap around a key in a font."""
    metrics = QFontMetricsF(font)
    side = font.pixelSize()
    # Large letters need less room above and below them than their size says.
    height = round(min(side * 1.62, side * 1.3 + 6))
    return max(height, metrics.horizontalAdvance(key) + font.pixelSize() * 0.75), height


def draw_key_cap(
    painter: QPainter, key: str, box: QRectF, colour: QColor, font: QFont, *, works: bool = True
) -> None:
    """Draw the cap of a key around the middle of ``box``, as wide as the box and as high as its
    letters need."""
    cap = QRectF(box)
    cap.setHeight(cap_size(key, font)[1])
    cap.moveCenter(box.center())
    cap.adjust(_EDGE / 2, _EDGE / 2, -_EDGE / 2, -_EDGE / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    style = Qt.PenStyle.SolidLine if works else Qt.PenStyle.DashLine
    painter.setPen(QPen(colour, _EDGE, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap, _RADIUS, _RADIUS)
    if works:
        foot = cap.bottom() - _FOOT / 2
        painter.setPen(QPen(colour, _FOOT - _EDGE, c=Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(cap.left() + 3, foot), QPointF(cap.right() - 3, foot))
    painter.setPen(colour)
    painter.setFont(font)
    painter.drawText(cap.adjusted(0, 0, 0, -1.5), Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()
