"""A state that is carried on from event to event is the one that the whole history adds up to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain import fold as fold_module
from npors_desktop.domain import folded_history
from npors_desktop.domain.assessment_parts import NO_ACTIONS, ActionStack, stacked
from npors_desktop.domain.events import Change, Event
from npors_desktop.domain.events.amending import AmendmentBegun, AmendmentDropped, TimesCorrected
from npors_desktop.domain.events.clock import (
    ClockConfirmed,
    ClockEnded,
    ClockPaused,
    ClockResumed,
    ClockStarted,
    MachineClockRead,
)
from npors_desktop.domain.events.ending import FeedbackGiven, Issued, PersonSigned
from npors_desktop.domain.events.faults import FaultFiled, FaultNoted, FaultRecorded, FaultWithdrawn
from npors_desktop.domain.events.marking import (
    Flagged,
    Marked,
    MarkedTogether,
    Noted,
    TaskValueEntered,
)
from npors_desktop.domain.events.photographs import PhotographRemoved, PhotographTaken
from npors_desktop.domain.events.preparation import (
    AdjustmentsRead,
    Briefed,
    CandidateDescribed,
    FitnessDeclared,
    GroupPictureOpened,
    IdentityChecked,
    MachineDescribed,
    Opened,
    PrivacySigned,
    StandardChanged,
)
from npors_desktop.domain.events.theory import (
    Answered,
    CandidateAnswered,
    PaperDrawn,
    PaperSubmitted,
    QuestionOpened,
    QuestionPutOff,
    QuestionRepeated,
    ScoreOpened,
    TheoryPaused,
)
from npors_desktop.domain.events.transcription import Transcribed
from npors_desktop.domain.events.undoing import Redone, Undone
from npors_desktop.domain.fold import fold, fold_history
from npors_desktop.domain.folded_history import FoldedHistory, followed_by
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Pack, Severity
from npors_desktop.domain.people import (
    Adjustment,
    Candidate,
    IdentityCheck,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.photographs import Photograph, PhotographPurpose, PhotographSource
from npors_desktop.domain.sheet import (
    CriterionMark,
    Fault,
    Mark,
    MarkSheet,
    PackRef,
    PaperReason,
    Person,
    PracticalTimes,
    TheoryAnswer,
    Transcription,
)

START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
CODES = st.sampled_from(("1.1", "1.2", "2.1", "2.2", "2.3"))
SEQS = st.integers(-2, 30)
TEXTS = st.sampled_from(("", "late", "looked away"))
HEADINGS = st.sampled_from((None, "F01", "F03", "F99"))
PLACES = st.none() | CODES
NAMES = st.sampled_from(("Sam Okoro", "Lee Hale"))
AGREED = st.sampled_from(((), (Adjustment("reader", "ATP", date(2026, 11, 1), 30),)))
TIMES = st.integers(0, 90).map(lambda minutes: START + timedelta(minutes=minutes))
PERSON = st.builds(
    PersonSignature, st.sampled_from(Role), st.sampled_from(SignatureKind), NAMES, st.just(START)
)
PACK_REF = PackRef("tractor.novice", "2026.1")
OPENED = Opened("v", "A", PACK_REF, "0" * 64, Candidate("Sam Okoro"), MachineDetails())
SHEET = MarkSheet(
    format=1,
    pack=PACK_REF,
    candidate=Person("Sam Okoro"),
    practical=PracticalTimes(START, START + HOUR, 90, 15, "completed"),
    marks=(CriterionMark("2.1", Mark.NOT_MET, "late"),),
    faults=(Fault(START, Severity.MAJOR, "2.2"), Fault(START, None, None, "F03")),
    theory=(TheoryAnswer("T02", None), TheoryAnswer("T01", 4)),
    transcribed=Transcription(PaperReason.WEATHER, "Bob"),
)
QUESTIONS = st.sampled_from(("T01", "T02"))
HASHES = st.sampled_from(("ab" * 32, "cd" * 32, "ef" * 32))
PHOTOGRAPHS = st.builds(
    Photograph,
    HASHES,
    st.just(9_000),
    st.just(640),
    st.just(480),
    st.sampled_from(PhotographPurpose),
    st.just(START),
    st.sampled_from(PhotographSource),
    NAMES,
)
# Everything that can happen, but for undo and redo.
CHANGES: dict[type, st.SearchStrategy[Any]] = {
    Marked: st.builds(Marked, CODES, st.none() | st.sampled_from(Mark), TEXTS),
    MarkedTogether: st.builds(MarkedTogether, st.lists(CODES).map(tuple), st.sampled_from(Mark)),
    Flagged: st.builds(Flagged, CODES, st.booleans()),
    Noted: st.builds(Noted, CODES, TEXTS),
    TaskValueEntered: st.builds(TaskValueEntered, st.just("trench"), st.just("depth"), TEXTS),
    FaultRecorded: st.builds(FaultRecorded, st.sampled_from(Severity), PLACES, HEADINGS),
    FaultFiled: st.builds(FaultFiled, SEQS, PLACES, HEADINGS),
    FaultNoted: st.builds(FaultNoted, SEQS, TEXTS),
    FaultWithdrawn: st.builds(FaultWithdrawn, SEQS),
    Answered: st.builds(Answered, QUESTIONS, st.none() | st.integers(0, 5), TEXTS),
    PaperDrawn: st.just(PaperDrawn(("T03", "T01"))),
    QuestionOpened: st.builds(QuestionOpened, QUESTIONS, st.booleans()),
    TheoryPaused: st.just(TheoryPaused()),
    QuestionPutOff: st.builds(QuestionPutOff, QUESTIONS, st.booleans()),
    QuestionRepeated: st.builds(QuestionRepeated, QUESTIONS, st.booleans()),
    CandidateAnswered: st.builds(
        CandidateAnswered, QUESTIONS, st.sampled_from(((), ("a",), ("b", "c")))
    ),
    PaperSubmitted: st.just(PaperSubmitted()),
    ScoreOpened: st.builds(ScoreOpened, st.sampled_from(((), (("T01", 3),)))),
    ClockStarted: st.just(ClockStarted()),
    ClockPaused: st.builds(ClockPaused, TEXTS),
    ClockResumed: st.builds(ClockResumed, TEXTS),
    ClockEnded: st.builds(ClockEnded, st.sampled_from(("completed", "weather"))),
    MachineClockRead: st.just(MachineClockRead()),
    ClockConfirmed: st.just(ClockConfirmed()),
    Opened: st.just(OPENED),
    StandardChanged: st.builds(StandardChanged, st.just(PACK_REF), HASHES),
    CandidateDescribed: st.builds(
        CandidateDescribed, st.builds(Candidate, NAMES, adjustments=AGREED)
    ),
    MachineDescribed: st.builds(
        MachineDescribed, st.builds(MachineDetails, st.sampled_from(("", "Acme")))
    ),
    IdentityChecked: st.builds(
        IdentityChecked,
        st.builds(
            IdentityCheck, st.sampled_from(IdentityKind), st.booleans(), NAMES, st.just(START)
        ),
    ),
    PrivacySigned: st.builds(PrivacySigned, PERSON),
    AdjustmentsRead: st.just(AdjustmentsRead()),
    FitnessDeclared: st.builds(FitnessDeclared, st.booleans()),
    Briefed: st.just(Briefed()),
    GroupPictureOpened: st.just(GroupPictureOpened()),
    FeedbackGiven: st.builds(FeedbackGiven, TEXTS, TEXTS),
    PersonSigned: st.builds(PersonSigned, PERSON, st.sampled_from(("", "aa"))),
    Issued: st.just(Issued("ab" * 32, START + HOUR, "cd" * 32)),
    AmendmentBegun: st.builds(AmendmentBegun, TEXTS),
    AmendmentDropped: st.just(AmendmentDropped()),
    TimesCorrected: st.builds(TimesCorrected, TIMES, TIMES),
    Transcribed: st.just(Transcribed(SHEET)),
    PhotographTaken: st.builds(PhotographTaken, PHOTOGRAPHS, HASHES | st.just("")),
    PhotographRemoved: st.builds(PhotographRemoved, HASHES),
}
MARKING = (Marked, MarkedTogether, Flagged, Noted, FaultRecorded, FaultFiled, Answered)


@dataclass(frozen=True)
class Move:
    """What happens next, and what the clocks do meanwhile. ``change`` may be made of the stack to
    undo from or to redo from: the newest on it, as the window asks for it."""

    change: Change | type[Undone] | type[Redone]
    seconds: int = 30
    clock_set: int = 0
    restarted: bool = False


def moves(changes: st.SearchStrategy[Any], most: int = 30) -> st.SearchStrategy[list[Move]]:
    """Histories: mostly marks, undo and redo under a clock that is right."""
    turns = st.sampled_from((Undone, Undone, Redone, Redone))
    # Within what is tolerated, and beyond it.
    clock_set = st.sampled_from((0, 0, 0, 0, 0, 0, 50, -50, 4000, -4000))
    restarted = st.sampled_from((False,) * 9 + (True,))
    return st.lists(
        st.builds(Move, changes | turns, st.integers(0, 400), clock_set, restarted), max_size=most
    )


FREQUENT = st.one_of(*(CHANGES[kind] for kind in MARKING))
ANY = st.one_of(
    FREQUENT,
    FREQUENT,
    st.sampled_from(sorted(CHANGES, key=lambda kind: kind.__name__)).flatmap(CHANGES.__getitem__),
    st.builds(Undone, SEQS),
    st.builds(Redone, SEQS),
)


@dataclass
class Told:
    """A history as a store has it, with the state that was carried on."""

    pack: Pack
    events: list[Event]
    held: FoldedHistory
    session: str = "a"
    at: datetime = START
    mono: int = 0
    again: int = 0

    def happen(self, move: Move) -> None:
        """Add what happens next."""
        self.at += timedelta(seconds=move.seconds + move.clock_set, microseconds=7)
        self.mono += move.seconds * 10**9
        if move.restarted:
            self.session, self.mono = self.session + "a", 0
        change, now = move.change, self.held.assessment
        if isinstance(change, type):
            stack = now.undoable if change is Undone else now.redoable
            change = change(stack.newest)
        event = Event(self.events[-1].seq + 1, self.at, self.mono, change, self.session)
        self.events.append(event)
        carried = followed_by(self.held, event)
        self.again += carried is None
        self.held = carried or self.folded()

    def folded(self) -> FoldedHistory:
        return fold_history(self.events, self.pack, "r")


@pytest.fixture
def begun(make_pack: Callable[..., Pack]) -> Callable[[], Told]:
    """Begins histories of one small pack."""
    pack = make_pack()

    def begin() -> Told:
        first = Event(1, START, 0, OPENED, "a")
        return Told(pack, [first], fold_history([first], pack, "r"))

    return begin


def test_everything_that_can_happen_is_tried():
    kinds = {kind for one in get_args(Change) for kind in (get_args(one) or (one,))}
    assert kinds == {*CHANGES, Undone, Redone}


@given(history=moves(ANY))
def test_what_is_carried_on_is_what_the_whole_history_gives(
    history: list[Move], begun: Callable[[], Told]
):
    told = begun()
    for move in history:
        told.happen(move)
        assert told.held.assessment == fold(told.events, told.pack, "r")
        assert told.held == told.folded()


@given(history=moves(FREQUENT), then=ANY, other=ANY)
def test_a_step_that_was_given_up_leaves_no_trace(
    history: list[Move], then: Change, other: Change, begun: Callable[[], Told]
):
    told = begun()
    for move in history:
        told.happen(move)
    next_, at = told.events[-1].seq + 1, told.at
    given_up = Event(next_, at, told.mono, then, told.session)
    followed_by(told.held, given_up)
    told.happen(Move(other, 0))
    assert told.held == told.folded()


@given(history=moves(FREQUENT, most=40))
def test_it_is_right_beyond_what_is_kept_for_undoing(
    history: list[Move], begun: Callable[[], Told]
):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folded_history, "MOST_STEPS", 3)
        patch.setattr(fold_module, "MOST_STEPS", 3)
        told = begun()
        for move in history:
            told.happen(move)
            assert told.held.assessment == fold(told.events, told.pack, "r")
            assert len(told.held.steps) <= 3


def test_marks_undo_and_redo_in_long_chains_fold_nothing_again(begun: Callable[[], Told]):
    told = begun()
    signed = PersonSigned(PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Sam", START))
    for change in (ClockStarted(), signed):
        told.happen(Move(change))
    marks = [Marked(code, mark) for mark in Mark for code in ("1.1", "1.2", "2.1", "2.2")]
    again = told.again
    for change in (*marks, *[Undone] * 10, *[Redone] * 7, Flagged("1.1", on=True), *marks):
        told.happen(Move(change))
    facts = (AdjustmentsRead(), FeedbackGiven("well", "on"), Noted("1.1", "late"))
    for change in (*facts, Undone, Undone, Redone, Undone(999), Redone(999), Marked("2.3", None)):
        told.happen(Move(change))
    for _ in told.held.assessment.undoable:
        told.happen(Move(Undone))
    for _ in told.held.assessment.redoable:
        told.happen(Move(Redone))
    assert told.again == again
    assert told.held == told.folded()


def test_a_signature_stands_again_when_what_came_after_it_is_undone(begun: Callable[[], Told]):
    told = begun()
    signed = PersonSigned(PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Sam", START))
    for change in (Marked("1.1", Mark.MET), signed):
        told.happen(Move(change))

    def stands(*changes: Change | type[Undone] | type[Redone]) -> Iterator[int]:
        for change in changes:
            told.happen(Move(change))
            yield len(told.held.assessment.signed)

    assert list(stands(Marked("1.2", Mark.MET), Undone, Redone, Undone)) == [0, 1, 0, 1]
    assert list(stands(Undone, Redone, Flagged("1.1", on=True))) == [0, 1, 1]


@pytest.mark.parametrize(
    "move",
    [
        Move(Undone(2)),
        Move(OPENED),
        Move(AmendmentBegun("wrong")),
        Move(AmendmentDropped()),
        Move(Issued("ab" * 32, START)),
        Move(Marked("1.2", Mark.MET), clock_set=4000),
        Move(Marked("1.2", Mark.MET), clock_set=-4000, restarted=True),
    ],
)
def test_what_may_change_all_the_rest_is_folded_again(move: Move, begun: Callable[[], Told]):
    told = begun()
    told.happen(Move(Marked("1.1", Mark.MET)))
    told.happen(Move(Marked("1.2", Mark.MET)))
    told.happen(move)
    assert told.again == 1
    assert told.held == told.folded()


def test_a_redo_that_is_not_of_the_last_undo_is_folded_again(begun: Callable[[], Told]):
    told = begun()
    for code in ("1.1", "1.2"):
        told.happen(Move(Marked(code, Mark.MET)))
    for change in (Undone, Undone, Redone(3)):
        told.happen(Move(change))
    assert told.again == 1
    assert (tuple(told.held.assessment.undoable), told.held.undone[-1].seq) == ((3,), 2)


def test_an_issued_record_is_folded_again(begun: Callable[[], Told]):
    told = begun()
    told.happen(Move(Issued("ab" * 32, START)))
    told.happen(Move(Marked("1.1", Mark.MET)))
    assert (told.again, told.held.assessment.marks) == (2, {})


def test_stacks_say_their_actions_and_are_equal_by_them():
    stack = ActionStack(5, ActionStack(2, NO_ACTIONS))
    assert (list(stack), bool(stack), bool(NO_ACTIONS)) == ([2, 5], True, False)
    assert stack == stacked((2, 5)) != stacked((5, 2))
    assert len({stack, stacked([2, 5]), NO_ACTIONS}) == 2
    assert stack != (2, 5)
    assert repr(stack) == "ActionStack(newest=5)"
