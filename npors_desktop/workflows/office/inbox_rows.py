"""The rows of the office's inbox: every file that came, and which of them still need somebody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from npors_desktop.base.clock import Clock
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, RegisteredRecord, Remark
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.store.sqlcipher.store import Store, Transaction
from npors_desktop.workflows.office.remarks import REMARKS

_REGISTERED = (ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE)
REASON_MISSING = message("Enter why nothing more needs to be done about this file.")


@dataclass(frozen=True, slots=True)
class Inbox:
    """The files received and the records in the register, by their id."""

    arrivals: tuple[Arrival, ...]
    records: Mapping[str, RegisteredRecord]


class InboxRows:
    """Reads the rows of the inbox, puts one away and brings it back."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def all(self) -> Inbox:
        """Every file received, newest first, and the registered records by their id."""
        with self._store.reading() as transaction:
            now = _now(transaction)
            arrivals = transaction.register.arrivals()
        return Inbox(tuple(_as_of_now(one, now) for one in arrivals), now.records)

    def as_of_now(self, arrivals: tuple[Arrival, ...]) -> tuple[Arrival, ...]:
        """Files that were imported, with the remark that comes and goes as others are: that the
        record before one is missing. It is no part of a verdict, which never changes."""
        with self._store.reading() as transaction:
            now = _now(transaction)
        return tuple(_as_of_now(one, now) for one in arrivals)

    def put_away(self, number: int, reason: str) -> None:
        """Put a row away, because nothing more needs to be done about its file. Raises UserError
        (``no_reason``)."""
        if not reason.strip():
            raise UserError(REASON_MISSING, code="no_reason")
        with self._store.writing() as transaction:
            transaction.register.put_away(number, self._clock.now(), reason.strip())

    def bring_back(self, number: int) -> None:
        """Let a row that was put away need somebody again."""
        with self._store.writing() as transaction:
            transaction.register.bring_back(number)


@dataclass(frozen=True, slots=True)
class _Now:
    """The latest revisions by their id, and the versions that somebody has to decide about."""

    records: Mapping[str, RegisteredRecord]
    undecided: tuple[RegisteredRecord, ...]

    def waits(self, arrival: Arrival) -> bool:
        """Whether somebody has to decide about what came in a file; of one from version 0.2, about
        anything of its record."""
        return any(
            one.record == arrival.record
            and arrival.version in ("", f"{one.revision}:{one.content_sha256}")
            for one in self.undecided
        )


def _now(transaction: Transaction) -> _Now:
    register = transaction.register
    undecided = tuple(one.record for one in register.quarantined())
    return _Now({row.record: row for row in register.all(latest=True)}, undecided)


def _as_of_now(arrival: Arrival, now: _Now) -> Arrival:
    if arrival.verdict is ReceiptVerdict.CONFLICT and not now.waits(arrival):
        return replace(arrival, is_decided=True)
    record = now.records.get(arrival.record or "") if arrival.verdict in _REGISTERED else None
    if record is None or Remark.EARLIER_MISSING not in record.remarks:
        return arrival
    text = f"{arrival.text} {REMARKS[Remark.EARLIER_MISSING]}"
    return replace(arrival, remarks=(*arrival.remarks, Remark.EARLIER_MISSING), text=text)
