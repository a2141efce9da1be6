"""The tables of applications for cards. The rules of the other tables apply here."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from npors_desktop.domain.cards.application import ApplicationState
from npors_desktop.store.core.column_types import BIG_KEY
from npors_desktop.store.core.columns import blob_ref, enumerated, key, lasting_id, moment
from npors_desktop.store.core.rows import StoredRow


class CardApplicationRow(StoredRow, table=True):
    """An application as it is now, by its id and that of the person."""

    __tablename__: ClassVar[Any] = "card_application"
    pk: int | None = key()
    id: UUID = lasting_id(unique=True)
    party: UUID = lasting_id(index=True)
    state: ApplicationState = enumerated(ApplicationState)
    body: str


class CardLineRow(StoredRow, table=True):
    """A version of a record that an application which went out rests on, so that what was amended
    since is found without reading all that ever went out."""

    __tablename__: ClassVar[Any] = "card_line"
    pk: int | None = key()
    application: int = Field(
        sa_column=sa.Column(
            BIG_KEY, sa.ForeignKey("card_application.pk"), nullable=False, index=True
        )
    )
    record: UUID = lasting_id(index=True)
    revision: int = Field(ge=1)
    assessor_number: str
    content_sha256: str


class CardPortraitRow(StoredRow, table=True):
    """A portrait that somebody accepted for a person's cards, with the picture as it came and as
    it goes out; the newest counts."""

    __tablename__: ClassVar[Any] = "card_portrait"
    pk: int | None = key()
    party: UUID = lasting_id(index=True)
    blob: str = blob_ref()
    printed: str = blob_ref()
    body: str


class CardBatchRow(StoredRow, table=True):
    """A folder of applications that was written for the scheme; it stays as it is."""

    __tablename__: ClassVar[Any] = "card_batch"
    pk: int | None = key()
    number: int = Field(unique=True, ge=1)
    at: datetime = moment()
    body: str


class CardTaskRow(StoredRow, table=True):
    """That somebody told the scheme of a record of an application that changed since it went out,
    for the version (its content) that counted then; empty where none did."""

    __tablename__: ClassVar[Any] = "card_task"
    pk: int | None = key()
    application: UUID = lasting_id(index=True)
    record: UUID = lasting_id()
    assessor_number: str
    content_sha256: str
    at: datetime = moment()
    by: str
    why: str
