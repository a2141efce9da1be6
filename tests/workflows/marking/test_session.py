"""A marking session: what each action shows, moves and suggests."""

from collections.abc import Callable

import pytest

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.workflows.marking.commands import MarkingKey as Key
from npors_desktop.workflows.marking.session import MarkingSession
from npors_desktop.workflows.marking.state import MarkingState, SuggestionKind, View
from npors_desktop.workflows.sessions import LaptopSession
from tests.workflows.marking.conftest import Driver

FORKLIFT = "industrial-forklift.novice"
Drive = Callable[[str], Driver]
Opened = Callable[..., str]


def first_outcome(state: MarkingState) -> list[str]:
    return [c.code for c in state.assessment.pack.outcomes[0].criteria]


def mark_of(state: MarkingState, code: str) -> Mark | None:
    held = state.assessment.marks.get(code)
    return held.mark if held else None


def faults(state: MarkingState) -> list[tuple[Severity, str | None]]:
    return [(f.severity, f.criterion) for f in state.assessment.faults if not f.withdrawn]


def test_nothing_can_be_marked_before_an_assessment_is_open(session: LaptopSession):
    with pytest.raises(UserError, match="No assessment is open"):
        MarkingSession(session.marking).mark(Mark.MET)


def test_a_session_opens_at_a_criterion_or_where_it_was_left(drive: Drive, running: str):
    at = drive(running).send(lambda session: session.open(running, "4.3"))
    assert at.focus == "4.3"
    assert drive(running).state.focus == "4.3"
    unknown = drive(running).send(lambda session: session.open(running, "99.9"))
    assert unknown.focus == "4.3"


def test_a_mark_is_of_the_criterion_in_focus_and_moves_to_the_next(driver: Driver):
    state = driver.send(Key.MET, Key.NOT_MET)
    assert (mark_of(state, "1.1"), mark_of(state, "1.2")) == (Mark.MET, Mark.NOT_MET)
    assert state.focus == "1.3"
    assert not state.fresh


def test_in_a_filtered_view_a_mark_moves_to_the_next_unmarked_row(driver: Driver):
    driver.send(lambda session: session.show_view(View.SAFETY_CRITICAL))
    first, second, *_ = driver.state.shown
    assert driver.state.focus == first
    state = driver.send(Key.MET)
    assert mark_of(state, first) is Mark.MET
    assert (state.view, state.focus) == (View.SAFETY_CRITICAL, second)


def test_the_views_follow_each_other_and_count_what_they_show(driver: Driver):
    state = driver.send(Key.NOT_MET, Key.VIEW)
    everything = sum(1 for _ in state.assessment.pack.criteria())
    assert (state.view, len(state.shown)) == (View.UNMARKED, everything - 1)
    assert state.feedback
    assert state.feedback.values["count"] == str(everything - 1)
    state = driver.send(Key.VIEW)
    assert (state.view, state.shown, state.focus) == (View.NOT_MET, ("1.1",), "1.1")
    state = driver.send(Key.VIEW, Key.VIEW)
    assert state.outcome
    assert (state.view, state.codes) == (View.ALL, tuple(c.code for c in state.outcome.criteria))


def test_an_undo_outside_a_filtered_view_shows_the_whole_list_again(driver: Driver):
    state = driver.send(Key.MET, lambda session: session.show_view(View.NOT_MET), Key.UNDO)
    assert (state.view, state.focus, state.assessment.marks) == (View.ALL, "1.1", {})


def test_the_rest_of_an_untouched_outcome_waits_for_a_reason_for_that_outcome(driver: Driver):
    state = driver.send(Key.REST)
    assert (state.feedback_kind, state.awaiting_reason) == ("reason_needed", "1")
    state = driver.send(Key.NEXT_OUTCOME, lambda session: session.mark_rest("asked"))
    assert state.awaiting_reason is None
    assert {m.reason for m in state.assessment.marks.values()} == {"asked"}
    assert {code.partition(".")[0] for code in state.assessment.marks} == {"1"}


def test_the_focus_moves_by_rows_and_stays_within_the_list(driver: Driver):
    codes = first_outcome(driver.state)
    assert driver.send(Key.DOWN).focus == codes[1]
    assert driver.send(Key.LAST).focus == codes[-1]
    assert driver.send(Key.DOWN).focus == codes[-1]
    assert driver.send(Key.FIRST, Key.UP).focus == codes[0]


def test_an_outcome_is_entered_at_its_first_unmarked_criterion(driver: Driver):
    assert driver.send(Key.NEXT_OUTCOME).focus == "2.1"
    assert driver.send(Key.MET, Key.PREVIOUS_OUTCOME, Key.NEXT_OUTCOME).focus == "2.2"
    assert driver.send(lambda session: session.go_to_outcome("5")).focus == "5.1"
    state = driver.send(lambda session: session.go_to_outcome("1"), Key.PREVIOUS_OUTCOME)
    assert (state.focus, state.feedback_kind) == ("1.1", "first_outcome")
    last = driver.state.assessment.pack.outcomes[-1].code
    state = driver.send(lambda session: session.go_to_outcome(last), Key.NEXT_OUTCOME)
    assert state.feedback_kind == "last_outcome"


def test_the_search_for_an_unmarked_criterion_begins_again_at_the_first(driver: Driver):
    last = [c.code for c in driver.state.assessment.pack.criteria()][-1]
    driver.send(Key.MET, lambda session: session.go_to_criterion(last))
    assert driver.send(Key.NEXT_UNMARKED).focus == "1.2"


def test_clearing_and_flagging_are_of_the_criterion_in_focus(driver: Driver):
    state = driver.send(Key.MET, Key.UP, Key.FLAG, Key.CLEAR)
    assert (state.assessment.marks, state.assessment.flags) == ({}, {"1.1"})
    assert driver.send(Key.FLAG).assessment.flags == frozenset()


def test_enter_files_the_fault_just_recorded_under_the_criterion_in_focus(driver: Driver):
    state = driver.send(Key.MAJOR)
    assert state.suggestion
    assert state.suggestion.kind is SuggestionKind.FILE
    assert faults(state) == [(Severity.MAJOR, None)]
    state = driver.send(Key.ACCEPT)
    assert faults(state) == [(Severity.MAJOR, "1.1")]
    assert state.suggestion is None


def test_a_fault_recorded_here_is_filed_at_once(driver: Driver):
    state = driver.send(Key.DOWN, Key.MINOR_HERE)
    assert faults(state) == [(Severity.MINOR, "1.2")]
    assert state.suggestion is None


def test_the_oldest_fault_that_is_not_filed_is_filed_first(driver: Driver):
    driver.send(Key.MINOR, Key.MAJOR, Key.FLAG)
    state = driver.send(lambda session: session.file_fault_at("c:3.5"))
    assert faults(state) == [(Severity.MINOR, "3.5"), (Severity.MAJOR, None)]
    state = driver.send(lambda session: session.choose_fault(state.unfiled_faults()[0].seq))
    state = driver.send(lambda session: session.file_fault_at("general"))
    assert not state.unfiled_faults()
    assert state.feedback_kind == "fault_general"
    assert driver.send(Key.FLAG, MarkingSession.begin_filing).feedback_kind == "no_unfiled"


def test_a_search_without_a_match_files_nothing_and_keeps_the_suggestion(driver: Driver):
    state = driver.send(Key.MINOR, lambda session: session.file_fault_at(None))
    assert state.feedback_kind == "no_match"
    assert len(state.unfiled_faults()) == 1
    assert state.suggestion
    assert state.suggestion.kind is SuggestionKind.FILE


def test_where_points_count_a_heading_is_asked_for_and_the_criterion_is_kept(
    drive: Drive, session: LaptopSession, opened: Opened
):
    id_ = opened(FORKLIFT)
    session.marking.start_clock(id_)
    driver = drive(id_)
    state = driver.send(Key.MAJOR_HERE)
    assert state.suggestion
    assert state.suggestion.kind is SuggestionKind.HEADING
    assert driver.send(Key.ACCEPT).feedback_kind == "go_choose"
    heading = state.assessment.pack.faults[0].heading
    state = driver.send(lambda session: session.file_fault_at(f"h:{heading}"))
    (fault,) = state.assessment.faults
    assert (fault.criterion, fault.heading) == (driver.state.focus, heading)


def test_repeating_and_withdrawing_happen_only_once_accepted(driver: Driver):
    assert driver.send(Key.MORE).feedback_kind == "no_fault"
    assert len(faults(driver.send(Key.MINOR, Key.MORE))) == 1
    assert len(faults(driver.send(Key.ACCEPT))) == 2
    assert len(faults(driver.send(Key.LESS))) == 2
    assert len(faults(driver.send(Key.ACCEPT))) == 1


def test_a_grave_fault_under_a_met_criterion_makes_it_doubtful(driver: Driver):
    state = driver.send(Key.MET, Key.UP, Key.MINOR_HERE)
    assert state.doubtful is None
    state = driver.send(Key.SAFETY_CRITICAL_HERE)
    assert (state.doubtful, mark_of(state, "1.1")) == ("1.1", Mark.MET)
    state = driver.send(MarkingSession.change_to_not_met)
    assert (state.doubtful, mark_of(state, "1.1")) == (None, Mark.NOT_MET)
    assert driver.send(MarkingSession.change_to_not_met).feedback_kind == "nothing_to_change"


def test_a_note_is_of_the_fault_just_recorded_and_else_of_the_criterion(driver: Driver):
    driver.send(Key.MAJOR, MarkingSession.begin_note)
    state = driver.send(lambda session: session.write_note("looked away"))
    state = driver.send(lambda session: session.write_note("twice", adds=True))
    assert [f.note for f in state.assessment.faults] == ["looked away\ntwice"]
    state = driver.send(Key.DOWN, Key.FLAG, lambda session: session.write_note("slow"))
    assert state.assessment.notes == {"1.2": "slow"}


def test_one_key_starts_pauses_and_resumes_the_clock(drive: Drive, opened: Opened):
    driver = drive(opened())
    states = [driver.send(MarkingSession.start_or_pause).assessment.clock.state for _ in range(3)]
    assert states == [ClockState.RUNNING, ClockState.PAUSED, ClockState.RUNNING]
    assert [line.clock for line in driver.state.lines] == [ClockState.RUNNING]
    ended = driver.send(MarkingSession.finish)
    assert ended.suggestion
    assert ended.suggestion.kind is SuggestionKind.CHECK
    assert driver.send(MarkingSession.start_or_pause).feedback_kind == "already_ended"


def test_enter_leads_to_the_check_once_the_practical_has_ended(driver: Driver):
    assert driver.send(Key.ACCEPT).feedback_kind == "details"
    assert driver.send(MarkingSession.finish, Key.ACCEPT).feedback_kind == "go_check"


def test_another_candidate_of_the_visit_keeps_their_own_marks(driver: Driver, opened: Opened):
    first = driver.state.assessment
    opened(visit=first.visit)
    driver.send(lambda session: session.open(first.id), Key.MET)
    state = driver.send(lambda session: session.switch_candidate("B"))
    assert (state.assessment.letter, state.assessment.marks) == ("B", {})
    assert (state.feedback_kind, state.fresh) == ("switched", True)
    assert driver.send(lambda s: s.switch_candidate("B")).feedback_kind == "same_candidate"
    assert driver.send(lambda s: s.switch_candidate("H")).feedback_kind == "no_such_candidate"
    state = driver.send(lambda session: session.switch_candidate(first.letter))
    assert mark_of(state, "1.1") is Mark.MET
