"""What the office says of each version of a record: what the version is in the register now.

A receipt that could not be written after a decision, or that a stop has kept from being written,
says what is no longer so. It is written again when the office is opened or imports next.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import (
    RETURNED,
    ReceiptVerdict,
    VersionState,
)
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.laptop_history import lasting
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.receipt_text import NOT_KEPT
from npors_desktop.domain.record_versions import version_name
from npors_desktop.store.core.column_types import find_id
from npors_desktop.workflows.office.receipts import receipt_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.delivery import (
        GivenReceipt,
        RecordVersion,
        RegisteredRecord,
    )
    from npors_desktop.domain.office_log import OfficeAction
    from npors_desktop.domain.returns import SentBackRecord
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.office.receipts import ReceiptFolder

_LATER = timedelta(seconds=1)


class VersionReceipts:
    """Writes the receipts of a record's versions into the office's folder."""

    def __init__(self, store: Store, receipts: ReceiptFolder, clock: Clock) -> None:
        self._store = store
        self._receipts = receipts
        self._clock = clock

    def write(self, record: str) -> None:
        """Write the receipt of each version of a record; one that says so already stays as it is.
        Raises MachineFailedError."""
        with self._store.reading() as transaction:
            now = told_now(transaction, record, self._clock)
        for one in now:
            self._receipts.write(one)

    def write_overdue(self, record: str | None = None) -> None:
        """Write the receipts that say what is no longer so: of one record, or of all that somebody
        decided about or has to. What cannot be written now is tried again the next time."""
        with self._store.reading() as transaction:
            decisions = transaction.office_actions.of_kind(ActionKind.CONFLICT_DECIDED)
            decided = {str(one.details["record"]) for one in decisions}
            looked_at = {*decided, *transaction.register.versions.apart()}
            overdue = [
                given
                for id_ in sorted(looked_at if record is None else {record})
                for given in told_now(transaction, id_, self._clock)
                if self._is_overdue(transaction, given, is_decided=id_ in decided)
            ]
        for given in overdue:
            with contextlib.suppress(UserError):
                self._receipts.write(given)

    def _is_overdue(
        self, transaction: Transaction, given: GivenReceipt, *, is_decided: bool
    ) -> bool:
        last = transaction.given_receipts.last(given)
        if last is None:
            return is_decided
        # What is remarked comes with another record, whose import tells it.
        is_same = last.stands_for(replace(given, remarks=last.remarks))
        return not is_same or not self._receipts.is_whole(last)


def told_now(transaction: Transaction, record: str, clock: Clock) -> tuple[GivenReceipt, ...]:
    """What is to be told of each version of a record, by revision: later than when it came, when it
    may have been told something else."""
    versions, now = transaction.register.versions.of(record), clock.now().replace(microsecond=0)
    decisions = decisions_about(transaction, record)
    returned = [one for one in transaction.decisions.returns_of(record) if not one.ended_at]
    told = (_told(one, versions, decisions, returned) for one in versions)
    return tuple(
        replace(given, at=max(now, given.at + _LATER), remarks=lasting(one.row.remarks))
        for given, one in zip(told, versions, strict=True)
    )


def decisions_about(transaction: Transaction, record: str) -> tuple[OfficeAction, ...]:
    """The decisions about a record, the newest first; none about what is no id."""
    ids = filter(None, (find_id(record),))
    return transaction.office_actions.about(ActionKind.CONFLICT_DECIDED, tuple(ids))


def standing_against(
    row: RegisteredRecord, versions: Iterable[RecordVersion], decisions: Iterable[OfficeAction]
) -> OfficeAction | None:
    """The newest decision against a version for one that counts now; None if there is none."""
    counting = {version_name(one.row) for one in versions if one.state is VersionState.COUNTS}
    name = version_name(row)
    return next(
        (
            one
            for one in decisions
            if one.details["kept"] in counting and name in str(one.details["against"]).split()
        ),
        None,
    )


def reason_against(transaction: Transaction, row: RegisteredRecord) -> str:
    """Why somebody decided against a version; empty if nobody did."""
    versions = transaction.register.versions.of(row.record)
    decided = standing_against(row, versions, decisions_about(transaction, row.record))
    return str(decided.details["reason"]) if decided else ""


def open_return(transaction: Transaction, row: RegisteredRecord) -> SentBackRecord | None:
    """That a version is sent back to its assessor now; None if it is not."""
    found = transaction.decisions.returns_of(row.record)
    return _among((one for one in found if not one.ended_at), row)


def _among(returned: Iterable[SentBackRecord], row: RegisteredRecord) -> SentBackRecord | None:
    own = row.assessor_number, row.content_sha256
    same = (one for one in returned if (one.assessor_number, one.content_sha256) == own)
    return next(same, None)


def _told(
    version: RecordVersion,
    versions: tuple[RecordVersion, ...],
    decisions: tuple[OfficeAction, ...],
    returned: Iterable[SentBackRecord],
) -> GivenReceipt:
    row = version.row
    if version.state is VersionState.COUNTS and (back := _among(returned, row)):
        return receipt_for(row, ReceiptVerdict.ACCEPTED, (RETURNED,), back.reason)
    if version.state is VersionState.COUNTS:
        return receipt_for(row, ReceiptVerdict.ACCEPTED)
    if version.reason is not None:
        return receipt_for(row, ReceiptVerdict.CONFLICT, (version.reason.value,))
    decided = standing_against(row, versions, decisions)
    reason = str(decided.details["reason"]) if decided else ""
    return receipt_for(row, ReceiptVerdict.REJECTED, (NOT_KEPT,), reason)
