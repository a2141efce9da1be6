"""The files that are found in what is brought to the program, and those that are passed over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping


class FileType(StrEnum):
    """The kinds of file that this program makes, or meets on its way to one."""

    REPORT = "report"
    SEALED = "sealed"
    REQUEST = "request"
    ANSWER = "answer"
    RECEIPT = "receipt"
    VISIT = "visit"
    DAYS = "days"
    STANDARD = "standard"
    SETTINGS = "settings"
    RULES = "rules"
    BACKUP = "backup"
    SHEET = "sheet"
    TABLE = "table"
    MAIL = "mail"
    OUTLOOK = "outlook"
    ARCHIVE = "archive"
    DOCUMENT = "document"
    OTHER = "other"


# What the files that this program makes and reads are called.
ENDINGS: Mapping[str, FileType] = {
    ".pdf": FileType.REPORT,
    ".npsealed": FileType.SEALED,
    ".npenrol": FileType.REQUEST,
    ".npidentity": FileType.ANSWER,
    ".npreceipt": FileType.RECEIPT,
    ".npvisit": FileType.VISIT,
    ".npdays": FileType.DAYS,
    ".nppack": FileType.STANDARD,
    ".npsettings": FileType.SETTINGS,
    ".nprules": FileType.RULES,
    ".npcopy": FileType.BACKUP,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a kind that was looked for: its own name, the name by which a person finds it, and
    its bytes; or the problem that kept it from being read. ``path`` is None for what is in a mail
    or a zip file."""

    name: str
    shown: str
    kind: FileType
    data: bytes = b""
    problem: UserError | None = None
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """What was passed over, and why. ``status`` is that of a command which passes it over: 0 where
    it is of no concern; ``path`` is where it is, None if it is in a mail or a zip file."""

    file: str
    why: Message
    kind: FileType = FileType.OTHER
    status: int = 0
    path: Path | None = None

    def is_of(self, path: Path) -> bool:
        """Whether it is the file at a path, or in it."""
        return self.file == str(path) or self.file.startswith(f"{path} > ")


Finding = Found | Passed
