"""What is newer than the program is held, never rejected, and taken by itself after an update."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition import stores
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, Remark
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.messages import verbatim
from npors_desktop.exchange.receipt import read_receipt
from npors_desktop.signing.keys import sealing
from npors_desktop.workflows.given_file import OpenedKind
from npors_desktop.workflows.office import readable_versions
from npors_desktop.workflows.opened_file import open_file
from npors_desktop.workflows.sessions import OfficeSession

Take = Callable[..., Arrival]
Updated = Callable[[], OfficeSession]
ACCEPTED, REJECTED, HELD = (
    ReceiptVerdict.ACCEPTED, ReceiptVerdict.REJECTED, ReceiptVerdict.HELD
)  # fmt: skip
SENTENCE = (
    "This report says that it was made by npors_desktop 0.9.0, but this is {version}. It is kept "
    "here unopened and is safe. Update the program to 0.9.0 or later. It is then imported "
    "automatically."
)

SEALED_2 = replace(sealing.SEALED, newest=2)


def waiting(session: OfficeSession) -> tuple[str, ...]:
    """The held files that wait, whoever looked at them."""
    with session.backups._store.reading() as unit:
        return unit.held_files.waiting("another program")


def judged(session: OfficeSession) -> Arrival:
    """The only held file, judged after an update."""
    (arrival,) = session.report_import.take_held()
    assert arrival is not None
    assert waiting(session) == ()
    return arrival


def test_it_is_held_and_survives_closing_the_office(
    world: Any, session: OfficeSession, held: Take, version_9: bytes
):
    before = session.register.records()
    arrival = held(world.sealed(version_9), "late.npsealed")
    assert arrival.text == SENTENCE.format(version=readable_versions.__version__)
    assert arrival.needs == "0.9.0"
    session.close()
    office = world.open()
    assert office.report_import.held() == ()
    assert office.report_import.arrivals()[0] == arrival
    assert office.register.records() == before
    office.close()


def test_after_the_update_it_is_taken_without_being_brought_again(
    world: Any, session: OfficeSession, version_9: bytes, updated: Updated, tmp_path: Path
):
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "late.npsealed").write_bytes(world.sealed(version_9))
    session.report_import.take((stick,))
    assert [file.name for file in stick.iterdir()] == ["late.npsealed"]
    shutil.rmtree(stick)
    receipts = set((session.folder / "receipts").iterdir())

    office = updated()
    arrival = judged(office)
    assert (arrival.verdict, arrival.file) == (ACCEPTED, "late.npsealed")
    assert arrival.remarks == (Remark.AFTER_UPDATE,)
    assert office.report_import.arrivals()[0] == arrival
    assert HELD not in [one.verdict for one in office.report_import.arrivals()]
    assert office.register.record(world.record.record).pdf == version_9
    (receipt,) = set((office.folder / "receipts").iterdir()) - receipts
    said = read_receipt(receipt.read_bytes()).receipt
    assert (said.record, said.verdict) == (world.record.record, ACCEPTED)
    assert office.report_import.held() == ()


def test_the_same_bytes_are_held_once_however_they_come(
    world: Any, session: OfficeSession, held: Take, version_9: bytes
):
    for _ in range(2):
        held(version_9)
        held(world.sealed(version_9), "report.npsealed")
    names = {arrival.kept for arrival in session.report_import.arrivals() if arrival.kept}
    assert waiting(session) == tuple(names)


def test_brought_again_after_the_update_it_waits_no_more(
    held: Take, version_9: bytes, updated: Updated, tmp_path: Path
):
    held(version_9)
    office = updated()
    (arrival,) = office.report_import.take((tmp_path / "report.pdf",))
    assert (arrival.verdict, arrival.remarks) == (ACCEPTED, ())
    assert waiting(office) == ()


def test_what_was_altered_is_found_after_the_update(held: Take, version_9: bytes, updated: Updated):
    place = version_9.index(b"/Type /Page")
    held(version_9[:place] + b"/Tipe" + version_9[place + 5 :])
    office = updated()
    arrival = judged(office)
    assert (arrival.verdict, arrival.codes) == (REJECTED, ("changed",))
    assert office.report_import.arrivals()[0] == arrival


def test_an_update_that_is_not_enough_looks_once(
    world: Any,
    session: OfficeSession,
    held: Take,
    version_9: bytes,
    monkeypatch: pytest.MonkeyPatch,
):
    arrival = held(version_9)
    session.close()
    monkeypatch.setattr(readable_versions, "__version__", "0.3.0")
    office = world.open()
    (name,) = office.report_import.held()
    assert list(office.report_import.take_held()) == [None]
    assert office.report_import.held() == ()
    assert waiting(office) == (name,)
    assert office.report_import.arrivals()[0] == arrival
    office.close()


def test_a_disk_that_is_full_then_loses_nothing(
    held: Take, version_9: bytes, updated: Updated, monkeypatch: pytest.MonkeyPatch
):
    held(version_9)
    office = updated()

    def full(*_: object) -> None:
        raise MachineFailedError(verbatim("The disk is full."), code="disk_full")

    with monkeypatch.context() as patch:
        patch.setattr("npors_desktop.store.core.arrivals.Arrivals.put", full)
        with pytest.raises(MachineFailedError):
            list(office.report_import.take_held())
    assert judged(office).verdict is ACCEPTED


def test_a_newer_seal_is_kept_as_it_came_and_opened_after_the_update(
    world: Any, held: Take, updated: Updated, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "SEALED", SEALED_2)
        data = world.sealed(world.report(world.record))
    arrival = held(data, "report.npsealed")
    assert arrival.text.startswith("The sealed file was made by a newer version of npors_desktop")
    assert arrival.text.endswith("Update the program. It is then imported automatically.")
    monkeypatch.setattr(sealing, "SEALED", SEALED_2)
    office = updated()
    assert judged(office).verdict is ACCEPTED
    assert office.report_import.arrivals()[0].verdict is ACCEPTED


def test_a_newer_report_in_a_newer_seal_goes_on_waiting_as_what_was_in_it(
    world: Any,
    session: OfficeSession,
    held: Take,
    version_9: bytes,
    monkeypatch: pytest.MonkeyPatch,
):
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "SEALED", SEALED_2)
        data = world.sealed(version_9)
    came = held(data, "report.npsealed")
    monkeypatch.setattr(sealing, "SEALED", SEALED_2)
    monkeypatch.setattr(readable_versions, "__version__", "0.3.0")
    assert list(session.report_import.take_held()) == [None]
    now = session.report_import.arrivals()
    assert now[0].needs == "0.9.0"
    assert waiting(session) == (now[0].kept,) != (came.kept,)
    assert came not in now


def test_what_no_version_can_change_stays_refused(
    world: Any, session: OfficeSession, take: Take, version_9: bytes
):
    assert take(b"%!" + version_9).codes == ("not_a_pdf",)
    assert take(version_9 + b"\0" * (64 * 1024 * 1024)).codes == ("too_large",)
    session.assessor_enrolment.revoke(world.identity.assessor.number, "lost")
    revoked = take(version_9)
    assert (revoked.verdict, revoked.codes) == (REJECTED, ("revoked",))
    assert waiting(session) == ()


def test_verifying_says_so_and_names_nobody(session: OfficeSession, version_9: bytes):
    anchors, now = session.report_import._authority.anchors(), session.report_import._clock.now()
    found = stores.verifying().verify(version_9, anchors, now)
    told = found.verification
    assert (found.in_order, found.record, told.codes) == (False, None, ("newer_format",))
    assert (told.signer_name, told.signed_at, told.record_json) == ("", None, None)
    assert told.text.endswith("Update the program to 0.9.0 or later, then verify it again.")


def test_handed_in_from_the_file_manager_it_is_told_as_held(
    session: OfficeSession, version_9: bytes, tmp_path: Path
):
    (tmp_path / "r.pdf").write_bytes(version_9)
    opened = open_file(session, tmp_path / "r.pdf")
    assert opened.kind is OpenedKind.ARRIVAL_HELD
    assert "It is kept here unopened and is safe" in str(opened.text)
