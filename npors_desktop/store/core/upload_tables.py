"""The tables of what went to the training register. The rules of the other tables apply here."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from npors_desktop.domain.after_batch import AfterBatch
from npors_desktop.store.core.column_types import BIG_KEY
from npors_desktop.store.core.columns import blob_ref, enumerated, key, lasting_id, moment
from npors_desktop.store.core.rows import StoredRow


class UploadBatchRow(StoredRow, table=True):
    """A file that was written for the register, and what somebody noted after its upload."""

    __tablename__: ClassVar[Any] = "upload_batch"
    pk: int | None = key()
    number: int = Field(unique=True, ge=1)
    at: datetime = moment()
    by: str
    blob: str = blob_ref()
    file: str
    uploaded_on: date | None = None
    receipt: str = ""
    noted_by: str = ""


def _of_batch() -> Any:
    to = sa.ForeignKey("upload_batch.pk", ondelete="CASCADE")
    return Field(sa_column=sa.Column(BIG_KEY, to, nullable=False, index=True))


class UploadRow(StoredRow, table=True):
    """One row of a batch, in the order of the file: the version of the record, and what was
    written."""

    __tablename__: ClassVar[Any] = "upload_row"
    pk: int | None = key()
    batch: int = _of_batch()
    record: UUID = lasting_id(index=True)
    revision: int = Field(ge=1)
    assessor_number: str
    content_sha256: str
    candidate: str
    body: str
    again: str = ""


class UploadTaskRow(StoredRow, table=True):
    """That somebody put a row right in the register, for the version (its content) that counted
    then; empty where none did."""

    __tablename__: ClassVar[Any] = "upload_task"
    pk: int | None = key()
    kind: AfterBatch = enumerated(AfterBatch)
    record: UUID = lasting_id(index=True)
    assessor_number: str
    content_sha256: str
    at: datetime = moment()
    by: str
    why: str
