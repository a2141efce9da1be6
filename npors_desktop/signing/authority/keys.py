"""The authority's private keys, and how they go into their envelope and come out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.signing.keys.key_envelope import lock, unlock

if TYPE_CHECKING:
    from npors_desktop.signing.keys.key_envelope import EnvelopeCost

KIND = "authority_keys"
_WHAT = message("The authority's keys")


@dataclass(frozen=True, slots=True)
class AuthorityKeys:
    """Four keys: the root (P-384), the issuing authority, receipts (P-256), sealing (X25519)."""

    root: ec.EllipticCurvePrivateKey
    issuing: ec.EllipticCurvePrivateKey
    receipts: ec.EllipticCurvePrivateKey
    seal: X25519PrivateKey

    @classmethod
    def make(cls) -> AuthorityKeys:
        """New ones."""
        return cls(
            ec.generate_private_key(ec.SECP384R1()),
            ec.generate_private_key(ec.SECP256R1()),
            ec.generate_private_key(ec.SECP256R1()),
            X25519PrivateKey.generate(),
        )

    @classmethod
    def open(cls, envelope: str, passphrase: str) -> AuthorityKeys:
        """Out of their envelope. Raises as ``key_envelope.unlock`` does."""
        secret = unlock(envelope, KIND, passphrase)
        kept = from_plain(_Kept, read_json(secret, _WHAT), _WHAT)
        try:
            return cls(
                _signing(kept.root),
                _signing(kept.issuing),
                _signing(kept.receipts),
                X25519PrivateKey.from_private_bytes(bytes.fromhex(kept.seal)),
            )
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise DamagedFileError(
                message("The authority's keys are damaged."),
                message("Nothing was changed. Restore its folder from a backup."),
                code="key_damaged",
            ) from error

    def lock(self, passphrase: str, cost: EnvelopeCost) -> str:
        """In their envelope. Raises UserError for an empty passphrase."""
        kept = _Kept(
            _text(self.root),
            _text(self.issuing),
            _text(self.receipts),
            self.seal.private_bytes_raw().hex(),
        )
        return lock(canonical(to_plain(kept)), KIND, passphrase, cost)


@dataclass(frozen=True, slots=True)
class _Kept:
    root: str
    issuing: str
    receipts: str
    seal: str


def _text(key: ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()).hex()


def _signing(text: str) -> ec.EllipticCurvePrivateKey:
    key = load_der_private_key(bytes.fromhex(text), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("not a key on a curve")
    return key
