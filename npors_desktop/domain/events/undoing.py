"""Undo and redo. They change nothing by themselves: ``history`` tells which events stand."""

from dataclasses import dataclass
from typing import ClassVar, assert_never

from npors_desktop.domain.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Undone:
    """An earlier event was taken back."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False

    event: int


@dataclass(frozen=True, slots=True)
class Redone:
    """An undone event stands again."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False

    event: int


Undoing = Undone | Redone


def fold(now: Assessment, change: Undoing) -> Assessment:
    """The same state."""
    match change:
        case Undone() | Redone():
            return now
        case _:
            assert_never(change)
