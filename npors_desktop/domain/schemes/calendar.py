"""Dates so many days, months or years from another (schemes, 0.3): calendar months and years, the
anniversary counts, and the 29th of February becomes the 28th."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from npors_desktop.domain.schemes.rule_book import PeriodUnit

_MONTHS = 12


def moved(day: date, number: int, period: PeriodUnit) -> date:
    """So many days, months or years later; earlier where the number is below zero. A day beyond the
    calendar is its last or first: a provider's figure may have any number of digits."""
    beyond = date.max if number > 0 else date.min
    if period is PeriodUnit.DAYS:
        left = (beyond - day).days
        return beyond if abs(number) > abs(left) else day + timedelta(days=number)
    months = (
        day.year * _MONTHS + day.month - 1 + number * (_MONTHS if period is PeriodUnit.YEARS else 1)
    )
    year, month = divmod(months, _MONTHS)
    if not MINYEAR <= year <= MAXYEAR:
        return beyond
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_later(day: date, years: int) -> date:
    """The anniversary so many years later."""
    return moved(day, years, PeriodUnit.YEARS)


def is_within(first: date, second: date, years: int) -> bool:
    """Whether two days are at most so many years apart, whichever is first; the anniversary is."""
    early, late = sorted((first, second))
    return late <= years_later(early, years)
