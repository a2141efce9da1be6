import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.domain.errors import (
    DamagedFileError,
    MachineFailedError,
    NewerFormatError,
    UserError,
    WrongPassphraseError,
)
from npors_desktop.signing.keys import key_envelope
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.key_envelope import (
    ASSESSOR_KEY,
    EnvelopeCost,
    lock,
    open_key,
    public_key_of,
    seal_key,
    unlock,
)


@pytest.fixture(scope="module")
def envelope(key: AssessorKey, passphrase: str, cheap: EnvelopeCost) -> str:
    return seal_key(key, passphrase, cheap)


def test_the_passphrase_opens_the_key(envelope: str, key: AssessorKey, passphrase: str):
    assert open_key(envelope, passphrase).to_der() == key.to_der()
    assert public_key_of(envelope) == key.public_sha256


def test_a_passphrase_typed_in_another_unicode_form_opens_it_too(cheap: EnvelopeCost):
    envelope = lock(b"secret", "kind", "caf\u00e9 in the quarry", cheap)
    assert unlock(envelope, "kind", "cafe\u0301 in the quarry") == b"secret"


def test_a_wrong_passphrase_is_called_that(envelope: str):
    with pytest.raises(WrongPassphraseError):
        open_key(envelope, "correct horse battery stable")


def test_the_key_is_not_in_the_envelope_in_clear(envelope: str, key: AssessorKey):
    assert key.to_der().hex()[200:264] not in envelope


def test_the_same_key_is_never_kept_in_the_same_bytes(
    key: AssessorKey, passphrase: str, cheap: EnvelopeCost
):
    assert seal_key(key, passphrase, cheap) != seal_key(key, passphrase, cheap)


@given(st.data())
def test_an_envelope_with_any_character_changed_is_damaged(
    envelope: str, passphrase: str, data: st.DataObject
):
    place = data.draw(st.integers(0, len(envelope) - 1))
    other = data.draw(st.sampled_from("0af}\n").filter(lambda c: c != envelope[place]))
    with pytest.raises(DamagedFileError):
        open_key(envelope[:place] + other + envelope[place + 1 :], passphrase)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", "\ud800", "x" * 100_000])
def test_what_is_no_envelope_is_damaged(text: str, passphrase: str):
    with pytest.raises(DamagedFileError, match="damaged"):
        open_key(text, passphrase)


def test_a_newer_envelope_is_refused_by_name(envelope: str, passphrase: str):
    newer = json.dumps(json.loads(envelope) | {"format": 99})
    with pytest.raises(NewerFormatError, match="The signing key was made by a newer version"):
        open_key(newer, passphrase)


def test_an_envelope_of_another_kind_is_refused(cheap: EnvelopeCost, passphrase: str):
    with pytest.raises(DamagedFileError):
        open_key(lock(b"secret", "authority_keys", passphrase, cheap), passphrase)


@pytest.mark.parametrize(
    "changes", [{"kind": "other"}, {"public_key": "0" * 64}, {"kind": "other", "public_key": ""}]
)
def test_what_is_locked_is_bound_to_what_its_envelope_says_of_it(
    cheap: EnvelopeCost, passphrase: str, changes: dict[str, str]
):
    """As one would alter it who also makes the checksum right."""
    body = json.loads(lock(b"secret", "kind", passphrase, cheap, "f" * 64)) | changes
    body["checksum"] = ""
    altered = canonical({**body, "checksum": sha256_hex(canonical(body))}).decode()
    assert public_key_of(altered) == body["public_key"]
    with pytest.raises(WrongPassphraseError):
        unlock(altered, body["kind"], passphrase)


def test_a_key_that_its_envelope_calls_another_is_damaged(
    key: AssessorKey, cheap: EnvelopeCost, passphrase: str
):
    with pytest.raises(DamagedFileError):
        open_key(lock(key.to_der(), ASSESSOR_KEY, passphrase, cheap, "0" * 64), passphrase)


def test_a_machine_without_room_for_the_derivation_is_not_a_wrong_passphrase(
    envelope: str, passphrase: str, monkeypatch: pytest.MonkeyPatch
):
    class NoRoom:
        def __init__(self, **_asked: object) -> None: ...

        def derive(self, _secret: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(key_envelope, "Argon2id", NoRoom)
    with pytest.raises(MachineFailedError, match="memory") as told:
        open_key(envelope, passphrase)
    assert told.value.code == "no_memory"


@pytest.mark.parametrize(
    "cost",
    [
        EnvelopeCost(4 * 1024 * 1024),
        EnvelopeCost(2 * EnvelopeCost().memory_kib + 1),
        EnvelopeCost(passes=2 * EnvelopeCost().passes + 1),
        EnvelopeCost(lanes=2 * EnvelopeCost().lanes + 1),
        EnvelopeCost(8, 1, 4),
    ],
)
def test_a_cost_that_no_machine_should_be_asked_for_is_refused(cost: EnvelopeCost):
    assert not cost.possible
    with pytest.raises(ValueError, match="cost"):
        lock(b"secret", "kind", "some passphrase", cost)


def test_twice_what_the_program_asks_for_is_possible():
    usual = EnvelopeCost()
    assert EnvelopeCost(2 * usual.memory_kib, 2 * usual.passes, 2 * usual.lanes).possible


def test_an_envelope_asking_for_too_much_memory_is_refused_unopened(envelope: str, passphrase: str):
    body = json.loads(envelope)
    body["cost"]["memory_kib"] = 64 * 1024 * 1024
    with pytest.raises(DamagedFileError):
        open_key(json.dumps(body), passphrase)


def test_an_empty_passphrase_is_refused(key: AssessorKey, cheap: EnvelopeCost):
    with pytest.raises(UserError, match="empty"):
        seal_key(key, "", cheap)


@pytest.mark.parametrize(
    "made",
    [
        None,
        ec.generate_private_key(ec.SECP256R1()),
        rsa.generate_private_key(65537, 2048),
    ],
    ids=["no key", "another kind", "another size"],
)
def test_what_is_no_assessors_key_is_damaged(made: Any, passphrase: str, cheap: EnvelopeCost):
    coding = (Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    der = made.private_bytes(*coding) if made else b"no key"
    with pytest.raises(DamagedFileError) as told:
        open_key(lock(der, ASSESSOR_KEY, passphrase, cheap), passphrase)
    assert told.value.code == "key_damaged"
