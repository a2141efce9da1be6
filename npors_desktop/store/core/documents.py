"""Named documents: what a store holds one of, such as the laptop's identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from npors_desktop.base.canonical import read_json
from npors_desktop.domain.messages import message
from npors_desktop.store.core.payload import text_of
from npors_desktop.store.core.tables import DocumentRow

if TYPE_CHECKING:
    from sqlmodel import Session

    from npors_desktop.base.canonical import Json


class Documents:
    """The documents of a store, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, name: str, body: Json) -> None:
        """Store a document, replacing any of that name."""
        text = text_of(body)
        row = self._session.get(DocumentRow, name)
        if row is None:
            row = DocumentRow(name=name, body=text)
        else:
            row.body = text
        self._session.add(row)
        self._session.flush()

    def get(self, name: str) -> Json | None:
        """The document of that name, or None."""
        row = self._session.get(DocumentRow, name)
        return (
            read_json(row.body.encode(), message("The stored document “{name}”", name=name))
            if row
            else None
        )

    def starting(self, beginning: str) -> tuple[Json, ...]:
        """The documents whose names begin so, by their names."""
        name = col(DocumentRow.name)
        found = select(name).where(name.startswith(beginning, autoescape=True)).order_by(name)
        return tuple(self.get(one) for one in self._session.exec(found).all())

    def remove(self, name: str) -> None:
        """Delete the document of that name, if there is one."""
        row = self._session.get(DocumentRow, name)
        if row is not None:
            self._session.delete(row)
            self._session.flush()
