"""The base of all rows: SQLModel, made strict.

Left to itself, a SQLModel table class takes any value for any field and silently drops a
misspelt field. Here a row is validated when it is made, when it is changed, and before it is
flushed. (No ``from __future__ import annotations`` in modules of rows: it breaks relationships.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import Session, SQLModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session as OrmSession

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class StoredRow(SQLModel):
    """A row that is never less strict than its annotations."""

    # A failure's text must not carry the value: it may be a name.
    model_config = {"validate_assignment": True, "hide_input_in_errors": True}
    metadata: ClassVar[sa.MetaData] = sa.MetaData(  # pyright: ignore[reportIncompatibleVariableOverride]
        naming_convention=NAMING
    )

    def __init__(self, **values: Any) -> None:
        unknown = values.keys() - type(self).model_fields.keys()
        if unknown:
            raise TypeError(f"{type(self).__name__} has no field {', '.join(sorted(unknown))}")
        super().__init__(**values)


def table_of(kind: type[StoredRow]) -> sa.Table:
    """The table of a class of rows."""
    return cast("sa.Table", sa.inspect(kind).local_table)


def new_session(bind: sa.Connection) -> Session:
    """A session in a connection's transaction, whose rows stay readable after it and are validated
    before each flush."""
    session = Session(bind, expire_on_commit=False)
    event.listen(session, "before_flush", _validate)
    return session


def _validate(session: OrmSession, _context: Any, _instances: Any) -> None:
    touched: Iterable[Any] = [*session.new, *session.dirty]
    for row in touched:
        if isinstance(row, StoredRow):
            type(row).model_validate(row.model_dump(warnings=False))
