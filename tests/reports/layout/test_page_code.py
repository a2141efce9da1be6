"""A page's code is, byte for byte, what reportlab's own calls write."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from npors_desktop.reports.layout.archive import Imprint, dress
from npors_desktop.reports.layout.canvas import A4, PageCanvas, open_pen
from npors_desktop.reports.layout.fonts import PRESS, Face, set_word
from npors_desktop.reports.layout.joined_letters import SHAPED

FACES = tuple(Face(name, "DejaVuSans", SHAPED) for name in ("Inter-Regular", "Inter-Bold"))
IMPRINT = Imprint("t", "a", "s", "c", "p", "en-GB", "U", datetime(2026, 11, 20, tzinfo=UTC))
lengths = st.floats(-2000, 2000) | st.integers(-2000, 2000)
points = st.tuples(lengths, lengths)
sizes = st.floats(0.1, 90) | st.integers(1, 90)
inks = st.integers(0, 0xFFFFFF).map("#{:06X}".format)
no_ink = inks | st.just("")
# So many different letters that a font needs more than one subset of 256.
letters = st.characters(
    min_codepoint=32, max_codepoint=0x6FF, categories=("L", "N", "P", "S", "Zs")
)
texts = st.text(letters | st.sampled_from("()\\ \xa0[U+202E]"), max_size=80)
boxes = st.tuples(lengths, lengths, lengths, lengths)

drawings = st.one_of(
    st.tuples(st.just("text"), points, texts, st.sampled_from(FACES), sizes, inks),
    st.tuples(st.just("box"), points, points, no_ink, no_ink, sizes),
    st.tuples(st.just("line"), points, points, inks, sizes),
    st.tuples(st.just("shape"), st.lists(points, min_size=1, max_size=9), no_ink, no_ink, sizes),
    st.tuples(st.just("boxes"), st.lists(boxes, min_size=1, max_size=9), inks),
    st.tuples(st.just("dots"), st.lists(points, max_size=3), sizes, inks),
    st.tuples(st.just("next_page")),
)


class PlainCanvas(PageCanvas):
    """Draws the same by reportlab's own calls."""

    @override
    def runs(self, at: Any, runs: Any, size: float, ink: str) -> None:
        line = self._canvas.beginText(*at)
        line.setFillColor(HexColor(ink))
        for font, words in runs:
            line.setFont(font, size)
            line.textOut(words)
        self._canvas.drawText(line)

    @override
    def box(
        self, at: Any, size: Any, *, fill: str = "", line: str = "", thick: float = 0.6
    ) -> None:
        self._style(fill, line, thick)
        self._canvas.rect(*at, *size, stroke=int(bool(line)), fill=int(bool(fill)))

    @override
    def line(self, start: Any, end: Any, ink: str, thick: float = 0.6) -> None:
        self._style("", ink, thick)
        self._canvas.line(*start, *end)

    @override
    def shape(self, points: Any, *, fill: str = "", line: str = "", thick: float = 0.6) -> None:
        self._style(fill, line, thick)
        path = self._canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        if fill:
            path.close()
        self._canvas.drawPath(path, stroke=int(bool(line)), fill=int(bool(fill)))

    @override
    def boxes(self, boxes: Any, fill: str) -> None:
        self._style(fill, "", 0)
        path = self._canvas.beginPath()
        for box in boxes:
            path.rect(*box)
        self._canvas.drawPath(path, stroke=0, fill=1)

    @override
    def dots(self, points: Any, radius: float, fill: str) -> None:
        self._style(fill, "", 0)
        for x, y in points:
            self._canvas.circle(x, y, radius, stroke=0, fill=1)

    def _style(self, fill: str, line: str, thick: float) -> None:
        if fill:
            self._canvas.setFillColor(HexColor(fill))
        if line:
            self._canvas.setStrokeColor(HexColor(line))
            self._canvas.setLineWidth(thick)


def open_plain() -> PageCanvas:
    """As ``open_pen`` opens one."""
    set_word(" ", FACES[0])
    made: Any = Canvas
    file = BytesIO()
    canvas = made(
        file, pagesize=A4, pageCompression=1, invariant=1, pdfVersion=(1, 7),
        initialFontName=FACES[0].font, lang=IMPRINT.language,
    )  # fmt: skip
    pen = PlainCanvas(canvas, file)
    dress(pen.document, IMPRINT)
    return pen


def draw(pen: PageCanvas, several: list[Any]) -> bytes:
    for kind, *what in several:
        match kind:
            case "box":
                at, size, fill, line, thick = what
                pen.box(at, size, fill=fill, line=line, thick=thick)
            case "shape":
                through, fill, line, thick = what
                pen.shape(through, fill=fill, line=line, thick=thick)
            case _:
                getattr(pen, kind)(*what)
    return pen.finish()


def drawn(open_one: Callable[[], PageCanvas], several: list[Any]) -> bytes:
    with PRESS:
        return draw(open_one(), several)


def open_ours() -> PageCanvas:
    return open_pen(A4, IMPRINT, FACES[0])


@given(st.lists(drawings, max_size=12))
def test_it_is_what_reportlab_writes(several: list[Any]):
    assert drawn(open_ours, several) == drawn(open_plain, several)


@pytest.mark.parametrize("every", [1, 7, 300])
def test_the_letters_of_several_subsets(every: int):
    """A font's letters beyond the first 256 are in another subset, and a line may change between
    them."""
    shown = [chr(code) for code in (*range(0x21, 0x7F), *range(0xA1, 0x250), *range(0x390, 0x460))]
    lines = ["".join(shown[at : at + every]) for at in range(0, len(shown), every)]
    lines += ["".join(reversed(line)) for line in lines]
    several = [("text", (50, 700), line, FACES[0], 9.5, "#0B0C0C") for line in ("", *lines)]
    assert drawn(open_ours, several) == drawn(open_plain, several)
