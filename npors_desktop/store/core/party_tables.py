"""The office's tables of people who are assessed and of employers. What came (``party_source``) and
what was entered (``party_entry``) stay for ever; all else is made again from them."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from npors_desktop.domain.persons.entries import EntryKind, PartyKind
from npors_desktop.domain.persons.person import SourceKind
from npors_desktop.store.core.column_types import BIG_KEY, Guid
from npors_desktop.store.core.columns import enumerated, key, lasting_id, line_of, moment
from npors_desktop.store.core.list_sizes import keep_size
from npors_desktop.store.core.rows import StoredRow, table_of
from npors_desktop.store.core.search_index import index_words


def _party(*, nullable: bool = False) -> Any:
    to = sa.ForeignKey("party.pk")
    return Field(None, sa_column=sa.Column(BIG_KEY, to, nullable=nullable, index=True))


class PartyRow(StoredRow, table=True):
    """A person or an employer. ``into`` is the one it was merged into by a person; ``root`` the one
    that is shown for it, which is itself where it was not merged."""

    __tablename__: ClassVar[Any] = "party"
    pk: int | None = key()
    id: UUID = lasting_id(unique=True)
    kind: PartyKind = enumerated(PartyKind)
    into: int | None = _party(nullable=True)
    root: int | None = _party(nullable=True)


class PartySourceRow(StoredRow, table=True):
    """What came of a person, once for each content of a record, each booking and each identity
    that was entered; and the person it is of. The keys are empty where something is not known."""

    __tablename__: ClassVar[Any] = "party_source"
    __table_args__ = (
        sa.UniqueConstraint("record", "revision", "assessor_number", "content_sha256"),
    )
    pk: int | None = key()
    kind: SourceKind = enumerated(SourceKind)
    party: int = _party()
    employer: int | None = _party(nullable=True)
    record: UUID | None = Field(default=None, sa_type=Guid)
    revision: int = 0
    assessor_number: str = ""
    content_sha256: str = ""
    ref: str = Field(default="", index=True)
    stated: str
    same: str = Field(index=True)
    ni: str = Field(index=True)
    birth: str = Field(index=True)


class PartyEntryRow(StoredRow, table=True):
    """One entry about a party, by the ids of both: it is never changed."""

    __tablename__: ClassVar[Any] = "party_entry"
    pk: int | None = key()
    id: UUID = lasting_id(unique=True)
    party: UUID = lasting_id(index=True)
    kind: EntryKind = enumerated(EntryKind)
    at: datetime = moment()
    facts: str
    seen: str = ""
    blob: str | None = Field(default=None, foreign_key="blob.sha256", max_length=64)
    file: str = ""
    size: int = Field(default=0, ge=0)
    about: str = Field(default="", index=True)
    other: str = Field(default="", index=True)
    reason: str = ""
    by: str = ""


def _sorted_by(table: str, *columns: str) -> tuple[sa.Index, ...]:
    alone = sa.Index(f"ix_{table}_part", "part", "pk")
    return (alone, *(sa.Index(f"ix_{table}_{one}", "part", one, "pk") for one in columns))


class PersonLineRow(StoredRow, table=True):
    """One line of the list of people; ``shown`` is what it shows, so that a page is one look-up."""

    __tablename__: ClassVar[Any] = "person_line"
    __table_args__ = _sorted_by(
        "person_line", "name", "born", "employer", "tested", "tests", "state"
    )
    pk: int = line_of("party.pk")
    part: int = 0
    name: str
    born: str
    employer: str
    tested: str
    tests: str
    state: str
    shown: str
    words: str


class EmployerLineRow(StoredRow, table=True):
    """One line of the list of employers."""

    __tablename__: ClassVar[Any] = "employer_line"
    __table_args__ = _sorted_by("employer_line", "name", "levy", "people", "state")
    pk: int = line_of("party.pk")
    part: int = 0
    name: str
    levy: str
    people: str
    state: str
    shown: str
    words: str


index_words(table_of(PersonLineRow), "person_words")
index_words(table_of(EmployerLineRow), "employer_words")
keep_size(table_of(PersonLineRow))
keep_size(table_of(EmployerLineRow))
