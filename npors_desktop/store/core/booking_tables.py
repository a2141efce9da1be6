"""The office's tables of planned visits and bookings, by the rules of the other tables."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from npors_desktop.store.core.column_types import Guid
from npors_desktop.store.core.columns import key, lasting_id, line_of, moment
from npors_desktop.store.core.list_sizes import keep_size
from npors_desktop.store.core.rows import StoredRow, table_of
from npors_desktop.store.core.search_index import index_words

SORTED_BY = ("state", "day", "site", "assessor", "missing", "notification")


class PlannedVisitRow(StoredRow, table=True):
    """One planned visit; ``site_key`` and ``assessor_key`` are what two entries of one visit have
    alike (``PlannedVisit.key``)."""

    __tablename__: ClassVar[Any] = "planned_visit"
    __table_args__ = (sa.Index("ix_planned_visit_day", "day", "site_key", "assessor_key"),)
    pk: int | None = key()
    id: UUID = lasting_id(unique=True)
    day: date
    site_key: str
    assessor_key: str
    body: str


class PlannedBookingRow(StoredRow, table=True):
    """One booking of a planned visit, in the order in which they were made."""

    __tablename__: ClassVar[Any] = "planned_booking"
    pk: int | None = key()
    id: UUID = lasting_id(unique=True)
    visit: UUID = lasting_id(sa.ForeignKey("planned_visit.id"), index=True)
    body: str


class AmendmentRow(StoredRow, table=True):
    """That the scheme was told of a change of a visit; never changed once there."""

    __tablename__: ClassVar[Any] = "notification_amendment"
    pk: int | None = key()
    noted_at: datetime = moment()
    visit: UUID = lasting_id(sa.ForeignKey("planned_visit.id"), index=True)
    body: str


class ReturnedRecordRow(StoredRow, table=True):
    """Which visit and booking a record that came says it is of, whether or not they are known."""

    __tablename__: ClassVar[Any] = "returned_record"
    pk: int | None = key()
    record: UUID = lasting_id(unique=True)
    visit: UUID = lasting_id(index=True)
    booking: UUID | None = Field(default=None, sa_type=Guid)
    candidate: str


class ColumnMappingRow(StoredRow, table=True):
    """What the columns of a spreadsheet mean, by the row that names them."""

    __tablename__: ClassVar[Any] = "column_mapping"
    pk: int | None = key()
    heading: str = Field(unique=True)
    body: str


class VisitLineRow(StoredRow, table=True):
    """One line of the planned visits as they are listed. ``state`` is as of the day on which it was
    last looked at."""

    __tablename__: ClassVar[Any] = "visit_line"
    __table_args__ = (
        sa.Index("ix_visit_line_part", "part", "pk"),
        *(sa.Index(f"ix_visit_line_{one}", "part", one, "pk") for one in SORTED_BY),
    )
    pk: int = line_of("planned_visit.pk")
    part: int = 0
    state: str
    day: str
    site: str
    assessor: str
    missing: str
    notification: str
    booked: int
    returned: int
    words: str


index_words(table_of(VisitLineRow), "visit_words")
keep_size(table_of(VisitLineRow))
