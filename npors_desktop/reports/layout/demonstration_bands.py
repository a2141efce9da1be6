"""What marks every page that was made in the demonstration: a hatched band with words at its top
and its bottom, in the margins, where it hides nothing. It is black and white, as many printers are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.reports.layout.canvas import Point
from npors_desktop.reports.layout.fonts import Face, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.reports.layout.canvas import PageCanvas

# In both languages at once: whoever is shown the page may read only one of them.
NOT_A_RECORD = "DEMONSTRATION – not a record of a test · ARDDANGOSIAD – nid yw’n gofnod o brawf"
NOT_FOR_USE = "DEMONSTRATION – not for use · ARDDANGOSIAD – nid i’w ddefnyddio"
_INK, _PAPER = "#000000", "#FFFFFF"
_FRAME, _STRIPE = 1.0, 3.0
# The least hatching on either side of the words, and the white around them, of the band's height.
_LEAST, _GAP = 1.2, 0.4
_LARGEST = 0.56


@dataclass(frozen=True, slots=True)
class DemonstrationBands:
    """The bands of pages of one size: between the margins, ``edge`` from the top and from the
    bottom of the page, ``height`` high. Lengths are points."""

    page: Point
    margin: float
    edge: float
    height: float
    face: Face
    words: str

    def draw(self, pen: PageCanvas) -> None:
        """Draw both on the page; to be called before what stands on it."""
        for bottom in (self.page[1] - self.edge - self.height, self.edge):
            self._band(pen, bottom)

    def _band(self, pen: PageCanvas, bottom: float) -> None:
        left, right = self.margin, self.page[0] - self.margin
        size = self._size(right - left)
        wide = width(self.words, self.face, size)
        start = (left + right - wide) / 2
        gap = _GAP * self.height
        for first, last in ((left, start - gap), (start + wide + gap, right)):
            for x in _stripes(first, last, self.height):
                low, high = (x, bottom), (x + self.height, bottom + self.height)
                beside = ((one[0] + _STRIPE, one[1]) for one in (high, low))
                pen.shape((low, high, *beside), fill=_INK)
        pen.box((left, bottom), (right - left, self.height), line=_INK, thick=_FRAME)
        base = bottom + (self.height - 0.72 * size) / 2
        pen.text((start, base), self.words, self.face, size, _INK)

    def _size(self, room: float) -> float:
        """The size of the words: as large as the band has room for."""
        room -= 2 * (_LEAST + _GAP) * self.height
        return min(_LARGEST * self.height, room / width(self.words, self.face, 1))


def _stripes(first: float, last: float, lean: float) -> Iterator[float]:
    """Where the stripes begin that fit whole between two points; each leans so far to the right."""
    x = first
    while x + lean + _STRIPE <= last:
        yield x
        x += 2 * _STRIPE
