"""Every version of every record that an office has, and the decision that made it what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import VersionState
from npors_desktop.domain.inbox_state import with_decision
from npors_desktop.domain.office_log import ActionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.inbox_state import KnownVersion
    from npors_desktop.domain.office_log import OfficeAction
    from npors_desktop.store.sqlcipher.store import Transaction


def known_versions(transaction: Transaction) -> Iterator[KnownVersion]:
    """Those that count, the newest arrival first, those that wait, and those not kept."""
    register, decisions = transaction.register, _decisions(transaction)
    for row in register.each():
        yield with_decision(row, VersionState.COUNTS, decisions.get(row.record, ()))
    for one in register.quarantined():
        about = decisions.get(one.record.record, ())
        yield with_decision(one.record, VersionState.WAITS, about)
    for record, about in decisions.items():
        for one in register.versions.of(record):
            if one.state is VersionState.NOT_KEPT:
                yield with_decision(one.row, one.state, about)


def _decisions(transaction: Transaction) -> dict[str, list[OfficeAction]]:
    """The decisions about each record, the newest first."""
    found: dict[str, list[OfficeAction]] = {}
    for one in transaction.office_actions.of_kind(ActionKind.CONFLICT_DECIDED):
        found.setdefault(str(one.details["record"]), []).append(one)
    return found
