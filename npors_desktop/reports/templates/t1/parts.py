"""Pieces that every section is built of: headings, labelled facts, rows, signs with words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.reports.layout.blocks import Block, Columns, Gap, Stack
from npors_desktop.reports.layout.canvas import PageCanvas, Point
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.templates.t1.look import (
    BOLD,
    HAIR,
    LINE,
    NAVY,
    QUIET,
    SEMIBOLD,
    TINT,
    text_style,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.reports.layout.text import Style

BODY = text_style()
SMALL = text_style(7.2, 9.6, ink=QUIET)
LABEL = text_style(6.8, 8.8, ink=QUIET)
VALUE = text_style(8.8, 11.6, face=SEMIBOLD)
STRONG = text_style(8.5, 11.5, face=SEMIBOLD)
HEADING = text_style(11.5, 15, face=BOLD, ink=NAVY)
HEAD_ROW = text_style(6.8, 9, face=SEMIBOLD, ink=QUIET)
NOTHING = Gap(0)
SIGN = 7.4
LONG_NOTE = 150
"""Characters of a note that a column would make a column of."""
_LONG = 80  # characters of a value that would fill a third of the width for lines on end

Fact = tuple[str, str]


def section(title: str, *blocks: Block, whole: bool = False, lead: int = 0) -> Block:
    """A heading with what belongs to it; the heading never stands alone, nor with only the first
    ``lead`` of the blocks."""
    head = Stack((Gap(11), Text(title, HEADING), Gap(3)), whole=True)
    return Stack((head, *blocks), lead=1 + lead, whole=whole)


def facts(pairs: Sequence[Fact], across: int = 3) -> Block:
    """Labelled facts in a tinted grid. A long one has a row to itself, an empty one says so."""
    rows: list[Block] = []
    for group in _grouped(pairs, across):
        wide = 1 if len(group[0][1]) > _LONG else across
        cells = [_fact(pair) for pair in group]
        cells += [NOTHING] * (wide - len(cells))
        rows += [Columns(tuple(cells), (1,) * wide, (6, 3.5), fill=TINT), Gap(1.2)]
    return Stack(tuple(rows[:-1]))


def header_row(words: Sequence[str], widths: Sequence[float]) -> Columns:
    """The header of a listing."""
    cells = tuple(Text(word, HEAD_ROW) for word in words)
    return Columns(cells, tuple(widths), (3, 2.5), rule=LINE)


def row(cells: Sequence[Block], widths: Sequence[float], fill: str = "") -> Columns:
    """A row of a listing."""
    return Columns(tuple(cells), tuple(widths), (3, 2.8), rule=HAIR, fill=fill)


@dataclass(frozen=True)
class Signed:
    """A sign with words to its right; ``paint(pen, at, size)`` draws the sign from its bottom
    left corner."""

    paint: Callable[[PageCanvas, Point, float], None]
    words: Block
    size: float = SIGN
    leading: float = BODY.leading
    gap: float = 4.0

    def height(self, width: float) -> float:
        """That of the words."""
        return max(self.words.height(width - self.size - self.gap), self.leading)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """With the words; the sign stays with their beginning."""
        halves = self.words.split(width - self.size - self.gap, room)
        if halves is None:
            return None
        blank = Signed(_no_sign, halves[1], self.size, self.leading, self.gap)
        return Signed(self.paint, halves[0], self.size, self.leading, self.gap), blank

    def draw(self, pen: PageCanvas, at: Point, width: float) -> None:
        """The sign in the middle of the first line, the words beside it."""
        x, top = at
        self.paint(pen, (x, top - (self.leading + self.size) / 2), self.size)
        self.words.draw(pen, (x + self.size + self.gap, top), width - self.size - self.gap)


def bullet(number: int, spans: Sequence[Span], style: Style = BODY) -> Block:
    """A numbered sentence."""
    figure = Text(f"{number}.", text_style(style.size, style.leading, SEMIBOLD, style.ink))
    return Columns((figure, Text(spans, style)), (14, 480), (0, 1))


def with_note(columns: Columns, note: str, style: Style) -> Block:
    """A row with a long note below it over the width that its first column leaves."""
    below = Text((Span("Note: ", SEMIBOLD), Span(note)), style)
    first = columns.widths[0]
    wide = row((NOTHING, below), (first, sum(columns.widths) - first))
    return Stack((replace(columns, rule=""), wide))


def _grouped(pairs: Sequence[Fact], across: int) -> list[list[Fact]]:
    groups: list[list[Fact]] = [[]]
    for pair in pairs:
        alone = len(pair[1]) > _LONG
        if groups[-1] and (alone or len(groups[-1]) == across or len(groups[-1][0][1]) > _LONG):
            groups.append([])
        groups[-1].append(pair)
    return groups if groups[0] else []


def _no_sign(pen: PageCanvas, at: Point, size: float) -> None:
    """Nothing: the sign stands with the first part."""


def _fact(pair: Fact) -> Block:
    return Stack((Text(pair[0], LABEL), Text(pair[1] or "Not recorded", VALUE)))
