"""The table of what an office keeps beside a record. The rules of the other tables apply here."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from npors_desktop.domain.record_besides import BesideKind
from npors_desktop.store.core.columns import enumerated, key, lasting_id, moment
from npors_desktop.store.core.rows import StoredRow


class RecordBesideRow(StoredRow, table=True):
    """A note on a record, or that it was uploaded; by the record's id, whatever versions it has."""

    __tablename__: ClassVar[Any] = "record_beside"
    pk: int | None = key()
    record: UUID = lasting_id(index=True)
    kind: BesideKind = enumerated(BesideKind)
    at: datetime = moment()
    on: date | None = None
    text: str = ""
