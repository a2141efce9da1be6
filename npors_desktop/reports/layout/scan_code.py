"""The code to scan: a text as a QR code, drawn as one path."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import segno

if TYPE_CHECKING:
    from npors_desktop.reports.layout.canvas import PageCanvas, Point

_MASK = 3  # a fixed mask: the search for the prettiest costs more than the rest of the page
_ALPHABET = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def scannable(text: str) -> str:
    """Upper case and only what a code's compact alphabet has."""
    return "".join(char for char in text.upper() if char in _ALPHABET)


def paint_code(pen: PageCanvas, at: Point, size: float, text: str, ink: str) -> None:
    """A QR code of upper-case text as one path, its top right corner at ``at``."""
    rows = _code(text)
    step = size / len(rows)
    x0, y0 = at[0] - size, at[1] - step
    boxes: list[tuple[float, float, float, float]] = []
    for line, row in enumerate(rows):
        boxes += [
            (x0 + start * step, y0 - line * step, length * step, step)
            for start, length in _runs(row)
        ]
    pen.boxes(boxes, ink)


@lru_cache(maxsize=64)
def _code(text: str) -> tuple[bytes, ...]:
    made = segno.make(text, error="m", mode="alphanumeric", mask=_MASK, micro=False)
    return tuple(bytes(row) for row in made.matrix)


def _runs(row: bytes) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((at, 1))
    return runs
