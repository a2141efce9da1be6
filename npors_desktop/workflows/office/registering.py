"""A verified report enters the register, or is found in it; its signed receipt is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.acceptance import missing_for_card
from npors_desktop.domain.delivery import (
    RETURNED,
    Arrival,
    ConflictReason,
    ReceiptVerdict,
    RegisteredRecord,
    Remark,
)
from npors_desktop.domain.laptop_history import earlier_text, lasting
from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.plausibility import REPEATED_STROKES
from npors_desktop.domain.receipt_text import NOT_KEPT, VERDICTS
from npors_desktop.domain.record_facts import facts_of
from npors_desktop.domain.record_versions import revision_remarks
from npors_desktop.domain.report_refusals import REFUSALS
from npors_desktop.exchange.record_changes import changes_between
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.certificates.kept_anchors import kept_form
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.workflows.office.earlier_test import earlier_test_remark
from npors_desktop.workflows.office.incoming_file import (
    DOUBTS,
    WAITED,
    english,
    put_arrival,
    settle,
    version_text,
)
from npors_desktop.workflows.office.people_arising import people_arise
from npors_desktop.workflows.office.receipts import receipt_for
from npors_desktop.workflows.office.remarks import REMARKS
from npors_desktop.workflows.office.version_receipts import open_return, reason_against
from npors_desktop.workflows.office.visit_returns import came_of_visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.record import Record
    from npors_desktop.signing.certificates.anchors import Anchors
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.office.incoming_file import (
        IncomingFile,
    )
    from npors_desktop.workflows.office.receipts import ReceiptFolder
    from npors_desktop.workflows.office.verify_report import Verified
    from npors_desktop.workflows.office.version_receipts import VersionReceipts

_Remarked = tuple[tuple[RegisteredRecord, ConflictReason | None], ...]


class Registering:
    """Enters genuine reports in the register, each in one transaction."""

    def __init__(
        self, store: Store, clock: Clock, receipts: ReceiptFolder, versions: VersionReceipts
    ) -> None:
        self._store = store
        self._clock = clock
        self._receipts = receipts
        self._versions = versions

    def here(self, came: IncomingFile) -> Arrival | None:
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
            version=version_text(row),
        )
        with self._store.writing() as transaction:
            arrival = put_arrival(transaction, came, arrival, (row.record, row.revision))
        return self._answer(came, row, arrival)

    def register(
        self, came: IncomingFile, record: Record, verified: Verified, anchors: Anchors
    ) -> Arrival:
        """Enter a report that is in order, with what it was verified by; of a record that is here,
        say how it fits."""
        row = _row(came, record, verified)
        with self._store.writing() as transaction:
            if same := transaction.drawn_signatures.enter(row.record, record.drawn()):
                transaction.register.note(same, REPEATED_STROKES)
                row = replace(row, noted=f"{row.noted} {REPEATED_STROKES}".strip())
            if _tells_otherwise(transaction, row, record):
                row = replace(row, noted=f"{row.noted} {Remark.CHANGES_DIFFER}".strip())
            if told := earlier_test_remark(transaction, record):
                row = replace(row, noted=f"{row.noted} {told}".strip())
            verdict = transaction.register.claim(row, kept_form(anchors))
            came_of_visit(transaction, record, came.at)
            if verdict is ReceiptVerdict.ACCEPTED:
                transaction.decisions.answer(row)
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
                version=version_text(row),
            )
            arrival = put_arrival(transaction, came, arrival, (row.record, row.revision))
            people_arise(transaction, record_json_of, (row.record,))
            is_more = len(transaction.register.versions.of(row.record)) > 1
        self._tell_others(row, remarked)
        if is_more:
            self._versions.write_overdue(row.record)
        return self._answer(came, row, arrival)

    def _tell_others(self, row: RegisteredRecord, remarked: _Remarked) -> None:
        """What this record shows of others of its key, their kept receipts say at once."""
        for other, reason in remarked:
            if other.content_sha256 == row.content_sha256:
                continue
            with self._store.reading() as transaction:
                back = open_return(transaction, other)
            given = ReceiptVerdict.CONFLICT if reason else ReceiptVerdict.ACCEPTED
            codes = (reason.value,) if reason else ()
            told = receipt_for(other, given, codes)
            if back:
                told = receipt_for(other, given, (RETURNED,), back.reason)
            self._receipts.write(told)

    def _answer(self, came: IncomingFile, row: RegisteredRecord, arrival: Arrival) -> Arrival:
        # Nobody imports a held file again, so it waits until its receipt is written.
        refused = (ReceiptVerdict.CONFLICT, ReceiptVerdict.REJECTED)
        said = arrival.codes if arrival.verdict in refused else ()
        codes = tuple(code for code in said if code != ReceiptVerdict.CONFLICT)
        with self._store.reading() as transaction:
            why = reason_against(transaction, row) if NOT_KEPT in codes else ""
            if arrival.verdict is ReceiptVerdict.DUPLICATE and (
                returned := open_return(transaction, row)
            ):
                codes, why = (RETURNED,), returned.reason
        told = receipt_for(row, arrival.verdict, codes, why)
        receipt = self._receipts.write(told, came.beside)
        with self._store.writing() as transaction:
            settle(transaction, came, self._clock.now())
        return replace(arrival, receipt=receipt)


def _row(came: IncomingFile, record: Record, verified: Verified) -> RegisteredRecord:
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
        missing=" ".join(missing_for_card(record)),
        former=record.amendment.content_sha256 if record.amendment else "",
        verified_at=verified.at,
        facts=facts_of(record),
    )


def _tells_otherwise(transaction: Transaction, row: RegisteredRecord, record: Record) -> bool:
    """Whether the changes that a revision lists are not those from the one before it, if that is
    here: its page would show an untruth."""
    if record.amendment is None:
        return False
    versions = transaction.register.versions
    known = (one.row for one in versions.of(row.record))
    former = next((one for one in known if one.content_sha256 == row.former), None)
    if former is None:
        return False
    before = read_record(record_json_of(versions.report(former)))
    return changes_between(before, record) != record.amendment.changes


def _own(row: RegisteredRecord, remarked: _Remarked) -> tuple[Remark, ...]:
    name = row.record, row.revision, row.content_sha256
    same = (o.remarks for o, _ in remarked if (o.record, o.revision, o.content_sha256) == name)
    return next(same, ())


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
