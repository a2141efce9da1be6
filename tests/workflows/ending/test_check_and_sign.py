"""What is open is named, nothing incomplete is signed, and what is signed does not change."""

from collections.abc import Callable
from datetime import date

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.people import Candidate, PersonSignature, Role, SignatureKind
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import Mark
from npors_desktop.workflows.sessions import LaptopSession

Sign = Callable[[Role], PersonSignature]
Opened = Callable[..., str]


@pytest.fixture
def failed(session: LaptopSession, running: str) -> str:
    """A practical that ended after a decided failure, with marks missing."""
    session.theory_marking.draw(running, seed=1)
    session.marking.mark(running, "4.1", Mark.NOT_MET)
    session.marking.end(running, "completed")
    return running


def test_an_incomplete_record_cannot_be_signed_and_its_gaps_are_named(
    session: LaptopSession, running: str, sign: Sign
) -> None:
    session.marking.mark(running, "4.1", Mark.MET)
    with pytest.raises(UserError, match="not complete yet") as said:
        session.check_and_sign.sign(running, sign(Role.CANDIDATE))
    assert said.value.code == "incomplete"
    kinds = [gap.kind for gap in session.check_and_sign.review(running).blocking]
    assert kinds == ["practical_end", "theory", "unmarked"]


def test_all_that_may_stay_is_told_and_stops_nothing(
    session: LaptopSession, failed: str, sign: Sign
) -> None:
    """No briefing and no birth date, a flag, a document in another name, a name without a font."""
    session.preparation.describe_candidate(failed, Candidate("王伟"))
    session.preparation.check_identity(
        failed, IdentityKind.PASSPORT, matched=True, name_on_document="WANG WEI"
    )
    session.marking.flag(failed, "4.2")
    review = session.check_and_sign.review(failed)
    assert {one.name for one in review.staying} >= {
        "flagged",
        "name_not_printed",
        "implausible/no_briefing",
        "implausible/no_birth_date",
        "implausible/name_on_document",
    }
    assert review.can_be_signed
    assert not review.is_briefed
    session.visits.brief(session.preparation.assessment(failed).visit)
    named = Candidate("王伟", date(1990, 1, 31), latin_name="Wang Wei")
    session.preparation.describe_candidate(failed, named)
    review = session.check_and_sign.review(failed)
    assert review.is_briefed
    left = {one.name for one in review.staying}
    assert left.isdisjoint({"name_not_printed", "implausible/no_briefing"})
    assert left.isdisjoint({"implausible/no_birth_date", "implausible/name_on_document"})


def test_a_refusal_names_what_is_open_in_words_and_by_this_machines_clock(
    session: LaptopSession, failed: str, sign: Sign, hour_ahead: None
) -> None:
    session.marking.record_fault(failed, Severity.SAFETY_CRITICAL)
    with pytest.raises(UserError) as said:
        session.check_and_sign.sign(failed, sign(Role.CANDIDATE))
    assert str(said.value) == (
        "This record is not complete yet. 1 safety-critical fault needs a written reason: "
        "10:00:00 Safety-critical. Everything marked so far is saved. Sort these out, then sign."
    )


def test_every_kind_of_gap_is_named_in_words(
    session: LaptopSession, opened: Opened, sign: Sign
) -> None:
    bare = opened(ready=False)
    session.theory_marking.draw(bare, seed=1)
    with pytest.raises(UserError) as said:
        session.check_and_sign.sign(bare, sign(Role.CANDIDATE))
    told = str(said.value)
    assert told.startswith(
        "This record is not complete yet. The identity check is not done. The privacy page is not "
        "signed. The practical is not finished. 25 theory questions are not marked: C01, "
    )
    assert " criteria are not marked: 1.1, 1.2" in told


def test_a_decided_failure_is_signed_with_marks_missing(
    session: LaptopSession, failed: str, sign: Sign
) -> None:
    assert session.check_and_sign.review(failed).verdict.result is Result.NOT_ACHIEVED
    signed = session.check_and_sign.sign(failed, sign(Role.CANDIDATE))
    assert [s.role for s in signed.signatures] == [Role.CANDIDATE]


def test_the_assessor_signs_after_the_candidate(
    session: LaptopSession, failed: str, sign: Sign
) -> None:
    with pytest.raises(UserError, match="candidate must sign first"):
        session.check_and_sign.sign(failed, sign(Role.ASSESSOR))


def test_a_refusal_needs_its_reason(session: LaptopSession, failed: str, sign: Sign) -> None:
    said = sign(Role.CANDIDATE)
    refused = PersonSignature(said.role, SignatureKind.REFUSED, said.name, said.at)
    with pytest.raises(UserError, match="no signature yet"):
        session.check_and_sign.sign(failed, refused)


def test_a_safety_critical_fault_wants_a_note_before_the_signature(
    session: LaptopSession, running: str
) -> None:
    seq = session.marking.record_fault(running, Severity.SAFETY_CRITICAL).assessment.last_seq
    session.marking.file_fault(running, seq, criterion="4.1")
    kinds = {gap.kind for gap in session.check_and_sign.review(running).gaps if gap.blocks}
    assert "safety_critical_without_note" in kinds
    session.marking.note_fault(running, seq, "Slewed over the bench.")
    kinds = {gap.kind for gap in session.check_and_sign.review(running).gaps if gap.blocks}
    assert "safety_critical_without_note" not in kinds


def test_what_was_not_seen_is_recorded_so_only_with_a_reason(
    session: LaptopSession, running: str
) -> None:
    with pytest.raises(UserError, match="Say why"):
        session.check_and_sign.leave_unobserved(running, "  ")
    left = session.check_and_sign.leave_unobserved(running, "The light went.")
    assert all(m.mark is Mark.NOT_OBSERVED for m in left.marks.values())
    assert session.check_and_sign.review(running).verdict.result is Result.NOT_ACHIEVED


def test_a_mark_after_the_signature_makes_the_signature_lapse(
    session: LaptopSession, failed: str, sign: Sign
) -> None:
    session.check_and_sign.sign(failed, sign(Role.CANDIDATE))
    changed = session.marking.mark(failed, "4.2", Mark.MET).assessment
    assert changed.signatures == ()
    assert len(session.marking.undo(failed).assessment.signatures) == 1
