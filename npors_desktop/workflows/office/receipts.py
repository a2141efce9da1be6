"""The signed receipts of an office: one for each content that was registered."""

from collections.abc import Mapping
from pathlib import Path

from npors_desktop.base.whole_file import make_folder, write_whole
from npors_desktop.domain.delivery import ReceiptVerdict, RegisteredRecord
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import Message, message
from npors_desktop.exchange.receipt import (
    RECEIPT,
    Receipt,
    SignedReceipt,
    receipt_bytes,
    write_receipt,
)
from npors_desktop.signing.authority.authority import Authority

# What a receipt says, in English: it is signed, so it is the same in every language.
VERDICTS: Mapping[ReceiptVerdict, Message] = {
    ReceiptVerdict.ACCEPTED: message("Verified and entered in the register."),
    ReceiptVerdict.DUPLICATE: message(
        "This record is already in the register. Nothing was changed."
    ),
    ReceiptVerdict.CONFLICT: message(
        "A different version of this record is already registered. Both are kept until someone "
        "decides which is right."
    ),
}


class ReceiptFolder:
    """Writes receipts into the office's receipts folder, and beside the files they are for."""

    def __init__(self, authority: Authority, folder: Path) -> None:
        self._authority = authority
        self._folder = folder

    @property
    def folder(self) -> Path:
        """The office's own folder of receipts; it may not exist yet."""
        return self._folder

    def write(self, row: RegisteredRecord, verdict: ReceiptVerdict, beside: Path | None) -> None:
        """Write the receipt for a record, also into the folder ``beside`` where one is given.

        The first receipt for a content is kept; a file that comes again gets the same one. Raises
        MachineFailedError when the office's own folder cannot be written.
        """
        name = f"{row.record}.r{row.revision}.{row.content_sha256[:16]}.npreceipt"
        kept = self._folder / name
        data = _kept(kept) or self._receipt(row, verdict)
        make_folder(self._folder)
        write_whole(kept, data)
        if beside is not None:
            self._beside(beside, name, data)

    def _receipt(self, row: RegisteredRecord, verdict: ReceiptVerdict) -> bytes:
        receipt = Receipt(
            format=RECEIPT.newest,
            record=row.record,
            revision=row.revision,
            content_sha256=row.content_sha256,
            verdict=verdict,
            text=str(VERDICTS[verdict]),
            office=self._authority.name,
            at=row.received_at,
        )
        signature = self._authority.sign_receipt(receipt_bytes(receipt))
        return write_receipt(SignedReceipt(receipt, signature, self._authority.public.receipts))

    @staticmethod
    def _beside(folder: Path, name: str, data: bytes) -> None:
        try:
            write_whole(folder / name, data)
        except UserError:
            # That folder may be read-only; the office's own folder keeps the receipt anyway.
            return


def _kept(file: Path) -> bytes:
    """A receipt that was kept; empty where there is none, or where nothing of it reached the disk
    before the power failed."""
    data = file.read_bytes() if file.is_file() else b""
    return data if data.strip(b"\0") else b""
