"""Keeps the office's two lists as its records are: in the transaction that changes a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.store.core.inbox_lines import (
    ARRIVAL,
    INBOX_LINES,
    follow_arrivals,
    follow_files_of,
)
from npors_desktop.store.core.party_lines import follow_people
from npors_desktop.store.core.received import REGISTER
from npors_desktop.store.core.register_lines import follow_records

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

_AT_ONCE = 500


def relist(connection: sa.Connection, records: Collection[UUID]) -> None:
    """List these records, the files in which they came, and their people as what they are now."""
    follow_records(connection, records)
    follow_files_of(connection, records)
    follow_people(connection, records)


def list_all(connection: sa.Connection) -> None:
    """List everything, for a store that was made before there were these lists; nothing where the
    tables for them are not there yet."""
    if not sa.inspect(connection).has_table(INBOX_LINES.table.name):
        return
    ids = connection.scalars(sa.select(REGISTER.c.record).distinct()).all()
    for start in range(0, len(ids), _AT_ONCE):
        follow_records(connection, ids[start : start + _AT_ONCE])
    follow_arrivals(connection, ARRIVAL.c.pk > 0)
