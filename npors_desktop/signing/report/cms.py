"""The one byte string that the signature of a report may be (CMS SignedData, RFC 5652).

Nothing in it is free: version, algorithms, the three certificates, the signed attributes (content
type, digest, signing certificate: what PAdES asks for, and no signing time, which is in the PDF)
and one RSA PKCS #1 v1.5 signature, which has exactly one right value. Certifying writes what
``assemble`` makes; verifying makes it again and compares every byte.

The DER is written here, element by element, because the point is that there is one way only.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography import x509

if TYPE_CHECKING:
    from collections.abc import Iterable

_INTEGER, _OCTETS, _NULL, _OID = 0x02, 0x04, 0x05, 0x06
_SEQUENCE, _SET, _TAGGED = 0x30, 0x31, 0xA0
_SHORT = 0x80


@dataclass(frozen=True, slots=True)
class Chain:
    """The certificates that go into a signature, DER: the signer's, the issuer's, the root."""

    signer: bytes
    issuing: bytes
    root: bytes


def to_be_signed(digest: bytes, signer: bytes) -> bytes:
    """What the assessor's key signs: the signed attributes (DER) for the SHA-256 digest of the
    file and the signer's certificate (DER)."""
    return _set_of(_attributes(digest, signer))


def assemble(digest: bytes, chain: Chain, signature: bytes) -> bytes:
    """The whole signature (DER) for a digest, three certificates and the raw signature."""
    signer = x509.load_der_x509_certificate(chain.signer)
    whose = _sequence(signer.issuer.public_bytes(), _number(signer.serial_number))
    attributes = b"".join(sorted(_attributes(digest, chain.signer)))
    signer_info = _sequence(
        _number(1),
        whose,
        _SHA256,
        _element(_TAGGED, attributes),
        _SHA256_WITH_RSA,
        _element(_OCTETS, signature),
    )
    certificates = b"".join(sorted((chain.signer, chain.issuing, chain.root)))
    signed_data = _sequence(
        _number(1),
        _set_of([_SHA256]),
        _sequence(_DATA),
        _element(_TAGGED, certificates),
        _set_of([signer_info]),
    )
    return _sequence(_SIGNED_DATA, _element(_TAGGED, signed_data))


def _attributes(digest: bytes, signer: bytes) -> tuple[bytes, ...]:
    # ESSCertIDv2 (RFC 5035); SHA-256 is its default and therefore left out.
    identified = _sequence(_element(_OCTETS, hashlib.sha256(signer).digest()))
    return (
        _sequence(_CONTENT_TYPE, _set_of([_DATA])),
        _sequence(_MESSAGE_DIGEST, _set_of([_element(_OCTETS, digest)])),
        _sequence(_SIGNING_CERTIFICATE, _set_of([_sequence(_sequence(identified))])),
    )


def _element(tag: int, body: bytes) -> bytes:
    size = len(body)
    if size < _SHORT:
        return bytes([tag, size]) + body
    digits = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag, _SHORT | len(digits)]) + digits + body


def _sequence(*parts: bytes) -> bytes:
    return _element(_SEQUENCE, b"".join(parts))


def _set_of(parts: Iterable[bytes]) -> bytes:
    return _element(_SET, b"".join(sorted(parts)))


def _number(value: int) -> bytes:
    return _element(_INTEGER, value.to_bytes(value.bit_length() // 8 + 1))


def _identifier(dotted: str) -> bytes:
    first, second, *others = (int(arc) for arc in dotted.split("."))
    body = bytes([40 * first + second])
    for arc in others:
        septets = [arc & 0x7F]
        while arc := arc >> 7:
            septets.append(arc & 0x7F | 0x80)
        body += bytes(reversed(septets))
    return _element(_OID, body)


_DATA = _identifier("1.2.840.113549.1.7.1")
_SIGNED_DATA = _identifier("1.2.840.113549.1.7.2")
_CONTENT_TYPE = _identifier("1.2.840.113549.1.9.3")
_MESSAGE_DIGEST = _identifier("1.2.840.113549.1.9.4")
_SIGNING_CERTIFICATE = _identifier("1.2.840.113549.1.9.16.2.47")
_SHA256 = _sequence(_identifier("2.16.840.1.101.3.4.2.1"))
_SHA256_WITH_RSA = _sequence(_identifier("1.2.840.113549.1.1.11"), _element(_NULL, b""))
