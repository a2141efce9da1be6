"""The tables of a store. What lists sort and filter by are columns; a ``body`` is canonical JSON of
the whole domain value. Results refer to criteria by their code within the pack."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from npors_desktop.domain.assessment import ClockState, Stage
from npors_desktop.domain.delivery import OutboxState
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.core.column_types import BIG_KEY
from npors_desktop.store.core.columns import (
    blob_ref,
    count,
    enumerated,
    key,
    lasting_id,
    moment,
    of_assessment,
)
from npors_desktop.store.core.rows import StoredRow


class PackRow(StoredRow, table=True):
    """A standards pack, by the SHA-256 that ``pack_key`` gives; never changed once there.
    ``identity`` is its ``pack_sha256``."""

    __tablename__: ClassVar[Any] = "pack"
    __table_args__ = (sa.CheckConstraint("length(sha256) = 64", name="sha256"),)
    sha256: str = Field(primary_key=True, min_length=64, max_length=64)
    pack: str
    edition: str
    title: str
    body: str
    identity: str = Field(
        default="", sa_column=sa.Column(sa.String(), nullable=False, server_default="")
    )


class VisitRow(StoredRow, table=True):
    """One visit. ``source`` says where it came from (``VisitSource``)."""

    __tablename__: ClassVar[Any] = "visit"
    pk: int | None = key()
    id: UUID = lasting_id(unique=True)
    day: date = Field(index=True)
    site: str
    body: str
    source: str = Field(
        default="", sa_column=sa.Column(sa.String(), nullable=False, server_default="")
    )


class AssessmentRow(StoredRow, table=True):
    """The projection of one assessment: enough for a list, without its history."""

    __tablename__: ClassVar[Any] = "assessment"
    __table_args__ = (
        sa.CheckConstraint("revision >= 1", name="revision"),
        sa.CheckConstraint("not_met <= marked", name="not_met"),
    )
    pk: int | None = key()
    id: UUID = lasting_id(unique=True)
    revision: int = Field(default=1, ge=1)
    visit: UUID = lasting_id(sa.ForeignKey("visit.id"), index=True)
    letter: str
    pack_sha256: str = Field(foreign_key="pack.sha256")
    pack: str
    edition: str
    title: str
    candidate: str
    stage: Stage = enumerated(Stage)
    clock: ClockState = enumerated(ClockState)
    identity_done: bool
    privacy_done: bool
    theory_answered: int = count()
    theory_asked: int = count()
    marked: int = count()
    criteria: int = count()
    not_met: int = count()
    signatures: int = count()
    adjustments: int = count()
    content_sha256: str = ""
    signed_at: datetime | None = moment(nullable=True)
    last_seq: int = count()
    briefed_at: datetime | None = moment(nullable=True)


class CriterionResultRow(StoredRow, table=True):
    """The mark of one criterion, with the event that set it."""

    __tablename__: ClassVar[Any] = "criterion_result"
    assessment: int = of_assessment()
    criterion: str = Field(primary_key=True)
    mark: Mark = enumerated(Mark)
    seq: int
    at: datetime = moment()
    together: bool
    reason: str = ""


class FaultRow(StoredRow, table=True):
    """One recorded fault, by the number of its event."""

    __tablename__: ClassVar[Any] = "fault"
    assessment: int = of_assessment()
    seq: int = Field(sa_column=sa.Column(BIG_KEY, primary_key=True, autoincrement=False))
    at: datetime = moment()
    severity: Severity = enumerated(Severity)
    criterion: str | None = None
    heading: str | None = None
    filed: bool
    withdrawn: bool
    note: str = ""


class TheoryResultRow(StoredRow, table=True):
    """One question of the paper; ``awarded`` is NULL until it is answered."""

    __tablename__: ClassVar[Any] = "theory_result"
    __table_args__ = (sa.CheckConstraint("awarded >= 0", name="awarded"),)
    assessment: int = of_assessment()
    question: str = Field(primary_key=True)
    position: int = count()
    awarded: int | None = Field(default=None, ge=0)
    note: str = ""


class CursorRow(StoredRow, table=True):
    """Where the assessor was; not part of the record, so not of its history either."""

    __tablename__: ClassVar[Any] = "cursor"
    assessment: int = of_assessment()
    focus: str | None = None
    page: str | None = None


# The kinds of what is done at an office begin with this; those of an assessment's events do not.
OFFICE_KIND = "office."
# The index below is used where a statement has just these words.
IS_OF_OFFICE = f"substr(kind, 1, {len(OFFICE_KIND)}) = '{OFFICE_KIND}'"


class AuditEventRow(StoredRow, table=True):
    """One entry in the log. ``at`` is what the machine's clock said, right or wrong; ``session``
    tells one opening of the store from another, within which ``mono_ns`` can be compared;
    ``payload`` is the text that ``hash`` is over.
    """

    __tablename__: ClassVar[Any] = "audit_event"
    __table_args__ = (
        sa.Index("ix_audit_event_stream", "stream", "seq"),
        sa.Index(
            "ix_audit_event_office",
            "kind",
            "seq",
            sqlite_where=sa.text(IS_OF_OFFICE),
            postgresql_where=sa.text(IS_OF_OFFICE),
        ),
        sa.CheckConstraint("length(hash) = 32 AND length(prev) = 32", name="hash"),
    )
    seq: int = Field(sa_column=sa.Column(BIG_KEY, primary_key=True, autoincrement=False))
    stream: UUID = lasting_id()
    kind: str
    at: datetime = moment()
    session: UUID = lasting_id()
    mono_ns: int = Field(sa_column=sa.Column(sa.BigInteger(), nullable=False))
    payload: str
    prev: bytes
    hash: bytes


class LogHeadRow(StoredRow, table=True):
    """The length of the log, in a single row, with an HMAC of that and its last entry."""

    __tablename__: ClassVar[Any] = "log_head"
    __table_args__ = (sa.CheckConstraint("pk = 1", name="only"),)
    pk: int = Field(sa_column=sa.Column(BIG_KEY, primary_key=True, autoincrement=False))
    seq: int = Field(sa_column=sa.Column(sa.BigInteger(), nullable=False))
    mac: bytes


class BlobRow(StoredRow, table=True):
    """The bytes of a file, by their SHA-256; in a table of their own, so that no list loads
    them.
    """

    __tablename__: ClassVar[Any] = "blob"
    __table_args__ = (sa.CheckConstraint("length(sha256) = 64", name="sha256"),)
    sha256: str = Field(primary_key=True, min_length=64, max_length=64)
    data: bytes


class ReportRow(StoredRow, table=True):
    """A report as it was signed on this laptop."""

    __tablename__: ClassVar[Any] = "report"
    __table_args__ = (sa.UniqueConstraint("record", "revision"),)
    pk: int | None = key()
    record: UUID = lasting_id()
    revision: int = Field(ge=1)
    content_sha256: str
    signed_at: datetime = moment()
    blob: str = blob_ref()


class PhotographRow(StoredRow, table=True):
    """A photograph of an assessment, or of a visit's machine: its details, and its JPEG."""

    __tablename__: ClassVar[Any] = "photograph"
    __table_args__ = (sa.UniqueConstraint("holder", "blob"),)
    pk: int | None = key()
    holder: UUID = lasting_id()
    body: str
    blob: str = blob_ref()


class CourseDayRow(StoredRow, table=True):
    """An entry of a course's days, when it was last handed over and with which others (the SHA-256
    of all that were, as canonical JSON), and when the office said that it has them."""

    __tablename__: ClassVar[Any] = "course_day"
    pk: int | None = key()
    id: UUID = lasting_id(unique=True)
    visit: UUID = lasting_id(sa.ForeignKey("visit.id"), index=True)
    body: str
    handed_at: datetime | None = moment(nullable=True)
    handed_with: str = ""
    received_at: datetime | None = moment(nullable=True)


class OutboxRow(StoredRow, table=True):
    """One issued record on its way to the office."""

    __tablename__: ClassVar[Any] = "outbox"
    __table_args__ = (sa.UniqueConstraint("record", "revision"),)
    pk: int | None = key()
    record: UUID = lasting_id()
    revision: int = Field(ge=1)
    content_sha256: str
    candidate: str
    title: str
    size: int = count()
    state: OutboxState = enumerated(OutboxState)
    attempts: int = count()
    place: str = ""
    last_error: str = ""
    sent_at: datetime | None = moment(nullable=True)
    received_at: datetime | None = moment(nullable=True)
    receipt: bytes = b""


class DocumentRow(StoredRow, table=True):
    """One named document: settings, the laptop's identity."""

    __tablename__: ClassVar[Any] = "document"
    name: str = Field(primary_key=True)
    body: str


class StandardReleaseRow(StoredRow, table=True):
    """A signed file about an edition of a standard, as it came; the newest says its status."""

    __tablename__: ClassVar[Any] = "standard_release"
    __table_args__ = (sa.UniqueConstraint("standard", "edition", "signed_at"),)
    pk: int | None = key()
    standard: str
    edition: str
    identity: str = Field(max_length=64)
    signed_at: datetime = moment()
    has_text: bool
    file: bytes


class SettingsEditionRow(StoredRow, table=True):
    """An edition of an office's settings as a signed file; every one is kept, because records name
    it."""

    __tablename__: ClassVar[Any] = "settings_edition"
    __table_args__ = (sa.UniqueConstraint("office", "edition"),)
    pk: int | None = key()
    office: str
    edition: int = Field(ge=1)
    at: datetime = moment()
    file: bytes


class RulesEditionRow(StoredRow, table=True):
    """An edition of an office's own rule book as a signed file; every one is kept, because answers
    name it."""

    __tablename__: ClassVar[Any] = "rules_edition"
    __table_args__ = (sa.UniqueConstraint("office", "book", "edition"),)
    pk: int | None = key()
    office: str
    book: str
    edition: str
    at: datetime = moment()
    file: bytes


class AcceptedEditionRow(StoredRow, table=True):
    """That somebody agreed to what an edition of a standard changes."""

    __tablename__: ClassVar[Any] = "accepted_edition"
    __table_args__ = (sa.UniqueConstraint("standard", "edition"),)
    pk: int | None = key()
    standard: str
    edition: str
    earlier: str
    at: datetime = moment()
    by: str
