"""The mark in the folder of an office that came from a backup.

Two copies of one office both speak with its authority, and neither knows what the other has done
since. So a restored office does nothing that counts until a person has said that it goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import canonical
from npors_desktop.base.formats import Format
from npors_desktop.base.values import from_plain
from npors_desktop.base.whole_file import machine_failed, read_limited, write_whole
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.exchange.file_header import open_json

if TYPE_CHECKING:
    from pathlib import Path

MARK = "restored.json"
_LIMIT = 4096
_WHAT = message("The mark of a restored office")
_KIND = message("a file of this program")
RESTORED = Format("restored", _WHAT, newest=1)


@dataclass(frozen=True, slots=True)
class RestoredMark:
    """When the backup was made that an office was restored from; None where that is not known."""

    format: int
    made_at: datetime | None


def leave_mark(folder: Path, made_at: str) -> None:
    """Mark an office's folder as restored from a backup of this moment. Raises
    MachineFailedError."""
    write_whole(folder / MARK, canonical({"format": RESTORED.newest, "made_at": made_at}))


def read_mark(folder: Path) -> RestoredMark | None:
    """The mark, if the office was restored and nobody has confirmed that it goes on. A mark that
    cannot be read is one all the same. Raises MachineFailedError."""
    if not (folder / MARK).exists():
        return None
    try:
        data = read_limited(folder / MARK, _LIMIT, _KIND)
        body = RESTORED.read(open_json(data, _WHAT, _LIMIT))
        return from_plain(RestoredMark, body, _WHAT)
    except DamagedFileError:
        return RestoredMark(RESTORED.newest, None)


def remove_mark(folder: Path) -> None:
    """Remove the mark. Raises MachineFailedError."""
    try:
        (folder / MARK).unlink(missing_ok=True)
    except OSError as error:
        raise machine_failed(error, folder / MARK) from error
