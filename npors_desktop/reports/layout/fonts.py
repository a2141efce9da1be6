"""The letters of a page: the embedded fonts, how wide a word is, and which font has which letter.

Each face has a font, and another, loaded only when needed, for the letters that the first does not
have. A letter that neither has, and every control or invisible character, is shown by its number as
``[U+202E]``: it can neither be lost nor turn the line around.
"""

from __future__ import annotations

import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import add
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from npors_desktop.base.paths import resource
from npors_desktop.reports.layout.archive import mend_reportlab
from npors_desktop.reports.layout.right_to_left import Leftward

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.reports.layout.right_to_left import Run

# reportlab's fonts are the process's, and one font serves one document at a time.
PRESS = threading.RLock()
_ttf: Any = ttfonts
_metrics: Any = pdfmetrics
_THOUSAND = 1000.0
# Letters that draw nothing, in categories that the others of their kind do not share.
_INVISIBLE = frozenset(
    [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10)]
)
_HIDDEN_CATEGORIES = frozenset(["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """What a text is set in: a font and the one for letters that it does not have, both by their
    file names, and the way to set letters written leftwards. A template has a few, each made once:
    they are asked for their widths too often to be compared by what they consist of.
    """

    font: str
    fallback: str
    leftward: Leftward


def added(lengths: Iterable[float]) -> float:
    """The sum of lengths from left to right. Not ``sum``: it rounds in one way up to Python 3.11
    and in another since, and a report has to come out the same on either."""
    return reduce(add, lengths, 0.0)


def visible(text: str, face: Face) -> str:
    """The text with everything that would be invisible on the page spelled out, including line
    ends.
    """
    if text.isascii() and text.isprintable():
        return text
    parts = face.leftward.joiners.split(unicodedata.normalize("NFC", text))
    return "".join(
        part if index % 2 else "".join(_shown(char, face) for char in part)
        for index, part in enumerate(parts)
    )


def has_letters(text: str, face: Face) -> bool:
    """Whether all of a text is shown as it is, and nothing by its number."""
    return visible(text, face) == unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8192)
def set_word(word: str, face: Face) -> tuple[tuple[Run, ...], float]:
    """A word as runs of fonts in the order seen, and its width for a size of 1 point."""
    with PRESS:
        shown = visible(word, face)
        runs = tuple(face.leftward.runs(shown, lambda char: _font_of(char, face), _letters))
        return runs, added(_width(font, text) for font, text in runs)


def has_space(font: str) -> bool:
    """Whether a space can be set in a font; the font of joined letters has none."""
    return ord(" ") in _letters(font)


def width(text: str, face: Face, size: float) -> float:
    """How wide a line of text is, in points."""
    return set_word(text, face)[1] * size


def shorten(text: str, face: Face, size: float, room: float) -> str:
    """As much of a line as fits into ``room`` points; a cut is marked by an ellipsis."""
    shown = visible(text, face)
    if width(shown, face, size) <= room:
        return shown
    while shown and width(shown + "…", face, size) > room:
        shown = shown[:-1]
    return shown.rstrip() + "…"


@lru_cache(maxsize=4096)
def _shown(char: str, face: Face) -> str:
    code = ord(char)
    if char == " " or (char.isascii() and char.isprintable()):
        return char
    hidden = code in _INVISIBLE or unicodedata.category(char) in _HIDDEN_CATEGORIES
    shows = not hidden and code in _letters(_font_of(char, face))
    return char if shows else f"[U+{code:04X}]"


@lru_cache(maxsize=4096)
def _font_of(char: str, face: Face) -> str:
    own = face.leftward.font
    if own and face.leftward.is_one(char) and ord(char) in _letters(own):
        return own
    return face.font if ord(char) in _letters(face.font) else face.fallback


def _letters(font: str) -> dict[int, int]:
    return _load(font).face.charToGlyph


def _width(font: str, text: str) -> float:
    face = _load(font).face
    widths: dict[int, float] = face.charWidths
    default: float = face.defaultWidth
    # A no-break space is set as a space, as reportlab does.
    return added(widths.get(32 if c == "\xa0" else ord(c), default) for c in text) / _THOUSAND


@lru_cache(maxsize=8)
def _load(font: str) -> Any:
    with PRESS:
        mend_reportlab()
        # Only the letters used go into the file; no shaping, whatever is installed beside us.
        made = _ttf.TTFont(
            font, str(resource("fonts", f"{font}.ttf")), asciiReadable=0, shapable=False
        )
        _metrics.registerFont(made)
        return made
