"""How many lines each part of a list has, kept by the database in the same transaction as the
lines: to count 200,000 of them takes longer than all else that a search does."""

import sqlalchemy as sa
from sqlalchemy import event


def keep_size(table: sa.Table) -> None:
    """Keep the size whenever the table is made."""
    for statement in statements(table.name):
        event.listen(table, "after_create", sa.DDL(statement).execute_if(dialect="sqlite"))


def statements(table: str) -> tuple[str, ...]:
    """What keeps the size of a list, as SQL."""
    one = f"INSERT INTO list_size (list, part, lines) VALUES ('{table}', new.part, 1)"  # noqa: S608
    more = f"{one} ON CONFLICT (list, part) DO UPDATE SET lines = lines + 1"
    own = f"list = '{table}' AND part = old.part"
    fewer = f"UPDATE list_size SET lines = lines - 1 WHERE {own}"  # noqa: S608
    return (
        f"CREATE TRIGGER {table}_counted AFTER INSERT ON {table} BEGIN {more}; END",
        f"CREATE TRIGGER {table}_uncounted AFTER DELETE ON {table} BEGIN {fewer}; END",
        f"CREATE TRIGGER {table}_moved AFTER UPDATE OF part ON {table} BEGIN {fewer}; {more}; END",
    )
