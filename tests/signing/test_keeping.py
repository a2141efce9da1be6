import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npors_desktop.domain.errors import (
    DamagedFileError,
    NewerFormatError,
    UserError,
    WrongPassphraseError,
)
from npors_desktop.signing.assessor_key import AssessorKey
from npors_desktop.signing.keeping import (
    KdfCost,
    lock,
    open_key,
    public_key_of,
    seal_key,
    unlock,
)


@pytest.fixture(scope="module")
def envelope(key: AssessorKey, passphrase: str, cheap: KdfCost) -> str:
    return seal_key(key, passphrase, cheap)


def test_the_passphrase_opens_the_key(envelope: str, key: AssessorKey, passphrase: str):
    assert open_key(envelope, passphrase).to_der() == key.to_der()
    assert public_key_of(envelope) == key.public_sha256


def test_a_passphrase_typed_in_another_unicode_form_opens_it_too(cheap: KdfCost):
    envelope = lock(b"secret", "kind", "caf\u00e9 in the quarry", cheap)
    assert unlock(envelope, "kind", "cafe\u0301 in the quarry") == b"secret"


def test_a_wrong_passphrase_is_called_that(envelope: str):
    with pytest.raises(WrongPassphraseError):
        open_key(envelope, "correct horse battery stable")


def test_the_key_is_not_in_the_envelope_in_clear(envelope: str, key: AssessorKey):
    assert key.to_der().hex()[200:264] not in envelope


def test_the_same_key_is_never_kept_in_the_same_bytes(
    key: AssessorKey, passphrase: str, cheap: KdfCost
):
    assert seal_key(key, passphrase, cheap) != seal_key(key, passphrase, cheap)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
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


def test_an_envelope_of_another_kind_is_refused(cheap: KdfCost, passphrase: str):
    with pytest.raises(DamagedFileError):
        open_key(lock(b"secret", "authority_keys", passphrase, cheap), passphrase)


@pytest.mark.parametrize(
    "cost", [KdfCost(4 * 1024 * 1024), KdfCost(passes=99), KdfCost(lanes=99), KdfCost(8, 1, 4)]
)
def test_a_cost_that_no_machine_should_be_asked_for_is_refused(cost: KdfCost):
    assert not cost.possible
    with pytest.raises(ValueError, match="cost"):
        lock(b"secret", "kind", "some passphrase", cost)


def test_an_envelope_asking_for_too_much_memory_is_refused_unopened(envelope: str, passphrase: str):
    body = json.loads(envelope)
    body["cost"]["memory_kib"] = 64 * 1024 * 1024
    with pytest.raises(DamagedFileError):
        open_key(json.dumps(body), passphrase)


def test_an_empty_passphrase_is_refused(key: AssessorKey, cheap: KdfCost):
    with pytest.raises(UserError, match="empty"):
        seal_key(key, "", cheap)
