"""The signs of the screens, drawn as outlines: no typeface has them all, none shows a box.

Each sign is drawn into a square; a word always stands beside it.
"""

import math
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF


class Shape(StrEnum):
    """What can be drawn."""

    TICK = "tick"
    CROSS = "cross"
    DASH = "dash"
    EQUALS = "equals"
    EYE = "eye"
    UNDO = "undo"
    WARNING = "warning"
    CIRCLE = "circle"
    TRIANGLE = "triangle"
    SQUARE = "square"
    DIAMOND = "diamond"
    HEXAGON = "hexagon"
    DROP = "drop"
    PLUS = "plus"
    STAR = "star"
    RING = "ring"
    HALF = "half"
    BLOCKED = "blocked"
    ATTENTION = "attention"
    BACK = "back"
    FORWARD = "forward"
    HELP = "help"
    SUN = "sun"
    PLAY = "play"
    PAUSE = "pause"
    STOP = "stop"
    FLAG = "flag"
    PEN = "pen"


# The sign of a candidate, by the letter: the same wherever his record is open.
CANDIDATE_SHAPES: dict[str, Shape] = {
    "A": Shape.CIRCLE,
    "B": Shape.TRIANGLE,
    "C": Shape.SQUARE,
    "D": Shape.DIAMOND,
    "E": Shape.HEXAGON,
    "F": Shape.STAR,
    "G": Shape.PLUS,
    "H": Shape.DROP,
}


def draw_shape(painter: QPainter, shape: Shape, box: QRectF, colour: QColor) -> None:
    """Draw a sign into the largest centred square of ``box``; the painter is left as it was."""
    side = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center().x() - side / 2, box.center().y() - side / 2)
    painter.scale(side / 100, side / 100)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if shape in _FILLED:
        painter.drawPath(_FILLED[shape]())
    elif shape in _STROKED:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(colour, 13, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawPath(_STROKED[shape]())
    painter.restore()


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def _lines(*lines: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for first, *others in lines:
        path.moveTo(*first)
        for point in others:
            path.lineTo(*point)
    return path


def _ellipse(x: float, y: float, width: float, height: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(x, y, width, height))
    return path


def _rect(x: float, y: float, width: float, height: float) -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(x, y, width, height))
    return path


def _wheel(points: int, outer: float, inner: float) -> QPainterPath:
    corners: list[tuple[float, float]] = []
    for step in range(points * 2):
        radius = outer if step % 2 == 0 else inner
        angle = math.pi * step / points - math.pi / 2
        corners.append((50 + radius * math.cos(angle), 50 + radius * math.sin(angle)))
    return _polygon(*corners)


def _warning() -> QPainterPath:
    stroke = _rect(44, 36, 12, 30).united(_ellipse(43, 72, 14, 14))
    return _polygon((50, 4), (98, 94), (2, 94)).subtracted(stroke)


def _attention() -> QPainterPath:
    return _polygon((41, 6), (59, 6), (56, 64), (44, 64)).united(_ellipse(40, 74, 20, 20))


def _half() -> QPainterPath:
    ring = _ellipse(8, 8, 84, 84).subtracted(_ellipse(19, 19, 62, 62))
    return ring.united(_ellipse(8, 8, 84, 84).intersected(_rect(0, 0, 50, 100)))


def _blocked() -> QPainterPath:
    frame = _rect(10, 10, 80, 80).subtracted(_rect(20, 20, 60, 60))
    bars = _polygon((20, 62), (62, 20), (78, 20), (20, 78)).united(
        _polygon((50, 80), (80, 50), (80, 66), (66, 80))
    )
    return frame.united(bars)


def _undo() -> QPainterPath:
    path = _lines(((38, 10), (12, 36), (38, 62)), ((12, 36), (62, 36)))
    path.arcTo(QRectF(36, 36, 52, 50), 90, -180)
    path.lineTo(34, 86)
    return path


def _drop() -> QPainterPath:
    path = QPainterPath(QPointF(50, 4))
    path.cubicTo(60, 30, 88, 48, 84, 70)
    path.cubicTo(80, 100, 20, 100, 16, 70)
    path.cubicTo(12, 48, 40, 30, 50, 4)
    return path


def _eye() -> QPainterPath:
    return _ellipse(22, 12, 48, 48)


def _help() -> QPainterPath:
    path = QPainterPath()
    path.moveTo(28, 34)
    path.cubicTo(28, 2, 76, 2, 74, 34)
    path.cubicTo(72, 52, 50, 48, 50, 70)
    path.moveTo(50, 80)
    path.lineTo(50, 94)
    return path


def _sun() -> QPainterPath:
    path = _ellipse(30, 30, 40, 40)
    for step in range(8):
        angle = math.pi * step / 4
        across = (math.cos(angle), math.sin(angle))
        path.moveTo(50 + 33 * across[0], 50 + 33 * across[1])
        path.lineTo(50 + 48 * across[0], 50 + 48 * across[1])
    return path


def _pause() -> QPainterPath:
    return _rect(22, 16, 20, 68).united(_rect(58, 16, 20, 68))


def _flag() -> QPainterPath:
    return _rect(18, 6, 11, 90).united(_polygon((29, 8), (88, 28), (29, 52)))


def _pen() -> QPainterPath:
    return _polygon((8, 92), (16, 64), (70, 10), (90, 30), (36, 84))


_Maker = Callable[[], QPainterPath]

_FILLED: dict[Shape, _Maker] = {
    Shape.WARNING: _warning,
    Shape.CIRCLE: lambda: _ellipse(8, 8, 84, 84),
    Shape.TRIANGLE: lambda: _polygon((50, 6), (96, 92), (4, 92)),
    Shape.SQUARE: lambda: _rect(10, 10, 80, 80),
    Shape.DIAMOND: lambda: _polygon((50, 2), (96, 50), (50, 98), (4, 50)),
    Shape.HEXAGON: lambda: _polygon((27, 8), (73, 8), (97, 50), (73, 92), (27, 92), (3, 50)),
    Shape.STAR: lambda: _wheel(5, 50, 21),
    Shape.PLUS: lambda: _rect(34, 6, 32, 88).united(_rect(6, 34, 88, 32)),
    Shape.DROP: _drop,
    Shape.HALF: _half,
    Shape.BLOCKED: _blocked,
    Shape.ATTENTION: _attention,
    Shape.PLAY: lambda: _polygon((20, 8), (90, 50), (20, 92)),
    Shape.PAUSE: _pause,
    Shape.STOP: lambda: _polygon(
        (32, 6), (68, 6), (94, 32), (94, 68), (68, 94), (32, 94), (6, 68), (6, 32)
    ),
    Shape.FLAG: _flag,
    Shape.PEN: _pen,
}

_STROKED: dict[Shape, _Maker] = {
    Shape.TICK: lambda: _lines(((12, 54), (38, 80), (90, 18))),
    Shape.CROSS: lambda: _lines(((16, 16), (84, 84)), ((84, 16), (16, 84))),
    Shape.DASH: lambda: _lines(((10, 50), (90, 50))),
    Shape.EQUALS: lambda: _lines(((10, 34), (90, 34)), ((10, 66), (90, 66))),
    Shape.EYE: lambda: _eye() + _lines(((62, 54), (92, 88))),
    Shape.UNDO: _undo,
    Shape.RING: lambda: _ellipse(14, 14, 72, 72),
    Shape.BACK: lambda: _lines(((66, 12), (28, 50), (66, 88))),
    Shape.FORWARD: lambda: _lines(((34, 12), (72, 50), (34, 88))),
    Shape.HELP: _help,
    Shape.SUN: _sun,
}
