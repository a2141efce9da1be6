"""The office's tables of what its people decided about what came, and of where it comes from."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from npors_desktop.domain.returns import ReturnEnd
from npors_desktop.store.core.column_types import Guid
from npors_desktop.store.core.columns import enumerated, key, moment
from npors_desktop.store.core.rows import StoredRow


class SentBackRow(StoredRow, table=True):
    """A version of a record that was sent back to its assessor; open until ``ended_at``."""

    __tablename__: ClassVar[Any] = "sent_back_record"
    __table_args__ = (
        sa.Index(
            "ix_sent_back_record_open",
            "pk",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )
    pk: int | None = key()
    record: UUID = Field(sa_type=Guid, index=True)
    revision: int = Field(ge=1)
    content_sha256: str
    assessor_number: str
    assessor: str
    reason: str
    at: datetime = moment()
    by: str = ""
    ended_at: datetime | None = moment(nullable=True)
    end: ReturnEnd | None = enumerated(ReturnEnd, nullable=True)
    end_reason: str = ""
    ended_by: str = ""


class WatchedFolderRow(StoredRow, table=True):
    """A folder that is looked into for files that assessors hand over."""

    __tablename__: ClassVar[Any] = "watched_folder"
    pk: int | None = key()
    path: str = Field(unique=True)
    since: datetime = moment()


class WatchedFileRow(StoredRow, table=True):
    """A file of a watched folder that was imported as it was then: its size and time."""

    __tablename__: ClassVar[Any] = "watched_file"
    pk: int | None = key()
    path: str = Field(unique=True)
    stamp: str
