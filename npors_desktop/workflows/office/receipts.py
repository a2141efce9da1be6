"""The signed receipts of an office: one for each record that was registered."""

from pathlib import Path

from npors_desktop.base.leftovers import sweep
from npors_desktop.base.named_file import check_outside
from npors_desktop.base.whole_file import make_folder, read_limited, write_whole
from npors_desktop.domain.delivery import (
    NOTHING,
    ReceiptOutcome,
    ReceiptState,
    ReceiptVerdict,
    RegisteredRecord,
)
from npors_desktop.domain.errors import DamagedFileError, UserError, WrongUseError
from npors_desktop.domain.messages import Message
from npors_desktop.domain.receipt_text import VERDICTS
from npors_desktop.exchange.receipt import (
    RECEIPT,
    RECEIPT_LIMIT,
    WHAT,
    Receipt,
    SignedReceipt,
    read_receipt,
    receipt_bytes,
    write_receipt,
)
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.authority.receipts import check_receipt
from npors_desktop.workflows.office.remarks import REMARKS


class ReceiptFolder:
    """Writes receipts into the office's receipts folder, and beside the files they are for."""

    def __init__(self, authority: Authority, folder: Path) -> None:
        self._authority = authority
        self._folder = folder
        self._beside: dict[Path, Message] = {}

    @property
    def folder(self) -> Path:
        """The office's own folder of receipts; it may not exist yet."""
        return self._folder

    def begin(self) -> None:
        """Begin an import: the folders beside are looked at anew."""
        self._beside.clear()

    def write(
        self, row: RegisteredRecord, verdict: ReceiptVerdict, beside: Path | None
    ) -> ReceiptOutcome:
        """Write the receipt for a record, also into the folder ``beside`` where one is given.

        The first receipt for a content is kept; a file that comes again gets the same one, unless
        there are other remarks on the record now. Raises MachineFailedError when the office's own
        folder cannot be written.
        """
        name = f"{row.record}.r{row.revision}.{row.content_sha256[:16]}.npreceipt"
        kept = self._folder / name
        data = _as_kept(kept, row) or self._receipt(row, verdict)
        make_folder(self._folder)
        write_whole(kept, data)
        why = NOTHING if beside is None else self._why_not(beside)
        if beside is None or why is not NOTHING:
            return ReceiptOutcome(ReceiptState.KEPT, why)
        return _beside(beside, name, data)

    def is_own(self, file: Path, records: set[str]) -> bool:
        """Whether a file is a receipt that this office gave for one of these records."""
        public = self._authority.public
        try:
            read = read_receipt(read_limited(file, RECEIPT_LIMIT, WHAT))
            chain = read.certificate, public.issuing, public.root
            check_receipt(receipt_bytes(read.receipt), read.signature, chain, self._authority.name)
        except UserError:
            return False
        return read.receipt.record in records

    def _why_not(self, folder: Path) -> Message:
        """Why no receipt is put into a folder beside a file; one where they are put is swept of
        what an import that was killed left there. Both once for each import."""
        if folder not in self._beside:
            try:
                check_outside(folder)
                sweep(folder)
                self._beside[folder] = NOTHING
            except WrongUseError as error:
                self._beside[folder] = error.headline_message
        return self._beside[folder]

    def _receipt(self, row: RegisteredRecord, verdict: ReceiptVerdict) -> bytes:
        receipt = Receipt(
            # A laptop that was not updated yet can read a receipt without remarks.
            format=RECEIPT.newest if row.remarks else 1,
            record=row.record,
            revision=row.revision,
            content_sha256=row.content_sha256,
            verdict=verdict,
            text=" ".join(map(str, (VERDICTS[verdict], *(REMARKS[one] for one in row.remarks)))),
            office=self._authority.name,
            at=row.received_at,
            remarks=row.remarks,
        )
        signature = self._authority.sign_receipt(receipt_bytes(receipt))
        return write_receipt(SignedReceipt(receipt, signature, self._authority.public.receipts))


def _beside(folder: Path, name: str, data: bytes) -> ReceiptOutcome:
    try:
        write_whole(folder / name, data)
    except UserError as error:
        # That folder may be read-only; the office's own folder keeps the receipt anyway.
        return ReceiptOutcome(ReceiptState.FAILED, error.headline_message)
    return ReceiptOutcome(ReceiptState.WRITTEN)


def _as_kept(kept: Path, row: RegisteredRecord) -> bytes | None:
    """The receipt that was given for this record, if it still says all there is to say."""
    if not kept.is_file():
        return None
    try:
        data = read_limited(kept, RECEIPT_LIMIT, WHAT)
        return data if read_receipt(data).receipt.remarks == row.remarks else None
    except DamagedFileError:
        return None
