"""What people write in and tick: boxes, fields with a label, lines; and how rows are set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from npors_desktop.reports.layout.blocks import Block, Columns, Gap, Picture, Stack
from npors_desktop.reports.layout.canvas import MM
from npors_desktop.reports.layout.fonts import added, shorten, width
from npors_desktop.reports.layout.text import Text
from npors_desktop.reports.paper_twin.look import (
    BODY,
    BOX,
    CELL,
    HAIR,
    HEAD_ROW,
    HEADING,
    INK,
    LABEL,
    LINE,
    PAPER,
    SMALL,
    WRITING,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from npors_desktop.reports.layout.canvas import PageCanvas, Point
    from npors_desktop.reports.layout.text import Style

NOTHING = Gap(0)
NEVER_SPLIT = 10_000.0
_SMALL_BOX = 5.6 * MM
_PAD = 3.0
_BREAK = re.compile(r" |(?<=-)")

Labelled = tuple[str, float]
"""The label of a field, and its share of the width."""


def section(title: str, *blocks: Block, told: str = "") -> Block:
    """A heading with what belongs to it; it is never alone at the foot of a page."""
    head = [Gap(9), Picture(HEADING.leading + 3, partial(_heading, title))]
    if told:
        head += [Text(told, SMALL), Gap(2)]
    return Stack((Stack(tuple(head), whole=True), Gap(3), *blocks), lead=2)


def fields(*labelled: Labelled, high: float = CELL) -> Block:
    """Fields side by side, each a frame to write in with its label in the corner. All are as high
    as the longest label needs."""
    labels = tuple(Text(label, LABEL) for label, _ in labelled)
    return _Fields(labels, tuple(share for _, share in labelled), high)


def choices(label: str, words: Iterable[str], shares: Sequence[float] = ()) -> Block:
    """A label and boxes to tick, each with its word, in a frame."""
    ticked: list[Block] = [Ticked(Text(word, BODY)) for word in words]
    told = Stack((Gap(_SMALL_BOX / 2 - LABEL.leading / 2), Text(label, LABEL)))
    widths = tuple(shares) or (1.0,) * (len(ticked) + 1)
    return Columns((told, *ticked), widths, (_PAD, 4), line=LINE)


def lines(count: int) -> Block:
    """Lines to write on."""
    return Stack(tuple(Picture(WRITING, _writing_line) for _ in range(count)))


def boxes(present: Sequence[bool], size: float = BOX) -> Picture:
    """Boxes to tick, each in the middle of its part of the width; a dash where there is none."""
    return Picture(size + 4, partial(_boxes, tuple(present), size))


def head_row(words: Sequence[str], widths: Sequence[float], centred: int = 0) -> Columns:
    """The head of a table; the last ``centred`` words stand in the middle of their columns."""
    first = len(words) - centred
    cells: list[Block] = [Text(word, HEAD_ROW) for word in words[:first]]
    cells += [Picture(2 * HEAD_ROW.leading, partial(_centred, word)) for word in words[first:]]
    return Columns(tuple(cells), tuple(widths), (_PAD, 2), rule=INK)


def row(cells: Sequence[Block], widths: Sequence[float], fill: str = "") -> Columns:
    """A row of a table."""
    return Columns(tuple(cells), tuple(widths), (_PAD, 2.4), rule=HAIR, fill=fill)


@dataclass(frozen=True)
class Ticked:
    """A box to tick with words to its right, which is never split."""

    words: Block
    size: float = _SMALL_BOX
    gap: float = 4.0

    def height(self, width: float) -> float:
        """The height of the words, or of the box."""
        return max(self.words.height(width - self.size - self.gap), self.size)

    def split(self, width: float, room: float) -> None:
        """Never split."""

    def draw(self, pen: PageCanvas, at: Point, width: float) -> None:
        """The box, and the words beside its middle."""
        x, top = at
        inner = width - self.size - self.gap
        pen.box((x, top - self.size), (self.size, self.size), fill=PAPER, line=INK, thick=0.9)
        down = max(self.size - self.words.height(inner), 0) / 2
        self.words.draw(pen, (x + self.size + self.gap, top - down), inner)


@dataclass(frozen=True)
class _Fields:
    labels: tuple[Text, ...]
    widths: tuple[float, ...]
    high: float

    def height(self, width: float) -> float:
        """That of the longest label with room to write below it."""
        labels = zip(self.labels, self._wide(width), strict=True)
        needed = max(label.height(wide - 2 * _PAD) for label, wide in labels)
        return max(self.high, needed + self.high - LABEL.leading)

    def split(self, width: float, room: float) -> None:
        """Never split."""

    def draw(self, pen: PageCanvas, at: Point, width: float) -> None:
        """The frames, and the labels in their corners."""
        x, top = at
        high = self.height(width)
        for label, wide in zip(self.labels, self._wide(width), strict=True):
            pen.box((x, top - high), (wide, high), line=LINE, thick=0.6)
            label.draw(pen, (x + _PAD, top - 1), wide - 2 * _PAD)
            x += wide

    def _wide(self, width: float) -> tuple[float, ...]:
        whole = added(self.widths)
        return tuple(share * width / whole for share in self.widths)


def text_cell(*blocks: Block) -> Block:
    """The texts of a row, whose first line stands beside the upper half of a box."""
    return Stack((Gap(2.5), *blocks))


def warning_sign(pen: PageCanvas, at: Point, size: float) -> None:
    """The triangle of a safety-critical criterion, its bottom left corner at ``at``."""
    x, y = at
    pen.shape(((x, y), (x + size, y), (x + size / 2, y + size * 0.9)), fill=INK)
    middle = x + size / 2
    pen.shape(((middle, y + size * 0.62), (middle, y + size * 0.34)), line=PAPER, thick=size / 8)
    pen.dots(((middle, y + size * 0.16),), size / 13, PAPER)


def fitted(text: str, style: Style, room: float) -> str:
    """As much of one line as there is room for."""
    return shorten(text, style.face, style.size, room)


def _heading(title: str, pen: PageCanvas, at: Point, wide: float) -> None:
    x, top = at
    base = top - HEADING.leading + 4
    shown = fitted(title, HEADING, wide)
    pen.text((x, base), shown, HEADING.face, HEADING.size, HEADING.ink)
    foot = top - HEADING.leading - 2
    pen.line((x, foot), (x + wide, foot), INK, 1.2)


def _writing_line(pen: PageCanvas, at: Point, wide: float) -> None:
    foot = at[1] - WRITING + 0.4
    pen.line((at[0], foot), (at[0] + wide, foot), HAIR, 0.6)


def _boxes(present: tuple[bool, ...], size: float, pen: PageCanvas, at: Point, wide: float) -> None:
    step = wide / len(present)
    for number, is_there in enumerate(present):
        x = at[0] + step * number + (step - size) / 2
        foot = at[1] - size - 2
        if is_there:
            pen.box((x, foot), (size, size), fill=PAPER, line=INK, thick=1.0)
        else:
            middle = foot + size / 2
            pen.line((x + size * 0.35, middle), (x + size * 0.65, middle), LINE, 0.8)


def _centred(word: str, pen: PageCanvas, at: Point, wide: float) -> None:
    base = at[1] - HEAD_ROW.leading + 2
    for line in _in_two(word, wide):
        left = at[0] + (wide - width(line, HEAD_ROW.face, HEAD_ROW.size)) / 2
        pen.text((left, base), line, HEAD_ROW.face, HEAD_ROW.size, HEAD_ROW.ink)
        base -= HEAD_ROW.leading


def _in_two(word: str, wide: float) -> tuple[str, ...]:
    """A word on one line, or on two where it is too wide and has a space or a hyphen."""
    if width(word, HEAD_ROW.face, HEAD_ROW.size) <= wide or not _BREAK.search(word):
        return (fitted(word, HEAD_ROW, wide),)
    first, rest = _BREAK.split(word, maxsplit=1)
    return fitted(first, HEAD_ROW, wide), fitted(rest, HEAD_ROW, wide)
