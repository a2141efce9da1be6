"""An authority's files: parts that are missing, in another form, or another authority's."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from npors_desktop.base.canonical import canonical
from npors_desktop.base.clock import SetClock
from npors_desktop.domain.errors import (
    DamagedFileError,
    MachineFailedError,
)
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.authority.keys import KIND, AuthorityKeys
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.certificates.chain import read_certificate
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.key_envelope import EnvelopeCost, lock, unlock

Office = Callable[[str], Authority]


def issuing_list(office: Authority) -> x509.CertificateRevocationList:
    return x509.load_der_x509_crl(office.anchors().crls[1])


def test_an_authority_with_a_part_missing_is_damaged(office: Authority, tmp_path: Path):
    for name in ("issuing.pem", "issuing.pem.copy"):
        (tmp_path / "north" / name).unlink()
    with pytest.raises(DamagedFileError, match="is missing from"):
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
    for name in ("authority.json", "authority.json.copy"):
        (tmp_path / "north" / name).write_text(json.dumps(about), "utf-8")
    with pytest.raises(DamagedFileError, match="do not match"):
        Authority.open(tmp_path / "north", passphrase, clock)
    for name in ("receipts.pem", "receipts.pem.copy"):
        shutil.copy(tmp_path / "north" / name, tmp_path / "south")
    with pytest.raises(DamagedFileError, match="do not match"):
        Authority.open(tmp_path / "south", passphrase, clock)


def test_an_authority_in_the_place_of_a_file_is_told(
    tmp_path: Path, clock: SetClock, passphrase: str, cheap: EnvelopeCost
):
    (tmp_path / "file").touch()
    with pytest.raises(MachineFailedError):
        Authority.create(tmp_path / "file" / "office", "An office", passphrase, clock, cheap)


@pytest.mark.parametrize("root", ["zz", "00", None])
def test_keys_that_are_none_are_damaged(
    passphrase: str, cheap: EnvelopeCost, key: AssessorKey, root: str | None
):
    """Also one that is a whole key, but an assessor's."""
    own = AuthorityKeys.make()
    kept = json.loads(unlock(own.lock(passphrase, cheap), KIND, passphrase))
    kept["root"] = key.to_der().hex() if root is None else root
    with pytest.raises(DamagedFileError) as told:
        AuthorityKeys.open(lock(canonical(kept), KIND, passphrase, cheap), passphrase)
    assert told.value.code == "key_damaged"
