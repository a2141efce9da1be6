"""What a filter of the register seeks, as the list of the store finds it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.list_query import SoughtWord
from npors_desktop.domain.register_filter import RegisterFilter, _beginnings
from npors_desktop.domain.register_views import USUAL, RegisterView, usable

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


def test_a_span_that_ends_before_it_begins_finds_nothing():
    (word,) = RegisterFilter(since=date(2026, 12, 31), until=date(2026, 1, 1)).words()
    assert [one.split("§")[-1] for one in word.starts] == ["99999999"]


def test_a_view_seeks_what_its_filter_and_what_is_typed_seek():
    view = RegisterView(filter=RegisterFilter(result="achieved"), by="tested", turned=True)
    asked = view.query((SoughtWord("ann"),))
    assert (asked.by, asked.turned, len(asked.words)) == ("tested", True, 2)
    assert asked.words[-1] == SoughtWord("ann")


def test_a_view_has_a_name_without_what_is_selected_and_only_known_columns():
    view = RegisterView(columns=("result", "later"), by="later", lines=(1, 2))
    assert (view.named("Mine").name, view.named("Mine").lines) == ("Mine", ())
    assert (usable(view).columns, usable(view).by) == (("result",), "")
    assert usable(RegisterView(columns=("later",))).columns == USUAL
