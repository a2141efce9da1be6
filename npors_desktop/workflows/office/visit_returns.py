"""A record that comes is matched with what was planned: by the visit and the booking it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.domain.record import Record
    from npors_desktop.store.sqlcipher.store import Transaction


def came_of_visit(transaction: Transaction, record: Record, at: datetime) -> None:
    """Keep which visit and booking a record says it is of, and list that visit as of this moment. A
    record of a visit that is not planned here, or of a format that does not say, changes none."""
    visits, named = transaction.planned_visits, record.visit.id
    if named and visits.came(record.record, named, record.booking, record.candidate.name):
        visits.follow((named,), at.astimezone().date())
