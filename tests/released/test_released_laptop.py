"""An old version's laptop goes on under today's program: its drafts, its outbox, its enrolment."""

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores, prove_copy
from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.record import HistoryProof, LogPoint
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import Mark
from npors_desktop.exchange.record_json import read_record
from npors_desktop.exchange.sheet_json import read_sheet
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.store.sqlcipher.store import StoreHealth
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

Told = dict[str, Any]
Handed = Callable[[str], tuple[str, str]]
Passphrase = Callable[[str], str]


def history_of(laptop: LaptopSession, record: str) -> HistoryProof:
    report = laptop.record_issue.report(record)
    assert report
    return read_record(record_json_of(report.pdf)).history


@pytest.mark.parametrize("store", ["laptop", "laptop_waiting"])
def test_the_store_is_whole_once_it_is_up_to_date(
    health: dict[str, StoreHealth], store: str
) -> None:
    assert health[store] == StoreHealth(chain_ok=True, problems=())


def test_by_its_recovery_code_the_store_shows_everything_as_it_was(
    kept: Path, tmp_path: Path, stores: Stores, told: Told
) -> None:
    home = Path(shutil.copytree(kept / "laptop", tmp_path / "laptop"))
    session = stores.recover(
        home, told["stores"]["laptop"]["recovery_code"], "a new one for this test"
    )
    assert isinstance(session, LaptopSession)
    try:
        assert {i.record: i.state.value for i in session.hand_over.outbox()} == told["outbox"]
        assert not session.enrolment.identity().confirmed, "a new key is enrolled again"
        for one in told["drafts"].values():
            data = json.dumps(one["sheet"]).encode()
            was, _ = read_sheet(data, catalogue().get, verbatim("the sheet that was kept"))
            now = session.marking.last_saved(one["record"]).assessment.sheet()
            assert now.candidate == was.candidate
            assert now.machine == was.machine
            assert now.practical == was.practical
            assert (now.marks, now.faults, now.theory) == (was.marks, was.faults, was.theory)
    finally:
        session.close()


def test_a_practical_that_ran_goes_on_to_the_register(
    laptop: LaptopSession,
    clock: SetClock,
    told: Told,
    handed: Handed,
    passphrase: Passphrase,
    tmp_path: Path,
) -> None:
    id_ = told["drafts"]["half_way"]["record"]
    before = laptop.marking.last_saved(id_).assessment
    assert before.clock.state is ClockState.RUNNING
    assert before.flags == {"1.2"}
    left = [c.code for c in before.pack.criteria() if c.code not in before.marks]
    for code in left:
        laptop.marking.mark(id_, code, Mark.MET)
    clock.set(clock.now() + timedelta(minutes=9))
    after = laptop.marking.end(id_, "completed").assessment
    assert set(after.marks) == {*before.marks, *left}
    laptop.check_and_sign.give_feedback(id_, "Calm throughout.", "")
    for role, name in ((Role.CANDIDATE, "Lee Hale"), (Role.ASSESSOR, "Eirlys Vaughan")):
        at = clock.now()
        laptop.check_and_sign.sign(id_, PersonSignature(role, SignatureKind.TYPED, name, at))
    laptop.record_issue.issue(id_, passphrase("laptop"))
    assert laptop.check_and_sign.review(id_).verdict.result is Result.ACHIEVED
    assert handed(id_) == ("accepted", "received")
    # It names just the points at which the released version signed.
    released = [history_of(laptop, record) for record in told["outbox"]]
    assert all(one.earlier is None for one in released)
    named = history_of(laptop, id_).earlier or ()
    assert {LogPoint(one.events, one.chain_head) for one in released} <= {*named}
    proof = prove_copy(laptop.backups.copy(tmp_path / "after.npcopy"), passphrase("laptop"))
    assert proof.health == StoreHealth(chain_ok=True, problems=())


def test_what_both_had_signed_is_issued_and_registered(
    laptop: LaptopSession, told: Told, handed: Handed, passphrase: Passphrase
) -> None:
    id_ = told["drafts"]["signed"]["record"]
    assert laptop.record_issue.ready() == (id_,)
    laptop.record_issue.issue(id_, passphrase("laptop"))
    assert handed(id_) == ("accepted", "received")


def test_a_candidate_who_had_not_begun_begins(laptop: LaptopSession, told: Told) -> None:
    id_ = told["drafts"]["not_started"]["record"]
    laptop.preparation.read_adjustments(id_)
    paper = laptop.theory_marking.draw(id_, seed=7).paper
    awarded = laptop.theory_marking.award(id_, paper[0], 1).assessment.awarded
    assert awarded == {paper[0]: 1}


def test_a_receipt_that_was_not_read_yet_is_taken(
    laptop: LaptopSession, folder: Path, told: Told
) -> None:
    record = told["reports"]["stopped.pdf"]["record"]
    (file,) = (folder / "receipts").glob(f"{record}*.npreceipt")
    read = laptop.hand_over.read_receipt(file)
    assert read.item is not None
    assert (read.item.record, read.item.state) == (record, "received")


def test_an_answer_and_a_visit_that_waited_are_taken(
    folder: Path, stores: Stores, passphrase: Passphrase, office: OfficeSession
) -> None:
    own = office.assessor_enrolment.fingerprint()
    session = stores.open_laptop(folder / "laptop_waiting", passphrase("laptop_waiting"))
    try:
        assert not session.enrolment.identity().confirmed
        assert session.enrolment.accept(folder / "answer.npidentity", own).confirmed
        visit, is_new = session.visits.take(session.visits.look_at(folder / "visit.npvisit"))
        (candidate,) = session.visits.visit(visit.id).candidates
        assert (is_new, candidate.candidate) == (True, "Nia Ellis")
        assert session.preparation.assessment(candidate.id).machine.serial == "DEMO-EX-0417"
    finally:
        session.close()


@pytest.mark.parametrize("store", ["laptop", "office"])
def test_a_copy_is_proved_and_restored(
    folder: Path, stores: Stores, passphrase: Passphrase, tmp_path: Path, store: str
) -> None:
    copy = folder / f"{store}.npcopy"
    proof = prove_copy(copy, passphrase(store))
    assert proof.health == StoreHealth(chain_ok=True, problems=())
    held = proof.contents
    if store == "laptop":
        assert (proof.is_office, held.visits, held.assessments) == (False, 1, 1)
    else:
        assert (proof.is_office, proof.authority) == (True, ())
        assert held.records
    home = restore(copy, tmp_path / "restored")
    open_ = stores.open_office if store == "office" else stores.open_laptop
    open_(home, passphrase(store)).close()
