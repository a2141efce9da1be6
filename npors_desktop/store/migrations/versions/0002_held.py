"""The office keeps what only a newer program can judge; an arrival has remarks, and a registered
record its format and the certificate that signed it."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from npors_desktop.store.core.column_types import BIG_KEY as KEY
from npors_desktop.store.core.column_types import Guid, UtcDateTime

revision = "0002"
down_revision = "0001"

REASONS = ("other_content", "other_assessor", "no_predecessor")
VERDICTS = ("accepted", "duplicate", "conflict", "rejected", "held")


def upgrade() -> None:
    """Make the table of held files, and three of the first release anew with more columns."""
    _held_file()
    _arrival()
    _received("registered_record", ("record", "revision", "assessor_number"))
    reason: sa.Column[Any] = sa.Column("reason", sa.String(24), nullable=False)
    known = _one_of("quarantined_record", "reason", "conflictreason", REASONS)
    _received("quarantined_record", ("record", "revision", "content_sha256"), [reason], [known])


def _held_file() -> None:
    op.create_table(
        "held_file",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        _text("file"),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.Column("came_at", UtcDateTime(), nullable=False),
        _text("reach"),
        sa.Column("blob", sa.String(64), nullable=True),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["blob"], ["blob.sha256"], name="fk_held_file_blob_blob"),
        sa.PrimaryKeyConstraint("pk", name="pk_held_file"),
        sa.UniqueConstraint("sha256", name="uq_held_file_sha256"),
    )


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
    ]
    held = ["kept"], ["held_file.sha256"]
    rules = (
        sa.PrimaryKeyConstraint("pk", name="pk_arrival"),
        sa.ForeignKeyConstraint(*held, name="fk_arrival_kept_held_file"),
        _one_of("arrival", "verdict", "receiptverdict", VERDICTS),
    )
    _make_anew("arrival", columns, rules, {"remarks": "'[]'", "needs": "''", "kept": "NULL"})


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
        _text("serial"),
        *more,
    ]
    rules = (
        sa.PrimaryKeyConstraint("pk", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["blob"], ["blob.sha256"], name=f"fk_{table}_blob_blob"),
        sa.UniqueConstraint(*unique, name=f"uq_{table}_record"),
        *known,
    )
    _make_anew(table, columns, rules, {"format": "1", "serial": "''"})


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
