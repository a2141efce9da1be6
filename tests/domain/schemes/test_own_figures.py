"""A provider's own figures for the route of a standard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from npors_desktop.domain.pack import Pack
from npors_desktop.domain.preparation_figures import COVER, PER_ASSESSOR, PER_MACHINE
from npors_desktop.domain.schemes.own_figures import most_candidates, own_figure, planned_minutes
from tests.course_books import own

DAY = date(2026, 11, 28)


def test_without_settings_there_is_no_figure() -> None:
    assert own_figure(None, COVER, "x", "novice", DAY) is None
    assert own_figure(own(other=1), COVER, "x", "novice", DAY) is None
    assert most_candidates(None, "x", "novice", DAY) is None


def test_the_stricter_figure_counts_with_where_it_is_from() -> None:
    settings = own(**{PER_ASSESSOR: 4, PER_MACHINE: 3, COVER: "GP-7"})
    found = most_candidates(settings, "x", "novice", DAY)
    assert found is not None
    assert (found.fact.key, found.fact.value) == (PER_MACHINE, 3)
    assert found.settings == settings.name
    wordy = own(**{PER_ASSESSOR: "unknown"})
    assert most_candidates(wordy, "x", "novice", DAY) is None


def test_a_test_takes_its_practical_and_its_theory(make_pack: Callable[..., Pack]) -> None:
    pack = make_pack()
    whole = planned_minutes(pack)
    assert planned_minutes(replace(pack, practical=None)) <= whole
    assert planned_minutes(replace(pack, practical=None, theory=None)) == 0
