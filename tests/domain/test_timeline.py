"""A timeline says just what the record's own times say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from npors_desktop.domain.assessment_parts import Pause
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.domain.timeline import Lane, LaneKind, PracticalTimeline, Tick

AT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def made(*minutes: int, together: bool = False) -> PracticalTimeline:
    ticks = tuple(Tick(AT + one * MINUTE, together=together) for one in minutes)
    lane = Lane(LaneKind.OUTCOME, "1", "Prepare", ticks)
    pause = Pause(AT + 10 * MINUTE, AT + 15 * MINUTE)
    return PracticalTimeline(AT, AT + 60 * MINUTE, (pause,), (lane,), 55 * 60, None)


def test_the_longest_gap_counts_from_the_start_and_to_the_end() -> None:
    assert made().longest_gap == 60 * MINUTE
    assert made(10, 20).longest_gap == 40 * MINUTE
    # A mark after the end does not shorten it.
    assert made(10, 20, 90).longest_gap == 40 * MINUTE


def test_marks_after_the_clock_and_in_bulk_are_counted() -> None:
    assert made(10, 61, 62).after == 2
    assert made(10, 20, together=True).together == 2


def test_marks_and_faults_of_a_kind_are_in_the_order_of_their_times() -> None:
    late, early = Tick(AT + 9 * MINUTE, Mark.NOT_MET), Tick(AT + MINUTE, Mark.NOT_MET)
    lanes = (
        Lane(LaneKind.OUTCOME, "1", "Prepare", (late, Tick(AT, Mark.MET), early)),
        Lane(LaneKind.FAULTS, "", "", (Tick(AT + MINUTE, severity=Severity.MAJOR), Tick(AT))),
    )
    one = replace(made(), lanes=lanes)
    assert one.marked(Mark.NOT_MET) == (early, late)
    assert [fault.at for fault in one.faults(Severity.MAJOR)] == [AT + MINUTE]
    assert one.faults(Severity.SAFETY_CRITICAL) == ()


def test_the_times_on_the_axis_are_round_and_within_the_clock() -> None:
    times = made().times()
    assert all(AT < one <= AT + 60 * MINUTE and one.minute % 10 == 0 for one in times)
    assert 3 <= len(times) <= 7


def test_a_day_later_is_no_endless_axis() -> None:
    long = replace(made(), ended=AT + timedelta(days=900))
    assert len(long.times()) < 20
