"""Undo and redo. They change nothing themselves: ``history`` works out which events count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, assert_never

if TYPE_CHECKING:
    from npors_desktop.domain.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Undone:
    """An earlier event was undone."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False

    event: int


@dataclass(frozen=True, slots=True)
class Redone:
    """An undone event was redone."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False

    event: int


UndoEvent = Undone | Redone


def fold(now: Assessment, change: UndoEvent) -> Assessment:
    """The same state."""
    match change:
        case Undone() | Redone():
            return now
        case _:
            assert_never(change)
