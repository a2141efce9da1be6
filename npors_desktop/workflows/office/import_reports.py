"""Import reports at the office: verify each, look for duplicates, write a signed receipt.

A report that only a newer version of the program can verify is held: it is kept as it came, and
imported automatically once the program has been updated.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.clock import Clock
from npors_desktop.base.whole_file import read_limited
from npors_desktop.delivery.folder_place import FolderPlace
from npors_desktop.domain.delivery import (
    Arrival,
    ConflictReason,
    HeldFile,
    ReceiptVerdict,
    RegisteredRecord,
    Remark,
)
from npors_desktop.domain.errors import NewerFormatError, UserError
from npors_desktop.domain.messages import Message, joined, message, verbatim
from npors_desktop.domain.receipt_text import VERDICTS
from npors_desktop.domain.record import Record
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.report.verdict import Verification
from npors_desktop.store.sqlcipher.store import Store, Transaction
from npors_desktop.workflows.office.receipts import ReceiptFolder
from npors_desktop.workflows.office.verify_report import OF_STANDING, ReportVerification, Verified

NOT_IN_ORDER = UserError.exit_status
REPORT_LIMIT = 64 * 1024 * 1024
# Anyone can claim that a file is newer. This many bytes may wait for an update at once: more than a
# thousand reports, and not enough to fill an office's disk.
MOST_HELD = 256 * 1024 * 1024
TAKEN = (".npsealed", ".pdf")
DOUBTS: Mapping[ConflictReason, Message] = {
    ConflictReason.OTHER_CONTENT: VERDICTS[ReceiptVerdict.CONFLICT],
    ConflictReason.OTHER_ASSESSOR: message(
        "Another assessor sent a record with the same number. Both are kept, each under its "
        "assessor. Ask both assessors how this happened."
    ),
    ConflictReason.NO_PREDECESSOR: message(
        "This is a later revision of a record that this office does not have from this assessor. "
        "It is kept separately until someone decides what to do."
    ),
}
KEPT = message("It is kept here unopened and is safe.")
AUTOMATIC = message("It is then imported automatically.")
BRING_AGAIN = message("Then import it again.")
FULL = message(
    "It was not kept, because the space for files waiting for an update ({size} MiB) is "
    "full. Keep the file where it is.",
    size=MOST_HELD // 1024**2,
)
REMARKS: Mapping[str, Message] = {
    Remark.OLDER_FORMAT: message(
        "It is in an older format than an earlier record signed with the same certificate."
    ),
    Remark.AFTER_UPDATE: message("It was held until the program was updated."),
    Remark.CLOCK_SET: message(
        "The laptop's clock was set during the assessment; the recorded times allow for this."
    ),
}


@dataclass(frozen=True, slots=True)
class _Came:
    """A file to import: its bytes, unsealed once that is done, and the folder for a receipt
    ``beside`` it. ``held`` is its name among the held files, if it was one; ``patient`` says that
    more held files follow, and one of them may be the revision before it."""

    name: str
    at: datetime
    data: bytes
    sealed: bool = False
    beside: Path | None = None
    held: str | None = None
    patient: bool = False


class _TooEarlyError(Exception):
    """A revision was verified before the one that it follows."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """The files received and the records in the register, by their id."""

    arrivals: tuple[Arrival, ...]
    records: Mapping[str, RegisteredRecord]


class ReportImport:
    """Imports reports. Importing twice is importing once."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        verification: ReportVerification,
        clock: Clock,
        receipts: Path,
    ) -> None:
        self._store = store
        self._authority = authority
        self._verification = verification
        self._clock = clock
        self._receipts = ReceiptFolder(authority, receipts)

    @property
    def receipts(self) -> Path:
        """The folder that keeps the receipts; it may not exist yet."""
        return self._receipts.folder

    def now(self) -> datetime:
        """The moment on this machine's clock (aware)."""
        return self._clock.now()

    def inbox(self) -> Inbox:
        """Every file received, newest first, and the registered records by their id."""
        with self._store.reading() as transaction:
            records = {row.record: row for row in transaction.register.all()}
            return Inbox(transaction.register.arrivals(), records)

    def arrivals(self) -> tuple[Arrival, ...]:
        """Every file received, newest first, with its verdict."""
        with self._store.reading() as transaction:
            return transaction.register.arrivals()

    def files(self, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        """The report files at these paths; of a folder, those in it."""
        found: list[Path] = []
        for path in paths:
            if path.is_dir():
                names = sorted(n for end in TAKEN for n in FolderPlace(path).list(end))
                found += [path / name for name in names]
            else:
                found.append(path)
        return tuple(found)

    def look_again(self, row: RegisteredRecord) -> Verified:
        """Verify a record in the register as of now; it stays as it was accepted."""
        self._authority.refresh_lists()
        return self._verification.verify(row.pdf, self._authority.anchors(), self._clock.now())

    def take(
        self, paths: tuple[Path, ...], said: Callable[[Arrival], None] = lambda _: None
    ) -> tuple[Arrival, ...]:
        """Import files and folders: one verdict for each file, also passed to ``said`` at once."""
        self._authority.refresh_lists()
        anchors = self._authority.anchors()
        taken: list[Arrival] = []
        for file in self.files(paths):
            arrival = self._take(file, anchors)
            said(arrival)
            taken.append(arrival)
        return tuple(taken)

    def held(self) -> tuple[str, ...]:
        """The held files that this version may be able to verify, and has not tried yet."""
        with self._store.reading() as transaction:
            return transaction.held_files.waiting(self._verification.reach.name)

    def take_held(self) -> Iterator[Arrival | None]:
        """Verify the held files after an update, one for each ``next``: its verdict, or None when
        it still has to wait.

        They are taken in the order in which they came, but a later revision after the one that it
        follows, if that is also held.
        """
        names, patient = self.held(), True
        while names:
            early: list[str] = []
            for name in names:
                try:
                    yield self._take_held(name, patient=patient)
                except _TooEarlyError:
                    early.append(name)
            patient = len(early) < len(names)
            names = tuple(early)

    def _take_held(self, name: str, *, patient: bool) -> Arrival | None:
        with self._store.reading() as transaction:
            held = transaction.held_files.get(name)
        if held is None:
            return None
        self._authority.refresh_lists()
        came = _Came(
            held.file, held.came_at, held.data, held.sealed, held=name, patient=patient
        )  # fmt: skip
        arrival = self._judge(came, self._authority.anchors())
        return None if arrival.verdict is ReceiptVerdict.HELD else arrival

    def _take(self, file: Path, anchors: Anchors) -> Arrival:
        sealed = file.suffix.lower() == ".npsealed"
        came = _Came(file.name, self._clock.now(), b"", sealed, file.parent if sealed else None)
        try:
            came = replace(came, data=read_limited(file, REPORT_LIMIT, message("a report")))
        except UserError as error:
            return self._refused(came, error)
        return self._judge(came, anchors)

    def _judge(self, came: _Came, anchors: Anchors) -> Arrival:
        try:
            if came.sealed:
                data = self._authority.open_sealed(came.data)
                came = replace(came, data=data, sealed=False)
            verified = self._verification.verify(came.data, anchors, self._clock.now())
            if verified.newer:
                return self._hold(came, verified.newer)
            if verified.record is None:
                return self._refuse(came, verified.verification)
            return self._register(came, verified.record, verified)
        except NewerFormatError as error:
            return self._hold(came, error)
        except UserError as error:
            # When the register refuses one record, the other files are still imported.
            return self._refused(came, error)

    def _register(self, came: _Came, record: Record, verified: Verified) -> Arrival:
        row = self._row(came, record, verified.verification)
        with self._store.writing() as transaction:
            verdict = transaction.register.claim(row)
            doubt = transaction.register.doubt(row)
            if came.patient and doubt is ConflictReason.NO_PREDECESSOR:
                raise _TooEarlyError
            clock = (Remark.CLOCK_SET,) if record.clock_jumps else ()
            remarks = (*_remarks(transaction, row, verdict, came), *clock, *verified.remarks)
            told = DOUBTS[doubt] if doubt else VERDICTS[verdict]
            arrival = Arrival(
                file=came.name,
                at=row.received_at,
                verdict=verdict,
                codes=_codes(verdict, doubt),
                text=_english(told, *(REMARKS.get(code, verbatim(code)) for code in remarks)),
                record=row.record,
                candidate=row.candidate,
                assessor=row.assessor,
                remarks=remarks,
            )
            transaction.register.put_arrival(arrival)
        # Nobody imports a held file again, so it waits until its receipt is written.
        self._receipts.write(row, verdict, came.beside)
        with self._store.writing() as transaction:
            self._settle(transaction, came)
        return arrival

    def _refused(self, came: _Came, error: UserError) -> Arrival:
        if error.exit_status != NOT_IN_ORDER:
            raise error
        return self._refuse(came, _finding(error.code or "unreadable", error.whole_message))

    def _refuse(self, came: _Came, found: Verification) -> Arrival:
        codes = found.codes
        arrival = Arrival(
            came.name, came.at, ReceiptVerdict.REJECTED, codes, found.text, None,
            assessor=found.signer_name,
        )  # fmt: skip
        with self._store.writing() as transaction:
            transaction.register.put_arrival(arrival)
            self._settle(transaction, came, genuine=bool(OF_STANDING.intersection(codes)))
        return arrival

    def _hold(self, came: _Came, newer: NewerFormatError) -> Arrival:
        name, reach = sha256_hex(came.data), self._verification.reach.name
        with self._store.reading() as transaction:
            is_full = transaction.held_files.size(without=name) + len(came.data) > MOST_HELD
        if is_full and came.held is None:
            full = joined((newer.headline_message, FULL, update_to(newer.needs), BRING_AGAIN))
            return self._refuse(came, _finding("held_full", full))
        text = _english(newer.headline_message, KEPT, update_to(newer.needs), AUTOMATIC)
        arrival = Arrival(
            came.name, came.at, ReceiptVerdict.HELD, (newer.code,), text, None,
            needs=newer.needs, kept=name,
        )  # fmt: skip
        with self._store.writing() as transaction:
            transaction.held_files.hold(HeldFile(came.name, came.data, came.sealed, came.at, reach))
            if name != came.held:
                transaction.register.put_arrival(arrival)
                self._settle(transaction, came, but=name)
        return arrival

    def _settle(
        self, transaction: Transaction, came: _Came, but: str = "", *, genuine: bool = False
    ) -> None:
        """The verdict on a file replaces the held file."""
        name = came.held or sha256_hex(came.data)
        if name != but:
            transaction.held_files.settle(name, self._clock.now(), genuine=genuine)

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
            received_at=came.at.replace(microsecond=0),
            pdf=came.data,
            format=record.format,
            serial=found.serial,
        )


def _english(*told: Message) -> str:
    """What the store keeps of a verdict: English, whatever the language of the window."""
    return " ".join(map(str, told))


def _finding(code: str, told: Message) -> Verification:
    return Verification(in_order=False, codes=(code,), message=told)


def update_to(needs: str) -> Message:
    """Which version of the program to get; ``needs`` is empty where the file does not say."""
    if needs:
        return message("Update the program to {needs} or later.", needs=needs)
    return message("Update the program.")


def _codes(verdict: ReceiptVerdict, doubt: ConflictReason | None) -> tuple[str, ...]:
    said = () if verdict is ReceiptVerdict.ACCEPTED else (verdict.value,)
    return (*said, doubt.value) if doubt else said


def _remarks(
    transaction: Transaction, row: RegisteredRecord, verdict: ReceiptVerdict, came: _Came
) -> Iterator[Remark]:
    # A duplicate got its remarks when it first came.
    if verdict is not ReceiptVerdict.DUPLICATE and transaction.register.has_newer_format(row):
        yield Remark.OLDER_FORMAT
    if came.held:
        yield Remark.AFTER_UPDATE
