"""Dates and times as a person reads them."""

from datetime import UTC, date, datetime

from npors_desktop.base.words import Words
from npors_desktop.ui.dates import spoken_day, spoken_moment


def test_a_day_has_its_month_in_words():
    assert spoken_day(Words(), date(2026, 1, 31)) == "31 January 2026"
    assert spoken_day(Words(), date(2026, 5, 1)) == "1 May 2026"
    assert spoken_day(Words(), date(2026, 12, 9)) == "9 December 2026"


def test_a_moment_is_in_local_time():
    at = datetime(2026, 11, 20, 18, 2, tzinfo=UTC)
    local = at.astimezone()
    assert spoken_moment(Words(), at) == f"{local.day} November 2026, {local:%H:%M}"
