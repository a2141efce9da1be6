"""The office's in-tray: verify first, then look for duplicates, then say so in a signed receipt.

What only a newer program can judge is held: kept as it came, and judged by itself as soon as the
program was updated.
"""

from collections.abc import Callable, Iterator
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
from npors_desktop.domain.record import Record
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.report.verdict import Verification
from npors_desktop.store.sqlcipher.store import Store, Transaction
from npors_desktop.workflows.office.receipts import WORDS, ReceiptFolder
from npors_desktop.workflows.office.verify_report import OF_STANDING, ReportVerification, Verified

NOT_IN_ORDER = UserError.exit_status
REPORT_LIMIT = 64 * 1024 * 1024
# That a file is newer is a claim that anybody can make. So many bytes may wait for an update at
# once: more than a thousand reports, and no office's disk is filled by it.
MOST_HELD = 256 * 1024 * 1024
TAKEN = (".npsealed", ".pdf")
DOUBTS = {
    ConflictReason.OTHER_CONTENT: "Another content of this record is in the register; both are "
    "kept, and somebody must decide.",
    ConflictReason.OTHER_ASSESSOR: "Another assessor brought a record of the same name. Both are "
    "kept apart by their assessors; ask both how that came about.",
    ConflictReason.NO_PREDECESSOR: "This is a later revision of a record that is not here from "
    "this assessor. It is kept apart until somebody has decided.",
}


KEPT = "It is kept here unopened and is safe."
FULL = (
    "Nothing was kept of it, because the room for files that wait for an update "
    f"({MOST_HELD // 1024**2} MiB) is full: keep the file where it is."
)
REMARKS: dict[str, str] = {
    Remark.OLDER_FORMAT: "It is in an older format than a record that the same certificate brought "
    "before.",
    Remark.AFTER_UPDATE: "It was held until the program was updated.",
    Remark.CLOCK_SET: "The laptop's clock was set during the assessment; its times allow for it.",
}


@dataclass(frozen=True, slots=True)
class _Came:
    """A file that came: its bytes as they are, opened where they came sealed, and the folder that a
    receipt goes into beside it. ``held`` is its name among the held files, when it was one;
    ``patient`` says that others of those are still to be judged, which it may follow from."""

    name: str
    at: datetime
    data: bytes
    sealed: bool = False
    beside: Path | None = None
    held: str | None = None
    patient: bool = False


class _TooEarlyError(Exception):
    """A revision was judged before the one that it follows."""


class ReportImport:
    """Imports reports. Importing twice is importing once."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        verifying: ReportVerification,
        clock: Clock,
        receipts: Path,
    ) -> None:
        self._store = store
        self._authority = authority
        self._verifying = verifying
        self._clock = clock
        self._receipts = ReceiptFolder(authority, receipts)

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

    def take_held(self) -> Iterator[Arrival | None]:
        """Judge the held files again, after an update, one each time that the next is asked for:
        what was made of it, or None when it still has to wait.

        They are judged in the order in which they came, but a later revision after the one that it
        follows, where that is among them.
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
        with self._store.reading() as unit:
            held = unit.held_files.get(name)
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
            if came.patient and doubt is ConflictReason.NO_PREDECESSOR:
                raise _TooEarlyError
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
            unit.register.put_arrival(arrival)
        # A held file has no one who brings it again, so it waits until its receipt is written.
        self._receipts.hand_back(row, verdict, came.beside)
        with self._store.writing() as unit:
            self._settle(unit, came)
        return arrival

    def _refused(self, came: _Came, error: UserError) -> Arrival:
        if error.exit_status != NOT_IN_ORDER:
            raise error
        return self._refuse(came, (error.code or "unreadable",), str(error))

    def _refuse(self, came: _Came, codes: tuple[str, ...], text: str) -> Arrival:
        arrival = Arrival(came.name, came.at, ReceiptVerdict.REJECTED, codes, text, None)
        with self._store.writing() as unit:
            unit.register.put_arrival(arrival)
            self._settle(unit, came, genuine=bool(OF_STANDING.intersection(codes)))
        return arrival

    def _hold(self, came: _Came, newer: NewerFormatError) -> Arrival:
        update = f"Update the program{f' to {newer.needs} or later' if newer.needs else ''}"
        name, reach = sha256_hex(came.data), self._verifying.reach.name
        with self._store.reading() as unit:
            is_full = unit.held_files.size(without=name) + len(came.data) > MOST_HELD
        if is_full and came.held is None:
            text = f"{newer.headline} {FULL} {update}, then bring it again."
            return self._refuse(came, ("held_full",), text)
        text = f"{newer.headline} {KEPT} {update}; it is then taken in by itself."
        arrival = Arrival(
            came.name, came.at, ReceiptVerdict.HELD, (newer.code,), text, None,
            needs=newer.needs, kept=name,
        )  # fmt: skip
        with self._store.writing() as unit:
            unit.held_files.hold(HeldFile(came.name, came.data, came.sealed, came.at, reach))
            if name != came.held:
                unit.register.put_arrival(arrival)
                self._settle(unit, came, but=name)
        return arrival

    def _settle(
        self, unit: Transaction, came: _Came, but: str = "", *, genuine: bool = False
    ) -> None:
        """What was made of a file stands in the place of what was held of it."""
        name = came.held or sha256_hex(came.data)
        if name != but:
            unit.held_files.settle(name, self._clock.now(), genuine=genuine)

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


def _codes(verdict: ReceiptVerdict, doubt: ConflictReason | None) -> tuple[str, ...]:
    said = () if verdict is ReceiptVerdict.ACCEPTED else (verdict.value,)
    return (*said, doubt.value) if doubt else said


def _remarks(
    unit: Transaction, row: RegisteredRecord, verdict: ReceiptVerdict, came: _Came
) -> Iterator[Remark]:
    # A duplicate came before: what is to be said of it was said then.
    if verdict is not ReceiptVerdict.DUPLICATE and unit.register.has_newer_format(row):
        yield Remark.OLDER_FORMAT
    if came.held:
        yield Remark.AFTER_UPDATE
