"""The one step that cannot be undone: write, render and certify the record, and put it in the
outbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.delivery import LaptopIdentity, OutboxItem, OutboxState, SignedReport
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.clock import MachineClockRead
from npors_desktop.domain.events.ending import Issued
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Role
from npors_desktop.domain.record import Record
from npors_desktop.domain.record_rules import check_acceptable
from npors_desktop.exchange.record_json import read_record, write_record
from npors_desktop.exchange.sheet_json import check_sheet
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.key_envelope import open_key, public_key_of
from npors_desktop.workflows.drafts import drop_drafts
from npors_desktop.workflows.ending.check_and_sign import CheckAndSign, check_ready
from npors_desktop.workflows.ending.record_contents import record_now, shown_beside
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity
from npors_desktop.workflows.enrolment.signing_clock import check_signing_clock

if TYPE_CHECKING:
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.people import PersonSignature
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.access.pin import Pin


@dataclass(frozen=True, slots=True)
class ToCertify:
    """What certifying needs: the record, its JSON, its photographs by their hashes, and the opened
    signing key."""

    record: Record
    record_json: bytes
    identity: LaptopIdentity
    key: AssessorKey
    photographs: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


_CHANGED_AFTER = {
    Role.CANDIDATE: message("The visit's details were changed after the candidate had signed."),
    Role.ASSESSOR: message("The visit's details were changed after the assessor had signed."),
}
_BOTH = 2
# Renders the record and certifies the report; given from outside, so that the signing library is
# loaded only when something is signed.
Certify = Callable[[ToCertify], bytes]


class RecordIssue:
    """Signs and locks records: with the passphrase, or with the PIN after the day's first."""

    def __init__(self, store: Store, certify: Certify, pin: Pin) -> None:
        self._store = store
        self._certify = certify
        self._pin = pin
        self._check_and_sign = CheckAndSign(store)

    def ready(self) -> tuple[str, ...]:
        """The drafts that both people have signed and that only need to be issued, by their ids."""
        with self._store.reading() as transaction:
            lines = transaction.assessments.lines()
            # A draft with fewer signatures needs no reading of its history.
            both = [x for x in lines if x.stage is Stage.DRAFT and x.signatures >= _BOTH]
            held = [transaction.assessments.get(x.id) for x in both]
        return tuple(a.id for a in held if _both_signed(a))

    def issue(
        self, id_: str, passphrase: str, signature: PersonSignature | None = None
    ) -> SignedReport:
        """Render and certify the report, and save it with its outbox entry, all or nothing.

        The assessor's ``signature``, where it is not saved yet, is saved first, but only once the
        passphrase has opened the signing key. It stays where the issue fails after that.

        Raises UserError when the record is incomplete, unsigned or already issued, or while the
        office has not answered the enrolment; WrongPassphraseError. From then on the chosen PIN
        signs, until midnight.
        """
        key = self._by_passphrase(id_, passphrase)
        report = self._issue(id_, key, signature)
        self._pin.hold(key)
        return report

    def issue_with_pin(
        self, id_: str, pin: str, signature: PersonSignature | None = None
    ) -> SignedReport:
        """As ``issue``, with the PIN. Raises WrongPinError instead of WrongPassphraseError."""
        return self._issue(id_, self._by_pin(id_, pin), signature)

    def sign(self, id_: str, passphrase: str, signature: PersonSignature) -> None:
        """Save the assessor's signature once the passphrase has opened the signing key. The record
        is issued later: the office has not answered yet. Raises as ``issue`` does."""
        key = self._by_passphrase(id_, passphrase)
        self._check_and_sign.sign(id_, signature)
        self._pin.hold(key)

    def sign_with_pin(self, id_: str, pin: str, signature: PersonSignature) -> None:
        """As ``sign``, with the PIN. Raises WrongPinError instead of WrongPassphraseError."""
        self._by_pin(id_, pin)
        self._check_and_sign.sign(id_, signature)

    def pin_signs(self) -> bool:
        """Whether the PIN signs now; if not, the passphrase is needed."""
        with self._store.reading() as transaction:
            envelope = read_identity(transaction).key_envelope
        return self._pin.holds(public_key_of(envelope))

    def _by_passphrase(self, id_: str, passphrase: str) -> AssessorKey:
        return open_key(self._identity(id_).key_envelope, passphrase)

    def _by_pin(self, id_: str, pin: str) -> AssessorKey:
        return self._pin.open_key(pin, public_key_of(self._identity(id_).key_envelope))

    def _identity(self, id_: str) -> LaptopIdentity:
        """Who signs; a record that is locked already is refused before a secret is looked at."""
        with self._store.reading() as transaction:
            _check_draft(transaction.assessments.get(id_))
            return read_identity(transaction)

    def _issue(self, id_: str, key: AssessorKey, signature: PersonSignature | None) -> SignedReport:
        self._check_clock(id_)
        if signature is not None:
            self._check_and_sign.sign(id_, signature)
        with self._store.reading() as transaction:
            identity, record = self._gather(transaction, id_)
            kept = transaction.photographs
            photographs = {one.sha256: kept.data(one.sha256) for one in record.photographs}
        record_json = write_record(record)
        _check_acceptable(record, record_json)
        pdf = self._certify(ToCertify(record, record_json, identity, key, photographs))
        at = record.issued_at
        report = SignedReport(record.record, record.revision, sha256_hex(record_json), at, pdf)
        with self._store.writing() as transaction:
            # Whichever record it was: a proof names the issues before it, and later ones name it.
            if transaction.assessments.proof(id_) != record.history:
                raise UserError(
                    message("Something else was saved while the record was being signed."),
                    message("Nothing was signed. Check the record again, then sign."),
                    code="changed_meanwhile",
                )
            transaction.assessments.append(id_, Issued(report.content_sha256, at, sha256_hex(pdf)))
            drop_drafts(transaction, id_)
            transaction.reports.put(report)
            transaction.outbox.put(_outbox(record, report))
        return report

    def report(self, id_: str) -> SignedReport | None:
        """The signed report of an assessment, or None while it is a draft."""
        with self._store.reading() as transaction:
            return transaction.reports.get(id_)

    def _check_clock(self, id_: str) -> None:
        """Refuse to issue what was signed under another clock: the signatures lapse, because the
        times that people saw are corrected."""
        with self._store.writing() as transaction:
            signed = transaction.assessments.get(id_)
            if signed.stage is Stage.ISSUED:
                return
            now, at = transaction.assessments.as_of_now(id_)
            # A clock that cannot be right comes first: when it is put right, the signatures stand.
            check_signing_clock(read_identity(transaction), at)
            if signed.signatures == now.signatures:
                return
            transaction.assessments.append(id_, MachineClockRead())
        raise UserError(
            message("The laptop's clock was changed after the record was signed."),
            message(
                "Nothing was locked, and every mark is safe. Check the times on the record. Then "
                "both people must sign again."
            ),
            code="clock_set",
        )

    def _gather(self, transaction: Transaction, id_: str) -> tuple[LaptopIdentity, Record]:
        assessment = transaction.assessments.get(id_)
        identity = read_identity(transaction)
        _check_draft(assessment)
        check_ready(transaction, id_)
        _check_may_issue(assessment, identity)
        _check_still_shown(assessment, shown_beside(transaction, assessment.visit))
        _, record = record_now(transaction, id_)
        check_signing_clock(identity, record.issued_at)
        return identity, record


def _both_signed(assessment: Assessment) -> bool:
    return {s.role for s in assessment.signatures} >= {Role.CANDIDATE, Role.ASSESSOR}


def _check_draft(assessment: Assessment) -> None:
    if assessment.stage is Stage.ISSUED:
        raise UserError(
            message("This record is already signed and locked."),
            message("Nothing was changed."),
            code="issued",
        )


def _check_may_issue(assessment: Assessment, identity: LaptopIdentity) -> None:
    if not _both_signed(assessment):
        raise UserError(
            message("The candidate and the assessor must sign first."), code="signatures_missing"
        )
    if not identity.confirmed:
        raise UserError(
            message("The office has not answered the enrolment request yet, so you cannot sign."),
            message("The record is safe here. Open the office's identity file, then sign."),
            code="not_enrolled",
        )


def _check_acceptable(record: Record, record_json: bytes) -> None:
    """Refuse to lock what an office would refuse. Check has told nearly all of it before; a draft
    of an earlier version can hold more."""
    try:
        read_record(record_json)
        check_sheet(record.sheet(), record.standard, message("The record"))
        check_acceptable(record)
    except UserError as error:
        raise UserError(
            message("No office could take this record: {why}", why=error.headline_message),
            message("Nothing was locked, and everything entered is safe."),
            code="not_acceptable",
        ) from error


def _check_still_shown(assessment: Assessment, shown: str) -> None:
    otherwise = assessment.signed_otherwise(shown)
    if otherwise:
        raise UserError(
            _CHANGED_AFTER[otherwise[0]],
            message("Nothing was signed. Both people must sign again, with the new details."),
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
