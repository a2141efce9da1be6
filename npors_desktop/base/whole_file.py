"""A file is written whole or not at all, and success is reported only once it is on the disk."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
import unicodedata
from typing import TYPE_CHECKING, BinaryIO

from npors_desktop.base.leftovers import PART, hold, part_name, unmark
from npors_desktop.base.paths import real_path
from npors_desktop.domain.errors import (
    DamagedFileError,
    MachineFailedError,
    WrongUseError,
)
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from npors_desktop.domain.errors import (
        UserError,
    )
    from npors_desktop.domain.messages import Message

KIB = 1024
PRIVATE = 0o600
PRIVATE_FOLDER = 0o700
MIB = 1024 * KIB
_PIECE = MIB
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"
}
_NAME_LIMIT = 120
# Most systems take names of 255 bytes; this leaves room for an ending.
_NAME_BYTES = 200

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_RUN_OUT = frozenset({errno.ENOMEM, errno.EMFILE, errno.ENFILE})
# A file of this name is not there, and with some of these cannot be.
_NOWHERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO})
# Windows tells these only by its own numbers (learn.microsoft.com, System Error Codes): the disk
# is full (39, 112); no medium, drive or share is there (21, 53, 55, 67, 1006, 1167).
_WINDOWS_FULL = frozenset({39, 112})
_WINDOWS_GONE = frozenset({21, 53, 55, 67, 1006, 1167})
# Another program has the file open or locked (ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION).
_WINDOWS_IN_USE = frozenset({32, 33})
# A virus scanner or an indexer holds a new file for a moment; together 1.5 seconds.
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
_HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})
# What a file system answers that cannot flush a folder (some sticks and network shares).
_CANNOT_FLUSH = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})


def write_whole(to: Path, data: bytes) -> None:
    """Write beside ``to``, flush to the disk, then replace ``to`` in one step.

    Raises MachineFailedError (disk full, no permission, folder gone), WrongUseError (``to`` is a
    folder); ``to`` is then as before.
    """
    with written_whole(to) as file:
        file.write(data)


@contextlib.contextmanager
def written_whole(to: Path) -> Generator[BinaryIO]:
    """As ``write_whole``, for content too large to hold in memory: write to the file given.

    An exception inside the with-block leaves ``to`` as before.
    """
    real_path(to)
    if os.path.isdir(to):  # noqa: PTH112 - Path's own raises for a name that cannot be
        raise WrongUseError(
            message("“{path}” is a folder.", path=to),
            message("Nothing was written. Enter the name of a file."),
        )
    # Unique, so that two writers never share one; and short, whatever the length of the name.
    part = to.with_name(part_name())
    try:
        with _opened_part(part) as file:
            yield file
            flush(file)
        put_in_place(part, to)
    except OSError as error:
        raise machine_failed(error, to) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def write_new(to: Path, data: bytes) -> None:
    """Write a file into a folder that is being made, which has its own name only once it is whole,
    and flush it to the disk; its name lasts after ``sync_folder``. Raises OSError."""
    with _opened_part(to) as file:
        file.write(data)
        flush(file)


def flush(file: BinaryIO) -> None:
    """Write to the disk what a file was given so far. Raises OSError."""
    file.flush()
    os.fsync(file.fileno())


def put_in_place(made: Path, to: Path) -> None:
    """Give a file or folder that was made its name, in one step that lasts; a file of that name is
    replaced. It is tried again for a moment while another program holds either. Raises OSError."""
    for pause in _PAUSES:
        try:
            os.replace(made, to)
            break
        except OSError as error:
            if error.errno not in _HELD:
                raise
            time.sleep(pause)
    else:
        os.replace(made, to)
    sync_folder(to.parent)


def put_made_in_place(made: Path, to: Path) -> None:
    """The same for a folder made under a mark (``held``), which goes once that is done; an empty
    folder is replaced. Raises OSError."""
    if to.is_dir():
        to.rmdir()  # Windows does not rename over a folder
    put_in_place(made, to)
    unmark(to)


def is_part(name: str) -> bool:
    """Whether this is the name of a half-written file, left by a program that was killed."""
    return PART.fullmatch(name) is not None


def make_folder(folder: Path) -> None:
    """Make a folder that only this account can read, and those above it that are missing, so that
    they last. Raises MachineFailedError."""
    real_path(folder)
    missing: list[Path] = []
    at = folder.absolute()
    try:
        while not at.is_dir() and at != at.parent:
            missing.append(at)
            at = at.parent
        for one in reversed(missing):
            one.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            make_private(one, PRIVATE_FOLDER)
            sync_folder(one.parent)
    except OSError as error:
        raise machine_failed(error, folder) from error


def make_private(path: Path, mode: int = PRIVATE) -> None:
    """Let only this account read a file or folder, whatever the system's mask (umask) is; on
    Windows the folder's own rights decide. File systems without rights stay as they are."""
    if os.name != "nt":
        with contextlib.suppress(OSError):
            if stat.S_IMODE(path.stat().st_mode) != mode:
                path.chmod(mode)


def read_limited(path: Path, limit: int, what: Message, *, or_pipe: bool = False) -> bytes:
    """Read a file of at most ``limit`` bytes; with ``or_pipe``, also what a script sends through a
    pipe. ``what`` is the kind of file that is needed, with its article: “a mark sheet”.

    Raises WrongUseError (not there, a folder, a device or pipe), DamagedFileError (too large),
    MachineFailedError.
    """
    return b"".join(read_pieces(path, limit, what, or_pipe=or_pipe))


def read_pieces(
    path: Path, limit: int, what: Message, *, or_pipe: bool = False
) -> Generator[bytes]:
    """As ``read_limited``, for a file too large to hold in memory."""
    try:
        _check_ordinary(path, what, or_pipe=or_pipe)
        with path.open("rb") as file:
            # A file that says itself that it is too large is not read at all.
            said = os.fstat(file.fileno()).st_size
            got = said if said > limit else 0
            while got <= limit and (piece := file.read(_PIECE)):
                got += len(piece)
                if got <= limit:
                    yield piece
    except OSError as error:
        raise _unreadable(error, path) from error
    if got > limit:
        raise too_large(message("“{name}”", name=path.name), limit, what)


def check_ordinary(path: Path, what: Message) -> None:
    """Check that a file of the kind ``what`` (with its article) can be there to be read. Raises as
    ``read_limited`` does."""
    try:
        _check_ordinary(path, what, or_pipe=False)
    except OSError as error:
        raise _unreadable(error, path) from error


def too_large(name: Message, limit: int, kind: Message | None = None) -> DamagedFileError:
    """The error for a file of more than ``limit`` bytes. ``name`` begins the sentence; ``kind``
    is what the file should be, with its article."""
    most = f"{limit // MIB} MiB" if limit >= MIB else f"{limit // KIB} KiB"
    return DamagedFileError(
        message(
            "{name} is larger than {most}, the limit for {kind}.",
            name=name,
            most=most,
            kind=kind or message("a file of this kind"),
        ),
        message("It was not read."),
        code="too_large",
    )


def machine_failed(error: OSError, path: Path) -> MachineFailedError:
    """The error for a failure of the machine at this path."""
    windows = getattr(error, "winerror", None)
    if error.errno in _RUN_OUT:
        return out_of_resources()
    if error.errno in _FULL or windows in _WINDOWS_FULL:
        return MachineFailedError(
            message("There is no room left to write “{name}”.", name=path.name),
            message("Free some space and try again."),
            code="disk_full",
        )
    if error.errno in _GONE or windows in _WINDOWS_GONE:
        return MachineFailedError(
            message("The folder for “{path}” is missing, or its USB stick was removed.", path=path),
            message("Files written earlier are unchanged. Plug it in, then try again."),
            code="place_gone",
        )
    if windows in _WINDOWS_IN_USE:
        return MachineFailedError(
            message(
                "“{name}” is in use by another program, such as a virus scanner or a viewer.",
                name=path.name,
            ),
            message("It was not changed. Close it in that program, then try again."),
            code="file_in_use",
        )
    if error.errno in _FORBIDDEN:
        return MachineFailedError(
            message("This account does not have permission to read or write “{path}”.", path=path),
            message("Choose another folder."),
            code="no_permission",
        )
    return MachineFailedError(
        message(
            "“{path}” could not be read or written: {why}.",
            path=path,
            why=error.strerror or str(error),
        ),
        message("What was there before is unchanged."),
        code="machine_failed",
    )


def out_of_resources() -> MachineFailedError:
    """The error for a machine that has no memory or no file handles left."""
    return MachineFailedError(
        message("This computer has no memory left, or too many files are open."),
        message("What was there before is unchanged. Close other programs and try again."),
        code="out_of_resources",
    )


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH:
            raise
    finally:
        os.close(handle)


def safe_name(text: str, fallback: str = "unnamed") -> str:
    """A file name, without its extension, that every system accepts: no separators, control or
    direction marks, no reserved Windows name, at most 120 characters and 200 bytes."""
    kept = "".join(
        "_" if char in '<>:"/\\|?*' else char
        for char in unicodedata.normalize("NFC", text)
        if unicodedata.category(char)[0] != "C" and unicodedata.category(char) not in ("Zl", "Zp")
    )
    kept = _shortened(kept.strip(" .")).strip(" .")
    if kept.split(".")[0].strip().lower() in _RESERVED:
        kept = f"_{kept}"
    return kept or fallback


def _unreadable(error: OSError, path: Path) -> UserError:
    if error.errno in _NOWHERE:
        return WrongUseError(
            message("The file “{path}” does not exist.", path=path),
            message("Check the name and the folder."),
            code="not_there",
        )
    return machine_failed(error, path)


def _check_ordinary(path: Path, what: Message, *, or_pipe: bool) -> None:
    """Checked before it is opened: opening a device, or a pipe without a writer, may never end."""
    try:
        kind = path.stat().st_mode
    except ValueError as error:
        # A name with a character that no file system has.
        raise FileNotFoundError(errno.ENOENT, "", str(path)) from error
    if stat.S_ISDIR(kind):
        raise WrongUseError(
            message("“{path}” is a folder, but {what} is needed.", path=path, what=what)
        )
    if not (stat.S_ISREG(kind) or (or_pipe and stat.S_ISFIFO(kind))):
        raise WrongUseError(
            message(
                "“{path}” is not an ordinary file, but {what} is needed.", path=path, what=what
            ),
            message("It was not opened. Choose another file."),
            code="not_a_file",
        )


def _shortened(name: str) -> str:
    return name[:_NAME_LIMIT].encode()[:_NAME_BYTES].decode(errors="ignore")


def _opened_part(part: Path) -> BinaryIO:
    flags = os.O_CREAT | os.O_WRONLY | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(part, flags, PRIVATE)
    hold(handle)
    make_private(part)
    return os.fdopen(handle, "wb")
