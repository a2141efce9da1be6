"""All drawing goes through here: a typed wrapper for reportlab's canvas. Lengths are points, the
origin is the bottom left of the page, colours are ``#RRGGBB``.
"""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas

from npors_desktop.reports.layout import page_code
from npors_desktop.reports.layout.archive import dress, jpeg_object
from npors_desktop.reports.layout.fonts import set_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.reports.layout.archive import Imprint
    from npors_desktop.reports.layout.fonts import Face
    from npors_desktop.reports.layout.right_to_left import Run

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)

Point = page_code.Point
_canvas: Any = Canvas


class PageCanvas:
    """Draws on the pages of one document. Made by ``open_pen``."""

    def __init__(self, canvas: Any, file: BytesIO) -> None:
        self._canvas = canvas
        self._file = file
        self._lines = page_code.LineCode(self.document)

    @property
    def document(self) -> Any:
        """Reportlab's document, for everything except drawing (fields, attachments)."""
        return self._canvas._doc  # noqa: SLF001 - it has no public name

    @property
    def page(self) -> int:
        """The number of the page being drawn, from 1."""
        return self._canvas.getPageNumber()

    def annotate(self, reference: Any) -> None:
        """Put an annotation, already known to the document, on this page."""
        self._canvas._annotationrefs.append(reference)  # noqa: SLF001 - as above

    def next_page(self) -> None:
        """Finish this page and begin another."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Finish the document."""
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    def text(self, at: Point, text: str, face: Face, size: float, ink: str) -> None:
        """One line of text from a point on its base line; what cannot be seen is spelled out."""
        self.runs(at, set_word(text, face)[0], size, ink)

    def runs(self, at: Point, runs: Sequence[Run], size: float, ink: str) -> None:
        """One line of text, given as runs of fonts."""
        self._write(self._lines.line(at, runs, size, ink))

    def box(
        self, at: Point, size: Point, *, fill: str = "", line: str = "", thick: float = 0.6
    ) -> None:
        """A rectangle by its bottom left corner, filled, framed or both."""
        drawn = page_code.box(at, size, fill=bool(fill), line=bool(line))
        self._write(*page_code.style(fill, line, thick), drawn)

    def line(self, start: Point, end: Point, ink: str, thick: float = 0.6) -> None:
        """A straight line."""
        self._write(*page_code.style("", ink, thick), page_code.straight(start, end))

    def shape(
        self, points: Sequence[Point], *, fill: str = "", line: str = "", thick: float = 0.6
    ) -> None:
        """A closed shape when filled, an open line through the points when not."""
        drawn = page_code.shape(points, fill=bool(fill), line=bool(line))
        self._write(*page_code.style(fill, line, thick), *drawn)

    def boxes(self, boxes: Sequence[tuple[float, float, float, float]], fill: str) -> None:
        """Many filled rectangles (x, y, width, height) as one path."""
        self._write(*page_code.style(fill, "", 0), *page_code.boxes(boxes))

    def dots(self, points: Sequence[Point], radius: float, fill: str) -> None:
        """Filled round dots."""
        self._write(*page_code.style(fill, "", 0))
        for x, y in points:
            self._canvas.circle(x, y, radius, stroke=0, fill=1)

    def photograph(self, at: Point, size: Point, data: bytes, pixels: tuple[int, int]) -> None:
        """A JPEG of three colours within a rectangle by its bottom left corner. Its bytes stand in
        the file as they are, and once, however often it is drawn."""
        name, known = jpeg_object(self.document, data, pixels)
        self._canvas._formsinuse.append(name)  # noqa: SLF001 - as above
        self._write(page_code.placed(at, size, known))

    @contextmanager
    def dashed(self, dash: float) -> Any:
        """Lines drawn inside are dashed."""
        self._canvas.saveState()
        self._canvas.setDash(dash, dash)
        yield
        self._canvas.restoreState()

    @contextmanager
    def within(self, at: Point, size: Point) -> Any:
        """Nothing drawn inside shows beyond this rectangle; lines end and join round."""
        self._canvas.saveState()
        path = self._canvas.beginPath()
        path.rect(*at, *size)
        self._canvas.clipPath(path, stroke=0, fill=0)
        self._canvas.setLineCap(1)
        self._canvas.setLineJoin(1)
        yield
        self._canvas.restoreState()

    def _write(self, *code: str) -> None:
        """Put operators on the page."""
        self._canvas._code.extend(code)  # noqa: SLF001 - as above


def open_pen(size: Point, imprint: Imprint, face: Face) -> PageCanvas:
    """Begin a document of pages of this size. Call it, and draw, with ``typecase.PRESS`` held.

    ``face`` is one of those that the pages are set in: an empty page, too, names a font.
    """
    set_word(" ", face)  # the canvas asks for its first font at once
    file = BytesIO()
    canvas = _canvas(
        file,
        pagesize=size,
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=face.font,
        lang=imprint.language,
    )
    pen = PageCanvas(canvas, file)
    dress(pen.document, imprint)
    return pen
