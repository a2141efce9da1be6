"""Column types that keep what SQLite alone would lose: ids, time zones, enumerations."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from typing_extensions import override

from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from enum import StrEnum

    from npors_desktop.domain.messages import Message

_DIGITS = 32


def read_id(text: str, what: Message) -> uuid.UUID:
    """The UUID of an id as text; ``what`` is the kind of thing it names, with its article.

    Raises WrongUseError with the code ``bad_id``.
    """
    found = find_id(text)
    if found is None:
        raise WrongUseError(
            message("“{text}” is not the ID of {what}.", text=text, what=what),
            message("Copy the ID from a list."),
            code="bad_id",
        )
    return found


def find_id(text: str) -> uuid.UUID | None:
    """The UUID of an id as text, or None if it is not a valid id."""
    try:
        found = uuid.UUID(text)
    except (ValueError, AttributeError, TypeError):
        return None
    return found if str(found) == text else None


def ids_from(beginning: str) -> tuple[uuid.UUID, uuid.UUID] | None:
    """The least and the greatest id that begin so, capitals and hyphens aside; None if none can."""
    digits = beginning.replace("-", "").casefold()
    try:
        least, greatest = (uuid.UUID(digits.ljust(_DIGITS, rest)) for rest in "0f")
    except ValueError:
        return None
    return (least, greatest) if digits else None


class Guid(sa.types.TypeDecorator[uuid.UUID]):
    """A UUID in 16 bytes (``uuid`` on PostgreSQL): half the size of text, in the order made."""

    impl = sa.LargeBinary(16)
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.Uuid())
        return dialect.type_descriptor(sa.LargeBinary(16))

    @override
    def process_bind_param(self, value: uuid.UUID | None, dialect: sa.Dialect) -> Any:
        return value.bytes if value is not None and dialect.name != "postgresql" else value

    @override
    def process_result_value(self, value: Any, dialect: sa.Dialect) -> uuid.UUID | None:
        return uuid.UUID(bytes=value) if isinstance(value, bytes) else value


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware moment, kept in UTC. A naive one is a fault of the program and raises."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def enum_type(kind: type[StrEnum], name: str = "") -> sa.Enum:
    """An enumeration stored by its values, with a CHECK of them. ``name`` is that of the CHECK in
    the released tables, if the class has been renamed since.
    """

    def values(members: type[StrEnum]) -> list[str]:
        return [member.value for member in members]

    return sa.Enum(
        kind,
        values_callable=values,
        native_enum=False,
        length=24,
        create_constraint=True,
        validate_strings=True,
        name=name or kind.__name__.lower(),
    )


# BIGINT on PostgreSQL; on SQLite only INTEGER is the row's own number.
BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
