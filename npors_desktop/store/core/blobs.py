"""The bytes of files, each kept once by its SHA-256, apart from the tables that lists load."""

import sqlalchemy as sa

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import BlobRow

BLOB = table_of(BlobRow)


def keep(connection: sa.Connection, data: bytes) -> str:
    """Keep these bytes; returns their SHA-256 (hexadecimal)."""
    sha256 = sha256_hex(data)
    if not connection.scalar(sa.select(BLOB.c.sha256).where(BLOB.c.sha256 == sha256)):
        connection.execute(sa.insert(BLOB), {"sha256": sha256, "data": data})
    return sha256


def let_go(connection: sa.Connection, sha256: str) -> None:
    """Remove these bytes, unless a row in any table refers to them."""
    keys = [key for table in BLOB.metadata.tables.values() for key in table.foreign_keys]
    columns = [key.parent for key in keys if key.column is BLOB.c.sha256]
    used = sa.or_(*(sa.exists().where(column == sha256) for column in columns))
    connection.execute(sa.delete(BLOB).where(BLOB.c.sha256 == sha256, ~used))
