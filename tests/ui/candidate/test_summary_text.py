"""What stands beside a candidate's steps, without a window."""

from datetime import UTC, datetime, timedelta

from npors_desktop.base.words import Words
from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.assessment import (
    Assessment,
    ClockState,
    MarkedCriterion,
    PracticalClock,
    RecordedFault,
)
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.people import Candidate, Fitness, MachineDetails
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.candidate.summary_text import summary_of
from npors_desktop.ui.widgets.values import MarkCounts

ENGLISH = Words()
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
PACK = catalogue().find("industrial-forklift.novice")
BOOKED = Assessment("1", 0, PACK, letter="A", candidate=Candidate("Sam Okoro", employer="Firm"))


def marked(**marks: Mark) -> Assessment:
    made = {code: MarkedCriterion(mark, 1, NOW) for code, mark in marks.items()}
    return BOOKED.replace(marks=made)


def test_nothing_is_told_that_is_not_known() -> None:
    shown = summary_of(ENGLISH, BOOKED)
    assert shown.facts == ("Firm",)
    assert (shown.story, shown.remarks) == ((), ())
    assert shown.counts.marked == 0


def test_the_ring_counts_what_the_lines_count() -> None:
    codes = [one.code for one in BOOKED.criteria()]
    now = marked(**{codes[0]: Mark.MET, codes[1]: Mark.NOT_MET, codes[2]: Mark.NOT_OBSERVED})
    shown = summary_of(ENGLISH, now)
    assert shown.counts == MarkCounts(1, 1, 1, len(codes))
    assert shown.of == f"of {len(codes)}"
    assert sum(one.counts.marked for one in shown.outcomes) == 3
    assert shown.outcomes[0].spoken.endswith("criteria marked, 1 not met")
    assert shown.remarks == ("1 not met",)


def test_a_withdrawn_fault_does_not_count() -> None:
    faults = (
        RecordedFault(1, NOW, Severity.MAJOR),
        RecordedFault(2, NOW, Severity.MINOR, withdrawn=True),
    )
    assert summary_of(ENGLISH, BOOKED.replace(faults=faults)).remarks == (
        "Faults: 0 minor · 1 major · 0 safety-critical",
        "1 fault to be filed",
    )


def test_the_story_is_in_the_order_of_what_was_done() -> None:
    now = BOOKED.replace(
        machine=MachineDetails("Make", "Model", "S-1"),
        briefed_at=NOW - timedelta(hours=1),
        fitness=Fitness(is_fit=False, at=NOW),
        privacy_at=NOW - timedelta(hours=2),
        clock=PracticalClock(ClockState.RUNNING, NOW),
    )
    shown = summary_of(ENGLISH, now)
    assert [one.title for one in shown.story] == [
        "Privacy page signed", "Briefing given", "Practical began",
    ]  # fmt: skip
    assert shown.story[0].fact == f"{(NOW - timedelta(hours=2)).astimezone():%H:%M}"
    assert shown.facts == ("Firm", "Make Model", "S-1")
