"""Photographs: what is known of each besides its bytes, which are kept apart by their SHA-256."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from npors_desktop.domain.messages import Message

MOST_PHOTOGRAPHS = 60
# So that a record with the most is a file that can be sent by e-mail.
LARGEST_PHOTOGRAPH = 150_000
LONGEST_SIDE = 1280
_SHA256 = re.compile(r"[0-9a-f]{64}")


class PhotographPurpose(StrEnum):
    """What a photograph is for, in the order of the report."""

    PORTRAIT = "portrait"
    MACHINE_PLATE = "machine_plate"
    DOCUMENT_SEEN = "document_seen"
    EVIDENCE = "evidence"


class PhotographSource(StrEnum):
    """Where a photograph was taken in from."""

    FILE = "file"
    CLIPBOARD = "clipboard"
    DROPPED = "dropped"
    CAMERA_FOLDER = "camera_folder"


# An assessment has one of each: a new one replaces it.
SINGLE = frozenset((PhotographPurpose.PORTRAIT, PhotographPurpose.MACHINE_PLATE))
_ORDER = {purpose: place for place, purpose in enumerate(PhotographPurpose)}


@dataclass(frozen=True, slots=True)
class Photograph:
    """One photograph: its stored JPEG (SHA-256 in hex, bytes, pixels), what it is for, when the
    laptop took it in, from where, and who was at the laptop. ``of`` is what evidence belongs to: a
    criterion's code; empty where the purpose says it."""

    sha256: str
    size: int
    width: int
    height: int
    purpose: PhotographPurpose
    taken_at: datetime
    source: PhotographSource
    by: str
    of: str = ""
    caption: str = ""


def with_photograph(
    kept: Iterable[Photograph], new: Photograph, replaced: str = ""
) -> tuple[Photograph, ...]:
    """The photographs with a new one, without the one it replaces, in the order of the report."""
    others = without_photograph(without_photograph(kept, replaced), new.sha256)
    return tuple(sorted((*others, new), key=_place))


def without_photograph(kept: Iterable[Photograph], sha256: str) -> tuple[Photograph, ...]:
    """The photographs without one."""
    return tuple(one for one in kept if one.sha256 != sha256)


def of_purpose(kept: Iterable[Photograph], purpose: PhotographPurpose) -> Photograph | None:
    """The photograph of a purpose that has one only; None where there is none."""
    return next((one for one in kept if one.purpose is purpose), None)


def photograph_problems(kept: Sequence[Photograph]) -> Iterator[Message]:
    """Why the photographs of a record cannot be what this program took in."""
    if len(kept) > MOST_PHOTOGRAPHS:
        yield message("there are more than {most}", most=MOST_PHOTOGRAPHS)
    if len({one.sha256 for one in kept}) < len(kept):
        yield message("one of them is there twice")
    for purpose in sorted(SINGLE):
        if sum(one.purpose is purpose for one in kept) > 1:
            yield message("two of them are of one purpose that has only one")
    if not all(map(_is_sound, kept)):
        yield message("one of them has a hash or a size that none can have")
    if tuple(sorted(kept, key=_place)) != tuple(kept):
        yield message("they are not in their order")


def _is_sound(one: Photograph) -> bool:
    sides = min(one.width, one.height) > 0 and max(one.width, one.height) <= LONGEST_SIDE
    return sides and 0 < one.size <= LARGEST_PHOTOGRAPH and bool(_SHA256.fullmatch(one.sha256))


def _place(one: Photograph) -> tuple[int, str, datetime, str]:
    return _ORDER[one.purpose], one.of, one.taken_at, one.sha256
