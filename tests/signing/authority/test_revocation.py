"""What was once revoked stays revoked, whichever of the authority's files is put back."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.authority.folder import LEDGER
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.certificates.revoked import reason_of, revoked_of
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import request
from npors_desktop.signing.report.verdict import Rebuilt

Rebuild = Callable[..., Rebuilt]


def listed(anchors: Anchors) -> tuple[int, set[str]]:
    """The number of the issuing authority's list, and the serials in it."""
    found = x509.load_der_x509_crl(anchors.crls[1])
    number = found.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
    return number, {f"{one.serial_number:x}" for one in found}


@pytest.fixture
def folder(office: Authority, tmp_path: Path) -> Path:
    return tmp_path / "north"


@pytest.fixture
def serial(office: Authority, csr: bytes, details: AssessorDetails) -> str:
    return office.issue(csr, details).serial


@pytest.fixture
def again(folder: Path, clock: SetClock, passphrase: str) -> Callable[[], Authority]:
    return lambda: Authority.open(folder, passphrase, clock)


def test_an_older_list_put_back_does_not_get_a_revoked_assessor_accepted(
    own_bench: Any, rebuild: Rebuild, record_json: bytes
):
    signed = own_bench.sign(rebuild(record_json))
    older = (own_bench.folder / "issuing.crl").read_bytes()
    own_bench.office.revoke(own_bench.serial, "key_compromise")
    (own_bench.folder / "issuing.crl").write_bytes(older)
    assert own_bench.verify(signed).codes == ("revoked",)


@pytest.mark.parametrize("name", ["issuing.crl", "issued.json"])
def test_a_list_or_ledger_put_back_is_mended_when_the_authority_opens(
    office: Authority, folder: Path, serial: str, again: Callable[[], Authority], name: str
):
    older = (folder / name).read_bytes()
    office.revoke(serial, "key_compromise")
    number, _ = listed(Anchors.read(folder))
    (folder / name).write_bytes(older)
    again()
    mended, serials = listed(Anchors.read(folder))
    assert serials == {serial}
    assert mended >= number
    before = Anchors.read(folder)
    again()
    assert Anchors.read(folder) == before


def test_renewing_a_list_that_was_put_back_forgets_nobody(
    office: Authority, folder: Path, serial: str, clock: SetClock
):
    older = (folder / "issuing.crl").read_bytes()
    office.revoke(serial, "superseded")
    (folder / "issuing.crl").write_bytes(older)
    clock.set(clock.now() + timedelta(days=2))
    office.refresh_lists()
    assert listed(Anchors.read(folder))[1] == {serial}


def test_an_older_list_with_the_same_people_gets_a_higher_number(
    office: Authority, folder: Path, clock: SetClock
):
    older = (folder / "issuing.crl").read_bytes()
    clock.set(clock.now() + timedelta(days=2))
    office.refresh_lists()
    number, _ = listed(Anchors.read(folder))
    (folder / "issuing.crl").write_bytes(older)
    assert listed(office.anchors())[0] == number + 1


def test_list_and_ledger_put_back_together_are_mended_while_the_authority_is_open(
    office: Authority, folder: Path, serial: str
):
    names = ("issuing.crl", "issued.json")
    older = [(folder / name).read_bytes() for name in names]
    office.revoke(serial, "superseded")
    for name, data in zip(names, older, strict=True):
        (folder / name).write_bytes(data)
    assert listed(office.anchors())[1] == {serial}


def test_the_whole_folder_put_back_is_told_by_what_the_store_says(
    office: Authority, folder: Path, serial: str, again: Callable[[], Authority]
):
    older = {path: path.read_bytes() for path in folder.iterdir()}
    office.revoke(serial, "superseded")
    for path, data in older.items():
        path.write_bytes(data)
    back = again()
    assert listed(back.anchors())[1] == set()
    assert back.reconcile([serial]) == (serial,)
    assert back.reconcile([serial]) == ()
    assert listed(Anchors.read(folder))[1] == {serial}


def test_a_serial_issued_after_the_state_put_back_is_revoked_all_the_same(office: Authority):
    assert office.reconcile(["abc123"]) == ("abc123",)
    assert listed(office.anchors())[1] == {"abc123"}
    with pytest.raises(ValueError, match="serial number"):
        office.reconcile(["ABC; DROP"])


def test_an_issued_certificate_is_not_forgotten_with_the_ledger_open(
    office: Authority,
    folder: Path,
    csr: bytes,
    other_key: AssessorKey,
    details: AssessorDetails,
):
    older = (folder / "issued.json").read_bytes()
    office.issue(csr, details)
    (folder / "issued.json").write_bytes(older)
    with pytest.raises(Exception, match="A-1042"):
        office.issue(request(other_key, details), details)


@pytest.mark.parametrize(
    ("old", "new"), [(b"A-1042", b"A-1043"), (b'"revoked":[{', b'"revoked":[],"x":[{')]
)
def test_a_ledger_written_by_another_hand_is_refused(
    office: Authority,
    folder: Path,
    serial: str,
    again: Callable[[], Authority],
    old: bytes,
    new: bytes,
):
    office.revoke(serial, "superseded")
    for file in (folder / "issued.json", folder / "issued.json.copy"):
        assert old in file.read_bytes()
        file.write_bytes(file.read_bytes().replace(old, new))
    with pytest.raises(DamagedFileError):
        again()


def test_another_authoritys_ledger_is_refused(
    new_office: Callable[[str], Authority],
    tmp_path: Path,
    folder: Path,
    again: Callable[[], Authority],
):
    new_office("south")
    foreign = (tmp_path / "south" / "issued.json").read_bytes()
    for name in ("issued.json", "issued.json.copy"):
        (folder / name).write_bytes(foreign)
    with pytest.raises(DamagedFileError, match="altered by someone else"):
        again()


def test_who_was_revoked_without_a_reason_stays_so_when_the_ledger_is_put_back(
    office: Authority, folder: Path, serial: str, again: Callable[[], Authority]
):
    older = (folder / "issued.json").read_bytes()
    office.revoke(serial, "unspecified")
    (folder / "issued.json").write_bytes(older)
    again()
    ledger = json.loads((folder / "issued.json").read_text("utf-8"))
    assert [(one["serial"], one["reason"]) for one in ledger["revoked"]] == [
        (serial, "unspecified")
    ]


def test_ledger_1_becomes_2():
    entry = {"serial": "5e", "at": "2026-11-20T12:00:00Z", "reason": "superseded"}
    old = {"format": 1, "sequence": 3, "issued": [], "revoked": [entry], "numbers": {}, "mac": ""}
    assert LEDGER.read(old) == old | {"revoked": [entry | {"since": None}]}


def entries(folder: Path) -> dict[str, tuple[str, object]]:
    """What both copies of the list and the ledger say of each certificate that is revoked."""
    crls = [x509.load_der_x509_crl(der) for der in Anchors.read(folder).crls]
    return {
        f"{one.serial_number:x}": (reason_of(one).name, revoked_of(one).untrusted_from)
        for crl in crls
        for one in crl
    }


def test_why_and_since_when_can_be_corrected(
    office: Authority, folder: Path, serial: str, clock: SetClock, again: Callable[[], Authority]
):
    revoked_at, since = clock.now(), clock.now() - timedelta(days=3)
    office.revoke(serial, "affiliation_changed", since)
    older = (folder / "issuing.crl").read_bytes()
    number, _ = listed(Anchors.read(folder))
    clock.set(clock.now() + timedelta(hours=2))
    assert office.reconcile([serial], "key_compromise", since) == (serial,)
    assert office.reconcile([serial], "key_compromise", since) == ()
    assert entries(folder) == {serial: ("key_compromise", since)}
    assert listed(Anchors.read(folder))[0] == number + 1
    assert office.revoked()[serial].at == revoked_at
    # A list that still says what was corrected, as after a stop, is made again.
    (folder / "issuing.crl").write_bytes(older)
    again()
    assert entries(folder) == {serial: ("key_compromise", since)}


def test_a_correction_puts_right_what_was_revoked_when_the_clock_was_ahead(
    office: Authority, serial: str, clock: SetClock
):
    now = clock.now()
    clock.set(now + timedelta(days=365))
    office.revoke(serial, "key_compromise", clock.now())
    clock.set(now)
    office.revoke(serial, "key_compromise", now)
    found = office.revoked()[serial]
    assert (found.at, found.since) == (now, now)


def test_the_certificates_of_one_key_are_known(
    office: Authority, csr: bytes, details: AssessorDetails, serial: str
):
    second = office.issue(csr, details).serial
    assert office.same_key(serial) == office.same_key(second) == {serial, second}
    assert office.same_key("5e" * 20) == {"5e" * 20}


def test_looking_whether_a_certificate_can_be_taken_in_changes_nothing(
    office: Authority, csr: bytes, details: AssessorDetails
):
    made = office.certify(csr, details)
    assert office.check_taking(details.number, made.certificate).serial == made.serial
    assert office.issued() == ()
    office.take_in(details.number, made.certificate)
    assert office.check_taking(details.number, made.certificate).serial == made.serial
    assert office.has_issued(made.serial)
