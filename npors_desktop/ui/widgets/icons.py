"""Draws the icons: SVG files of ``resources/icons``, each in one colour.

There is always a word beside an icon. Most are Lucide's, unchanged; ``own`` has the filled ones
that Lucide does not have, on the same grid of 24 units.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from npors_desktop.base.paths import resource
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

# Icons of one or two lines: they leave more of the grid empty, so they are drawn larger.
_PLAIN = {
    Icon.TICK,
    Icon.CROSS,
    Icon.DASH,
    Icon.EQUALS,
    Icon.BACK,
    Icon.FORWARD,
    Icon.DOWN,
    Icon.ADD,
}
# In units of the grid. Lucide's lines are 2 wide, which is too thin beside bold words.
_LINE_WIDTH, _PLAIN_WIDTH, _MARGIN, _PLAIN_MARGIN = 2.25, 2.5, 0.75, 2.5


def draw_icon(painter: QPainter, icon: Icon, box: QRectF, colour: QColor) -> None:
    """Draw an icon into the largest centred square of ``box``; the painter is left as it was."""
    side = min(box.width(), box.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(box.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _drawing(icon, colour.name()).render(painter, square)
    painter.restore()


@cache
def _drawing(icon: Icon, colour: str) -> QSvgRenderer:
    lines = resource("icons", f"{icon}.svg").read_text("utf-8").replace("currentColor", colour)
    width, margin = (_PLAIN_WIDTH, _PLAIN_MARGIN) if icon in _PLAIN else (_LINE_WIDTH, _MARGIN)
    made = QSvgRenderer(lines.replace('stroke-width="2"', f'stroke-width="{width}"').encode())
    made.setViewBox(QRectF(0, 0, 24, 24).adjusted(margin, margin, -margin, -margin))
    return made
