"""Finding the files of some kinds in whatever is brought: files, folders, mails and zip files.

Everything is gone into, one file in memory at a time, and each file is opened once. What is passed
over is named with the reason, except what systems themselves leave on sticks.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from npors_desktop.base.leftovers import is_leftover
from npors_desktop.base.named_file import is_store
from npors_desktop.base.whole_file import machine_failed, read_pieces, too_large
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.found_files import FileType, Finding, Found, Passed
from npors_desktop.domain.messages import message
from npors_desktop.exchange.file_kind import CONTAINERS, ELSEWHERE, HEAD, kind_of, opened_zip
from npors_desktop.exchange.mail_parts import MAIL_LIMIT, mail_parts
from npors_desktop.exchange.zip_members import TOO_MANY, Budget, SpentError, zip_members

if TYPE_CHECKING:
    from collections.abc import Collection
    from zipfile import ZipFile

NOT_IN_ORDER = UserError.exit_status
DEEPEST_FOLDER = 32
DEEPEST_MAIL = 5
MOST_ENTRIES = 200_000
# What operating systems leave on sticks and in zip files.
_SYSTEM = frozenset({
    "system volume information", "$recycle.bin", "recycler", "lost+found", "__macosx",
    ".trashes", ".spotlight-v100", ".fseventsd", ".temporaryitems", ".documentrevisions-v100",
    ".ds_store", ".apdisk", ".volumeicon.icns", "thumbs.db", "desktop.ini",
})  # fmt: skip
_SYSTEM_STARTS = ("._", ".trash-")
# A folder elsewhere that Windows shows in this place (IO_REPARSE_TAG_MOUNT_POINT).
_MOUNT_POINT = 0xA0000003

# What the text of a mail is.
_WRITTEN = frozenset({FileType.OTHER, FileType.MAIL})
_PARTED = re.compile(r"[/\\]")

_WHAT = message("a file of this program")
_LINK = message("It is a link that leads out of the folder, so it was not followed.")
_CYCLE = message("This folder is inside itself, and was looked at already.")
_STORE = message("It is a store of this program's own, so it was not gone into.")
_TOO_DEEP = message("It is too deep inside other folders or mails, so it was not gone into.")
_NESTED = message("It is a zip file inside a zip file. Take it out, then import it.")
_EMPTY = message("Nothing is attached to it or in it.")
_TOO_MANY = message(
    "It holds too many files: at most {most} in one folder are looked at. Move the reports into a "
    "folder of their own, then import that.",
    most=MOST_ENTRIES,
)


def find_files(
    paths: Collection[Path], wanted: Collection[FileType], limit: int
) -> Iterator[Finding]:
    """Find the files of the kinds ``wanted``, of at most ``limit`` bytes each, at these paths and
    in all that is inside them. Nothing that is wrong with one keeps the others from being found."""
    for path in paths:
        yield from _Search(path, wanted, limit).findings()


def count_files(paths: Collection[Path], wanted: Collection[FileType]) -> Iterator[None]:
    """Go through the same without reading the files found to their end: one step for each."""
    for path in paths:
        for finding in _Search(path, wanted, None).findings():
            if isinstance(finding, Found):
                yield


@dataclass(frozen=True, slots=True)
class _Met:
    """A file that was met: its names, its first bytes and the pieces after them; where it is, if on
    a disk; how many mails and zip files it is in, and whether a person named it."""

    name: str
    shown: str
    first: bytes
    pieces: Iterator[bytes]
    path: Path | None = None
    depth: int = 0
    is_named: bool = False
    in_zip: bool = False

    def whole(self, kind: FileType, limit: int | None) -> Found:
        """With all of its bytes, or with the problem that it has more of them than the limit;
        without a limit, with none of them."""
        found = Found(self.name, self.shown, kind, path=self.path)
        if limit is None:
            return found
        # A file that says itself that it is too large is not read.
        got = len(self.first)
        size, parts = self.path.stat().st_size if self.path else got, [self.first]
        while max(size, got) <= limit and (piece := next(self.pieces, b"")):
            parts.append(piece)
            got += len(piece)
        if max(size, got) > limit:
            named = message("“{name}”", name=self.name)
            return replace(found, problem=too_large(named, limit))
        return replace(found, data=b"".join(parts))


class _Search:
    """What is found at one path that a person named."""

    def __init__(self, top: Path, wanted: Collection[FileType], limit: int | None) -> None:
        self._top = top
        self._wanted = wanted
        self._limit = limit
        self._seen: set[tuple[int, int]] = set()
        self._budget = Budget()

    def findings(self) -> Iterator[Finding]:
        if os.path.isdir(self._top):  # noqa: PTH112 - Path's own raises for a name that cannot be
            yield from self._folder(self._top, 0)
        else:
            yield from self._file(self._top, is_named=True)

    def _folder(self, folder: Path, depth: int) -> Iterator[Finding]:
        try:
            here = folder.stat()
            with os.scandir(folder) as listed:
                some = islice(listed, MOST_ENTRIES + 1)
                entries = sorted(some, key=lambda entry: entry.name)
        except OSError as error:
            failed = machine_failed(error, folder)
            yield Passed(str(folder), failed.headline_message, status=failed.exit_status)
            return
        place = here.st_dev, here.st_ino
        if place in self._seen or len(entries) > MOST_ENTRIES:
            is_cycle = place in self._seen
            status = 0 if is_cycle else NOT_IN_ORDER
            yield Passed(str(folder), _CYCLE if is_cycle else _TOO_MANY, status=status)
            return
        self._seen.add(place)
        for entry in entries:
            if not is_of_system(entry.name):
                yield from self._entry(entry, folder / entry.name, depth)

    def _entry(self, entry: os.DirEntry[str], path: Path, depth: int) -> Iterator[Finding]:
        if is_link(entry):
            inside = os.path.realpath(self._top)
            # What it leads to inside the folder is found there.
            if Path(inside) not in Path(os.path.realpath(path)).parents:
                yield Passed(str(path), _LINK)
        elif not entry.is_dir(follow_symlinks=False):
            yield from self._file(path, is_named=False)
        elif depth == DEEPEST_FOLDER:
            yield Passed(str(path), _TOO_DEEP, status=NOT_IN_ORDER)
        elif is_store(path):
            yield Passed(str(path), _STORE, status=NOT_IN_ORDER)
        else:
            yield from self._folder(path, depth + 1)

    def _file(self, path: Path, *, is_named: bool) -> Iterator[Finding]:
        """A file on a disk. What is passed over inside it comes after all that was found there;
        where too much is inside it, one line says that of it."""
        # A budget of its own: no file may use up what the next one needs.
        self._budget = Budget()
        passed: list[Passed] = []
        try:
            for finding in self._opened(path, is_named=is_named):
                if isinstance(finding, Found):
                    yield finding
                else:
                    passed.append(finding)
        except SpentError:
            passed = [Passed(str(path), TOO_MANY, status=NOT_IN_ORDER)]
        yield from passed

    def _opened(self, path: Path, *, is_named: bool) -> Iterator[Finding]:
        pieces = read_pieces(path, sys.maxsize, _WHAT)
        try:
            first = next(pieces, b"")
            met = _Met(path.name, str(path), first, pieces, path, is_named=is_named)
            if kind_of(first[:HEAD], path.name) is FileType.ARCHIVE:
                pieces.close()
                with path.open("rb") as file:
                    yield from self._zip(met, file, 0)
            else:
                yield from self._look(met)
        except UserError as error:
            counts = is_named or isinstance(error, MachineFailedError)
            status = error.exit_status if counts else 0
            yield Passed(str(path), error.whole_message, status=status)
        except OSError as error:
            failed = machine_failed(error, path)
            yield Passed(str(path), failed.whole_message, status=failed.exit_status)

    def _look(self, met: _Met) -> Iterator[Finding]:
        """What a file is, and what is in it."""
        kind, shown = kind_of(met.first[:HEAD], met.name), met.shown
        if kind in self._wanted:
            yield met.whole(kind, self._limit)
        elif kind not in CONTAINERS:
            status = NOT_IN_ORDER if met.is_named or kind is FileType.OUTLOOK else 0
            yield Passed(shown, ELSEWHERE[kind], kind, status, met.path)
        elif met.depth == DEEPEST_MAIL:
            yield Passed(shown, _TOO_DEEP, kind, NOT_IN_ORDER)
        else:
            whole = met.whole(kind, MAIL_LIMIT)
            if kind is FileType.ARCHIVE and met.in_zip:
                yield _nested(whole)
            elif whole.problem is not None:
                yield Passed(shown, whole.problem.whole_message, kind, NOT_IN_ORDER)
            elif kind is FileType.ARCHIVE:
                yield from self._zip(met, BytesIO(whole.data), met.depth + 1)
            else:
                yield from self._mail(shown, whole.data, met.depth + 1, in_zip=met.in_zip)

    def _mail(self, shown: str, data: bytes, depth: int, *, in_zip: bool) -> Iterator[Finding]:
        is_empty = True
        try:
            for part in mail_parts(data):
                self._budget.spend(1, len(part.data))
                # What a person wrote is no file, except where a program put one in its place.
                if part.is_body and kind_of(part.data[:HEAD]) in _WRITTEN:
                    continue
                is_empty = False
                name, inner = _last(part.name), _inner(shown, part.name)
                met = _Met(name, inner, part.data, iter(()), depth=depth, in_zip=in_zip)
                yield from self._look(met)
        except UserError as error:
            yield Passed(shown, error.whole_message, FileType.MAIL, NOT_IN_ORDER)
        else:
            if is_empty:
                yield Passed(shown, _EMPTY, FileType.MAIL)

    def _zip(self, met: _Met, file: IO[bytes], depth: int) -> Iterator[Finding]:
        """What is in a zip file. One that is a document or a backup is passed as one thing, unless
        something that is looked for is in it."""
        kind, opened = opened_zip(file, met.name)
        if kind is FileType.ARCHIVE:
            yield from self._members(opened, met.shown, depth)
            return
        found, passed = False, list[Finding]()
        for finding in self._members(opened, met.shown, depth) if opened else ():
            found = found or isinstance(finding, Found)
            if isinstance(finding, Found):
                yield finding
            else:
                passed.append(finding)
        status = NOT_IN_ORDER if met.is_named else 0
        yield from (
            passed if found else (Passed(met.shown, ELSEWHERE[kind], kind, status, met.path),)
        )

    def _members(self, opened: ZipFile | None, shown: str, depth: int) -> Iterator[Finding]:
        is_empty = True
        try:
            for member in zip_members(opened, self._budget):
                inner, name = _inner(shown, member.name), _last(member.name)
                is_empty = False
                if member.why is not None:
                    yield Passed(inner, member.why, status=NOT_IN_ORDER)
                elif not any(map(is_of_system, _PARTED.split(member.name))):
                    yield from self._member(name, inner, member.pieces, depth)
        except UserError as error:
            yield Passed(shown, error.whole_message, FileType.ARCHIVE, NOT_IN_ORDER)
        else:
            if is_empty:
                yield Passed(shown, _EMPTY, FileType.ARCHIVE)

    def _member(
        self, name: str, shown: str, pieces: Iterator[bytes], depth: int
    ) -> Iterator[Finding]:
        try:
            first = next(pieces, b"")
            yield from self._look(_Met(name, shown, first, pieces, depth=depth, in_zip=True))
        except UserError as error:
            yield Passed(shown, error.whole_message, status=NOT_IN_ORDER)


def _nested(inner: Found) -> Passed:
    """A zip file inside another is not gone into; but a document is no loss."""
    kind = FileType.ARCHIVE
    if inner.problem is None:
        kind, _ = opened_zip(BytesIO(inner.data), inner.name)
    if kind is FileType.ARCHIVE:
        return Passed(inner.shown, _NESTED, kind, NOT_IN_ORDER)
    return Passed(inner.shown, ELSEWHERE[kind], kind)


def is_link(entry: os.DirEntry[str]) -> bool:
    """Whether an entry of a folder leads elsewhere; a folder of another disk does too."""
    try:
        there = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    is_mount = getattr(there, "st_reparse_tag", 0) == _MOUNT_POINT
    return stat.S_ISLNK(there.st_mode) or is_mount


def is_of_system(name: str) -> bool:
    """Whether a system leaves such a file or folder, or this program one that is half made."""
    lower = name.lower()
    return lower in _SYSTEM or lower.startswith(_SYSTEM_STARTS) or is_leftover(name)


def _last(name: str) -> str:
    return _PARTED.split(name)[-1] or name


def _inner(shown: str, name: str) -> str:
    """How a person finds what is inside something else."""
    return f"{shown} > {name}"
