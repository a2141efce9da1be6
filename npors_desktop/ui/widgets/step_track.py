"""How far somebody has got through the steps: a segment for each, and the step in words beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from npors_desktop.ui.widgets.outcome_bar import BAR_POINTS
from npors_desktop.ui.widgets.values import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.ui.appearance.look import Look

_GAP, _RADIUS = 4.0, 3.0
_FULL = (Status.DONE, Status.NOT_NEEDED, Status.HERE)
_NEEDS = (Status.ATTENTION, Status.FAILED)


def draw_track(painter: QPainter, look: Look, steps: Sequence[Status], box: QRectF) -> None:
    """Draw the segments into ``box``: full, half, with “!” for what needs somebody, or empty."""
    wide = (box.width() - _GAP * (len(steps) - 1)) / max(len(steps), 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, status in enumerate(steps):
        part = QRectF(box.left() + number * (wide + _GAP), box.top(), wide, box.height())
        _draw_segment(painter, look, status, part)
    painter.restore()


def _draw_segment(painter: QPainter, look: Look, status: Status, whole: QRectF) -> None:
    # Of a thicker edge too little would be left for the sign inside.
    theme, border = look.theme, min(look.border, 2.0)
    half = border / 2
    box = whole.adjusted(half, half, -half, -half)
    full, needs = status in _FULL, status in _NEEDS
    ground = theme.met_edge if full else theme.major.ground if needs else theme.card.ground
    edge = theme.met_edge if full else theme.edge if needs else theme.line
    painter.setPen(QPen(QColor(edge), border))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    if status is Status.IN_PROGRESS:
        part = QRectF(box)
        part.setWidth(box.width() / 2)
        painter.fillRect(part, QColor(theme.met_edge))
    elif needs:
        font = look.font(BAR_POINTS, bold=True)
        font.setPixelSize(max(round(whole.height()) - 2, 8))
        painter.setFont(font)
        painter.setPen(QColor(theme.major.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "!")
