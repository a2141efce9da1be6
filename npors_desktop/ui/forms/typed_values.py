"""Reads names, numbers and addresses as people type and paste them; each says what is wrong in its
own words. Nothing typed gives an empty text."""

import re
import unicodedata
from datetime import time

from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.plain_text import is_hidden, plain
from npors_desktop.ui.forms.unreadable import UnreadableError

_LONGEST_NAME = 200
_JOINERS = "\u200c\u200d"
# HMRC, National Insurance Manual NIM39110: which prefixes are never given.
_NI = re.compile(r"([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])(\d\d)(\d\d)(\d\d)([A-D]?)")
_NO_PREFIX = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
_IN_BRACKETS = re.compile(r".*<([^<>]*)>")
_HOURS = re.compile(
    r"(\d{1,3}(?:[ ,]\d{3}){1,3}|\d{1,9})(?:\.(\d{1,3}))?\s*(?:h|hr|hrs|hour|hours|awr|oriau)?\.?"
)
_MOST_HOURS = 200_000
# The hour alone only with “am” or “pm”: a lone number may be anything.
_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d\d)|(?=\s*[ap]))\s*(?:([ap])\.?\s?m\.?)?")
_NOON = 12

_NI_HOW = message("Enter the National Insurance number as on a payslip, for example QQ 12 34 56 C.")
_EMAIL_HOW = message("Enter the email address, for example name@example.com.")
_HOURS_HOW = message("Enter the hours as a number, for example 3412.")
_TIME_HOW = message("Enter the time with hours and minutes, for example 09:05.")
_MINUTES_HOW = message("Enter the minutes as a whole number, for example 40.")


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


def read_minutes(text: str) -> int:
    """A whole number of minutes, 0 when empty. Raises UnreadableError."""
    typed = re.sub(r"\s*(?:min|mins|minutes|munud|m)\.?$", "", plain(text).casefold())
    if not typed:
        return 0
    if not re.fullmatch(r"\d{1,3}", typed):
        raise UnreadableError(_MINUTES_HOW)
    return int(typed)


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
