"""A file is written whole or not at all, and success is told only after it is on the disk."""

import contextlib
import errno
import os
import unicodedata
from pathlib import Path

from npors_desktop.domain.errors import DamagedFileError, MachineFailedError, WrongUseError

KIB = 1024
MIB = 1024 * KIB
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"
}
_NAME_LIMIT = 120
# Most systems take names of 255 bytes; this leaves room for an ending.
_NAME_BYTES = 200

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO})
# Windows tells these only by its own numbers (learn.microsoft.com, System Error Codes): the disk
# is full (39, 112); no medium, drive or share is there (21, 53, 55, 67, 1006, 1167).
_WINDOWS_FULL = frozenset({39, 112})
_WINDOWS_GONE = frozenset({21, 53, 55, 67, 1006, 1167})
# What a file system answers that cannot flush a folder (some sticks and network shares).
_CANNOT_FLUSH = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})


def write_whole(to: Path, data: bytes) -> None:
    """Write beside ``to``, flush to the disk, then replace ``to`` in one step.

    Raises MachineFailedError (disk full, no permission, folder gone); ``to`` is then as before.
    """
    # Unique, so that two writers never share one; and short, whatever the length of the name.
    part = to.with_name(f"{os.getpid()}-{os.urandom(8).hex()}.part")
    try:
        _write_part(part, data)
        os.replace(part, to)
        _sync_folder(to.parent)
    except OSError as error:
        raise machine_failed(error, to) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def read_limited(path: Path, limit: int, what: str) -> bytes:
    """Read a file of at most ``limit`` bytes.

    Raises WrongUseError (not there, a folder), DamagedFileError (too large), MachineFailedError.
    """
    try:
        if path.is_dir():
            raise WrongUseError(f"“{path.name}” is a folder, not {what}.")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise WrongUseError(
            f"There is no file “{path}”.", "Check the name and the folder."
        ) from error
    except OSError as error:
        raise machine_failed(error, path) from error
    if len(data) > limit:
        raise too_large(f"“{path.name}”", limit, what)
    return data


def too_large(name: str, limit: int, kind: str = "a file of its kind") -> DamagedFileError:
    """The error for a file of more than ``limit`` bytes."""
    most = f"{limit // MIB} MiB" if limit >= MIB else f"{limit // KIB} KiB"
    return DamagedFileError(
        f"{name} is larger than {most} and cannot be {kind}.", "It was not read.", code="too_large"
    )


def machine_failed(error: OSError, path: Path) -> MachineFailedError:
    """The sentence for a failure of the machine at this path."""
    windows = getattr(error, "winerror", None)
    if error.errno in _FULL or windows in _WINDOWS_FULL:
        words = (f"There is no room left to write “{path.name}”.", "Free some space and try again.")
        return MachineFailedError(*words, code="disk_full")
    if error.errno in _GONE or windows in _WINDOWS_GONE:
        return MachineFailedError(
            f"The folder of “{path}” is not there, or the stick was pulled out.",
            "What was written before is unchanged. Plug it in again, then repeat.",
            code="place_gone",
        )
    if error.errno in _FORBIDDEN:
        words = (f"This account may not write or read “{path}”.", "Choose another folder.")
        return MachineFailedError(*words, code="no_permission")
    return MachineFailedError(
        f"“{path}” could not be written or read: {error.strerror or error}.",
        "What was there before is unchanged.",
        code="machine_failed",
    )


def safe_name(text: str, fallback: str = "unnamed") -> str:
    """A file name, without its ending, that every system takes: no separators, control or
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


def _shortened(name: str) -> str:
    return name[:_NAME_LIMIT].encode()[:_NAME_BYTES].decode(errors="ignore")


def _write_part(part: Path, data: bytes) -> None:
    flags = os.O_CREAT | os.O_WRONLY | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(part, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
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
