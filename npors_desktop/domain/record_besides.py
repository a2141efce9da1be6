"""What an office keeps beside a record. The record itself never changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

LONGEST_NOTE = 2000


class BesideKind(StrEnum):
    """A NOTE is what somebody wrote; UPLOADED, that it was entered in the training register."""

    NOTE = "note"
    UPLOADED = "uploaded"


@dataclass(frozen=True, slots=True)
class RecordBeside:
    """``at`` is when it was kept; ``on`` the day of an upload; ``text`` what was written, or the
    number of the batch."""

    record: str
    kind: BesideKind
    at: datetime
    on: date | None = None
    text: str = ""
