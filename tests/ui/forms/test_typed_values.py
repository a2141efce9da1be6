"""What a person types becomes a value, or is refused."""

from datetime import date

import pytest

from npors_desktop.ui.forms.typed_values import UnreadableError, day_text, read_day


@pytest.mark.parametrize("text", ["31/1/1990", "31 1 1990", "31.01.1990", "31-1-1990"])
def test_a_date_is_typed_as_day_month_year(text: str):
    assert read_day(text) == date(1990, 1, 31)
    assert day_text(read_day(text)) == "31 1 1990"


@pytest.mark.parametrize("text", ["1990-01-31", "31 13 1990", "30 2 2026", "1 1 90", "soon"])
def test_what_no_calendar_has_is_unreadable(text: str):
    with pytest.raises(UnreadableError):
        read_day(text)
