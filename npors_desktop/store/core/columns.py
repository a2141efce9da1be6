"""The columns that the tables are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlmodel import Field

from npors_desktop.store.core.column_types import BIG_KEY, Guid, UtcDateTime, enum_type

if TYPE_CHECKING:
    from enum import StrEnum

_CASCADE = "CASCADE"


def key() -> Any:
    """A small whole number of the store's own, beside the lasting id."""
    return Field(default=None, sa_column=sa.Column(BIG_KEY, primary_key=True, autoincrement=True))


def of_assessment() -> Any:
    """The assessment that a row belongs to and is deleted with."""
    to = sa.ForeignKey("assessment.pk", ondelete=_CASCADE)
    return Field(sa_column=sa.Column(BIG_KEY, to, primary_key=True, autoincrement=False))


def line_of(key: str) -> Any:
    """The row that a line of a list is of, and is deleted with."""
    to = sa.ForeignKey(key, ondelete=_CASCADE)
    return Field(sa_column=sa.Column(BIG_KEY, to, primary_key=True, autoincrement=False))


def enumerated(kind: type[StrEnum], *, nullable: bool = False, name: str = "") -> Any:
    """One value of an enumeration; ``name`` as for ``enum_type``."""
    default: Any = None if nullable else ...
    return Field(default, sa_column=sa.Column(enum_type(kind, name), nullable=nullable))


def moment(*, nullable: bool = False) -> Any:
    """An aware moment."""
    default: Any = None if nullable else ...
    return Field(default, sa_column=sa.Column(UtcDateTime(), nullable=nullable))


def lasting_id(*constraints: sa.ForeignKey, unique: bool = False, index: bool = False) -> Any:
    """A UUID."""
    kept = sa.Column(Guid(), *constraints, nullable=False, unique=unique or None, index=index)
    return Field(sa_column=kept)


def count() -> Any:
    """A number that is never below zero."""
    return Field(default=0, ge=0)


def blob_ref() -> Any:
    """The bytes of a file, by their SHA-256."""
    to = sa.ForeignKey("blob.sha256")
    return Field(sa_column=sa.Column(sa.String(64), to, nullable=False))
