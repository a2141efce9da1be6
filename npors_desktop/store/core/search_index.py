"""The index by which the words of a list are found, kept by the database in the same transaction as
the lines. It is SQLite's; another database will have its own here."""

import sqlalchemy as sa
from sqlalchemy import event

# So many first letters of a word have entries of their own; for more, the index goes through all
# the rows of each word that begins so.
_LONGEST_START = 16


def index_words(table: sa.Table, index: str) -> None:
    """Make the index whenever the table is made."""
    for statement in statements(table.name, index):
        ddl = sa.DDL(statement.replace("%", "%%"))
        event.listen(table, "after_create", ddl.execute_if(dialect="sqlite"))


def statements(table: str, index: str) -> tuple[str, ...]:
    """What makes the index, as SQL."""
    lengths = " ".join(str(length) for length in range(1, _LONGEST_START + 1))
    options = (
        f"content='', contentless_delete=1, tokenize='ascii', detail='none', prefix='{lengths}'"
    )
    put = f"INSERT INTO {index}(rowid, words) VALUES (new.pk, new.words)"  # noqa: S608
    drop = f"DELETE FROM {index} WHERE rowid = old.pk"  # noqa: S608
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5(words, {options})",
        f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {put}; END",
        f"CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN {drop}; END",
        f"CREATE TRIGGER {table}_changed AFTER UPDATE OF words ON {table} BEGIN {drop}; {put}; END",
    )
