"""The signed receipts of an office: one for each content that was registered."""

from pathlib import Path

from npors_desktop.base.whole_file import make_folder, write_whole
from npors_desktop.domain.delivery import ReceiptVerdict, RegisteredRecord
from npors_desktop.domain.errors import UserError
from npors_desktop.exchange.receipt import (
    RECEIPT,
    Receipt,
    SignedReceipt,
    receipt_bytes,
    write_receipt,
)
from npors_desktop.signing.authority.authority import Authority

WORDS = {
    ReceiptVerdict.ACCEPTED: "Verified and entered in the register.",
    ReceiptVerdict.DUPLICATE: "This record is here already; nothing was changed.",
    ReceiptVerdict.CONFLICT: "Another content of this record is in the register; both are kept, "
    "and somebody must decide.",
}


class ReceiptFolder:
    """Writes receipts into the office's folder of them, and beside what came."""

    def __init__(self, authority: Authority, folder: Path) -> None:
        self._authority = authority
        self._folder = folder

    def hand_back(
        self, row: RegisteredRecord, verdict: ReceiptVerdict, beside: Path | None
    ) -> None:
        """Write the receipt for a record. The first one for its content stands; a second arrival is
        given the same again. Raises MachineFailedError where the office's own folder takes none."""
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
            text=WORDS[verdict],
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
            # The place may be read-only; the receipt is kept in the office's own folder anyway.
            return
