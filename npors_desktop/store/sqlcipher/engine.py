"""The connections of a store: encrypted, durable, one writer at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa
from sqlalchemy import event
from sqlcipher3 import dbapi2

from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from pathlib import Path

# The driver has no types of its own; it goes past the type checker once, here.
DRIVER = cast("Any", dbapi2)
DriverError = cast("type[Exception]", DRIVER.Error)
SQLITE_VERSION: tuple[int, ...] = tuple(DRIVER.sqlite_version_info)

# Before it, one connection's checkpoint could lose what another had committed
# (sqlite.org/wal.html#walresetbug).
OLDEST_SQLITE = (3, 51, 3)
READING = "BEGIN"
WRITING = "BEGIN IMMEDIATE"
# What a connection was set to by the transaction before.
_ONLY_READS = "only_reads"
_BUSY_MS = 5000
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={_BUSY_MS}",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA trusted_schema=OFF",
)

# Gives an open, keyed DBAPI connection.
Connect = Callable[[], Any]


def check_library(version: tuple[int, ...] = SQLITE_VERSION) -> None:
    """Refuse an SQLite that can lose committed work. Raises MachineFailedError."""
    if version < OLDEST_SQLITE:
        raise MachineFailedError(
            message(
                "SQLite {version} on this machine can lose saved work.",
                version=".".join(map(str, version)),
            ),
            message("No store was opened. Install the program again, following its instructions."),
            code="sqlite_too_old",
        )


def connector(file: Path, key: bytes) -> Connect:
    """What opens connections to one store. The key is in no address and in no log."""

    def connect() -> Any:
        # Left to itself the driver runs CREATE outside any transaction; so we begin our own.
        made = DRIVER.connect(str(file), isolation_level=None, check_same_thread=False)
        try:
            made.execute("PRAGMA cipher_log_level=NONE")
            made.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            for pragma in _PRAGMAS:
                made.execute(pragma).fetchall()
        except BaseException:
            made.close()
            raise
        return made

    return connect


def make_engine(connect: Connect) -> sa.Engine:
    """An engine whose transactions begin as the option ``begin`` says, IMMEDIATE by default."""
    check_library()
    engine = sa.create_engine(
        "sqlite://",
        module=DRIVER,
        creator=connect,
        poolclass=sa.pool.QueuePool,
        pool_size=3,
        # The one used last knows the pages that are read most.
        pool_use_lifo=True,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    reading = connection.get_execution_options().get("begin", WRITING) == READING
    driver: Any = connection.connection.driver_connection
    # A write where only reading was meant is a fault of ours that must not pass unseen.
    if connection.info.get(_ONLY_READS) is not reading:
        driver.execute(f"PRAGMA query_only={int(reading)}")
        connection.info[_ONLY_READS] = reading
    driver.execute(READING if reading else WRITING)
