"""What people did at the office that leaves no other trace, the newest first."""

from collections.abc import Iterable
from typing import Any, cast

import sqlalchemy as sa

from npors_desktop.base.canonical import read_json
from npors_desktop.domain.delivery import OfficeAction
from npors_desktop.domain.messages import message
from npors_desktop.store.core.office_tables import OfficeActionRow
from npors_desktop.store.core.payload import text_of
from npors_desktop.store.core.rows import table_of

_ACTION = table_of(OfficeActionRow)


class OfficeActions:
    """The actions of a store, within one transaction; one that is noted stays."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def note(self, action: OfficeAction) -> None:
        """Note what was done."""
        values = {
            "at": action.at,
            "kind": action.kind,
            "details": text_of(dict(action.details)),
            "subject": str(action.details.get("record", "")),
        }
        self._connection.execute(sa.insert(_ACTION), values)

    def all(self) -> tuple[OfficeAction, ...]:
        """Everything that was noted, the newest first."""
        return self._read()

    def of_kinds(self, *kinds: str) -> tuple[OfficeAction, ...]:
        """Everything of these kinds, the newest first."""
        return self._read(_ACTION.c.kind.in_(kinds))

    def about(self, kind: str, records: Iterable[str]) -> tuple[OfficeAction, ...]:
        """Everything of a kind that was done with these records, the newest first."""
        return self._read(_ACTION.c.subject.in_(tuple(records)), _ACTION.c.kind == kind)

    def _read(self, *which: sa.ColumnElement[bool]) -> tuple[OfficeAction, ...]:
        rows = self._connection.execute(
            sa.select(_ACTION).where(*which).order_by(_ACTION.c.pk.desc())
        )
        return tuple(OfficeAction(row.at, row.kind, _details(row.details)) for row in rows)


def _details(text: str) -> dict[str, str | int]:
    return cast("dict[str, Any]", read_json(text.encode(), message("The stored action")))
