"""The office keeps its staff, what it cannot judge yet, what was done, and strokes of signatures;
standards, settings and rule books are kept as they came signed, and who agreed to an edition; an
arrival has remarks, a registered record its format, its signer, its history proof and what it was
verified by, an enrolment its provider and sealing key, a visit its source, a standard its identity,
an assessment its briefing; assessments and visits have photographs, visits the days of their
course; visits are planned, with bookings; records are sent back, and folders watched; the office
knows the people who are assessed, and their employers; it applies for their cards; and what went to
the training register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic import op

from npors_desktop.store.core.column_types import BIG_KEY as KEY
from npors_desktop.store.core.column_types import Guid, UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Sequence

revision = "0002"
down_revision = "0001"

REASONS = ("other_content", "other_assessor", "other_former", "no_predecessor")
KINDS = ("left", "lost_key", "misconduct", "replaced", "other")
WAITS = ("newer_format", "future_date", "not_in_ledger")
ROLES = ("administrator", "importer", "quality_assurer", "viewer")
# What a record says that it is found by; those of the first release are read again when the store
# is opened (``prove``).
_FACTS = (
    "codes", "site", "notification", "employer", "levy_number", "scheme_number", "uln",
    "ni_number", "hse_test_id", "hse_test_type",
)  # fmt: skip
VERDICTS = ("accepted", "duplicate", "conflict", "rejected", "held")
ENTRIES = (
    "identity", "name", "card", "hse", "qualification", "experience", "profile", "employment",
    "employer", "request", "request_step", "merged", "split", "apart", "revoked",
)  # fmt: skip


def upgrade() -> None:
    """Make the new tables, and those of the first release that have more columns anew."""
    _held_file()
    _office_log()
    _drawn_signature()
    _photograph()
    _course_days()
    _given_receipt()
    _standards()
    _person()
    _visit()
    _assessment()
    _pack()
    _arrival()
    _registered()
    reason: sa.Column[Any] = sa.Column("reason", sa.String(24), nullable=False)
    known = _one_of("quarantined_record", "reason", "conflictreason", REASONS)
    _received("quarantined_record", ("record", "revision", "content_sha256"), [reason], [known])
    _decisions()
    _list_size()
    _register_line()
    _inbox_line()
    _staff()
    _planned_visits()
    _parties()
    _record_beside()
    _cards()
    _uploads()


def _held_file() -> None:
    op.create_table(
        "held_file",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        _text("file"),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.Column("came_at", UtcDateTime(), nullable=False),
        _text("reach"),
        sa.Column("why", sa.String(24), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=True),
        sa.Column("blob", sa.String(64), nullable=True),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["blob"], ["blob.sha256"], name="fk_held_file_blob_blob"),
        sa.PrimaryKeyConstraint("pk", name="pk_held_file"),
        sa.UniqueConstraint("sha256", name="uq_held_file_sha256"),
        _one_of("held_file", "why", "holdreason", WAITS),
    )


def _office_log() -> None:
    is_of_office = sa.text("substr(kind, 1, 7) = 'office.'")
    op.create_index(
        "ix_audit_event_office",
        "audit_event",
        ["kind", "seq"],
        sqlite_where=is_of_office,
        postgresql_where=is_of_office,
    )


def _drawn_signature() -> None:
    op.create_table(
        "drawn_signature",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("record", Guid(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_drawn_signature"),
        sa.UniqueConstraint("sha256", "record", name="uq_drawn_signature_sha256"),
    )


def _photograph() -> None:
    op.create_table(
        "photograph",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("holder", Guid(), nullable=False),
        _text("body"),
        sa.Column("blob", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["blob"], ["blob.sha256"], name="fk_photograph_blob_blob"),
        sa.PrimaryKeyConstraint("pk", name="pk_photograph"),
        sa.UniqueConstraint("holder", "blob", name="uq_photograph_holder"),
    )


def _course_days() -> None:
    op.create_table(
        "course_day",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("id", Guid(), nullable=False),
        sa.Column("visit", Guid(), nullable=False),
        _text("body"),
        sa.Column("handed_at", UtcDateTime(), nullable=True),
        _text("handed_with"),
        sa.Column("received_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["visit"], ["visit.id"], name="fk_course_day_visit_visit"),
        sa.PrimaryKeyConstraint("pk", name="pk_course_day"),
        sa.UniqueConstraint("id", name="uq_course_day_id"),
    )
    op.create_index("ix_course_day_visit", "course_day", ["visit"])
    op.create_table(
        "registered_day",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("day", Guid(), nullable=False),
        *_texts("content_sha256", "body"),
        sa.Column("blob", sa.String(64), nullable=False),
        sa.Column("put_away_at", UtcDateTime(), nullable=True),
        _text("put_away_reason"),
        sa.ForeignKeyConstraint(["blob"], ["blob.sha256"], name="fk_registered_day_blob_blob"),
        sa.PrimaryKeyConstraint("pk", name="pk_registered_day"),
        sa.UniqueConstraint("day", "content_sha256", name="uq_registered_day_day"),
    )


def _given_receipt() -> None:
    op.create_table(
        "given_receipt",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("record", Guid(), nullable=False),
        _number("revision"),
        _text("content_sha256"),
        sa.Column("verdict", sa.String(24), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        *_texts("assessor_number", "assessor", "serial", "codes", "remarks", "reason"),
        _text("file_sha256"),
        sa.PrimaryKeyConstraint("pk", name="pk_given_receipt"),
        _one_of("given_receipt", "verdict", "receiptverdict", VERDICTS),
    )
    op.create_index("ix_given_receipt_record", "given_receipt", ["record"])
    op.create_index("ix_given_receipt_file_sha256", "given_receipt", ["file_sha256"])


def _standards() -> None:
    op.create_table(
        "standard_release",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        *_texts("standard", "edition"),
        sa.Column("identity", sa.String(64), nullable=False),
        sa.Column("signed_at", UtcDateTime(), nullable=False),
        sa.Column("has_text", sa.Boolean(), nullable=False),
        sa.Column("file", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_standard_release"),
        sa.UniqueConstraint(
            "standard", "edition", "signed_at", name="uq_standard_release_standard"
        ),
    )
    op.create_table(
        "settings_edition",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        _text("office"),
        _number("edition"),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("file", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_settings_edition"),
        sa.UniqueConstraint("office", "edition", name="uq_settings_edition_office"),
    )
    op.create_table(
        "rules_edition",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        *_texts("office", "book", "edition"),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("file", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_rules_edition"),
        sa.UniqueConstraint("office", "book", "edition", name="uq_rules_edition_office"),
    )
    op.create_table(
        "accepted_edition",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        *_texts("standard", "edition", "earlier"),
        sa.Column("at", UtcDateTime(), nullable=False),
        _text("by"),
        sa.PrimaryKeyConstraint("pk", name="pk_accepted_edition"),
        sa.UniqueConstraint("standard", "edition", name="uq_accepted_edition_standard"),
    )


def _person() -> None:
    columns = [
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        *_texts("number", "name", "email"),
        sa.Column("standing", sa.String(24), nullable=False),
        *_texts("serial", "certificate"),
        sa.Column("enrolled_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        *_texts("reason", "provider", "seal_key"),
        sa.Column("kind", sa.String(24), nullable=True),
        sa.Column("untrusted_from", UtcDateTime(), nullable=True),
    ]
    rules = (
        sa.PrimaryKeyConstraint("pk", name="pk_person"),
        sa.UniqueConstraint("serial", name="uq_person_serial"),
        _one_of("person", "standing", "standing", ("enrolled", "revoked")),
        _one_of("person", "kind", "revocationkind", KINDS),
    )
    new = {"provider": "''", "seal_key": "''", "kind": "NULL", "untrusted_from": "NULL"}
    _make_anew("person", columns, rules, new)
    op.create_index("ix_person_number", "person", ["number"])
    enrolled = sa.text("standing = 'enrolled'")
    op.create_index(
        "uq_person_enrolled", "person", ["number"], unique=True,
        sqlite_where=enrolled, postgresql_where=enrolled,
    )  # fmt: skip


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("id", Guid(), nullable=False),
        _text("name"),
        sa.Column("role", sa.String(24), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        _text("reason"),
        sa.PrimaryKeyConstraint("pk", name="pk_staff"),
        sa.UniqueConstraint("id", name="uq_staff_id"),
        _one_of("staff", "role", "officerole", ROLES),
    )
    current = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_staff_current", "staff", ["name"], unique=True,
        sqlite_where=current, postgresql_where=current,
    )  # fmt: skip


def _visit() -> None:
    source = sa.Column("source", sa.String(), server_default="", nullable=False)
    op.add_column("visit", source)


def _assessment() -> None:
    op.add_column("assessment", sa.Column("briefed_at", UtcDateTime(), nullable=True))


def _pack() -> None:
    op.add_column("pack", sa.Column("identity", sa.String(), server_default="", nullable=False))
    # Until now a pack was kept by its identity.
    op.execute("UPDATE pack SET identity = sha256")


def _arrival() -> None:
    columns = [
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        _text("file"),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("verdict", sa.String(24), nullable=False),
        *_texts("codes", "text"),
        sa.Column("record", sa.String(), nullable=True),
        *_texts("candidate", "assessor", "remarks", "needs"),
        sa.Column("kept", sa.String(64), nullable=True),
        _text("content"),
        sa.Column("put_away_at", UtcDateTime(), nullable=True),
        *_texts("put_away_reason", "version"),
    ]
    held = ["kept"], ["held_file.sha256"]
    rules = (
        sa.PrimaryKeyConstraint("pk", name="pk_arrival"),
        sa.ForeignKeyConstraint(*held, name="fk_arrival_kept_held_file"),
        _one_of("arrival", "verdict", "receiptverdict", VERDICTS),
    )
    new = {"remarks": "'[]'", "needs": "''", "kept": "NULL"}
    later = {"content": "''", "put_away_at": "NULL", "put_away_reason": "''"}
    later["version"] = "''"
    _make_anew("arrival", columns, rules, new | later)
    for name in ("content", "record", "kept"):
        op.create_index(f"ix_arrival_{name}", "arrival", [name])


def _registered() -> None:
    named = ("record", "revision", "assessor_number")
    counts = sa.Column("counts", sa.Boolean(), nullable=False)
    _received("registered_record", (*named, "content_sha256"), [counts])
    once = sa.text("counts")
    op.create_index(
        "uq_registered_record_counts", "registered_record", [*named], unique=True,
        sqlite_where=once, postgresql_where=once,
    )  # fmt: skip


def _decisions() -> None:
    """What was sent back to its assessor, and the folders that are watched."""
    op.create_table(
        "sent_back_record",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("record", Guid(), nullable=False),
        _number("revision"),
        *_texts("content_sha256", "assessor_number", "assessor", "reason"),
        sa.Column("at", UtcDateTime(), nullable=False),
        _text("by"),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("end", sa.String(24), nullable=True),
        *_texts("end_reason", "ended_by"),
        sa.PrimaryKeyConstraint("pk", name="pk_sent_back_record"),
        _one_of("sent_back_record", '"end"', "returnend", ("answered", "withdrawn")),
    )
    op.create_index("ix_sent_back_record_record", "sent_back_record", ["record"])
    is_open = sa.text("ended_at IS NULL")
    op.create_index(
        "ix_sent_back_record_open", "sent_back_record", ["pk"],
        sqlite_where=is_open, postgresql_where=is_open,
    )  # fmt: skip
    op.create_table(
        "watched_folder",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        _text("path"),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_watched_folder"),
        sa.UniqueConstraint("path", name="uq_watched_folder_path"),
    )
    op.create_table(
        "watched_file",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        *_texts("path", "stamp"),
        sa.PrimaryKeyConstraint("pk", name="pk_watched_file"),
        sa.UniqueConstraint("path", name="uq_watched_file_path"),
    )


def _list_size() -> None:
    op.create_table(
        "list_size",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        _text("list"),
        _number("part"),
        _number("lines"),
        sa.PrimaryKeyConstraint("pk", name="pk_list_size"),
        sa.UniqueConstraint("list", "part", name="uq_list_size_list"),
    )


def _register_line() -> None:
    """The lines themselves are written once all tables are there (``upgrade``)."""
    sorted_by = ("result", "candidate", "category", "assessor", "tested", "accepted", "record")
    sorted_by = *sorted_by, "codes", "employer", "site", "notification"
    _lines("register_line", "registered_record", sorted_by, "register_words")


def _inbox_line() -> None:
    sorted_by = ("state", "candidate", "category", "assessor", "tested", "why")
    attention = sa.Column("needs_attention", sa.Boolean(), nullable=False)
    _lines("inbox_line", "arrival", sorted_by, "inbox_words", attention)
    needed = sa.text("needs_attention")
    op.create_index(
        "ix_inbox_line_needs_attention", "inbox_line", ["pk"],
        sqlite_where=needed, postgresql_where=needed,
    )  # fmt: skip


def _planned_visits() -> None:
    op.create_table(
        "planned_visit",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("id", Guid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *_texts("site_key", "assessor_key", "body"),
        sa.PrimaryKeyConstraint("pk", name="pk_planned_visit"),
        sa.UniqueConstraint("id", name="uq_planned_visit_id"),
    )
    op.create_index("ix_planned_visit_day", "planned_visit", ["day", "site_key", "assessor_key"])
    _of_visit("planned_booking", sa.Column("id", Guid(), nullable=False), unique="id")
    _of_visit("notification_amendment", sa.Column("noted_at", UtcDateTime(), nullable=False))
    op.create_table(
        "returned_record",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("record", Guid(), nullable=False),
        sa.Column("visit", Guid(), nullable=False),
        sa.Column("booking", Guid(), nullable=True),
        _text("candidate"),
        sa.PrimaryKeyConstraint("pk", name="pk_returned_record"),
        sa.UniqueConstraint("record", name="uq_returned_record_record"),
    )
    op.create_index("ix_returned_record_visit", "returned_record", ["visit"])
    op.create_table(
        "column_mapping",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        *_texts("heading", "body"),
        sa.PrimaryKeyConstraint("pk", name="pk_column_mapping"),
        sa.UniqueConstraint("heading", name="uq_column_mapping_heading"),
    )
    counted = _number("booked"), _number("returned")
    sorted_by = ("state", "day", "site", "assessor", "missing", "notification")
    _lines("visit_line", "planned_visit", sorted_by, "visit_words", *counted)


def _of_visit(table: str, own: sa.Column[Any], unique: str = "") -> None:
    """What a planned visit has several of."""
    rules = [sa.UniqueConstraint(unique, name=f"uq_{table}_{unique}")] if unique else []
    to = ["planned_visit.id"]
    op.create_table(
        table,
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        own,
        sa.Column("visit", Guid(), nullable=False),
        _text("body"),
        sa.ForeignKeyConstraint(["visit"], to, name=f"fk_{table}_visit_planned_visit"),
        sa.PrimaryKeyConstraint("pk", name=f"pk_{table}"),
        *rules,
    )
    op.create_index(f"ix_{table}_visit", table, ["visit"])


def _parties() -> None:
    """People who are assessed and employers: who they are, what came and was entered of them. They
    arise from the records when the office is opened (``workflows.office.people_arising``)."""
    op.create_table(
        "party",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("id", Guid(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        *(sa.Column(name, KEY, nullable=True) for name in ("into", "root")),
        sa.PrimaryKeyConstraint("pk", name="pk_party"),
        sa.UniqueConstraint("id", name="uq_party_id"),
        *(
            sa.ForeignKeyConstraint([name], ["party.pk"], name=f"fk_party_{name}_party")
            for name in ("into", "root")
        ),
        _one_of("party", "kind", "partykind", ("person", "employer")),
    )
    for name in ("into", "root"):
        op.create_index(f"ix_party_{name}", "party", [name])
    content = ("record", "revision", "assessor_number", "content_sha256")
    op.create_table(
        "party_source",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("party", KEY, nullable=False),
        sa.Column("employer", KEY, nullable=True),
        sa.Column("record", Guid(), nullable=True),
        _number("revision"),
        *_texts("assessor_number", "content_sha256", "ref", "stated", "same", "ni", "birth"),
        sa.PrimaryKeyConstraint("pk", name="pk_party_source"),
        sa.UniqueConstraint(*content, name="uq_party_source_record"),
        *(
            sa.ForeignKeyConstraint([name], ["party.pk"], name=f"fk_party_source_{name}_party")
            for name in ("party", "employer")
        ),
        _one_of("party_source", "kind", "sourcekind", ("record", "booking", "office")),
    )
    for name in ("party", "employer", "ref", "same", "ni", "birth"):
        op.create_index(f"ix_party_source_{name}", "party_source", [name])
    _party_entry()
    people = ("name", "born", "employer", "tested", "tests", "state")
    _lines("person_line", "party", people, "person_words", _text("shown"))
    employers = ("name", "levy", "people", "state")
    _lines("employer_line", "party", employers, "employer_words", _text("shown"))


def _party_entry() -> None:
    op.create_table(
        "party_entry",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("id", Guid(), nullable=False),
        sa.Column("party", Guid(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        *_texts("facts", "seen"),
        sa.Column("blob", sa.String(64), nullable=True),
        _text("file"),
        _number("size"),
        *_texts("about", "other", "reason", "by"),
        sa.PrimaryKeyConstraint("pk", name="pk_party_entry"),
        sa.UniqueConstraint("id", name="uq_party_entry_id"),
        sa.ForeignKeyConstraint(["blob"], ["blob.sha256"], name="fk_party_entry_blob_blob"),
        _one_of("party_entry", "kind", "entrykind", ENTRIES),
    )
    for name in ("party", "about", "other"):
        op.create_index(f"ix_party_entry_{name}", "party_entry", [name])


def _record_beside() -> None:
    op.create_table(
        "record_beside",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("record", Guid(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        _text("text"),
        sa.PrimaryKeyConstraint("pk", name="pk_record_beside"),
        _one_of("record_beside", "kind", "besidekind", ("note", "uploaded")),
    )
    op.create_index("ix_record_beside_record", "record_beside", ["record"])


def _cards() -> None:
    """Applications for cards, the portraits for them, and the batches that went out."""
    states = ("preparing", "ready", "exported", "received", "refused", "withdrawn")
    op.create_table(
        "card_application",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("id", Guid(), nullable=False),
        sa.Column("party", Guid(), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        _text("body"),
        sa.PrimaryKeyConstraint("pk", name="pk_card_application"),
        sa.UniqueConstraint("id", name="uq_card_application_id"),
        _one_of("card_application", "state", "applicationstate", states),
    )
    op.create_table(
        "card_line",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("application", KEY, nullable=False),
        sa.Column("record", Guid(), nullable=False),
        _number("revision"),
        *_texts("assessor_number", "content_sha256"),
        sa.ForeignKeyConstraint(
            ["application"], ["card_application.pk"],
            name="fk_card_line_application_card_application",
        ),
        sa.PrimaryKeyConstraint("pk", name="pk_card_line"),
    )  # fmt: skip
    for column in ("application", "record"):
        op.create_index(f"ix_card_line_{column}", "card_line", [column])
    op.create_table(
        "card_portrait",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("party", Guid(), nullable=False),
        sa.Column("blob", sa.String(64), nullable=False),
        sa.Column("printed", sa.String(64), nullable=False),
        _text("body"),
        sa.ForeignKeyConstraint(["blob"], ["blob.sha256"], name="fk_card_portrait_blob_blob"),
        sa.ForeignKeyConstraint(["printed"], ["blob.sha256"], name="fk_card_portrait_printed_blob"),
        sa.PrimaryKeyConstraint("pk", name="pk_card_portrait"),
    )
    for table in ("card_application", "card_portrait"):
        op.create_index(f"ix_{table}_party", table, ["party"])
    op.create_table(
        "card_batch",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        _number("number"),
        sa.Column("at", UtcDateTime(), nullable=False),
        _text("body"),
        sa.PrimaryKeyConstraint("pk", name="pk_card_batch"),
        sa.UniqueConstraint("number", name="uq_card_batch_number"),
    )
    op.create_table(
        "card_task",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("application", Guid(), nullable=False),
        sa.Column("record", Guid(), nullable=False),
        *_texts("assessor_number", "content_sha256"),
        sa.Column("at", UtcDateTime(), nullable=False),
        *_texts("by", "why"),
        sa.PrimaryKeyConstraint("pk", name="pk_card_task"),
    )
    op.create_index("ix_card_task_application", "card_task", ["application"])


def _uploads() -> None:
    op.create_table(
        "upload_batch",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        _number("number"),
        sa.Column("at", UtcDateTime(), nullable=False),
        _text("by"),
        sa.Column("blob", sa.String(64), nullable=False),
        _text("file"),
        sa.Column("uploaded_on", sa.Date(), nullable=True),
        *_texts("receipt", "noted_by"),
        sa.ForeignKeyConstraint(["blob"], ["blob.sha256"], name="fk_upload_batch_blob_blob"),
        sa.PrimaryKeyConstraint("pk", name="pk_upload_batch"),
        sa.UniqueConstraint("number", name="uq_upload_batch_number"),
    )
    op.create_table(
        "upload_row",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("batch", KEY, nullable=False),
        sa.Column("record", Guid(), nullable=False),
        _number("revision"),
        *_texts("assessor_number", "content_sha256", "candidate", "body", "again"),
        sa.ForeignKeyConstraint(
            ["batch"],
            ["upload_batch.pk"],
            name="fk_upload_row_batch_upload_batch",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("pk", name="pk_upload_row"),
    )
    for name in ("batch", "record"):
        op.create_index(f"ix_upload_row_{name}", "upload_row", [name])
    op.create_table(
        "upload_task",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("record", Guid(), nullable=False),
        *_texts("assessor_number", "content_sha256"),
        sa.Column("at", UtcDateTime(), nullable=False),
        *_texts("by", "why"),
        sa.PrimaryKeyConstraint("pk", name="pk_upload_task"),
        _one_of("upload_task", "kind", "afterbatch", ("correct", "withdraw")),
    )
    op.create_index("ix_upload_task_record", "upload_task", ["record"])


def _lines(
    table: str, of: str, sorted_by: tuple[str, ...], index: str, *more: sa.Column[Any]
) -> None:
    """A list's lines, read in the order of any column, and the index of their words."""
    to = [f"{of}.pk"]
    op.create_table(
        table,
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        _number("part"),
        *_texts(*sorted_by),
        *more,
        _text("words"),
        sa.PrimaryKeyConstraint("pk", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["pk"], to, name=f"fk_{table}_pk_{of}", ondelete="CASCADE"),
    )
    op.create_index(f"ix_{table}_part", table, ["part", "pk"])
    for name in sorted_by:
        op.create_index(f"ix_{table}_{name}", table, ["part", name, "pk"])
    if op.get_bind().dialect.name == "sqlite":
        _words(table, index)
        _size(table)


def _words(table: str, index: str) -> None:
    lengths = " ".join(map(str, range(1, 17)))
    kept = "content='', contentless_delete=1, tokenize='ascii', detail='none'"
    put = f"INSERT INTO {index}(rowid, words) VALUES (new.pk, new.words)"  # noqa: S608
    drop = f"DELETE FROM {index} WHERE rowid = old.pk"  # noqa: S608
    for statement in (
        f"CREATE VIRTUAL TABLE {index} USING fts5(words, {kept}, prefix='{lengths}')",
        f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {put}; END",
        f"CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN {drop}; END",
        f"CREATE TRIGGER {table}_changed AFTER UPDATE OF words ON {table} BEGIN {drop}; {put}; END",
    ):
        op.execute(statement)


def _size(table: str) -> None:
    one = f"INSERT INTO list_size (list, part, lines) VALUES ('{table}', new.part, 1)"  # noqa: S608
    more = f"{one} ON CONFLICT (list, part) DO UPDATE SET lines = lines + 1"
    own = f"list = '{table}' AND part = old.part"
    fewer = f"UPDATE list_size SET lines = lines - 1 WHERE {own}"  # noqa: S608
    for statement in (
        f"CREATE TRIGGER {table}_counted AFTER INSERT ON {table} BEGIN {more}; END",
        f"CREATE TRIGGER {table}_uncounted AFTER DELETE ON {table} BEGIN {fewer}; END",
        f"CREATE TRIGGER {table}_moved AFTER UPDATE OF part ON {table} BEGIN {fewer}; {more}; END",
    ):
        op.execute(statement)


def _received(
    table: str,
    unique: tuple[str, ...],
    more: Sequence[sa.Column[Any]] = (),
    known: Sequence[sa.CheckConstraint] = (),
) -> None:
    """What the office keeps of a record. Those of the first release are all of format 1; who
    signed them is asked only of newer ones."""
    columns: list[sa.Column[Any]] = [
        sa.Column("pk", KEY, nullable=False),
        sa.Column("record", Guid(), nullable=False),
        _number("revision"),
        *_texts("content_sha256", "candidate"),
        sa.Column("date_of_birth", sa.Date(), nullable=True),
        *_texts("pack", "edition", "title", "result", "assessor_number", "assessor"),
        sa.Column("tested_on", sa.Date(), nullable=False),
        sa.Column("signed_at", UtcDateTime(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("blob", sa.String(64), nullable=False),
        _number("format"),
        *_texts("serial", "signing_key"),
        _number("events"),
        _text("chain_head"),
        sa.Column("earlier", sa.String(), nullable=True),
        *_texts("noted", "former", "remarks", "missing"),
        sa.Column("accepted_at", UtcDateTime(), nullable=True),
        _text("accepted_by"),
        sa.Column("returned_at", UtcDateTime(), nullable=True),
        sa.Column("verified_at", UtcDateTime(), nullable=True),
        sa.Column("lists", sa.String(64), nullable=True),
        *_texts(*_FACTS),
        sa.Column("hse_test_date", sa.Date(), nullable=True),
        *more,
    ]
    rules = (
        sa.PrimaryKeyConstraint("pk", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["blob"], ["blob.sha256"], name=f"fk_{table}_blob_blob"),
        sa.ForeignKeyConstraint(["lists"], ["blob.sha256"], name=f"fk_{table}_lists_blob"),
        sa.UniqueConstraint(*unique, name=f"uq_{table}_record"),
        *known,
    )
    new = {"format": "1", "serial": "''", "signing_key": "''", "events": "0", "chain_head": "''"}
    later = {"earlier": "NULL", "noted": "''", "former": "''", "counts": "true", "remarks": "''"}
    later |= {"verified_at": "NULL", "lists": "NULL", "missing": "''"}
    # What was registered before anybody could accept it counts as accepted when it came.
    was_taken = table == "registered_record"
    later |= {"accepted_at": "received_at" if was_taken else "NULL"}
    later |= {"accepted_by": "''", "returned_at": "NULL"}
    later |= dict.fromkeys(_FACTS, "''") | {"hse_test_date": "NULL"}
    _make_anew(table, columns, rules, new | later)
    op.create_index(f"ix_{table}_signing_key", table, ["signing_key"])


def _make_anew(
    table: str, columns: list[sa.Column[Any]], rules: Sequence[Any], filled: dict[str, str]
) -> None:
    """Make a table again with every row of the old one; SQLite cannot change one in its place.

    ``filled`` is what the new columns hold in old rows, as SQL.
    """
    names = [column.name for column in columns]
    taken = ", ".join(filled.get(name, f'"{name}"') for name in names)
    op.create_table(f"{table}_new", *columns, *rules)
    into = ", ".join(f'"{name}"' for name in names)
    op.execute(f"INSERT INTO {table}_new ({into}) SELECT {taken} FROM {table}")  # noqa: S608
    op.drop_table(table)
    op.rename_table(f"{table}_new", table)


def _one_of(table: str, column: str, kind: str, values: tuple[str, ...]) -> sa.CheckConstraint:
    told = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({told})", name=op.f(f"ck_{table}_{kind}"))


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [_text(name) for name in names]


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)
