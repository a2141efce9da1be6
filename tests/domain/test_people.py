"""What adjustments add to the limits of a test."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import (
    Adjustment,
    AdjustmentKind,
    Candidate,
    ExtraTime,
    practical_extra,
    theory_extra,
)

READER = Adjustment("Reader", "M Pugh", date(2026, 11, 9))
PARTS = st.builds(ExtraTime, st.integers(0, 200), st.integers(0, 240))


@given(PARTS, st.integers(0, 600))
def test_extra_time_is_the_least_whole_number_of_minutes_that_is_enough(
    extra: ExtraTime, limit: int
) -> None:
    """Never less than the percentage, and never a whole minute more."""
    exact = Fraction(limit * extra.percent, 100) + extra.minutes
    assert exact <= extra.of(limit) < exact + 1


def test_extra_time_lengthens_theory_and_practical_and_old_minutes_the_practical_alone() -> None:
    """What 0.1 and 0.2 recorded keeps its meaning."""
    quarter = replace(READER, kind=AdjustmentKind.EXTRA_TIME, extra_time=ExtraTime(percent=25))
    agreed = (replace(READER, extra_minutes=40), quarter)
    assert (theory_extra(agreed, 30), practical_extra(agreed, 90)) == (8, 63)
    assert (theory_extra((), 30), practical_extra((), 90)) == (0, 0)


def test_an_assessment_has_the_extra_time_of_its_own_practical(
    make_pack: Callable[..., Pack],
) -> None:
    """A percentage is of the standard's limit; without a practical there is none."""
    pack = make_pack()
    assert pack.practical is not None
    agreed = (replace(READER, extra_time=ExtraTime(percent=50)),)
    now = Assessment("r", 1, pack, candidate=Candidate("Sam", adjustments=agreed))
    assert now.extra_minutes == -(-pack.practical.minutes // 2)
    assert now.replace(pack=replace(pack, practical=None)).extra_minutes == 0
