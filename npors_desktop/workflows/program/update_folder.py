"""The folder for updates: setup files by version, and one backup of each store.

    updates/1.3.0/npors_desktop-1.3.0-setup.exe     a setup file under its own name
    updates/before-1.3.0-{store}.npcopy             the backup made before it

Only files named like these are ever deleted. Anything unpacked beside a setup file stays.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import is_part, make_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
_COPY = ".npcopy"


class UpdateFolder:
    """The folder, created when the first file is put there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def copy_of(self, store: str, version: str) -> Path:
        """The path of the backup of a store that is made before this version."""
        make_folder(self._folder)
        return self._folder / f"before-{version}-{store}{_COPY}"

    def keep_only(self, copy: Path, store: str) -> None:
        """Delete older backups of the same store. Those of other stores may be their only ones."""
        older = re.compile(rf"before-{_VERSION.pattern}-{re.escape(store)}{re.escape(_COPY)}")
        for file in _in(self._folder):
            if file != copy and older.fullmatch(file.name):
                _forget(file)

    def setup(self, version: str, name: str) -> Path:
        """The path of a setup file of this version."""
        make_folder(self._folder / version)
        return self._folder / version / name

    def forget_parts(self) -> None:
        """Delete parts of interrupted backups and downloads. Called while none is being made."""
        versions = [entry for entry in _in(self._folder) if _VERSION.fullmatch(entry.name)]
        for folder in (self._folder, *versions):
            for file in _in(folder):
                if is_part(file.name):
                    _forget(file)
        for folder in versions:
            _forget_empty(folder)

    def forget_setups(self, of: Callable[[str], bool]) -> None:
        """Delete the setup files of these versions.

        A file in use stays until the next time: a setup may be what started the program.
        """
        for entry in _in(self._folder):
            if _VERSION.fullmatch(entry.name) and of(entry.name):
                for file in _in(entry):
                    _forget(file)
                _forget_empty(entry)


def _in(folder: Path) -> list[Path]:
    # A link may lead anywhere, so it is not followed.
    try:
        return [] if folder.is_symlink() else list(folder.iterdir())
    except OSError:
        return []


def _forget(file: Path) -> None:
    with contextlib.suppress(OSError):
        if file.is_file() or file.is_symlink():
            file.unlink()


def _forget_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()
