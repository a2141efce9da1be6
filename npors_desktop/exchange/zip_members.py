"""What is in a zip file, part by part and never written anywhere.

A zip file can say of itself what is not so, and can hold far more than its size: what it says is
checked before a part is opened, and nothing is read past what was said.
"""

import re
import stat
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from os import SEEK_END
from typing import IO, cast

from npors_desktop.base.whole_file import KIB, MIB
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.messages import Message, message

MOST_PARTS = 10_000
MOST_BYTES = 4 * 1024 * MIB
# Reports are compressed inside already; only what is empty or repeats shrinks to this.
MOST_RATIO = 200
_RATIO_FROM = MIB
# The list of the parts, which is read in one piece before anything is known.
_LIST_LIMIT = 4 * MIB
_PIECE = 64 * KIB
# How each part begins in the list.
_ENTRY = b"PK\x01\x02"
_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_UNREADABLE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, ValueError,
    RuntimeError, OverflowError, KeyError,
)  # fmt: skip
# The names that a backup has, and an Office document: of Microsoft's kind, or of the open one.
_SHAPES: tuple[tuple[FileType, frozenset[str]], ...] = (
    (FileType.BACKUP, frozenset({"copy.json", "store.db", "vault.json"})),
    (FileType.DOCUMENT, frozenset({"[Content_Types].xml", "_rels/.rels"})),
    (FileType.DOCUMENT, frozenset({"mimetype", "META-INF/manifest.xml"})),
)
_TAKE_OUT = message("Take out what is in it, then import that.")
ENCRYPTED = message(
    "It is encrypted. Take it out of the zip file with its password, then import it."
)
OUTSIDE = message("Its name leads outside the zip file.")
LINK = message("It is a link, and links are not followed.")
OTHER_WAY = message(
    "It is compressed in a way that this program does not read. Take it out, then import it."
)
EXPANDS = message("It expands to much more than a report ever does.")
DAMAGED = message("It is damaged and cannot be read.")
TOO_MANY = message(
    "It has more parts than {most}, or they hold too much, so not all was looked at.",
    most=MOST_PARTS,
)


class SpentError(Exception):
    """Nothing more of the outermost file is read, however deep inside it this happened."""


@dataclass(slots=True)
class Budget:
    """How many parts and bytes may still be read of one file and all that is inside it."""

    parts: int = MOST_PARTS
    bytes: int = MOST_BYTES

    def spend(self, parts: int, bytes_: int) -> None:
        """Take from it. Raises SpentError when nothing is left."""
        self.parts -= parts
        self.bytes -= bytes_
        if self.parts < 0 or self.bytes < 0:
            raise SpentError


@dataclass(frozen=True, slots=True)
class Member:
    """A part of a zip file: its name, and its content in pieces, or why it is not read."""

    name: str
    why: Message | None = None
    pieces: Iterator[bytes] = field(default_factory=lambda: iter(()))


def open_zip(file: IO[bytes]) -> zipfile.ZipFile:
    """Read the list of what is in a zip file. Raises DamagedFileError, OSError."""
    try:
        opened = bounded_zip(file, _LIST_LIMIT)
    except _UNREADABLE as error:
        raise DamagedFileError(DAMAGED, _TAKE_OUT) from error
    # One part that is listed many times would be unpacked as often.
    if sum(part.compress_size for part in opened.infolist()) > file.seek(0, SEEK_END):
        raise DamagedFileError(DAMAGED, _TAKE_OUT)
    return opened


def zip_kind(opened: zipfile.ZipFile) -> FileType:
    """Whether it is a backup or an Office document: told by all that such a file must have."""
    names = opened.NameToInfo.keys()
    return next((kind for kind, must in _SHAPES if must <= names), FileType.ARCHIVE)


def zip_members(opened: zipfile.ZipFile | None, budget: Budget) -> Iterator[Member]:
    """The files in a zip file, which is None where its list cannot be read. Reading their pieces
    raises DamagedFileError, SpentError, and OSError when the machine fails; so does this."""
    if opened is None:
        raise DamagedFileError(DAMAGED, _TAKE_OUT)
    for part in opened.infolist():
        budget.spend(1, 0)
        if not part.filename.endswith("/"):  # ``is_dir`` raises for a part without a name
            why = _not_read(part)
            yield (
                Member(part.filename, why)
                if why
                else Member(part.filename, pieces=_pieces(opened, part, budget))
            )


def bounded_zip(file: IO[bytes], list_limit: int, most: int = sys.maxsize) -> zipfile.ZipFile:
    """Open a zip file whose list of parts has at most this many bytes and parts, before it costs
    memory. No part can be read in pieces larger than the list may be. Raises what ``zipfile``
    does; the same when it is read."""
    return zipfile.ZipFile(cast("IO[bytes]", _Careful(file, list_limit, most)))


def is_outside(name: str) -> bool:
    """Whether a name leads out of the folder it is in, on any system."""
    rooted = name.startswith(("/", "\\")) or name[1:2] == ":" or "\0" in name
    return rooted or ".." in re.split(r"[/\\]", name)


def _not_read(part: zipfile.ZipInfo) -> Message | None:
    if is_outside(part.orig_filename):
        return OUTSIDE
    if stat.S_ISLNK(part.external_attr >> 16):
        return LINK
    if part.flag_bits & 1:
        return ENCRYPTED
    if part.compress_type not in (_STORED, _DEFLATED):
        return OTHER_WAY
    room = MOST_RATIO * max(part.compress_size, 1)
    return EXPANDS if part.file_size > max(_RATIO_FROM, room) else None


def _pieces(opened: zipfile.ZipFile, part: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    try:
        with opened.open(part) as content:
            while piece := content.read(_PIECE):
                budget.spend(0, len(piece))
                yield piece
    except _UNREADABLE as error:
        raise DamagedFileError(DAMAGED, _TAKE_OUT) from error


class _Careful:
    """A file of which nobody reads more at once than the list of a zip file may have."""

    def __init__(self, file: IO[bytes], limit: int, most: int) -> None:
        self._file, self._limit, self._most = file, limit, most
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > self._limit:
            raise zipfile.BadZipFile
        data = self._file.read(size)
        # The reader takes what a list has, not what the file says that it has.
        if data.startswith(_ENTRY) and data.count(_ENTRY) > self._most:
            raise zipfile.BadZipFile
        return data
