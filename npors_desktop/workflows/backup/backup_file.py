"""The file of a backup: writing it, and reading one that may be damaged or hostile.

It is a ZIP archive without compression (the store is encrypted). ``copy.json`` comes first:
``{"format", "made_at", "files": {name: SHA-256}}``; then each file by its name. Only the names of a
store's files are accepted, so that a backup can never write anywhere else. Files are copied in
pieces: an office's store may be larger than the memory.
"""

from __future__ import annotations

import hashlib
import os
import re
import struct
import zipfile
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, BinaryIO

from npors_desktop.base.canonical import canonical
from npors_desktop.base.formats import Format, fields
from npors_desktop.base.leftovers import held, part_name, remove, sweep
from npors_desktop.base.named_file import BACKUP, is_in_store
from npors_desktop.base.paths import real_path
from npors_desktop.base.values import from_plain
from npors_desktop.base.whole_file import (
    check_ordinary,
    machine_failed,
    make_folder,
    put_made_in_place,
    sync_folder,
    written_whole,
)
from npors_desktop.domain.errors import DamagedFileError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.exchange.file_header import check_form, open_json
from npors_desktop.exchange.zip_members import bounded_zip
from npors_desktop.vault.vault_file import read_file
from npors_desktop.vault.vault_place import LARGEST
from npors_desktop.workflows.backup.restored_mark import leave_mark
from npors_desktop.workflows.backup.snapshot import RECEIPT, STORE, VAULTS

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

COPY = Format(
    "copy",
    message("The backup"),
    newest=2,
    # Format 2 may hold an office's receipts, too.
    upgrades={1: lambda body: body},
    shapes={1: fields("format made_at files")},
)
INDEX = "copy.json"
_MOST_FILES = 200_000
# Of the index, and of the list that every zip file has of its own.
INDEX_LIMIT = _MOST_FILES * 192
_STAMP = (1980, 1, 1, 0, 0, 0)
_PIECE = 1024 * 1024
_NAME = re.compile(
    r"store\.db|vault\.json(\.copy)?|authority/[a-z][a-z0-9_]*\.(json|pem|crl)"
    rf"|receipts/{RECEIPT.pattern}"
)
# What the archive's reader raises for a file that is none, or an altered one.
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, struct.error, EOFError, KeyError, ValueError,
    OverflowError, NotImplementedError, RuntimeError, UnicodeError,
)  # fmt: skip


# How many of how many bytes are done.
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Index:
    """What a backup holds: when it was made, and the SHA-256 (hex) of each file by its name."""

    format: int
    made_at: str
    files: dict[str, str]


def nobody_told(_done: int, _total: int) -> None:
    """Where nobody asks how many of how many bytes are done."""


def pack(members: dict[str, Path], out: BinaryIO, made_at: str, told: Told = nobody_told) -> None:
    """Write these files, each under its name, as one backup. Raises OSError."""
    total, done = sum(path.stat().st_size for path in members.values()), 0
    hashes = {name: _sha256(path) for name, path in members.items()}
    index = canonical(COPY.plain(Index(COPY.newest, made_at, hashes)))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr(zipfile.ZipInfo(INDEX, _STAMP), index)
        for name, path in members.items():
            member = zipfile.ZipInfo(name, _STAMP)
            member.file_size = path.stat().st_size
            with path.open("rb") as source, packed.open(member, "w") as target:
                while piece := source.read(_PIECE):
                    target.write(piece)
                    done += len(piece)
                    told(done, total)


def made_at(file: Path) -> str:
    """When a backup says that it was made. Raises as ``unpack``."""
    with _opened(file) as packed:
        return _index(packed).made_at


def store_of(file: Path) -> str:
    """The id of the store that a backup is of. Raises as ``unpack``."""
    with _opened(file) as packed:
        member = _member(packed, VAULTS[0])
        if member.file_size > LARGEST:
            raise ValueError("too long a key file")
        return read_file(packed.read(member)).vault_id


def unpack(
    file: Path,
    to: Path,
    check: Callable[[Path], None] = lambda _: None,
    told: Told = nobody_told,
) -> None:
    """Unpack a backup beside ``to``, then rename it: an interruption leaves all or nothing. Before
    that, ``check`` looks at what was unpacked: if it raises, nothing is there. A link is followed.

    Raises WrongUseError, DamagedFileError, NewerFormatError, MachineFailedError.
    """
    try:
        _check_free(to)
        to = real_path(to)
        there = next(folder for folder in to.parents if folder.exists())
        sweep(there)
        part = there / part_name()
        try:
            with _opened(file) as packed:
                _unpack(packed, part, told)
            with held(part):
                check(part)
            make_folder(to.parent)
            put_made_in_place(part, to)
        finally:
            remove(part)
    except OSError as error:
        raise machine_failed(error, to) from error


def _check_free(to: Path) -> None:
    if os.path.lexists(to) and not (to.is_dir() and not any(to.iterdir())):
        raise WrongUseError(
            message("There is already something in “{folder}”.", folder=to),
            message("Nothing was written. Choose a new folder."),
        )
    if is_in_store(to):
        raise WrongUseError(
            message("“{folder}” is inside the folder of another store.", folder=to),
            message("Nothing was written. Choose a new folder somewhere else."),
            code="own_folder",
        )


@contextmanager
def _opened(file: Path) -> Generator[zipfile.ZipFile]:
    check_ordinary(file, BACKUP.what)
    try:
        with file.open("rb") as source:
            size = source.seek(0, os.SEEK_END)
            with bounded_zip(source, INDEX_LIMIT, _MOST_FILES + 1) as packed:
                if any(not _is_within(size, member) for member in packed.infolist()):
                    raise ValueError("a member beyond the end")
                yield packed
    except _BROKEN as error:
        raise _damaged(file) from error
    except DamagedFileError as error:
        raise _damaged(file) from error


def _is_within(size: int, member: zipfile.ZipInfo) -> bool:
    return 0 <= member.header_offset <= size and member.file_size <= size


def _unpack(packed: zipfile.ZipFile, folder: Path, told: Told) -> None:
    """Every file of the index, checked, into a new folder. Raises what ``_BROKEN`` lists."""
    index = _index(packed)
    files = index.files
    named = all(_NAME.fullmatch(name) for name in files)
    alone = len(packed.infolist()) == len(files) + 1 <= _MOST_FILES
    if not (named and alone and STORE in files and VAULTS[0] in files):
        raise ValueError("not the files of a store")
    make_folder(folder)
    with held(folder):
        # First, so that no office is there without it, whatever cuts this short.
        if any(name.startswith("authority/") for name in files):
            leave_mark(folder, index.made_at)
        total, done = sum(one.file_size for one in packed.infolist()), 0
        for name, digest in files.items():
            target = folder / name
            make_folder(target.parent)
            with packed.open(_member(packed, name)) as source, written_whole(target) as out:
                before = done

                def step(copied: int, before: int = before) -> None:
                    told(before + copied, total)

                if _copied(source, out, step) != digest:
                    raise ValueError("altered")
            done += target.stat().st_size
        sync_folder(folder)


def _index(packed: zipfile.ZipFile) -> Index:
    member = _member(packed, INDEX)
    if member.file_size > INDEX_LIMIT:
        raise ValueError("too long an index")
    data = packed.read(member)
    index = from_plain(Index, COPY.read(open_json(data, COPY.what, INDEX_LIMIT)), COPY.what)
    if check_form(data, canonical(COPY.plain(index))):
        raise ValueError("another spelling")
    return index


def _member(packed: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """A member as this program writes it: not packed, so that it is no larger than it looks."""
    member = packed.getinfo(name)
    if member.compress_type != zipfile.ZIP_STORED or member.compress_size != member.file_size:
        raise ValueError("packed")
    return member


def _copied(source: IO[bytes], out: IO[bytes], step: Callable[[int], None]) -> str:
    digest, copied = hashlib.sha256(), 0
    while piece := source.read(_PIECE):
        digest.update(piece)
        out.write(piece)
        copied += len(piece)
        step(copied)
    return digest.hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _damaged(file: Path) -> DamagedFileError:
    return DamagedFileError(
        message("“{name}” is not a complete backup of a store.", name=file.name),
        message("Nothing was restored. Use another backup."),
        code="copy_damaged",
    )
