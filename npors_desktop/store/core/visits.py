"""The visits of a laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from npors_desktop.domain.delivery import VisitSource
from npors_desktop.domain.entry_check import check_entry
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Visit
from npors_desktop.store.core.column_types import read_id
from npors_desktop.store.core.payload import value_of, value_text
from npors_desktop.store.core.tables import VisitRow

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session
    from sqlmodel.sql.expression import SelectOfScalar


class StoredVisits:
    """The visits of a store, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, visit: Visit, source: VisitSource = VisitSource.HERE) -> None:
        """Store a visit from this source, or the corrected details of one, whose source stays.
        Raises UserError of ``check_entry``."""
        check_entry(visit)
        id_, body = read_id(visit.id, message("a visit")), value_text(visit)
        row = self._session.exec(_by(id_)).first()
        if row is None:
            row = VisitRow(id=id_, day=visit.on, site=visit.site, body=body, source=source.value)
        else:
            row.day, row.site, row.body = visit.on, visit.site, body
        self._session.add(row)
        self._session.flush()

    def get(self, id_: str) -> Visit:
        """One visit. Raises WrongUseError with the code ``no_visit``."""
        row = self._session.exec(_by(read_id(id_, message("a visit")))).first()
        if row is None:
            raise WrongUseError(
                message("There is no visit with the ID {id}.", id=id_),
                message("Copy the ID from a list."),
                code="no_visit",
            )
        return _visit(row.body)

    def all(self) -> tuple[Visit, ...]:
        """Every visit, the newest day first; on the same day, the one made last."""
        newest = select(VisitRow.body).order_by(col(VisitRow.day).desc(), col(VisitRow.pk).desc())
        return tuple(_visit(body) for body in self._session.exec(newest))

    def sources(self) -> dict[str, VisitSource]:
        """Where each visit came from, by its id."""
        rows = self._session.exec(select(VisitRow.id, VisitRow.source))
        return {str(id_): VisitSource(source) for id_, source in rows}


def _by(id_: UUID) -> SelectOfScalar[VisitRow]:
    return select(VisitRow).where(col(VisitRow.id) == id_)


def _visit(body: str) -> Visit:
    return value_of(Visit, body, message("The stored visit"))
