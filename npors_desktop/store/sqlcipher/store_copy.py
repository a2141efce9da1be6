"""A copy of a store that is whole while the store is in use.

Copying the file of a store in WAL mode can copy nothing at all; VACUUM INTO gives every row, under
the same key.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import machine_failed, put_in_place
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.store.sqlcipher.engine import Connect


def copy_database(connect: Connect, to: Path, *, replace: bool = False) -> None:
    """Write a copy, flushed to the disk, whole or not at all.

    Raises WrongUseError when something is there already (unless ``replace``), MachineFailedError,
    and what the database raises.
    """
    if os.path.lexists(to) and not replace:
        raise WrongUseError(
            message("There is already a file called “{file}”.", file=to),
            message("It was not changed. Choose another name."),
        )
    part = to.with_name(f"{to.name}.{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(connect()) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        sync(part)
        put_in_place(part, to)
    except OSError as error:
        raise machine_failed(error, to) from error
    finally:
        with suppress(OSError):
            part.unlink()


def sync(path: Path) -> None:
    """Flush a file, or the entries of a folder, to the disk."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
