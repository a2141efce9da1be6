"""The assessor's private key as a value, and the name by which its public part is known."""

from __future__ import annotations

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message

KEY_BITS = 3072
# What a signature over course days is over first: it can never be shown as that of a report.
COURSE_DAYS = b"npors_desktop/course days\0"
EXPONENT = 65537


class AssessorKey:
    """An RSA-3072 private key. RSA, because every reader of PDFs can check it."""

    def __init__(self, key: rsa.RSAPrivateKey) -> None:
        self._key = key

    @classmethod
    def make(cls) -> AssessorKey:
        """A new key; takes about half a second."""
        return cls(rsa.generate_private_key(EXPONENT, KEY_BITS))

    @classmethod
    def from_der(cls, der: bytes) -> AssessorKey:
        """From PKCS#8. Raises DamagedFileError (code ``key_damaged``)."""
        try:
            key = serialization.load_der_private_key(der, None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise _damaged() from error
        if not isinstance(key, rsa.RSAPrivateKey) or key.key_size != KEY_BITS:
            raise _damaged()
        return cls(key)

    def to_der(self) -> bytes:
        """As PKCS#8, unencrypted; for ``key_envelope`` only."""
        return self._key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )

    @property
    def public_sha256(self) -> str:
        """SHA-256 (hex) of the public part's SubjectPublicKeyInfo."""
        return public_sha256(self._key.public_key())

    def sign(self, data: bytes) -> bytes:
        """The signature over data: RSASSA-PKCS1-v1_5 with SHA-256 (384 bytes)."""
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())

    def sign_days(self, data: bytes) -> bytes:
        """The signature over the bytes of course days; good for nothing else."""
        return self.sign(COURSE_DAYS + data)

    def sign_request(self, subject: x509.Name) -> bytes:
        """A certificate request (PEM) for this key and subject."""
        builder = x509.CertificateSigningRequestBuilder(subject)
        return builder.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def public_sha256(key: rsa.RSAPublicKey) -> str:
    """SHA-256 (hex) of a public key's SubjectPublicKeyInfo."""
    return sha256_hex(
        key.public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )


def _damaged() -> DamagedFileError:
    return DamagedFileError(
        message("The signing key is damaged."),
        message("Nothing was signed. Restore a backup, or enrol again."),
        code="key_damaged",
    )
