"""Enrolment binds a laptop to one office, by an answer that only that office can have made."""

import errno
import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base import whole_file
from npors_desktop.base.canonical import canonical
from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import OutboxItem, OutboxState, ReceiptVerdict
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import AssessorDetails, Role
from npors_desktop.domain.sheet import Mark
from npors_desktop.exchange.enrolment import answer_bytes, read_answer, write_answer
from npors_desktop.exchange.receipt import Receipt, SignedReceipt, receipt_bytes, write_receipt
from npors_desktop.signing.authority.receipts import Statement
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SECRET = "a passphrase for tests"
Run = Callable[..., Any]


def office(folder: Path, clock: SetClock, name: str = "ATP") -> OfficeSession:
    made = Stores(clock, cost=KdfCost(64, 1, 1)).make_office(folder, name, SECRET).session
    assert isinstance(made, OfficeSession)
    return made


def answered(
    session: LaptopSession, folder: Path, clock: SetClock, to: Path, name: str = "ATP"
) -> str:
    """Let a new office answer this laptop's request; the office's fingerprint."""
    session.enrolment.write_request(to.with_suffix(".npenrol"), SECRET)
    made = office(folder, clock, name)
    enrolment = made.assessor_enrolment
    enrolment.accept(to.with_suffix(".npenrol"), to, session.enrolment.fingerprint())
    own = enrolment.fingerprint()
    made.close()
    return own


def signed(session: LaptopSession, id_: str, sign: Run) -> str:
    """Let a candidate fail, and sign and lock the record."""
    session.marking.start_clock(id_)
    session.theory_marking.draw(id_, seed=1)
    session.marking.mark(id_, "4.1", Mark.NOT_MET)
    session.marking.end(id_, "completed")
    for role in (Role.CANDIDATE, Role.ASSESSOR):
        session.check_and_sign.sign(id_, sign(role))
    session.record_issue.issue(id_, SECRET)
    return id_


@pytest.fixture
def own(session: LaptopSession, clock: SetClock, tmp_path: Path) -> str:
    """The fingerprint of the office whose answer is the file "a"."""
    return answered(session, tmp_path / "office", clock, tmp_path / "a")


@pytest.fixture
def answer(own: str, tmp_path: Path) -> Path:
    """The office's answer to this laptop's request."""
    return tmp_path / "a"


@pytest.mark.parametrize(
    ("field", "value"), [("seal_key", "11" * 32), ("office", "Evil"), ("number", "GP-8")]
)
def test_an_answer_changed_on_its_way_is_refused(
    session: LaptopSession, answer: Path, field: str, value: str
) -> None:
    answer.write_bytes(canonical({**json.loads(answer.read_bytes()), field: value}))
    with pytest.raises(UserError) as said:
        session.enrolment.accept(answer)
    assert said.value.code == "answer_forged"
    assert not session.enrolment.identity().confirmed


def test_a_request_that_names_another_assessor_than_its_key_does_is_refused(
    session: LaptopSession, clock: SetClock, tmp_path: Path
) -> None:
    session.enrolment.write_request(tmp_path / "r", SECRET)
    asked = {**json.loads((tmp_path / "r").read_bytes()), "name": "Bob", "number": "A-2"}
    (tmp_path / "r").write_bytes(canonical(asked))
    made = office(tmp_path / "office", clock)
    with pytest.raises(UserError) as said:
        made.assessor_enrolment.look_at(tmp_path / "r")
    made.close()
    assert said.value.code == "request_altered"


def test_a_second_office_does_not_replace_the_first(
    session: LaptopSession, answer: Path, own: str, clock: SetClock, tmp_path: Path
) -> None:
    session.enrolment.accept(answer, own)
    other = answered(session, tmp_path / "other", clock, tmp_path / "b", "Other")
    with pytest.raises(UserError) as said:
        session.enrolment.accept(tmp_path / "b", other)
    assert said.value.code == "other_office"


@pytest.mark.parametrize(
    ("typed", "code"), [("", "fingerprint_missing"), ("12345 " * 5, "fingerprint_differs")]
)
def test_no_office_is_believed_before_its_fingerprint_is_compared(
    session: LaptopSession, own: str, clock: SetClock, tmp_path: Path, typed: str, code: str
) -> None:
    """Whoever finds the request on the stick answers it first, under the same name."""
    answered(session, tmp_path / "attacker", clock, tmp_path / "b")
    answer = tmp_path / "a"
    for file, said_by_phone in ((tmp_path / "b", own), (tmp_path / "b", typed), (answer, typed)):
        with pytest.raises(UserError) as said:
            session.enrolment.accept(file, said_by_phone)
        assert said.value.code == ("fingerprint_differs" if said_by_phone == own else code)
        assert not session.enrolment.identity().is_bound
    assert session.enrolment.accept(answer, own.replace(" ", "-")).confirmed


def test_the_office_that_is_known_answers_again_without_comparing(
    session: LaptopSession, answer: Path, own: str
) -> None:
    session.enrolment.accept(answer, own)
    assert session.enrolment.look_at(answer).is_known
    assert session.enrolment.accept(answer).confirmed


def test_another_sealing_key_of_the_known_office_is_compared(
    session: LaptopSession, answer: Path, own: str, clock: SetClock, tmp_path: Path
) -> None:
    """Whoever has only the office's keys for receipts cannot have reports sealed to them."""
    session.enrolment.accept(answer, own)
    made = Stores(clock).open_office(tmp_path / "office", SECRET)
    theirs = replace(read_answer(answer.read_bytes()), seal_key="11" * 32)
    signature = made.assessor_enrolment._authority.sign(Statement.ANSWER, answer_bytes(theirs))
    made.close()
    answer.write_bytes(write_answer(replace(theirs, signature=signature.hex())))
    with pytest.raises(UserError) as said:
        session.enrolment.accept(answer)
    assert said.value.code == "fingerprint_missing"


def test_nobody_is_enrolled_before_the_laptops_fingerprint_is_compared(
    session: LaptopSession, clock: SetClock, tmp_path: Path
) -> None:
    session.enrolment.write_request(tmp_path / "r", SECRET)
    made = office(tmp_path / "office", clock)
    for typed, code in (("", "missing"), ("1", "differs")):
        with pytest.raises(UserError) as said:
            made.assessor_enrolment.accept(tmp_path / "r", tmp_path / "a", typed)
        assert said.value.code == f"fingerprint_{code}"
    assert made.assessor_enrolment.people() == ()
    assert not (tmp_path / "a").exists()
    made.close()


@pytest.mark.parametrize("field", ["name", "number", "provider", "seal_key"])
def test_the_laptops_fingerprint_covers_all_that_it_asks(
    session: LaptopSession, clock: SetClock, tmp_path: Path, field: str
) -> None:
    session.enrolment.write_request(tmp_path / "r", SECRET)
    made = office(tmp_path / "office", clock)
    asked = made.assessor_enrolment.look_at(tmp_path / "r")
    made.close()
    value = "11" * 32 if field == "seal_key" else "X"
    altered = replace(asked, request=replace(asked.request, **{field: value}))
    assert asked.fingerprints() == (session.enrolment.fingerprint(),)
    assert altered.fingerprints() != asked.fingerprints()


def test_what_was_signed_for_an_office_that_was_left_still_goes_to_it(
    session: LaptopSession, own: str, clock: SetClock, tmp_path: Path, opened: Run, sign: Run
) -> None:
    session.enrolment.accept(tmp_path / "a", own)
    record = signed(session, opened(), sign)
    left = session.enrolment.leave("  works for Other now ")
    assert (left.office, left.reason, left.records) == (
        "ATP",
        "works for Other now",
        (f"{record}.r1",),
    )
    assert not session.enrolment.identity().is_bound
    other = answered(session, tmp_path / "other", clock, tmp_path / "b", "Other")
    assert session.enrolment.accept(tmp_path / "b", other).office == "Other"
    second = signed(session, opened(), sign)
    session.hand_over.deliver(tmp_path)
    for name, record_of_it in (("office", record), ("other", second)):
        made = Stores(clock).open_office(tmp_path / name, SECRET)
        taken = {a.record for a in made.report_import.take((tmp_path,)) if a.verdict == "accepted"}
        made.close()
        assert taken == {record_of_it}
    brought = session.hand_over.read_receipts(tmp_path)
    read = [one.item for one in brought if one.item]
    assert [one.state for one in read] == [OutboxState.RECEIVED] * 2


def receipt_of(made: OfficeSession, item: OutboxItem, verdict: ReceiptVerdict) -> bytes:
    """A genuine receipt of this office, for a record of whatever office."""
    authority = made.assessor_enrolment._authority
    receipt = Receipt(
        2, item.record, item.revision, item.content_sha256, verdict, "-", authority.name,
        datetime(2026, 11, 22, tzinfo=UTC),
    )  # fmt: skip
    signature = authority.sign_receipt(receipt_bytes(receipt))
    return write_receipt(SignedReceipt(receipt, signature, authority.public.receipts))


def test_only_the_office_that_received_a_record_answers_for_it_for_ever(
    session: LaptopSession, own: str, clock: SetClock, tmp_path: Path, opened: Run, sign: Run
) -> None:
    session.enrolment.accept(tmp_path / "a", own)
    signed(session, opened(), sign)
    session.hand_over.deliver(tmp_path)
    first = Stores(clock).open_office(tmp_path / "office", SECRET)
    first.report_import.take((tmp_path,))
    session.hand_over.read_receipts(tmp_path)
    (item,) = session.hand_over.outbox()
    left = session.enrolment.leave("gone")
    assert (left.records, left.received) == ((), (item.key,))
    theirs = answered(session, tmp_path / "other", clock, tmp_path / "b", "Other")
    session.enrolment.accept(tmp_path / "b", theirs)
    second = Stores(clock).open_office(tmp_path / "other", SECRET)
    receipt = tmp_path / "late.npreceipt"

    def told(made: OfficeSession, verdict: ReceiptVerdict) -> tuple[bool, str, OutboxState]:
        receipt.write_bytes(receipt_of(made, item, verdict))
        read = session.hand_over.read_receipt(receipt)
        (now,) = session.hand_over.outbox()
        return read.item is not None, str(read.text), now.state

    taken, text, state = told(second, ReceiptVerdict.CONFLICT)
    assert (taken, state) == (False, OutboxState.RECEIVED)
    assert text.startswith("ATP did not sign this receipt")
    assert told(first, ReceiptVerdict.CONFLICT)[::2] == (True, OutboxState.REFUSED)
    assert told(second, ReceiptVerdict.ACCEPTED)[::2] == (False, OutboxState.REFUSED)
    assert told(first, ReceiptVerdict.ACCEPTED)[::2] == (True, OutboxState.RECEIVED)
    # Back at the first office, and gone again: it stays the first one's.
    session.enrolment.leave("back")
    session.enrolment.accept(tmp_path / "a", own)
    assert told(second, ReceiptVerdict.CONFLICT)[::2] == (False, OutboxState.RECEIVED)
    assert session.enrolment.leave("gone again").signed_for == ()
    assert told(first, ReceiptVerdict.DUPLICATE)[::2] == (True, OutboxState.RECEIVED)
    first.close()
    second.close()


def test_leaving_needs_an_office_and_a_reason(
    session: LaptopSession, answer: Path, own: str
) -> None:
    with pytest.raises(UserError) as said:
        session.enrolment.leave("gone")
    assert said.value.code == "not_enrolled"
    session.enrolment.accept(answer, own)
    with pytest.raises(UserError) as said:
        session.enrolment.leave(" \u00a0")
    assert said.value.code == "reason_missing"
    assert session.enrolment.identity().is_bound


def test_a_name_that_reports_cannot_print_needs_its_latin_spelling(session: LaptopSession):
    who = AssessorDetails("王伟", "W-1", "ATP One")
    with pytest.raises(UserError) as said:
        session.enrolment.begin(who, SECRET)
    assert said.value.code == "latin_name_missing"
    begun = session.enrolment.begin(replace(who, latin_name=" Wang  Wei "), SECRET)
    assert (begun.assessor.name, begun.assessor.latin_name) == ("王伟", "Wang Wei")
    assert (
        session.enrolment.begin(replace(who, name="محمد ہاشمی"), SECRET).assessor.latin_name == ""
    )


def test_a_hidden_character_in_a_name_is_refused_before_a_key_is_made(
    session: LaptopSession,
) -> None:
    who = session.enrolment.identity().assessor
    with pytest.raises(UserError) as said:
        session.enrolment.begin(type(who)("Gareth\u202e", who.number, who.provider), SECRET)
    assert said.value.code == "details_hidden"


def test_who_was_looked_at_is_enrolled_whatever_the_file_holds_by_then(
    session: LaptopSession, clock: SetClock, tmp_path: Path
) -> None:
    session.enrolment.write_request(tmp_path / "r", SECRET)
    made = office(tmp_path / "office", clock)
    asked = made.assessor_enrolment.look_at(tmp_path / "r")
    (tmp_path / "r").write_bytes(b"of somebody else by now")
    own = session.enrolment.fingerprint()
    welcomed = made.assessor_enrolment.enrol(asked, tmp_path / "a", own)
    assert welcomed.assessor.name == session.enrolment.identity().assessor.name
    assert session.enrolment.accept(tmp_path / "a", made.assessor_enrolment.fingerprint()).office
    made.close()


def test_a_request_replaces_only_one_of_the_same_assessor(
    session: LaptopSession, tmp_path: Path
) -> None:
    to = tmp_path / "r.npenrol"
    session.enrolment.write_request(to, SECRET)
    own = to.read_bytes()
    session.enrolment.write_request(to, SECRET, replace=True)
    for mine, theirs in ((b"GP-7", b"GP-8"), (b"Gareth", b"Gerald"), (b'"csr"', b'"csr":1,"x"')):
        other = own.replace(mine, theirs)
        to.write_bytes(other)
        with pytest.raises(UserError) as said:
            session.enrolment.write_request(to, SECRET, replace=True)
        assert (said.value.code, to.read_bytes()) == ("other_kind", other)


def test_an_answer_replaces_only_one_of_the_same_office_for_the_same_number(
    session: LaptopSession, clock: SetClock, tmp_path: Path
) -> None:
    request, to = tmp_path / "a.npenrol", tmp_path / "a"
    answered(session, tmp_path / "other", clock, to)
    others = to.read_bytes()
    made = office(tmp_path / "office", clock)
    enrolment, digits = made.assessor_enrolment, session.enrolment.fingerprint()
    enrolment.accept(request, tmp_path / "b", digits)
    own = (tmp_path / "b").read_bytes()
    for theirs in (others, own.replace(b'"GP-7"', b'"GP-8"'), own[:-9]):
        to.write_bytes(theirs)
        with pytest.raises(UserError) as said:
            enrolment.accept(request, to, digits, replace=True)
        assert (said.value.code, to.read_bytes()) == ("other_kind", theirs)
    to.write_bytes(own)
    enrolment.accept(request, to, digits, replace=True)
    assert read_answer(to.read_bytes()).number == "GP-7"
    made.close()


@pytest.mark.parametrize("stopped", ["fsync", "put_in_place"])
def test_a_request_that_cannot_be_written_changes_no_key(
    session: LaptopSession, answer: Path, own: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, stopped: str,
) -> None:  # fmt: skip
    before = session.enrolment.accept(answer, own)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os if stopped == "fsync" else whole_file, stopped, full)
    with pytest.raises(UserError) as said:
        session.enrolment.write_request(tmp_path / "n.npenrol", SECRET, new_key=True)
    monkeypatch.undo()
    assert (said.value.code, (tmp_path / "n.npenrol").exists()) == ("disk_full", False)
    assert session.enrolment.identity() == before
    session.enrolment.write_request(tmp_path / "n.npenrol", SECRET, new_key=True)
    after = session.enrolment.identity()
    assert after.key_envelope != before.key_envelope
    assert after.certificate == ""


def test_a_laptop_without_a_sealing_key_gets_one_with_its_next_request(
    session: LaptopSession, tmp_path: Path
) -> None:
    known = replace(session.enrolment.identity(), own_seal_key="")
    session.enrolment._keep(known)
    session.enrolment.write_request(tmp_path / "r", SECRET)
    own = session.enrolment.identity().own_seal_key
    assert own
    session.enrolment.write_request(tmp_path / "r", SECRET, replace=True)
    assert session.enrolment.identity().own_seal_key == own
