"""A locked record is put right: reopened as its next revision with a reason, changed, signed anew.

The revision before stays as it was signed, here and at the office.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.assessment_parts import to_second
from npors_desktop.domain.delivery import OutboxItem
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.amending import AmendmentBegun, AmendmentDropped, TimesCorrected
from npors_desktop.domain.messages import message
from npors_desktop.domain.reasons import entered_reason
from npors_desktop.domain.record import Amendment
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.workflows.ending.record_contents import record_now

if TYPE_CHECKING:
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.store.sqlcipher.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class LockedRevision:
    """One signed revision of a record on this laptop: what it amends, and its way to the
    office."""

    revision: int
    signed_at: datetime
    content_sha256: str
    amendment: Amendment | None
    item: OutboxItem | None


class Amending:
    """Amends locked records, whatever the office made of them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, id_: str, reason: str) -> Assessment:
        """Reopen a locked record as its next revision. Raises UserError: ``not_locked``, and
        as ``entered_reason``."""
        with self._store.writing() as transaction:
            return begin_amendment(transaction, id_, reason)

    def drop(self, id_: str) -> Assessment:
        """Give the amendment up: the record is again as it was locked. Raises UserError with the
        code ``no_amendment``."""
        with self._store.writing() as transaction:
            check_amended(transaction.assessments.get(id_))
            return transaction.assessments.append(id_, AmendmentDropped())

    def correct_times(self, id_: str, started: datetime, ended: datetime) -> Assessment:
        """Set when the practical really was (aware); what happened in it moves with its start.
        Raises UserError: ``no_amendment``, ``no_practical``, ``times_wrong``."""
        started, ended = to_second(started), to_second(ended)
        with self._store.writing() as transaction:
            now = transaction.assessments.get(id_)
            check_amended(now)
            _check_times(now, started, ended)
            return transaction.assessments.append(id_, TimesCorrected(started, ended))

    def amendment(self, id_: str) -> Amendment | None:
        """What the draft of a later revision changes so far; None for any other record."""
        with self._store.reading() as transaction:
            now = transaction.assessments.get(id_)
            if now.stage is Stage.ISSUED or now.revision == 1:
                return None
            return record_now(transaction, id_)[1].amendment

    def revisions(self, id_: str) -> tuple[LockedRevision, ...]:
        """Every signed revision of a record, the newest first."""
        with self._store.reading() as transaction:
            newest = transaction.reports.get(id_)
            count = newest.revision if newest else 0
            return tuple(_locked(transaction, id_, number) for number in range(count, 0, -1))


def begin_amendment(transaction: Transaction, id_: str, reason: str) -> Assessment:
    """As ``Amending.begin``, within a transaction."""
    told = entered_reason(reason, message("Say why the record is amended."))
    if transaction.assessments.get(id_).stage is not Stage.ISSUED:
        raise UserError(
            message("This record is not locked, so it can be changed as it is."),
            message("Nothing was changed."),
            code="not_locked",
        )
    return transaction.assessments.append(id_, AmendmentBegun(told))


def check_amended(now: Assessment) -> None:
    """Raise UserError with the code ``no_amendment`` unless a later revision is being made."""
    if now.stage is Stage.ISSUED or now.revision == 1:
        raise UserError(message("This record is not being amended."), code="no_amendment")


def _check_times(now: Assessment, started: datetime, ended: datetime) -> None:
    clock = now.clock
    if clock.started is None:
        raise UserError(
            message("There was no practical, so it has no times to correct."),
            message("Nothing was changed."),
            code="no_practical",
        )
    by = started - clock.started
    late = any(pause.ended + by > ended for pause in clock.pauses)
    if late or ended - started <= clock.paused:
        raise UserError(
            message("The practical must end after it started, and after its pauses."),
            message("Nothing was changed. Enter both times again."),
            code="times_wrong",
        )


def _locked(transaction: Transaction, id_: str, revision: int) -> LockedRevision:
    report = transaction.reports.get(id_, revision)
    if report is None:
        raise UserError(
            message("The signed report is missing from the store."), code="report_missing"
        )
    amendment = read_record(record_json_of(report.pdf)).amendment
    item = transaction.outbox.get(id_, revision)
    return LockedRevision(revision, report.signed_at, report.content_sha256, amendment, item)
