"""The lines of a list, fitted to the width of the terminal."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = 2
_LEAST = 4


def line_width() -> int | None:
    """How many letters fit in a line: COLUMNS where it is set, else the terminal's width; None
    where the output goes to a file or a program, which get everything."""
    if os.environ.get("COLUMNS", "").isdigit():
        return int(os.environ["COLUMNS"])
    stream = sys.stdout
    return shutil.get_terminal_size().columns if stream and stream.isatty() else None


def fitted(rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """The rows as lines. Within a width the cells stand below each other and the longest are cut
    short; the first of each row is what a command takes, and stays whole."""
    if width is None or not rows:
        return ["  ".join(row) for row in rows]
    widths = [max(map(_cells, column)) for column in zip(*rows, strict=True)]
    while sum(widths) + _GAP * (len(widths) - 1) > width and max(widths[1:], default=0) > _LEAST:
        longest = max(range(1, len(widths)), key=lambda place: widths[place])
        widths[longest] -= 1
    return [
        "  ".join(_cut(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _cells(text: str) -> int:
    """How wide a terminal shows a text."""
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _cut(text: str, size: int) -> str:
    if _cells(text) <= size:
        return text + " " * (size - _cells(text))
    kept = ""
    for char in text:
        if _cells(kept) + _width(char) > size - 1:
            break
        kept += char
    return f"{kept}…" + " " * (size - 1 - _cells(kept))
