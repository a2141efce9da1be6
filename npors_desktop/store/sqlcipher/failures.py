"""Turns the database's failures into errors that a person can act on.

What is not listed here is a fault of the program and is raised as it is.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError

from npors_desktop.domain.errors import DamagedFileError, StoreFailedError
from npors_desktop.domain.messages import message
from npors_desktop.store.core.payload import unstorable
from npors_desktop.store.sqlcipher.engine import DriverError

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from npors_desktop.domain.errors import UserError

# Primary result codes of SQLite (sqlite.org/rescode.html).
_PERM, _BUSY, _LOCKED, _NOMEM, _READONLY, _IOERR = 3, 5, 6, 7, 8, 10
_CORRUPT, _FULL, _CANTOPEN, _AUTH, _NOTADB = 11, 13, 14, 23, 26
_CONSTRAINT = 19
_PROBE = 256 * 1024


@contextmanager
def translate_errors(file: Path) -> Generator[None]:
    """Turn a failure of the database inside the with-block into its sentence.

    Raises StoreFailedError (``disk_full``, ``no_permission``, ``in_use``, ``machine_failed``)
    and DamagedFileError (``store_damaged``).
    """
    try:
        yield
    except (DBAPIError, DriverError) as error:
        worded = worded_failure(error, file)
        if worded is None:
            raise
        raise worded from error
    except ValueError as error:
        if not _is_half_a_character(error):
            raise
        raise unstorable() from error


def worded_failure(error: Exception, file: Path) -> UserError | None:
    """The sentence for a failure of the database, or None for a fault of the program."""
    cause: Any = getattr(error, "orig", error)
    code = getattr(cause, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    kind = code & 0xFF
    if kind == _FULL or (kind == _IOERR and not _has_room(file)):
        return StoreFailedError(
            message("There is no room left on the disk for the store."),
            message(
                "What was saved before is safe; the last step was not saved. Free some space, "
                "then try again."
            ),
            code="disk_full",
        )
    if kind == _CONSTRAINT:
        return unstorable() if "CHECK" in str(cause) else None
    return _by_kind(kind, file)


def damaged(file: Path) -> DamagedFileError:
    """The error for a store that is incomplete, not a store at all, or from another vault."""
    return DamagedFileError(
        message(
            "The store “{file}” is damaged, or it does not belong to this key file.", file=file.name
        ),
        message(
            "It was not changed, and reports already delivered are safe. Keep the file and "
            "restore the latest backup into a new folder."
        ),
        code="store_damaged",
    )


def missing(file: Path) -> DamagedFileError:
    """The error for a vault whose store is missing."""
    return DamagedFileError(
        message(
            "The store “{file}” is missing from “{folder}”; its key file is still there.",
            file=file.name,
            folder=file.parent,
        ),
        message(
            "Nothing was changed. Do not make a new store: the records are in the missing one. "
            "Put the file back, or restore the latest backup into a new folder."
        ),
        code="store_damaged",
    )


def _is_half_a_character(error: ValueError) -> bool:
    """Whether a text holds a lone surrogate, as the driver or a row's validation puts it."""
    told_by_row = "type=string_unicode" in str(error)
    return isinstance(error, UnicodeEncodeError) or told_by_row


def _has_room(file: Path) -> bool:
    """Whether the store could grow. SQLite reports a quota or size limit as a failed disk; so write
    where the store's log would next be written to, in a file of our own.
    """
    log = file.with_name(f"{file.name}-wal")
    probe = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        size = max((path.stat().st_size for path in (file, log) if path.exists()), default=0)
        with probe.open("wb") as written:
            written.seek(size)
            written.write(bytes(_PROBE))
            written.flush()
            os.fsync(written.fileno())
    except (OSError, ValueError) as error:
        full = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        return not (isinstance(error, OSError) and error.errno in full)
    finally:
        with suppress(OSError):
            probe.unlink()
    return True


def _by_kind(kind: int, file: Path) -> UserError | None:
    if kind in (_CORRUPT, _NOTADB):
        return damaged(file)
    if kind in (_BUSY, _LOCKED):
        return StoreFailedError(
            message("Another copy of the program is using this store."),
            message(
                "What was saved before is safe; the last step was not saved. Close the other "
                "copy, then try again."
            ),
            code="in_use",
        )
    if kind in (_READONLY, _PERM, _AUTH, _CANTOPEN):
        return StoreFailedError(
            message("This account cannot write “{file}”, or its folder is missing.", file=file),
            message(
                "What was saved before is safe; the last step was not saved. Choose another "
                "folder, or ask for permission to write to it."
            ),
            code="no_permission",
        )
    if kind in (_IOERR, _NOMEM):
        return StoreFailedError(
            message("The disk failed while the store “{file}” was in use.", file=file.name),
            message(
                "What was saved before is safe; the last step was not saved. Make a backup on "
                "another disk."
            ),
            code="machine_failed",
        )
    return None
