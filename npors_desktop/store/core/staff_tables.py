"""The table of an office's staff."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from npors_desktop.domain.office_roles import OfficeRole
from npors_desktop.store.core.columns import enumerated, key, lasting_id, moment
from npors_desktop.store.core.rows import StoredRow


class StaffRow(StoredRow, table=True):
    """Somebody who signs in at the office; who ended stays, because the log names them by their id.
    Two who are on the staff never have the same name: it is what they sign in by.
    """

    __tablename__: ClassVar[Any] = "staff"
    __table_args__ = (
        sa.Index(
            "uq_staff_current",
            "name",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )
    pk: int | None = key()
    id: UUID = lasting_id(unique=True)
    name: str
    role: OfficeRole = enumerated(OfficeRole)
    since: datetime = moment()
    ended_at: datetime | None = moment(nullable=True)
    reason: str = ""
