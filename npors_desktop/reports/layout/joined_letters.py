"""Letters written leftwards, joined in the bundled font that has every joined shape of them.

Unicode has joined shapes of some letters only, and none of several that names in Kurdish, Pashto
and Sindhi need. So the font (``build/arabic_font.py`` makes it) has each shape as a character for
private use that tells the letter and the form. What is copied from a page is the letter again.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from npors_desktop.reports.layout.right_to_left import (
    Leftward,
    is_right_to_left,
    neighbours,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from npors_desktop.reports.layout.right_to_left import (
        Run,
    )

FONT = "NotoSansArabic-Forms"
LAM_ALEF = {
    "\u0622": ("\ufef5", "\ufef6"),
    "\u0623": ("\ufef7", "\ufef8"),
    "\u0625": ("\ufef9", "\ufefa"),
    "\u0627": ("\ufefb", "\ufefc"),
}
"""The shapes of lam and each alef, which are written as one: alone, and joined at its right."""
_FORMS = 0xF0000  # private use; a thousand (hexadecimal) for each form
_FORM = 0x1000
_LAM_AND_ALEF = re.compile(f"\u0644([{''.join(LAM_ALEF)}])")
_JOINED = dict(LAM_ALEF.values())
# Without a letter of their own: one lengthens a joint, one asks for it.
_JOINTS = "\u0640\u200d"
_NOT_SEEN = str.maketrans("", "", "\u200c\u200d")
_COMMA = "\u060c"
# Kinds of characters (Unicode's bidirectional classes) that do not end a part written leftwards.
_WITHIN = frozenset(["ON", "ES", "CS", "ET", "BN", "WS"])
_PART = re.compile("R(?:N*R)*")


class Form(IntEnum):
    """How a letter is joined: to the one before, to the one after, or to both."""

    FINAL = 1
    INITIAL = 2
    MEDIAL = 3


_WANTED = {(True, True): Form.MEDIAL, (True, False): Form.FINAL, (False, True): Form.INITIAL}


def joined_form(letter: str, form: Form) -> str:
    """The character that the font has for a letter in this form."""
    if letter in _JOINED and form is Form.FINAL:
        return _JOINED[letter]
    return chr(_FORMS + _FORM * form + ord(letter))


def letter_of(code: int) -> int:
    """The letter (code point) that a character of the font stands for."""
    return code % _FORM if code > _FORMS else code


@lru_cache(maxsize=4096)
def is_one(char: str) -> bool:
    """Whether a letter or a mark is written leftwards; digits are not, in any script."""
    if unicodedata.bidirectional(char) == "AN":
        return False
    return char == _COMMA or ord(char) > _FORMS or is_right_to_left(char)


def as_seen(text: str, letters: Container[int]) -> str:
    """A run of letters and marks from left to right, joined."""
    text = _LAM_AND_ALEF.sub(lambda pair: LAM_ALEF[pair[1]][0], text)
    trios = zip(neighbours(text), text, reversed(neighbours(text[::-1])), strict=True)
    return "".join(_shape(*trio, letters) for trio in trios)[::-1].translate(_NOT_SEEN)


def _shape(before: str, char: str, after: str, letters: Container[int]) -> str:
    def joins(one: str, form: Form) -> bool:
        return bool(one) and (one in _JOINTS or ord(joined_form(one, form)) in letters)

    from_before = joins(before, Form.INITIAL) and joins(char, Form.FINAL)
    to_after = joins(char, Form.INITIAL) and joins(after, Form.FINAL)
    form = _WANTED.get((from_before, to_after))
    shape = joined_form(char, form) if form else char
    return shape if ord(shape) in letters else char


def _runs(
    shown: str, font_of: Callable[[str], str], letters: Callable[[str], Container[int]]
) -> Iterator[Run]:
    for part, leftward in _parts(shown):
        text = as_seen(part, letters(FONT)) if leftward else part
        for font, chars in groupby(text, font_of):
            yield font, "".join(chars)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a line, and whether each is written leftwards, with the spaces and hyphens
    within it."""
    kinds = "".join(map(_kind, text))
    end = 0
    for found in _PART.finditer(kinds):
        start, before = found.start(), end
        end = found.end()
        if start > before:
            yield text[before:start], False
        yield text[start:end], True
    if end < len(text):
        yield text[end:], False


def _kind(char: str) -> str:
    if is_one(char):
        return "R"
    within = unicodedata.bidirectional(char) in _WITHIN and not unicodedata.mirrored(char)
    return "N" if within else "L"


SHAPED = Leftward(
    is_one, _runs, FONT, re.compile("(?<=[\u0620-\u06ff])([\u200c\u200d])(?=[\u0620-\u06ff])")
)
"""Turned and joined, in every language whose letters the font has."""
