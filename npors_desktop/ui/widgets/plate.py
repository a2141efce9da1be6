"""A candidate's plate: a solid block with their shape and letter, the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import CANDIDATE_ICONS, Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from npors_desktop.ui.appearance.look import Look

_RADIUS = 5.0


def plate_size(look: Look, points: float = 13) -> tuple[float, float]:
    """The width and height of a plate whose letter has this size in points."""
    side = look.px(points)
    return round(side * 2.9), round(side * 1.65)


def draw_letter_plate(
    painter: QPainter, look: Look, letter: str, box: QRectF, font: QFont, radius: float = _RADIUS
) -> None:
    """Fill ``box`` with the plate of a letter."""
    ink = look.theme.primary
    colour = QColor(ink.text)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink.ground))
    painter.drawRoundedRect(box, radius, radius)
    metrics = QFontMetricsF(font)
    side, wide = metrics.capHeight() * 1.05, metrics.horizontalAdvance(letter)
    gap = side * 0.45
    left = box.center().x() - (side + gap + wide) / 2
    sign = QRectF(left, box.center().y() - side / 2, side, side)
    draw_icon(painter, CANDIDATE_ICONS.get(letter, Icon.CIRCLE), sign, colour)
    painter.setPen(colour)
    painter.setFont(font)
    word = QRectF(sign.right() + gap, box.top(), wide + 2, box.height())
    painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, letter)
    painter.restore()
