"""Reads a date as people type and paste it, in English or Welsh.

Every spelling that can be read in one way only is taken. Numbers are day, month, year, as they are
written in Britain, or year, month, day with a year of four digits, as computers write them.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import isleap
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.unreadable import UnreadableError

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message

HOW = message("Enter the date as day, month and year, for example 31 1 1990.")
# In these years people are born and tests are held; anything else is a slip.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# A year of two digits is at most so many years from today; no birth is meant by it.
_NEAR, _SHORT_YEAR = 10, 2
_MONTHS_OF_A_YEAR, _FEBRUARY, _LEAP_DAY = 12, 2, 29
_LONGEST = 60

# The names of each month: whole and short, in English and in Welsh.
_MONTHS = (
    ("january", "jan", "ionawr", "ion"),
    ("february", "feb", "chwefror", "chwef"),
    ("march", "mar", "mawrth", "maw"),
    ("april", "apr", "ebrill", "ebr"),
    ("may", "mai"),
    ("june", "jun", "mehefin", "meh"),
    ("july", "jul", "gorffennaf", "gorff"),
    ("august", "aug", "awst"),
    ("september", "sept", "sep", "medi", "med"),
    ("october", "oct", "hydref", "hyd"),
    ("november", "nov", "tachwedd", "tach"),
    ("december", "dec", "rhagfyr", "rhag"),
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_TIME = re.compile(r"(?:t|,? )\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)? ?(?:z|am|pm|gmt|bst)?$")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)\b")
_WEEKDAY = re.compile(
    r"^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:dydd )?(?:llun|mawrth|mercher|iau|gwener|sadwrn|sul))[ ,.]+"
)
_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{4}|\d\d)"
_WHOLE_YEAR, _NAME, _GAP, _MAYBE = (
    r"(?P<year>\d{4})",
    r"(?P<name>[^\W\d_]+)",
    r"[ ./-]+",
    r"[ .,/-]*",
)
_SPELLINGS = tuple(
    re.compile(spelling)
    for spelling in (
        f"{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}",
        f"{_WHOLE_YEAR}{_GAP}{_MONTH}{_GAP}{_DAY}",
        f"{_DAY}{_MAYBE}(?:of )?{_NAME}{_MAYBE}{_YEAR}",
        f"{_NAME}{_MAYBE}{_DAY}[ .,/-]+{_YEAR}",
        f"{_WHOLE_YEAR}{_MAYBE}{_NAME}{_MAYBE}{_DAY}",
        r"(?P<year>(?:19|20)\d\d|2100)(?P<month>0[1-9]|1[0-2])(?P<day>\d\d)",
        r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})",
    )
)


def day_text(day: date | None) -> str:
    """A date as it is typed: “31 1 1990”; empty for None."""
    return f"{day.day} {day.month} {day.year}" if day else ""


def read_day(text: str, today: date | None = None) -> date | None:
    """The date that was typed, None if nothing was. ``today`` lets a year near it have two digits.

    Raises UnreadableError, which says what is wrong.
    """
    told = _folded(text)
    if not told:
        return None
    if len(told) > _LONGEST:
        raise UnreadableError(HOW)
    # Mawrth is Tuesday and March.
    parts = _parts(told) or _parts(_WEEKDAY.sub("", told))
    if parts is None:
        raise UnreadableError(HOW)
    named = parts.get("name")
    if named is not None and named not in _NUMBER_OF:
        raise UnreadableError(HOW)
    month = int(parts["month"]) if named is None else _NUMBER_OF[named]
    return _day(int(parts["day"]), month, _year(parts["year"], today))


def _parts(told: str) -> dict[str, str] | None:
    found = (one.fullmatch(told) for one in _SPELLINGS)
    return next((one.groupdict() for one in found if one), None)


def _folded(text: str) -> str:
    """In small letters, with one kind of blank and dash, without endings and the time of day."""
    shown = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    plain = " ".join("".join(shown).translate(_DASHES).casefold().split())
    return _ORDINAL.sub("", _TIME.sub("", plain)).strip(" ,.")


def _year(digits: str, today: date | None) -> int:
    if len(digits) > _SHORT_YEAR:
        return int(digits)
    near = int(digits) + today.year // 100 * 100 if today else 0
    if today is None or abs(near - today.year) > _NEAR:
        raise UnreadableError(message("Enter the year with four digits, for example 1990."))
    return near


def _day(day: int, month: int, year: int) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise UnreadableError(message("The year {year} cannot be right.", year=year))
    if not 1 <= month <= _MONTHS_OF_A_YEAR:
        raise UnreadableError(
            message("There is no month {month}. Enter the day before the month.", month=month)
        )
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnreadableError(_no_such_day(day, month, year)) from error


def _no_such_day(day: int, month: int, year: int) -> Message:
    if (day, month) == (_LEAP_DAY, _FEBRUARY) and not isleap(year):
        return message("There is no 29 February in {year}.", year=year)
    return message("Month {month} has no day {day}.", day=day, month=month)
