"""The publisher's signature under an update manifest: Ed25519 (RFC 8032)."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from npors_desktop.domain.errors import DamagedFileError, UserError

KEY_BYTES = 32


def read_update_key(data: bytes) -> bytes:
    """The public key from its file: 64 hexadecimal digits. Raises DamagedFileError."""
    try:
        key = bytes.fromhex(data.decode("ascii"))
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise DamagedFileError(
            "The program's own key for updates cannot be read.",
            "Install the program again; your data is not touched by that.",
            code="update_key_damaged",
        )
    return key


def check_update_signature(signed: bytes, signature: bytes, key: bytes) -> None:
    """Refuse what the program's publisher did not sign. Raises UserError (``update_forged``)."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except (InvalidSignature, ValueError) as error:
        raise UserError(
            "This update was not signed by the program's publisher, or was changed since.",
            "Nothing was installed. Get it again from where the program came from.",
            code="update_forged",
        ) from error
