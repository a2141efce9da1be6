"""A person at the office sends a record back to its assessor, with a reason, and may withdraw that.

The laptop is told by the receipt of that version, which is signed and sealed to it. A new revision
answers. The decision is one transaction; the receipt is written after it, and again with
``office answer``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.domain.chasing import ChaseItem, ChaseKind
from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.entry_check import check_reason
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import joined, message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.planned_visits import PlannedVisit
from npors_desktop.domain.returns import SentBackRecord
from npors_desktop.workflows.office.accepting import current
from npors_desktop.workflows.office.noted_action import note
from npors_desktop.workflows.office.receipts import receipt_for
from npors_desktop.workflows.office.version_receipts import open_return, told_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.delivery import GivenReceipt, RegisteredRecord
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.office.receipts import ReceiptFolder

REASON_MISSING = message("Enter why it goes back. The assessor reads this.")


@dataclass(frozen=True, slots=True)
class OpenReturn:
    """What was sent back and is not answered, and for how many whole days."""

    returned: SentBackRecord
    candidate: str
    title: str
    days: int


class Returning:
    """Sends records back. ``check`` raises UserError where that may not be done now."""

    def __init__(
        self,
        store: Store,
        receipts: ReceiptFolder,
        clock: Clock,
        check: Callable[[ActionKind], None],
    ) -> None:
        self._store = store
        self._receipts = receipts
        self._clock = clock
        self._check = check

    def send_back(
        self, row: RegisteredRecord, reason: str, to: Path | None = None, *, replace: bool = False
    ) -> SentBackRecord:
        """Send a version back, and write the file for the laptop to ``to`` as well, where one is
        named; the office's folder of receipts has it anyway.

        Raises UserError (``no_reason``, ``text_too_long``, ``replaced``, ``sent_back``,
        ``no_seal_key``), and as ``check_target`` before anything is kept, and MachineFailedError
        where the file could not be written after all: the decision stands.
        """
        self._check(ActionKind.RECORD_RETURNED)
        if not reason.strip():
            raise UserError(REASON_MISSING, code="no_reason")
        check_reason(reason.strip())
        self._check_key(row)
        with self._store.reading() as transaction:
            _check_not_sent_back(transaction, row)
        self._check_target(row, to, replace=replace)
        with self._store.writing() as transaction:
            found = current(transaction, row)
            _check_not_sent_back(transaction, found)
            told = {"record": found.record, "revision": found.revision, "reason": reason.strip()}
            number = note(
                transaction, ActionKind.RECORD_RETURNED, content=found.content_sha256, **told
            )
            returned = SentBackRecord(
                found.record,
                found.revision,
                found.content_sha256,
                found.assessor_number,
                found.assessor,
                reason.strip(),
                self._clock.now().replace(microsecond=0),
                transaction.office_actions.who(number),
            )
            transaction.decisions.send_back(found, returned)
        self._tell(row, to, replace=replace)
        return returned

    def withdraw(
        self, row: RegisteredRecord, reason: str, to: Path | None = None, *, replace: bool = False
    ) -> None:
        """Let a version be sent back no more; the receipt for it says what it said before.

        Raises UserError (``no_reason``, ``not_sent_back``), MachineFailedError as ``send_back``.
        """
        self._check(ActionKind.RETURN_WITHDRAWN)
        if not reason.strip():
            raise UserError(message("Enter why it is withdrawn."), code="no_reason")
        self._check_target(row, to, replace=replace)
        with self._store.writing() as transaction:
            if open_return(transaction, row) is None:
                raise UserError(
                    message("The record of {name} is not sent back.", name=row.candidate),
                    message("Nothing was changed."),
                    code="not_sent_back",
                )
            told = {"record": row.record, "revision": row.revision, "reason": reason.strip()}
            number = note(
                transaction, ActionKind.RETURN_WITHDRAWN, content=row.content_sha256, **told
            )
            by = transaction.office_actions.who(number)
            now = self._clock.now().replace(microsecond=0)
            transaction.decisions.withdraw(row, now, by, reason.strip())
        self._tell(row, to, replace=replace)

    def open_returns(self) -> tuple[OpenReturn, ...]:
        """What was sent back and is not answered, the oldest first, with its age."""
        now = self._clock.now()
        with self._store.reading() as transaction:
            return tuple(
                OpenReturn(one, row.candidate, row.title, one.days(now))
                for one, row in _open_versions(transaction)
            )

    def returns_of(self, record: str) -> tuple[SentBackRecord, ...]:
        """All that was sent back of a record (its whole id), the oldest first."""
        with self._store.reading() as transaction:
            return transaction.decisions.returns_of(record)

    def _check_key(self, row: RegisteredRecord) -> None:
        if not self._receipts.can_tell(receipt_for(row, ReceiptVerdict.ACCEPTED)):
            raise UserError(
                message(
                    "The laptop of {name} has no key for words about a record.", name=row.assessor
                ),
                message(
                    "Nothing was changed. Version 0.2 enrolled it: ask the assessor to update the "
                    "program and to enrol again, or tell them yourself."
                ),
                code="no_seal_key",
            )

    def _check_target(self, row: RegisteredRecord, to: Path | None, *, replace: bool) -> None:
        if to is not None:
            told = receipt_for(row, ReceiptVerdict.ACCEPTED)
            self._receipts.check_target(told, to, replace=replace)

    def _tell(self, row: RegisteredRecord, to: Path | None, *, replace: bool = False) -> None:
        given = self._given(row)
        try:
            self._receipts.write(given)
            if to is not None:
                self._receipts.write_to(given, to, replace=replace)
        except UserError as error:
            raise MachineFailedError(
                message("The decision is saved, but the file for the laptop was not written."),
                joined((error.whole_message, message("Save its receipt again."))),
            ) from error

    def _given(self, row: RegisteredRecord) -> GivenReceipt:
        """What the laptop is to be told of a version now."""
        with self._store.reading() as transaction:
            told = told_now(transaction, row.record, self._clock)
        own = row.assessor_number, row.content_sha256
        return next(one for one in told if (one.assessor_number, one.content_sha256) == own)


def _check_not_sent_back(transaction: Transaction, row: RegisteredRecord) -> None:
    if open_return(transaction, row) is not None:
        raise UserError(
            message("The record of {name} is sent back already.", name=row.candidate),
            message("Nothing was changed."),
            code="sent_back",
        )


def unanswered(transaction: Transaction) -> Iterator[ChaseItem]:
    """What was sent back and is not answered, as the office waits for it: of the visit that is
    planned here, or as the record names it. Who signed the record is reminded."""
    for one, row in _open_versions(transaction):
        visit = transaction.planned_visits.of_record(one.record)
        visit = visit or PlannedVisit("", row.facts.site, row.tested_on)
        yield ChaseItem(
            ChaseKind.NOT_ANSWERED,
            replace(visit, assessor=row.assessor_number),
            one.at.astimezone().date(),
            (row.candidate,),
            record=one.record,
        )


def _open_versions(
    transaction: Transaction,
) -> Iterator[tuple[SentBackRecord, RegisteredRecord]]:
    for one in transaction.decisions.open_returns():
        versions = transaction.register.versions.of(one.record)
        same = (v.row for v in versions if v.row.content_sha256 == one.content_sha256)
        row = next(same, None)
        if row is not None:
            yield one, row
