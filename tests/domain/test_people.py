"""What adjustments add to the limits of a test."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.events import Event, after
from npors_desktop.domain.events.preparation import Briefed, FitnessDeclared
from npors_desktop.domain.gaps import Gate
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import (
    Adjustment,
    AdjustmentKind,
    Candidate,
    ExtraTime,
    Fitness,
    practical_extra,
    theory_extra,
)

READER = Adjustment("Reader", "M Pugh", date(2026, 11, 9))
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
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


def test_who_is_not_fit_cannot_start(make_pack: Callable[..., Pack]) -> None:
    """Not declared bars nothing, as in every release before; the briefing bars nothing."""
    now = Assessment("r", 1, make_pack())
    before = now.bars()
    fit = after(now, Event(1, AT, 0, FitnessDeclared(is_fit=True)))
    assert (fit.fitness, fit.bars()) == (Fitness(is_fit=True, at=AT), before)
    unfit = after(fit, Event(2, AT, 0, FitnessDeclared(is_fit=False)))
    assert unfit.bars() == (*before, Gate.FITNESS)
    assert unfit.gates() == before
    assert after(unfit, Event(3, AT, 0, Briefed())).briefed_at == AT


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
