"""From the database's failures to sentences a person can act on.

What is not listed here is a fault of the program and goes up as it is.
"""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from npors_desktop.domain.errors import DamagedFileError, MachineFailedError, UserError
from npors_desktop.store.driver import DriverError

# Primary result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended one.
_PERM, _BUSY, _LOCKED, _NOMEM, _READONLY, _IOERR = 3, 5, 6, 7, 8, 10
_CORRUPT, _FULL, _CANTOPEN, _AUTH, _NOTADB = 11, 13, 14, 23, 26
_IOERR_WRITE = 10 | (3 << 8)
_UNDONE = "What was saved before is safe; the last step was not saved."


@contextmanager
def told(file: Path) -> Generator[None]:
    """Turn a failure of the database inside the with-block into its sentence.

    Raises MachineFailedError (``disk_full``, ``no_permission``, ``in_use``, ``machine_failed``)
    and DamagedFileError (``store_damaged``).
    """
    try:
        yield
    except (DBAPIError, DriverError) as error:
        worded = worded_failure(error, file)
        if worded is None:
            raise
        raise worded from error
    except UnicodeEncodeError as error:
        raise unstorable() from error


def worded_failure(error: Exception, file: Path) -> UserError | None:
    """The sentence for a failure of the database, or None for a fault of the program."""
    code: Any = getattr(getattr(error, "orig", error), "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    if code == _IOERR_WRITE or code & 0xFF == _FULL:
        # A quota or a size limit shows as a failed write, so both are told as one.
        return MachineFailedError(
            "There is no room left on the disk for the store.",
            f"{_UNDONE} Free some space, then do it again.",
            code="disk_full",
        )
    return _by_kind(code & 0xFF, file)


def damaged(file: Path) -> DamagedFileError:
    """The error for a store that is not whole, not one at all, or of another vault."""
    return DamagedFileError(
        f"The store “{file.name}” is damaged, or it does not belong to this vault.",
        "It was not changed, and issued reports already delivered are safe. "
        "Keep the file aside and restore the newest copy.",
        code="store_damaged",
    )


def unstorable() -> UserError:
    """The error for a text or number that has no place in a record."""
    return UserError(
        "This text has characters, or a number, that cannot be stored.",
        f"{_UNDONE} Type it again.",
        code="unstorable",
    )


def _by_kind(kind: int, file: Path) -> UserError | None:
    if kind in (_CORRUPT, _NOTADB):
        return damaged(file)
    if kind in (_BUSY, _LOCKED):
        return MachineFailedError(
            "Another copy of the program is busy with this store.",
            f"{_UNDONE} Close the other copy, then do it again.",
            code="in_use",
        )
    if kind in (_READONLY, _PERM, _AUTH, _CANTOPEN):
        return MachineFailedError(
            f"This account may not write “{file}”, or its folder is not there.",
            f"{_UNDONE} Choose another folder, or ask for the right to write to it.",
            code="no_permission",
        )
    if kind in (_IOERR, _NOMEM):
        return MachineFailedError(
            f"The disk failed while the store “{file.name}” was in use.",
            f"{_UNDONE} Make a copy to another disk.",
            code="machine_failed",
        )
    return None
