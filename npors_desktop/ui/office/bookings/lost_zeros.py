"""Numbers from which a spreadsheet took the zeros at the front: put back where there can be no
doubt how many they were, and always told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npors_desktop.domain.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEVY_DIGITS, _LEAST_LEVY = 7, 5
_NI_SHORT = re.compile(r"([A-Z]{2})(\d{5})([A-D]?)", re.ASCII)
# Numbers of Britain without their first digit, which is a zero: areas, mobiles and special ones.
_PHONE_SHORT = re.compile(r"[12378]\d{8,9}", re.ASCII)


def levy_number(text: str) -> str:
    """An employer's registration number with its seven digits, where one or two are missing."""
    digits = plain(text).replace(" ", "")
    is_short = _is_digits(digits) and _LEAST_LEVY <= len(digits) < _LEVY_DIGITS
    return digits.zfill(_LEVY_DIGITS) if is_short else text


def ni_number(text: str) -> str:
    """A National Insurance number with its six digits, where one is missing."""
    found = _NI_SHORT.fullmatch(re.sub(r"[\s./-]", "", plain(text)).upper())
    return f"{found[1]}0{found[2]}{found[3]}" if found else text


def phone_number(text: str) -> str:
    """A phone number with the zero at its front."""
    digits = re.sub(r"[\s().-]", "", plain(text))
    return f"0{digits}" if _PHONE_SHORT.fullmatch(digits) else plain(text)


def nrn_length(texts: Iterable[str]) -> int:
    """How many digits the notification numbers of a list have, as one that kept its zeros shows; 0
    where none does, or where they are of several lengths."""
    lengths = {len(one) for one in texts if _is_digits(one) and one.startswith("0")}
    return lengths.pop() if len(lengths) == 1 else 0


def notification_number(text: str, length: int) -> str:
    """A notification number with as many digits as the others of its list."""
    told = plain(text)
    return told.zfill(length) if _is_digits(told) else told


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()
