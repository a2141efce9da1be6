"""Text as a block: spans of faces and inks, broken into lines. Line ends in the text are kept on
the page, a word wider than the line is broken, and nothing in a text is read as markup.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from npors_desktop.reports.layout.fonts import Face, has_space, set_word, visible
from npors_desktop.reports.layout.right_to_left import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npors_desktop.reports.layout.canvas import PageCanvas, Point

_BREAKS = str.maketrans(
    {"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\t": " "}
)
_ORPHANS = 2
# So many line ends of a text are kept, more than anyone writes; the others are set as spaces.
# Otherwise a note of a page's length could be made to fill fifty.
_LINE_ENDS = 100


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size and distance of lines in points."""

    size: float
    leading: float
    face: Face
    ink: str


# A tuple and no dataclass: by it what was broken into lines is found, a thousand times a report.
class Span(NamedTuple):
    """A stretch of text with a face and ink of its own; None is the style's."""

    text: str
    face: Face | None = None
    ink: str | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    runs: tuple[Run, ...]
    wide: float
    ink: str
    spaced: bool
    leftward: bool


@dataclass(frozen=True, slots=True)
class _Line:
    pieces: tuple[tuple[float, tuple[Run, ...], str], ...]
    wide: float


class Text:
    """A paragraph or several. ``right`` sets it flush right."""

    def __init__(self, text: str | Sequence[Span], style: Style, *, right: bool = False) -> None:
        spans = (Span(text),) if isinstance(text, str) else tuple(text)
        self._setting = (spans, style)
        self._right = right
        self._width = 0.0  # for which the lines were broken; a part of a paragraph keeps them
        self._lines: tuple[_Line, ...] | None = None

    def height(self, width: float) -> float:
        """The height of its lines."""
        return len(self._broken(width)) * self._setting[1].leading

    def split(self, width: float, room: float) -> tuple[Text, Text] | None:
        """Between lines, at least two on either side."""
        lines = self._broken(width)
        at = min(int(room / self._setting[1].leading + 1e-6), len(lines) - _ORPHANS)
        if at < _ORPHANS:
            return None
        return self._part(lines[:at]), self._part(lines[at:])

    def draw(self, pen: PageCanvas, at: Point, width: float) -> None:
        """The lines, the first one's letters hanging below ``at``."""
        style = self._setting[1]
        x, top = at
        base = top - (style.leading + style.size * 0.72) / 2
        for line in self._broken(width):
            shift = width - line.wide if self._right else 0.0
            for left, runs, ink in line.pieces:
                pen.runs((x + shift + left, base), runs, style.size, ink)
            base -= style.leading

    def _broken(self, width: float) -> tuple[_Line, ...]:
        if self._lines is None or (self._width and self._width != width):
            self._lines, self._width = _break(*self._setting, width), width
        return self._lines

    def _part(self, lines: tuple[_Line, ...]) -> Text:
        part = Text(self._setting[0], self._setting[1], right=self._right)
        part._lines = lines
        return part


@lru_cache(maxsize=2048)
def _break(spans: tuple[Span, ...], style: Style, width: float) -> tuple[_Line, ...]:
    lines: list[_Line] = []
    for paragraph in _paragraphs(spans):
        lines += _fill(_words(paragraph, style, width), style, width)
    return tuple(lines)


def _paragraphs(spans: tuple[Span, ...]) -> Iterator[list[Span]]:
    """The spans of each paragraph: the text split at its first line ends."""
    current: list[Span] = []
    left = _LINE_ENDS
    for span in spans:
        text = span.text.replace("\r\n", "\n").replace("\u2029", "\n").translate(_BREAKS)
        first, *others = text.split("\n", left)
        left -= len(others)
        current.append(_flat(first, span))
        for other in others:
            yield current
            current = [_flat(other, span)]
    yield current


def _flat(text: str, span: Span) -> Span:
    return Span(text.replace("\n", " "), span.face, span.ink)


def _words(spans: list[Span], style: Style, width: float) -> Iterator[_Word]:
    spaced = False
    for span in spans:
        face, ink = span.face or style.face, span.ink or style.ink
        for index, word in enumerate(span.text.split(" ")):
            spaced = spaced or index > 0
            if not word:
                continue
            for part in _fitting(word, face, width / style.size):
                runs, ems = set_word(part, face)
                leftward = any(map(face.leftward.is_one, part))
                yield _Word(runs, ems * style.size, ink, spaced, leftward)
                spaced = False


def _fitting(word: str, face: Face, room: float) -> Iterator[str]:
    """The word, or pieces of it that each fit the line."""
    if set_word(word, face)[1] <= room:
        yield word
        return
    rest = visible(word, face)
    at = 0
    while at < len(rest):
        long = _most(rest, at, face, room)
        yield rest[at : at + long]
        at += long


def _most(word: str, at: int, face: Face, room: float) -> int:
    """How many letters from ``at`` fit on the line, at least one: tried by doubling, so that it
    costs what the piece is long, not what the word is.
    """

    def fits(long: int) -> bool:
        return set_word(word[at : at + long], face)[1] <= room

    left = len(word) - at
    high = 1
    while high < left and fits(high):
        high = min(2 * high, left)
    low = max(high // 2, 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _fill(words: Iterator[_Word], style: Style, width: float) -> Iterator[_Line]:
    line: list[_Word] = []
    used = 0.0
    space = set_word(" ", style.face)[1] * style.size
    for word in words:
        gap = space if word.spaced and line else 0.0
        if line and used + gap + word.wide > width + 0.001:
            yield _set(line, space)
            line, used, gap = [], 0.0, 0.0
        line.append(word)
        used += gap + word.wide
    yield _set(line, space)


def _set(words: list[_Word], space: float) -> _Line:
    """The words in their places; neighbours of one ink are one piece, so that they stay one text
    to a person who copies it."""
    pieces: list[tuple[float, tuple[Run, ...], str]] = []
    x = 0.0
    end = 0.0
    for at, word in enumerate(_in_sight_order(words)):
        x = end + (space if at and word.spaced else 0.0)
        if pieces and pieces[-1][2] == word.ink and _joinable(pieces[-1][1], word.runs):
            left, runs, ink = pieces[-1]
            glue = " " if word.spaced else ""
            font, text = runs[-1]
            joined = (*runs[:-1], (font, text + glue + word.runs[0][1]), *word.runs[1:])
            pieces[-1] = (left, joined, ink)
        else:
            pieces.append((x, word.runs, word.ink))
        end = x + word.wide
    return _Line(tuple(pieces), end)


def _joinable(before: tuple[Run, ...], after: tuple[Run, ...]) -> bool:
    return before[-1][0] == after[0][0] and has_space(after[0][0])


def _in_sight_order(words: list[_Word]) -> list[_Word]:
    """Neighbouring words written leftwards are put in the order in which they are read."""
    seen: list[_Word] = []
    for leftward, group in groupby(words, lambda word: word.leftward):
        run = list(group)
        order = reversed(run) if leftward else run
        spaces = [word.spaced for word in run]
        seen += [replace(word, spaced=space) for word, space in zip(order, spaces, strict=True)]
    return seen
