"""A folder that files are delivered to: on this machine, a USB stick or a network drive."""

import os
from pathlib import Path

from npors_desktop.base.leftovers import sweep
from npors_desktop.base.whole_file import machine_failed, read_limited, write_whole
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import message

PART = ".part"


class FolderPlace:
    """A folder that must exist: making it could hide that the USB stick is missing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._swept = False

    @property
    def path(self) -> Path:
        """The folder."""
        return self._path

    def put(self, name: str, data: bytes) -> None:
        """Write a file whole and flush it to the disk; does nothing if it has these bytes already.

        Raises WrongUseError (no such folder), MachineFailedError (full, not writable, removed);
        a file of this name is then as before.
        """
        to = self._file(name)
        self._check_there()
        if not self._swept:
            self._swept = True
            sweep(self._path)
        if not self._holds(to, data):
            write_whole(to, data)

    def list(self, suffix: str) -> tuple[str, ...]:
        """The names of the files with this extension, in order, without those in subfolders and
        those hidden or unfinished. Raises WrongUseError, MachineFailedError.
        """
        self._check_there()
        try:
            with os.scandir(self._path) as entries:
                names = [e.name for e in entries if e.is_file(follow_symlinks=False)]
        except OSError as error:
            raise machine_failed(error, self._path) from error
        wanted = suffix.lower()
        return tuple(sorted(n for n in names if n.lower().endswith(wanted) and _finished(n)))

    def get(self, name: str, limit: int) -> bytes:
        """A file of at most ``limit`` bytes. Raises WrongUseError, DamagedFileError (too large),
        MachineFailedError."""
        return read_limited(self._file(name), limit, message("a file of this kind"))

    def _file(self, name: str) -> Path:
        plain = name == Path(name).name and not any(mark in name for mark in "/\\:\0")
        if not plain or name in ("", ".", ".."):
            raise UserError(
                message("“{name}” is not a plain file name.", name=name),
                message("Nothing was written or read."),
                code="bad_name",
            )
        return self._path / name

    def _check_there(self) -> None:
        try:
            there = self._path.is_dir()
        except OSError as error:
            raise machine_failed(error, self._path) from error
        if not there:
            raise WrongUseError(
                message("The folder “{path}” does not exist.", path=self._path),
                message(
                    "Nothing was written. Plug in the USB stick or choose another folder, then "
                    "try again."
                ),
                code="place_missing",
            )

    @staticmethod
    def _holds(file: Path, data: bytes) -> bool:
        """Whether the file has exactly these bytes; False if it cannot be read."""
        try:
            return file.stat().st_size == len(data) and file.read_bytes() == data
        except OSError:
            return False


def _finished(name: str) -> bool:
    return not name.startswith(".") and not name.lower().endswith(PART)
