"""Dates so many days, months or years from another (schemes, 0.3)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.schemes.calendar import is_within, moved, years_later
from npors_desktop.domain.schemes.rule_book import PeriodUnit


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2028, 2, 29), 2, date(2030, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
        (date(2028, 2, 29), -2, date(2026, 2, 28)),
        (date(2028, 2, 28), 4, date(2032, 2, 28)),
        (date(2026, 11, 28), 0, date(2026, 11, 28)),
        (date(2026, 1, 1), 10**9, date.max),
        (date(2026, 1, 1), -(10**9), date.min),
    ],
)
def test_the_anniversary_of_a_leap_day_is_the_28th(day: date, years: int, later: date) -> None:
    assert years_later(day, years) == later


@pytest.mark.parametrize(
    ("day", "number", "period", "later"),
    [
        (date(2026, 8, 31), 6, PeriodUnit.MONTHS, date(2027, 2, 28)),
        (date(2027, 3, 31), -1, PeriodUnit.MONTHS, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, PeriodUnit.MONTHS, date(2027, 1, 1)),
        (date(2026, 12, 31), 1, PeriodUnit.DAYS, date(2027, 1, 1)),
        (date(2026, 1, 1), -1, PeriodUnit.DAYS, date(2025, 12, 31)),
        (date(2026, 1, 1), 10**15, PeriodUnit.DAYS, date.max),
        (date(2026, 1, 1), -(10**15), PeriodUnit.DAYS, date.min),
        (date.max, 1, PeriodUnit.DAYS, date.max),
        (date.max, 1, PeriodUnit.MONTHS, date.max),
        (date.min, -1, PeriodUnit.MONTHS, date.min),
    ],
)
def test_months_end_where_they_end(day: date, number: int, period: PeriodUnit, later: date) -> None:
    assert moved(day, number, period) == later


def test_the_anniversary_counts() -> None:
    first = date(2024, 11, 28)
    assert is_within(first, date(2026, 11, 28), 2)
    assert not is_within(first, date(2026, 11, 29), 2)
    assert is_within(date(2026, 11, 28), first, 2)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-50, 50))
def test_an_anniversary_has_the_day_and_month_or_is_the_end_of_february(
    day: date, years: int
) -> None:
    later = years_later(day, years)
    assert later.year == day.year + years
    assert (later.month, later.day) in ((day.month, day.day), (2, 28))
