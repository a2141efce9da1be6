"""Statements that are worked out once: for what happens with every mark.

Each time a statement is executed in the ordinary way, SQLAlchemy asks what it is and makes a result
for it. That takes several times as long as the database itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    import sqlalchemy as sa

# Turns a value into what the driver takes for it; None where it takes the value itself.
_Stored = Callable[[Any], Any] | None


class _Made(NamedTuple):
    """A statement's text, its values in their order, and those that are always the same."""

    text: str
    values: tuple[tuple[str, _Stored], ...]
    constants: Mapping[str, Any]


class CompiledStatement:
    """A statement with named values. What it selects is given as the driver has it: so it selects
    whole numbers, texts and bytes."""

    def __init__(self, statement: sa.ClauseElement) -> None:
        self._statement = statement
        self._made: dict[str, _Made] = {}

    def run(self, connection: sa.Connection, values: Mapping[str, Any] | None = None) -> Any:
        """Run it in a connection's transaction; returns the driver's cursor. Raises the driver's
        own errors."""
        made = self._made.get(connection.dialect.name) or self._prepare(connection.dialect)
        given = {**made.constants, **(values or {})}
        told = [
            given[name] if stored is None else stored(given[name]) for name, stored in made.values
        ]
        driver: Any = connection.connection.driver_connection
        return driver.execute(made.text, told)

    def _prepare(self, dialect: sa.Dialect) -> _Made:
        compiled: Any = self._statement.compile(dialect=dialect)
        binds = {name: compiled.binds[name] for name in compiled.positiontup or ()}
        made = _Made(
            text=str(compiled),
            values=tuple(
                (name, bind.type.dialect_impl(dialect).bind_processor(dialect))
                for name, bind in binds.items()
            ),
            constants={name: bind.value for name, bind in binds.items() if not bind.required},
        )
        self._made[dialect.name] = made
        return made
