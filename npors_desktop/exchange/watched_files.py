"""Looks again and again into some folders for files that are new or have changed, and are whole.

A file is taken to be whole once it was the same in two looks, one after the other. Only names,
sizes and times are looked at here, so a look is cheap; what is in a file is found when it is
imported.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.base.named_file import is_store
from npors_desktop.domain.watched import FolderFinds, SeenFile
from npors_desktop.exchange.found_files import DEEPEST_FOLDER, is_link, is_of_system

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

# What programs leave while they still write, and what this program writes back.
_UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".download", ".npreceipt")
_STARTS = ("~$", ".~", ".")


class FolderLooks:
    """The looks into some folders. ``known`` are the stamps of the files that were imported."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = dict(known)
        self._before: dict[str, str] = {}

    def look(self, folders: Collection[Path]) -> FolderFinds:
        """Look once; the first look of all finds nothing whole yet."""
        now: dict[str, str] = {}
        away: list[Path] = []
        for folder in folders:
            try:
                now.update((str(one.path), one.stamp) for one in _files(folder, 0))
            except OSError:
                away.append(folder)
        found = tuple(
            SeenFile(Path(path), stamp)
            for path, stamp in now.items()
            if self._before.get(path) == stamp and self._known.get(path) != stamp
        )
        self._before = now
        return FolderFinds(found, tuple(away))

    def take(self, files: Collection[SeenFile]) -> None:
        """These were imported as they were."""
        self._known.update((str(one.path), one.stamp) for one in files)


def _files(folder: Path, depth: int) -> Iterator[SeenFile]:
    """The ordinary files in a folder and in those below it. Raises OSError where the folder itself
    cannot be read."""
    with os.scandir(folder) as listed:
        entries = sorted(listed, key=lambda entry: entry.name)
    for entry in entries:
        if not _is_passed(entry.name) and not is_link(entry):
            yield from _entry(entry, folder / entry.name, depth)


def _entry(entry: os.DirEntry[str], path: Path, depth: int) -> Iterator[SeenFile]:
    try:
        if not entry.is_dir(follow_symlinks=False):
            there = entry.stat(follow_symlinks=False)
            if there.st_size:
                yield SeenFile(path, f"{there.st_size}:{there.st_mtime_ns}")
        elif depth < DEEPEST_FOLDER and not is_store(path):
            yield from list(_files(path, depth + 1))
    except OSError:
        # It went, or nobody may read it: the others are looked at all the same.
        return


def _is_passed(name: str) -> bool:
    return name.startswith(_STARTS) or name.lower().endswith(_UNFINISHED) or is_of_system(name)
