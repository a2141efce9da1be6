"""A person's signature as it appears on the page: the strokes as lines, or words for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.people import SignatureKind
from npors_desktop.reports.layout.blocks import Picture
from npors_desktop.reports.layout.canvas import MM
from npors_desktop.reports.layout.fonts import shorten, width
from npors_desktop.reports.templates.t2.look import LINE, NAVY, QUIET, REGULAR, SEMIBOLD

if TYPE_CHECKING:
    from npors_desktop.domain.people import PersonSignature, Stroke
    from npors_desktop.reports.layout.canvas import PageCanvas, Point

_BOX = (120 * MM, 45 * MM)
_HUNDREDTH = MM / 100
_LINE = 0.45 * MM
_WORDS = {
    SignatureKind.ON_PAPER: "On the paper sheet",
    SignatureKind.REFUSED: "Refused to sign",
    SignatureKind.WITNESSED: "Witnessed",
}


def ink_box(signature: PersonSignature | None, high: float) -> Picture:
    """A frame of this height with a signature inside."""

    def paint(pen: PageCanvas, at: Point, wide: float) -> None:
        corner, size = (at[0], at[1] - high), (wide, high)
        if signature:
            paint_signature(pen, corner, size, signature)
        pen.box(corner, size, line=LINE, thick=0.6)

    return Picture(high, paint)


def paint_signature(pen: PageCanvas, at: Point, size: Point, signature: PersonSignature) -> None:
    """The signature in a rectangle given by its bottom left corner."""
    if signature.strokes:
        _paint_strokes(pen, at, size, signature.strokes)
        return
    typed = signature.kind is SignatureKind.TYPED
    text = signature.name if typed else _WORDS.get(signature.kind, "")
    letters, face = (16.0, SEMIBOLD) if typed else (10.0, REGULAR)
    shown = shorten(text, face, letters, size[0] - 16)
    x = at[0] + (size[0] - width(shown, face, letters)) / 2
    pen.text((x, at[1] + size[1] / 2 - letters / 3), shown, face, letters, NAVY if typed else QUIET)


def _paint_strokes(pen: PageCanvas, at: Point, size: Point, strokes: tuple[Stroke, ...]) -> None:
    scale = min(size[0] / _BOX[0], size[1] / _BOX[1])
    left = at[0] + (size[0] - _BOX[0] * scale) / 2
    top = at[1] + size[1] - (size[1] - _BOX[1] * scale) / 2
    with pen.within(at, size):
        for stroke in strokes:
            points = [
                (left + x * _HUNDREDTH * scale, top - y * _HUNDREDTH * scale) for x, y, _ in stroke
            ]
            if len(points) == 1:
                pen.dots(points, _LINE * scale, NAVY)
            elif points:
                pen.shape(points, line=NAVY, thick=_LINE * scale * 1.6)
