"""The rows of the office's inbox: every file that came, and which of them still need somebody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from npors_desktop.base.clock import Clock
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, Remark, VersionState
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.store.sqlcipher.store import Store, Transaction
from npors_desktop.workflows.office.known_versions import KnownVersion, known_versions
from npors_desktop.workflows.office.noted_action import note
from npors_desktop.workflows.office.remarks import REMARKS

_REGISTERED = (ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE)
REASON_MISSING = message("Enter why nothing more needs to be done about this file.")


@dataclass(frozen=True, slots=True)
class Inbox:
    """The files received, and the versions of the records that the office has, by their ids."""

    arrivals: tuple[Arrival, ...]
    versions: Mapping[str, tuple[KnownVersion, ...]]

    def version_of(self, arrival: Arrival) -> KnownVersion | None:
        """The very version that came in a file; None where the office has none of it. Version 0.2
        did not note which it was: then the one with the same names, or that came at that time."""
        known = self.versions.get(arrival.record or "", ())
        if arrival.version:
            return next((one for one in known if _name(one) == arrival.version), None)
        who = arrival.assessor, arrival.candidate
        same = [one for one in known if (one.row.assessor, one.row.candidate) == who]
        then = [one for one in same if one.row.received_at == arrival.at]
        found = then or same
        return found[0] if len(found) == 1 else None


class InboxRows:
    """Reads the rows of the inbox, puts one away and brings it back."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def all(self) -> Inbox:
        """Every file received, newest first, and the versions of the records."""
        with self._store.reading() as transaction:
            return _inbox(transaction, transaction.register.arrivals())

    def as_of_now(self, arrivals: tuple[Arrival, ...]) -> tuple[Arrival, ...]:
        """Files that were imported, with the remark that comes and goes as others are: that the
        record before one is missing. It is no part of a verdict, which never changes."""
        with self._store.reading() as transaction:
            return _inbox(transaction, arrivals).arrivals

    def put_away(self, number: int, reason: str) -> None:
        """Put a row away, because nothing more needs to be done about its file. Raises UserError
        (``no_reason``)."""
        if not reason.strip():
            raise UserError(REASON_MISSING, code="no_reason")
        with self._store.writing() as transaction:
            transaction.register.put_away(number, self._clock.now(), reason.strip())
            note(transaction, ActionKind.ARRIVAL_PUT_AWAY, arrival=number, reason=reason.strip())

    def bring_back(self, number: int) -> None:
        """Let a row that was put away need somebody again."""
        with self._store.writing() as transaction:
            transaction.register.bring_back(number)
            note(transaction, ActionKind.ARRIVAL_BROUGHT_BACK, arrival=number)


def _inbox(transaction: Transaction, arrivals: tuple[Arrival, ...]) -> Inbox:
    versions: dict[str, tuple[KnownVersion, ...]] = {}
    for one in known_versions(transaction):
        versions[one.row.record] = (*versions.get(one.row.record, ()), one)
    inbox = Inbox(arrivals, versions)
    return replace(inbox, arrivals=tuple(_as_of_now(one, inbox) for one in arrivals))


def _name(version: KnownVersion) -> str:
    return f"{version.row.revision}:{version.row.content_sha256}"


def _as_of_now(arrival: Arrival, inbox: Inbox) -> Arrival:
    version = inbox.version_of(arrival)
    if arrival.verdict is ReceiptVerdict.CONFLICT:
        others = inbox.versions.get(arrival.record or "", ())
        about = (version,) if version else others
        waits = any(one.state is VersionState.WAITS for one in about)
        return arrival if waits else replace(arrival, is_decided=True)
    if version is None or version.state is not VersionState.COUNTS:
        return arrival
    is_missing = Remark.EARLIER_MISSING in version.row.remarks
    if arrival.verdict not in _REGISTERED or not is_missing:
        return arrival
    text = f"{arrival.text} {REMARKS[Remark.EARLIER_MISSING]}"
    return replace(arrival, remarks=(*arrival.remarks, Remark.EARLIER_MISSING), text=text)
