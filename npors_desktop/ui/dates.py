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


def spoken_day(words: Words, day: date) -> str:
    """A date in words: “20 November 2026”."""
    return f"{day.day} {words(_MONTHS[day.month - 1])} {day.year}"


def spoken_moment(words: Words, at: datetime) -> str:
    """A moment in words, in local time: “20 November 2026, 18:02”."""
    local = at.astimezone()
    return f"{spoken_day(words, local.date())}, {local:%H:%M}"
