"""A file is written whole or not at all, and success is told only after it is on the disk."""

import contextlib
import errno
import os
import unicodedata
from pathlib import Path

from npors_desktop.domain.errors import DamagedFileError, MachineFailedError, WrongUseError

MIB = 1024 * 1024
_RESERVED = {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10)}
_NAME_LIMIT = 120


def write_whole(to: Path, data: bytes) -> None:
    """Write beside ``to``, flush to the disk, then replace ``to`` in one step.

    Raises MachineFailedError (disk full, no permission, folder gone); ``to`` is then as before.
    """
    part = to.with_name(f"{to.name[:_NAME_LIMIT]}.{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        _write_part(part, data)
        os.replace(part, to)
        _sync_folder(to.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise machine_failed(error, to) from error


def read_limited(path: Path, limit: int, what: str) -> bytes:
    """Read a file of at most ``limit`` bytes.

    Raises WrongUseError (not there, a folder), DamagedFileError (too large), MachineFailedError.
    """
    try:
        if path.is_dir():
            raise WrongUseError(f"“{path.name}” is a folder, not {what}.")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise WrongUseError(
            f"There is no file “{path}”.", "Check the name and the folder."
        ) from error
    except OSError as error:
        raise machine_failed(error, path) from error
    if len(data) > limit:
        raise DamagedFileError(
            f"“{path.name}” is larger than {limit // MIB} MiB and cannot be {what}.",
            "It was not read.",
            code="too_large",
        )
    return data


def machine_failed(error: OSError, path: Path) -> MachineFailedError:
    """The sentence for a failure of the machine at this path."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        words = (f"There is no room left to write “{path.name}”.", "Free some space and try again.")
        return MachineFailedError(*words, code="disk_full")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        words = (f"This account may not write or read “{path}”.", "Choose another folder.")
        return MachineFailedError(*words, code="no_permission")
    return MachineFailedError(
        f"“{path}” could not be written or read: {error.strerror or error}.",
        "What was there before is unchanged.",
        code="machine_failed",
    )


def safe_name(text: str, fallback: str = "unnamed") -> str:
    """A file name, without its ending, that every system takes: no separators, control or
    direction marks, no reserved Windows name, at most 120 characters."""
    kept = "".join(
        "_" if char in '<>:"/\\|?*' else char
        for char in unicodedata.normalize("NFC", text)
        if unicodedata.category(char)[0] != "C"
    )
    kept = kept.strip(" .")[:_NAME_LIMIT].strip(" .")
    if kept.split(".")[0].lower() in _RESERVED:
        kept = f"_{kept}"
    return kept or fallback


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
    finally:
        os.close(handle)
