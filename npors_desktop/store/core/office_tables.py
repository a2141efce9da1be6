"""The office's tables: who may sign, what arrived and what was decided. The rules of the other
tables apply here too.
"""

from datetime import date, datetime
from typing import Any, ClassVar, cast
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from npors_desktop.domain.delivery import (
    ConflictReason,
    EnrolmentStatus,
    HoldReason,
    ReceiptVerdict,
)
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.store.core.column_types import BIG_KEY, Guid, UtcDateTime
from npors_desktop.store.core.columns import (
    blob_ref,
    enumerated,
    key,
    lasting_id,
    line_of,
    moment,
)
from npors_desktop.store.core.list_sizes import keep_size
from npors_desktop.store.core.rows import StoredRow, table_of
from npors_desktop.store.core.search_index import index_words


class PersonRow(StoredRow, table=True):
    """One enrolment of an assessor with the office, by the serial of its certificate; a number may
    be reused once it has been revoked, but never belongs to two people at once.
    """

    __tablename__: ClassVar[Any] = "person"
    __table_args__ = (
        sa.Index(
            "uq_person_enrolled",
            "number",
            unique=True,
            sqlite_where=sa.text("standing = 'enrolled'"),
            postgresql_where=sa.text("standing = 'enrolled'"),
        ),
    )
    pk: int | None = key()
    number: str = Field(index=True)
    name: str
    email: str
    standing: EnrolmentStatus = enumerated(EnrolmentStatus, name="standing")
    serial: str = Field(unique=True)
    certificate: str
    enrolled_at: datetime = moment()
    revoked_at: datetime | None = moment(nullable=True)
    reason: str = ""
    provider: str = ""
    seal_key: str = ""
    kind: RevocationKind | None = enumerated(RevocationKind, nullable=True)
    untrusted_from: datetime | None = moment(nullable=True)


class _Received(StoredRow):
    """What the office keeps of a record. Its columns are made again for each table below, so they
    are given by type only.
    """

    pk: int | None = Field(default=None, primary_key=True, sa_type=cast("Any", BIG_KEY))
    record: UUID = Field(sa_type=Guid)
    revision: int = Field(ge=1)
    content_sha256: str
    candidate: str
    date_of_birth: date | None = None
    pack: str
    edition: str
    title: str
    result: str
    assessor_number: str
    assessor: str
    tested_on: date
    signed_at: datetime = Field(sa_type=UtcDateTime)
    received_at: datetime = Field(sa_type=UtcDateTime)
    blob: str = Field(foreign_key="blob.sha256", max_length=64)
    format: int = Field(ge=1)
    serial: str
    signing_key: str = Field(index=True)
    events: int = Field(ge=0)
    chain_head: str
    earlier: str | None = None
    noted: str = ""
    former: str = ""
    # What the other records of the same key show of this one: codes, a space between.
    remarks: str = ""
    missing: str = ""
    accepted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    accepted_by: str = ""
    returned_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    verified_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    lists: str | None = Field(default=None, foreign_key="blob.sha256", max_length=64)
    # domain.record_facts.RecordFacts
    codes: str = ""
    site: str = ""
    notification: str = ""
    employer: str = ""
    levy_number: str = ""
    scheme_number: str = ""
    uln: str = ""
    ni_number: str = ""
    hse_test_id: str = ""
    hse_test_type: str = ""
    hse_test_date: date | None = None


class RegisteredRow(_Received, table=True):
    """A record in the office's register. One content of an assessor's counts under an id and
    revision; the others were decided against.
    """

    __tablename__: ClassVar[Any] = "registered_record"
    __table_args__ = (
        sa.UniqueConstraint("record", "revision", "assessor_number", "content_sha256"),
        sa.Index(
            "uq_registered_record_counts",
            "record",
            "revision",
            "assessor_number",
            unique=True,
            sqlite_where=sa.text("counts"),
            postgresql_where=sa.text("counts"),
        ),
    )
    counts: bool = True


class QuarantinedRow(_Received, table=True):
    """A genuine record that is in conflict with the register; kept apart."""

    __tablename__: ClassVar[Any] = "quarantined_record"
    __table_args__ = (sa.UniqueConstraint("record", "revision", "content_sha256"),)
    reason: ConflictReason = enumerated(ConflictReason)


def _sorted_by(table: str, *columns: str) -> tuple[sa.Index, ...]:
    """The indexes by which a list is read in the order of any column, or of arrival."""
    alone = sa.Index(f"ix_{table}_part", "part", "pk")
    return (alone, *(sa.Index(f"ix_{table}_{one}", "part", one, "pk") for one in columns))


class RegisterLineRow(StoredRow, table=True):
    """One line of the register as it is listed: the latest revision of a record that counts. What
    it is sorted by is text, without regard to case and accents; ``words`` is what it is found by.
    """

    __tablename__: ClassVar[Any] = "register_line"
    __table_args__ = _sorted_by(
        "register_line",
        "result", "candidate", "category", "assessor", "tested", "accepted", "record", "codes",
        "employer", "site", "notification",
    )  # fmt: skip
    pk: int = line_of("registered_record.pk")
    part: int = 0
    result: str
    candidate: str
    category: str
    assessor: str
    tested: str
    accepted: str
    record: str
    codes: str
    employer: str
    site: str
    notification: str
    words: str


class InboxLineRow(StoredRow, table=True):
    """One line of the inbox: a file that arrived, and that is not one which was held and has since
    been judged. ``part`` is 1 once it was put away; ``state`` is what it is shown as
    (``InboxState.rank``); ``needs_attention`` whether somebody has to do something."""

    __tablename__: ClassVar[Any] = "inbox_line"
    __table_args__ = (
        *_sorted_by("inbox_line", "state", "candidate", "category", "assessor", "tested", "why"),
        sa.Index(
            "ix_inbox_line_needs_attention",
            "pk",
            sqlite_where=sa.text("needs_attention"),
            postgresql_where=sa.text("needs_attention"),
        ),
    )
    pk: int = line_of("arrival.pk")
    part: int = 0
    state: str
    candidate: str
    category: str
    assessor: str
    tested: str
    why: str
    needs_attention: bool
    words: str


class ListSizeRow(StoredRow, table=True):
    """How many lines a part of a list has; by the name of the table of its lines."""

    __tablename__: ClassVar[Any] = "list_size"
    __table_args__ = (sa.UniqueConstraint("list", "part"),)
    pk: int | None = key()
    list: str
    part: int
    lines: int


index_words(table_of(RegisterLineRow), "register_words")
index_words(table_of(InboxLineRow), "inbox_words")
keep_size(table_of(RegisterLineRow))
keep_size(table_of(InboxLineRow))


class DrawnSignatureRow(StoredRow, table=True):
    """That a record has a signature of these strokes (``person_signatures.drawn_sha256``)."""

    __tablename__: ClassVar[Any] = "drawn_signature"
    __table_args__ = (sa.UniqueConstraint("sha256", "record"),)
    pk: int | None = key()
    sha256: str = Field(max_length=64)
    record: UUID = Field(sa_type=Guid)


class HeldFileRow(StoredRow, table=True):
    """A file that only a newer program can judge, by the SHA-256 of its bytes, once however often
    it arrived. ``pk`` follows the order of arrival. It waits until ``settled_at``, when its bytes
    are released; ``reach`` is what the program that last looked at it could read.
    """

    __tablename__: ClassVar[Any] = "held_file"
    pk: int | None = key()
    sha256: str = Field(unique=True, max_length=64)
    file: str
    sealed: bool
    came_at: datetime = moment()
    reach: str
    why: HoldReason = enumerated(HoldReason)
    until: datetime | None = moment(nullable=True)
    blob: str | None = Field(default=None, foreign_key="blob.sha256", max_length=64)
    settled_at: datetime | None = moment(nullable=True)


class ArrivalRow(StoredRow, table=True):
    """One file that arrived at the office and what was decided about it."""

    __tablename__: ClassVar[Any] = "arrival"
    pk: int | None = key()
    file: str
    at: datetime = moment()
    verdict: ReceiptVerdict = enumerated(ReceiptVerdict)
    codes: str
    text: str
    record: str | None = Field(default=None, index=True)
    candidate: str = ""
    assessor: str = ""
    remarks: str
    needs: str = ""
    kept: str | None = Field(
        default=None, foreign_key="held_file.sha256", max_length=64, index=True
    )
    content: str = Field(default="", index=True)
    put_away_at: datetime | None = moment(nullable=True)
    put_away_reason: str = ""
    version: str = ""


class GivenReceiptRow(StoredRow, table=True):
    """One file of a receipt that the office made. The newest of a content is what the office says
    of it; those before it are what was said."""

    __tablename__: ClassVar[Any] = "given_receipt"
    pk: int | None = key()
    record: UUID = Field(sa_type=Guid, index=True)
    revision: int = Field(ge=1)
    content_sha256: str
    verdict: ReceiptVerdict = enumerated(ReceiptVerdict)
    at: datetime = moment()
    assessor_number: str
    assessor: str
    serial: str
    codes: str
    remarks: str
    reason: str
    file_sha256: str = Field(index=True)


class RegisteredDayRow(StoredRow, table=True):
    """An entry of a course's days that came to the office, once for each content; ``blob`` is the
    signed file that it first came in."""

    __tablename__: ClassVar[Any] = "registered_day"
    __table_args__ = (sa.UniqueConstraint("day", "content_sha256"),)
    pk: int | None = key()
    day: UUID = lasting_id()
    content_sha256: str
    body: str
    blob: str = blob_ref()
    put_away_at: datetime | None = moment(nullable=True)
    put_away_reason: str = ""
