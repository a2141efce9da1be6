"""Whose signature it is, and whether they may sign: from the bytes up to the office's root."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from asn1crypto import cms as asn1_cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from npors_desktop.domain.revocation import Revoked
from npors_desktop.signing.certificates.chain import (
    ASSESSOR_ROLE,
    RECEIPTS_ROLE,
    chain_holds,
    read_certificate,
)
from npors_desktop.signing.certificates.revoked import revoked_of
from npors_desktop.signing.keys.assessor_key import COURSE_DAYS, public_sha256
from npors_desktop.signing.report.cms import Chain, assemble, to_be_signed
from npors_desktop.signing.report.refusal import RefusedError
from npors_desktop.signing.report.signature_location import HOLE_DIGITS, fill

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.signing.certificates.anchors import Anchors
    from npors_desktop.signing.report.verdict import SignedStatement

_CERTIFICATES = 3
# asn1crypto's classes are untyped; they go past the type checker once, here.
_cms: Any = asn1_cms


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, as their certificate says."""

    chain: Chain
    certificates: tuple[x509.Certificate, x509.Certificate, x509.Certificate]
    signature: bytes

    @property
    def name(self) -> str:
        """Their name."""
        return self._said(NameOID.COMMON_NAME)

    @property
    def number(self) -> str:
        """Their assessor number."""
        return self._said(NameOID.SERIAL_NUMBER)

    @property
    def signing_key(self) -> str:
        """SHA-256 (hex) of their public key; empty where it is not an assessor's kind of key."""
        key = self.certificates[0].public_key()
        return public_sha256(key) if isinstance(key, rsa.RSAPublicKey) else ""

    @property
    def provider(self) -> str:
        """The provider that their certificate names."""
        return self._said(NameOID.ORGANIZATION_NAME)

    @property
    def ends(self) -> datetime:
        """When the first of the certificates ends."""
        return min(one.not_valid_after_utc for one in self.certificates)

    @property
    def certificate(self) -> str:
        """Their certificate (PEM)."""
        return self.certificates[0].public_bytes(Encoding.PEM).decode("ascii")

    def _said(self, oid: x509.ObjectIdentifier) -> str:
        found = self.certificates[0].subject.get_attributes_for_oid(oid)
        return str(found[0].value) if len(found) == 1 else ""


def read_signer(hole: bytes, anchors: Anchors) -> Signer:
    """Who claims to have signed, from the hole of a report.

    Raises RefusedError when this office never enrolled them.
    """
    try:
        held, serial, signature = _parts(hole)
        chain = _chain(held, serial, anchors)
        loaded = (chain.signer, chain.issuing, chain.root)
        leaf, middle, root = (x509.load_der_x509_certificate(der) for der in loaded)
    except (ValueError, TypeError, KeyError, x509.InvalidVersion) as error:
        raise RefusedError("signature_altered") from error
    return _assessor(Signer(chain, (leaf, middle, root), signature))


def signer_of(statement: SignedStatement, anchors: Anchors) -> Signer:
    """Who claims to have signed what is no report: by the certificate that came along, under the
    office's own. Raises RefusedError when this office never enrolled them, DamagedFileError."""
    leaf, issuing = read_certificate(statement.certificate), anchors.issuing or anchors.root
    chain = Chain(leaf.public_bytes(Encoding.DER), issuing, anchors.root)
    middle, root = (x509.load_der_x509_certificate(der) for der in (issuing, anchors.root))
    return _assessor(Signer(chain, (leaf, middle, root), statement.signature))


def check_statement(statement: SignedStatement, signer: Signer) -> None:
    """Whether the signer signed these very bytes, as course days. Raises RefusedError."""
    _check_raw(signer, COURSE_DAYS + statement.data)


def _assessor(signer: Signer) -> Signer:
    if not chain_holds(*signer.certificates, ASSESSOR_ROLE):
        known = chain_holds(*signer.certificates, RECEIPTS_ROLE)
        raise RefusedError("wrong_role" if known else "untrusted")
    return signer


def _check_raw(signer: Signer, signed: bytes) -> None:
    key = signer.certificates[0].public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        raise RefusedError("wrong_role")
    try:
        key.verify(signer.signature, signed, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature as error:
        raise RefusedError("changed") from error


def check_signature(hole: bytes, digest: bytes, signer: Signer) -> None:
    """Whether the signer signed the file with this digest, and the hole contains that and nothing
    else.

    The hole must be what ``cms.assemble`` makes of the digest, the certificates and the raw
    signature: case of the digits, padding, unsigned attributes and all. Raises RefusedError.
    """
    _check_raw(signer, to_be_signed(digest, signer.chain.signer))
    if hole != fill(assemble(digest, signer.chain, signer.signature)):
        raise RefusedError("signature_altered")


def check_dates(signer: Signer, at: datetime, signed_at: datetime) -> None:
    """Whether every certificate has begun at this moment, and had not ended when the signature was
    made: a report stays good when its signer's certificate ends afterwards."""
    for one in signer.certificates:
        if signed_at > one.not_valid_after_utc:
            raise RefusedError("expired")
        if at < one.not_valid_before_utc:
            raise RefusedError("not_yet_valid", until=one.not_valid_before_utc)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the lists say of a chain: whether there was a list to ask for each certificate, and
    every entry for the signer's own."""

    listed: bool
    revoked: tuple[Revoked, ...] = ()


def check_revocation(signer: Signer, anchors: Anchors, at: datetime) -> Standing:
    """Whether anyone in the chain is revoked. Raises RefusedError for the office itself; what
    becomes of a report of a revoked signer's is for the caller."""
    leaf, middle, root = signer.certificates
    noted = anchors.withdrawn.get(f"{leaf.serial_number:x}")
    entries: tuple[Revoked, ...] = ()
    for one, issuer in ((middle, root), (leaf, middle)):
        made = (_list_of(der, issuer) for der in anchors.crls)
        own = [crl for crl in made if crl is not None]
        if not own:
            return Standing(listed=False)
        newest = max(own, key=lambda crl: crl.last_update_utc)
        until = newest.next_update_utc
        in_date = until is not None and newest.last_update_utc <= at <= until
        if anchors.dated and not in_date:
            raise RefusedError("crl_stale")
        # Any list may name it, also one that a newer list was meant to replace.
        named = (crl.get_revoked_certificate_by_serial_number(one.serial_number) for crl in own)
        entries = tuple(revoked_of(entry) for entry in named if entry is not None)
        if entries and one is not leaf:
            raise RefusedError("revoked")
    if noted is not None:
        entries = (*entries, noted)
    return Standing(listed=True, revoked=entries)


def _parts(hole: bytes) -> tuple[dict[bytes, int], int, bytes]:
    """The certificates in a hole (DER) with their serial numbers, the signer's serial number, and
    the raw signature; refused if there is anything but one CMS and zeros.
    """
    padded = bytes.fromhex(hole[1:-1].decode("ascii"))
    length = _der_length(padded)
    if hole != b"<" + padded[:length].hex().upper().encode().ljust(HOLE_DIGITS, b"0") + b">":
        raise RefusedError("signature_altered")
    signed = _cms.ContentInfo.load(padded[:length], strict=True)["content"]
    held = [one.chosen for one in signed["certificates"]]
    (info,) = signed["signer_infos"]
    serial = info["sid"].chosen["serial_number"].native
    return {one.dump(): one.serial_number for one in held}, serial, info["signature"].native


def _chain(held: dict[bytes, int], serial: int, anchors: Anchors) -> Chain:
    """Which of three certificates is the signer's, the issuer's and the office's root."""
    signers = [der for der, number in held.items() if number == serial]
    others = [der for der in held if der not in (anchors.root, *signers)]
    three = len(held) == _CERTIFICATES and anchors.root in held
    if not (three and len(signers) == len(others) == 1):
        raise RefusedError("untrusted")
    if anchors.issuing not in (None, others[0]):
        raise RefusedError("untrusted")
    return Chain(signers[0], others[0], anchors.root)


def _der_length(data: bytes) -> int:
    """How many bytes the DER value at the start of these takes, by its own header."""
    count = data[1] & 0x7F
    return 2 + count + int.from_bytes(data[2 : 2 + count], "big") if data[1] & 0x80 else 2 + count


@lru_cache(maxsize=16)
def _list_of(der: bytes, issuer: x509.Certificate) -> x509.CertificateRevocationList | None:
    """A list, if this issuer made it. The reports of a batch are all verified by the same lists."""
    crl, key = x509.load_der_x509_crl(der), issuer.public_key()
    same = crl.issuer == issuer.subject
    if same and isinstance(key, ec.EllipticCurvePublicKey) and crl.is_signature_valid(key):
        return crl
    return None
