"""What marking against a standard of format 2 asks for: reasons, notes, and the criteria to which
headings of faults speak."""

from collections.abc import Callable

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.marking import Marked
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.workflows.marking.commands import MarkingKey as Key
from npors_desktop.workflows.marking.feedback import FeedbackKind
from npors_desktop.workflows.sessions import LaptopSession
from tests.opened_format2 import open_small
from tests.workflows.marking.conftest import Driver


@pytest.fixture
def at(session: LaptopSession) -> Callable[[str], Driver]:
    """Drive the marking of a running practical, at a criterion."""

    def made(code: str) -> Driver:
        id_ = open_small(session)
        session.marking.start_clock(id_)
        driver = Driver(session, id_)
        driver.send(lambda marking: marking.go_to_criterion(code))
        return driver

    return made


def test_not_applicable_is_marked_with_its_reason_in_one_event(
    at: Callable[[str], Driver], session: LaptopSession
):
    driver = at("2.1")
    asked = driver.send(Key.NOT_APPLICABLE)
    assert asked.feedback_kind is FeedbackKind.WHY_NOT_APPLICABLE
    assert (asked.unreasoned, dict(asked.assessment.marks), asked.focus) == ("2.1", {}, "2.1")
    after = driver.send(lambda marking: marking.mark_not_applicable(" no  quick hitch "))
    assert (after.unreasoned, after.focus) == (None, "2.2")
    held = after.assessment.marks["2.1"]
    assert (held.mark, held.reason) == (Mark.NOT_APPLICABLE, "no quick hitch")
    assert after.feedback
    assert after.feedback.values["why"] == "no quick hitch"
    with session.visits._store.reading() as unit:
        events = unit.assessments.events(after.assessment.id)
    changes = [event.change for event in events]
    assert changes[-1] == Marked("2.1", Mark.NOT_APPLICABLE, "no quick hitch")
    assert sum(isinstance(change, Marked) for change in changes) == 1
    assert driver.send(Key.UNDO).assessment.marks == {}


def test_a_reason_is_of_the_criterion_that_was_asked_about(at: Callable[[str], Driver]):
    driver = at("2.1")
    driver.send(Key.NOT_APPLICABLE, Key.DOWN)
    after = driver.send(lambda marking: marking.mark_not_applicable("none fitted", "2.1"))
    assert list(after.assessment.marks) == ["2.1"]


def test_the_question_lapses_when_something_else_is_done(at: Callable[[str], Driver]):
    driver = at("2.1")
    after = driver.send(Key.NOT_APPLICABLE, Key.MET)
    assert after.unreasoned is None
    assert after.assessment.marks["2.1"].mark is Mark.MET


def test_a_reason_may_be_put_right_and_must_not_be_endless(at: Callable[[str], Driver]):
    driver = at("2.1")
    driver.send(Key.NOT_APPLICABLE, lambda marking: marking.mark_not_applicable("none"))
    again = driver.send(lambda marking: marking.mark_not_applicable("none fitted", "2.1"))
    assert again.assessment.marks["2.1"].reason == "none fitted"
    same = driver.send(lambda marking: marking.mark_not_applicable("none fitted", "2.1"))
    assert same.feedback_kind is FeedbackKind.ALREADY_MARKED
    driver.result = driver.queue.run(
        lambda marking: marking.mark_not_applicable("x" * 1001, "2.1"), driver.result.epoch
    )
    assert isinstance(driver.result.error, UserError)
    assert driver.result.error.code == "reason_too_long"


def test_a_criterion_that_always_applies_is_not_asked_about(at: Callable[[str], Driver]):
    state = at("2.2").send(Key.NOT_APPLICABLE)
    assert (state.feedback_kind, state.unreasoned) == (FeedbackKind.NA_NOT_ALLOWED, None)


def test_what_was_wrong_is_asked_where_it_must_be_said(at: Callable[[str], Driver]):
    driver = at("3.3")
    state = driver.send(Key.NOT_MET)
    assert (state.to_note, state.noted, state.focus) == ("3.3", "c:3.3", "3.1")
    after = driver.send(lambda marking: marking.write_note("Left the site gate open", state.noted))
    assert after.assessment.notes == {"3.3": "Left the site gate open"}
    assert (after.to_note, after.focus) == (None, "3.1")
    # It says it already.
    again = driver.send(lambda marking: marking.go_to_criterion("3.3"), Key.MET)
    assert again.to_note is None
    again = driver.send(lambda marking: marking.go_to_criterion("3.3"), Key.NOT_MET)
    assert again.to_note is None


def test_a_note_begun_afterwards_is_about_what_is_in_focus(at: Callable[[str], Driver]):
    driver = at("3.3")
    driver.send(Key.NOT_MET)
    assert driver.send(lambda marking: marking.begin_note()).noted == "c:3.1"


@pytest.mark.parametrize("before", [None, Key.MET, Key.NOT_MET])
def test_a_heading_files_a_fault_under_the_criterion_it_speaks_to(
    at: Callable[[str], Driver], before: Key | None
):
    driver = at("3.1")
    driver.send(*[before] if before else [])
    driver.send(lambda marking: marking.go_to_criterion("2.2"), Key.SAFETY_CRITICAL)
    state = driver.send(lambda marking: marking.file_fault_at("h:F01"))
    (fault,) = state.assessment.faults
    assert (fault.heading, fault.criterion) == ("F01", "3.1")
    assert state.feedback
    assert state.feedback.values["criterion"] == "F01 (3.1)"
    assert state.doubtful == (None if before is Key.NOT_MET else "3.1")
    if state.doubtful:
        changed = driver.send(lambda marking: marking.change_to_not_met())
        assert changed.assessment.marks["3.1"].mark is Mark.NOT_MET
        assert changed.focus == "2.2"


def test_a_heading_that_speaks_to_no_criterion_files_as_ever(at: Callable[[str], Driver]):
    driver = at("3.2")
    driver.send(Key.MAJOR_HERE)
    state = driver.send(lambda marking: marking.file_fault_at("h:F02"))
    (fault,) = state.assessment.faults
    assert (fault.heading, fault.criterion, state.doubtful) == ("F02", "3.2", None)


def test_a_repeated_fault_is_filed_where_its_heading_speaks_to(at: Callable[[str], Driver]):
    driver = at("2.2")
    driver.send(Key.SAFETY_CRITICAL, lambda marking: marking.file_fault_at("h:F01"))
    offered = driver.send(Key.MORE)
    assert offered.feedback
    assert offered.feedback.values["criterion"] == "3.1"
    state = driver.send(Key.ACCEPT)
    assert [(f.severity, f.criterion) for f in state.assessment.faults] == [
        (Severity.SAFETY_CRITICAL, "3.1")
    ] * 2
    assert state.doubtful == "3.1"


def test_the_value_of_a_task_is_kept_and_undone(
    at: Callable[[str], Driver], session: LaptopSession
):
    driver = at("3.1")
    id_ = driver.state.assessment.id
    kept = session.marking.enter_task_value(id_, "trench", "depth", " 1,20 ")
    assert kept.assessment.task_values == {("trench", "depth"): "1.20"}
    assert (kept.feedback.kind, kept.feedback.values["value"]) == (
        FeedbackKind.TASK_VALUE,
        "1.20 m",
    )
    same = session.marking.enter_task_value(id_, "trench", "depth", "1.20")
    assert (same.feedback.kind, same.saved_at) == (FeedbackKind.TASK_VALUE_IS, None)
    undone = session.marking.undo(id_)
    assert undone.assessment.task_values == {}
    assert undone.feedback.values == {"what": "task_value", "task": "trench", "key": "depth"}
    session.marking.redo(id_)
    removed = session.marking.enter_task_value(id_, "trench", "depth", "")
    assert removed.feedback.kind is FeedbackKind.TASK_VALUE_REMOVED
    assert removed.assessment.task_values == {}


@pytest.mark.parametrize(
    ("task", "name", "value", "code"),
    [
        ("trench", "depth", "deep", "not_a_number"),
        ("trench", "width", "1", "no_task_value"),
        ("stack", "depth", "1", "no_task_value"),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    at: Callable[[str], Driver], session: LaptopSession, task: str, name: str, value: str, code: str
):
    id_ = at("3.1").state.assessment.id
    with pytest.raises(UserError) as refused:
        session.marking.enter_task_value(id_, task, name, value)
    assert refused.value.code == code
