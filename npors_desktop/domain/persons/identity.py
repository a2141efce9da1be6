"""Whether two descriptions are of one person (schemes, 0.4), and whether a number has its form.

A name is compared without case, accents, hyphens, apostrophes and double spaces; short forms are
other names. Swapped first and family names are a warning. The date of birth must be equal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.folded_text import folded
from npors_desktop.domain.messages import message
from npors_desktop.domain.names import folded_name

if TYPE_CHECKING:
    from datetime import date

    from npors_desktop.domain.messages import Message

_NI = re.compile(r"[A-Z]{2}[0-9]{6}[A-D]")
_ULN_DIGITS, _ULN_SUM = 10, 11
_LEVY_DIGITS = 7
_LINK, _WITHOUT = str.maketrans("-", " "), str.maketrans("", "", "'")


class Agreement(StrEnum):
    """How two statements of one thing stand to each other."""

    SAME = "same"
    SWAPPED = "swapped"
    DIFFERENT = "different"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two people agree in what tells people apart."""

    name: Agreement
    date_of_birth: Agreement
    ni: Agreement

    @property
    def may_be_merged(self) -> bool:
        """Whether a person may say that the two are one: never with two dates of birth."""
        return self.date_of_birth is not Agreement.DIFFERENT


def name_words(name: str) -> tuple[str, ...]:
    """The words by which a name is compared."""
    return tuple(folded(folded_name(name).translate(_WITHOUT).translate(_LINK)).split())


def name_key(name: str) -> str:
    """Equal for names that are the same, in the same order."""
    return " ".join(name_words(name))


def any_order_key(name: str) -> str:
    """Equal for names of the same words, also where first and family names are swapped."""
    return " ".join(sorted(name_words(name)))


def normal_ni(text: str) -> str:
    """A National Insurance number in capitals and without spaces; any other text the same way."""
    return "".join(char for char in folded(text).upper() if char.isalnum())


def same_person_key(name: str, born: date | None, ni: str) -> str:
    """Equal where name, date of birth and NI number all agree; empty where one is not known."""
    words, number = name_key(name), normal_ni(ni)
    return f"{words}|{born}|{number}" if words and born and number else ""


def birth_key(name: str, born: date | None) -> str:
    """Equal where name (in any order) and date of birth agree; empty where one is not known."""
    words = any_order_key(name)
    return f"{words}|{born}" if words and born else ""


def compare_names(one: str, other: str) -> Agreement:
    """How two names agree."""
    here, there = name_words(one), name_words(other)
    if not here or not there:
        return Agreement.NOT_KNOWN
    if here == there:
        return Agreement.SAME
    return Agreement.SWAPPED if sorted(here) == sorted(there) else Agreement.DIFFERENT


def agreement(one: object, other: object) -> Agreement:
    """How two plain statements agree."""
    if not one or not other:
        return Agreement.NOT_KNOWN
    return Agreement.SAME if one == other else Agreement.DIFFERENT


def ni_warning(text: str) -> Message | None:
    """What to look at in an NI number that does not have its form; None where there is nothing. A
    person may have a temporary number, or none."""
    if not text.strip() or _NI.fullmatch(normal_ni(text)):
        return None
    return message(
        "“{number}” is not written as an NI number usually is: two letters, six digits and a "
        "letter from A to D. It is kept as it was entered.",
        number=text.strip(),
    )


def uln_problem(text: str) -> Message | None:
    """Why a number cannot be a unique learner number; None if it can, or if there is none."""
    number = "".join(text.split())
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and len(number) == _ULN_DIGITS):
        return message("A ULN has 10 digits.")
    weights = range(_ULN_DIGITS, 1, -1)
    total = sum(int(digit) * weight for digit, weight in zip(number[:-1], weights, strict=True))
    rest = total % _ULN_SUM
    if rest == 0 or _ULN_DIGITS - rest != int(number[-1]):
        return message("The last digit of the ULN does not fit the others. Read it again.")
    return None


def levy_warning(text: str) -> Message | None:
    """What to look at in a CITB registration number; None where there is nothing."""
    number = "".join(text.split())
    if not number or (number.isascii() and number.isdigit() and len(number) == _LEVY_DIGITS):
        return None
    return message(
        "“{number}” does not have the 7 digits of a CITB registration number. It is kept as it "
        "was entered.",
        number=text.strip(),
    )


def company_key(name: str) -> str:
    """By which the names of companies are compared."""
    return name_key(name.replace(".", "").replace("&", " and "))
