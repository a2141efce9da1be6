"""Spans are times that really passed, whatever was done to the machine's clock."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.clock_changes import in_doubt
from npors_desktop.domain.events import Change, Event
from npors_desktop.domain.events.clock import ClockEnded, ClockPaused, ClockResumed, ClockStarted
from npors_desktop.domain.events.faults import FaultRecorded
from npors_desktop.domain.events.marking import Marked
from npors_desktop.domain.events.preparation import AdjustmentsRead, Opened
from npors_desktop.domain.fold import fold
from npors_desktop.domain.pack import Pack, Severity
from npors_desktop.domain.people import Candidate, MachineDetails
from npors_desktop.domain.sheet import Mark, PackRef

START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
Told = tuple[float, float, str, Change]
AtMoments = Callable[..., Assessment]


@pytest.fixture
def at_moments(make_pack: Callable[..., Pack]) -> AtMoments:
    """Fold changes, each with its wall and monotonic time in minutes and its session."""

    def make(*told: Told) -> Assessment:
        opened = Opened(
            "v", "A", PackRef("tractor.novice", "2026.1"), "", Candidate("Sam"), MachineDetails()
        )
        events = [Event(1, START, 0, opened, "one")]
        for seq, (wall, mono, session, change) in enumerate(told, start=2):
            at, mono_ns = START + timedelta(minutes=wall), int(mono * 60_000_000_000)
            events.append(Event(seq, at, mono_ns, change, session))
        return fold(events, make_pack(), "r")

    return make


BEGIN, END, TICK = ClockStarted(), ClockEnded("completed"), AdjustmentsRead()


def test_the_wall_clock_tells_the_time_while_the_two_agree(at_moments: AtMoments):
    told = at_moments((0, 0, "one", BEGIN), (61, 60, "one", END))
    assert told.sheet().practical.ended == START + timedelta(minutes=61)
    assert told.clock_jumps == 0


@pytest.mark.parametrize("wall", [-600, 10, 900])
def test_a_clock_set_within_a_session_changes_no_span(at_moments: AtMoments, wall: float):
    told = at_moments((0, 0, "one", BEGIN), (wall, 60, "one", END))
    times, ended = told.sheet().practical, START + timedelta(minutes=wall)
    assert (times.started, times.ended) == (ended - HOUR, ended)
    assert (told.clock.elapsed(START), told.clock_jumps) == (HOUR, 1)


def test_many_small_steps_back_show_as_one_large_one(at_moments: AtMoments):
    ticks = [(9 * n, 10 * n, "one", TICK) for n in range(1, 6)]
    told = at_moments((0, 0, "one", BEGIN), *ticks, (54, 60, "one", END))
    assert told.clock_jumps == 2
    assert told.clock.elapsed(START) == HOUR


def test_between_two_sessions_a_clock_that_went_back_counts_as_no_time(at_moments: AtMoments):
    told = at_moments(
        (0, 0, "one", BEGIN),
        (30, 30, "one", TICK),
        (-90, 7, "two", TICK),
        (-60, 37, "two", END),
    )
    assert told.clock.elapsed(START) == HOUR
    assert told.clock_jumps == 1


def test_a_pause_is_as_long_as_it_was(at_moments: AtMoments):
    told = at_moments(
        (0, 0, "one", BEGIN),
        (10, 10, "one", ClockPaused()),
        (-100, 25, "one", ClockResumed()),
        (-65, 60, "one", END),
    )
    assert told.sheet().practical.paused_seconds == 15 * 60
    assert told.clock.elapsed(START) == timedelta(minutes=45)


def test_the_running_display_is_right_again_with_the_next_event(at_moments: AtMoments):
    told = at_moments((0, 0, "one", BEGIN), (-120, 30, "one", TICK))
    assert told.clock.elapsed(START - 2 * HOUR + timedelta(minutes=5)) == timedelta(minutes=35)


def test_all_that_was_told_by_a_wrong_clock_is_put_right_once_it_is_right(at_moments: AtMoments):
    wrong = 5_000_000
    told = at_moments(
        (wrong, 0, "one", BEGIN),
        (wrong + 10, 10, "one", FaultRecorded(Severity.MINOR)),
        (wrong + 20, 20, "one", Marked("2.1", Mark.MET)),
        (wrong + 60, 60, "one", END),
        (61, 61, "one", TICK),
    )
    times = told.sheet().practical
    assert (times.started, times.ended) == (START, START + HOUR)
    assert told.faults[0].at == START + timedelta(minutes=10)
    assert told.marks["2.1"].at == START + timedelta(minutes=20)
    assert told.clock_jumps == 2


@given(steps=st.lists(st.tuples(st.integers(0, 90), st.integers(-900, 900)), max_size=6))
def test_no_stepping_of_the_clock_changes_the_time_worked(
    steps: list[tuple[int, int]], at_moments: AtMoments
):
    wall = mono = 0
    told: list[Told] = [(0, 0, "one", BEGIN)]
    for passed, stepped in [*steps, (1, 0)]:
        wall, mono = wall + passed + stepped, mono + passed
        told.append((wall, mono, "one", TICK))
    worked = at_moments(*told, (wall, mono, "one", END)).clock.elapsed(START)
    assert abs(worked - timedelta(minutes=mono)) <= timedelta(minutes=2)


@pytest.mark.parametrize(
    ("days", "doubtful"), [(-1, True), (-0.002, True), (-0.001, False), (7, False), (7.1, True)]
)
def test_a_clock_before_its_last_event_or_long_after_it_is_in_doubt(days: float, doubtful: bool):
    assert in_doubt(START, START + timedelta(days=days)) is doubtful
