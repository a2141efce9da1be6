"""Dates and times in words, in this computer's time zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message_in

if TYPE_CHECKING:
    from datetime import date, datetime

    from npors_desktop.base.words import Words

_MONTHS = (
    message_in("month", "January"),
    message_in("month", "February"),
    message_in("month", "March"),
    message_in("month", "April"),
    message_in("month", "May"),
    message_in("month", "June"),
    message_in("month", "July"),
    message_in("month", "August"),
    message_in("month", "September"),
    message_in("month", "October"),
    message_in("month", "November"),
    message_in("month", "December"),
)

_SHORT_MONTHS = (
    message_in("month", "Jan"),
    message_in("month", "Feb"),
    message_in("month", "Mar"),
    message_in("month", "Apr"),
    message_in("shortened", "May"),
    message_in("month", "Jun"),
    message_in("month", "Jul"),
    message_in("month", "Aug"),
    message_in("month", "Sep"),
    message_in("month", "Oct"),
    message_in("month", "Nov"),
    message_in("month", "Dec"),
)
_WEEKDAYS = (
    message_in("weekday", "Monday"),
    message_in("weekday", "Tuesday"),
    message_in("weekday", "Wednesday"),
    message_in("weekday", "Thursday"),
    message_in("weekday", "Friday"),
    message_in("weekday", "Saturday"),
    message_in("weekday", "Sunday"),
)
_SHORT_WEEKDAYS = (
    message_in("weekday", "Mon"),
    message_in("weekday", "Tue"),
    message_in("weekday", "Wed"),
    message_in("weekday", "Thu"),
    message_in("weekday", "Fri"),
    message_in("weekday", "Sat"),
    message_in("weekday", "Sun"),
)


def weekday(words: Words, day: date) -> str:
    """The day of the week: “Friday”."""
    return words(_WEEKDAYS[day.weekday()])


def short_weekday(words: Words, day: date) -> str:
    """The same, short: “Fri”."""
    return words(_SHORT_WEEKDAYS[day.weekday()])


def short_day(words: Words, day: date) -> str:
    """A date without its year, short: “16 Nov”."""
    return f"{day.day} {words(_SHORT_MONTHS[day.month - 1])}"


def spoken_day(words: Words, day: date) -> str:
    """A date in words: “20 November 2026”."""
    return f"{day.day} {words(_MONTHS[day.month - 1])} {day.year}"


def spoken_moment(words: Words, at: datetime) -> str:
    """A moment in words, in local time: “20 November 2026, 18:02”."""
    local = at.astimezone()
    return f"{spoken_day(words, local.date())}, {local:%H:%M}"
