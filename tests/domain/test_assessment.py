"""Gates, marks, counts and the sheet of an assessment."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from npors_desktop.domain.assessment import Assessment, OutcomeCounts
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.events import Change, Event
from npors_desktop.domain.events.clock import ClockStarted
from npors_desktop.domain.events.ending import FeedbackGiven, Issued, PersonSigned
from npors_desktop.domain.events.faults import FaultRecorded, FaultWithdrawn
from npors_desktop.domain.events.marking import Flagged, Marked, MarkedTogether, Noted
from npors_desktop.domain.events.preparation import (
    AdjustmentsRead,
    CandidateDescribed,
    IdentityChecked,
    MachineDescribed,
    PrivacySigned,
)
from npors_desktop.domain.events.theory import Answered, PaperDrawn
from npors_desktop.domain.events.undoing import Redone, Undone
from npors_desktop.domain.fold import fold
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Element, Pack, Severity
from npors_desktop.domain.people import (
    Adjustment,
    Candidate,
    IdentityCheck,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.sheet import EarlierTest, Mark, TheoryAnswer
from tests.small_format2 import small_pack

START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
Tell = Callable[..., Assessment]
MakePack = Callable[..., Pack]
EXTRA = Candidate("Sam", adjustments=(Adjustment("reader", "ATP", date(2026, 11, 1), 30),))
SEEN = IdentityCheck(IdentityKind.PASSPORT, True, "SAM OKORO", START)


def signed(role: Role = Role.CANDIDATE, kind: SignatureKind = SignatureKind.TYPED) -> Any:
    return PersonSignature(role, kind, "Sam Okoro", START)


def test_start_is_barred_until_identity_and_privacy_are_done(tell: Tell):
    assert tell().gates() == ("identity", "privacy")
    assert tell(IdentityChecked(SEEN), PrivacySigned(signed())).gates() == ()


def test_a_photograph_taken_instead_of_a_document_opens_the_gate(tell: Tell):
    unlike = IdentityCheck(IdentityKind.PASSPORT, False, "", START)
    taken = IdentityCheck(IdentityKind.PHOTO_TAKEN, False, "", START)
    assert "identity" in tell(IdentityChecked(unlike)).gates()
    assert "identity" not in tell(IdentityChecked(taken)).gates()
    # Nobody is tested whose photograph was said not to match, whatever was seen.
    assert tell(IdentityChecked(taken)).bars() == ("identity", "privacy")
    assert tell(IdentityChecked(unlike)).bars() == ("identity", "privacy")
    assert tell(IdentityChecked(SEEN), PrivacySigned(signed())).bars() == ()


def test_a_refused_privacy_page_does_not_open_the_gate(tell: Tell):
    refused = PrivacySigned(signed(kind=SignatureKind.REFUSED))
    assert "privacy" in tell(refused).gates()


def test_adjustments_must_be_read_and_read_again_when_they_changed(tell: Tell):
    described = CandidateDescribed(EXTRA)
    assert "adjustments" in tell(described).gates()
    assert "adjustments" not in tell(described, AdjustmentsRead()).gates()
    assert "adjustments" in tell(AdjustmentsRead(), described).gates()


def test_the_theory_bars_the_practical_where_it_comes_first(tell: Tell, make_pack: MakePack):
    ready = (IdentityChecked(SEEN), PrivacySigned(signed()))
    drawn = PaperDrawn(("T01", "T03"))
    first = make_pack(theory_first=True)
    assert tell(*ready, drawn).bars() == ()
    assert tell(*ready, pack=first).bars() == ("theory",)
    assert tell(*ready, drawn, Answered("T01", 0), pack=first).gates() == ("theory",)
    answers = (Answered("T01", 0), Answered("T03", 5))
    done = tell(*ready, drawn, *answers, pack=first)
    assert done.gates() == ()
    assert tell(*ready, drawn, *answers, Answered("T03", None), pack=first).gates() == ("theory",)
    assert tell(*ready, pack=make_pack(theory_first=True, theory=None)).gates() == ()
    carried = EarlierTest("r", (Element.THEORY,), date(2026, 10, 1))
    assert tell(*ready, pack=first).replace(resit_of=carried).gates() == ()
    carried = EarlierTest("r", (Element.PRE_USE,), date(2026, 10, 1))
    assert tell(*ready, pack=first).replace(resit_of=carried).gates() == ("theory",)


def test_what_the_paper_examines_and_what_is_carried_is_not_left_to_mark(tell: Tell):
    pack = small_pack()
    assert tell(pack=pack).first_unmarked() == "1.1"
    drawn = PaperDrawn(("T01", "T03", "T04", "T05"))
    now = tell(drawn, Marked("2.2", Mark.MET), pack=pack)
    assert now.left() == {"1.2", "2.1", "3.1", "3.2", "3.3"}
    assert (now.first_unmarked(), now.next_unmarked("1.2")) == ("1.2", "1.2")
    assert now.bulk_markable("1") == ("1.2",)
    assert (now.counts("1").left, now.counts("2").left) == (1, 1)
    assert "1.1" not in tell(Marked("1.1", Mark.NOT_MET), drawn, pack=pack).left()
    carried = EarlierTest("r", (Element.PRE_USE, Element.PRACTICAL), date(2026, 10, 1))
    assert now.replace(resit_of=carried).left() == {"1.2"}


def test_marks_are_set_cleared_and_carry_their_event(tell: Tell):
    told = tell(Marked("2.1", Mark.MET), Marked("2.2", Mark.NOT_MET, "late"))
    assert told.marks["2.2"].seq == 3
    assert told.marks["2.2"].reason == "late"
    assert "2.1" not in tell(Marked("2.1", Mark.MET), Marked("2.1", None)).marks


def test_the_next_unmarked_is_sought_below_and_then_from_the_top_of_the_outcome(tell: Tell):
    told = tell(Marked("2.3", Mark.MET), Marked("2.4", Mark.MET))
    assert told.next_unmarked("2.2") == "2.1"
    assert told.next_unmarked("2.1") == "2.2"
    whole = tell(MarkedTogether(("2.1", "2.2", "2.3", "2.4"), Mark.MET))
    assert whole.next_unmarked("2.4") is None
    assert whole.next_unmarked("9.9") is None
    assert whole.first_unmarked() == "1.1"


def test_only_unmarked_criteria_that_are_not_safety_critical_are_marked_together(tell: Tell):
    assert tell(Marked("2.2", Mark.MET)).bulk_markable("2") == ("2.3", "2.4")
    together = tell(MarkedTogether(("2.3", "2.4"), Mark.MET, "seen in another task"))
    assert together.marks["2.4"].together
    assert together.bulk_markable("2") == ("2.2",)


def test_an_unknown_outcome_is_refused(tell: Tell):
    with pytest.raises(UserError, match="no outcome"):
        tell().bulk_markable("7")


def test_an_outcome_counts_its_marks_and_its_standing_faults(tell: Tell):
    told = tell(
        Marked("2.1", Mark.MET),
        Marked("2.2", Mark.NOT_MET),
        Marked("2.3", Mark.NOT_APPLICABLE),
        FaultRecorded(Severity.MINOR, criterion="2.1"),
        FaultRecorded(Severity.MAJOR, criterion="2.2"),
        FaultWithdrawn(6),
        FaultRecorded(Severity.MINOR),
    )
    assert told.counts("2") == OutcomeCounts(met=1, not_met=1, not_applicable=1, left=1, minor=1)
    assert told.counts("1") == OutcomeCounts(left=2)


def test_flags_notes_and_answers_come_and_go(tell: Tell):
    told = tell(
        Flagged("2.1", True),
        Noted("2.1", "did not look left"),
        Answered("T01", 3, "half of it"),
        Answered("T02", 5),
        Answered("T02", None),
    )
    assert told.flags == {"2.1"}
    assert told.notes == {"2.1": "did not look left"}
    assert told.awarded == {"T01": 3}
    assert told.answer_notes == {"T01": "half of it"}
    gone = tell(Flagged("2.1", True), Flagged("2.1", False), Noted("2.1", ""))
    assert not gone.flags
    assert not gone.notes


def test_the_sheet_holds_the_drawn_paper_and_the_marks_in_the_packs_order(tell: Tell):
    told = tell(
        CandidateDescribed(EXTRA),
        IdentityChecked(SEEN),
        PaperDrawn(("T03", "T01")),
        Answered("T01", 4),
        Answered("T05", 5),
        Marked("2.2", Mark.MET),
        Noted("2.2", "well done"),
        Marked("1.1", Mark.MET),
    )
    sheet = told.sheet()
    assert sheet.theory == (TheoryAnswer("T03", None), TheoryAnswer("T01", 4))
    assert [(m.criterion, m.note) for m in sheet.marks] == [("1.1", ""), ("2.2", "well done")]
    assert sheet.practical.extra_minutes == 30
    assert sheet.candidate.identity is not None
    assert sheet.candidate.identity.matched


def test_an_issued_record_may_not_change_and_later_events_count_for_nothing(tell: Tell):
    told = tell(Marked("2.1", Mark.MET), Issued("ab", START), Marked("2.1", None))
    assert told.marks["2.1"].mark is Mark.MET
    assert (told.content_sha256, told.signed_at) == ("ab", START)
    assert not told.undoable
    assert told.last_seq == 4
    with pytest.raises(UserError) as caught:
        told.check_may_change()
    assert caught.value.code == "issued"
    tell().check_may_change()


def test_a_history_that_does_not_begin_with_its_opening_is_damaged(make_pack: MakePack):
    headless = [Event(2, START, 0, ClockStarted())]
    for history in ([], headless):
        with pytest.raises(DamagedFileError, match="history is missing"):
            fold(history, make_pack(), "r")


def test_a_signature_stands_only_for_what_was_signed(tell: Tell):
    mark, sign = Marked("2.1", Mark.MET), PersonSigned(signed())
    assert len(tell(mark, sign).signatures) == 1
    assert tell(mark, sign, Marked("2.2", Mark.MET)).signatures == ()
    assert tell(mark, sign, Undone(2)).signatures == ()
    assert len(tell(mark, sign, Undone(2), Redone(2)).signatures) == 1
    assert len(tell(mark, sign, Flagged("2.1", True)).signatures) == 1


@pytest.mark.parametrize(
    "change",
    [
        CandidateDescribed(Candidate("Another Person")),
        CandidateDescribed(EXTRA),
        MachineDescribed(MachineDetails("Acme", "D9")),
        IdentityChecked(SEEN),
        PrivacySigned(signed()),
        PaperDrawn(("T01",)),
        FeedbackGiven("calm", "look left"),
        Noted("2.1", "late"),
        FaultRecorded(Severity.MINOR),
        ClockStarted(),
    ],
)
def test_a_signature_lapses_when_anything_above_it_changes(tell: Tell, change: Change):
    assert len(tell(PersonSigned(signed())).signatures) == 1
    assert tell(PersonSigned(signed()), change).signatures == ()
    assert len(tell(change, PersonSigned(signed())).signatures) == 1


def test_a_signature_stands_when_something_is_said_again_as_it_was(tell: Tell):
    same = (CandidateDescribed(Candidate("Sam Okoro")), MachineDescribed(MachineDetails()))
    given = FeedbackGiven("calm", "look left")
    assert len(tell(given, PersonSigned(signed()), *same, given).signatures) == 1
    assert len(tell(PersonSigned(signed()), AdjustmentsRead()).signatures) == 1


def test_who_signed_for_something_else_is_known_by_its_digest(tell: Tell):
    both = tell(PersonSigned(signed(), "aa"), PersonSigned(signed(Role.ASSESSOR), "bb"))
    assert [one.shown for one in both.signed] == ["aa", "bb"]
    assert both.signed_otherwise("aa") == (Role.ASSESSOR,)
    assert both.signed_otherwise("cc") == (Role.CANDIDATE, Role.ASSESSOR)
    assert tell(PersonSigned(signed(), "aa")).signed_otherwise("aa") == ()
    assert tell(PersonSigned(signed())).signed_otherwise("aa") == (Role.CANDIDATE,)


def test_the_newest_signature_of_each_role_is_kept(tell: Tell):
    both = tell(
        PersonSigned(signed()),
        PersonSigned(signed(Role.ASSESSOR)),
        PersonSigned(signed(kind=SignatureKind.DRAWN)),
    )
    kinds = [(s.role, s.kind) for s in both.signatures]
    assert kinds == [
        (Role.CANDIDATE, SignatureKind.DRAWN),
        (Role.ASSESSOR, SignatureKind.TYPED),
    ]


def test_feedback_and_machine_are_as_last_told(tell: Tell):
    told = tell(FeedbackGiven("a", "b"), FeedbackGiven("calm", "look left"))
    assert (told.went_well, told.next_step) == ("calm", "look left")
