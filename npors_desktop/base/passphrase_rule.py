"""The rule for a new passphrase: how long it is and how hard to guess; the only home of zxcvbn.

It binds whenever a passphrase is set, never when a store is opened.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, cast

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message, message_of_count

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
# The examples that the program and its translation show are known to everyone.
_EXAMPLES = ("bramble teapot ninety gravel", "tegell harbwr llusern chwarel")


class Strength(StrEnum):
    """How a passphrase stands against the rule; a new one must be ``hard`` or ``very_hard``."""

    SHORT = "short"
    EASY = "easy"
    HARD = "hard"
    VERY_HARD = "very_hard"


def strength_of(passphrase: str, names: Sequence[str] = ()) -> Strength:
    """How hard it is to guess for someone who knows these names, of the person or the office.

    Common passphrases, repetitions, rows of keys, dates and the names count as known.
    """
    text = unicodedata.normalize("NFKC", passphrase)
    if len(text) < SHORTEST_PASSPHRASE:
        return Strength.SHORT
    guesses = _guesses(text, names)
    if guesses < _FLOOR:
        return Strength.EASY
    return Strength.HARD if guesses < _HIGH else Strength.VERY_HARD


def check_passphrase(passphrase: str, names: Sequence[str] = ()) -> None:
    """Hold a new passphrase to the rule. Raises UserError with the code ``passphrase_rule``."""
    _check_length(len(unicodedata.normalize("NFKC", passphrase)))
    if strength_of(passphrase, names) is Strength.EASY:
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


def _known(names: Sequence[str]) -> list[str]:
    """The examples, and each word of the names, the longest first."""
    told = [unicodedata.normalize("NFKC", name).casefold() for name in names]
    words = {word for name in told for word in re.split(r"\W+", name)}
    kept = {word for word in words if len(word) >= _SHORTEST_NAME}
    return sorted({*kept, *_EXAMPLES}, key=len, reverse=True)


def _closed(text: str) -> str:
    return "".join(text.split())


def _estimate(text: str) -> float:
    if not text:
        return 0.0
    # Its lists of words take a moment to load, which the window should not wait for.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    found = cast("dict[str, Any]", zxcvbn(text[:_READ]))
    return float(found["guesses_log10"])
