"""The assessor's identity: their key, their request to the office, and its certificate."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from npors_desktop.base.untrusted import reading_untrusted
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.signing.certificates.chain import ASSESSOR_ROLE, chain_holds, read_certificate
from npors_desktop.signing.keys.assessor_key import EXPONENT, KEY_BITS, AssessorKey, public_sha256
from npors_desktop.signing.keys.key_envelope import public_key_of

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import AssessorDetails

REQUEST_LIMIT = 16 * 1024
# RFC 5280, appendix A: the most characters of a commonName, organizationName or serialNumber.
_LONGEST = 64
# RFC 5280 wants serialNumber as a PrintableString; these are all the characters it has.
_PRINTABLE = frozenset(string.ascii_letters + string.digits + " '()+,-./:=?")


def make_key() -> AssessorKey:
    """A new key; takes about half a second."""
    return AssessorKey.make()


def request(key: AssessorKey, details: AssessorDetails) -> bytes:
    """The certificate request (PEM) that goes to the office. Raises UserError."""
    return key.sign_request(subject_of(details))


def certificate_fits(certificate: str, issuing: str, root: str, key_envelope: str) -> bool:
    """Whether an office's answer (PEM texts) is a whole chain for an assessor, and for the key in
    this envelope. Needs no passphrase. Raises DamagedFileError for what is not a certificate."""
    leaf, middle, top = (read_certificate(text) for text in (certificate, issuing, root))
    key = leaf.public_key()
    ours = isinstance(key, rsa.RSAPublicKey) and public_sha256(key) == public_key_of(key_envelope)
    return ours and chain_holds(leaf, middle, top, ASSESSOR_ROLE)


def subject_matches(certificate: str, details: AssessorDetails) -> bool:
    """Whether a certificate (PEM) was issued for this name, number and provider, to the letter.
    Raises DamagedFileError for what is not a certificate."""
    return names(read_certificate(certificate), details)


def names(certificate: x509.Certificate, details: AssessorDetails) -> bool:
    """Whether a certificate's subject is this assessor, to the letter, and nothing more."""
    return _is_of(certificate.subject, details)


def asks_for(csr_pem: bytes, details: AssessorDetails) -> bool:
    """Whether a request that ``read_request`` has read is for this assessor, to the letter."""
    return _is_of(x509.load_pem_x509_csr(csr_pem[:REQUEST_LIMIT]).subject, details)


def validity(certificate: str) -> tuple[datetime, datetime]:
    """When a certificate (PEM) begins and ends. Raises DamagedFileError for what is not one."""
    read = read_certificate(certificate)
    return read.not_valid_before_utc, read.not_valid_after_utc


def subject_of(details: AssessorDetails) -> x509.Name:
    """The name in an assessor's certificate: their name, the provider, their number.

    Raises UserError when one is empty or is more than a certificate can hold.
    """
    number = _checked(message("The assessor's number"), details.number)
    if not _PRINTABLE.issuperset(number):
        raise UserError(
            message(
                "The assessor's number can contain only letters, digits, spaces and ' ( ) "
                "+ , - . / : = ?"
            ),
            message("Nothing was created. Enter it again."),
            code="details_characters",
        )
    name = _checked(message("The assessor's name"), details.name)
    provider = _checked(message("The provider's name"), details.provider)
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, provider),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, number),
        ]
    )


def read_request(csr_pem: bytes) -> rsa.RSAPublicKey:
    """The key that a request asks a certificate for.

    Whoever made it must hold the private key (the request is signed), and it must be RSA-3072.
    ``asks_for`` compares the name in it.
    Raises DamagedFileError (code ``request_damaged``).
    """
    with reading_untrusted(_bad_request(message("it cannot be read"))):
        asked = x509.load_pem_x509_csr(csr_pem[:REQUEST_LIMIT])
        # The library looks at the name only when it is asked for it.
        key, _ = asked.public_key(), asked.subject
        signed = asked.is_signature_valid
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size != KEY_BITS:
        raise _bad_request(message("its key is not RSA with {size} bits", size=KEY_BITS))
    if not signed or key.public_numbers().e != EXPONENT:
        raise _bad_request(message("its signature was not made with its key"))
    return key


def _is_of(subject: x509.Name, details: AssessorDetails) -> bool:
    said = [[(one.oid, one.value) for one in part] for part in subject.rdns]
    return said == [
        [(NameOID.COMMON_NAME, details.name)],
        [(NameOID.ORGANIZATION_NAME, details.provider)],
        [(NameOID.SERIAL_NUMBER, details.number)],
    ]


def _checked(what: Message, text: str) -> str:
    if not text.strip() or len(text) > _LONGEST:
        raise UserError(
            message(
                "{what} must be 1 to {most} characters long; it has {given}.",
                what=what,
                most=_LONGEST,
                given=len(text),
            ),
            message("Nothing was created. Enter it again."),
            code="details_length",
        )
    return text


def _bad_request(why: Message) -> DamagedFileError:
    return DamagedFileError(
        message("The certificate request is not valid: {why}.", why=why),
        message("Nothing was issued. Ask the assessor to make a new request."),
        code="request_damaged",
    )
