"""Held files are judged once, in their order, as of when they came; and they fill no disk."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, Remark
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.record import Record
from npors_desktop.exchange.receipt import read_receipt
from npors_desktop.store.core.blobs import BLOB
from npors_desktop.workflows.office import holding, readable_versions
from npors_desktop.workflows.sessions import OfficeSession
from tests.newer.conftest import AMENDS

Take = Callable[..., Arrival]
Updated = Callable[[], OfficeSession]
ACCEPTED, DUPLICATE, REJECTED = (
    ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE, ReceiptVerdict.REJECTED
)  # fmt: skip


def taken(session: OfficeSession) -> list[Arrival]:
    """What the held files were judged to be after an update."""
    return [arrival for arrival in session.report_import.take_held() if arrival]


def revision(record: Record, number: int) -> Record:
    """The record in this revision."""
    return replace(record, revision=number, amendment=AMENDS if number > 1 else None)


def kept(session: OfficeSession, data: bytes) -> bool:
    """Whether the store has these bytes."""
    with session.backups._store.reading() as unit:
        found = unit._connection.scalar(sa.select(sa.exists().where(BLOB.c.data == data)))
    return bool(found)


def test_a_receipt_that_cannot_be_written_is_written_when_it_is_tried_again(
    world: Any, held: Take, version_9: bytes, updated: Updated
):
    held(version_9)
    office = updated()
    receipts = office.folder / "receipts"
    receipts.rename(office.folder / "moved")
    receipts.touch()
    with pytest.raises(MachineFailedError):
        list(office.report_import.take_held())
    receipts.unlink()
    assert [arrival.verdict for arrival in taken(office)] == [DUPLICATE]
    (receipt,) = receipts.iterdir()
    said = read_receipt(receipt.read_bytes()).receipt
    assert said.record == world.record.record
    assert [one.verdict for one in office.report_import.arrivals()[:2]] == [DUPLICATE, ACCEPTED]


def test_revisions_are_entered_as_they_came(
    world: Any, held: Take, updated: Updated, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as patch:
        world.update(patch)
        made = {n: world.report(revision(world.newer, n)) for n in (3, 1)}
    for number, report in made.items():
        held(report, f"r{number}.pdf")
    office = updated()
    judged = taken(office)
    told = [(arrival.file, arrival.verdict, arrival.remarks[0]) for arrival in judged]
    assert told == [
        ("r3.pdf", ACCEPTED, Remark.FORMER_NOT_HERE), ("r1.pdf", ACCEPTED, Remark.LATER_HERE)
    ]  # fmt: skip
    assert office.register.kept_apart() == ()
    assert office.report_import.held() == ()


def test_the_bytes_of_what_is_refused_after_the_update_are_not_kept(
    held: Take, version_9: bytes, updated: Updated
):
    place = version_9.index(b"/Type /Page")
    altered = version_9[:place] + b"/Tipe" + version_9[place + 5 :]
    held(altered, "altered.pdf")
    held(version_9)
    office = updated()
    assert kept(office, altered)
    assert [arrival.verdict for arrival in taken(office)] == [REJECTED, ACCEPTED]
    assert not kept(office, altered)
    assert kept(office, version_9)
    assert office.report_import.arrivals()[1].codes == ("changed",)
    assert office.backups._store.check().problems == ()


def test_no_more_is_held_at_once_than_there_is_room_for(
    session: OfficeSession,
    held: Take,
    take: Take,
    version_9: bytes,
    monkeypatch: pytest.MonkeyPatch,
):
    more = version_9 + b"\n"
    assert holding.MOST_HELD == 256 * 1024**2
    monkeypatch.setattr(holding, "MOST_HELD", len(version_9) + len(more) - 1)
    held(version_9)
    full = take(more)
    assert (full.verdict, full.codes, full.kept) == (REJECTED, ("held_full",), None)
    assert "Keep the file where it is. Update the program to 0.9.0 or later. Then" in full.text
    assert not kept(session, more)
    monkeypatch.setattr(holding, "MOST_HELD", len(version_9))
    held(version_9, "again.pdf")
    monkeypatch.setattr(holding, "MOST_HELD", len(version_9) + len(more))
    held(more)
    monkeypatch.setattr(holding, "MOST_HELD", 0)
    monkeypatch.setattr(readable_versions, "__version__", "0.3.0")
    assert list(session.report_import.take_held()) == [None, None]


def test_it_was_received_when_it_came_not_when_it_was_judged(
    world: Any, held: Take, version_9: bytes, updated: Updated
):
    world.clock.set(world.clock.now() + timedelta(milliseconds=1500))
    came = held(version_9).at
    world.clock.set(came + timedelta(days=7))
    office = updated()
    (arrival,) = taken(office)
    record = office.register.record(world.record.record)
    assert record.received_at == came.replace(microsecond=0)
    assert arrival.at == record.received_at
    (now,) = [path for path in (office.folder / "receipts").iterdir() if record.record in path.name]
    assert read_receipt(now.read_bytes()).receipt.at == record.received_at


def test_a_genuine_file_keeps_its_bytes_when_its_signer_was_revoked_meanwhile(
    world: Any, held: Take, version_9: bytes, updated: Updated
):
    held(version_9)
    office = updated()
    office.assessor_enrolment.revoke(world.record.assessor.number, "left the provider")
    (arrival,) = taken(office)
    assert (arrival.verdict, arrival.codes) == (REJECTED, ("revoked",))
    assert office.report_import.held() == ()
    assert kept(office, version_9)
