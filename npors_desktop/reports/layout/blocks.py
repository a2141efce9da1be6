"""What pages are made of: blocks that know their height, can be split, and draw themselves.

Lengths are points. A block is drawn from its top left corner downwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from npors_desktop.reports.layout.canvas import PageCanvas, Point
from npors_desktop.reports.layout.fonts import added

if TYPE_CHECKING:
    from collections.abc import Sequence

_FUZZ = 0.01
_PAIR = 2


class Block(Protocol):
    """Anything that can be put on a page."""

    def height(self, width: float) -> float:
        """How high it is at this width."""
        ...

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """What fits into ``room``, and the rest; None if no part of it should go there."""
        ...

    def draw(self, pen: PageCanvas, at: Point, width: float) -> None:
        """Draw it below the point ``at`` (its top left corner)."""
        ...


def fits(block: Block, width: float, room: float) -> bool:
    """Whether a block is no higher than ``room``. Of rows and blocks below each other it looks at
    no more than there is room for, so that cutting a long story into pages takes time in proportion
    to its length, not its square.
    """
    if isinstance(block, _ROWS):
        parts = block.blocks if isinstance(block, Stack) else (block.header, *block.rows)
        used = 0.0
        for part in parts:
            if not fits(part, width, room - used):
                return False
            used += part.height(width)
        return used <= room + _FUZZ
    return block.height(width) <= room + _FUZZ


@lru_cache(maxsize=256)
def _columns(
    shares: tuple[float, ...], width: float, pad: float
) -> tuple[tuple[float, float], ...]:
    """How wide each of some columns is, and what stands in it. A table asks for every row."""
    whole = added(shares)
    wide = [share * width / whole for share in shares]
    return tuple((one, one - 2 * pad) for one in wide)


def _heights() -> dict[float, float]:
    """A block's own note of how high it is at a width: it is asked often and never changes."""
    return {}


@dataclass(frozen=True)
class Gap:
    """White space."""

    size: float

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at every width
        """Its height."""
        return self.size

    def split(self, width: float, room: float) -> None:
        """Never split."""

    def draw(self, pen: PageCanvas, at: Point, width: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True)
class Picture:
    """A drawing of fixed height; ``paint(pen, at, width)``."""

    size: float
    paint: Callable[[PageCanvas, Point, float], None]

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at every width
        """Its height."""
        return self.size

    def split(self, width: float, room: float) -> None:
        """Never split."""

    def draw(self, pen: PageCanvas, at: Point, width: float) -> None:
        """Call ``paint``."""
        self.paint(pen, at, width)


@dataclass(frozen=True)
class Stack:
    """Blocks one below the other. The first ``lead`` of them (a heading) are never left alone at
    the foot of a page; a ``whole`` stack is split only if no page could hold it.
    """

    blocks: tuple[Block, ...]
    lead: int = 0
    whole: bool = False

    _known: dict[float, float] = field(
        default_factory=_heights, init=False, repr=False, compare=False
    )

    def height(self, width: float) -> float:
        """The sum of the heights."""
        if width not in self._known:
            self._known[width] = added(block.height(width) for block in self.blocks)
        return self._known[width]

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """At the last block that fits, and inside the next if that can be split."""
        at, left = 0, room
        while at < len(self.blocks) and fits(self.blocks[at], width, left):
            left -= self.blocks[at].height(width)
            at += 1
        if at == len(self.blocks):
            return self, Stack(())
        halves = None if self.whole else self.blocks[at].split(width, left)
        if halves is None:
            if self.whole or at <= self.lead:
                return None
            return self._part(0, at), Stack(self.blocks[at:])
        first = Stack((*self.blocks[:at], halves[0]), self.lead)
        return first, Stack((halves[1], *self.blocks[at + 1 :]))

    def draw(self, pen: PageCanvas, at: Point, width: float) -> None:
        """Each below the one before."""
        x, top = at
        for block in self.blocks:
            block.draw(pen, (x, top), width)
            top -= block.height(width)

    def _part(self, start: int, stop: int) -> Stack:
        return Stack(self.blocks[start:stop], self.lead)


@dataclass(frozen=True)
class Columns:
    """Blocks side by side. ``widths`` are shares of the width; ``pad`` is the space around each
    block.
    """

    cells: tuple[Block, ...]
    widths: tuple[float, ...]
    pad: Point = (0.0, 0.0)
    rule: str = ""
    fill: str = ""
    line: str = ""

    _known: dict[float, float] = field(
        default_factory=_heights, init=False, repr=False, compare=False
    )

    def height(self, width: float) -> float:
        """The height of the tallest block, with the padding."""
        if width not in self._known:
            inner = zip(self.cells, self._inner(width), strict=True)
            highest = max(cell.height(room) for cell, (_, room) in inner)
            self._known[width] = highest + 2 * self.pad[1]
        return self._known[width]

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Every block at the same height; None if one of them has to stay whole."""
        left = room - 2 * self.pad[1]
        first: list[Block] = []
        rest: list[Block] = []
        for cell, (_, inner) in zip(self.cells, self._inner(width), strict=True):
            if cell.height(inner) <= left + _FUZZ:
                halves: tuple[Block, Block] | None = (cell, Gap(0))
            else:
                halves = cell.split(inner, left)
            if halves is None:
                return None
            first.append(halves[0])
            rest.append(halves[1])
        return self._with(first), self._with(rest)

    def draw(self, pen: PageCanvas, at: Point, width: float) -> None:
        """The ground, the blocks, the rule below."""
        x, top = at
        high = self.height(width)
        if self.fill or self.line:
            pen.box((x, top - high), (width, high), fill=self.fill, line=self.line, thick=0.8)
        for cell, (wide, inner) in zip(self.cells, self._inner(width), strict=True):
            cell.draw(pen, (x + self.pad[0], top - self.pad[1]), inner)
            x += wide
        if self.rule:
            pen.line((at[0], top - high), (at[0] + width, top - high), self.rule, 0.5)

    def _inner(self, width: float) -> tuple[tuple[float, float], ...]:
        return _columns(self.widths, width, self.pad[0])

    def _with(self, cells: Sequence[Block]) -> Columns:
        return Columns(tuple(cells), self.widths, self.pad, self.rule, self.fill, self.line)


@dataclass(frozen=True)
class Listing:
    """Rows under a header that is repeated on every page. A row is split only when it is higher
    than ``tall``: a long note, not a line or two. With ``paired`` no single row is left on either
    side of a page's end.
    """

    header: Block
    rows: tuple[Block, ...]
    again: Block | None = None
    tall: float = 120.0
    paired: bool = True

    _known: dict[float, float] = field(
        default_factory=_heights, init=False, repr=False, compare=False
    )

    def height(self, width: float) -> float:
        """Header and rows."""
        if width not in self._known:
            rows = added(row.height(width) for row in self.rows)
            self._known[width] = self.header.height(width) + rows
        return self._known[width]

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Between rows, or inside a tall one; never right below the header."""
        at, left = 0, room - self.header.height(width)
        while at < len(self.rows) and fits(self.rows[at], width, left):
            left -= self.rows[at].height(width)
            at += 1
        if at == len(self.rows):
            return self, Stack(())
        row = self.rows[at]
        halves = row.split(width, left) if row.height(width) > self.tall else None
        if halves:
            return self._with((*self.rows[:at], halves[0])), self._rest(
                (halves[1], *self.rows[at + 1 :])
            )
        if self.paired and len(self.rows) > _PAIR:
            at = min(at, len(self.rows) - _PAIR)
        if at < (_PAIR if self.paired and len(self.rows) > _PAIR else 1):
            return None
        return self._with(self.rows[:at]), self._rest(self.rows[at:])

    def draw(self, pen: PageCanvas, at: Point, width: float) -> None:
        """Header and rows."""
        Stack((self.header, *self.rows)).draw(pen, at, width)

    def _with(self, rows: tuple[Block, ...]) -> Listing:
        return replace(self, rows=rows)

    def _rest(self, rows: tuple[Block, ...]) -> Listing:
        return replace(self, header=self.again or self.header, rows=rows)


@dataclass(frozen=True)
class Framed:
    """A block with a frame around it and ``pad`` between; at the end of a page the frame ends
    too.
    """

    inner: Block
    pad: float
    line: str
    fill: str = ""
    thick: float = 0.8

    def height(self, width: float) -> float:
        """The block's and the padding."""
        return self.inner.height(width - 2 * self.pad) + 2 * self.pad

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Where the block can be split."""
        halves = self.inner.split(width - 2 * self.pad, room - 2 * self.pad)
        if halves is None:
            return None
        first, rest = (Framed(half, self.pad, self.line, self.fill, self.thick) for half in halves)
        return first, rest

    def draw(self, pen: PageCanvas, at: Point, width: float) -> None:
        """The frame and the block."""
        high = self.height(width)
        pen.box(
            (at[0], at[1] - high), (width, high), fill=self.fill, line=self.line, thick=self.thick
        )
        self.inner.draw(pen, (at[0] + self.pad, at[1] - self.pad), width - 2 * self.pad)


# Made once: it is asked a thousand times in a report.
_ROWS = Stack, Listing
