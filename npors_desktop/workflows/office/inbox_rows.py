"""The rows of the office's inbox: every file that came, and which of them still need somebody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import Remark
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.inbox_state import ArrivalNow
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.workflows.office.list_reader import ListReader
from npors_desktop.workflows.office.noted_action import note
from npors_desktop.workflows.office.remarks import REMARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.delivery import Arrival
    from npors_desktop.domain.inbox_state import InboxCounts
    from npors_desktop.store.sqlcipher.store import Store, Transaction

REASON_MISSING = message("Enter why nothing more needs to be done about this file.")


class InboxRows:
    """Reads the rows of the inbox, puts one away and brings it back."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.list = ListReader[ArrivalNow](store, lambda unit: unit.arrivals.lines, _listed)

    def counts(self) -> InboxCounts:
        """How many files were received, need attention, are held, and were put away."""
        with self._store.reading() as transaction:
            return transaction.arrivals.counts()

    def numbers_of(self, contents: Sequence[str]) -> tuple[int, ...]:
        """The numbers of the rows of these files (each the SHA-256 of one), those that need
        somebody first."""
        with self._store.reading() as transaction:
            return transaction.arrivals.numbers_of(contents)

    def as_of_now(self, arrivals: tuple[Arrival, ...]) -> tuple[Arrival, ...]:
        """Files that were imported, with the remark that comes and goes as others are: that the
        record before one is missing. It is no part of a verdict, which never changes."""
        with self._store.reading() as transaction:
            now = transaction.arrivals.now(arrivals)
        return tuple(map(_told, arrivals, (one.arrival for one in now)))

    def put_away(self, number: int, reason: str) -> None:
        """Put a row away, because nothing more needs to be done about its file. Raises UserError
        (``no_reason``)."""
        if not reason.strip():
            raise UserError(REASON_MISSING, code="no_reason")
        with self._store.writing() as transaction:
            transaction.arrivals.put_away(number, self._clock.now(), reason.strip())
            note(transaction, ActionKind.ARRIVAL_PUT_AWAY, arrival=number, reason=reason.strip())

    def bring_back(self, number: int) -> None:
        """Let a row that was put away need somebody again."""
        with self._store.writing() as transaction:
            transaction.arrivals.bring_back(number)
            note(transaction, ActionKind.ARRIVAL_BROUGHT_BACK, arrival=number)


def _listed(transaction: Transaction, pks: Sequence[int]) -> Sequence[ArrivalNow]:
    return transaction.arrivals.listed(pks)


def _told(before: Arrival, now: Arrival) -> Arrival:
    """With the sentence for a remark that it did not have when it came."""
    new = Remark.EARLIER_MISSING in now.remarks and Remark.EARLIER_MISSING not in before.remarks
    return replace(now, text=f"{now.text} {REMARKS[Remark.EARLIER_MISSING]}") if new else now
