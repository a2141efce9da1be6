"""The signs of the screens: SVG files of ``resources/icons``, each drawn in one colour.

A word always stands beside a sign. Most are Lucide's, unchanged; ``own`` has the filled ones that
Lucide does not draw, on the same grid of 24 units.
"""

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

from npors_desktop.base.paths import resource


class Icon(StrEnum):
    """A sign; its value is the file below ``resources/icons``, without its ending."""

    TICK = "lucide/check"
    CROSS = "lucide/x"
    DASH = "lucide/minus"
    EQUALS = "lucide/equal"
    NOT_SEEN = "lucide/eye-off"
    UNDO = "lucide/undo-2"
    WARNING = "own/warning"
    CIRCLE = "own/circle"
    TRIANGLE = "own/triangle"
    SQUARE = "own/square"
    DIAMOND = "own/diamond"
    HEXAGON = "own/hexagon"
    DROP = "own/drop"
    PLUS = "own/plus"
    STAR = "own/star"
    RING = "own/ring"
    HALF = "own/half"
    DONE = "own/done"
    BLOCKED = "own/blocked"
    ATTENTION = "lucide/square-exclamation-point"
    BACK = "lucide/chevron-left"
    FORWARD = "lucide/chevron-right"
    HELP = "lucide/circle-question-mark"
    SUN = "lucide/sun"
    RAIN = "lucide/droplet"
    PAUSE = "lucide/circle-pause"
    STOP = "lucide/octagon-x"
    FLAG = "lucide/flag"
    PEN = "lucide/pen"


# The sign of a candidate, by the letter: the same wherever their record is open.
CANDIDATE_ICONS: dict[str, Icon] = {
    "A": Icon.CIRCLE,
    "B": Icon.TRIANGLE,
    "C": Icon.SQUARE,
    "D": Icon.DIAMOND,
    "E": Icon.HEXAGON,
    "F": Icon.STAR,
    "G": Icon.PLUS,
    "H": Icon.DROP,
}


# Signs of one or two bare lines: they leave more of the grid empty and are drawn larger for it.
_PLAIN = {Icon.TICK, Icon.CROSS, Icon.DASH, Icon.EQUALS, Icon.BACK, Icon.FORWARD}
# In units of the grid. Lucide's lines are 2 wide; these stand small beside bold words.
_LINE_WIDTH, _MARGIN, _PLAIN_MARGIN = 2.5, 0.75, 2.5


def draw_icon(painter: QPainter, icon: Icon, box: QRectF, colour: QColor) -> None:
    """Draw a sign into the largest centred square of ``box``; the painter is left as it was."""
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
    wider = lines.replace('stroke-width="2"', f'stroke-width="{_LINE_WIDTH}"')
    made = QSvgRenderer(wider.encode())
    margin = _PLAIN_MARGIN if icon in _PLAIN else _MARGIN
    made.setViewBox(QRectF(0, 0, 24, 24).adjusted(margin, margin, -margin, -margin))
    return made
