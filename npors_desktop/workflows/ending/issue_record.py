"""The one irreversible step: the record is written, rendered, certified and put in the outbox."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.clock import Clock
from npors_desktop.domain.assessment import Assessment, Stage
from npors_desktop.domain.delivery import LaptopIdentity, OutboxItem, OutboxState, SignedReport
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.ending import Issued
from npors_desktop.domain.people import Role
from npors_desktop.domain.record import HistoryProof, Record
from npors_desktop.exchange.record_json import write_record
from npors_desktop.store.sqlcipher.store import Store, Transaction
from npors_desktop.workflows.ending.conclusion import check_ready
from npors_desktop.workflows.ending.record_contents import make_record, shown_beside
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity


@dataclass(frozen=True, slots=True)
class ToCertify:
    """What certification needs besides the key: the record, its JSON, and the passphrase that
    opens the key's envelope."""

    record: Record
    record_json: bytes
    identity: LaptopIdentity
    passphrase: str


# Renders the record and certifies the report; ``app`` gives it, so that the signing library is
# loaded only when something is signed. Raises WrongPassphraseError.
Certify = Callable[[ToCertify], bytes]


class RecordIssue:
    """Signs and locks records."""

    def __init__(self, store: Store, clock: Clock, certify: Certify) -> None:
        self._store = store
        self._clock = clock
        self._certify = certify

    def ready(self) -> tuple[str, ...]:
        """The drafts that both people have signed and that only need to be issued."""
        with self._store.reading() as unit:
            drafts = [x.id for x in unit.assessments.lines() if x.stage is Stage.DRAFT]
            held = [unit.assessments.get(id_) for id_ in drafts]
        return tuple(a.id for a in held if _both_signed(a))

    def issue(self, id_: str, passphrase: str) -> SignedReport:
        """Render, certify, and keep the report with its outbox entry, all or nothing.

        Raises UserError when the record is incomplete, unsigned or already issued, or while the
        office has not answered the enrolment; WrongPassphraseError.
        """
        at = self._clock.now().replace(microsecond=0)
        with self._store.reading() as unit:
            assessment, identity, record = self._gather(unit, id_, at)
        record_json = write_record(record)
        pdf = self._certify(ToCertify(record, record_json, identity, passphrase))
        report = SignedReport(record.record, record.revision, sha256_hex(record_json), at, pdf)
        with self._store.writing() as unit:
            if unit.assessments.get(id_).last_seq != assessment.last_seq:
                raise UserError(
                    "The record was changed while it was being signed.",
                    "Nothing was signed. Look at it again, then sign.",
                    code="changed_meanwhile",
                )
            unit.assessments.append(id_, Issued(report.content_sha256, at, sha256_hex(pdf)))
            unit.reports.put(report)
            unit.outbox.put(_outbox(record, report))
        return report

    def report(self, id_: str) -> SignedReport | None:
        """The signed report of an assessment, or None while it is a draft."""
        with self._store.reading() as unit:
            return unit.reports.get(id_)

    def _gather(
        self, unit: Transaction, id_: str, at: datetime
    ) -> tuple[Assessment, LaptopIdentity, Record]:
        assessment = unit.assessments.get(id_)
        identity = read_identity(unit)
        _check_may_issue(assessment, identity)
        _check_still_shown(assessment, shown_beside(unit, assessment.visit))
        proof: HistoryProof = unit.assessments.proof(id_)
        record = make_record(assessment, unit.visits.get(assessment.visit), identity, proof, at)
        return assessment, identity, record


def _both_signed(assessment: Assessment) -> bool:
    return {s.role for s in assessment.signatures} >= {Role.CANDIDATE, Role.ASSESSOR}


def _check_may_issue(assessment: Assessment, identity: LaptopIdentity) -> None:
    if assessment.stage is Stage.ISSUED:
        raise UserError(
            "This record is already signed and locked.", "Nothing was changed.", code="issued"
        )
    check_ready(assessment)
    if not _both_signed(assessment):
        raise UserError(
            "The candidate's and the assessor's signatures come first.", code="signatures_missing"
        )
    if not identity.confirmed:
        raise UserError(
            "The office has not answered the enrolment request yet, so nothing can be signed.",
            "The record is safe here. Open the office's identity file, then sign.",
            code="not_enrolled",
        )


def _check_still_shown(assessment: Assessment, shown: str) -> None:
    otherwise = assessment.signed_otherwise(shown)
    if otherwise:
        raise UserError(
            f"The visit's details were changed after the {otherwise[0]} had signed.",
            "Nothing was signed. Both people sign again, under what it says now.",
            code="signed_otherwise",
        )


def _outbox(record: Record, report: SignedReport) -> OutboxItem:
    return OutboxItem(
        record=record.record,
        revision=record.revision,
        content_sha256=report.content_sha256,
        candidate=record.candidate.name,
        title=record.standard.title,
        size=len(report.pdf),
        state=OutboxState.WAITING,
    )
