"""What people did at the office that leaves no other trace, the newest first."""

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
        values = {"at": action.at, "kind": action.kind, "details": text_of(dict(action.details))}
        self._connection.execute(sa.insert(_ACTION), values)

    def all(self) -> tuple[OfficeAction, ...]:
        """Everything that was noted, the newest first."""
        rows = self._connection.execute(sa.select(_ACTION).order_by(_ACTION.c.pk.desc()))
        return tuple(OfficeAction(row.at, row.kind, _details(row.details)) for row in rows)


def _details(text: str) -> dict[str, str | int]:
    return cast("dict[str, Any]", read_json(text.encode(), message("The stored action")))
