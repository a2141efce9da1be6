"""A person at the office accepts records: a decision beside the register, with when and who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.inbox_state import InboxState
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.workflows.office.noted_action import note

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.store.sqlcipher.store import Store, Transaction


class Accepting:
    """Accepts records. ``check`` raises UserError where that may not be done now; ``revoked`` are
    the serials of the certificates that count no more, whose records a person looks at."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        check: Callable[[ActionKind], None],
        revoked: Callable[[], Collection[str]] = tuple,
    ) -> None:
        self._store = store
        self._clock = clock
        self._check = check
        self._revoked = revoked

    def ready(self) -> tuple[RegisteredRecord, ...]:
        """The records that are ready: verified, complete, not yet accepted, and without anything
        that a person has to look at, in the order in which they came."""
        revoked = {*self._revoked()}
        with self._store.reading() as transaction:
            found = transaction.arrivals.in_state(InboxState.READY)
        rows = [one.version.row for one in found if one.version is not None]
        own = {(x.record, x.assessor_number): x for x in rows if x.serial not in revoked}
        return tuple(own.values())

    def accept(self, rows: Sequence[RegisteredRecord]) -> tuple[RegisteredRecord, ...]:
        """Accept these versions, in one transaction; gives those that were not accepted before.

        Raises UserError for one that cannot be (``replaced``, ``sent_back``): none is accepted
        then.
        """
        self._check(ActionKind.RECORD_ACCEPTED)
        with self._store.writing() as transaction:
            now = self._clock.now()
            new = [one for row in rows if not (one := _current(transaction, row)).accepted_at]
            numbers = [
                note(
                    transaction,
                    ActionKind.RECORD_ACCEPTED,
                    record=one.record,
                    revision=one.revision,
                    content=one.content_sha256,
                )
                for one in new
            ]
            if new:
                by = transaction.office_actions.who(numbers[0])
                transaction.decisions.accept(new, _whole(now), by)
        return tuple(new)


def current(transaction: Transaction, row: RegisteredRecord) -> RegisteredRecord:
    """A version as it is now. Raises UserError (``replaced``) where it does not count any more."""
    counting = transaction.register.versions.counting(row.record)
    own = row.assessor_number, row.content_sha256
    found = next((o for o in counting if (o.assessor_number, o.content_sha256) == own), None)
    if found is None or found.replaced_by is not None:
        raise UserError(
            message("Another version of the record of {name} counts now.", name=row.candidate),
            message("Nothing was changed. Look at that version."),
            code="replaced",
        )
    return found


def _current(transaction: Transaction, row: RegisteredRecord) -> RegisteredRecord:
    found = current(transaction, row)
    if found.returned_at is not None:
        raise UserError(
            message("The record of {name} was sent back to the assessor.", name=row.candidate),
            message("Nothing was accepted. Wait for the answer, or withdraw it first."),
            code="sent_back",
        )
    return found


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)
