"""Undo and redo of anything are exact, and a transcribed sheet comes out as it went in."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.assessment_parts import NO_ACTIONS, stacked
from npors_desktop.domain.events import Change
from npors_desktop.domain.events.clock import ClockEnded, ClockPaused, ClockResumed, ClockStarted
from npors_desktop.domain.events.ending import FeedbackGiven
from npors_desktop.domain.events.faults import FaultFiled, FaultNoted, FaultRecorded, FaultWithdrawn
from npors_desktop.domain.events.marking import Flagged, Marked, MarkedTogether, Noted
from npors_desktop.domain.events.theory import Answered
from npors_desktop.domain.events.transcription import Transcribed
from npors_desktop.domain.events.undoing import Redone, Undone
from npors_desktop.domain.pack import Pack, Rule, Severity
from npors_desktop.domain.result import decide
from npors_desktop.domain.sheet import (
    CriterionMark,
    Fault,
    Mark,
    MarkSheet,
    PaperReason,
    TheoryAnswer,
    Transcription,
)

Tell = Callable[..., Assessment]
MakeSheet = Callable[..., MarkSheet]
codes = st.sampled_from(("1.1", "1.2", "2.1", "2.2"))
seqs = st.integers(1, 14)
undoable = st.one_of(
    st.builds(Marked, codes, st.none() | st.sampled_from(list(Mark))),
    st.builds(MarkedTogether, st.lists(codes).map(tuple), st.just(Mark.MET)),
    st.builds(Flagged, codes, st.booleans()),
    st.builds(Noted, codes, st.sampled_from(("", "a note"))),
    st.builds(FaultRecorded, st.sampled_from(list(Severity))),
    st.builds(FaultFiled, seqs, st.none() | codes),
    st.builds(FaultNoted, seqs, st.just("seen")),
    st.builds(FaultWithdrawn, seqs),
    st.builds(Answered, st.just("T01"), st.none() | st.integers(0, 5)),
    st.sampled_from((ClockStarted(), ClockPaused(), ClockResumed())),
    st.builds(ClockEnded, st.just("completed")),
)


def facts(told: Assessment) -> Assessment:
    """The state without what only says how long the history is."""
    return replace(told, last_seq=0, undoable=NO_ACTIONS, redoable=NO_ACTIONS)


@given(before=st.lists(undoable, max_size=12), change=undoable)
def test_undo_is_exact_and_redo_brings_it_back(before: list[Change], change: Change, tell: Tell):
    then, done = tell(*before), tell(*before, change)
    taken = done.undoable.newest
    undone = tell(*before, change, Undone(taken))
    assert facts(undone) == facts(then)
    assert undone.redoable == stacked((taken,))
    again = tell(*before, change, Undone(taken), Redone(taken))
    assert facts(again) == facts(done)
    assert again.undoable == done.undoable


def test_everything_can_be_undone_in_turn_and_a_new_action_ends_the_redoing(tell: Tell):
    two = (Marked("1.1", Mark.MET), Marked("1.2", Mark.MET))
    back = tell(*two, Undone(3), Undone(2))
    assert (back.marks, *map(tuple, (back.undoable, back.redoable))) == ({}, (), (3, 2))
    anew = tell(*two, Undone(3), Marked("2.1", Mark.MET))
    assert (tuple(anew.undoable), tuple(anew.redoable)) == ((2, 5), ())


def test_an_action_on_many_is_one_step_of_undo(tell: Tell):
    told = tell(MarkedTogether(("2.2", "2.3", "2.4"), Mark.MET), Undone(2))
    assert told.marks == {}


@pytest.mark.parametrize("word", [Undone(1), Undone(99), Redone(3), Undone(2)])
def test_what_cannot_be_undone_stays(tell: Tell, word: Change):
    told = tell(FeedbackGiven("well", "on"), Marked("1.1", Mark.MET), word)
    assert (told.went_well, tuple(told.undoable)) == ("well", (3,))


def test_a_transcribed_sheet_comes_out_as_it_went_in(
    tell: Tell, make_sheet: MakeSheet, make_pack: Callable[..., Pack]
):
    sheet = make_sheet(transcribed=Transcription(PaperReason.LAPTOP_FAULT, "G. Price"))
    times = replace(sheet.practical, extra_minutes=15, paused_seconds=90)
    at = sheet.practical.started
    assert at is not None
    sheet = replace(
        sheet,
        practical=times,
        marks=(*sheet.marks[:5], CriterionMark("2.4", Mark.NOT_MET, "too fast")),
        theory=(TheoryAnswer("T02", None), *sheet.theory[:1]),
        faults=(
            Fault(at, Severity.MAJOR, "2.2", None, "kerb"),
            Fault(at, Severity.MAJOR, None, "F02", withdrawn=True),
        ),
    )
    told = tell(Transcribed(sheet))
    assert told.sheet() == sheet
    assert told.clock.elapsed(at).seconds == 3600 - 90
    pack = make_pack(Rule("fault_points", "not_achieved", limit=2))
    assert decide(pack, told.sheet()) == decide(pack, sheet)
