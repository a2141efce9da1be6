"""An old version's office goes on under today's program, and its reports verify."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.values import to_plain
from npors_desktop.cli import main
from npors_desktop.cli import program as shows
from npors_desktop.composition.stores import Stores, verifying
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.list_query import ListQuery
from npors_desktop.domain.office_log import ActionFilter
from npors_desktop.domain.office_roles import OfficeRole
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.store.sqlcipher.store import StoreHealth
from npors_desktop.workflows.office.people_arising import as_booked
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

Told = dict[str, Any]
SECRET = "a passphrase for tests"


def test_the_store_is_whole_once_it_is_up_to_date(health: dict[str, StoreHealth]) -> None:
    assert health["office"] == StoreHealth(chain_ok=True, problems=())


def test_by_its_recovery_code_the_store_shows_everything_as_it_was(
    kept: Path, tmp_path: Path, stores: Stores, told: Told
) -> None:
    home = Path(shutil.copytree(kept / "office", tmp_path / "office"))
    session = stores.recover(home, told["stores"]["office"]["recovery_code"], SECRET)
    assert isinstance(session, OfficeSession)
    try:
        rows = [to_plain(row) for row in session.register.records()]
        # A pack of format 1 has its route in its id.
        kept_rows = [row | {"pack": row["pack"] | {"route": ""}} for row in told["register"]]
        assert [{name: row[name] for name in kept_rows[0]} for row in rows] == kept_rows
        people = {p.number: p.standing.value for p in session.assessor_enrolment.people()}
        assert people == told["people"]
        assert [a.verdict.value for a in session.report_import.arrivals()] == told["arrivals"]
    finally:
        session.close()


def test_every_registered_record_verifies_again(office: OfficeSession, told: Told) -> None:
    for row in told["register"]:
        held = office.register.record(row["record"], row["assessor_number"])
        again = office.report_import.look_again(held)
        assert again.in_order, again.verification.text
        assert f"({row['assessor_number']})" in again.verification.text
        assert again.record == office.register.contents(held)
        assert again.record is not None
        assert again.record.result.result == row["result"]


def test_every_report_verifies_by_the_office(folder: Path, told: Told, clock: SetClock) -> None:
    anchors = Anchors.read(folder / "office" / "authority")
    for name, expected in told["reports"].items():
        data = (folder / "reports" / name).read_bytes()
        found = verifying().verify(data, anchors, clock.now())
        assert found.in_order, found.verification.text
        assert found.record is not None
        assert found.verification.signer_name == expected["assessor"]
        assert found.record.record == expected["record"]
        assert found.record.candidate.name == expected["candidate"]
        assert found.record.result.result == expected["result"]


def test_every_report_verifies_by_root_and_revocation_lists(
    kept: Path,
    told: Told,
    clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(shows, "SystemClock", lambda: clock)
    trust = kept / "office" / "authority"
    lists = [str(trust / name) for name in ("root.crl", "issuing.crl")]
    reports = [str(kept / "reports" / name) for name in told["reports"]]
    words = ["verify", "--root", str(trust / "root.pem"), "--crl", *lists, "--json", "--", *reports]
    assert main(words) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert [f["record"] for f in files] == [r["record"] for r in told["reports"].values()]


def test_a_sealed_report_that_waited_is_registered_and_receipted(
    office: OfficeSession, laptop: LaptopSession, folder: Path, told: Told
) -> None:
    record = told["reports"]["referred.pdf"]["record"]
    (arrival,) = office.report_import.take((folder / "waiting",))
    assert (arrival.verdict, arrival.record) == ("accepted", record)
    assert office.register.record(record).result == "referred"
    (receipt,) = laptop.hand_over.read_receipts(folder / "waiting")
    assert receipt.item is not None
    assert (receipt.item.record, receipt.item.state) == (record, "received")


def test_a_clear_report_that_the_office_has_not_seen_is_registered(
    office: OfficeSession, folder: Path, told: Told
) -> None:
    (arrival,) = office.report_import.take((folder / "reports" / "paper.pdf",))
    assert (arrival.verdict, arrival.record) == ("accepted", told["reports"]["paper.pdf"]["record"])


def test_what_was_registered_is_told_as_being_there(office: OfficeSession, folder: Path) -> None:
    arrivals = office.report_import.take((folder / "sealed",))
    assert [a.verdict for a in arrivals] == ["duplicate", "duplicate"]


def test_a_request_of_that_version_is_enrolled(office: OfficeSession, folder: Path) -> None:
    asked = office.assessor_enrolment.look_at(folder / "request.npenrol")
    # What that version shows on its page, in groups of four.
    shown = " ".join(re.findall("....", asked.signing_key.upper()))
    made = office.assessor_enrolment.enrol(asked, folder / "new.npidentity", shown)
    assert json.loads(made.answer)["format"] == 1
    assert (made.assessor.name, made.assessor.standing) == ("Lowri Mai Beynon", "enrolled")


def test_its_authority_enrols_a_new_laptop(
    office: OfficeSession, stores: Stores, tmp_path: Path
) -> None:
    who = AssessorDetails("Gareth Price", "GP-7", "ATP One")
    session = stores.make_laptop(tmp_path / "laptop", who, SECRET).session
    assert isinstance(session, LaptopSession)
    try:
        request, answer = tmp_path / "a.npenrol", tmp_path / "a.npidentity"
        session.enrolment.write_request(request, SECRET)
        office.assessor_enrolment.accept(request, answer, session.enrolment.fingerprint())
        own = office.assessor_enrolment.fingerprint()
        assert session.enrolment.accept(answer, own).office == office.name
    finally:
        session.close()


def test_the_vault_opens_from_the_copy_that_stands_beside_it(
    kept: Path, tmp_path: Path, stores: Stores, passphrase: Callable[[str], str]
) -> None:
    home = Path(shutil.copytree(kept / "office", tmp_path / "office"))
    (home / "vault.json").unlink()
    stores.open_office(home, passphrase("office")).close()
    assert (home / "vault.json").read_bytes() == (kept / "office" / "vault.json").read_bytes()


def test_an_office_of_an_old_version_gets_a_staff_and_its_log_stays_whole(
    kept: Path, tmp_path: Path, stores: Stores, told: Told
) -> None:
    home = Path(shutil.copytree(kept / "office", tmp_path / "office"))
    code = told["stores"]["office"]["recovery_code"]
    session = stores.recover(home, code, SECRET)
    assert isinstance(session, OfficeSession)
    # One passphrase, nobody's: whoever knows it is an administrator, and older versions open it.
    assert (session.acting.member, session.acting.role) == (None, OfficeRole.ADMINISTRATOR)
    assert json.loads((home / "vault.json").read_bytes())["format"] == 1
    records = len(session.register.records())
    session.staff.name_self("Ann Preece")
    ben = session.staff.add("Ben Tudor", OfficeRole.VIEWER, "grass tandem violet oak")
    session.close()
    viewed = stores.open_office(home, "grass tandem violet oak", ben.id)
    try:
        assert len(viewed.register.records()) == records
        assert viewed.log.problems() == ()
        assert {one.by for one in viewed.log.page(ActionFilter(), 1)} == {ben.id}
        with pytest.raises(UserError) as refused:
            viewed.register.export(tmp_path / "register.csv")
        assert refused.value.code == "role_may_not"
    finally:
        viewed.close()


def test_its_people_arise_from_the_register(office: OfficeSession, told: Told) -> None:
    rows = list(office.persons.list.each(ListQuery("name")))
    # Other tests let this office register more.
    assert sum(row.tests for row in rows) == len(office.register.records()) >= len(told["register"])
    for row in told["register"]:
        (person,) = office.persons.of_record(row["record"])
        file = office.persons.file(person)
        held = office.register.record(row["record"], row["assessor_number"])
        wanted = as_booked(office.register.contents(held).candidate)
        assert wanted in [one.candidate for one in file.sources]
        assert file.identity.ni == wanted.ni_number
    assert any(row.employer for row in rows)
