"""Reads what was typed into a field: dates as day month year, whole minutes."""

import re
from datetime import date

from npors_desktop.domain.messages import message

# What the screen says at a field that cannot be read.
DAY_UNREADABLE = message("Enter the date as day, month and year, for example 31 1 1990.")
MINUTES_UNREADABLE = message("Enter the minutes as a whole number, for example 40.")

_DAY = re.compile(r"(\d{1,2})[ ./-]+(\d{1,2})[ ./-]+(\d{4})")
_OLDEST = 1900


class UnreadableError(ValueError):
    """What was typed is not the kind of value that the field asks for; the page says so at the
    field.
    """


def read_day(text: str) -> date | None:
    """The date typed as “31 1 1990” (spaces, dots, slashes or hyphens between); None when empty.

    Raises UnreadableError for anything else, including dates that do not exist.
    """
    if not text.strip():
        return None
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise UnreadableError(text)
    day, month, year = (int(part) for part in found.groups())
    if year < _OLDEST:
        raise UnreadableError(text)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnreadableError(text) from error


def day_text(day: date | None) -> str:
    """A date as it is typed: “31 1 1990”; empty for None."""
    return f"{day.day} {day.month} {day.year}" if day else ""


def read_minutes(text: str) -> int:
    """A whole number of minutes, 0 when empty. Raises UnreadableError."""
    if not text.strip():
        return 0
    if not re.fullmatch(r"\d{1,3}", text.strip()):
        raise UnreadableError(text)
    return int(text)
