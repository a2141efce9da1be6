"""Files for one office only: sealed to its public key, however they travel.

A sealed file is ``NPSEALED``, the format (one byte), the key's id (eight bytes) and what HPKE
(RFC 9180: X25519, HKDF-SHA256, AES-256-GCM) makes of the content: the encapsulated key and the
ciphertext. Everything before it is bound into the encryption. Who sealed it is not said; that is
what the signature inside is for.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from npors_desktop.base.formats import Format
from npors_desktop.base.whole_file import MIB
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message

SEALED = Format("sealed", message("The sealed file"), newest=1)
MAGIC = b"NPSEALED"
CONTENT_LIMIT = 64 * MIB
_DELIVER_AGAIN = message(
    "It was not opened, and nothing was changed. Ask for it to be delivered again."
)
_ID_BYTES = 8
_HEADER = len(MAGIC) + 1 + _ID_BYTES
# The encapsulated key of X25519 and the tag of AES-GCM.
_OVERHEAD = 32 + 16
SEALED_LIMIT = CONTENT_LIMIT + _HEADER + _OVERHEAD
_PURPOSE = b"npors_desktop/sealed/"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def seal(data: bytes, public_key: bytes) -> bytes:
    """Seal data to a public key (raw X25519, 32 bytes).

    Raises DamagedFileError for what is not such a key, UserError for more than 64 MiB.
    """
    if len(data) > CONTENT_LIMIT:
        raise UserError(
            message(
                "The report is larger than {size} MiB and cannot be sealed.",
                size=CONTENT_LIMIT // MIB,
            ),
            message("It stays where it is. Use fewer or smaller pictures."),
            code="too_large",
        )
    header = sealed_start(public_key)
    try:
        key = X25519PublicKey.from_public_bytes(public_key)
        return header + _SUITE.encrypt(data, key, _PURPOSE + header)
    except ValueError as error:
        raise _bad_key() from error


def open_sealed(data: bytes, private_key: bytes) -> bytes:
    """What was sealed to this private key's public part (raw X25519, 32 bytes).

    Raises DamagedFileError (``too_large``, ``not_sealed``, ``sealed_damaged``),
    NewerFormatError, and UserError (``other_office``).
    """
    if len(data) > SEALED_LIMIT:
        raise _damaged(
            message("The file is larger than {size} MiB.", size=CONTENT_LIMIT // MIB), "too_large"
        )
    if not data.startswith(MAGIC):
        raise _damaged(message("The file is not a sealed report."), "not_sealed")
    if len(data) > len(MAGIC):
        _check_number(data[len(MAGIC)])
    if len(data) < _HEADER + _OVERHEAD:
        raise _damaged(message("The file is incomplete."), "sealed_damaged")
    header = data[:_HEADER]
    key = _private(private_key)
    _check_header(header, key.public_key().public_bytes_raw())
    try:
        return _SUITE.decrypt(data[_HEADER:], key, _PURPOSE + header)
    except (InvalidTag, ValueError) as error:
        raise _damaged(
            message("The file was damaged or altered in transit."), "sealed_damaged"
        ) from error


def sealed_start(public_key: bytes) -> bytes:
    """How a file begins that is sealed to this key now."""
    return MAGIC + bytes([SEALED.newest]) + key_id(public_key)


def check_seal_key(public_key: bytes) -> None:
    """Refuse a key that nothing can be sealed to: of another length, or one of the few points of
    small order, which RFC 7748 lets every exchange fail with. Raises DamagedFileError
    (``key_damaged``)."""
    try:
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(public_key))
    except ValueError as error:
        raise DamagedFileError(
            message("The sealing key in this file cannot be used."),
            message("Nothing was changed. Ask for the file again."),
            code="key_damaged",
        ) from error


def make_seal_key() -> bytes:
    """A new private key for what is sealed to its holder (raw X25519, 32 bytes)."""
    return X25519PrivateKey.generate().private_bytes_raw()


def seal_public(private_key: bytes) -> bytes:
    """The public part of such a key (raw). Raises DamagedFileError."""
    return _private(private_key).public_key().public_bytes_raw()


def key_id(public_key: bytes) -> bytes:
    """The eight bytes by which a sealed file names the key that opens it."""
    return hashlib.sha256(public_key).digest()[:_ID_BYTES]


def _check_number(number: int) -> None:
    try:
        SEALED.check(number)
    except DamagedFileError as error:
        raise _damaged(message("The file is not a sealed report."), "not_sealed") from error


def _check_header(header: bytes, public_key: bytes) -> None:
    if header[len(MAGIC) + 1 :] != key_id(public_key):
        raise UserError(
            message("This file is sealed for another office, or its beginning is damaged."),
            _DELIVER_AGAIN,
            code="other_office",
        )


def _private(raw: bytes) -> X25519PrivateKey:
    try:
        return X25519PrivateKey.from_private_bytes(raw)
    except ValueError as error:
        raise _bad_key() from error


def _bad_key() -> DamagedFileError:
    return DamagedFileError(
        message("The office's sealing key is damaged."),
        message("Nothing was changed. Restore a backup, or enrol again."),
        code="key_damaged",
    )


def _damaged(headline: Message, code: str) -> DamagedFileError:
    return DamagedFileError(headline, _DELIVER_AGAIN, code=code)
