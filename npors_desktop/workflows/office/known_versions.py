"""Every version of every record that an office has, and the decision that made it what it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from npors_desktop.domain.delivery import RegisteredRecord, VersionState
from npors_desktop.domain.office_log import ActionKind, OfficeAction
from npors_desktop.domain.record_versions import version_name
from npors_desktop.store.sqlcipher.store import Transaction


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A version of a record, without its report: what it is to the office now, and the newest
    decision about it, if there was one."""

    row: RegisteredRecord
    state: VersionState
    decision: OfficeAction | None = None


def known_versions(transaction: Transaction) -> Iterator[KnownVersion]:
    """Those that count, the newest arrival first, those that wait, and those not kept."""
    register, decisions = transaction.register, _decisions(transaction)
    for row in register.all():
        yield _decided(row, VersionState.COUNTS, decisions)
    for one in register.quarantined():
        yield _decided(one.record, VersionState.WAITS, decisions)
    for record in decisions:
        for one in register.versions.of(record):
            if one.state is VersionState.NOT_KEPT:
                row = replace(one.row, remarks=register.remarks(one.row))
                yield _decided(row, one.state, decisions)


def _decided(
    row: RegisteredRecord, state: VersionState, decisions: dict[str, list[OfficeAction]]
) -> KnownVersion:
    about = decisions.get(row.record, [])
    named = (one for one in about if version_name(row) in _names(one))
    return KnownVersion(row, state, next(named, about[0] if about else None))


def _decisions(transaction: Transaction) -> dict[str, list[OfficeAction]]:
    """The decisions about each record, the newest first."""
    found: dict[str, list[OfficeAction]] = {}
    for one in transaction.office_actions.of_kind(ActionKind.CONFLICT_DECIDED):
        found.setdefault(str(one.details["record"]), []).append(one)
    return found


def _names(decision: OfficeAction) -> Iterable[str]:
    return str(decision.details["kept"]), *str(decision.details["against"]).split()
