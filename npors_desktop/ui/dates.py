"""Dates and times as words, by this machine's clock."""

from datetime import date, datetime

from npors_desktop.base.words import Words


def spoken_day(words: Words, day: date) -> str:
    """A date in words: “20 November 2026”."""
    return f"{day.day} {words(f'month.{day.month}')} {day.year}"


def spoken_moment(words: Words, at: datetime) -> str:
    """A moment in words, by this machine's time: “20 November 2026, 18:02”."""
    local = at.astimezone()
    return f"{spoken_day(words, local.date())}, {local:%H:%M}"
