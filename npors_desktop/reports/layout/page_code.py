"""The words of a page's code (PDF operators), as reportlab writes them, byte for byte.

Reportlab makes an object for each line of text and each shape, and asks anew for its colour, its
font and each of its letters. A report has thousands of them; here each is worked out once. What is
drawn stays the same, so reports that were signed before still verify.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportlab.lib import rl_accel
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen import canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.reports.layout.right_to_left import Run

Point = tuple[float, float]
# reportlab has no types; it goes past the type checker once, here.
_hex_colour: Any = HexColor
_accelerated: Any = rl_accel
_metrics: Any = pdfmetrics
_pdfgen: Any = canvas
_numbers = _accelerated.fp_str
_escaped = _accelerated.escapePDF
_EVEN_ODD = _pdfgen.FILL_EVEN_ODD
# A line's distance to the next, of its size, which reportlab names with each font.
_LEADING = 1.2


class LineCode:
    """The code of lines of text in one document. Which letters a font has in a document, and under
    which numbers, follows from the order in which they are first set."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._letters: dict[str, _Letters] = {}

    def line(self, at: Point, runs: Sequence[Run], size: float, ink: str) -> str:
        """A line of text, in runs of fonts, from a point on its base line."""
        parts = [f"BT 1 0 0 1 {_numbers(*at)} Tm {_rgb(ink)} rg"]
        for font, text in runs:
            letters = self._letters.get(font)
            if letters is None:
                letters = self._letters[font] = _Letters(font, self._document)
            parts.append(letters.shown(text, size))
        parts.append("ET")
        return " ".join(parts)


class _Letters(dict[int, str]):
    """How each letter (by its code point) of a font is written, for ``str.translate``."""

    def __init__(self, font: str, document: Any) -> None:
        super().__init__()
        self._font = _metrics.getFont(font)
        self._document = document
        self._heads: dict[tuple[int, float], str] = {}
        # Those in another subset than the first; a subset has at most 256 letters.
        self._beyond: set[str] = set()
        # A letter keeps its number in a document, and much is said in it more than once.
        self._shown: dict[tuple[str, float], str] = {}

    def __missing__(self, code: int) -> str:
        ((subset, number),) = self._font.splitString(chr(code), self._document)
        if subset:
            self._beyond.add(chr(code))
        written: str = _escaped(number)
        self[code] = written
        return written

    def shown(self, text: str, size: float) -> str:
        """The code of one run."""
        known = self._shown.get((text, size))
        if known is None:
            known = self._shown[text, size] = self._written(text, size)
        return known

    def _written(self, text: str, size: float) -> str:
        written = text.translate(self)
        if not text:
            return ""
        if not self._beyond or self._beyond.isdisjoint(text):
            return f"{self._head(0, size)} ({written}) Tj"
        parts = self._font.splitString(text, self._document)
        return " ".join(f"{self._head(subset, size)} ({_escaped(t)}) Tj" for subset, t in parts)

    def _head(self, subset: int, size: float) -> str:
        found = self._heads.get((subset, size))
        if found is None:
            name = self._font.getSubsetInternalName(subset, self._document)
            found = f"{name} {_numbers(size)} Tf {_numbers(size * _LEADING)} TL"
            self._heads[subset, size] = found
        return found


def style(fill: str, line: str, thick: float) -> tuple[str, ...]:
    """The colours, each ``#RRGGBB`` or empty, and how thick the line is."""
    drawn = (f"{_rgb(line)} RG", _width(thick)) if line else ()
    return (f"{_rgb(fill)} rg", *drawn) if fill else drawn


def box(at: Point, size: Point, *, fill: bool, line: bool) -> str:
    """A rectangle."""
    return f"n {_numbers(*at, *size)} re {_pdfgen.PATH_OPS[line, fill, _EVEN_ODD]}"


def placed(at: Point, size: Point, name: str) -> str:
    """A picture of the document, by its name there, in a rectangle."""
    return f"q {_numbers(size[0], 0, 0, size[1], *at)} cm /{name} Do Q"


def straight(start: Point, end: Point) -> str:
    """A straight line."""
    return f"n {_numbers(*start)} m {_numbers(*end)} l S"


def shape(points: Sequence[Point], *, fill: bool, line: bool) -> tuple[str, str]:
    """Lines through points, closed when filled."""
    first, *others = points
    path = [f"n {_numbers(*first)} m", *(f"{_numbers(*point)} l" for point in others)]
    if fill:
        path.append("h")
    return " ".join(path), _pdfgen.PATH_OPS[line, fill, _EVEN_ODD]


def boxes(several: Sequence[tuple[float, float, float, float]]) -> tuple[str, str]:
    """Filled rectangles (x, y, width, height) as one path."""
    path = " ".join(["n", *(f"{_numbers(*one)} re" for one in several)])
    return path, _pdfgen.PATH_OPS[False, True, _EVEN_ODD]


@lru_cache(maxsize=32)
def _rgb(ink: str) -> str:
    colour = _hex_colour(ink)
    return _numbers(colour.red, colour.green, colour.blue)


@lru_cache(maxsize=64)
def _width(thick: float) -> str:
    return f"{_numbers(thick)} w"
