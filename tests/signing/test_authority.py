import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from npors_desktop.base.canonical import canonical
from npors_desktop.base.clock import SetClock
from npors_desktop.domain.errors import (
    DamagedFileError,
    MachineFailedError,
    NewerFormatError,
    UserError,
    WrongPassphraseError,
    WrongUseError,
)
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing import roles
from npors_desktop.signing.anchors import Anchors
from npors_desktop.signing.assessor_key import AssessorKey
from npors_desktop.signing.authority import Authority
from npors_desktop.signing.authority_keys import KIND, AuthorityKeys
from npors_desktop.signing.chain import chain_holds, has_role, read_certificate
from npors_desktop.signing.identity import request
from npors_desktop.signing.keeping import KdfCost, lock, unlock

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
    usage = made.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment) == (True, True)
    assert {usage.key_cert_sign, usage.crl_sign, usage.key_encipherment} == {False}
    extended = made.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert ExtendedKeyUsageOID.EMAIL_PROTECTION in extended
    assert x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36") in extended
    assert has_role(made, roles.ASSESSOR)
    assert not has_role(made, roles.RECEIPTS)
    assert made.not_valid_after_utc - timedelta(days=3 * 365) == at


def test_its_chain_leads_to_the_root_of_its_own_office_only(
    new_office: Office, csr: bytes, details: AssessorDetails
):
    north, south = new_office("north"), new_office("south")
    leaf = read_certificate(north.issue(csr, details).certificate)
    ours, theirs = (
        (read_certificate(o.public.issuing), read_certificate(o.public.root))
        for o in (north, south)
    )
    assert chain_holds(leaf, *ours, roles.ASSESSOR)
    assert not chain_holds(leaf, *theirs, roles.ASSESSOR)
    assert not chain_holds(leaf, ours[0], theirs[1], roles.ASSESSOR)
    assert not chain_holds(leaf, leaf, ours[1], roles.ASSESSOR)


Extensions = tuple[x509.ExtensionType, ...]
CA = (x509.BasicConstraints(ca=True, path_length=None),)
NO_CA = (x509.BasicConstraints(ca=False, path_length=None),)
POLICY = x509.CertificatePolicies([x509.PolicyInformation(roles.ASSESSOR, None)])


def chain_of(
    at: datetime, leaf: Extensions, issuing: Extensions, root: Extensions
) -> tuple[x509.Certificate, x509.Certificate, x509.Certificate]:
    """A chain with right names and signatures, each certificate with these extensions."""
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(3)]
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, n)]) for n in ("R", "I", "L")]
    made: list[x509.Certificate] = []
    for number, extensions in enumerate((root, issuing, leaf)):
        above = max(number - 1, 0)
        builder = x509.CertificateBuilder(names[above], names[number], keys[number].public_key())
        builder = builder.serial_number(number + 1)
        builder = builder.not_valid_before(at).not_valid_after(at + timedelta(days=1))
        for one in extensions:
            builder = builder.add_extension(one, critical=True)
        made.append(builder.sign(keys[above], hashes.SHA256()))
    return made[2], made[1], made[0]


def test_a_chain_of_authorities_and_a_leaf_holds(at: datetime):
    assert chain_holds(*chain_of(at, (*NO_CA, POLICY), CA, CA), roles.ASSESSOR)
    assert chain_holds(*chain_of(at, (POLICY,), CA, CA), roles.ASSESSOR)


@pytest.mark.parametrize("no_authority", [NO_CA, ()])
def test_a_leaf_is_no_authority_whatever_it_signs(at: datetime, no_authority: Extensions):
    leaf = (*NO_CA, POLICY)
    assert not chain_holds(*chain_of(at, leaf, no_authority, CA), roles.ASSESSOR)
    assert not chain_holds(*chain_of(at, leaf, CA, no_authority), roles.ASSESSOR)


def test_an_authority_is_no_leaf(at: datetime):
    assert not chain_holds(*chain_of(at, (*CA, POLICY), CA, CA), roles.ASSESSOR)


def test_a_leaf_without_a_role_has_none(at: datetime):
    assert not chain_holds(*chain_of(at, NO_CA, CA, CA), roles.ASSESSOR)


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
    file = tmp_path / "north" / name
    file.write_bytes(file.read_bytes()[:-30])
    with pytest.raises(DamagedFileError):
        Authority.open(tmp_path / "north", passphrase, clock)


@pytest.mark.parametrize("name", ["keys.json", "root.pem", "issuing.pem", "receipts.pem"])
def test_a_missing_file_of_the_authority_is_told(
    office: Authority, tmp_path: Path, clock: SetClock, passphrase: str, name: str
):
    (tmp_path / "north" / name).unlink()
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
    with pytest.raises(DamagedFileError, match="not its own"):
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
    with pytest.raises(DamagedFileError, match="belong together"):
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
    file.write_bytes(file.read_bytes().replace(b'"format":1', b'"format":99'))
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
    from cryptography.hazmat.primitives.serialization import Encoding

    pem.write_bytes(issuing_list(office).public_bytes(Encoding.PEM))
    found = Anchors.of_files(folder / "root.pem", [folder / "root.crl", pem])
    assert found.crls == office.anchors().crls
    with pytest.raises(DamagedFileError, match="revocation list"):
        Anchors.of_files(folder / "root.pem", [folder / "root.pem"])


def test_an_authority_with_a_part_missing_is_damaged(office: Authority, tmp_path: Path):
    (tmp_path / "north" / "issuing.pem").unlink()
    with pytest.raises(DamagedFileError, match="a file of it is missing"):
        Anchors.read(tmp_path / "north")


def test_certificates_and_lists_are_read_in_either_form(office: Authority, tmp_path: Path):
    root = read_certificate(office.public.root)
    made = issuing_list(office)
    for coding in (Encoding.PEM, Encoding.DER):
        (tmp_path / "root").write_bytes(root.public_bytes(coding))
        (tmp_path / "list").write_bytes(made.public_bytes(coding))
        read = Anchors.of_files(tmp_path / "root", [tmp_path / "list"])
        assert read.root == root.public_bytes(Encoding.DER)
        assert read.crls == (made.public_bytes(Encoding.DER),)


def test_parts_of_two_authorities_are_not_one(
    new_office: Office, tmp_path: Path, clock: SetClock, passphrase: str
):
    """Each key opens its own certificate, but the receipts' is of another root."""
    new_office("north")
    new_office("south")
    about = json.loads((tmp_path / "north" / "authority.json").read_text("utf-8"))
    about["seal_public"] = "00" * 32
    (tmp_path / "north" / "authority.json").write_text(json.dumps(about), "utf-8")
    with pytest.raises(DamagedFileError, match="do not belong together"):
        Authority.open(tmp_path / "north", passphrase, clock)
    shutil.copy(tmp_path / "north" / "receipts.pem", tmp_path / "south")
    with pytest.raises(DamagedFileError, match="do not belong together"):
        Authority.open(tmp_path / "south", passphrase, clock)


def test_an_authority_in_the_place_of_a_file_is_told(
    tmp_path: Path, clock: SetClock, passphrase: str, cheap: KdfCost
):
    (tmp_path / "file").touch()
    with pytest.raises(MachineFailedError):
        Authority.create(tmp_path / "file" / "office", "An office", passphrase, clock, cheap)


@pytest.mark.parametrize("root", ["zz", "00", None])
def test_keys_that_are_none_are_damaged(
    passphrase: str, cheap: KdfCost, key: AssessorKey, root: str | None
):
    """Also one that is a whole key, but an assessor's."""
    own = AuthorityKeys.make()
    kept = json.loads(unlock(own.lock(passphrase, cheap), KIND, passphrase))
    kept["root"] = key.to_der().hex() if root is None else root
    with pytest.raises(DamagedFileError) as told:
        AuthorityKeys.open(lock(canonical(kept), KIND, passphrase, cheap), passphrase)
    assert told.value.code == "key_damaged"
