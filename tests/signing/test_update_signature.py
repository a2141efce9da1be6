"""Only the publisher's own signature over exactly these bytes counts."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.base.paths import resource
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.signing.update_signature import check_update_signature, read_update_key

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
DATA = b"what was signed"
SIGNATURE = KEY.sign(DATA)


def test_the_publishers_signature_is_accepted() -> None:
    check_update_signature(DATA, SIGNATURE, PUBLIC)


def test_every_bit_of_the_signature_counts() -> None:
    for bit in range(8 * len(SIGNATURE)):
        forged = bytearray(SIGNATURE)
        forged[bit // 8] ^= 1 << bit % 8
        with pytest.raises(UserError, match="did not sign"):
            check_update_signature(DATA, bytes(forged), PUBLIC)


@given(st.binary(max_size=70))
def test_a_signature_of_another_shape_or_key_is_refused(signature: bytes) -> None:
    with pytest.raises(UserError, match="did not sign"):
        check_update_signature(DATA, signature, PUBLIC)


def test_the_key_in_the_program_can_be_read() -> None:
    assert len(read_update_key(resource("update", "public_key.txt").read_bytes())) == 32


@pytest.mark.parametrize("data", [b"", b"00" * 31, b"zz" * 32, b"\xff" * 64])
def test_a_damaged_key_is_said_so(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match="key for updates"):
        read_update_key(data)
