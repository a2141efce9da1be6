"""What a program that was killed left half made, removed once nobody is making it any more.

What is being made has a name of the program's own, and a lock as long as the process lives: on the
file itself, or on a file inside a folder. On Windows an open file cannot be deleted, which serves
as the lock. Nothing else is ever removed.
"""

import contextlib
import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Generator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

PART = re.compile(r"[0-9]+-[0-9a-f]{16}\.part")
_MAKING = re.compile(r".+\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.making")
# These are made only while the store beside them is locked.
_OF_STORE = re.compile(r"store\.[^/]*\.[0-9]+-[0-9a-f]{8}\.part(-wal|-shm|-journal)?")
# A backup is put together here, also by a program that does not have the store's lock.
COPYING = "copy-"
_OWNER = ".making"
# Between being made and being locked, and between being let go and being named.
_YOUNG = 60


def hold(handle: int) -> None:
    """Lock an open file for as long as it is open; where the file system cannot, nothing."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def held(folder: Path) -> Generator[None]:
    """Lock a folder while it is being made. Raises OSError."""
    owner = folder / _OWNER
    handle = os.open(owner, os.O_CREAT | os.O_WRONLY, 0o600)
    hold(handle)
    try:
        yield
    finally:
        os.close(handle)
        with contextlib.suppress(OSError):
            owner.unlink()


def sweep(place: Path) -> None:
    """Remove what was left half made in a folder; what cannot be removed stays."""
    for entry in _in(place):
        if (PART.fullmatch(entry.name) or _MAKING.fullmatch(entry.name)) and _is_left(entry):
            _remove(entry)


def sweep_store(folder: Path) -> None:
    """Remove what was left half made in a store's folder. Its lock must have been taken; another
    program may be making a backup all the same."""
    sweep_copies(folder)
    for place in (folder, folder / "authority", folder / "receipts"):
        for entry in _in(place):
            if PART.fullmatch(entry.name) or _OF_STORE.fullmatch(entry.name):
                _remove(entry)


def sweep_copies(folder: Path) -> None:
    """Remove what interrupted backups left in a store's folder."""
    for entry in _in(folder):
        if entry.name.startswith(COPYING) and not _is_held(entry / _OWNER):
            _remove(entry)


def _in(place: Path) -> list[Path]:
    try:
        return [] if place.is_symlink() else list(place.iterdir())
    except OSError:
        return []


def _is_left(entry: Path) -> bool:
    try:
        found = entry.lstat()
    except OSError:
        return False
    if time.time() - found.st_mtime < _YOUNG or stat.S_ISLNK(found.st_mode):
        return False
    return not _is_held(entry / _OWNER if stat.S_ISDIR(found.st_mode) else entry)


def _is_held(file: Path) -> bool:
    try:
        if sys.platform == "win32":
            file.unlink()
            return False
        handle = os.open(file, os.O_RDONLY)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _remove(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            entry.unlink()
