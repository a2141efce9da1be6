"""Private keys at rest: an envelope that a passphrase, and nothing else, opens.

The text is canonical JSON ``{"format", "kind", "public_key", "cost", "salt", "nonce", "ct",
"checksum"}``; bytes are hexadecimal. The key of the envelope is Argon2id of the passphrase; ``ct``
is AES-256-GCM with everything before it as associated data. ``checksum`` (SHA-256 of the rest)
tells a damaged envelope from a wrong passphrase. ``public_key`` names the key inside without
opening it: SHA-256 of its SubjectPublicKeyInfo.
"""

import os
import unicodedata
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from npors_desktop.base.canonical import canonical, read_json, sha256_hex
from npors_desktop.base.formats import Format, fields
from npors_desktop.base.values import from_plain
from npors_desktop.domain.errors import (
    DamagedFileError,
    MachineFailedError,
    UserError,
    WrongPassphraseError,
)
from npors_desktop.domain.messages import message
from npors_desktop.signing.keys.assessor_key import AssessorKey

_FORMAT_1 = fields(
    "format kind public_key salt nonce ct checksum", cost=fields("memory_kib passes lanes")
)
ENVELOPE = Format("key", message("The signing key"), newest=1, shapes={1: _FORMAT_1})
ASSESSOR_KEY = "assessor_key"
LARGEST = 64 * 1024
_KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16
# Twice what this program has ever asked for: a file that asks for more is not its own.
_MOST_MEMORY_KIB = 2 * 64 * 1024
_MOST_PASSES = 2 * 3
_MOST_LANES = 2 * 4
_KIB_PER_LANE = 8
_LONGEST_PASSPHRASE = 1024


@dataclass(frozen=True, slots=True)
class EnvelopeCost:
    """What one Argon2id derivation costs: memory in KiB, passes over it, lanes."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    @property
    def possible(self) -> bool:
        """Whether Argon2id allows it and it is not far more than this program ever asks for."""
        lanes_right = 1 <= self.lanes <= _MOST_LANES
        passes_right = 1 <= self.passes <= _MOST_PASSES
        least = _KIB_PER_LANE * self.lanes
        return lanes_right and passes_right and least <= self.memory_kib <= _MOST_MEMORY_KIB


DEFAULT = EnvelopeCost()


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope as stored; bytes are hexadecimal."""

    format: int
    kind: str
    public_key: str
    cost: EnvelopeCost
    salt: str
    nonce: str
    ct: str = ""
    checksum: str = ""

    def bound(self) -> bytes:
        """What the ciphertext is bound to."""
        return canonical(ENVELOPE.plain(replace(self, ct="", checksum="")))

    def sum(self) -> str:
        """The checksum it should carry."""
        return sha256_hex(canonical(ENVELOPE.plain(replace(self, checksum=""))))


def seal_key(key: AssessorKey, passphrase: str, cost: EnvelopeCost = DEFAULT) -> str:
    """An assessor's key in its envelope. Raises UserError for an empty passphrase."""
    return lock(key.to_der(), ASSESSOR_KEY, passphrase, cost, key.public_sha256)


def open_key(envelope: str, passphrase: str) -> AssessorKey:
    """The assessor's key out of its envelope.

    Raises WrongPassphraseError, DamagedFileError (code ``key_damaged``), NewerFormatError.
    """
    key = AssessorKey.from_der(unlock(envelope, ASSESSOR_KEY, passphrase))
    if key.public_sha256 != public_key_of(envelope):
        raise _damaged()
    return key


def public_key_of(envelope: str) -> str:
    """Which key an envelope holds: SHA-256 (hex) of its public part. Needs no passphrase."""
    return _read(envelope).public_key


def lock(
    secret: bytes, kind: str, passphrase: str, cost: EnvelopeCost = DEFAULT, public_key: str = ""
) -> str:
    """Secret bytes in an envelope of this kind."""
    if not passphrase:
        raise UserError(
            message("The passphrase is empty."), message("Choose one."), code="passphrase_rule"
        )
    if not cost.possible:
        raise ValueError("this cost cannot be asked of Argon2id")
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    made = Envelope(ENVELOPE.newest, kind, public_key, cost, salt.hex(), nonce.hex())
    key = derive(passphrase, salt, cost)
    made = replace(made, ct=AESGCM(key).encrypt(nonce, secret, made.bound()).hex())
    return canonical(ENVELOPE.plain(replace(made, checksum=made.sum()))).decode("utf-8")


def unlock(envelope: str, kind: str, passphrase: str) -> bytes:
    """The secret bytes out of an envelope of this kind.

    Raises WrongPassphraseError, DamagedFileError (code ``key_damaged``), NewerFormatError.
    """
    read = _read(envelope)
    if read.kind != kind:
        raise _damaged()
    key = derive(passphrase, bytes.fromhex(read.salt), read.cost)
    try:
        return AESGCM(key).decrypt(bytes.fromhex(read.nonce), bytes.fromhex(read.ct), read.bound())
    except InvalidTag as error:
        raise WrongPassphraseError(
            message("The passphrase does not open the signing key."),
            message("Nothing was changed. Check Caps Lock and the keyboard, and try again."),
            code="wrong_passphrase",
        ) from error


def _read(text: str) -> Envelope:
    try:
        plain = read_json(text.encode("utf-8", "surrogatepass")[:LARGEST], ENVELOPE.what)
        read = from_plain(Envelope, ENVELOPE.read(plain), ENVELOPE.what)
        sizes = [len(bytes.fromhex(part)) for part in (read.salt, read.nonce, read.ct)]
    except (DamagedFileError, ValueError) as error:
        raise _damaged() from error
    whole = sizes[:2] == [_SALT_BYTES, _NONCE_BYTES] and sizes[2] > _TAG_BYTES
    if not (whole and read.cost.possible and read.checksum == read.sum()):
        raise _damaged()
    return read


def _damaged() -> DamagedFileError:
    return DamagedFileError(
        message("The file of the signing key is damaged."),
        message("It was not opened, and nothing was changed. Restore a backup, or enrol again."),
        code="key_damaged",
    )


def derive(passphrase: str, salt: bytes, cost: EnvelopeCost) -> bytes:
    """The 32-byte key of a passphrase. Raises MachineFailedError (not enough memory)."""
    # NFKC, so that the same keys pressed on another system give the same bytes.
    text = unicodedata.normalize("NFKC", passphrase[:_LONGEST_PASSPHRASE])
    derivation = Argon2id(
        salt=salt,
        length=_KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    try:
        return derivation.derive(text.encode("utf-8", "surrogatepass"))
    except MemoryError as error:
        raise MachineFailedError(
            message("There is not enough free memory to open the signing key."),
            message("Nothing was changed. Close other programs and try again."),
            code="no_memory",
        ) from error
