"""The rule for a new passphrase: how long it is and how hard to guess; the only home of zxcvbn.

It binds whenever a passphrase is set, never when a store is opened.
"""

from __future__ import annotations

import math
import re
import unicodedata
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from npors_desktop.base.paths import resource
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message, message_of_count

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST_PASSPHRASE = 12
LONGEST_PASSPHRASE = 1024
# Powers of ten of the guesses it takes. One guess is an Argon2id derivation, a quarter of a second
# of a processor: 10^10 of them are some eighty years of one.
_FLOOR = 10
_HIGH = 14
# zxcvbn reads no more; what comes after only makes a passphrase harder to guess.
_READ = 72
# Shorter words of a name, "of" or "Y", are in too many passphrases.
_SHORTEST_NAME = 3
# What the demonstration prints and the program shows is known to everyone.
OFFICE_PASSPHRASE = "kettle harbour seventeen lanterns"  # noqa: S105 - printed, and for this only
LAPTOP_PASSPHRASE = "bracken tower eleven wheelbarrows"  # noqa: S105 - printed, and for this only
# What stands on every page of the program: its name, the schemes and the people it is for.
_EVERYWHERE = "NPORS CPCS CSCS CITB desktop assessor office asesydd aseswr swyddfa"
EXAMPLE = message("bramble teapot ninety gravel")


class Strength(StrEnum):
    """How a passphrase stands against the rule; a new one must be ``hard`` or ``very_hard``."""

    SHORT = "short"
    EASY = "easy"
    HARD = "hard"
    VERY_HARD = "very_hard"


def strength_of(
    passphrase: str, names: Sequence[str] = (), *, demonstration: bool = False
) -> Strength:
    """How hard it is to guess for someone who knows these names, of the person or the office.

    Common passphrases, well-known phrases, repetitions, rows of keys, dates, the names and the
    program's and the schemes' own count as known. With ``demonstration`` its printed passphrases do
    not.
    """
    text = unicodedata.normalize("NFKC", passphrase)
    if len(text) < SHORTEST_PASSPHRASE:
        return Strength.SHORT
    guesses = min(_guesses(text, names), _without_phrases(text, demonstration=demonstration))
    if guesses < _FLOOR:
        return Strength.EASY
    return Strength.HARD if guesses < _HIGH else Strength.VERY_HARD


def check_passphrase(
    passphrase: str, names: Sequence[str] = (), *, demonstration: bool = False
) -> None:
    """Hold a new passphrase to the rule. Raises UserError with the code ``passphrase_rule``."""
    _check_length(len(unicodedata.normalize("NFKC", passphrase)))
    if strength_of(passphrase, names, demonstration=demonstration) is Strength.EASY:
        raise UserError(
            message("This passphrase is too easy to guess."),
            message(
                "Do not use a name, a date, a well-known phrase, repeated characters or keys that "
                "are next to each other. Four or more unrelated words are hard to guess."
            ),
            code="passphrase_rule",
        )


def _check_length(length: int) -> None:
    if length < SHORTEST_PASSPHRASE:
        raise UserError(
            message_of_count(
                "The passphrase has {n} character; it needs at least {least}.",
                "The passphrase has {n} characters; it needs at least {least}.",
                length,
                least=SHORTEST_PASSPHRASE,
            ),
            message("Choose a longer one; four or more unrelated words are easy to remember."),
            code="passphrase_rule",
        )
    if length > LONGEST_PASSPHRASE:
        raise UserError(
            message_of_count(
                "The passphrase has {n} character; it can have at most {most}.",
                "The passphrase has {n} characters; it can have at most {most}.",
                length,
                most=LONGEST_PASSPHRASE,
            ),
            message("Choose a shorter one."),
            code="passphrase_rule",
        )


def _guesses(text: str, names: Sequence[str]) -> float:
    """The power of ten of the guesses: the least of the passphrase as it is, without its spaces,
    and without what is known as well."""
    plain = text.casefold()
    rest = plain
    for known in _known(names):
        rest = rest.replace(known, "")
    forms = {text, _closed(plain), _closed(rest)}
    return min(_estimate(form) for form in forms)


def _without_phrases(text: str, *, demonstration: bool) -> float:
    """The power of ten of the guesses for what stands beside well-known phrases, if one is there;
    case, blanks, accents and punctuation do not count."""
    whole = rest = _bare(text)
    printed = () if demonstration else (OFFICE_PASSPHRASE, LAPTOP_PASSPHRASE)
    for phrase in (*_phrases(), *map(_bare, printed)):
        rest = rest.replace(phrase, "")
    return math.inf if rest == whole else _estimate(rest)


@cache
def _phrases() -> tuple[str, ...]:
    """The well-known phrases and our own example in each language, bare, the longest first."""
    lines = resource("known_phrases.txt").read_text("utf-8").splitlines()
    known = [line.partition("|")[0] for line in lines if not line.startswith("#")]
    shown = [Words(language)(EXAMPLE) for language in Language]
    return tuple(sorted(map(_bare, (*known, *shown)), key=len, reverse=True))


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def _known(names: Sequence[str]) -> list[str]:
    """Each word of the names and of what the program is about, the longest first."""
    told = [unicodedata.normalize("NFKC", name).casefold() for name in (*names, _EVERYWHERE)]
    words = {word for name in told for word in re.split(r"\W+", name)}
    kept = {word for word in words if len(word) >= _SHORTEST_NAME}
    return sorted(kept, key=len, reverse=True)


def _closed(text: str) -> str:
    return "".join(text.split())


def _estimate(text: str) -> float:
    if not text:
        return 0.0
    # Its lists of words take a moment to load, which the window should not wait for.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    found = cast("dict[str, Any]", zxcvbn(text[:_READ]))
    return float(found["guesses_log10"])
