"""The office's signature under a receipt: ECDSA (P-256, SHA-256) with a certificate of its own."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.signing import roles
from npors_desktop.signing.chain import chain_holds, read_certificate


def sign_receipt(data: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """The signature (DER) over a receipt's bytes."""
    return key.sign(data, ec.ECDSA(hashes.SHA256()))


def check_receipt(data: bytes, signature: bytes, certificate: str, issuing: str, root: str) -> None:
    """Refuse a receipt that the laptop's own office did not sign.

    ``issuing`` and ``root`` (PEM) are those the laptop holds, never those that came along.
    Raises UserError (code ``receipt_forged``).
    """
    try:
        genuine = _in_order(data, signature, (certificate, issuing, root))
    except DamagedFileError:
        genuine = False
    if not genuine:
        raise UserError(
            "This receipt was not signed by your office, or was changed since.",
            "Nothing was changed; the report still counts as not received. Ask the office for "
            "its receipt again.",
            code="receipt_forged",
        )


def _in_order(data: bytes, signature: bytes, chain: tuple[str, str, str]) -> bool:
    leaf, issuing, root = (read_certificate(pem) for pem in chain)
    key = leaf.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    if not chain_holds(leaf, issuing, root, roles.RECEIPTS):
        return False
    try:
        key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
