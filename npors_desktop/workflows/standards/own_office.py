"""Whose signature counts in a store: the office that a laptop works for, or the office itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import Message, message
from npors_desktop.signing.authority.receipts import Statement, is_signed
from npors_desktop.store.sqlcipher.store import Transaction
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity

if TYPE_CHECKING:
    from npors_desktop.domain.delivery import LaptopIdentity


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """The office's name, and its certificates (PEM), as the store holds them."""

    name: str
    issuing: str
    root: str

    def has_signed(self, kind: Statement, data: bytes, signature: bytes, certificate: str) -> bool:
        """Whether it signed a statement; ``certificate`` came with it."""
        return is_signed(kind, data, signature, (certificate, self.issuing, self.root))


OfficeOf = Callable[[Transaction], OwnOffice | None]
"""Finds the own office; None where there is none yet."""


def office_of_laptop(transaction: Transaction) -> OwnOffice | None:
    """The office that a laptop works for."""
    identity = read_identity(transaction)
    if not identity.is_bound:
        return None
    return OwnOffice(identity.office, identity.issuing, identity.root)


@dataclass(frozen=True, slots=True)
class OfficeStatement:
    """What came signed: its kind, the bytes that are signed, the signature, the certificate that
    came along, what the sentences call it (“This visit”), and the code of what is forged."""

    kind: Statement
    data: bytes
    signature: bytes
    certificate: str
    what: Message
    forged: str = "not_own_office"

    def is_of(self, issuing: str, root: str) -> bool:
        """Whether the office with these certificates signed it."""
        chain = self.certificate, issuing, root
        return is_signed(self.kind, self.data, self.signature, chain)


def check_own(stated: OfficeStatement, identity: LaptopIdentity) -> None:
    """Refuse what the office that this laptop works for did not sign. Raises UserError
    (``office_left``, ``not_enrolled``, or that of what is forged)."""
    if stated.is_of(identity.issuing, identity.root):
        return
    left = next((one for one in identity.former if stated.is_of(one.issuing, one.root)), None)
    if left is not None:
        raise UserError(
            message(
                "{what} is from {office}, which this laptop has left.",
                what=stated.what,
                office=left.office,
            ),
            message("Nothing was changed."),
            code="office_left",
        )
    if not identity.is_bound:
        raise UserError(
            message("This laptop does not work for any office yet."),
            message(
                "Nothing was changed. Open your office's answer on the page Enrolment first, then "
                "open the file again."
            ),
            code="not_enrolled",
        )
    raise UserError(
        message("{what} is not signed by {office}.", what=stated.what, office=identity.office),
        message(
            "Nothing was changed. It is from another office, or it was changed. Ask your office "
            "for it again."
        ),
        code=stated.forged,
    )
