"""Settings that a standard cannot use are told with the standard and the figure."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from npors_desktop.domain.pack import Theory
from npors_desktop.domain.provider_settings import ProviderSettings, Setting, twins
from npors_desktop.domain.setting_fit import misfits, unused, with_settings
from npors_desktop.domain.sheet import PracticalTimes
from npors_desktop.domain.standard_routes import pack_of_route
from npors_desktop.domain.stated import Confidence
from tests.dumper_format2 import STANDARD

DAY = date(2026, 11, 20)
MINUTES = Setting("practical_minutes", 90, "We", DAY, Confidence.OWN, DAY)


def settings(*several: Setting) -> ProviderSettings:
    return ProviderSettings(1, "ATP", 1, several)


@pytest.mark.parametrize(("value", "fits"), [(0, False), (1, True), (1440, True), (1441, False)])
def test_a_value_must_be_within_the_limits_of_where_it_is_used(value: int, fits: bool):
    told = misfits(settings(replace(MINUTES, value=value)), [STANDARD])
    assert (told == ()) is fits
    for one in told:
        assert "“practical_minutes”" in str(one)
        assert "“Forward tipping dumper”" in str(one)


def test_a_word_is_no_number_and_each_misfit_is_told_once():
    later = replace(MINUTES, valid_from=date(2027, 1, 1), value="long")
    assert len(misfits(settings(MINUTES, later), [STANDARD])) == 1


def test_what_does_not_count_for_a_standard_does_not_need_to_fit_it():
    other = replace(MINUTES, value=0, standard="crane")
    elsewhere = replace(MINUTES, value=0, route="conversion")
    assert misfits(settings(other, elsewhere), [STANDARD]) == ()


@pytest.mark.parametrize(
    ("key", "value"), [("theory_asked", 2), ("theory_asked", 7), ("mandatory_asked", 4)]
)
def test_a_paper_that_nobody_could_draw_is_a_misfit(key: str, value: int):
    (told,) = misfits(settings(replace(MINUTES, key=key, value=value, route="novice")), [STANDARD])
    assert "cannot have papers" in str(told)


@pytest.mark.parametrize(("value", "fits"), [(1, False), (2, True), (3, False)])
def test_the_mandatory_questions_must_fit_into_the_parts_of_a_paper(value: int, fits: bool):
    """Three of four are mandatory, and a paper has two from the part where they are."""
    assert STANDARD.theory
    assert sum(one.mandatory for one in STANDARD.theory.questions) == 3
    told = misfits(settings(replace(MINUTES, key="mandatory_asked", value=value)), [STANDARD])
    assert (told == ()) is fits


def test_without_parts_a_paper_may_have_any_number_of_the_questions_there_are():
    assert STANDARD.theory
    free = replace(STANDARD, theory=replace(STANDARD.theory, sections=()))
    asked = replace(MINUTES, key="theory_asked")
    assert misfits(settings(replace(asked, value=2)), [free]) == ()
    assert misfits(settings(replace(asked, value=7)), [free])
    # Each by itself would do; both together would not.
    both = replace(asked, value=2), replace(MINUTES, key="mandatory_asked", value=3)
    assert misfits(settings(both[1]), [free]) == ()
    assert misfits(settings(*both), [free])
    assert misfits(settings(MINUTES), [replace(STANDARD, theory=None)]) == ()
    assert isinstance(STANDARD.theory, Theory)


def test_what_nothing_would_use_is_named():
    several = settings(
        MINUTES,
        replace(MINUTES, key="practical_minuets"),
        replace(MINUTES, standard="crane"),
        replace(MINUTES, standard=STANDARD.id, route="novice"),
        replace(MINUTES, route="conversion"),
    )
    assert [place for place, _ in unused(several, [STANDARD])] == [1, 2, 4]
    assert len(list(unused(several, []))) == 5


def test_the_second_value_of_one_figure_from_one_day_is_a_twin():
    several = MINUTES, replace(MINUTES, route="novice"), replace(MINUTES, value=3)
    assert list(twins(several)) == [(2, several[2])]


def test_settings_count_from_their_day_on_and_not_in_format_1():
    pack, made = pack_of_route(STANDARD, "novice"), settings(MINUTES)
    assert with_settings(pack, None, DAY) is pack
    assert with_settings(replace(pack, source=None), made, DAY).replaced == ()
    assert with_settings(pack, made, DAY - timedelta(days=1)).replaced == ()
    (figure,) = with_settings(pack, made, DAY).replaced
    assert (figure.key, figure.value) == ("practical_minutes", 90)


def test_the_day_of_a_test_is_that_of_its_end_its_start_or_today():
    now, start = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 20, 23, tzinfo=UTC)
    assert PracticalTimes(start, start + timedelta(hours=2)).day(now) == date(2026, 11, 21)
    assert PracticalTimes(start).day(now) == date(2026, 11, 20)
    assert PracticalTimes().day(now) == date(2026, 11, 23)
