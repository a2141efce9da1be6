"""What is found in the folders that an office watches."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file with its size and time as they were when it was seen."""

    path: Path
    stamp: str


@dataclass(frozen=True, slots=True)
class FolderFinds:
    """What a look found: the whole files that are not known as they are now, and the folders that
    cannot be read."""

    files: tuple[SeenFile, ...] = ()
    away: tuple[Path, ...] = ()
