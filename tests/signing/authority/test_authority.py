import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.errors import (
    DamagedFileError,
    NewerFormatError,
    UserError,
    WrongPassphraseError,
    WrongUseError,
)
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.certificates.chain import (
    ASSESSOR_ROLE,
    RECEIPTS_ROLE,
    chain_holds,
    has_role,
    read_certificate,
)
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import request

Office = Callable[[str], Authority]


def issuing_list(office: Authority) -> x509.CertificateRevocationList:
    return x509.load_der_x509_crl(office.anchors().crls[1])


def number_of(found: x509.CertificateRevocationList) -> int:
    return found.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number


def test_an_assessors_certificate_says_who_he_is_and_what_he_may(
    office: Authority, csr: bytes, details: AssessorDetails, at: object
):
    made = read_certificate(office.issue(csr, details).certificate)
    said = {one.oid: one.value for one in made.subject}
    assert said[NameOID.COMMON_NAME] == details.name
    assert said[NameOID.ORGANIZATION_NAME] == details.provider
    assert said[NameOID.SERIAL_NUMBER] == details.number
    issuer = {one.oid: one.value for one in made.issuer}
    assert issuer[NameOID.ORGANIZATION_NAME] == office.name != details.provider
    usage = made.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment) == (True, True)
    assert {usage.key_cert_sign, usage.crl_sign, usage.key_encipherment} == {False}
    extended = made.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert ExtendedKeyUsageOID.EMAIL_PROTECTION in extended
    assert x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36") in extended
    assert has_role(made, ASSESSOR_ROLE)
    assert not has_role(made, RECEIPTS_ROLE)
    assert made.not_valid_after_utc - timedelta(days=3 * 365) == at


def test_the_offices_own_certificates_keep_the_names_of_the_first_release(office: Authority):
    found = [
        read_certificate(pem).subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
        for pem in (office.public.root, office.public.issuing, office.public.receipts)
    ]
    assert found == ["Report root", "Report authority", "Receipts"]


def test_its_chain_leads_to_the_root_of_its_own_office_only(
    new_office: Office, csr: bytes, details: AssessorDetails
):
    north, south = new_office("north"), new_office("south")
    leaf = read_certificate(north.issue(csr, details).certificate)
    ours, theirs = (
        (read_certificate(o.public.issuing), read_certificate(o.public.root))
        for o in (north, south)
    )
    assert chain_holds(leaf, *ours, ASSESSOR_ROLE)
    assert not chain_holds(leaf, *theirs, ASSESSOR_ROLE)
    assert not chain_holds(leaf, ours[0], theirs[1], ASSESSOR_ROLE)
    assert not chain_holds(leaf, leaf, ours[1], ASSESSOR_ROLE)


def test_what_the_request_says_of_itself_is_ignored(
    office: Authority, key: AssessorKey, details: AssessorDetails
):
    boast = request(key, replace(details, name="Somebody Else", number="B-7"))
    made = read_certificate(office.issue(boast, details).certificate)
    assert "Somebody" not in made.subject.rfc4514_string()


def test_it_opens_again_with_its_passphrase_and_no_other(
    office: Authority, tmp_path: Path, clock: SetClock, passphrase: str
):
    again = Authority.open(tmp_path / "north", passphrase, clock)
    assert (again.name, again.public, again.seal_public) == (
        office.name,
        office.public,
        office.seal_public,
    )
    with pytest.raises(WrongPassphraseError):
        Authority.open(tmp_path / "north", "not the passphrase", clock)


def test_its_public_part_needs_no_passphrase(office: Authority, tmp_path: Path):
    assert Anchors.read(tmp_path / "north") == office.anchors()


def test_an_authority_is_never_made_over_another(new_office: Office):
    new_office("north")
    with pytest.raises(WrongUseError, match="already"):
        new_office("north")


def test_an_office_without_a_name_is_refused(tmp_path: Path, clock: SetClock, passphrase: str):
    for name in (" ", "x" * 65):
        with pytest.raises(UserError, match="name"):
            Authority.create(tmp_path / "made", name, passphrase, clock)
    assert not (tmp_path / "made").exists()


def test_a_folder_without_an_authority_is_wrong_use(tmp_path: Path, clock: SetClock):
    with pytest.raises(WrongUseError, match="no office"):
        Authority.open(tmp_path, "a passphrase", clock)
    with pytest.raises(WrongUseError):
        Anchors.read(tmp_path)


def test_a_number_is_not_given_to_a_second_key_until_the_first_is_revoked(
    office: Authority, csr: bytes, other_key: AssessorKey, details: AssessorDetails
):
    first = office.issue(csr, details)
    second = request(other_key, details)
    with pytest.raises(UserError, match="A-1042") as refused:
        office.issue(second, replace(details, name="Somebody Else"))
    assert refused.value.code == "number_taken"
    office.revoke(first.serial, "superseded")
    assert office.issue(second, details).serial != first.serial


def test_a_key_is_not_certified_for_a_second_number(
    office: Authority, csr: bytes, details: AssessorDetails
):
    office.issue(csr, details)
    with pytest.raises(UserError) as refused:
        office.issue(csr, replace(details, number="A-1043"))
    assert refused.value.code == "key_taken"


def test_an_answer_that_was_lost_can_be_made_again(
    office: Authority, csr: bytes, details: AssessorDetails
):
    first, second = office.issue(csr, details), office.issue(csr, details)
    assert first.serial != second.serial
    office.revoke(second.serial, "key_compromise")
    for one in (first, second):
        number = int(one.serial, 16)
        assert issuing_list(office).get_revoked_certificate_by_serial_number(number)


def test_a_revoked_key_is_never_certified_again(
    office: Authority, csr: bytes, details: AssessorDetails
):
    office.revoke(office.issue(csr, details).serial, "laptop stolen")
    with pytest.raises(UserError) as refused:
        office.issue(csr, details)
    assert refused.value.code == "key_revoked"


def test_revoking_enters_the_list_with_its_reason_and_its_time(
    office: Authority, csr: bytes, details: AssessorDetails, at: object
):
    serial = office.issue(csr, details).serial
    office.revoke(serial, "Key compromise")
    entry = issuing_list(office).get_revoked_certificate_by_serial_number(int(serial, 16))
    assert entry is not None
    assert entry.revocation_date_utc == at
    reason = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    assert reason is x509.ReasonFlags.key_compromise


def test_a_reason_in_ones_own_words_stays_with_the_office(
    office: Authority, csr: bytes, details: AssessorDetails
):
    serial = office.issue(csr, details).serial
    office.revoke(serial, "left on the 3rd; ask Gwen")
    entry = issuing_list(office).get_revoked_certificate_by_serial_number(int(serial, 16))
    assert entry is not None
    assert len(entry.extensions) == 0


def test_revoking_twice_changes_nothing_and_a_stranger_is_refused(
    office: Authority, csr: bytes, details: AssessorDetails
):
    serial = office.issue(csr, details).serial
    office.revoke(serial, "superseded")
    before = office.anchors()
    office.revoke(serial, "key_compromise")
    assert office.anchors() == before
    with pytest.raises(UserError, match="did not issue"):
        office.revoke("abc123", "superseded")


def test_lists_are_renewed_after_a_day_and_forget_nobody(
    office: Authority, csr: bytes, details: AssessorDetails, clock: SetClock
):
    serial = office.issue(csr, details).serial
    office.revoke(serial, "superseded")
    before = issuing_list(office)
    office.refresh_lists()
    assert issuing_list(office) == before
    clock.set(clock.now() + timedelta(days=1))
    office.refresh_lists()
    after = issuing_list(office)
    assert number_of(after) == number_of(before) + 1
    assert after.last_update_utc == clock.now()
    assert after.get_revoked_certificate_by_serial_number(int(serial, 16)) is not None


def test_a_list_of_the_future_is_made_anew(office: Authority, clock: SetClock):
    clock.set(clock.now() - timedelta(days=3))
    office.refresh_lists()
    assert issuing_list(office).last_update_utc == clock.now()


@pytest.mark.parametrize(
    "name", ["keys.json", "root.pem", "issuing.pem", "receipts.pem", "authority.json"]
)
def test_a_truncated_file_of_the_authority_is_told(
    office: Authority, tmp_path: Path, clock: SetClock, passphrase: str, name: str
):
    for file in (tmp_path / "north" / name, tmp_path / "north" / f"{name}.copy"):
        file.write_bytes(file.read_bytes()[:-30])
    with pytest.raises(DamagedFileError):
        Authority.open(tmp_path / "north", passphrase, clock)


@pytest.mark.parametrize("name", ["keys.json", "root.pem", "issuing.pem", "receipts.pem"])
def test_a_missing_file_of_the_authority_is_told(
    office: Authority, tmp_path: Path, clock: SetClock, passphrase: str, name: str
):
    for file in (tmp_path / "north" / name, tmp_path / "north" / f"{name}.copy"):
        file.unlink()
    with pytest.raises(DamagedFileError, match="missing"):
        Authority.open(tmp_path / "north", passphrase, clock)


def test_a_missing_or_foreign_list_stops_the_work_instead_of_forgetting_revocations(
    new_office: Office, tmp_path: Path, csr: bytes, details: AssessorDetails
):
    north = new_office("north")
    new_office("south")
    issued = north.issue(csr, details)
    foreign = (tmp_path / "south" / "issuing.crl").read_bytes()
    (tmp_path / "north" / "issuing.crl").write_bytes(foreign)
    with pytest.raises(DamagedFileError, match="belongs to another authority"):
        north.revoke(issued.serial, "superseded")
    (tmp_path / "north" / "issuing.crl").unlink()
    with pytest.raises(DamagedFileError, match="missing"):
        north.refresh_lists()


def test_another_offices_keys_do_not_open_this_one(
    new_office: Office, tmp_path: Path, clock: SetClock, passphrase: str
):
    new_office("north")
    new_office("south")
    keys = (tmp_path / "south" / "keys.json").read_bytes()
    (tmp_path / "north" / "keys.json").write_bytes(keys)
    with pytest.raises(DamagedFileError, match="do not match"):
        Authority.open(tmp_path / "north", passphrase, clock)


@pytest.mark.parametrize("name", ["authority.json", "issued.json"])
def test_a_newer_authority_is_refused_by_name(
    office: Authority,
    tmp_path: Path,
    clock: SetClock,
    csr: bytes,
    details: AssessorDetails,
    name: str,
):
    file = tmp_path / "north" / name
    file.write_bytes(re.sub(rb'"format":\d', b'"format":99', file.read_bytes()))
    with pytest.raises(
        NewerFormatError, match=f"“{name}” of the office's authority was made by a newer"
    ):
        Authority.open(tmp_path / "north", "correct horse battery staple", clock).issue(
            csr, details
        )


def test_verifying_with_half_an_authority_is_damage_not_wrong_use(
    office: Authority, tmp_path: Path
):
    (tmp_path / "north" / "issuing.crl").unlink()
    with pytest.raises(DamagedFileError, match="missing"):
        office.anchors()


def test_lists_and_roots_are_read_from_pem_and_der_alike(
    office: Authority, tmp_path: Path, at: object
):
    folder = tmp_path / "north"
    pem = tmp_path / "list.pem"

    pem.write_bytes(issuing_list(office).public_bytes(Encoding.PEM))
    found = Anchors.of_files(folder / "root.pem", [folder / "root.crl", pem])
    assert found.crls == office.anchors().crls
    with pytest.raises(DamagedFileError, match="revocation list"):
        Anchors.of_files(folder / "root.pem", [folder / "root.pem"])
