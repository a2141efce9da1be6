"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from npors_desktop.store.core.column_types import BIG_KEY as KEY
from npors_desktop.store.core.column_types import Guid, UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first release."""
    _assessing()
    _results()
    _history()
    _issuing()
    _receiving()


def _assessing() -> None:
    """Packs, visits, assessments and where the assessor was."""
    op.create_table(
        "pack",
        sa.Column("sha256", sa.String(64), nullable=False),
        *_texts("pack", "edition", "title", "body"),
        sa.CheckConstraint("length(sha256) = 64", name="sha256"),
        sa.PrimaryKeyConstraint("sha256", name="pk_pack"),
    )
    op.create_table(
        "visit",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        _guid("id"),
        sa.Column("day", sa.Date(), nullable=False),
        *_texts("site", "body"),
        sa.PrimaryKeyConstraint("pk", name="pk_visit"),
        sa.UniqueConstraint("id", name="uq_visit_id"),
    )
    op.create_index("ix_visit_day", "visit", ["day"])
    op.create_table(
        "assessment",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        _guid("id"),
        _number("revision"),
        _guid("visit"),
        *_texts("letter", "pack_sha256", "pack", "edition", "title", "candidate"),
        _choice("stage", "stage", "draft", "issued"),
        _choice("clock", "clockstate", "not_started", "running", "paused", "ended"),
        _flag("identity_done"),
        _flag("privacy_done"),
        _number("theory_answered"),
        _number("theory_asked"),
        _number("marked"),
        _number("criteria"),
        _number("not_met"),
        _number("signatures"),
        _number("adjustments"),
        _text("content_sha256"),
        _moment("signed_at", nullable=True),
        _number("last_seq"),
        sa.CheckConstraint("not_met <= marked", name="not_met"),
        sa.CheckConstraint("revision >= 1", name="revision"),
        sa.ForeignKeyConstraint(
            ["pack_sha256"], ["pack.sha256"], name="fk_assessment_pack_sha256_pack"
        ),
        sa.ForeignKeyConstraint(["visit"], ["visit.id"], name="fk_assessment_visit_visit"),
        sa.PrimaryKeyConstraint("pk", name="pk_assessment"),
        sa.UniqueConstraint("id", name="uq_assessment_id"),
    )
    op.create_index("ix_assessment_visit", "assessment", ["visit"])
    op.create_table(
        "cursor",
        sa.Column("assessment", KEY, autoincrement=False, nullable=False),
        sa.Column("focus", sa.String(), nullable=True),
        sa.Column("page", sa.String(), nullable=True),
        _goes_with_assessment("cursor"),
        sa.PrimaryKeyConstraint("assessment", name="pk_cursor"),
    )


def _results() -> None:
    """What the events of an assessment add up to."""
    op.create_table(
        "criterion_result",
        sa.Column("assessment", KEY, autoincrement=False, nullable=False),
        _text("criterion"),
        _choice("mark", "mark", "met", "not_met", "not_applicable", "not_observed"),
        _number("seq"),
        _moment("at"),
        _flag("together"),
        _text("reason"),
        _goes_with_assessment("criterion_result"),
        sa.PrimaryKeyConstraint("assessment", "criterion", name="pk_criterion_result"),
    )
    op.create_table(
        "fault",
        sa.Column("assessment", KEY, autoincrement=False, nullable=False),
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        _moment("at"),
        _choice("severity", "severity", "minor", "major", "safety_critical"),
        sa.Column("criterion", sa.String(), nullable=True),
        sa.Column("heading", sa.String(), nullable=True),
        _flag("filed"),
        _flag("withdrawn"),
        _text("note"),
        _goes_with_assessment("fault"),
        sa.PrimaryKeyConstraint("assessment", "seq", name="pk_fault"),
    )
    op.create_table(
        "theory_result",
        sa.Column("assessment", KEY, autoincrement=False, nullable=False),
        _text("question"),
        _number("position"),
        sa.Column("awarded", sa.Integer(), nullable=True),
        _text("note"),
        sa.CheckConstraint("awarded >= 0", name="awarded"),
        _goes_with_assessment("theory_result"),
        sa.PrimaryKeyConstraint("assessment", "question", name="pk_theory_result"),
    )


def _history() -> None:
    """The log of events."""
    op.create_table(
        "audit_event",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        _guid("stream"),
        _text("kind"),
        _moment("at"),
        _guid("session"),
        sa.Column("mono_ns", sa.BigInteger(), nullable=False),
        _text("payload"),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(hash) = 32 AND length(prev) = 32", name="hash"),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_event"),
    )
    op.create_index("ix_audit_event_stream", "audit_event", ["stream", "seq"])
    op.create_table(
        "log_head",
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("pk = 1", name="only"),
        sa.PrimaryKeyConstraint("pk", name="pk_log_head"),
    )


def _issuing() -> None:
    """Signed reports, their way to the office, and named documents."""
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name="sha256"),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
    )
    op.create_table(
        "report",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        _guid("record"),
        _number("revision"),
        _text("content_sha256"),
        _moment("signed_at"),
        sa.Column("blob", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["blob"], ["blob.sha256"], name="fk_report_blob_blob"),
        sa.PrimaryKeyConstraint("pk", name="pk_report"),
        sa.UniqueConstraint("record", "revision", name="uq_report_record"),
    )
    op.create_table(
        "outbox",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        _guid("record"),
        _number("revision"),
        *_texts("content_sha256", "candidate", "title"),
        _number("size"),
        _choice("state", "outboxstate", "waiting", "sent", "received", "refused"),
        _number("attempts"),
        *_texts("place", "last_error"),
        _moment("sent_at", nullable=True),
        _moment("received_at", nullable=True),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_outbox"),
        sa.UniqueConstraint("record", "revision", name="uq_outbox_record"),
    )
    op.create_table(
        "document", *_texts("name", "body"), sa.PrimaryKeyConstraint("name", name="pk_document")
    )


def _receiving() -> None:
    """The office's people, register and inbox."""
    op.create_table(
        "person",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        *_texts("number", "name", "email"),
        _choice("standing", "standing", "enrolled", "revoked"),
        *_texts("serial", "certificate"),
        _moment("enrolled_at"),
        _moment("revoked_at", nullable=True),
        _text("reason"),
        sa.PrimaryKeyConstraint("pk", name="pk_person"),
        sa.UniqueConstraint("serial", name="uq_person_serial"),
    )
    op.create_index("ix_person_number", "person", ["number"])
    op.create_index(
        "uq_person_enrolled",
        "person",
        ["number"],
        unique=True,
        sqlite_where=sa.text("standing = 'enrolled'"),
        postgresql_where=sa.text("standing = 'enrolled'"),
    )
    op.create_table(
        "registered_record",
        *_received(),
        sa.ForeignKeyConstraint(["blob"], ["blob.sha256"], name="fk_registered_record_blob_blob"),
        sa.PrimaryKeyConstraint("pk", name="pk_registered_record"),
        sa.UniqueConstraint(
            "record", "revision", "assessor_number", name="uq_registered_record_record"
        ),
    )
    op.create_table(
        "quarantined_record",
        *_received(),
        _choice("reason", "conflictreason", "other_content", "other_assessor", "no_predecessor"),
        sa.ForeignKeyConstraint(["blob"], ["blob.sha256"], name="fk_quarantined_record_blob_blob"),
        sa.PrimaryKeyConstraint("pk", name="pk_quarantined_record"),
        sa.UniqueConstraint(
            "record", "revision", "content_sha256", name="uq_quarantined_record_record"
        ),
    )
    op.create_table(
        "arrival",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        _text("file"),
        _moment("at"),
        _choice("verdict", "receiptverdict", "accepted", "duplicate", "conflict", "rejected"),
        *_texts("codes", "text"),
        sa.Column("record", sa.String(), nullable=True),
        *_texts("candidate", "assessor"),
        sa.PrimaryKeyConstraint("pk", name="pk_arrival"),
    )


def _received() -> list[sa.Column[Any]]:
    """What the office keeps of a record."""
    return [
        sa.Column("pk", KEY, nullable=False),
        _guid("record"),
        _number("revision"),
        *_texts("content_sha256", "candidate"),
        sa.Column("date_of_birth", sa.Date(), nullable=True),
        *_texts("pack", "edition", "title", "result", "assessor_number", "assessor"),
        sa.Column("tested_on", sa.Date(), nullable=False),
        _moment("signed_at"),
        _moment("received_at"),
        sa.Column("blob", sa.String(64), nullable=False),
    ]


def _goes_with_assessment(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_assessment_assessment"
    return sa.ForeignKeyConstraint(["assessment"], ["assessment.pk"], name=name, ondelete="CASCADE")


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [_text(name) for name in names]


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _guid(name: str) -> sa.Column[Any]:
    return sa.Column(name, Guid(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, UtcDateTime(), nullable=nullable)


def _choice(name: str, kind: str, *values: str) -> sa.Column[Any]:
    one = sa.Enum(*values, name=kind, native_enum=False, create_constraint=True, length=24)
    return sa.Column(name, one, nullable=False)
