"""Faults from record to withdrawal, and the practical's clock."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from npors_desktop.domain.assessment import Assessment, ClockState
from npors_desktop.domain.events import Change, Event
from npors_desktop.domain.events.clock import ClockEnded, ClockPaused, ClockResumed, ClockStarted
from npors_desktop.domain.events.faults import FaultFiled, FaultNoted, FaultRecorded, FaultWithdrawn
from npors_desktop.domain.events.preparation import Opened
from npors_desktop.domain.events.undoing import Undone
from npors_desktop.domain.fold import fold
from npors_desktop.domain.pack import Pack, Severity
from npors_desktop.domain.people import Candidate, MachineDetails
from npors_desktop.domain.sheet import PackRef

START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
Tell = Callable[..., Assessment]
MINUTE = timedelta(minutes=1)


def test_a_fault_is_named_by_its_event_and_filed_later(tell: Tell):
    told = tell(FaultRecorded(Severity.MAJOR), FaultFiled(2, criterion="2.2"))
    fault = told.faults[0]
    assert (fault.seq, fault.criterion, fault.filed) == (2, "2.2", True)
    assert told.unfiled() == ()
    assert len(tell(FaultRecorded(Severity.MAJOR)).unfiled()) == 1


def test_a_fault_recorded_under_a_criterion_or_heading_is_filed_already(tell: Tell):
    told = tell(
        FaultRecorded(Severity.MINOR, criterion="2.1"),
        FaultRecorded(Severity.MINOR, heading="F03"),
    )
    assert all(fault.filed for fault in told.faults)


def test_a_criterion_and_a_heading_stand_beside_each_other_and_general_is_neither(tell: Tell):
    filed = (FaultRecorded(Severity.MINOR, criterion="2.1"), FaultFiled(2, heading="F01"))
    fault = tell(*filed).faults[0]
    assert (fault.criterion, fault.heading) == ("2.1", "F01")
    general = tell(*filed, FaultFiled(2)).faults[0]
    assert (general.criterion, general.heading, general.filed) == (None, None, True)


def test_a_headings_severity_counts_until_the_filing_is_undone(tell: Tell):
    filed = (FaultRecorded(Severity.MINOR), FaultFiled(2, heading="F01"))
    assert tell(*filed).faults[0].severity is Severity.SAFETY_CRITICAL
    assert tell(*filed, Undone(3)).faults[0].severity is Severity.MINOR


def test_a_withdrawn_fault_stays_on_the_sheet_as_withdrawn(tell: Tell):
    told = tell(FaultRecorded(Severity.MINOR), FaultNoted(2, "mine"), FaultWithdrawn(2))
    fault = told.sheet().faults[0]
    assert (fault.withdrawn, fault.note) == (True, "mine")
    assert told.unfiled() == ()


def test_what_refers_to_an_undone_fault_changes_nothing(tell: Tell):
    told = tell(
        FaultRecorded(Severity.MINOR),
        Undone(2),
        FaultFiled(2, "2.1"),
        FaultNoted(2, "x"),
        FaultWithdrawn(2),
    )
    assert told.faults == ()


def test_pauses_are_left_out_of_the_time_worked(tell: Tell):
    told = tell(ClockStarted(), ClockPaused(), ClockResumed(), ClockEnded("completed"))
    assert told.clock.state is ClockState.ENDED
    assert told.clock.elapsed(START) == 2 * MINUTE
    times = told.sheet().practical
    assert (times.started, times.ended) == (START, START + 3 * MINUTE)
    assert (times.paused_seconds, times.end_reason) == (60, "completed")


def test_a_pause_still_open_at_the_end_counts_up_to_the_end(tell: Tell):
    told = tell(ClockStarted(), ClockPaused(), ClockEnded("weather"))
    assert told.clock.elapsed(START) == MINUTE
    assert told.sheet().practical.paused_seconds == 60


def test_a_running_clock_goes_on_and_a_paused_one_stands(tell: Tell):
    later = START + timedelta(minutes=30, microseconds=999_999)
    assert tell(ClockStarted()).clock.elapsed(later) == 30 * MINUTE
    assert tell(ClockStarted(), ClockPaused()).clock.elapsed(later) == MINUTE
    assert tell().clock.elapsed(later) == timedelta()


def test_a_machines_clock_set_back_never_gives_a_time_below_zero(tell: Tell):
    assert tell(ClockStarted()).clock.elapsed(START - MINUTE) == timedelta()


def test_orders_that_the_clock_cannot_follow_change_nothing(tell: Tell):
    assert tell(ClockPaused(), ClockResumed()).clock.state is ClockState.NOT_STARTED
    ended = (ClockStarted(), ClockEnded("completed"))
    again = tell(*ended, ClockStarted(), ClockPaused(), ClockEnded("weather"))
    assert again.clock == tell(*ended).clock


def test_a_test_can_be_stopped_before_its_practical_began(tell: Tell):
    times = tell(ClockEnded("weather")).sheet().practical
    assert (times.started, times.ended, times.end_reason) == (None, START, "weather")


def test_undoing_the_end_lets_the_clock_run_on(tell: Tell):
    told = tell(ClockStarted(), ClockEnded("completed"), Undone(3))
    assert told.clock.state is ClockState.RUNNING
    assert told.sheet().practical.ended is None


@pytest.fixture
def at_moments(make_pack: Callable[..., Pack]) -> Callable[..., Assessment]:
    """Fold changes at moments given in seconds (with fractions) from the start."""

    def make(*told: tuple[float, Change]) -> Assessment:
        ref = PackRef("tractor.novice", "2026.1")
        opened = Opened("v", "A", ref, "", Candidate("Sam"), MachineDetails())
        events = [Event(1, START, 0, opened)]
        for seq, (seconds, change) in enumerate(told, start=2):
            events.append(Event(seq, START + timedelta(seconds=seconds), 0, change))
        return fold(events, make_pack(), "r")

    return make


def test_the_screens_time_and_the_sheets_time_agree_to_the_second(
    at_moments: Callable[..., Assessment],
):
    told = at_moments(
        (0.9, ClockStarted()),
        (10.2, ClockPaused()),
        (20.8, ClockResumed()),
        (99.1, ClockEnded("completed")),
    )
    times = told.sheet().practical
    assert times.started is not None
    assert times.ended is not None
    worked = times.ended - times.started - timedelta(seconds=times.paused_seconds)
    assert worked == told.clock.elapsed(START) == timedelta(seconds=89)


def test_faults_stand_on_the_sheet_in_order_of_time_and_to_the_second(
    at_moments: Callable[..., Assessment],
):
    told = at_moments((5.7, FaultRecorded(Severity.MAJOR)))
    assert told.sheet().faults[0].at == START + timedelta(seconds=5)
    back = at_moments((9.0, FaultRecorded(Severity.MAJOR)), (3.0, FaultRecorded(Severity.MINOR)))
    assert [fault.severity for fault in back.sheet().faults] == [Severity.MAJOR, Severity.MINOR]


def test_a_clock_set_back_cannot_end_before_it_started(at_moments: Callable[..., Assessment]):
    told = at_moments((50, ClockStarted()), (10, ClockEnded("completed")))
    assert told.clock.elapsed(START) == timedelta()
    assert replace(told.clock, ended=None).started == told.clock.ended
