"""Issued records go to the office, sealed with its key; its receipts come back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.base.kept_message import kept as kept_text
from npors_desktop.base.named_file import check_outside, write_named
from npors_desktop.delivery.folder_place import FolderPlace
from npors_desktop.domain.course_days import COURSE_DAYS
from npors_desktop.domain.delivery import (
    RETURNED,
    OutboxItem,
    OutboxState,
    ReceiptVerdict,
)
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.found_files import FileType, Found, Passed
from npors_desktop.domain.messages import Message, message, message_of_count
from npors_desktop.domain.receipt_text import AGAIN, receipt_text
from npors_desktop.exchange.file_kind import read_kind
from npors_desktop.exchange.found_files import find_files
from npors_desktop.exchange.receipt import (
    RECEIPT_LIMIT,
    read_receipt,
    receipt_bytes,
    write_receipt,
)
from npors_desktop.signing.authority.receipts import check_receipt
from npors_desktop.signing.keys.sealing import seal
from npors_desktop.signing.report.same_record import same_record
from npors_desktop.workflows.delivery.opened_receipt import open_receipt
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.delivery import (
        FormerOffice,
        LaptopIdentity,
    )
    from npors_desktop.domain.found_files import Finding
    from npors_desktop.exchange.receipt import (
        Receipt,
        SignedReceipt,
    )
    from npors_desktop.store.sqlcipher.store import Store

UNCONFIRMED = (OutboxState.WAITING, OutboxState.SENT)
SEALED = ".npsealed"
RECEIPT = ".npreceipt"


def sealed_name(item: OutboxItem) -> str:
    """The name of a record's sealed file: record, revision, start of the content's hash."""
    return f"{item.record}.r{item.revision}.{item.content_sha256[:16]}{SEALED}"


@dataclass(frozen=True, slots=True)
class ReceiptRead:
    """One receipt file: the item it was for and what the office says, or no item and why the
    receipt was not used. ``is_of_machine``: the machine failed, so nothing is known of it.
    ``visit`` is the one whose course days it was for."""

    file: str
    item: OutboxItem | None
    text: Message
    is_of_machine: bool = False
    visit: str = ""

    @property
    def is_used(self) -> bool:
        """Whether it told this laptop something."""
        return self.item is not None or bool(self.visit)


class HandOver:
    """Writes issued records where the office fetches them, and reads its receipts."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def outbox(self) -> tuple[OutboxItem, ...]:
        """Every issued record and how far it has got."""
        with self._store.reading() as transaction:
            return transaction.outbox.all()

    def sent_back(self) -> tuple[OutboxItem, ...]:
        """The records that the office sent back, and of which no later revision was signed yet; why
        stands in each as ``last_error``."""
        with self._store.reading() as transaction:
            return transaction.outbox.sent_back()

    def deliver(
        self, to: Path, told: Callable[[OutboxItem], None] = lambda _: None
    ) -> tuple[OutboxItem, ...]:
        """Write every record that the office has not confirmed to a folder or USB stick, sealed,
        and those that it refused until it has done something itself. ``told`` is called with each
        as soon as it is written.

        Returns the items written. Raises UserError; the failure is saved with its item, and the
        items before it stay written. Delivering twice is harmless.
        """
        with self._store.reading() as transaction:
            identity = read_identity(transaction)
            unconfirmed = tuple(i for i in transaction.outbox.all() if _is_to_go(i))
        keys = [_office_of(identity, item).seal_key for item in unconfirmed]
        if not all(keys or [identity.seal_key]):
            raise UserError(
                message("The office has not answered the enrolment request yet."),
                message("The records are safe here. Open the office's identity file first."),
                code="not_enrolled",
            )
        check_outside(to)
        place = FolderPlace(to)
        place.list(SEALED)  # raises for a missing USB stick even when nothing waits
        sent: list[OutboxItem] = []
        for item, key in zip(unconfirmed, keys, strict=True):
            sent.append(self._put(place, item, bytes.fromhex(key)))
            told(sent[-1])
        return tuple(sent)

    def save_copy(self, record: str, to: Path, *, replace: bool = False) -> Path:
        """Write an unencrypted copy of a signed report; ``replace``, over another of
        the same record. Raises UserError."""
        with self._store.reading() as transaction:
            report = transaction.reports.get(record)
        if report is None:
            raise UserError(message("This record is not signed yet."), code="not_issued")
        write_named(to, report.pdf, same_record(report.pdf), replace=replace)
        return to

    def receipt_words(self, record: str) -> Message | None:
        """What the office wrote in its receipt for the newest revision of a record; None while
        there is none."""
        with self._store.reading() as transaction:
            items = transaction.outbox.all()
        newest = next((item for item in items if item.record == record), None)
        if newest is None or not newest.receipt:
            return None
        return _written(read_receipt(newest.receipt).receipt)

    def read_receipts(
        self, place: Path, told: Callable[[ReceiptRead], None] = lambda _: None
    ) -> tuple[ReceiptRead, ...]:
        """Read the office's receipts in a folder; a forged one or another laptop's is not used.
        ``told`` is called with each as soon as it is read."""
        FolderPlace(place).list(RECEIPT)  # raises for a missing USB stick
        read: list[ReceiptRead] = []
        for finding in find_files((place,), (FileType.RECEIPT,), RECEIPT_LIMIT):
            # What is no receipt is of no concern here, unless one may be in it or was meant.
            if isinstance(finding, Found) or finding.status or finding.file.endswith(RECEIPT):
                read.append(self._read(finding))
                told(read[-1])
        return tuple(read)

    def read_receipt(self, file: Path) -> ReceiptRead:
        """Read one receipt file; a forged one, or another laptop's, is not used."""
        try:
            data = read_kind(file, RECEIPT_LIMIT, message("a receipt"), FileType.RECEIPT)
        except UserError as error:
            return ReceiptRead(file.name, None, _whole(error))
        return self._read(Found(file.name, str(file), FileType.RECEIPT, data))

    def _put(self, place: FolderPlace, item: OutboxItem, key: bytes) -> OutboxItem:
        with self._store.reading() as transaction:
            report = transaction.reports.get(item.record, item.revision)
        if report is None:
            raise UserError(
                message("The signed report is missing from the store."), code="report_missing"
            )
        tried = replace(item, attempts=item.attempts + 1, place=str(place.path))
        try:
            place.put(sealed_name(item), seal(report.pdf, key))
        except UserError as error:
            self._keep(replace(tried, last_error=kept_text(error.headline_message)))
            raise
        sent = replace(tried, state=OutboxState.SENT, last_error="", sent_at=self._clock.now())
        return self._keep(sent)

    def _read(self, finding: Finding) -> ReceiptRead:
        if isinstance(finding, Passed):
            return ReceiptRead(finding.file, None, finding.why)
        try:
            if finding.problem is not None:
                raise finding.problem
            return self._take(finding.name, finding.data)
        except UserError as error:
            is_of_machine = isinstance(error, MachineFailedError)
            return ReceiptRead(finding.name, None, _whole(error), is_of_machine=is_of_machine)

    def _take(self, name: str, data: bytes) -> ReceiptRead:
        with self._store.reading() as transaction:
            identity = read_identity(transaction)
            signed = open_receipt(data, identity)
            receipt = signed.receipt
            item = transaction.outbox.get(receipt.record, receipt.revision)
        if item is None and COURSE_DAYS in receipt.codes:
            return self._take_days(name, signed, identity)
        if item is None:
            return ReceiptRead(
                name, None, message("This receipt is for a record from another laptop.")
            )
        office = _office_of(identity, item)
        check_receipt(
            receipt_bytes(receipt),
            signed.signature,
            (signed.certificate, office.issuing, office.root),
            office.office,
        )
        if receipt.content_sha256 != item.content_sha256:
            return ReceiptRead(
                name, None, message("This receipt is for a different version of the record.")
            )
        if item.received_at is not None and receipt.at < item.received_at:
            newer = message("A newer receipt for this record was read before. That one stands.")
            return ReceiptRead(name, item, newer)
        return ReceiptRead(name, self._keep(_told(item, signed)), _written(receipt))

    def _take_days(self, name: str, signed: SignedReceipt, identity: LaptopIdentity) -> ReceiptRead:
        """The receipt for course days that were handed over together."""
        receipt = signed.receipt
        chain = signed.certificate, identity.issuing, identity.root
        check_receipt(receipt_bytes(receipt), signed.signature, chain, identity.office)
        with self._store.writing() as transaction:
            days = transaction.course_days
            known = days.receive(receipt.record, receipt.content_sha256, receipt.at)
        if not known:
            other = message("This receipt is for course days that were handed over again since.")
            return ReceiptRead(name, None, other)
        told = message_of_count(
            "The office has {n} course day.", "The office has {n} course days.", known
        )
        return ReceiptRead(name, None, told, visit=receipt.record)

    def _keep(self, item: OutboxItem) -> OutboxItem:
        with self._store.writing() as transaction:
            transaction.outbox.put(item)
        return item


def _is_to_go(item: OutboxItem) -> bool:
    if item.state is OutboxState.REFUSED and item.receipt:
        return bool(AGAIN.intersection(read_receipt(item.receipt).receipt.codes))
    return item.state in UNCONFIRMED


def _told(item: OutboxItem, signed: SignedReceipt) -> OutboxItem:
    """An item as the office's latest receipt leaves it; one that it holds is still on its way, and
    one that it sent back it has."""
    receipt = signed.receipt
    taken = receipt.verdict in (ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE)
    back = RETURNED in receipt.codes
    state = OutboxState.RECEIVED if taken else OutboxState.REFUSED
    if receipt.verdict is ReceiptVerdict.HELD:
        state = OutboxState.SENT
    return replace(
        item,
        state=state,
        received_at=receipt.at,
        receipt=write_receipt(signed),
        last_error="" if taken and not back else kept_text(_written(receipt)),
    )


def _written(receipt: Receipt) -> Message:
    return receipt_text(
        receipt.verdict, receipt.text, receipt.format, receipt.codes, receipt.reason
    )


def _office_of(identity: LaptopIdentity, item: OutboxItem) -> LaptopIdentity | FormerOffice:
    """The keys of the office that a record was signed for, which answers for it for ever."""
    left = (one for one in identity.former if item.key in one.signed_for)
    return next(left, identity)


def _whole(error: UserError) -> Message:
    if not error.advice:
        return error.headline_message
    return message(
        "{headline} {advice}", headline=error.headline_message, advice=error.advice_message
    )
