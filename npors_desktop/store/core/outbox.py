"""The issued records on their way to the office."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING

from sqlalchemy import exists
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from npors_desktop.domain.delivery import OutboxItem, OutboxState
from npors_desktop.domain.messages import message
from npors_desktop.store.core.column_types import find_id, read_id
from npors_desktop.store.core.tables import OutboxRow

if TYPE_CHECKING:
    from sqlmodel import Session
    from sqlmodel.sql.expression import SelectOfScalar

_NAMES = tuple(field.name for field in fields(OutboxItem) if field.name != "record")


class Outbox:
    """The outbox of a store, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, item: OutboxItem) -> None:
        """Store an item, or how far it has got since."""
        values = asdict(item)
        values["record"] = read_id(item.record, message("a record"))
        known = self._session.exec(_by(item.record, item.revision)).first()
        self._session.merge(OutboxRow(pk=known.pk if known else None, **values))
        self._session.flush()

    def get(self, record: str, revision: int) -> OutboxItem | None:
        """One item, or None."""
        row = self._session.exec(_by(record, revision)).first()
        return _item(row) if row else None

    def all(self) -> tuple[OutboxItem, ...]:
        """Every item, the newest first."""
        rows = self._session.exec(select(OutboxRow).order_by(col(OutboxRow.pk).desc()))
        return tuple(_item(row) for row in rows)

    def sent_back(self) -> tuple[OutboxItem, ...]:
        """What the office has and sent back, where no later revision was signed since; the oldest
        first."""
        later = aliased(OutboxRow)
        is_later = (
            col(later.record) == col(OutboxRow.record),
            col(later.revision) > col(OutboxRow.revision),
        )
        back = select(OutboxRow).where(
            col(OutboxRow.state) == OutboxState.RECEIVED,
            col(OutboxRow.last_error) != "",
            ~exists().where(*is_later),
        )
        return tuple(_item(row) for row in self._session.exec(back.order_by(col(OutboxRow.pk))))

    def waiting(self) -> tuple[OutboxItem, ...]:
        """What is not delivered yet, the oldest first."""
        waits = select(OutboxRow).where(col(OutboxRow.state) == OutboxState.WAITING)
        return tuple(_item(row) for row in self._session.exec(waits.order_by(col(OutboxRow.pk))))


def _by(record: str, revision: int) -> SelectOfScalar[OutboxRow]:
    return select(OutboxRow).where(
        col(OutboxRow.record) == find_id(record), col(OutboxRow.revision) == revision
    )


def _item(row: OutboxRow) -> OutboxItem:
    return OutboxItem(str(row.record), **{name: getattr(row, name) for name in _NAMES})
