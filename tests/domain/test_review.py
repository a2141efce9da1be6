"""What is open before the end, and what of it bars the signatures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.events.clock import ClockEnded, ClockStarted
from npors_desktop.domain.events.faults import FaultFiled, FaultNoted, FaultRecorded, FaultWithdrawn
from npors_desktop.domain.events.marking import (
    Flagged,
    Marked,
    MarkedTogether,
    Noted,
    TaskValueEntered,
)
from npors_desktop.domain.events.preparation import (
    CandidateDescribed,
    IdentityChecked,
    PrivacySigned,
)
from npors_desktop.domain.events.theory import Answered, PaperDrawn
from npors_desktop.domain.events.transcription import Transcribed
from npors_desktop.domain.gaps import PaperShort, QuestionNeeded, TaskValueMissing, Unanswered
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.open_item_kind import OpenItemKind
from npors_desktop.domain.open_items import OpenItem
from npors_desktop.domain.pack import Element, Pack, Rule, Severity
from npors_desktop.domain.people import (
    Candidate,
    IdentityCheck,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.result import Result
from npors_desktop.domain.review import Review, review_of
from npors_desktop.domain.sheet import Mark, MarkSheet, PaperReason, Transcription
from tests.small_format2 import small_pack

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


PAPER = (
    PaperDrawn(("T01", "T03", "T04", "T05")),
    *(Answered(code, marks) for code, marks in (("T01", 1), ("T03", 2), ("T04", 1), ("T05", 3))),
)
MEASURED = tuple(TaskValueEntered("trench", key, "1.2") for key in ("depth", "depth_start"))
WHOLE = (
    *READY,
    *PAPER,
    MarkedTogether(("1.2", "2.1", "2.2", "3.1", "3.2", "3.3"), Mark.MET),
    *MEASURED,
    ClockEnded("completed"),
)


def test_nothing_is_open_in_format_2_when_all_is_done(tell: Tell):
    assert review_of(tell(*WHOLE, pack=small_pack())).gaps == ()


def test_what_a_mark_needs_besides_bars_the_signatures_even_of_a_failure(tell: Tell):
    """It could be the only reason of the failure."""
    more = (
        Marked("2.1", Mark.NOT_APPLICABLE),
        Marked("3.2", Mark.NOT_APPLICABLE, "no service near"),
        Marked("3.3", Mark.NOT_MET),
        Answered("T03", None),
        Answered("T04", 0),
    )
    review = review_of(tell(*WHOLE, *more, pack=small_pack()))
    assert review.verdict.result is Result.NOT_ACHIEVED
    assert kinds(review) == {
        OpenItemKind.REASON_MISSING: True,
        OpenItemKind.QUESTION_NEEDED: True,
        OpenItemKind.NOTE_MISSING: True,
        OpenItemKind.THEORY: False,
    }
    places = {gap.kind: [one.code for one in gap.criteria] for gap in review.blocking}
    assert list(places.values()) == [["2.1"], ["3.2"], ["3.3"]]
    asked = next(gap for gap in review.gaps if gap.kind is OpenItemKind.QUESTION_NEEDED)
    assert asked.questions == (QuestionNeeded("3.2", ("T03",)),)
    said = (
        Marked("2.1", Mark.NOT_APPLICABLE, "pinned bucket"),
        Answered("T03", 2),
        Noted("3.3", "left the belt off"),
    )
    assert review_of(tell(*WHOLE, *more, *said, pack=small_pack())).gaps == ()


def test_values_of_tasks_that_are_missing_bar_what_is_not_decided(tell: Tell):
    bare = tuple(change for change in WHOLE if change not in MEASURED)
    (open_,) = review_of(tell(*bare, MEASURED[0], pack=small_pack())).gaps
    assert (open_.kind, open_.blocks) == (OpenItemKind.TASK_VALUES, True)
    assert open_.values == (TaskValueMissing("trench", "depth_start"),)
    failed = Marked("3.1", Mark.NOT_MET)
    assert kinds(review_of(tell(*bare, failed, pack=small_pack()))) == {
        OpenItemKind.TASK_VALUES: False
    }


def test_a_theory_that_must_come_first_is_told_once(tell: Tell):
    review = review_of(tell(*READY, pack=small_pack()))
    theory = [gap for gap in review.gaps if gap.kind is OpenItemKind.THEORY]
    assert [gap.theory for gap in theory] == [(PaperShort(0, 4),)]


def test_a_fault_is_held_against_the_met_criterion_that_its_heading_is_about(tell: Tell):
    seq = len(WHOLE) + 2
    fault = FaultRecorded(Severity.MINOR)
    grave = (*WHOLE, fault, FaultFiled(seq, heading="F01"), FaultNoted(seq, "slewed over a man"))
    pack = small_pack()
    (met,) = review_of(tell(*grave, pack=pack)).gaps
    assert (met.kind, met.blocks) == (OpenItemKind.MET_BUT_SAFETY_CRITICAL_FAULT, False)
    assert [one.code for one in met.criteria] == ["3.1"]
    lesser = replace(pack.faults[0], severity=Severity.MAJOR)
    other = replace(pack, faults=(lesser, *pack.faults[1:]))
    (met,) = review_of(tell(*grave, pack=other)).gaps
    assert (met.kind, met.blocks) == (OpenItemKind.MET_BUT_FAULT, False)
    assert [one.code for one in met.criteria] == ["3.1"]
    assert review_of(tell(*grave, Marked("3.1", Mark.NOT_MET), pack=other)).gaps == ()
    assert review_of(tell(*grave, FaultWithdrawn(seq), pack=other)).gaps == ()
    filed = FaultFiled(seq, heading="F02")
    assert review_of(tell(*WHOLE, fault, filed, pack=pack)).gaps == ()
