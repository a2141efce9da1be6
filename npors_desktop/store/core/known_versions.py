"""Every version of some records, with what each is to the office and what was decided about it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from npors_desktop.domain.delivery import VersionState
from npors_desktop.domain.inbox_state import KnownVersion, with_decision
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.store.core.office_actions import actions_about
from npors_desktop.store.core.received import (
    CONTESTED,
    QUARANTINE,
    REGISTER,
    REPLACED,
    record_of,
    waiting,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from npors_desktop.domain.office_log import OfficeAction

# Written once: each file that an office imports, and each page of its inbox, asks for them.
_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_ENTERED = (
    sa.select(REGISTER, CONTESTED, REPLACED)
    .where(REGISTER.c.record.in_(_IDS))
    .order_by(REGISTER.c.pk)
)
_APART = waiting(QUARANTINE).where(QUARANTINE.c.record.in_(_IDS)).order_by(QUARANTINE.c.pk)
KnownVersions = dict[str, tuple[KnownVersion, ...]]


def state_of(row: sa.RowMapping) -> VersionState:
    """What a row of either table is."""
    if "counts" not in row:
        return VersionState.WAITS
    return VersionState.COUNTS if row["counts"] else VersionState.NOT_KEPT


def known_versions(connection: sa.Connection, ids: Collection[UUID]) -> KnownVersions:
    """The versions of these records by their ids, read together."""
    decisions: dict[str, list[OfficeAction]] = defaultdict(list)
    for one in actions_about(connection, ActionKind.CONFLICT_DECIDED, ids):
        decisions[str(one.details["record"])].append(one)
    found: dict[str, list[KnownVersion]] = defaultdict(list)
    for chosen in (_ENTERED, _APART):
        for row in connection.execute(chosen, {"ids": list(ids)}).mappings():
            record = record_of(row)
            known = with_decision(record, state_of(row), decisions[record.record])
            found[record.record].append(known)
    return {id_: tuple(versions) for id_, versions in found.items()}
