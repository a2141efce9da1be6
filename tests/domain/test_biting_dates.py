"""Which figure counts for a date, and how far away it is."""

from datetime import date, timedelta

import pytest

from npors_desktop.base.words import Words
from npors_desktop.composition.categories import date_figures
from npors_desktop.domain.assessor_file import AssessorFile, check_file, codes_in
from npors_desktop.domain.biting_dates import (
    AHEAD,
    BEHIND,
    CALENDAR,
    CORRECT_DAYS,
    HSE_YEARS,
    UPLOAD_DAYS,
    UPLOAD_DAYS_KIND,
    WORKING,
    Urgency,
    age_words,
    days_after,
    figures_in_force,
    is_listed,
    upload_days_kind,
    urgency,
)
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.stated import Confidence

TODAY = date(2026, 11, 20)


def settings(value: int, since: date = TODAY) -> ProviderSettings:
    own = Setting(UPLOAD_DAYS, value, "our contract", TODAY, Confidence.OWN, since)
    return ProviderSettings(1, "ATP", 3, (own,))


def test_each_figure_of_the_program_says_where_it_is_from() -> None:
    found = figures_in_force(date_figures(), None, TODAY)
    assert {one: found[one].value for one in found} == {
        HSE_YEARS: 2,
        UPLOAD_DAYS: 10,
        CORRECT_DAYS: 2,
    }
    assert all(one.stated.source for one in found.values())


def test_the_providers_own_figure_counts_instead_from_its_day_on() -> None:
    own = figures_in_force(date_figures(), settings(0), TODAY)[UPLOAD_DAYS]
    assert (own.value, own.stated.source) == (0, "our contract")
    later = settings(5, TODAY + timedelta(days=1))
    assert figures_in_force(date_figures(), later, TODAY)[UPLOAD_DAYS].value == 10


@pytest.mark.parametrize(
    ("days", "told", "near"),
    [
        (-1, "1 day ago", Urgency.PAST),
        (0, "today", Urgency.SOON),
        (14, "in 14 days", Urgency.SOON),
        (15, "in 15 days", Urgency.LATER),
    ],
)
def test_how_far_a_date_is_away(days: int, told: str, near: Urgency) -> None:
    on = TODAY + timedelta(days=days)
    assert (Words()(age_words(on, TODAY)), urgency(on, TODAY)) == (told, near)


def test_what_is_far_away_is_not_listed() -> None:
    assert is_listed(TODAY + AHEAD, TODAY)
    assert is_listed(TODAY - BEHIND, TODAY)
    assert not is_listed(TODAY + AHEAD + timedelta(days=1), TODAY)
    assert not is_listed(TODAY - BEHIND - timedelta(days=1), TODAY)


def test_codes_are_read_whatever_stands_between_them() -> None:
    assert codes_in(" n202, N010;n202\nN402 ") == ("N010", "N202", "N402")


@pytest.mark.parametrize(
    "file",
    [
        AssessorFile("1", ("202",)),
        AssessorFile("1", card_number="12"),
        AssessorFile("1", card_expires=TODAY, seen_by="Mair"),
        AssessorFile("1", seen_by="Mair", seen_on=TODAY + timedelta(days=1)),
        AssessorFile("1", card_number="1" * 61, seen_by="Mair", seen_on=TODAY),
    ],
)
def test_what_cannot_be_so_is_not_kept(file: AssessorFile) -> None:
    with pytest.raises(UserError):
        check_file(file, TODAY)
    check_file(AssessorFile("1", ("N202",), TODAY, "007", TODAY, "Mair", TODAY), TODAY)


@pytest.mark.parametrize(
    ("day", "days", "due"),
    [
        (date(2026, 11, 20), 10, date(2026, 12, 4)),  # a Friday
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # a Saturday
        (date(2026, 11, 22), 5, date(2026, 11, 27)),  # a Sunday
        (date(2026, 11, 23), 4, date(2026, 11, 27)),  # a Monday
        (date(2026, 11, 25), 3, date(2026, 11, 30)),  # a Wednesday
        (date(2026, 11, 25), 0, date(2026, 11, 25)),
    ],
)
def test_working_days_leave_out_weekends(day: date, days: int, due: date) -> None:
    assert days_after(day, days, WORKING) == due
    assert days_after(day, days) == day + timedelta(days=days)


def test_days_are_those_of_the_calendar_unless_the_provider_says_otherwise() -> None:
    def said(value: int | str) -> ProviderSettings:
        own = Setting(UPLOAD_DAYS_KIND, value, "ours", TODAY, Confidence.OWN, TODAY)
        return ProviderSettings(1, "ATP", 3, (own,))

    assert upload_days_kind(None, TODAY) == CALENDAR
    assert upload_days_kind(said(WORKING), TODAY) == WORKING
    assert upload_days_kind(said("any"), TODAY) == CALENDAR
