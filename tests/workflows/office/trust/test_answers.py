"""What the office refuses goes back to the laptop, with the reason and what to do about it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import (
    Arrival,
    GivenReceipt,
    OutboxItem,
    OutboxState,
    ReceiptVerdict,
)
from npors_desktop.domain.errors import UserError
from npors_desktop.exchange.receipt import read_receipt
from npors_desktop.exchange.record_json import write_record
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from npors_desktop.workflows.ending.certified_report import rebuild
from npors_desktop.workflows.office.receipts import ReceiptFolder
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.newer.conftest import AMENDS, CHEAP

Bring = Callable[[OfficeSession, bytes], Arrival]
REJECTED, ACCEPTED = ReceiptVerdict.REJECTED, ReceiptVerdict.ACCEPTED
CORRECT = "Correct the record (Amend), sign it again and hand it over again."


def receipts(session: OfficeSession) -> ReceiptFolder:
    return session.report_import._receipts


@pytest.fixture
def laptop(world: Any) -> Iterator[LaptopSession]:
    """The assessor's laptop."""
    opened = Stores(world.clock, cost=CHEAP).open_laptop(world.folder / "laptop", LAPTOP_PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def given(world: Any, laptop: LaptopSession) -> GivenReceipt:
    """That the office refused the laptop's record."""
    (item,) = laptop.hand_over.outbox()
    who = world.record.assessor
    return GivenReceipt(
        item.record, item.revision, item.content_sha256, REJECTED,
        world.clock.now() + timedelta(hours=1), who.number, who.name, "",
        codes=("result_differs",),
    )  # fmt: skip


@pytest.fixture
def read(
    session: OfficeSession, laptop: LaptopSession, tmp_path: Path
) -> Callable[..., OutboxItem]:
    """What becomes of the laptop's record when it reads a receipt."""

    def after(told: GivenReceipt) -> OutboxItem:
        file = tmp_path / "r.npreceipt"
        receipts(session).write_to(told, file, replace=True)
        assert laptop.hand_over.read_receipt(file).item is not None
        (item,) = laptop.hand_over.outbox()
        return item

    return after


def test_a_record_that_is_refused_is_answered_with_its_reason_sealed_to_the_laptop(
    world: Any, session: OfficeSession, bring: Bring
) -> None:
    other = replace(world.record, went_well="Not on the pages")
    refused = bring(session, world.signed(rebuild(world.record, write_record(other))))
    assert (refused.verdict, refused.codes) == (REJECTED, ("page_differs",))
    assert refused.record == world.record.record
    (file,) = receipts(session).folder.glob(f"{world.record.record}.r1.*")
    assert file.read_bytes().startswith(b"NPRECEIPTNPSEALED")
    assert receipts(session).is_own(file, {world.record.record})
    assert not receipts(session).is_own(file, {"another"})
    said = world.read(file)
    assert (said.format, said.verdict, said.codes) == (2, REJECTED, ("page_differs",))
    assert said.text == (
        "The office did not accept this record. The pages of this file do not match the record in "
        f"it. {CORRECT}"
    )
    # The same file again is answered by the same receipt; what is right is accepted afterwards.
    before = file.read_bytes()
    bring(session, world.signed(rebuild(world.record, write_record(other))))
    assert file.read_bytes() == before
    assert bring(session, world.report(other)).verdict is ACCEPTED
    assert world.read(file).verdict is ACCEPTED
    assert world.read(file).at > said.at


def test_what_nobody_of_this_office_signed_is_not_answered(
    world: Any, session: OfficeSession, bring: Bring
) -> None:
    report = world.report(world.record)
    altered = report.replace(b"/Type /Page", b"/Tipe /Page", 1)
    session.assessor_enrolment.revoke(world.record.assessor.number, "left")
    for data, code in ((altered, "changed"), (report, "revoked")):
        refused = bring(session, data)
        assert (refused.codes, refused.record, refused.receipt) == ((code,), None, None)
    assert list(receipts(session).folder.glob(f"{world.record.record}*")) == []


def test_a_bad_copy_of_an_accepted_record_does_not_take_its_receipt(
    world: Any, session: OfficeSession, bring: Bring
) -> None:
    bring(session, world.report(world.record))
    pages = replace(world.record, went_well="Other pages")
    refused = bring(session, world.signed(rebuild(pages, write_record(world.record))))
    assert (refused.codes, refused.receipt) == (("page_differs",), None)
    (file,) = receipts(session).folder.glob(f"{world.record.record}.r1.*")
    assert world.read(file).verdict is ACCEPTED


def test_what_another_assessor_hands_over_under_an_id_changes_no_answer_for_it(
    world: Any, session: OfficeSession, bring: Bring, enrolled: Callable[..., Any], tmp_path: Path
) -> None:
    other, id_, to = enrolled(session), world.record.record, tmp_path / "a.npreceipt"
    theirs = replace(other.record, record=id_, revision=9, amendment=AMENDS)
    refused = other.signed(rebuild(theirs, write_record(replace(theirs, went_well="Not there"))))
    own = replace(world.record, went_well="Not on the pages")
    bring(session, world.signed(rebuild(world.record, write_record(own))))
    for report, verdict in ((refused, REJECTED), (world.report(world.record), ACCEPTED)):
        bring(session, report)
        given = session.answering.answer(id_, to, replace=True)
        assert (given.revision, given.assessor) == (1, world.record.assessor.name)
        assert (given.verdict, world.read(to).verdict) == (verdict, verdict)
    # Where the records of both count, somebody says for which.
    bring(session, other.report(replace(other.record, record=id_)))
    with pytest.raises(UserError) as said:
        session.answering.answer(id_, to, replace=True)
    assert said.value.code == "several_versions"


def test_a_laptop_without_a_sealing_key_gets_the_verdict_without_words(
    world: Any, session: OfficeSession, given: GivenReceipt, tmp_path: Path
) -> None:
    with session.backups._store.writing() as transaction:
        for person in transaction.people.all():
            transaction.people.put(replace(person, seal_key=""))
    receipts(session).write_to(replace(given, reason="Nia was rude"), tmp_path / "r.npreceipt")
    plain = (tmp_path / "r.npreceipt").read_bytes()
    said = read_receipt(plain).receipt
    assert (said.format, said.verdict, said.codes) == (1, REJECTED, ("result_differs",))
    assert b"Nia" not in plain
    # What could only be misread there is not told.
    held = replace(given, verdict=ReceiptVerdict.HELD, revision=2)
    assert receipts(session).write(held) is None
    with pytest.raises(UserError, match="nothing to tell"):
        receipts(session).write_to(held, tmp_path / "held.npreceipt")
    assert not (tmp_path / "held.npreceipt").exists()


def test_the_laptop_shows_a_refusal_until_something_newer_is_said(
    given: GivenReceipt, read: Callable[..., OutboxItem], laptop: LaptopSession
) -> None:
    refused = read(given)
    assert refused.state is OutboxState.REFUSED
    words = str(laptop.hand_over.receipt_words(given.record))
    assert words.startswith("The office did not accept this record. The result in this report")
    assert words.endswith(CORRECT)
    assert "result" in refused.last_error
    taken = read(replace(given, verdict=ACCEPTED, codes=()))
    assert (taken.state, taken.last_error) == (OutboxState.RECEIVED, "")
    decided = replace(given, codes=("not_kept",), reason="Two tests on one day")
    again = read(decided)
    assert again.state is OutboxState.REFUSED
    words = str(laptop.hand_over.receipt_words(given.record))
    assert words.endswith("ask your office. The office wrote: Two tests on one day")
    held = read(replace(given, verdict=ReceiptVerdict.HELD, codes=("future_date",)))
    assert held.state is OutboxState.SENT


@pytest.mark.parametrize(("code", "goes"), [("pack_unknown", 1), ("result_differs", 0)])
def test_what_waits_for_the_office_to_be_updated_is_handed_over_again(
    given: GivenReceipt,
    read: Callable[..., OutboxItem],
    laptop: LaptopSession,
    tmp_path: Path,
    code: str,
    goes: int,
) -> None:
    assert read(replace(given, codes=(code,))).state is OutboxState.REFUSED
    assert len(laptop.hand_over.deliver(tmp_path)) == goes


def test_an_older_receipt_never_takes_the_place_of_a_newer_one(
    session: OfficeSession, laptop: LaptopSession, given: GivenReceipt,
    read: Callable[..., OutboxItem], tmp_path: Path,
) -> None:  # fmt: skip
    old = tmp_path / "old.npreceipt"
    receipts(session).write_to(given, old)
    now = read(replace(given, verdict=ACCEPTED, codes=()))
    told = laptop.hand_over.read_receipt(old)
    assert told.item == now
    assert str(told.text) == ("A newer receipt for this record was read before. That one stands.")
    assert laptop.hand_over.outbox() == (now,)


def test_a_sealed_receipt_is_for_one_laptop_and_whole(
    session: OfficeSession, laptop: LaptopSession, given: GivenReceipt, tmp_path: Path,
    enrolled: Callable[..., Any],
) -> None:  # fmt: skip
    file, other = tmp_path / "r.npreceipt", enrolled(session)
    receipts(session).write_to(given, file)
    sealed = file.read_bytes()
    file.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    told = laptop.hand_over.read_receipt(file)
    assert (told.item, "damaged or altered" in str(told.text)) == (None, True)
    theirs = replace(
        given, assessor_number="B-9", assessor=other.record.assessor.name, codes=("time",)
    )
    receipts(session).write_to(theirs, tmp_path / "b.npreceipt")
    told = laptop.hand_over.read_receipt(tmp_path / "b.npreceipt")
    assert (told.item, str(told.text)[:40]) == (None, "This receipt is for another laptop. Noth")
