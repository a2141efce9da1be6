"""Marks, faults and the clock: each action is one committed step, and each can be undone."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Element, Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.workflows.marking.feedback import FeedbackKind
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., str]


def test_a_mark_goes_on_to_the_next_unmarked_of_its_outcome(
    session: LaptopSession, running: str
) -> None:
    done = session.marking.mark(running, "3.1", Mark.MET)
    assert done.assessment.marks["3.1"].mark is Mark.MET
    assert done.focus == "3.2"
    assert done.saved_at is not None


def test_at_the_end_of_an_outcome_the_focus_stays(session: LaptopSession, running: str) -> None:
    codes = [c.code for c in session.preparation.assessment(running).pack.outcomes[7].criteria]
    focus = [session.marking.mark(running, code, Mark.MET).focus for code in codes][-1]
    assert focus == codes[-1]


def test_the_same_mark_again_writes_nothing(session: LaptopSession, running: str) -> None:
    before = session.marking.mark(running, "3.1", Mark.MET)
    again = session.marking.mark(running, "3.1", Mark.MET)
    assert again.feedback.kind == "already_marked"
    assert again.saved_at is None
    assert again.assessment.last_seq == before.assessment.last_seq


def test_observed_work_is_not_marked_before_the_start(
    session: LaptopSession, opened: Opened
) -> None:
    done = session.marking.mark(opened(), "4.1", Mark.MET)
    assert done.feedback.kind == "start_first"
    assert not done.assessment.marks


def test_not_applicable_is_refused_where_the_pack_does_not_allow_it(
    session: LaptopSession, running: str
) -> None:
    pack = session.preparation.assessment(running).pack
    must = next(c.code for c in pack.criteria() if not c.not_applicable_allowed)
    assert (
        session.marking.mark(running, must, Mark.NOT_APPLICABLE).feedback.kind == "na_not_allowed"
    )


def test_the_rest_of_an_outcome_leaves_the_safety_critical_ones(
    session: LaptopSession, running: str
) -> None:
    session.marking.mark(running, "4.1", Mark.MET)
    done = session.marking.mark_rest(running, "4")
    outcome = done.assessment.pack.outcomes[3]
    left = {c.code for c in outcome.criteria if c.code not in done.assessment.marks}
    assert left
    assert all(c.safety_critical for c in outcome.criteria if c.code in left)
    assert all(
        m.together for code, m in done.assessment.marks.items() if code not in {"4.1", *left}
    )


def test_an_outcome_of_which_nothing_was_seen_needs_a_reason(
    session: LaptopSession, running: str
) -> None:
    assert session.marking.mark_rest(running, "4").feedback.kind == "reason_needed"
    done = session.marking.mark_rest(running, "4", "observed in another task")
    assert done.feedback.kind == "marked_together"


def test_one_undo_takes_back_all_of_a_bulk_mark(session: LaptopSession, running: str) -> None:
    session.marking.mark_rest(running, "4", "observed in another task")
    done = session.marking.undo(running)
    assert (done.feedback.kind, done.feedback.values["what"]) == ("undone", "marks")
    assert not done.assessment.marks


def test_undo_and_redo_walk_back_and_forth(session: LaptopSession, running: str) -> None:
    session.marking.mark(running, "3.1", Mark.MET)
    session.marking.mark(running, "3.1", Mark.NOT_MET)
    assert session.marking.undo(running).assessment.marks["3.1"].mark is Mark.MET
    assert session.marking.redo(running).assessment.marks["3.1"].mark is Mark.NOT_MET
    assert session.marking.redo(running).feedback.kind == "nothing_to_redo"


def test_undoing_a_mark_brings_the_focus_back_to_it(session: LaptopSession, running: str) -> None:
    session.marking.mark(running, "3.1", Mark.MET)
    assert session.marking.undo(running).focus == "3.1"


def test_a_fault_is_recorded_first_and_filed_later(
    session: LaptopSession, running: str, later: Callable[..., None]
) -> None:
    later(minutes=3)
    done = session.marking.record_fault(running, Severity.MAJOR)
    fault = done.assessment.faults[0]
    assert not fault.filed
    later(minutes=9)
    filed = session.marking.file_fault(running, fault.seq, criterion="4.1").assessment.faults[0]
    assert filed.filed
    assert filed.at == fault.at


def test_a_withdrawn_fault_stays_in_the_history(session: LaptopSession, running: str) -> None:
    seq = session.marking.record_fault(running, Severity.MINOR).assessment.last_seq
    fault = session.marking.withdraw_fault(running, seq).assessment.faults[0]
    assert fault.withdrawn


def test_a_fault_that_was_undone_cannot_be_filed(session: LaptopSession, running: str) -> None:
    seq = session.marking.record_fault(running, Severity.MINOR).assessment.last_seq
    session.marking.undo(running)
    with pytest.raises(UserError, match="no longer recorded"):
        session.marking.file_fault(running, seq, criterion="4.1")


def test_the_practical_does_not_start_while_a_gate_is_shut(
    session: LaptopSession, opened: Opened
) -> None:
    with pytest.raises(UserError, match="cannot start yet") as said:
        session.marking.start_clock(opened(ready=False))
    assert said.value.advice == "First finish: the identity check and the privacy page."


def test_only_one_clock_runs(session: LaptopSession, running: str, opened: Opened) -> None:
    with pytest.raises(UserError, match="still running"):
        session.marking.start_clock(opened())
    session.marking.pause(running)
    other = session.marking.start_clock(opened())
    assert other.assessment.clock.state is ClockState.RUNNING


def test_a_pause_does_not_count(
    session: LaptopSession, running: str, later: Callable[..., None]
) -> None:
    later(minutes=10)
    session.marking.pause(running)
    later(minutes=30)
    session.marking.resume(running, "weather")
    later(minutes=5)
    clock = session.marking.last_saved(running).assessment.clock
    assert clock.elapsed(session.marking.now()) == timedelta(minutes=15)


def test_only_what_was_begun_is_opened_where_it_was_left(
    session: LaptopSession, running: str
) -> None:
    assert session.marking.last_saved(running).feedback.kind is FeedbackKind.OPENED
    session.marking.mark(running, "3.1", Mark.MET)
    assert session.marking.last_saved(running).feedback.kind is FeedbackKind.RESUMED


def test_the_place_is_kept_for_the_next_start(session: LaptopSession, running: str) -> None:
    session.marking.mark(running, "3.1", Mark.MET)
    session.marking.remember_focus(running, "5.4")
    assert session.marking.last_saved(running).focus == "5.4"


def test_what_is_marked_while_the_clock_is_paused_is_told_at_once_and_in_the_check(
    session: LaptopSession, running: str, later: Callable[..., None]
) -> None:
    marking = session.marking
    assert "while_paused" not in marking.mark(running, "4.1", Mark.MET).feedback.values
    later(minutes=1)
    marking.pause(running)
    later(minutes=1)
    for done in (
        marking.mark(running, "4.2", Mark.MET),
        marking.record_fault(running, Severity.MINOR, "4.2"),
        marking.mark_rest(running, "4", "Seen together."),
    ):
        assert done.feedback.values["while_paused"] == "yes"
    theory = next(c.code for c in done.assessment.pack.criteria() if c.element is Element.THEORY)
    for done in (marking.mark(running, theory, Mark.MET), marking.flag(running, "4.1")):
        assert "while_paused" not in done.feedback.values
    later(minutes=1)
    marking.resume(running)
    (pause,) = session.preparation.assessment(running).clock.pauses
    assert pause.ended - pause.began == timedelta(minutes=2)
    rules = [item.rule for item in session.check_and_sign.review(running).gaps]
    assert "while_paused" in rules
