"""What is open before the end, and what of it bars the signatures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.events.clock import ClockEnded, ClockStarted
from npors_desktop.domain.events.faults import FaultFiled, FaultNoted, FaultRecorded, FaultWithdrawn
from npors_desktop.domain.events.marking import Flagged, Marked, MarkedTogether
from npors_desktop.domain.events.preparation import (
    CandidateDescribed,
    IdentityChecked,
    PrivacySigned,
)
from npors_desktop.domain.events.theory import Answered, PaperDrawn
from npors_desktop.domain.events.transcription import Transcribed
from npors_desktop.domain.gaps import PaperShort, Unanswered
from npors_desktop.domain.pack import Element, Pack, Rule, Severity
from npors_desktop.domain.people import (
    Candidate,
    IdentityCheck,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.review import OpenItem, OpenItemKind, Review, review_of
from npors_desktop.domain.sheet import IdentityKind, Mark, MarkSheet, PaperReason, Transcription

START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
Tell = Callable[..., Assessment]
MakePack = Callable[..., Pack]
READY = (
    IdentityChecked(IdentityCheck(IdentityKind.PASSPORT, True, "SAM", START)),
    PrivacySigned(PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Sam", START)),
    ClockStarted(),
)
ALL = ("1.1", "1.2", "2.1", "2.2", "2.3", "2.4")
DONE = (
    *READY,
    MarkedTogether(ALL, Mark.MET),
    PaperDrawn(("T01", "T02", "T03", "T04")),
    *(Answered(f"T0{n}", 5) for n in range(1, 5)),
    ClockEnded("completed"),
)
MET = Rule("all_met", "not_achieved", Element.PRACTICAL)
POINTS = Rule("fault_points", "not_achieved", limit=40)


def kinds(review: Review) -> dict[OpenItemKind, bool]:
    """Each kind that is open, and whether it bars the signatures."""
    return {gap.kind: gap.blocks for gap in review.gaps}


def test_nothing_is_open_when_all_is_done(tell: Tell):
    review = review_of(tell(*DONE))
    assert review.gaps == ()
    assert review.can_be_signed
    assert review.is_briefed
    unbriefed = OpenItem(OpenItemKind.IMPLAUSIBLE, False, "no_briefing")
    assert not replace(review, gaps=(unbriefed,)).is_briefed


def test_a_name_that_reports_cannot_print_may_stay_and_is_told(tell: Tell):
    review = review_of(tell(*DONE), needs_latin=True)
    assert kinds(review) == {OpenItemKind.NAME_NOT_PRINTED: False}
    assert (review.blocking, review.staying) == ((), review.gaps)
    described = CandidateDescribed(Candidate("王伟", latin_name="Wang Wei"))
    assert review_of(tell(*DONE, described), needs_latin=True).gaps == ()


def test_the_gates_come_first_and_a_sheet_from_paper_has_none(
    tell: Tell, make_sheet: Callable[..., MarkSheet]
):
    gates = {OpenItemKind.IDENTITY, OpenItemKind.PRIVACY}
    assert gates <= kinds(review_of(tell())).keys()
    paper = make_sheet(transcribed=Transcription(PaperReason.WEATHER, "Bob"))
    assert review_of(tell(Transcribed(paper))).gaps == ()


def test_what_is_missing_is_told_with_what_it_concerns(tell: Tell):
    review = review_of(tell(*READY, PaperDrawn(("T03", "T01")), Marked("2.1", Mark.MET)))
    assert kinds(review) == {
        OpenItemKind.PRACTICAL_END: True,
        OpenItemKind.THEORY: True,
        OpenItemKind.UNMARKED: True,
    }
    _, theory, unmarked = review.gaps
    assert theory.theory == (PaperShort(2, 4), Unanswered("T01"), Unanswered("T03"))
    assert [one.code for one in unmarked.criteria] == ["1.1", "1.2", "2.2", "2.3"]


def test_a_decided_failure_is_signed_with_marks_missing_once_it_has_ended(
    tell: Tell, make_pack: MakePack
):
    failed = (*READY, Marked("2.1", Mark.NOT_MET))
    begun = kinds(review_of(tell(*failed, pack=make_pack(MET))))
    assert begun == {
        OpenItemKind.PRACTICAL_END: True,
        OpenItemKind.THEORY: False,
        OpenItemKind.UNMARKED: False,
    }
    assert review_of(tell(*failed, ClockEnded("completed"), pack=make_pack(MET))).can_be_signed


def test_an_unfiled_fault_bars_only_where_headings_carry_the_points(
    tell: Tell, make_pack: MakePack
):
    fault = FaultRecorded(Severity.MINOR)
    seq = len(DONE) + 2
    general = (*DONE, fault, FaultFiled(seq))
    assert kinds(review_of(tell(*DONE, fault))) == {OpenItemKind.UNFILED: False}
    assert review_of(tell(*general)).gaps == ()
    (open_,) = review_of(tell(*general, pack=make_pack(POINTS))).gaps
    assert (open_.kind, open_.blocks) == (OpenItemKind.UNFILED, True)
    assert [one.seq for one in open_.faults] == [seq]
    headed = FaultFiled(seq, heading="F03")
    assert review_of(tell(*general, headed, pack=make_pack(POINTS))).gaps == ()


def test_a_grave_fault_needs_its_note_and_is_held_against_a_met_criterion(tell: Tell):
    grave = FaultRecorded(Severity.SAFETY_CRITICAL, "2.2")
    seq = len(DONE) + 2
    bare, met = review_of(tell(*DONE, grave)).gaps
    assert (met.kind, met.blocks) == (OpenItemKind.MET_BUT_SAFETY_CRITICAL_FAULT, False)
    assert [one.code for one in met.criteria] == ["2.2"]
    assert (bare.kind, bare.blocks) == (OpenItemKind.SAFETY_CRITICAL_WITHOUT_NOTE, True)
    assert [one.seq for one in bare.faults] == [seq]
    noted = review_of(tell(*DONE, grave, FaultNoted(seq, "slewed over the bench")))
    assert kinds(noted) == {OpenItemKind.MET_BUT_SAFETY_CRITICAL_FAULT: False}
    assert review_of(tell(*DONE, grave, FaultWithdrawn(seq))).gaps == ()


def test_a_clock_that_was_set_is_open_and_bars_nothing(tell: Tell):
    review = review_of(replace(tell(*DONE), clock_jumps=1))
    assert kinds(review) == {OpenItemKind.CLOCK_SET: False}
    assert review.can_be_signed


def test_what_is_flagged_to_look_at_again_may_stay(tell: Tell):
    review = review_of(tell(*DONE, Flagged("2.2", True)))
    (flagged,) = review.gaps
    assert (flagged.kind, flagged.blocks) == (OpenItemKind.FLAGGED, False)
    assert [one.code for one in flagged.criteria] == ["2.2"]
    assert review_of(tell(*DONE, Flagged("2.2", True), Flagged("2.2", False))).gaps == ()
