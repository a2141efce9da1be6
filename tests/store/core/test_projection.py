"""Whatever happens, and however it is undone, the rows are what the history adds up to."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from typing_extensions import override

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.events import Change
from npors_desktop.domain.events.clock import ClockEnded, ClockPaused, ClockResumed, ClockStarted
from npors_desktop.domain.events.ending import FeedbackGiven, PersonSigned
from npors_desktop.domain.events.faults import FaultFiled, FaultNoted, FaultRecorded, FaultWithdrawn
from npors_desktop.domain.events.marking import Flagged, Marked, MarkedTogether, Noted
from npors_desktop.domain.events.preparation import (
    AdjustmentsRead,
    CandidateDescribed,
    IdentityChecked,
)
from npors_desktop.domain.events.theory import Answered, PaperDrawn
from npors_desktop.domain.events.transcription import Transcribed
from npors_desktop.domain.events.undoing import Redone, Undone
from npors_desktop.domain.fold import fold
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.people import (
    Adjustment,
    Candidate,
    IdentityCheck,
    PersonSignature,
    Role,
    SignatureKind,
)
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
from npors_desktop.store.sqlcipher.store import Store

CODES = st.sampled_from([f"{o}.{n}" for o in (1, 2) for n in (1, 2, 3)])
QUESTIONS = st.sampled_from(["T1", "T2", "T3", "T4"])
MARKS = st.sampled_from(Mark)
SEVERITIES = st.sampled_from(Severity)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
MAYBE = st.none() | CODES
AGREED = Adjustment("Extra time", "the centre", date(2026, 11, 1), 15)


def made(kind: type[Any], *parts: Any, **more: Any) -> st.SearchStrategy[Change]:
    return st.builds(kind, *parts, **more)


def simple() -> st.SearchStrategy[Change]:
    """Changes that refer to no other event."""
    return st.one_of(
        made(Marked, CODES, st.none() | MARKS, WORDS),
        made(MarkedTogether, st.lists(CODES, unique=True).map(tuple), MARKS),
        made(PaperDrawn, st.lists(QUESTIONS, unique=True).map(tuple)),
        made(Answered, QUESTIONS, st.none() | st.integers(0, 2), WORDS),
        made(Flagged, CODES, st.booleans()),
        made(Noted, CODES, WORDS),
        made(FaultRecorded, SEVERITIES, MAYBE, st.none() | st.just("F1")),
        made(FeedbackGiven, WORDS, WORDS),
        made(
            CandidateDescribed,
            st.builds(Candidate, WORDS, adjustments=st.sampled_from([(), (AGREED,)])),
        ),
        st.sampled_from([ClockStarted(), ClockPaused(), ClockResumed()]),
        made(ClockEnded, st.just("completed")),
        st.just(AdjustmentsRead()),
    )


class Histories(RuleBasedStateMachine):
    """Two assessments of one store, with everything that can happen to them."""

    template: Path
    opening: Any
    visit: Any
    pack: Any
    opening_time: Any

    @initialize()
    def open_store(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="npors-"))
        file = self.folder / "store.db"
        shutil.copy(self.template, file)
        self.clock = SetClock(self.opening_time)
        self.store = Store.open(file, bytes(range(32)), bytes(range(32, 64)), self.clock)
        self.ids = [new_id(), new_id()]
        with self.store.writing() as unit:
            unit.visits.put(self.visit)
            for id_ in self.ids:
                unit.assessments.open(id_, self.opening, self.pack)

    def append(self, which: int, change: Change) -> None:
        with self.store.writing() as unit:
            unit.assessments.append(self.ids[which], change)

    def now(self, which: int) -> Assessment:
        with self.store.reading() as unit:
            return unit.assessments.get(self.ids[which])

    @rule(which=st.integers(0, 1), change=simple())
    def happen(self, which: int, change: Change) -> None:
        self.append(which, change)

    @rule(which=st.integers(0, 1), data=st.data())
    def see_to_a_fault(self, which: int, data: st.DataObject) -> None:
        seqs = [fault.seq for fault in self.now(which).faults] or [0]
        seq = st.sampled_from(seqs)
        change = data.draw(
            st.one_of(
                made(FaultFiled, seq, MAYBE, st.none() | st.just("F1")),
                made(FaultNoted, seq, WORDS),
                made(FaultWithdrawn, seq),
            )
        )
        self.append(which, change)

    @rule(which=st.integers(0, 1))
    def undo(self, which: int) -> None:
        undoable = self.now(which).undoable
        if undoable:
            self.append(which, Undone(undoable.newest))

    @rule(which=st.integers(0, 1))
    def redo(self, which: int) -> None:
        redoable = self.now(which).redoable
        if redoable:
            self.append(which, Redone(redoable.newest))

    @rule(which=st.integers(0, 1), kind=st.sampled_from(Role), name=WORDS)
    def sign(self, which: int, kind: Role, name: str) -> None:
        at = self.clock.now()
        self.append(which, PersonSigned(PersonSignature(kind, SignatureKind.TYPED, name, at)))
        self.append(which, IdentityChecked(IdentityCheck(IdentityKind.PASSPORT, True, name, at)))

    @rule(which=st.integers(0, 1), marks=st.dictionaries(CODES, MARKS))
    def transcribe(self, which: int, marks: dict[str, Mark]) -> None:
        at = self.clock.now()
        sheet = MarkSheet(
            format=1,
            pack=PackRef(self.pack.id, self.pack.edition),
            candidate=Person("Ann"),
            practical=PracticalTimes(at, at, end_reason="completed"),
            marks=tuple(CriterionMark(code, mark) for code, mark in marks.items()),
            faults=(Fault(at, Severity.MINOR), Fault(at, None, heading="F1")),
            theory=(TheoryAnswer("T1", 2), TheoryAnswer("T3", None)),
            transcribed=Transcription(PaperReason.WEATHER, "Bob"),
        )
        self.append(which, Transcribed(sheet))

    @rule(minutes=st.integers(-90, 90))
    def pass_time(self, minutes: int) -> None:
        self.clock.set(self.clock.now() + timedelta(minutes=minutes))

    @rule()
    def reopen(self) -> None:
        self.store.close()
        file = self.folder / "store.db"
        self.store = Store.open(file, bytes(range(32)), bytes(range(32, 64)), self.clock)

    @invariant()
    def the_rows_are_what_the_history_adds_up_to(self) -> None:
        if not hasattr(self, "store"):
            return
        assert self.store.check().problems == ()
        for id_ in self.ids:
            with self.store.reading() as unit:
                held = unit.assessments.get(id_)
                assert held == fold(unit.log.events(UUID(id_)), self.pack, id_)

    @override
    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)


def test_projections_equal_a_rebuild_after_any_history(
    place: Any,
    begin: Any,
    tmp_path_factory: pytest.TempPathFactory,
    count: Callable[[int, int], int],
):
    id_ = begin(place.store)
    with place.store.reading() as unit:
        opening = unit.assessments.events(id_)[0].change
        visit = unit.visits.get(opening.visit)
    empty = tmp_path_factory.mktemp("template") / "store.db"
    Store.open(empty, bytes(range(32)), bytes(range(32, 64)), place.clock, make=True).close()

    class Machine(Histories):
        template = empty
        opening_time = place.clock.now()

    Machine.opening, Machine.visit, Machine.pack = opening, visit, place.pack
    Machine.TestCase.settings = settings(max_examples=count(100, 5), stateful_step_count=30)
    Machine.TestCase().runTest()
