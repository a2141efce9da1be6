"""What a file that came to the office is now: by its verdict, by what became of its version of the
record since, and by what somebody decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.acceptance import to_look_at
from npors_desktop.domain.course_days import COURSE_DAYS
from npors_desktop.domain.delivery import (
    Arrival,
    ConflictReason,
    HoldReason,
    ReceiptVerdict,
    RegisteredRecord,
    Remark,
    VersionState,
)
from npors_desktop.domain.office_log import OfficeAction
from npors_desktop.domain.receipt_text import NOT_KEPT
from npors_desktop.domain.record_versions import version_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class InboxState(StrEnum):
    """What a file that came is shown as, in the order of need: first what a person has to do
    something about, and of that what contradicts a record that is here."""

    CONFLICT = "conflict"
    REFUSED = "refused"
    CHECK = "check"
    READY = "ready"
    RETURNED = "returned"
    HELD = "held"
    KNOWN = "known"
    DECIDED = "decided"
    ACCEPTED = "accepted"
    REPLACED = "replaced"
    NOT_KEPT = "not_kept"

    @property
    def rank(self) -> str:
        """By which the inbox is sorted, and counts its files."""
        return f"{list(InboxState).index(self):02}{self.value}"

    @property
    def is_to_check(self) -> bool:
        """Whether somebody has to look at it and decide: a conflict, or anything else to check."""
        return self in (InboxState.CONFLICT, InboxState.CHECK)


_REGISTERED = (ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE)
# What a held file can wait for, other than an update of the program.
_NO_UPDATE = (HoldReason.FUTURE_DATE, HoldReason.NOT_IN_LEDGER)


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A version of a record, without its report: what it is to the office now, and the newest
    decision about it, if there was one."""

    row: RegisteredRecord
    state: VersionState
    decision: OfficeAction | None = None


@dataclass(frozen=True, slots=True)
class ArrivalNow:
    """A file that came, as what it is now, and the version of a record that came in it, if the
    office has that."""

    arrival: Arrival
    version: KnownVersion | None


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """How many files were received, need attention, are held, and were put away."""

    received: int = 0
    attention: int = 0
    held: int = 0
    away: int = 0


def with_decision(
    row: RegisteredRecord, state: VersionState, about: Sequence[OfficeAction]
) -> KnownVersion:
    """A version with what was decided; ``about`` are the decisions about its record, the newest
    first. Where none names this version, the newest of them."""
    name = version_name(row)
    named = (one for one in about if name in _names(one))
    return KnownVersion(row, state, next(named, about[0] if about else None))


def version_in(arrival: Arrival, known: Iterable[KnownVersion]) -> KnownVersion | None:
    """The very version that came in a file, of those of its record; None where the office has none
    of it. Version 0.2 did not note which it was: then the one with the same names, or that came at
    that time."""
    versions = tuple(known)
    if arrival.version:
        return next((one for one in versions if _full_name(one) == arrival.version), None)
    who = arrival.assessor, arrival.candidate
    same = [one for one in versions if (one.row.assessor, one.row.candidate) == who]
    then = [one for one in same if one.row.received_at == arrival.at]
    found = then or same
    return found[0] if len(found) == 1 else None


def as_of_now(arrival: Arrival, known: Sequence[KnownVersion]) -> ArrivalNow:
    """What a file is now, by the versions that are known of its record: whether it was in conflict
    and nothing of it waits any more, and the remark that comes and goes as other records come, that
    the one signed before it is missing."""
    version = version_in(arrival, known)
    if arrival.verdict is ReceiptVerdict.CONFLICT:
        about = (version,) if version else known
        # Of course days no version is decided on: a person puts the row away.
        days = COURSE_DAYS in arrival.codes
        waits = days or any(one.state is VersionState.WAITS for one in about)
        return ArrivalNow(replace(arrival, is_decided=not waits), version)
    counts = version is not None and version.state is VersionState.COUNTS
    if version is None or not counts or arrival.verdict not in _REGISTERED:
        return ArrivalNow(arrival, version)
    if Remark.EARLIER_MISSING in version.row.remarks:
        arrival = replace(arrival, remarks=(*arrival.remarks, Remark.EARLIER_MISSING))
    return ArrivalNow(arrival, version)


def is_not_kept(arrival: Arrival, version: KnownVersion | None) -> bool:
    """Whether somebody decided against the version that came in a file."""
    if version is None:
        return NOT_KEPT in arrival.codes
    return version.state is VersionState.NOT_KEPT


def is_decided_for(arrival: Arrival, version: KnownVersion | None) -> bool:
    """Whether somebody decided for a version that was in doubt, or not kept, when it came."""
    if version is None or version.decision is None:
        return False
    doubted = {*ConflictReason, NOT_KEPT}.intersection(arrival.codes)
    return version.state is VersionState.COUNTS and bool(doubted)


def state_now(arrival: Arrival, version: KnownVersion | None) -> InboxState:
    """What a file is shown as."""
    if is_not_kept(arrival, version):
        return InboxState.NOT_KEPT
    if version is not None and is_decided_for(arrival, version):
        return _of_registered(arrival, version)
    match arrival.verdict:
        case ReceiptVerdict.ACCEPTED:
            return _of_registered(arrival, version)
        case ReceiptVerdict.DUPLICATE:
            return InboxState.KNOWN
        case ReceiptVerdict.CONFLICT:
            return InboxState.DECIDED if arrival.is_decided else InboxState.CONFLICT
        case ReceiptVerdict.REJECTED:
            return InboxState.REFUSED
        case _:
            decide = waits_for(arrival) == HoldReason.NOT_IN_LEDGER
            return InboxState.CHECK if decide else InboxState.HELD


def is_acceptable(version: KnownVersion | None) -> bool:
    """Whether a person can accept this version now."""
    if version is None or version.state is not VersionState.COUNTS:
        return False
    row = version.row
    return not (row.accepted_at or row.returned_at or row.replaced_by)


def is_returnable(version: KnownVersion | None) -> bool:
    """Whether a person can send this version back to its assessor now."""
    if version is None or version.state is not VersionState.COUNTS:
        return False
    return not (version.row.returned_at or version.row.replaced_by)


def _of_registered(arrival: Arrival, version: KnownVersion | None) -> InboxState:
    """What a file in the register is. Of course days, and where the version is not known, nobody
    decides."""
    if version is None:
        return InboxState.ACCEPTED
    row = version.row
    if version.state is VersionState.WAITS:
        return InboxState.CONFLICT
    if row.returned_at:
        return InboxState.RETURNED
    if row.accepted_at:
        return InboxState.ACCEPTED
    if row.replaced_by:
        return InboxState.REPLACED
    return InboxState.CHECK if to_look_at(row, arrival.remarks) else InboxState.READY


def needs_attention(arrival: Arrival) -> bool:
    """Whether a person has to do something about it: not once they have put it away."""
    if arrival.put_away_at or arrival.is_decided or NOT_KEPT in arrival.codes:
        return False
    decide = waits_for(arrival) == HoldReason.NOT_IN_LEDGER
    return decide or arrival.verdict in (ReceiptVerdict.CONFLICT, ReceiptVerdict.REJECTED)


def waits_for(arrival: Arrival) -> str:
    """What a held file waits for, where that is not an update of the program: its code."""
    held = arrival.verdict is ReceiptVerdict.HELD
    return next((code for code in arrival.codes if held and code in _NO_UPDATE), "")


def known_assessor(arrival: Arrival) -> str:
    """Who signed a file, or who is claimed to have; empty where that is not known."""
    is_genuine = NOT_KEPT in arrival.codes or Remark.AS_CLAIMED in arrival.remarks
    refused = arrival.verdict is ReceiptVerdict.REJECTED and not is_genuine
    return "" if refused else arrival.assessor


def _full_name(version: KnownVersion) -> str:
    return f"{version.row.revision}:{version.row.content_sha256}"


def _names(decision: OfficeAction) -> tuple[str, ...]:
    return str(decision.details["kept"]), *str(decision.details["against"]).split()
