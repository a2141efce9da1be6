"""A file that was given to the program by a file manager or on the command line.

Its first bytes say what kind of file it is, whatever it is called. Nothing here needs an open
store: ``opened_file`` opens it in one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.messages import Message, message, verbatim
from npors_desktop.exchange.file_kind import CONTAINERS, ELSEWHERE, FOR_OFFICE, kind_at

if TYPE_CHECKING:
    from pathlib import Path

_WHAT = message("a file of this program")
OF_LAPTOP = frozenset(
    {FileType.ANSWER, FileType.VISIT, FileType.RECEIPT, FileType.STANDARD, FileType.SETTINGS}
    | {FileType.RULES}
)
_OF_OFFICE = FOR_OFFICE | CONTAINERS | {FileType.REQUEST}


class OpenedKind(StrEnum):
    """What was done with a file."""

    IDENTITY = "identity"
    VISIT_NEW = "visit_new"
    VISIT_KNOWN = "visit_known"
    VISIT_UNSIGNED = "visit_unsigned"
    RECEIPT = "receipt"
    STANDARD = "standard"
    STATUS = "status"
    SETTINGS = "settings"
    RULES = "rules"
    ARRIVAL = "arrival"
    ARRIVAL_KNOWN = "arrival_known"
    ARRIVAL_REFUSED = "arrival_refused"
    ARRIVAL_HELD = "arrival_held"
    ENROLMENT = "enrolment"


_NOTHING = verbatim("")


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What was done with a file. ``subject`` is the visit's id, or the path of what is only
    shown; ``name`` is the office, the site or the file; ``text`` is what the receipt or the import
    says."""

    kind: OpenedKind
    name: str
    subject: str | None = None
    text: Message = _NOTHING


def look(file: Path) -> FileType:
    """Check that the program can open such a file, before it asks for a passphrase; returns its
    kind. Raises WrongUseError (``not_there``, ``is_a_copy``,
    ``unknown_kind``), MachineFailedError."""
    kind = kind_at(file, _WHAT)
    if kind in OF_LAPTOP | _OF_OFFICE:
        return kind
    if kind is FileType.BACKUP:
        raise WrongUseError(
            message("“{name}” is a backup of a store.", name=file.name),
            message(
                "Nothing was changed. To restore it, choose “Restore a backup” where the "
                "passphrase is typed, or run: npors-desktop restore FILE --to FOLDER"
            ),
            code="is_a_copy",
        )
    raise WrongUseError(
        message("This program cannot open “{name}”.", name=file.name),
        message("Nothing was changed. {where}", where=ELSEWHERE[kind]),
        code="unknown_kind",
    )
