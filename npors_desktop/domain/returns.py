"""Records that the office sent back to their assessors, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReturnEnd(StrEnum):
    """How it ended that a record was sent back: a later revision came, or it was withdrawn."""

    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class SentBackRecord:
    """That a version of a record was sent back: why, when and by whom, and how that ended."""

    record: str
    revision: int
    content_sha256: str
    assessor_number: str
    assessor: str
    reason: str
    at: datetime
    by: str = ""
    ended_at: datetime | None = None
    end: ReturnEnd | None = None
    end_reason: str = ""
    ended_by: str = ""

    def days(self, now: datetime) -> int:
        """How many whole days it has been open, or was."""
        return max(((self.ended_at or now) - self.at).days, 0)
