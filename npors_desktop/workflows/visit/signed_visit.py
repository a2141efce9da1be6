"""Opens a visit that the office signed and sealed to this laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.errors import DamagedFileError, NewerFormatError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.plain_text import plain_number
from npors_desktop.exchange.visit_file import (
    MAGIC,
    read_signed_visit,
    write_visit_file,
)
from npors_desktop.signing.authority.receipts import Statement
from npors_desktop.signing.keys.sealing import open_sealed, seal_public
from npors_desktop.workflows.standards.own_office import OfficeStatement, check_own

if TYPE_CHECKING:
    from npors_desktop.domain.delivery import LaptopIdentity
    from npors_desktop.exchange.visit_file import (
        VisitFile,
    )

_ASK_AGAIN = message("Nothing was changed. Ask your office for the visit again.")


def open_signed(sealed: bytes, identity: LaptopIdentity) -> VisitFile:
    """The visit in a signed file, if the office that the laptop works for made it for this laptop.

    Raises UserError (``no_seal_key``, ``not_this_laptop``, ``office_left``, ``not_enrolled``,
    ``visit_forged``), DamagedFileError, NewerFormatError.
    """
    if not identity.own_seal_key:
        raise UserError(
            message("This visit is sealed, and this laptop has no key that opens it."),
            message(
                "Nothing was changed. Write a new request on the page Enrolment and send it to "
                "your office. Then ask it for the visit again."
            ),
            code="no_seal_key",
        )
    own = bytes.fromhex(identity.own_seal_key)
    signed = read_signed_visit(_opened(sealed, own))
    data = write_visit_file(signed.file)
    named = message("This visit"), "visit_forged"
    check_own(
        OfficeStatement(Statement.VISIT, data, signed.signature, signed.certificate, *named),
        identity,
    )
    file, number = signed.file, plain_number(identity.assessor.number)
    if (plain_number(file.number), file.laptop_seal_key) != (number, seal_public(own).hex()):
        raise _not_this_laptop()
    return file


def _opened(data: bytes, own: bytes) -> bytes:
    try:
        return open_sealed(data.removeprefix(MAGIC), own)
    except NewerFormatError:
        raise
    except UserError as error:
        if error.code == "other_office":
            raise _not_this_laptop() from error
        raise DamagedFileError(
            message("The visit file was damaged or altered on its way."),
            _ASK_AGAIN,
            code="visit_damaged",
        ) from error


def _not_this_laptop() -> UserError:
    return UserError(
        message("This visit is for another laptop."),
        message(
            "Nothing was changed. Open it on the laptop that it was made for. If it should be "
            "this one, ask your office for the visit again."
        ),
        code="not_this_laptop",
    )
