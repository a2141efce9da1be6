"""How an office's certificates and revocation lists are made: every field, in one place.

Root (P-384, kept by the office) -> issuing authority (P-256) -> leaves. A leaf is an assessor
(RSA-3072) or the office's own receipts (P-256); its certificate policy says which (``chain``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from npors_desktop.signing.certificates.chain import ASSESSOR_ROLE, RECEIPTS_ROLE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric import rsa

ROOT_LIFE = timedelta(days=20 * 365)
ISSUING_LIFE = timedelta(days=10 * 365)
ASSESSOR_LIFE = timedelta(days=3 * 365)
# A list says until when it may be relied on. The office renews it daily while it works; the
# span covers a closed office and a copy used elsewhere.
LIST_LIFE = timedelta(days=35)
# RFC 9336; a certificate with it alone is refused by NSS, which poppler uses, so that
# emailProtection stands beside it.
_DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")
_ANY_POLICY = x509.ObjectIdentifier("2.5.29.32.0")
# Certificates hold from a little before they were made: clocks of two machines differ.
_BACKDATED = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who signs: a certificate and its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def whole_second(at: datetime) -> datetime:
    """The moment as X.509 can hold it: UTC, without a fraction."""
    return at.astimezone(UTC).replace(microsecond=0)


def office_name(office: str, part: str) -> x509.Name:
    """The name of one of the office's own certificates."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, office),
            x509.NameAttribute(NameOID.COMMON_NAME, part),
        ]
    )


def make_root(office: str, key: ec.EllipticCurvePrivateKey, at: datetime) -> x509.Certificate:
    """The office's root, signed by itself."""
    name = office_name(office, "Report root")
    builder = _started(name, name, key.public_key(), at, at + ROOT_LIFE)
    builder = _authority_extensions(builder, None)
    return builder.sign(key, hashes.SHA384())


def make_issuing(
    office: str, key: ec.EllipticCurvePublicKey, root: Issuer, at: datetime
) -> x509.Certificate:
    """The issuing authority, under the root; it may only issue leaf certificates."""
    name = office_name(office, "Report authority")
    builder = _started(name, root.certificate.subject, key, at, at + ISSUING_LIFE)
    builder = _authority_extensions(builder, 0).add_extension(_issued_by(root), critical=False)
    policies = x509.CertificatePolicies([x509.PolicyInformation(_ANY_POLICY, None)])
    return builder.add_extension(policies, critical=False).sign(root.key, hashes.SHA384())


def make_assessor(
    subject: x509.Name, key: rsa.RSAPublicKey, issuing: Issuer, at: datetime
) -> x509.Certificate:
    """An assessor's certificate, for signing reports."""
    until = min(at + ASSESSOR_LIFE, issuing.certificate.not_valid_after_utc)
    builder = _started(subject, issuing.certificate.subject, key, at, until)
    builder = _leaf_extensions(builder, issuing, ASSESSOR_ROLE)
    usage = [_DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]
    builder = builder.add_extension(x509.ExtendedKeyUsage(usage), critical=False)
    return builder.sign(issuing.key, hashes.SHA256())


def make_receipts(
    office: str, key: ec.EllipticCurvePublicKey, issuing: Issuer, at: datetime
) -> x509.Certificate:
    """The office's own certificate, for signing receipts."""
    name = office_name(office, "Receipts")
    until = issuing.certificate.not_valid_after_utc
    builder = _started(name, issuing.certificate.subject, key, at, until)
    return _leaf_extensions(builder, issuing, RECEIPTS_ROLE).sign(issuing.key, hashes.SHA256())


def make_list(
    issuer: Issuer, revoked: Iterable[x509.RevokedCertificate], number: int, at: datetime
) -> x509.CertificateRevocationList:
    """A revocation list of this issuer with everything that it ever revoked."""
    now = whole_second(at)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(now)
        .next_update(now + LIST_LIFE)
        .add_extension(_issued_by(issuer), critical=False)
        .add_extension(x509.CRLNumber(number), critical=False)
    )
    for entry in revoked:
        builder = builder.add_revoked_certificate(entry)
    return builder.sign(issuer.key, hashes.SHA256())


def make_revoked(
    serial: int, reason: x509.ReasonFlags, at: datetime, since: datetime | None = None
) -> x509.RevokedCertificate:
    """One entry of a revocation list. RFC 5280 leaves an unspecified reason out; since when the
    key is not trusted is the invalidity date."""
    builder = x509.RevokedCertificateBuilder(serial, whole_second(at))
    if reason is not x509.ReasonFlags.unspecified:
        builder = builder.add_extension(x509.CRLReason(reason), critical=False)
    if since is not None:
        naive = whole_second(since).astimezone(UTC).replace(tzinfo=None)
        builder = builder.add_extension(x509.InvalidityDate(naive), critical=False)
    return builder.build()


def _started(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    at: datetime,
    until: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(whole_second(at - _BACKDATED))
        .not_valid_after(whole_second(until))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _authority_extensions(
    builder: x509.CertificateBuilder, path_length: int | None
) -> x509.CertificateBuilder:
    return builder.add_extension(
        x509.BasicConstraints(ca=True, path_length=path_length), critical=True
    ).add_extension(_usage(signs_documents=False), critical=True)


def _leaf_extensions(
    builder: x509.CertificateBuilder, issuing: Issuer, role: x509.ObjectIdentifier
) -> x509.CertificateBuilder:
    policies = x509.CertificatePolicies([x509.PolicyInformation(role, None)])
    return (
        builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_documents=True), critical=True)
        .add_extension(_issued_by(issuing), critical=False)
        .add_extension(policies, critical=False)
    )


def _usage(*, signs_documents: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs_documents,
        content_commitment=signs_documents,
        key_cert_sign=not signs_documents,
        crl_sign=not signs_documents,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _issued_by(issuer: Issuer) -> x509.AuthorityKeyIdentifier:
    found = issuer.certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(found.value)
