"""Whether a file that a person named may be written; every writer of such a file asks here.

A wrong name must never cost anything: no file of the program's own is written over, whatever it is
called or linked as, and another file only when that was asked for and it is the same thing: a
report of the same record, a backup of the same store.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from npors_desktop.base.data_folder import data_folder
from npors_desktop.base.leftovers import is_leftover, sweep
from npors_desktop.base.paths import program_folders, real_path
from npors_desktop.base.whole_file import (
    KIB,
    machine_failed,
    read_limited,
    read_pieces,
    safe_name,
    written_whole,
)
from npors_desktop.domain.errors import MachineFailedError, UserError, WrongUseError
from npors_desktop.domain.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Generator

# A folder with one of these is a store's or an authority's, also when the others are lost.
# Each with what stands in it; a store's own file is encrypted, and shows nothing.
_STORE = "store.db"
_OWN = {
    "vault.json": b'"vault_id"',
    "vault.json.copy": b'"vault_id"',
    _STORE: None,
    "authority.json": b'"seal_public"',
    "authority.json.copy": b'"seal_public"',
}
_WHAT = message("a file of this program")
_HEAD = 64 * KIB


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file, told by how it starts and by what stands near its start. ``what`` names it
    with its article. ``is_same`` tells those that may be replaced by what is to be written."""

    what: Message
    starts: tuple[bytes, ...]
    holds: bytes = b""
    is_same: Callable[[Path], bool] = lambda _: True

    def fits(self, head: bytes) -> bool:
        """Whether a file with this beginning is of this kind."""
        return head.startswith(self.starts) and self.holds in head

    def only(self, what: Message, is_same: Callable[[Path], bool]) -> FileKind:
        """Of this kind those alone that are the same thing. ``is_same`` is given a file that may be
        anything: it bounds what it reads, and may raise UserErrors for what is no such file."""
        return replace(self, what=what, is_same=is_same)

    def only_content(self, what: Message, limit: int, is_same: Callable[[bytes], bool]) -> FileKind:
        """The same by the content of a file, which has at most ``limit`` bytes."""
        return self.only(what, lambda file: is_same(read_limited(file, limit, what)))


REPORT = FileKind(message("a PDF file"), (b"%PDF-",))
BACKUP = FileKind(message("a backup"), (b"PK\x03\x04",), b"copy.json")
# The words that the picture is drawn with (``ui.application.shoot``).
PICTURE = FileKind(
    message("the picture of a self-test"),
    (b"\x89PNG\r\n\x1a\n",),
    b"tEXtSoftware\0npors_desktop.self-test",
)
REQUEST = FileKind(message("an enrolment request"), (b"{",), b'"csr"')
ANSWER = FileKind(message("an identity file"), (b"{",), b'"issuing"')


def report_name(candidate: str, record: str) -> str:
    """The name that is proposed for an unencrypted copy of a report: it tells records apart."""
    return f"{safe_name(f'{candidate} {record[-8:]}')}.pdf"


def check_target(to: Path, kind: FileKind, *, replace: bool = False) -> Path:
    """Check that a file of this kind may be written to ``to``; returns the file that the name
    stands for, links and ``..`` followed.

    ``replace``: a file that is the same thing may be replaced, because a person asked for that. An
    empty file may always be. Raises WrongUseError (``own_folder``, ``own_name``, ``place_missing``,
    ``file_exists``, ``other_kind``, ``is_folder``), MachineFailedError.
    """
    real = real_path(to)
    check_outside(real, shown=to)
    try:
        found = real.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        if to.exists():  # a pipe, by a link to what has no name
            raise _other_kind(to, kind) from error
        _check_place(real.parent, to, error)
        return real
    except OSError as error:
        raise machine_failed(error, to) from error
    if stat.S_ISDIR(found.st_mode):
        raise WrongUseError(
            message("“{path}” is a folder.", path=to),
            message("Nothing was written. Enter the name of a file."),
            code="is_folder",
        )
    is_file = stat.S_ISREG(found.st_mode)
    if is_file and found.st_size == 0 and found.st_nlink == 1:
        return real
    if not is_file or not kind.fits(_head(real, to)) or not _is_this(real, kind):
        raise _other_kind(to, kind)
    if not replace:
        raise WrongUseError(
            message("There is already a file “{file}”.", file=to),
            message(
                "It was not changed. Choose another name. To replace the file, choose it with the "
                "button beside the field, or add --force to the command."
            ),
            code="file_exists",
        )
    return real


def write_named(to: Path, data: bytes, kind: FileKind, *, replace: bool = False) -> None:
    """Write a file that a person named, whole or not at all. Raises as ``check_target``, and
    MachineFailedError; what was there is then as before."""
    with written_named(to, kind, replace=replace) as file:
        file.write(data)


@contextlib.contextmanager
def written_named(to: Path, kind: FileKind, *, replace: bool = False) -> Generator[BinaryIO]:
    """As ``write_named``, for what is too large to be held in memory: write to what is given."""
    real = check_target(to, kind, replace=replace)
    sweep(real.parent)
    with written_whole(real) as file:
        yield file


def check_outside(place: Path, *, shown: Path | None = None) -> None:
    """Refuse a file or folder that is, or is in, a folder of the program's own: of a store, of an
    authority, of this account's data or of the program. Raises WrongUseError (``own_folder``), and
    as ``check_name``."""
    check_name(place)
    real = real_path(place)
    own = next((folder for folder in (real, *real.parents) if _is_own(folder)), None)
    if own is not None:
        raise WrongUseError(
            message(
                "“{path}” is in a folder of the program's own, “{folder}”.",
                path=shown or place,
                folder=own,
            ),
            message(
                "Nothing was written, and what is there is unchanged. Choose a USB stick or "
                "another folder."
            ),
            code="own_folder",
        )


def check_name(place: Path) -> None:
    """Refuse a file or folder that has the name of what the program left half made, or is in one:
    it would be removed. Raises WrongUseError (``own_name``)."""
    real = real_path(place)
    own = next((part for part in (real, *real.parents) if is_leftover(part.name)), None)
    if own is not None:
        raise WrongUseError(
            message("“{name}” is a name for unfinished files of the program's own.", name=own.name),
            message(
                "Nothing was written: the program removes such files later. Choose another name."
            ),
            code="own_name",
        )


def is_in_store(folder: Path) -> bool:
    """Whether a folder is below one that holds a store or an authority."""
    return any(holds_store(one) for one in real_path(folder).parents)


def holds_store(folder: Path) -> bool:
    """Whether a folder may be one of a store or an authority, also where parts of it are lost:
    nothing is written there. One empty file alone is nothing that was lost."""
    there = _own_in(folder)
    return len(there) > 1 or any(map(_size, there))


def is_store(folder: Path) -> bool:
    """Whether a folder is one of a store or an authority, told by what is in its files: their
    names alone hide nothing that is looked for."""
    there = _own_in(folder)
    has_data = len(there) > 1 and _size(folder / _STORE) > 0
    return has_data or any(map(_is_what_it_says, there))


def _own_in(folder: Path) -> list[Path]:
    return [folder / name for name in _OWN if os.path.lexists(folder / name)]


def _size(file: Path) -> int:
    """In bytes; -1 where that is not known, and for what is no ordinary file."""
    try:
        found = file.lstat()
    except OSError:
        return -1
    return found.st_size if stat.S_ISREG(found.st_mode) else -1


def _is_what_it_says(file: Path) -> bool:
    mark = _OWN[file.name]
    try:
        return mark is not None and mark in next(read_pieces(file, sys.maxsize, _WHAT), b"")
    except UserError:
        return False


def _is_own(folder: Path) -> bool:
    return holds_store(folder) or any(
        _is_same(folder, own) for own in (data_folder(), *program_folders())
    )


def _is_same(folder: Path, own: Path) -> bool:
    # Asked of the system: names may differ in case, or be those of a link.
    try:
        return folder.samefile(own)
    except OSError:
        return folder == own


def _check_place(folder: Path, to: Path, error: OSError) -> None:
    if folder.is_dir():
        return
    raise WrongUseError(
        message("There is no folder “{path}”.", path=to.absolute().parent),
        message(
            "Nothing was written. Plug in the USB stick or choose another folder, then try again."
        ),
        code="place_missing",
    ) from error


def _head(file: Path, shown: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_HEAD)
    except OSError as error:
        raise machine_failed(error, shown) from error


def _is_this(file: Path, kind: FileKind) -> bool:
    try:
        return kind.is_same(file)
    except MachineFailedError:
        raise
    except UserError:
        # It is damaged, or made to deceive: somebody else's.
        return False


def _other_kind(to: Path, kind: FileKind) -> WrongUseError:
    return WrongUseError(
        message("“{path}” is there already, and it is not {kind}.", path=to, kind=kind.what),
        message("It was not changed. Choose another name."),
        code="other_kind",
    )
