"""The staff of an office: who may do what there."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from npors_desktop.domain.staff import StaffMember
from npors_desktop.store.core.column_types import find_id
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.staff_tables import StaffRow

_STAFF = table_of(StaffRow)
_NAMES = tuple(field.name for field in fields(StaffMember))
# Who is on the staff now comes before who ended, each by name.
_IN_ORDER = _STAFF.c.ended_at.is_not(None), _STAFF.c.name, _STAFF.c.pk


class Staff:
    """The staff of a store, within one transaction; nobody is ever taken out."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, member: StaffMember) -> None:
        """Store somebody, new or changed."""
        values: dict[str, Any] = {**asdict(member), "id": UUID(member.id)}
        change = sa.update(_STAFF).where(_STAFF.c.id == values["id"]).values(values)
        if not self._connection.execute(change).rowcount:
            self._connection.execute(sa.insert(_STAFF), values)

    def get(self, id_: str) -> StaffMember | None:
        """Somebody by their id, also where they ended; or None."""
        known = find_id(id_)
        if known is None:
            return None
        return next(iter(self._read(_STAFF.c.id == known)), None)

    def all(self) -> tuple[StaffMember, ...]:
        """Everybody who ever was on the staff, those who are now first."""
        return self._read()

    def is_empty(self) -> bool:
        """Whether there never was anybody: the office has one passphrase, which is nobody's."""
        return self._connection.scalar(sa.select(_STAFF.c.pk).limit(1)) is None

    def _read(self, *chosen: sa.ColumnElement[bool]) -> tuple[StaffMember, ...]:
        found = sa.select(_STAFF).where(*chosen).order_by(*_IN_ORDER)
        rows = self._connection.execute(found).mappings()
        return tuple(_member(dict(row)) for row in rows)


def _member(row: dict[str, Any]) -> StaffMember:
    values: dict[str, Any] = {name: row[name] for name in _NAMES}
    values["id"] = str(row["id"])
    return StaffMember(**values)
