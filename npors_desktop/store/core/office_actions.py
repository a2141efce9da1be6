"""What people did at the office that leaves no other trace, such as an export."""

import sqlalchemy as sa
from sqlmodel import Session

from npors_desktop.base.canonical import read_json
from npors_desktop.domain.delivery import OfficeAction
from npors_desktop.domain.messages import message
from npors_desktop.store.core.office_tables import OfficeActionRow
from npors_desktop.store.core.payload import text_of


class OfficeActions:
    """The actions of an office's store, within one transaction; none is ever changed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, action: OfficeAction) -> None:
        """Note an action."""
        details = text_of(action.details)
        self._session.add(OfficeActionRow(at=action.at, kind=action.kind, details=details))
        self._session.flush()

    def all(self) -> tuple[OfficeAction, ...]:
        """Every action, the newest first."""
        rows = self._session.scalars(sa.select(OfficeActionRow).order_by(sa.desc("pk")))
        what = message("The stored action")
        return tuple(
            OfficeAction(row.at, row.kind, read_json(row.details.encode(), what)) for row in rows
        )
