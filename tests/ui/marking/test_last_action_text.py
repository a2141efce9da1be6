"""The last-action bar: its line, what it offers next, and its hints."""

import pytest

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.assessment import Assessment, ClockState
from npors_desktop.domain.assessment_parts import PracticalClock, stacked
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.marking.last_action_text import HINTS, line_of, offers_of
from npors_desktop.ui.marking.values import Hint
from npors_desktop.workflows.marking.feedback import Feedback, FeedbackKind
from npors_desktop.workflows.marking.state import Suggestion, SuggestionKind
from tests.ui.marking.states import AT, EXCAVATOR, fault, marked, state_of

WORDS = Words()
FIRST = [c.code for c in EXCAVATOR.outcomes[0].criteria]


def assessment(**changes: object) -> Assessment:
    return Assessment("a", 1, EXCAVATOR).replace(**changes)


def test_a_mark_is_said_with_when_it_was_saved_and_that_the_outcome_is_complete():
    feedback = Feedback(FeedbackKind.MARKED, {"criterion": FIRST[-1], "mark": "met"})
    now = assessment(marks=marked(Mark.MET, *FIRST))
    line = line_of(state_of(now, feedback=feedback, saved_at=AT), WORDS)
    assert line is not None
    assert (line.head, line.done) == (f"{FIRST[-1]} Met", True)
    assert line.tail == f"saved {AT.astimezone():%H:%M:%S} – outcome 1 complete, → for 2"


def test_what_changed_nothing_is_not_said_to_be_saved():
    line = line_of(state_of(feedback=Feedback(FeedbackKind.NOTHING_TO_UNDO, done=False)), WORDS)
    assert line is not None
    assert (line.head, line.tail, line.done) == ("Nothing to undo.", "", False)


@pytest.mark.parametrize("kind", [None, FeedbackKind.FILING, FeedbackKind.DETAILS])
def test_opening_a_panel_leaves_the_sentence(kind: FeedbackKind | None):
    assert line_of(state_of(feedback=Feedback(kind) if kind else None), WORDS) is None


@pytest.mark.parametrize("kind", SuggestionKind)
def test_every_suggestion_is_offered(kind: SuggestionKind):
    offered = offers_of(state_of(suggestion=Suggestion(kind)), WORDS)
    assert offered
    assert {offer.key for offer in offered} <= {"Enter", "F"}


def test_a_safety_critical_fault_offers_to_stop_the_test():
    running = PracticalClock(ClockState.RUNNING, started=AT)
    now = assessment(
        faults=(fault(Severity.SAFETY_CRITICAL),), clock=running, undoable=stacked((7,))
    )
    # To undo has a button of its own.
    names = [offer.name for offer in offers_of(state_of(now, fault=7), WORDS)]
    assert names == ["note", "stop"]


def test_once_everything_is_marked_the_end_of_the_practical_is_offered():
    running = PracticalClock(ClockState.RUNNING, started=AT)
    codes = [one.code for one in EXCAVATOR.criteria()]
    now = assessment(marks=marked(Mark.MET, *codes), clock=running)
    assert [(one.name, one.key) for one in offers_of(state_of(now), WORDS)] == [
        ("finish", "Ctrl+End")
    ]
    short = assessment(marks=marked(Mark.MET, *codes[:-1]), clock=running)
    ended = now.replace(clock=PracticalClock(ClockState.ENDED, started=AT, ended=AT))
    for other in (short, ended):
        assert offers_of(state_of(other), WORDS) == ()


def test_a_pause_offers_its_reasons():
    now = assessment(clock=PracticalClock(ClockState.PAUSED, started=AT, paused_since=AT))
    offered = offers_of(state_of(now), WORDS)
    assert [offer.name for offer in offered] == [
        "resume_weather",
        "resume_machine",
        "resume_break",
        "resume_other",
    ]
    assert offered[0].words == "Resume – weather"


def test_marking_a_whole_outcome_at_once_offers_the_reasons_for_it():
    offered = offers_of(state_of(awaiting_reason="1"), WORDS)
    assert [offer.name for offer in offered] == [
        "because_other_task",
        "because_asked",
        "because_after_test",
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("hint", Hint)
def test_every_hint_has_its_sentence(hint: Hint, language: Language):
    assert Words(language)(HINTS[hint]("N"))
