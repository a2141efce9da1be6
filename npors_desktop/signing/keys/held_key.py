"""The signing key between two signatures of a day: only in memory, and only a PIN opens it.

What is kept of a PIN is a lock: a random secret, and the public part of an X25519 key whose private
part is Argon2id of the PIN and that secret. So a key can be put under it without the PIN being
typed again. Nothing here is ever written to the disk: six digits would not withstand a search.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.key_envelope import DEFAULT, EnvelopeCost, derive

_SECRET_BYTES = 32
_PURPOSE = b"npors_desktop/held/"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class PinLock:
    """What is kept of a PIN."""

    secret: bytes = field(repr=False)
    public: bytes
    cost: EnvelopeCost

    @classmethod
    def make(cls, pin: str, cost: EnvelopeCost = DEFAULT) -> PinLock:
        """A lock with a secret of its own. Raises MachineFailedError (not enough memory)."""
        secret = os.urandom(_SECRET_BYTES)
        return cls(secret, _private(pin, secret, cost).public_key().public_bytes_raw(), cost)

    def opens(self, pin: str) -> bool:
        """Whether this is the PIN. Raises MachineFailedError (not enough memory)."""
        key = _private(pin, self.secret, self.cost)
        return key.public_key().public_bytes_raw() == self.public

    def hold(self, key: AssessorKey) -> HeldKey:
        """Put a signing key under this lock."""
        to = X25519PublicKey.from_public_bytes(self.public)
        name = key.public_sha256
        return HeldKey(self, name, _SUITE.encrypt(key.to_der(), to, _PURPOSE + name.encode()))


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A signing key under the lock of a PIN; ``public_sha256`` says which."""

    lock: PinLock
    public_sha256: str
    sealed: bytes = field(repr=False)

    def open(self, pin: str) -> AssessorKey:
        """The key. Raises DamagedFileError (code ``key_damaged``) for another PIN."""
        private = _private(pin, self.lock.secret, self.lock.cost)
        try:
            der = _SUITE.decrypt(self.sealed, private, _PURPOSE + self.public_sha256.encode())
        except (InvalidTag, ValueError) as error:
            raise DamagedFileError(
                message("The PIN does not open the signing key."), code="key_damaged"
            ) from error
        return AssessorKey.from_der(der)


def _private(pin: str, secret: bytes, cost: EnvelopeCost) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(derive(pin, secret, cost))
