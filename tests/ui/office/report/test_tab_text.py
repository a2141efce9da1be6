"""What the tabs of an open record say, without a window."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from npors_desktop.base.words import Words
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.domain.timeline import Lane, LaneKind, PracticalTimeline, Tick
from npors_desktop.ui.office.presenter import time
from npors_desktop.ui.office.report.tab_text import timeline_title

AT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MINOR, MAJOR, CRITICAL = Severity


def at(minute: int) -> datetime:
    return AT + minute * MINUTE


def title(
    *marks: Tick, faults: tuple[Tick, ...] = (), worked: int = 55, allowed: int | None = 60
) -> str:
    lanes = (
        Lane(LaneKind.OUTCOME, "1", "Prepare", marks),
        Lane(LaneKind.FAULTS, "", "", faults),
    )
    limit = None if allowed is None else allowed * 60
    made = PracticalTimeline(AT, at(60), (), lanes, worked * 60, limit)
    return timeline_title(made, Words())


def test_the_title_of_a_timeline_is_the_most_serious_of_what_it_shows() -> None:
    """In this order: each one more makes the title."""
    one = Tick(at(10), Mark.MET)
    assert title(one) == "Every mark was set while the clock ran"
    minor = Tick(at(12), severity=MINOR)
    assert title(one, faults=(minor,)) == f"Minor: 1 fault, at {time(at(12))}"
    together = replace(one, together=True)
    assert title(together, together, faults=(minor,)) == "2 marks were set together with others"
    major = Tick(at(30), severity=MAJOR)
    told = title(together, faults=(minor, major))
    assert told == f"Major: 1 fault, at {time(at(30))}"
    failed = Tick(at(40), Mark.NOT_MET)
    told = title(together, failed, replace(failed, at=at(41)), faults=(minor, major))
    assert told == f"Not met: 2 marks, the first at {time(at(40))}"
    after = Tick(at(61), Mark.MET)
    assert title(failed, after, faults=(major,)) == "1 mark was set after the clock had ended"
    told = title(failed, after, faults=(major,), worked=71)
    assert told == "Worked 0:11:00 longer than allowed"
    critical = Tick(at(20), severity=CRITICAL), Tick(at(15), severity=CRITICAL)
    told = title(failed, after, faults=(major, *critical), worked=71)
    assert told == f"Safety-critical: 2 faults, the first at {time(at(15))}"


def test_without_a_limit_nobody_worked_too_long_and_without_a_timeline_there_is_no_title() -> None:
    told = title(Tick(at(10), Mark.MET), worked=500, allowed=None)
    assert told == "Every mark was set while the clock ran"
    assert timeline_title(None, Words()) == ""
