"""The office's in-tray: verify first, then look for duplicates, then say so in a signed receipt.

What only a newer program can judge is held: kept as it came, and judged by itself as soon as the
program was updated.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.clock import Clock
from npors_desktop.base.whole_file import make_folder, read_limited, write_whole
from npors_desktop.delivery.folder_place import FolderPlace
from npors_desktop.domain.custody import (
    Arrival,
    ConflictReason,
    HeldFile,
    ReceiptVerdict,
    RegisteredRecord,
    Remark,
)
from npors_desktop.domain.errors import NewerFormatError, UserError
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
from npors_desktop.signing.verdict import Verification
from npors_desktop.store.store import Store, Unit
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


KEPT = "It is kept here unopened and is safe."
REMARKS: dict[str, str] = {
    Remark.OLDER_FORMAT: "It is in an older format than a record that the same certificate brought "
    "before.",
    Remark.AFTER_UPDATE: "It was held until the program was updated.",
    Remark.CLOCK_SET: "The laptop's clock was set during the assessment; its times allow for it.",
}


@dataclass(frozen=True, slots=True)
class _Came:
    """A file that came: its bytes as they are, opened where they came sealed, and the folder that a
    receipt goes into beside it. ``held`` is its name among the held files, when it was one."""

    name: str
    data: bytes
    sealed: bool = False
    beside: Path | None = None
    held: str | None = None


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

    def held(self) -> tuple[str, ...]:
        """The held files that this program may be able to judge, and has not looked at yet."""
        with self._store.reading() as unit:
            return unit.held_files.waiting(self._verifying.reach.name)

    def take_held(self, name: str) -> Arrival | None:
        """Judge a held file again, after an update; None when it still has to wait."""
        with self._store.reading() as unit:
            held = unit.held_files.get(name)
        if held is None:
            return None
        self._authority.refresh_lists()
        came = _Came(held.file, held.data, held.sealed, held=name)
        arrival = self._judge(came, self._authority.anchors())
        return None if arrival.verdict is ReceiptVerdict.HELD else arrival

    def _take(self, file: Path, anchors: Anchors) -> Arrival:
        sealed = file.suffix.lower() == ".npsealed"
        came = _Came(file.name, b"", sealed, file.parent if sealed else None)
        try:
            came = replace(came, data=read_limited(file, REPORT_LIMIT, "a report"))
        except UserError as error:
            return self._refused(came, error)
        return self._judge(came, anchors)

    def _judge(self, came: _Came, anchors: Anchors) -> Arrival:
        try:
            if came.sealed:
                data = self._authority.open_sealed(came.data)
                came = replace(came, data=data, sealed=False)
            verified = self._verifying.verify(came.data, anchors, self._clock.now())
            if verified.newer:
                return self._hold(came, verified.newer)
            if verified.record is None:
                return self._refuse(came, verified.verification.codes, verified.verification.text)
            return self._register(came, verified.record, verified)
        except NewerFormatError as error:
            return self._hold(came, error)
        except UserError as error:
            # Whatever one record's data make the register refuse, the other files go on.
            return self._refused(came, error)

    def _register(self, came: _Came, record: Record, verified: Verified) -> Arrival:
        row = self._row(came, record, verified.verification)
        with self._store.writing() as unit:
            verdict = unit.register.claim(row)
            doubt = unit.register.doubt(row)
            clock = (Remark.CLOCK_SET,) if record.clock_jumps else ()
            remarks = (*_remarks(unit, row, verdict, came), *clock, *verified.remarks)
            words = DOUBTS[doubt] if doubt else WORDS[verdict]
            arrival = Arrival(
                file=came.name,
                at=row.received_at,
                verdict=verdict,
                codes=_codes(verdict, doubt),
                text=" ".join([words, *(REMARKS.get(code, code) for code in remarks)]),
                record=row.record,
                candidate=row.candidate,
                assessor=row.assessor,
                remarks=remarks,
            )
            self._note(unit, came, arrival)
        self._hand_back(came, row, verdict)
        return arrival

    def _refused(self, came: _Came, error: UserError) -> Arrival:
        if error.exit_status != NOT_IN_ORDER:
            raise error
        return self._refuse(came, (error.code or "unreadable",), str(error))

    def _refuse(self, came: _Came, codes: tuple[str, ...], text: str) -> Arrival:
        arrival = Arrival(came.name, self._clock.now(), ReceiptVerdict.REJECTED, codes, text, None)
        with self._store.writing() as unit:
            self._note(unit, came, arrival)
        return arrival

    def _hold(self, came: _Came, newer: NewerFormatError) -> Arrival:
        now, to = self._clock.now(), f" to {newer.needs} or later" if newer.needs else ""
        then = f"Update the program{to}; it is then taken in by itself."
        text = f"{newer.headline} {KEPT} {then}"
        reach = self._verifying.reach.name
        with self._store.writing() as unit:
            name = unit.held_files.hold(HeldFile(came.name, came.data, came.sealed, now, reach))
            arrival = Arrival(
                came.name, now, ReceiptVerdict.HELD, (newer.code,), text, None,
                needs=newer.needs, kept=name,
            )  # fmt: skip
            if name != came.held:
                self._note(unit, came, arrival)
        return arrival

    @staticmethod
    def _note(unit: Unit, came: _Came, arrival: Arrival) -> None:
        """What a held file was judged to be stands in its place."""
        unit.register.put_arrival(arrival)
        judged = came.held or sha256_hex(came.data)
        if judged != arrival.kept:
            unit.held_files.settle(judged, arrival.at)

    def _row(self, came: _Came, record: Record, found: Verification) -> RegisteredRecord:
        return RegisteredRecord(
            record=record.record,
            revision=record.revision,
            content_sha256=sha256_hex(found.record_json or b""),
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
            pdf=came.data,
            format=record.format,
            serial=found.serial,
        )

    def _hand_back(self, came: _Came, row: RegisteredRecord, verdict: ReceiptVerdict) -> None:
        name = f"{row.record}.r{row.revision}.{row.content_sha256[:16]}.npreceipt"
        kept = self._receipts / name
        # The first receipt for this content stands; a second arrival is given the same again.
        data = kept.read_bytes() if kept.is_file() else self._receipt(row, verdict)
        make_folder(self._receipts)
        write_whole(kept, data)
        if came.beside is not None:
            self._beside(came.beside, name, data)

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


def _codes(verdict: ReceiptVerdict, doubt: ConflictReason | None) -> tuple[str, ...]:
    said = () if verdict is ReceiptVerdict.ACCEPTED else (verdict.value,)
    return (*said, doubt.value) if doubt else said


def _remarks(
    unit: Unit, row: RegisteredRecord, verdict: ReceiptVerdict, came: _Came
) -> Iterator[Remark]:
    # A duplicate came before: what is to be said of it was said then.
    if verdict is not ReceiptVerdict.DUPLICATE and unit.register.has_newer_format(row):
        yield Remark.OLDER_FORMAT
    if came.held:
        yield Remark.AFTER_UPDATE
