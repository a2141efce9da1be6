"""Reads names, numbers and addresses as people type and paste them; each says what is wrong in its
own words. Nothing typed gives an empty text."""

from __future__ import annotations

import re
import unicodedata
from datetime import time
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.names import is_latin
from npors_desktop.domain.plain_text import is_hidden, plain
from npors_desktop.ui.forms.unreadable import UnreadableError

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import ExtraTime

_LONGEST_NAME = 200
_JOINERS = "\u200c\u200d"
# HMRC, National Insurance Manual NIM39110: which prefixes are never given.
_NI = re.compile(r"([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])(\d\d)(\d\d)(\d\d)([A-D]?)", re.ASCII)
_NO_PREFIX = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
_IN_BRACKETS = re.compile(r".*<([^<>]*)>")
_HOURS = re.compile(
    r"(\d{1,3}(?:[ ,]\d{3}){1,3}|\d{1,9})(?:\.(\d{1,3}))?\s*(?:h|hr|hrs|hour|hours|awr|oriau)?\.?",
    re.ASCII,
)
_MOST_HOURS = 200_000
# The hour alone only with “am” or “pm”: a lone number may be anything.
_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d\d)|(?=\s*[ap]))\s*(?:([ap])\.?\s?m\.?)?")
_NOON = 12

_GROUPS = re.compile(r"[\s./-]+")
_UNITS = re.compile(r"\d+\.0+")
_SHORTENED = re.compile(r"\d(?:\.\d+)?E[+-]?\d+", re.IGNORECASE)
_ULN = re.compile(r"(?:ULN|UNIQUE LEARNER NUMBER)?[\s:#.-]*", re.IGNORECASE)
_LEVY = re.compile(
    r"(?:CITB)?\s*(?:LEVY)?\s*(?:REG(?:ISTRATION)?\.?)?\s*(?:NO\.?|NUMBER)?[\s:#.-]*",
    re.IGNORECASE,
)
_ULN_DIGITS, _LEVY_DIGITS = 10, 7
_NO_ULN = "9999999999"

_NI_HOW = message("Enter the National Insurance number as on a payslip, for example QQ 12 34 56 C.")
_ULN_HOW = message("Enter the ULN as 10 digits, for example 1000 0000 19.")
_LEVY_HOW = message("Enter the CITB levy number as 7 digits, for example 1234567.")
_EMAIL_HOW = message("Enter the email address, for example name@example.com.")
_HOURS_HOW = message("Enter the hours as a number, for example 3412.")
_TIME_HOW = message("Enter the time with hours and minutes, for example 09:05.")
_EXTRA = re.compile(
    r"(?:(?P<percent>\d{1,3})\s*(?:%|per cent|y cant))?\s*[+&]?\s*"
    r"(?:(?P<minutes>\d{1,3})\s*(?:min|mins|minutes?|munud|m)?\.?)?"
)
_EXTRA_HOW = message("Enter the extra time, for example 25% or 10 minutes.")
_YEARS_HOW = message("Enter the years as a whole number, for example 5.")


def read_name(text: str) -> str:
    """A person's name on one line, with one space between words. Raises UnreadableError."""
    name = plain(text)
    if not name:
        if text.strip():
            raise UnreadableError(message("Enter the name in letters that can be seen."))
        return ""
    # Persian and several Indian languages join letters with characters that cannot be seen.
    if is_hidden(name.translate(dict.fromkeys(map(ord, _JOINERS)))):
        raise UnreadableError(
            message("The name has a character that cannot be seen. Delete it and type it again.")
        )
    if not any(unicodedata.category(letter)[0] == "L" for letter in name):
        raise UnreadableError(message("Enter the name in letters."))
    if any(letter.isdigit() for letter in name):
        raise UnreadableError(message("A name has no digits. Check what was typed."))
    if len(name) > _LONGEST_NAME:
        raise UnreadableError(
            message("The name is too long: at most {most} in all.", most=_LONGEST_NAME)
        )
    return name


def read_latin_name(text: str) -> str:
    """A name in Latin letters, as a passport has it at the foot of its page. Raises
    UnreadableError."""
    name = read_name(text)
    if not is_latin(name):
        raise UnreadableError(
            message("Use Latin letters, A to Z, as at the foot of a passport's photograph page.")
        )
    return name


def read_ni_number(text: str) -> str:
    """A National Insurance number as “QQ 12 34 56 C”; its last letter may be left out. Raises
    UnreadableError."""
    typed = re.sub(r"[\s./-]", "", plain(text)).upper()
    if not typed:
        return ""
    found = _NI.fullmatch(typed)
    if found is None:
        raise UnreadableError(_why_no_ni(typed))
    if found[1] in _NO_PREFIX:
        raise UnreadableError(
            message("No National Insurance number begins with {letters}.", letters=found[1])
        )
    return " ".join(part for part in found.groups() if part)


def _why_no_ni(typed: str) -> Message:
    letters = re.fullmatch(r"([A-Z]{2})\d{6}[A-D]?", typed)
    if letters:
        return message("No National Insurance number begins with {letters}.", letters=letters[1])
    return _NI_HOW


def read_uln(text: str) -> str:
    """A unique learner number as ten digits, with the check digit of the Learning Records Service.
    Raises UnreadableError."""
    uln = _read_digits(text, _ULN, _ULN_DIGITS, _ULN_HOW)
    if uln == _NO_ULN:
        raise UnreadableError(
            message("This number stands for a person without a ULN. Leave the field empty.")
        )
    if uln.startswith("0"):
        raise UnreadableError(message("A ULN does not begin with 0. Check what was typed."))
    if uln and not _has_check_digit(uln):
        raise UnreadableError(
            message("A digit of this ULN is wrong, or two changed places. Compare it once more.")
        )
    return uln


def read_levy_number(text: str) -> str:
    """An employer's CITB levy number as seven digits. Raises UnreadableError."""
    return _read_digits(text, _LEVY, _LEVY_DIGITS, _LEVY_HOW)


def _has_check_digit(uln: str) -> bool:
    # Weights 10 to 2; a remainder of 0 would need a check digit of 10, so it is never given.
    total = sum(int(digit) * weight for digit, weight in zip(uln, range(10, 1, -1), strict=False))
    left = total % 11
    return left != 0 and int(uln[-1]) == 10 - left


def _read_digits(text: str, before: re.Pattern[str], long: int, how: Message) -> str:
    """A number of so many digits, however it is grouped and whatever names it ``before``."""
    typed = before.sub("", plain(text).lstrip("'"), count=1)
    if _SHORTENED.fullmatch(typed):
        raise UnreadableError(
            message("A spreadsheet has shortened this number. Copy it with all its digits.")
        )
    digits = _GROUPS.sub("", typed.split(".")[0] if _UNITS.fullmatch(typed) else typed)
    if digits and not re.fullmatch(r"[0-9]+", digits):
        raise UnreadableError(how)
    if len(digits) not in (0, long):
        raise UnreadableError(message("{how} This has {given}.", how=how, given=len(digits)))
    return digits


def read_email(text: str) -> str:
    """An email address, also as pasted with its owner's name. Raises UnreadableError."""
    typed = plain(text)
    named = _IN_BRACKETS.fullmatch(typed)
    typed = (named[1] if named else typed).removeprefix("mailto:").strip().rstrip(".;,")
    if typed and (_EMAIL.fullmatch(typed) is None or ".." in typed):
        raise UnreadableError(_EMAIL_HOW)
    return typed


def read_hours(text: str) -> str:
    """The hours of a machine as plain digits: “3412” or “3412.5”. Raises UnreadableError."""
    typed = plain(text).casefold()
    if not typed:
        return ""
    found = _HOURS.fullmatch(typed)
    if found is None:
        raise UnreadableError(_HOURS_HOW)
    whole = re.sub(r"[ ,]", "", found[1]).lstrip("0") or "0"
    if int(whole) > _MOST_HOURS:
        raise UnreadableError(message("No machine has worked for so long: {hours}.", hours=whole))
    return f"{whole}.{found[2]}" if found[2] else whole


def read_years(text: str) -> int:
    """A whole number of years. Raises UnreadableError."""
    typed = re.sub(r"\s*(?:y|yr|yrs|years?|mlynedd|blwyddyn)\.?$", "", plain(text).casefold())
    if not re.fullmatch(r"\d{1,2}", typed):
        raise UnreadableError(_YEARS_HOW)
    return int(typed)


def read_extra_time(text: str) -> ExtraTime | None:
    """Extra time: “25%”, “10 minutes”, or both with a plus; None when empty. Raises
    UnreadableError."""
    typed = plain(text).casefold()
    if not typed:
        return None
    found = _EXTRA.fullmatch(typed)
    if found is None or not (found["percent"] or found["minutes"]):
        raise UnreadableError(_EXTRA_HOW)
    # The first page, which has no such field, is painted without it.
    from npors_desktop.domain.people import ExtraTime  # noqa: PLC0415

    return ExtraTime(int(found["percent"] or 0), int(found["minutes"] or 0))


def read_time_of_day(text: str) -> time:
    """A time of the day: “9:05”, “09.05”, “0905”, “9.05 pm”. Raises UnreadableError."""
    found = _TIME.fullmatch(plain(text).casefold())
    if found is None:
        raise UnreadableError(_TIME_HOW)
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= _NOON:
        raise UnreadableError(_TIME_HOW)
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError as error:
        raise UnreadableError(message("There is no such time. {how}", how=_TIME_HOW)) from error
