"""When backups are made by themselves: what is chosen, before any is made."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Every(StrEnum):
    """How often a backup is made."""

    NEVER = "never"
    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """Where backups are made, and how often."""

    folder: Path | None = None
    every: Every = Every.NEVER
