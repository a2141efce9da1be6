"""The office's signature under receipts, answers, visits, standards, settings and rule books: ECDSA
(P-256, SHA-256), a key of its own."""

from enum import Enum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.signing.certificates.chain import RECEIPTS_ROLE, chain_holds, read_certificate


class Statement(Enum):
    """What an office says to its laptops, by the bytes that its signature is over first: what is
    signed as one of these can never be shown as another of them, nor as a receipt."""

    ANSWER = b"npors_desktop/answer\0"
    VISIT = b"npors_desktop/visit\0"
    STANDARD = b"npors_desktop/standard\0"
    SETTINGS = b"npors_desktop/settings\0"
    RULES = b"npors_desktop/rules\0"


def sign_receipt(data: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """The signature (DER) over a receipt's bytes."""
    return key.sign(data, ec.ECDSA(hashes.SHA256()))


def check_receipt(data: bytes, signature: bytes, chain: tuple[str, str, str], office: str) -> None:
    """Refuse a receipt that the office of this name did not sign.

    ``chain`` is PEM: the certificate that came along, then the issuing authority's and the root's,
    which are those that the laptop holds for that office. Raises UserError (``receipt_forged``).
    """
    if not _signed_by_office(data, signature, chain):
        raise UserError(
            message(
                "{office} did not sign this receipt, or it has been changed since.", office=office
            ),
            message("Nothing was changed. Ask {office} for its receipt again.", office=office),
            code="receipt_forged",
        )


def sign_statement(kind: Statement, data: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """The signature (DER) over the bytes of a statement; good for nothing else."""
    return sign_receipt(kind.value + data, key)


def check_answer(data: bytes, signature: bytes, chain: tuple[str, str, str], office: str) -> None:
    """Refuse an answer to an enrolment that the office it names did not make.

    ``data`` is everything that the answer says but its signature: the office's name, its sealing
    key, the certificates. ``chain`` is PEM: the office's receipts certificate, the issuing
    authority's, the root's. They come with the answer, so that this proves that all of it comes
    from the holder of this root. A laptop that has no root yet must ask a person whether it is
    the right one; a laptop that has a root compares. Raises UserError (code ``answer_forged``).
    """
    if not (
        _signed_by_office(Statement.ANSWER.value + data, signature, chain)
        and _office(chain[0]) == office
    ):
        raise UserError(
            message(
                "This answer was not made by the office it names, or it has been changed since."
            ),
            message("Nothing was changed. Ask the office for its answer again."),
            code="answer_forged",
        )


def is_signed(kind: Statement, data: bytes, signature: bytes, chain: tuple[str, str, str]) -> bool:
    """Whether the office signed a statement. ``chain`` is PEM: the certificate that came along,
    then the issuing authority's and the root's, which are those that the laptop holds."""
    return _signed_by_office(kind.value + data, signature, chain)


def _office(certificate: str) -> str:
    """The office's name as its certificate has it."""
    subject = read_certificate(certificate).subject
    found = subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return str(found[0].value) if len(found) == 1 else ""


def _signed_by_office(data: bytes, signature: bytes, chain: tuple[str, str, str]) -> bool:
    try:
        return _in_order(data, signature, chain)
    except DamagedFileError:
        return False


def _in_order(data: bytes, signature: bytes, chain: tuple[str, str, str]) -> bool:
    leaf, issuing, root = (read_certificate(pem) for pem in chain)
    key = leaf.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    if not chain_holds(leaf, issuing, root, RECEIPTS_ROLE):
        return False
    try:
        key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
