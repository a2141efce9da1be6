"""What a program that was killed left half made, removed once nobody is making it any more.

What is being made has a name of the program's own, and a lock as long as the process lives: on the
file itself, or on a file inside a folder, its marker. On Windows an open file cannot be deleted,
which serves as the lock. Nothing else is ever removed: a folder without its marker is a person's,
whatever it is called, and a person cannot give a file such a name (``named_file.check_name``).
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

if sys.platform != "win32":
    import fcntl

PART = re.compile(r"[0-9]+-[0-9a-f]{16}\.part")
_MAKING = re.compile(r".+\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.making")
# These are made only while the store beside them is locked.
_OF_STORE = re.compile(r"store\.[^/]*\.[0-9]+-[0-9a-f]{8}\.part(-wal|-shm|-journal)?")
# A backup is put together here, also by a program that does not have the store's lock.
_COPYING = re.compile(rf"copy-{PART.pattern}")
_OWNER = ".making"
# Between being made and being locked, and between being let go and being named.
_YOUNG = 60


def hold(handle: int) -> None:
    """Lock an open file for as long as it is open; where the file system cannot, nothing."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def part_name() -> str:
    """A name for what is being made; no other process has it."""
    return f"{os.getpid()}-{os.urandom(8).hex()}.part"


def copying_name() -> str:
    """The same for the folder, in a store's own, in which a backup is put together."""
    return f"copy-{part_name()}"


def is_leftover(name: str) -> bool:
    """Whether what has this name may be removed here, as left half made. Windows leaves out blanks
    and full stops at the end of a name."""
    plain = name.rstrip(" .").lower()
    patterns = (PART, _MAKING, _OF_STORE, _COPYING)
    return any(pattern.fullmatch(plain) for pattern in patterns)


@contextlib.contextmanager
def held(folder: Path) -> Generator[None]:
    """Mark and lock a folder while it is being made. The mark stays until the folder has its name
    (``unmark``), or is removed: were it gone before, a folder that is left then would stay. Raises
    OSError."""
    with _marked(folder):
        try:
            yield
        finally:
            # It is young again, so that nobody removes it before it has its name.
            with contextlib.suppress(OSError):
                os.utime(folder)


def unmark(folder: Path) -> None:
    """Remove the mark of a folder that is made, unless it is being made after all."""
    marker = folder / _OWNER
    with contextlib.suppress(OSError):
        if os.path.lexists(marker) and not _is_held(marker):
            marker.unlink(missing_ok=True)


@contextlib.contextmanager
def temporary(folder: Path) -> Generator[Path]:
    """Make a folder that is there only for the with-block, marked and locked. Raises OSError."""
    folder.mkdir(mode=0o700)
    try:
        with _marked(folder):
            yield folder
    finally:
        remove(folder)


def sweep(place: Path) -> None:
    """Remove what was left half made in a folder; what cannot be removed stays."""
    for entry in _in(place):
        if (PART.fullmatch(entry.name) or _MAKING.fullmatch(entry.name)) and _is_left(entry):
            remove(entry)


def sweep_store(folder: Path) -> None:
    """Remove what was left half made in a store's folder. Its lock must have been taken; another
    program may be making a backup all the same."""
    unmark(folder)
    sweep_copies(folder)
    for place in (folder, folder / "authority", folder / "receipts"):
        for entry in _in(place):
            if (PART.fullmatch(entry.name) or _OF_STORE.fullmatch(entry.name)) and _is_file(entry):
                remove(entry)


def sweep_copies(folder: Path) -> None:
    """Remove what interrupted backups left in a store's folder."""
    for entry in _in(folder):
        if _COPYING.fullmatch(entry.name) and _is_left(entry, young=0):
            remove(entry)


def remove(entry: Path) -> None:
    """Remove a file, or a folder with all that is in it: its marker last, so that it is still
    known as left over should this be cut short."""
    with contextlib.suppress(OSError):
        if _is_file(entry) or entry.is_symlink():
            entry.unlink()
            return
        for inner in sorted(_in(entry), key=lambda one: one.name == _OWNER):
            remove(inner)
        entry.rmdir()


@contextlib.contextmanager
def _marked(folder: Path) -> Generator[None]:
    handle = os.open(folder / _OWNER, os.O_CREAT | os.O_WRONLY, 0o600)
    hold(handle)
    try:
        yield
    finally:
        os.close(handle)


def _in(place: Path) -> list[Path]:
    try:
        return [] if place.is_symlink() else list(place.iterdir())
    except OSError:
        return []


def _is_left(entry: Path, young: int = _YOUNG) -> bool:
    try:
        found = entry.lstat()
        age = time.time() - found.st_mtime
        if stat.S_ISREG(found.st_mode):
            return age >= young and not _is_held(entry)
        if not stat.S_ISDIR(found.st_mode):
            return False
        marker = entry / _OWNER
        if os.path.lexists(marker):
            return age >= young and not _is_held(marker)
        # A process may have been killed between making the folder and marking it.
        return age >= _YOUNG and not any(entry.iterdir())
    except OSError:
        return False


def _is_file(entry: Path) -> bool:
    return entry.is_file() and not entry.is_symlink()


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
