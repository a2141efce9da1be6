"""Opens a receipt of the office's, which is sealed to this laptop where it has words in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.errors import DamagedFileError, NewerFormatError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.exchange.receipt import MAGIC, read_receipt
from npors_desktop.signing.keys.sealing import open_sealed

if TYPE_CHECKING:
    from npors_desktop.domain.delivery import LaptopIdentity
    from npors_desktop.exchange.receipt import SignedReceipt

_ASK_AGAIN = message("Nothing was changed. Ask your office for the receipt again.")


def open_receipt(data: bytes, identity: LaptopIdentity) -> SignedReceipt:
    """The receipt in a file. Reading one does not verify it.

    Raises UserError (``no_seal_key``, ``not_this_laptop``), DamagedFileError, NewerFormatError.
    """
    if not data.startswith(MAGIC):
        return read_receipt(data)
    if not identity.own_seal_key:
        raise UserError(
            message("This receipt is sealed, and this laptop has no key that opens it."),
            message(
                "Nothing was changed. Write a new request on the page Enrolment and send it to "
                "your office. Then ask it for the receipt again."
            ),
            code="no_seal_key",
        )
    return read_receipt(_opened(data, bytes.fromhex(identity.own_seal_key)))


def _opened(data: bytes, own: bytes) -> bytes:
    try:
        return open_sealed(data.removeprefix(MAGIC), own)
    except NewerFormatError:
        raise
    except UserError as error:
        if error.code == "other_office":
            raise UserError(
                message("This receipt is for another laptop."),
                message("Nothing was changed. Read it on the laptop that it was made for."),
                code="not_this_laptop",
            ) from error
        raise DamagedFileError(
            message("The receipt was damaged or altered on its way."),
            _ASK_AGAIN,
            code="receipt_damaged",
        ) from error
