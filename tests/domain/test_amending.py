"""A locked record changes by an amendment alone, and is then a later revision."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from npors_desktop.domain.assessment import Assessment, ClockState, Stage
from npors_desktop.domain.assessment_parts import stacked
from npors_desktop.domain.events import Change, Event
from npors_desktop.domain.events.amending import AmendmentBegun, AmendmentDropped, TimesCorrected
from npors_desktop.domain.events.clock import ClockEnded, ClockStarted
from npors_desktop.domain.events.ending import Issued, PersonSigned
from npors_desktop.domain.events.faults import FaultRecorded
from npors_desktop.domain.events.marking import Marked
from npors_desktop.domain.events.preparation import Opened, PrivacySigned
from npors_desktop.domain.events.transcription import Transcribed
from npors_desktop.domain.events.undoing import Redone, Undone
from npors_desktop.domain.fold import fold
from npors_desktop.domain.pack import Pack, Severity
from npors_desktop.domain.people import (
    Candidate,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.sheet import UNTIMED, Fault, Mark, MarkSheet, PackRef

MakePack = Callable[..., Pack]
Tell = Callable[..., Assessment]
MINUTE = 60 * 10**9
START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
BEGUN, DROPPED, ISSUED = AmendmentBegun("It was wrong."), AmendmentDropped(), Issued("ab", START)
MARKED = Marked("2.1", Mark.MET)
SIGNED = PersonSigned(PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Sam", START))


def test_an_amendment_opens_a_locked_record_as_its_next_revision(tell: Tell) -> None:
    told = tell(MARKED, SIGNED, ISSUED, BEGUN, Marked("2.1", Mark.NOT_MET))
    assert (told.stage, told.revision, told.amends_sha256) == (Stage.DRAFT, 2, "ab")
    assert told.amendment_reason == "It was wrong."
    assert (told.content_sha256, told.signed_at, told.signatures) == ("", None, ())
    assert told.marks["2.1"].mark is Mark.NOT_MET


def test_what_comes_between_issue_and_amendment_counts_for_nothing(tell: Tell) -> None:
    assert tell(MARKED, ISSUED, Marked("2.2", Mark.MET), BEGUN).marks.keys() == {"2.1"}


def test_a_draft_is_not_amended(tell: Tell) -> None:
    assert tell(MARKED, BEGUN, DROPPED).revision == 1


@pytest.mark.parametrize("again", [(), (DROPPED,), (BEGUN, DROPPED)])
def test_a_dropped_amendment_leaves_the_record_as_it_was_locked(
    tell: Tell, again: tuple[Change, ...]
) -> None:
    locked = tell(MARKED, ISSUED)
    told = tell(MARKED, ISSUED, BEGUN, Marked("2.1", None), DROPPED, *again)
    assert told == locked.replace(last_seq=told.last_seq)


def test_each_issue_is_of_the_next_revision(tell: Tell) -> None:
    told = tell(ISSUED, BEGUN, Issued("cd", START), BEGUN, DROPPED, BEGUN, SIGNED)
    assert (told.revision, told.amends_sha256, len(told.signatures)) == (3, "cd", 1)


def test_the_same_reason_again_is_signed_for_again(tell: Tell) -> None:
    assert tell(ISSUED, BEGUN, SIGNED, ISSUED, BEGUN).signatures == ()


def test_what_was_locked_is_not_undone(tell: Tell) -> None:
    told = tell(MARKED, Marked("2.2", Mark.MET), Undone(3), ISSUED, BEGUN, Undone(2), Redone(3))
    assert told.marks.keys() == {"2.1"}
    assert not told.undoable
    assert not told.redoable
    assert tell(MARKED, ISSUED, BEGUN, Marked("2.2", Mark.MET)).undoable == stacked((5,))


def test_corrected_times_move_all_that_happened_in_them(tell: Tell) -> None:
    did = ClockStarted(), MARKED, FaultRecorded(Severity.MINOR), ClockEnded("completed")
    was = tell(PrivacySigned(SIGNED.signature), *did, ISSUED)
    day = timedelta(days=1)
    assert was.clock.started
    assert was.privacy_at
    moved = TimesCorrected(was.clock.started - day, was.clock.started)
    told = tell(PrivacySigned(SIGNED.signature), *did, ISSUED, BEGUN, moved)
    assert (told.clock.started, told.clock.ended) == (moved.started, moved.ended)
    assert told.clock.end_reason == "completed"
    assert told.marks["2.1"].at == was.marks["2.1"].at - day
    assert told.faults[0].at == was.faults[0].at - day
    assert told.privacy_at == was.privacy_at - day


def test_a_clock_that_is_set_since_moves_no_time_that_was_signed(make_pack: MakePack) -> None:
    pack = make_pack()
    opened = Opened(
        "v", "A", PackRef(pack.id, pack.edition), "0" * 64, Candidate("Sam"), MachineDetails()
    )
    did = (opened, ClockStarted(), MARKED, ClockEnded("completed"), ISSUED)
    events = [Event(n, START + timedelta(minutes=n), n * MINUTE, c, "s") for n, c in enumerate(did)]
    hour = timedelta(hours=1)
    later = (BEGUN, Marked("2.2", Mark.MET))
    amended = [
        Event(n, START + hour + timedelta(minutes=n), n * MINUTE, change, "s")
        for n, change in enumerate(later, start=len(did))
    ]
    was, now = fold(events, pack, "r"), fold([*events, *amended], pack, "r")
    assert (now.clock, now.marks["2.1"]) == (was.clock, was.marks["2.1"])
    assert now.clock_jumps == 0


def test_times_are_given_where_there_were_none(tell: Tell) -> None:
    told = tell(MARKED, ISSUED, BEGUN, TimesCorrected(START, START + timedelta(hours=1)))
    assert told.clock.state is ClockState.ENDED
    assert told.marks["2.1"].at == tell(MARKED).marks["2.1"].at


def test_a_fault_without_a_time_gets_none(tell: Tell, make_sheet: Callable[..., MarkSheet]) -> None:
    sheet = make_sheet(faults=(Fault(heading="F01"),))
    assert sheet.practical.started
    moved = TimesCorrected(sheet.practical.started - timedelta(days=1), START)
    assert tell(Transcribed(sheet), ISSUED, BEGUN, moved).faults[0].at == UNTIMED
