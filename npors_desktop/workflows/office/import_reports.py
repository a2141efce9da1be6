"""Import reports at the office: verify each, look for duplicates, write a signed receipt.

A report that only a newer version of the program can verify is held: it is kept as it came, and
imported automatically once the program has been updated.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.clock import Clock
from npors_desktop.domain.delivery import (
    Arrival,
    ConflictReason,
    GivenReceipt,
    HeldFile,
    HoldReason,
    ReceiptVerdict,
    RegisteredRecord,
    Remark,
)
from npors_desktop.domain.errors import NewerFormatError, UserError
from npors_desktop.domain.found_files import FileType, Finding, Found, Passed
from npors_desktop.domain.laptop_history import earlier_text, lasting
from npors_desktop.domain.messages import Message, joined, message, verbatim
from npors_desktop.domain.plausibility import REPEATED_STROKES
from npors_desktop.domain.receipt_text import NOT_KEPT, VERDICTS
from npors_desktop.domain.record import Record
from npors_desktop.domain.record_versions import Named, revision_remarks
from npors_desktop.domain.report_refusals import REFUSALS
from npors_desktop.domain.revocation import Revoked
from npors_desktop.exchange.file_kind import REPORTS
from npors_desktop.exchange.found_files import find_files
from npors_desktop.exchange.record_changes import changes_between
from npors_desktop.exchange.record_json import read_record, record_named
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.certificates.kept_anchors import kept_form, read_kept
from npors_desktop.signing.certificates.revoked import kind_of
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.signing.report.verdict import Verification
from npors_desktop.store.sqlcipher.store import Store, Transaction
from npors_desktop.workflows.office.earlier_test import earlier_test_remark
from npors_desktop.workflows.office.incoming_file import (
    BRING_AGAIN,
    DOUBTS,
    FULL,
    MOST_HELD,
    WAITED,
    Hold,
    IncomingFile,
    as_claimed,
    english,
    newer,
    refusal,
    to_come,
    update_to,
)
from npors_desktop.workflows.office.receipts import ReceiptFolder, receipt_for
from npors_desktop.workflows.office.remarks import HELD, REMARKS
from npors_desktop.workflows.office.verify_report import (
    OF_OFFICE,
    OF_SIGNER,
    OF_STANDING,
    ReportVerification,
    Verified,
    ends_of,
)
from npors_desktop.workflows.office.version_receipts import VersionReceipts, reason_against

NOT_IN_ORDER = UserError.exit_status
REPORT_LIMIT = 64 * 1024 * 1024

_Remarked = tuple[tuple[RegisteredRecord, ConflictReason | None], ...]


class ReportImport:
    """Imports reports. Importing twice is importing once. ``may_act`` raises UserError while the
    office may import nothing."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        verification: ReportVerification,
        clock: Clock,
        receipts: ReceiptFolder,
        may_act: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._authority = authority
        self._verification = verification
        self._clock = clock
        self._receipts = receipts
        self._versions = VersionReceipts(store, receipts, clock)
        self._may_act = may_act

    @property
    def receipts(self) -> Path:
        """The folder that keeps the receipts; it may not exist yet."""
        return self._receipts.folder

    def now(self) -> datetime:
        """The moment on this machine's clock (aware)."""
        return self._clock.now()

    def arrivals(self) -> tuple[Arrival, ...]:
        """Every file received, newest first, with its verdict."""
        with self._store.reading() as transaction:
            return transaction.arrivals.all()

    def arrivals_of(self, record: str) -> tuple[Arrival, ...]:
        """The same, of one record."""
        with self._store.reading() as transaction:
            return transaction.arrivals.of_record(record)

    def files(self, paths: tuple[Path, ...]) -> Iterator[Finding]:
        """The reports at these paths and in all that is inside them, one read at a time, and what
        is passed over. Receipts come last: those that this office wrote beside these reports, once
        they are imported, are of no concern."""
        self._receipts.begin()
        with contextlib.suppress(UserError):
            self._may_act()
            self._versions.write_overdue()
        receipts: list[tuple[Passed, Path]] = []
        contents: set[str] = set()
        for finding in find_files(paths, REPORTS, REPORT_LIMIT):
            if isinstance(finding, Found):
                contents.add(sha256_hex(finding.data))
            elif finding.kind is FileType.RECEIPT and finding.path and not finding.status:
                receipts.append((finding, finding.path))
                continue
            yield finding
        if receipts:
            with self._store.reading() as transaction:
                records = transaction.arrivals.records_of(contents)
            yield from (one for one, path in receipts if not self._receipts.is_own(path, records))

    def look_again(self, row: RegisteredRecord) -> Verified:
        """Verify a record in the register, as of when it was accepted: by the lists of that day,
        and by what was revoked since; it stays as it was accepted. Raises UserError while the
        office may import nothing: it may not know whom it revoked, DamagedFileError."""
        anchors = self._ready()
        with self._store.reading() as transaction:
            lists = transaction.register.lists_of(row)
        then = read_kept(lists) if lists else None
        if then is None or then.root != anchors.root:
            # Accepted before they were kept: today's lists say who was revoked, and no more.
            then = replace(anchors, dated=False)
        then = replace(then, withdrawn=self._withdrawn())
        # A held record is received before its date comes.
        at = row.verified_at or max(row.received_at, row.signed_at)
        return self._verification.verify(row.pdf, then, at, row.received_at)

    def _withdrawn(self) -> dict[str, Revoked]:
        return {
            serial: Revoked(kind_of(entry.reason), entry.since, entry.at)
            for serial, entry in self._authority.revoked().items()
        }

    def take(
        self,
        paths: tuple[Path, ...],
        said: Callable[[Found, Arrival], None] = lambda _found, _arrival: None,
        passed: Callable[[Passed], None] = lambda _passed: None,
    ) -> tuple[Arrival, ...]:
        """Import files, folders, mails and zip files: one verdict for each report, also given to
        ``said`` at once; what is passed over, to ``passed``."""
        anchors = self._ready()
        taken: list[Arrival] = []
        for finding in self.files(paths):
            if isinstance(finding, Passed):
                passed(finding)
                continue
            arrival = self._take(finding, anchors)
            said(finding, arrival)
            taken.append(arrival)
        return tuple(taken)

    def take_one(self, found: Found) -> Arrival:
        """Import one report that ``files`` found."""
        return self._take(found, self._ready())

    def held(self) -> tuple[str, ...]:
        """The held files that may be judged now: this version has not tried them yet, their date
        has come, or a person has decided about their signer. None while the office may import
        nothing."""
        try:
            self._may_act()
        except UserError:
            return ()
        with self._store.reading() as transaction:
            reach = self._verification.reach.name
            return transaction.held_files.waiting(reach, self._clock.now())

    def take_held(self) -> Iterator[Arrival | None]:
        """Judge the held files that may be judged now, one for each ``next``: its verdict, or None
        when it still has to wait.

        They are taken in the order in which they came.
        """
        yield from map(self._take_held, self.held())

    def _take_held(self, name: str) -> Arrival | None:
        with self._store.reading() as transaction:
            held = transaction.held_files.get(name)
            content = transaction.arrivals.content_of(name)
        if held is None:
            return None
        self._authority.refresh_lists()
        came = IncomingFile(
            held.file, held.came_at, held.data, held.sealed, held=name, why=held.why,
            content=content,
        )  # fmt: skip
        arrival = self._judge(came, self._authority.anchors())
        return None if arrival.verdict is ReceiptVerdict.HELD else arrival

    def _ready(self) -> Anchors:
        self._may_act()
        self._authority.refresh_lists()
        return self._authority.anchors()

    def _take(self, found: Found, anchors: Anchors) -> Arrival:
        sealed = found.kind is FileType.SEALED
        beside = found.path.parent if found.path and sealed else None
        content = "" if found.problem else sha256_hex(found.data)
        at = self._clock.now()
        came = IncomingFile(found.name, at, found.data, sealed, beside, content=content)
        return self._refused(came, found.problem) if found.problem else self._judge(came, anchors)

    def _judge(self, came: IncomingFile, anchors: Anchors) -> Arrival:
        try:
            if came.sealed:
                data = self._authority.open_sealed(came.data)
                came = replace(came, data=data, sealed=False)
            verified = self._verified(came, anchors)
            if verified.newer:
                return self._hold(came, newer(verified.newer))
            if verified.verification.until:
                waits = to_come(verified.verification.until)
                return self._here(came) or self._hold(came, waits, verified)
            if verified.record is not None and not self._knows(verified.verification.serial):
                return self._unknown(came, verified)
            if verified.record is None:
                return self._known(came, verified) or self._refuse(came, verified.verification)
            return self._register(came, verified.record, verified, anchors)
        except NewerFormatError as error:
            return self._hold(came, newer(error))
        except UserError as error:
            # When the register refuses one record, the other files are still imported.
            return self._refused(came, error)

    def _knows(self, serial: str) -> bool:
        """Whether this office issued a certificate, or has accepted records that it signed: an
        older copy of the authority's folder has forgotten what was renewed since."""
        if self._authority.has_issued(serial):
            return True
        with self._store.reading() as transaction:
            return transaction.register.has_signer(serial)

    def _verified(self, came: IncomingFile, anchors: Anchors) -> Verified:
        # What comes only now comes after every revocation, whatever the clock says.
        received_at, now = came.at if came.held else None, self._clock.now()
        verified = self._verification.verify(came.data, anchors, now, received_at)
        found, record = verified.verification, verified.record
        if record is None:
            return verified
        for code, ended in self._ends(found, now):
            if self._is_after(found.signing_key, record, ended):
                told = REFUSALS[code].text(found.signer_name)
                said = found.record_json
                late = replace(found, in_order=False, codes=(code,), message=told, said=said)
                return Verified(late, None)
        return verified

    def _ends(self, found: Verification, now: datetime) -> Iterator[tuple[str, datetime]]:
        """Since when a signature does not count, and why."""
        if found.revoked is not None:
            ended = self._authority.revoked()[found.serial]
            yield "revoked", ended.since or ended.at
        if (last := ends_of(found)) < now:
            yield "expired", last + timedelta(seconds=1)

    def _is_after(self, key: str, record: Record, ended: datetime) -> bool:
        """Whether a record follows, in the log of its laptop, one that was signed when that no
        longer counted: then its own time is too early."""
        with self._store.reading() as transaction:
            reached = transaction.register.log_reached(key, ended)
        return reached is not None and record.history.events > reached

    def _known(self, came: IncomingFile, verified: Verified) -> Arrival | None:
        """A report that was accepted before its signer's certificate ended is still known."""
        standing = OF_STANDING.intersection(verified.verification.codes)
        return self._here(came) if standing else None

    def _here(self, came: IncomingFile) -> Arrival | None:
        """A file that is in the register stays there, whatever would be said of it today."""
        with self._store.reading() as transaction:
            row = transaction.register.by_report(sha256_hex(came.data))
        if row is None:
            return None
        row = replace(row, remarks=lasting(row.remarks))
        day = f"{row.received_at.astimezone():%d/%m/%Y}"
        told = message("This record is known here. It was accepted on {date}.", date=day)
        arrival = Arrival(
            came.name,
            came.at.replace(microsecond=0),
            ReceiptVerdict.DUPLICATE,
            (ReceiptVerdict.DUPLICATE.value,),
            english(told, *(REMARKS[code] for code in row.remarks)),
            row.record,
            row.candidate,
            row.assessor,
            remarks=row.remarks,
            content=came.content,
            version=_version(row),
        )
        with self._store.writing() as transaction:
            transaction.arrivals.put(arrival)
        return self._answer(came, row, arrival)

    def _register(
        self, came: IncomingFile, record: Record, verified: Verified, anchors: Anchors
    ) -> Arrival:
        row = self._row(came, record, verified)
        with self._store.writing() as transaction:
            if same := transaction.drawn_signatures.enter(row.record, record.drawn()):
                transaction.register.note(same, REPEATED_STROKES)
                row = replace(row, noted=f"{row.noted} {REPEATED_STROKES}".strip())
            if _tells_otherwise(transaction, row, record):
                row = replace(row, noted=f"{row.noted} {Remark.CHANGES_DIFFER}".strip())
            if told := earlier_test_remark(transaction, record):
                row = replace(row, noted=f"{row.noted} {told}".strip())
            verdict = transaction.register.claim(row, kept_form(anchors))
            doubt = transaction.register.doubt(row)
            remarked = transaction.register.remarked(row.signing_key)
            row = replace(row, remarks=_own(row, remarked))
            clock = (Remark.CLOCK_SET,) if record.clock_jumps else ()
            known = (*_remarks(transaction, row, verdict, came), *clock, *row.remarks)
            remarks = (*known, *verified.remarks, *row.noted.split())
            arrival = Arrival(
                file=came.name,
                at=row.received_at,
                verdict=verdict,
                codes=_codes(verdict, doubt),
                text=english(
                    _told(verdict, doubt), *(REMARKS.get(code, verbatim(code)) for code in remarks)
                ),
                record=row.record,
                candidate=row.candidate,
                assessor=row.assessor,
                remarks=remarks,
                content=came.content,
                version=_version(row),
            )
            transaction.arrivals.put(arrival)
            is_more = len(transaction.register.versions.of(row.record)) > 1
        self._tell_others(row, remarked)
        if is_more:
            self._versions.write_overdue(row.record)
        return self._answer(came, row, arrival)

    def _tell_others(self, row: RegisteredRecord, remarked: _Remarked) -> None:
        """What this record shows of others of its key, their kept receipts say at once."""
        for other, reason in remarked:
            if other.content_sha256 != row.content_sha256:
                given = ReceiptVerdict.CONFLICT if reason else ReceiptVerdict.ACCEPTED
                codes = (reason.value,) if reason else ()
                self._receipts.write(receipt_for(other, given, codes))

    def _answer(self, came: IncomingFile, row: RegisteredRecord, arrival: Arrival) -> Arrival:
        # Nobody imports a held file again, so it waits until its receipt is written.
        refused = (ReceiptVerdict.CONFLICT, ReceiptVerdict.REJECTED)
        said = arrival.codes if arrival.verdict in refused else ()
        codes = tuple(code for code in said if code != ReceiptVerdict.CONFLICT)
        with self._store.reading() as transaction:
            why = reason_against(transaction, row) if NOT_KEPT in codes else ""
        told = receipt_for(row, arrival.verdict, codes, why)
        receipt = self._receipts.write(told, came.beside)
        with self._store.writing() as transaction:
            self._settle(transaction, came)
        return replace(arrival, receipt=receipt)

    def _unknown(self, came: IncomingFile, verified: Verified) -> Arrival:
        """A genuine report whose signer another copy of this office enrolled."""
        if verified.verification.revoked:
            return self._refuse(came, refusal("revoked", REFUSALS["revoked"].what))
        why = HoldReason.NOT_IN_LEDGER
        serial = verbatim(verified.verification.serial)
        certificate = message("Certificate {serial}.", serial=serial)
        return self._hold(came, Hold(why, why.value, (HELD[why], certificate)), verified)

    def _refused(self, came: IncomingFile, error: UserError) -> Arrival:
        if error.exit_status != NOT_IN_ORDER:
            raise error
        return self._refuse(came, refusal(error.code or "unreadable", error.whole_message))

    def _refuse(self, came: IncomingFile, found: Verification) -> Arrival:
        codes = found.codes
        arrival = Arrival(
            came.name, came.at, ReceiptVerdict.REJECTED, codes, found.text, None,
            assessor=found.signer_name, content=came.content,
        )  # fmt: skip
        reply = self._reply(came, found, ReceiptVerdict.REJECTED)
        if reply is not None:
            arrival = replace(arrival, record=reply.record, version=_version(reply))
        if OF_SIGNER.intersection(codes):
            arrival = as_claimed(arrival, came.data)
        with self._store.writing() as transaction:
            transaction.arrivals.put(arrival)
        receipt = self._receipts.write(reply, came.beside) if reply else None
        with self._store.writing() as transaction:
            self._settle(transaction, came, genuine=bool(OF_STANDING.intersection(codes)))
        return replace(arrival, receipt=receipt)

    def _reply(
        self, came: IncomingFile, found: Verification, verdict: ReceiptVerdict
    ) -> GivenReceipt | None:
        """What is told of a report that does not count, if an assessor of this office's signed it:
        their laptop must not wait for a receipt for ever. None for a content that is here."""
        named = record_named(found.said) if found.said is not None else None
        if named is None or found.said is None or OF_OFFICE.intersection(found.codes):
            return None
        if not self._authority.has_issued(found.serial) or found.revoked is not None:
            return None
        content = sha256_hex(found.said)
        with self._store.reading() as transaction:
            here = transaction.register.versions.of(named[0])
        if any(one.row.content_sha256 == content for one in here):
            return None
        at, who = came.at.replace(microsecond=0), (found.signer_number, found.signer_name)
        return GivenReceipt(*named, content, verdict, at, *who, found.serial, codes=found.codes)

    def _hold(self, came: IncomingFile, hold: Hold, verified: Verified | None = None) -> Arrival:
        name, reach = sha256_hex(came.data), self._verification.reach.name
        with self._store.reading() as transaction:
            is_full = transaction.held_files.size(without=name) + len(came.data) > MOST_HELD
        if is_full and came.held is None:
            update = (update_to(hold.needs),) if hold.why is HoldReason.NEWER_FORMAT else ()
            full = joined((hold.told[0], FULL, *update, BRING_AGAIN))
            return self._refuse(came, refusal("held_full", full))
        record = verified.record if verified else None
        reply = verified and self._reply(came, verified.verification, ReceiptVerdict.HELD)
        arrival = Arrival(
            came.name, came.at, ReceiptVerdict.HELD, (hold.code,), english(*hold.told), None,
            candidate=record.candidate.name if record else "",
            assessor=record.assessor.name if record else "",
            needs=hold.needs, kept=name, content=came.content,
            version=_version(reply) if reply else "",
        )  # fmt: skip
        file = HeldFile(
            came.name, came.data, came.sealed, came.at, reach, hold.why, hold.until
        )  # fmt: skip
        with self._store.writing() as transaction:
            transaction.held_files.hold(file)
            if name != came.held:
                transaction.arrivals.put(arrival)
                self._settle(transaction, came, but=name)
        return replace(arrival, receipt=self._receipts.write(reply, came.beside) if reply else None)

    def _settle(
        self, transaction: Transaction, came: IncomingFile, but: str = "", *, genuine: bool = False
    ) -> None:
        """The verdict on a file replaces the held file."""
        name = came.held or sha256_hex(came.data)
        if name != but:
            transaction.held_files.settle(name, self._clock.now(), genuine=genuine)

    def _row(self, came: IncomingFile, record: Record, verified: Verified) -> RegisteredRecord:
        found = verified.verification
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
            signing_key=found.signing_key,
            events=record.history.events,
            chain_head=record.history.chain_head,
            earlier=earlier_text(record.history),
            noted=" ".join(verified.noted),
            former=record.amendment.content_sha256 if record.amendment else "",
            verified_at=verified.at,
        )


def _tells_otherwise(transaction: Transaction, row: RegisteredRecord, record: Record) -> bool:
    """Whether the changes that a revision lists are not those from the one before it, if that is
    here: its page would show an untruth."""
    versions = transaction.register.versions
    known = (one.row for one in versions.of(row.record))
    former = next((one for one in known if one.content_sha256 == row.former), None)
    if record.amendment is None or former is None:
        return False
    before = read_record(record_json_of(versions.report(former)))
    return changes_between(before, record) != record.amendment.changes


def _own(row: RegisteredRecord, remarked: _Remarked) -> tuple[Remark, ...]:
    name = row.record, row.revision, row.content_sha256
    same = (o.remarks for o, _ in remarked if (o.record, o.revision, o.content_sha256) == name)
    return next(same, ())


def _version(row: Named) -> str:
    return f"{row.revision}:{row.content_sha256}"


def _codes(verdict: ReceiptVerdict, doubt: ConflictReason | None) -> tuple[str, ...]:
    if verdict is ReceiptVerdict.REJECTED:
        return (NOT_KEPT,)
    said = () if verdict is ReceiptVerdict.ACCEPTED else (verdict.value,)
    return (*said, doubt.value) if doubt else said


def _told(verdict: ReceiptVerdict, doubt: ConflictReason | None) -> Message:
    if verdict is ReceiptVerdict.REJECTED:
        return REFUSALS[NOT_KEPT].text("")
    return DOUBTS[doubt] if doubt else VERDICTS[verdict]


def _remarks(
    transaction: Transaction, row: RegisteredRecord, verdict: ReceiptVerdict, came: IncomingFile
) -> Iterator[Remark]:
    # A duplicate got its remarks when it first came.
    if verdict is not ReceiptVerdict.DUPLICATE and transaction.register.has_newer_format(row):
        yield Remark.OLDER_FORMAT
    if verdict is ReceiptVerdict.ACCEPTED:
        yield from revision_remarks(row, transaction.register.versions.counting(row.record))
    if came.held:
        yield WAITED[came.why]
