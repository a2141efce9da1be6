"""The signed receipts of an office: one for each record that was registered."""

from pathlib import Path

from npors_desktop.base.whole_file import make_folder, write_whole
from npors_desktop.domain.delivery import ReceiptVerdict, RegisteredRecord
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.receipt_text import VERDICTS
from npors_desktop.exchange.receipt import (
    RECEIPT,
    Receipt,
    SignedReceipt,
    receipt_bytes,
    write_receipt,
)
from npors_desktop.signing.authority.authority import Authority


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
        """Write the receipt for a record, and also in the folder ``beside`` if one is given.

        The first receipt for a content is kept; a file that comes again gets the same one. Raises
        MachineFailedError when the office's own folder cannot be written.
        """
        name = f"{row.record}.r{row.revision}.{row.content_sha256[:16]}.npreceipt"
        kept = self._folder / name
        data = kept.read_bytes() if kept.is_file() else self._receipt(row, verdict)
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
