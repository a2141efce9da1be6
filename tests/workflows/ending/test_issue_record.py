"""The one irreversible step: all or nothing, and nothing changes after it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.delivery import OutboxState
from npors_desktop.domain.errors import UserError, WrongPassphraseError, WrongPinError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.people import PersonSignature, Role
from npors_desktop.domain.sheet import Mark
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.signing.keys.key_envelope import open_key
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.ending.issue_record import RecordIssue, ToCertify
from npors_desktop.workflows.sessions import LaptopSession

SECRET, PIN = "a passphrase for tests", "480271"


@pytest.fixture
def signed(enrolled: LaptopSession, running: str, sign: Callable[[Role], PersonSignature]) -> str:
    """A decided failure that both people have signed."""
    enrolled.theory_marking.draw(running, seed=1)
    enrolled.marking.mark(running, "4.1", Mark.NOT_MET)
    enrolled.marking.end(running, "completed")
    for role in (Role.CANDIDATE, Role.ASSESSOR):
        enrolled.check_and_sign.sign(running, sign(role))
    return running


def test_an_issued_record_is_locked_and_waits_to_be_sent(
    enrolled: LaptopSession, signed: str
) -> None:
    assert enrolled.record_issue.ready() == (signed,)
    report = enrolled.record_issue.issue(signed, SECRET)
    assert enrolled.preparation.assessment(signed).stage is Stage.ISSUED
    assert enrolled.preparation.assessment(signed).content_sha256 == report.content_sha256
    assert [i.state for i in enrolled.hand_over.outbox()] == [OutboxState.WAITING]
    assert enrolled.record_issue.ready() == ()


def test_nothing_changes_a_record_after_its_issue(enrolled: LaptopSession, signed: str) -> None:
    enrolled.record_issue.issue(signed, SECRET)
    for verb in (
        lambda: enrolled.marking.mark(signed, "4.2", Mark.MET),
        lambda: enrolled.check_and_sign.give_feedback(signed, "a", "b"),
        lambda: enrolled.record_issue.issue(signed, SECRET),
    ):
        with pytest.raises(UserError) as said:
            verb()
        assert said.value.code == "issued"
    assert enrolled.marking.undo(signed).feedback.kind == "nothing_to_undo"


def test_a_wrong_passphrase_signs_nothing(enrolled: LaptopSession, signed: str) -> None:
    with pytest.raises(WrongPassphraseError):
        enrolled.record_issue.issue(signed, "not the passphrase")
    assert enrolled.preparation.assessment(signed).stage is Stage.DRAFT
    assert enrolled.hand_over.outbox() == ()


def test_the_pin_signs_only_after_the_passphrase_has_on_the_same_day(
    enrolled: LaptopSession, signed: str, clock: SetClock
) -> None:
    enrolled.pin.choose(PIN)
    issue, key = enrolled.record_issue, enrolled.enrolment.identity().key_envelope
    assert not issue.pin_signs()
    with pytest.raises(WrongPinError) as told:
        issue.issue_with_pin(signed, PIN)
    assert told.value.code == "passphrase_needed"
    enrolled.pin.hold(open_key(key, SECRET))
    assert issue.pin_signs()
    with pytest.raises(WrongPinError):
        issue.issue_with_pin(signed, "480272")
    assert enrolled.preparation.assessment(signed).stage is Stage.DRAFT
    issue.issue_with_pin(signed, PIN)
    assert enrolled.preparation.assessment(signed).stage is Stage.ISSUED
    clock.set(clock.now() + timedelta(days=1))
    assert not issue.pin_signs()


def test_the_passphrase_leaves_the_key_to_the_pin_until_the_store_closes(
    enrolled: LaptopSession, signed: str
) -> None:
    enrolled.pin.choose(PIN)
    enrolled.record_issue.issue(signed, SECRET)
    assert enrolled.record_issue.pin_signs()
    enrolled.close()
    assert enrolled.pin._key is None


def test_a_new_signing_key_is_not_signed_for_by_the_pin(
    enrolled: LaptopSession, signed: str
) -> None:
    enrolled.pin.choose(PIN)
    enrolled.pin.hold(make_key())
    assert not enrolled.record_issue.pin_signs()


@pytest.fixture
def half_signed(
    enrolled: LaptopSession, running: str, sign: Callable[[Role], PersonSignature]
) -> str:
    """A decided failure that the candidate alone has signed."""
    enrolled.theory_marking.draw(running, seed=1)
    enrolled.marking.mark(running, "4.1", Mark.NOT_MET)
    enrolled.marking.end(running, "completed")
    enrolled.check_and_sign.sign(running, sign(Role.CANDIDATE))
    return running


def roles_of(session: LaptopSession, id_: str) -> list[Role]:
    """Who has signed."""
    return [one.role for one in session.preparation.assessment(id_).signatures]


def test_a_record_with_one_signature_is_not_issued(
    enrolled: LaptopSession, half_signed: str
) -> None:
    with pytest.raises(UserError, match="must sign first"):
        enrolled.record_issue.issue(half_signed, SECRET)


def test_a_wrong_secret_leaves_no_signature_of_the_assessor(
    enrolled: LaptopSession, half_signed: str, sign: Callable[[Role], PersonSignature]
) -> None:
    enrolled.pin.choose(PIN)
    enrolled.pin.hold(open_key(enrolled.enrolment.identity().key_envelope, SECRET))
    work, mouse = enrolled.record_issue, replace(sign(Role.ASSESSOR), name="M. Mouse")
    for verb in (work.issue, work.sign):
        with pytest.raises(WrongPassphraseError):
            verb(half_signed, "not the passphrase", mouse)
    for verb in (work.issue_with_pin, work.sign_with_pin):
        with pytest.raises(WrongPinError):
            verb(half_signed, "000111", mouse)
    assert roles_of(enrolled, half_signed) == [Role.CANDIDATE]


def test_the_right_secret_signs_and_issues(
    enrolled: LaptopSession, half_signed: str, sign: Callable[[Role], PersonSignature]
) -> None:
    enrolled.record_issue.issue(half_signed, SECRET, sign(Role.ASSESSOR))
    assert roles_of(enrolled, half_signed) == [Role.CANDIDATE, Role.ASSESSOR]
    assert enrolled.preparation.assessment(half_signed).stage is Stage.ISSUED


@pytest.mark.parametrize("by_pin", [False, True])
def test_a_signature_is_saved_with_the_secret_to_be_locked_later(
    enrolled: LaptopSession,
    half_signed: str,
    sign: Callable[[Role], PersonSignature],
    by_pin: bool,
) -> None:
    enrolled.pin.choose(PIN)
    if by_pin:
        enrolled.pin.hold(open_key(enrolled.enrolment.identity().key_envelope, SECRET))
        enrolled.record_issue.sign_with_pin(half_signed, PIN, sign(Role.ASSESSOR))
    else:
        enrolled.record_issue.sign(half_signed, SECRET, sign(Role.ASSESSOR))
    assert enrolled.record_issue.ready() == (half_signed,)
    assert enrolled.record_issue.pin_signs()
    enrolled.record_issue.issue_with_pin(half_signed, PIN)


def test_the_signature_stays_where_only_the_certifying_fails(
    enrolled: LaptopSession,
    half_signed: str,
    sign: Callable[[Role], PersonSignature],
    clock: SetClock,
) -> None:
    def certify(_: ToCertify) -> bytes:
        raise UserError(verbatim("It failed."))

    issue = RecordIssue(enrolled.backups._store, certify, enrolled.pin)
    with pytest.raises(UserError, match="It failed"):
        issue.issue(half_signed, SECRET, sign(Role.ASSESSOR))
    assert enrolled.record_issue.ready() == (half_signed,)


def test_without_the_offices_answer_nothing_is_signed(
    session: LaptopSession, running: str, sign: Callable[[Role], PersonSignature]
) -> None:
    session.theory_marking.draw(running, seed=1)
    session.marking.mark(running, "4.1", Mark.NOT_MET)
    session.marking.end(running, "completed")
    for role in (Role.CANDIDATE, Role.ASSESSOR):
        session.check_and_sign.sign(running, sign(role))
    with pytest.raises(UserError) as said:
        session.record_issue.issue(running, SECRET)
    assert said.value.code == "not_enrolled"


def test_the_same_record_issued_at_the_same_time_has_the_same_bytes(
    enrolled: LaptopSession, signed: str, tmp_path: Path, clock: SetClock
) -> None:
    copy = tmp_path / "copy.npcopy"
    enrolled.backups.copy(copy)
    first = enrolled.record_issue.issue(signed, SECRET)
    enrolled.close()
    again = Stores(clock).open_laptop(restore(copy, tmp_path / "again"), SECRET)
    second = again.record_issue.issue(signed, SECRET)
    again.close()
    assert first.pdf == second.pdf


def test_a_visit_changed_after_the_signatures_is_not_issued_under_them(
    enrolled: LaptopSession, signed: str
) -> None:
    visit = enrolled.visits.visit(enrolled.preparation.assessment(signed).visit).visit
    enrolled.visits.describe(replace(visit, site="Another site"))
    with pytest.raises(UserError) as said:
        enrolled.record_issue.issue(signed, SECRET)
    assert said.value.code == "signed_otherwise"


def test_nothing_is_signed_where_another_record_was_changed_meanwhile(
    enrolled: LaptopSession, signed: str, opened: Callable[..., str], clock: SetClock
) -> None:
    other = opened()

    def certify(_: ToCertify) -> bytes:
        enrolled.check_and_sign.give_feedback(other, "a", "b")
        return b"%PDF-"

    issue = RecordIssue(enrolled.backups._store, certify, enrolled.pin)
    with pytest.raises(UserError) as said:
        issue.issue(signed, SECRET)
    assert said.value.code == "changed_meanwhile"
    assert enrolled.preparation.assessment(signed).stage is Stage.DRAFT
    assert enrolled.record_issue.issue(signed, SECRET).pdf


def test_what_was_typed_and_not_saved_is_in_no_history_and_goes_when_the_record_is_locked(
    enrolled: LaptopSession, signed: str
) -> None:
    before = enrolled.preparation.assessment(signed)
    enrolled.drafts.keep("note", signed, {"about": "c:1.1", "text": "half a no"})
    enrolled.drafts.keep("page_outcome", signed, {"went_well": "half a word of praise"})
    assert enrolled.preparation.assessment(signed) == before
    report = enrolled.record_issue.issue(signed, SECRET)
    assert enrolled.drafts.read("note", signed) == {}
    assert enrolled.drafts.read("page_outcome", signed) == {}
    assert b"half a word of praise" not in record_json_of(report.pdf)
