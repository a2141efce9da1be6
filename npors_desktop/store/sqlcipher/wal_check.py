"""What a killed program leaves: a log (``-wal``) whose entries belong in the store.

SQLite brings a log over without asking whose it is: one of another store, or an old one of this
store that was left beside a newer file, would be written over what is there. So before anything
opens the store for writing, the log is looked at: with it the store must be whole, and hold no
less than without it. Looking changes neither file.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from npors_desktop.base.whole_file import machine_failed
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.store.sqlcipher.engine import DRIVER, DriverError
from npors_desktop.store.sqlcipher.failures import damaged, worded_failure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# What only ever grows, so that fewer rows are lost rows. The bytes of a file do not: those of a
# held one may go.
_GROWING = (
    "audit_event", "assessment", "visit", "report", "outbox", "pack", "person",
    "registered_record", "quarantined_record", "arrival", "held_file",
    "given_receipt",
)  # fmt: skip
_HEADER = 32

Counts = dict[str, int]


def log_of(file: Path) -> Path:
    """Where SQLite keeps the log of a store."""
    return file.with_name(f"{file.name}-wal")


def check_leftover(file: Path, key: bytes) -> None:
    """Look at a log that was left beside a store, before the store is opened.

    Raises DamagedFileError with the code ``log_foreign``, MachineFailedError.
    """
    try:
        left = log_of(file).stat().st_size
    except FileNotFoundError:
        return
    except OSError as error:
        raise machine_failed(error, file) from error
    if left > _HEADER:
        _check_belongs(file, key)


def _check_belongs(file: Path, key: bytes) -> None:
    without = _seen(file, "immutable=1", key, _counts)
    with_log = _seen(file, "mode=ro", key, _whole)
    if with_log is None and without is None:
        raise damaged(file)
    # Killed while the log was brought over, a store is not whole without it.
    least = without or Counts()
    if with_log is None or any(with_log.get(table, 0) < count for table, count in least.items()):
        raise DamagedFileError(
            message(
                "The log “{log}” beside the store does not belong to it.", log=log_of(file).name
            ),
            message(
                "Neither was changed. Restore both from one backup, or move the log to another "
                "folder to open the store without it."
            ),
            code="log_foreign",
        )


def _seen(file: Path, how: str, key: bytes, look: Callable[[Any], Counts | None]) -> Counts | None:
    """What is seen of the store by a connection that cannot write to it; None if it is not whole.
    Other failures go up as the driver raises them."""
    try:
        return _looked_at(file, how, key, look)
    except DriverError as error:
        if not isinstance(worded_failure(error, file), DamagedFileError):
            raise
        return None


def _looked_at(
    file: Path, how: str, key: bytes, look: Callable[[Any], Counts | None]
) -> Counts | None:
    address = f"{file.resolve().as_uri()}?{how}"
    with closing(DRIVER.connect(address, uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return look(connection)


def _whole(connection: Any) -> Counts | None:
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        return None
    counts = _counts(connection)
    return counts if "audit_event" not in counts or _is_chained(connection) else None


def _counts(connection: Any) -> Counts:
    """How many rows the growing tables have; those of a newer or older store may lack some."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema").fetchall()}
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
        for table in _GROWING
        if table in there
    }


def _is_chained(connection: Any) -> bool:
    """Whether every entry in the history names the previous one."""
    before = None
    for seq, prev, made in connection.execute("SELECT seq, prev, hash FROM audit_event ORDER BY 1"):
        if before is not None and (seq - 1, prev) != before:
            return False
        before = seq, made
    return True
