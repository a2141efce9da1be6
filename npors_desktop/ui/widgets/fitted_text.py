"""Text that is made to fit a box: set smaller first, then cut; never more lines than fit."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QPainter

LINE_HEIGHT = 1.14
# The smallest size of text: in points, and in pixels where text is not enlarged.
LEAST_POINTS = 12.0
_LEAST_PIXELS = 16
# The share of the room beside a line that is at its left.
_SHARE_LEFT = {Qt.AlignmentFlag.AlignHCenter: 0.5, Qt.AlignmentFlag.AlignRight: 1.0}


@lru_cache(maxsize=4096)
def fitted(
    text: str, font_key: str, width: int, height: int, step: float = LINE_HEIGHT
) -> tuple[int, tuple[str, ...]]:
    """The pixel size and the lines of a text so that it fits a box of whole pixels; ``step`` is how
    far lines are apart, as a share of their size.

    ``font_key`` is ``QFont.toString()``. The size goes down to 12 points; what does not fit even
    then ends in an ellipsis.
    """
    font = QFont()
    font.fromString(font_key)
    wanted = font.pixelSize()
    least = min(wanted, max(_LEAST_PIXELS, round(wanted * 0.7)))
    for size in range(wanted, least - 1, -1):
        font.setPixelSize(size)
        lines = _stripped(broken(text, font, width))
        whole = all(_width(line, font) <= width for line in lines)
        if whole and len(lines) * size * step <= height:
            return size, lines
    room = max(1, int(height / (least * step)))
    pieces = broken(text, font, width)
    kept = _stripped((*pieces[: room - 1], "".join(pieces[room - 1 :])))
    elide = Qt.TextElideMode.ElideRight
    return least, tuple(QFontMetricsF(font).elidedText(line, elide, width) for line in kept)


def draw_fitted(  # noqa: PLR0913 - what every drawing of a text needs
    painter: QPainter,
    text: str,
    font: QFont,
    box: QRectF,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    *,
    step: float = LINE_HEIGHT,
) -> None:
    """Draw a text into a box, wrapped and centred from top to bottom."""
    size, lines = fitted(text, font.toString(), int(box.width()), int(box.height()), step)
    used = QFont(font)
    used.setPixelSize(size)
    metrics = QFontMetricsF(used)
    painter.setFont(used)
    painter.setPen(colour)
    apart = size * step
    # The middle of the capitals, not of the whole line, is what looks centred; of several lines
    # the middle down to the letters that hang below the last, which need their room.
    hanging = metrics.descent() / 2 if len(lines) > 1 else 0
    top = box.center().y() - apart * (len(lines) - 1) / 2 + metrics.capHeight() / 2 - hanging
    for number, line in enumerate(lines):
        spare = box.width() - metrics.horizontalAdvance(line)
        left = box.left() + spare * _SHARE_LEFT.get(align, 0)
        painter.drawText(QPointF(left, top + number * apart), line)


def _stripped(pieces: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(piece.rstrip() for piece in pieces)


def broken(text: str, font: QFont, width: int) -> tuple[str, ...]:
    """The text in pieces of one line each, at most ``width`` pixels wide, with the spaces at their
    ends."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(max(width, 1))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()])
        line = layout.createLine()
    layout.endLayout()
    return tuple(lines) or ("",)


def _width(line: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(line)
