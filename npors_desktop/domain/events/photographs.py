"""Photographs that are taken into an assessment, replaced and removed. Their bytes are not in the
history: it has their SHA-256."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, assert_never

from npors_desktop.domain.photographs import Photograph, with_photograph, without_photograph

if TYPE_CHECKING:
    from npors_desktop.domain.assessment import Assessment


@dataclass(frozen=True, slots=True)
class PhotographTaken:
    """A photograph was taken in; ``replaces`` is the SHA-256 (hex) of the one in whose place."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    photograph: Photograph
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class PhotographRemoved:
    """The photograph with this SHA-256 (hex) was removed."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    sha256: str


PhotographEvent = PhotographTaken | PhotographRemoved


def fold(now: Assessment, change: PhotographEvent) -> Assessment:
    """The state after one of these."""
    kept = now.photographs
    match change:
        case PhotographTaken():
            return now.replace(
                photographs=with_photograph(kept, change.photograph, change.replaces)
            )
        case PhotographRemoved():
            return now.replace(photographs=without_photograph(kept, change.sha256))
        case _:
            assert_never(change)
