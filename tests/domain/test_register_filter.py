"""What a filter of the register seeks, as the list of the store finds it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.register_filter import RegisterFilter, _beginnings

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(DAYS, DAYS, DAYS)
def test_a_day_begins_so_just_where_it_is_in_between(first: date, last: date, day: date):
    begun = tuple(_beginnings(f"{first:%Y%m%d}", f"{last:%Y%m%d}"))
    found = [one for one in begun if f"{day:%Y%m%d}".startswith(one)]
    assert len(found) == (first <= day <= last)


def test_a_year_is_sought_by_its_four_digits():
    (word,) = RegisterFilter(since=date(2026, 1, 1), until=date(2026, 12, 31)).words()
    assert len(word.starts) < 40
    assert all(one.startswith("§tested§2026") for one in word.starts)


@pytest.mark.parametrize("empty", [RegisterFilter(), RegisterFilter(employer=" - ")])
def test_an_empty_filter_seeks_nothing(empty: RegisterFilter):
    assert empty.words() == ()
