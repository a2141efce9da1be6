"""The one byte string that the signature of a report may be (CMS SignedData, RFC 5652).

Nothing in it is free: version, algorithms, the three certificates, the signed attributes (content
type, digest, signing certificate: what PAdES asks for, and no signing time, which stands in the
PDF) and one RSA PKCS #1 v1.5 signature, which has exactly one right value. Certifying writes what
``assemble`` makes; verifying makes it again and compares every byte.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from asn1crypto import algos, tsp, x509
from asn1crypto import cms as asn1
from asn1crypto.core import Null

_DIGEST = "sha256"
# asn1crypto's classes take and give anything; this is the one door through which they come.
_asn1: Any = asn1
_algos: Any = algos
_tsp: Any = tsp
_x509: Any = x509


@dataclass(frozen=True, slots=True)
class Chain:
    """The certificates that go into a signature, DER: the signer's, his issuer's, the root."""

    signer: bytes
    issuing: bytes
    root: bytes


def to_be_signed(digest: bytes, signer: bytes) -> bytes:
    """What the assessor's key signs: the signed attributes (DER) for the SHA-256 digest of the
    file and the signer's certificate (DER)."""
    return bytes(_attributes(digest, signer).dump())


def assemble(digest: bytes, chain: Chain, signature: bytes) -> bytes:
    """The whole signature (DER) for a digest, three certificates and the raw signature."""
    signer = _x509.Certificate.load(chain.signer)
    sid = {"issuer": signer.issuer, "serial_number": signer.serial_number}
    info = {
        "version": "v1",
        "sid": _asn1.SignerIdentifier({"issuer_and_serial_number": sid}),
        "digest_algorithm": {"algorithm": _DIGEST},
        "signature_algorithm": {"algorithm": "sha256_rsa", "parameters": Null()},
        "signed_attrs": _attributes(digest, chain.signer),
        "signature": signature,
    }
    certificates = [_certificate(der) for der in (chain.signer, chain.issuing, chain.root)]
    signed = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": _DIGEST}],
        "encap_content_info": {"content_type": "data"},
        "certificates": certificates,
        "signer_infos": [info],
    }
    whole = {"content_type": "signed_data", "content": _asn1.SignedData(signed)}
    return bytes(_asn1.ContentInfo(whole).dump())


def _attributes(digest: bytes, signer: bytes) -> Any:
    identified = {"cert_hash": hashlib.sha256(signer).digest()}
    values = (
        ("content_type", "data"),
        ("message_digest", digest),
        ("signing_certificate_v2", _tsp.SigningCertificateV2({"certs": [identified]})),
    )
    made = [_asn1.CMSAttribute({"type": name, "values": [value]}) for name, value in values]
    return _asn1.CMSAttributes(made)


def _certificate(der: bytes) -> Any:
    return _asn1.CertificateChoices(name="certificate", value=_x509.Certificate.load(der))
