"""The publisher's signature under an update manifest: Ed25519 (RFC 8032)."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.messages import message

KEY_BYTES = 32


def read_update_key(data: bytes) -> bytes:
    """The public key from its file: 64 hexadecimal digits. Raises DamagedFileError."""
    try:
        key = bytes.fromhex(data.decode("ascii"))
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise DamagedFileError(
            message("The program's own key for updates cannot be read."),
            message("Install the program again; your data stays as it is."),
            code="update_key_damaged",
        )
    return key


def check_update_signature(signed: bytes, signature: bytes, key: bytes) -> None:
    """Refuse what the program's publisher did not sign. Raises UserError (``update_forged``)."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except (InvalidSignature, ValueError) as error:
        raise UserError(
            message(
                "The program's publisher did not sign this update, or it has been changed since."
            ),
            message("Nothing was installed. Download it again from where you got the program."),
            code="update_forged",
        ) from error
