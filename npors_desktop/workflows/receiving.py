"""The office's in-tray: verify first, then look for duplicates, then say so in a signed receipt."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.clock import Clock
from npors_desktop.base.whole_file import make_folder, read_limited, write_whole
from npors_desktop.delivery.folder_place import FolderPlace
from npors_desktop.domain.custody import Arrival, ConflictReason, ReceiptVerdict, RegisteredRecord
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.record import Record
from npors_desktop.exchange.receipt import (
    RECEIPT,
    Receipt,
    SignedReceipt,
    receipt_bytes,
    write_receipt,
)
from npors_desktop.signing.anchors import Anchors
from npors_desktop.signing.authority import Authority
from npors_desktop.store.store import Store
from npors_desktop.workflows.verifying import Verified, Verifying

NOT_IN_ORDER = UserError.exit_status
REPORT_LIMIT = 64 * 1024 * 1024
TAKEN = (".npsealed", ".pdf")
WORDS = {
    ReceiptVerdict.ACCEPTED: "Verified and entered in the register.",
    ReceiptVerdict.DUPLICATE: "This record is here already; nothing was changed.",
    ReceiptVerdict.CONFLICT: "Another content of this record is in the register; both are kept, "
    "and somebody must decide.",
}
DOUBTS = {
    ConflictReason.OTHER_CONTENT: "Another content of this record is in the register; both are "
    "kept, and somebody must decide.",
    ConflictReason.OTHER_ASSESSOR: "Another assessor brought a record of the same name. Both are "
    "kept apart by their assessors; ask both how that came about.",
    ConflictReason.NO_PREDECESSOR: "This is a later revision of a record that is not here from "
    "this assessor. It is kept apart until somebody has decided.",
}


@dataclass(frozen=True, slots=True)
class _Found:
    record: Record
    content_sha256: str
    pdf: bytes


class Receiving:
    """Imports reports. Importing twice is importing once."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        verifying: Verifying,
        clock: Clock,
        receipts: Path,
    ) -> None:
        self._store = store
        self._authority = authority
        self._verifying = verifying
        self._clock = clock
        self._receipts = receipts

    def arrivals(self) -> tuple[Arrival, ...]:
        """Every file that came, newest first, and what was made of it."""
        with self._store.reading() as unit:
            return unit.register.arrivals()

    def files(self, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        """The report files at these paths; a folder stands for those in it."""
        found: list[Path] = []
        for path in paths:
            if path.is_dir():
                names = sorted(n for end in TAKEN for n in FolderPlace(path).list(end))
                found += [path / name for name in names]
            else:
                found.append(path)
        return tuple(found)

    def look_again(self, row: RegisteredRecord) -> Verified:
        """Verify a record of the register as of now; it stays as it was accepted."""
        self._authority.refresh_lists()
        return self._verifying.verify(row.pdf, self._authority.anchors(), self._clock.now())

    def take(
        self, paths: tuple[Path, ...], said: Callable[[Arrival], None] = lambda _: None
    ) -> tuple[Arrival, ...]:
        """Import files and folders; one verdict a file, told as it is reached."""
        self._authority.refresh_lists()
        anchors = self._authority.anchors()
        taken: list[Arrival] = []
        for file in self.files(paths):
            arrival = self._take(file, anchors)
            said(arrival)
            taken.append(arrival)
        return tuple(taken)

    def _take(self, file: Path, anchors: Anchors) -> Arrival:
        try:
            data = self._opened(file)
        except UserError as error:
            if error.exit_status != NOT_IN_ORDER:
                raise
            return self._refuse(file, (error.code or "unreadable",), str(error))
        verified = self._verifying.verify(data, anchors, self._clock.now())
        if verified.record is None:
            return self._refuse(file, verified.verification.codes, verified.verification.text)
        sha256 = sha256_hex(verified.verification.record_json or b"")
        try:
            return self._register(file, _Found(verified.record, sha256, data))
        except UserError as error:
            # Whatever one record's data make the register refuse, the other files go on.
            if error.exit_status == MachineFailedError.exit_status:
                raise
            return self._refuse(file, (error.code or "unreadable",), str(error))

    def _opened(self, file: Path) -> bytes:
        data = read_limited(file, REPORT_LIMIT, "a report")
        if file.suffix.lower() == ".npsealed":
            return self._authority.open_sealed(data)
        return data

    def _register(self, file: Path, found: _Found) -> Arrival:
        row = self._row(found)
        with self._store.writing() as unit:
            verdict = unit.register.claim(row)
            doubt = unit.register.doubt(row)
            arrival = Arrival(
                file=file.name,
                at=row.received_at,
                verdict=verdict,
                codes=_codes(verdict, doubt),
                text=DOUBTS[doubt] if doubt else WORDS[verdict],
                record=row.record,
                candidate=row.candidate,
                assessor=row.assessor,
            )
            unit.register.put_arrival(arrival)
        self._hand_back(file, row, verdict)
        return arrival

    def _refuse(self, file: Path, codes: tuple[str, ...], text: str) -> Arrival:
        arrival = Arrival(file.name, self._clock.now(), ReceiptVerdict.REJECTED, codes, text, None)
        with self._store.writing() as unit:
            unit.register.put_arrival(arrival)
        return arrival

    def _row(self, found: _Found) -> RegisteredRecord:
        record = found.record
        return RegisteredRecord(
            record=record.record,
            revision=record.revision,
            content_sha256=found.content_sha256,
            candidate=record.candidate.name,
            date_of_birth=record.candidate.date_of_birth,
            pack=record.pack,
            title=record.standard.title,
            result=record.result.result.value,
            assessor_number=record.assessor.number,
            assessor=record.assessor.name,
            tested_on=record.visit.on,
            signed_at=record.issued_at,
            received_at=self._clock.now().replace(microsecond=0),
            pdf=found.pdf,
        )

    def _hand_back(self, file: Path, row: RegisteredRecord, verdict: ReceiptVerdict) -> None:
        name = f"{row.record}.r{row.revision}.{row.content_sha256[:16]}.npreceipt"
        kept = self._receipts / name
        # The first receipt for this content stands; a second arrival is given the same again.
        data = kept.read_bytes() if kept.is_file() else self._receipt(row, verdict)
        make_folder(self._receipts)
        write_whole(kept, data)
        if file.suffix.lower() == ".npsealed":
            self._beside(file, name, data)

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
    def _beside(file: Path, name: str, data: bytes) -> None:
        try:
            write_whole(file.parent / name, data)
        except UserError:
            # The place may be read-only; the receipt is kept in the office's own folder anyway.
            return


def _codes(verdict: ReceiptVerdict, doubt: ConflictReason | None) -> tuple[str, ...]:
    said = () if verdict is ReceiptVerdict.ACCEPTED else (verdict.value,)
    return (*said, doubt.value) if doubt else said
