"""Whether a certificate comes from an office's root, by signatures and roles alone.

For the laptop, which has no revocation lists and whose clock is only a claim: dates and
revocation are not looked at here. Reports are verified in ``verification``, with both.
"""

from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from npors_desktop.base.untrusted import reading_untrusted
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message

CERTIFICATE_LIMIT = 16 * 1024

# What a certificate is for, as a certificate policy in it. The identifiers are under ``2.25``, the
# arc that anyone may use with a UUID (ITU-T X.667); the number is the UUID
# 58d50f89-5b2c-4296-98e2-627264c707c2, drawn once for this program.
_ARC = "2.25.118078337978559477413704027819701897154"
# A person who records assessments and certifies reports.
ASSESSOR_ROLE = x509.ObjectIdentifier(f"{_ARC}.1.1")
# The office itself, for the receipts that it gives.
RECEIPTS_ROLE = x509.ObjectIdentifier(f"{_ARC}.1.2")


def read_certificate(pem: str) -> x509.Certificate:
    """A certificate from PEM text. Raises DamagedFileError (code ``certificate_damaged``)."""
    with reading_untrusted(_unreadable()):
        data = pem.encode("utf-8", "surrogatepass")[:CERTIFICATE_LIMIT]
        return whole(x509.load_pem_x509_certificate(data))


def whole(certificate: x509.Certificate) -> x509.Certificate:
    """The certificate, once each of its parts can be read: the library looks at some only when it
    is asked for them, and raises then, for a curve that it does not know or a point off it."""
    _ = certificate.public_key(), certificate.subject, certificate.issuer, certificate.extensions
    _ = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return certificate


def der_of(pem: str) -> bytes:
    """A certificate's bytes, from PEM text. Raises DamagedFileError."""
    return read_certificate(pem).public_bytes(Encoding.DER)


def chain_holds(
    leaf: x509.Certificate,
    issuing: x509.Certificate,
    root: x509.Certificate,
    role: x509.ObjectIdentifier,
) -> bool:
    """Whether root signed issuing, issuing signed leaf, and leaf has this role."""
    try:
        with reading_untrusted(_unreadable()):
            leaf.verify_directly_issued_by(issuing)
            return _is_authority(issuing, root) and not _is_ca(leaf) and has_role(leaf, role)
    except DamagedFileError:
        return False


def has_role(certificate: x509.Certificate, role: x509.ObjectIdentifier) -> bool:
    """Whether a certificate's policies name this role."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.CertificatePolicies)
    except x509.ExtensionNotFound:
        return False
    return any(policy.policy_identifier == role for policy in found.value)


def _unreadable() -> DamagedFileError:
    return DamagedFileError(
        message("A certificate cannot be read."),
        message("Nothing was changed."),
        code="certificate_damaged",
    )


@lru_cache(maxsize=16)
def _is_authority(issuing: x509.Certificate, root: x509.Certificate) -> bool:
    """Whether both are an authority's; raises what the library does for a signature that is not
    theirs. All assessors of an office are certified by the same two."""
    issuing.verify_directly_issued_by(root)
    root.verify_directly_issued_by(root)
    return _is_ca(root) and _is_ca(issuing)


def _is_ca(certificate: x509.Certificate) -> bool:
    try:
        found = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except x509.ExtensionNotFound:
        return False
    return found.value.ca
