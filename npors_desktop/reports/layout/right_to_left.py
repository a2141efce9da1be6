"""Arabic and Hebrew letters in the order in which they are seen.

A report is set from left to right; a name in such letters keeps its place in the line, and only its
own letters are turned and, in Arabic, joined. The joined shapes are those of Unicode's block
"Arabic Presentation Forms-B", which DejaVu Sans has.

What is released by a template stays as it is. A better way to set such letters is another
``Leftward``, which newer templates name in their faces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Run = tuple[str, str]  # the font's name, the text
_ISOLATED, _FINAL, _INITIAL, _MEDIAL = "<isolated>", "<final>", "<initial>", "<medial>"


@dataclass(frozen=True, slots=True)
class Leftward:
    """A way to set letters written leftwards: which they are, and the runs of a line in the order
    seen, by which font has a letter and which letters a font has. ``font`` is one of their own,
    ``joiners`` are characters that show only in how the letters beside them are joined."""

    is_one: Callable[[str], bool]
    runs: Callable[[str, Callable[[str], str], Callable[[str], Container[int]]], Iterable[Run]]
    font: str = ""
    joiners: re.Pattern[str] = re.compile("((?!))")


@lru_cache(maxsize=4096)
def is_right_to_left(char: str) -> bool:
    """Whether a letter, or a mark that sits on one, belongs to a script written leftwards."""
    if unicodedata.bidirectional(char) in {"R", "AL", "AN"}:
        return True
    return unicodedata.combining(char) > 0 and 0x0590 <= ord(char) <= 0x06FF  # noqa: PLR2004


def as_seen(text: str, letters: Container[int]) -> str:
    """A run of such letters from left to right; joined if the font has the joined shapes."""
    before = neighbours(text)
    after = reversed(neighbours(text[::-1]))
    trios = zip(before, text, after, strict=True)
    return "".join(_joined(*trio, letters) for trio in trios)[::-1]


def _joined(before: str, char: str, after: str, letters: Container[int]) -> str:
    shapes = _shapes().get(char, {})
    from_before = _INITIAL in _shapes().get(before, {}) and _FINAL in shapes
    to_after = _INITIAL in shapes and _FINAL in _shapes().get(after, {})
    wanted = {(True, True): _MEDIAL, (True, False): _FINAL, (False, True): _INITIAL}
    shape = shapes.get(wanted.get((from_before, to_after), _ISOLATED), char)
    return shape if ord(shape) in letters else char


def neighbours(text: str) -> list[str]:
    """For each letter the one before it, leaving out marks that sit on letters; empty at the
    start.
    """
    found: list[str] = []
    last = ""
    for char in text:
        found.append(last)
        last = last if unicodedata.combining(char) else char
    return found


@lru_cache(maxsize=1)
def _shapes() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for code in range(0xFE70, 0xFEFD):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2:  # noqa: PLR2004 - its position and one letter
            found.setdefault(chr(int(parts[1], 16)), {})[parts[0]] = chr(code)
    return found


def _runs(
    shown: str, font_of: Callable[[str], str], letters: Callable[[str], Container[int]]
) -> Iterator[Run]:
    for font, chars in groupby(shown, font_of):
        for turned, part in groupby(chars, is_right_to_left):
            text = "".join(part)
            yield font, as_seen(text, letters(font)) if turned else text


JOINED = Leftward(is_right_to_left, _runs)
"""Turned, and in Arabic joined."""
