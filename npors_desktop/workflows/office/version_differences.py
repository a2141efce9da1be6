"""In what the versions of a record differ: nothing that differs is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.exchange.record_changes import changes_between, signing_changes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npors_desktop.domain.record import Record, RecordChange


@dataclass(frozen=True, slots=True)
class Difference:
    """A place in the record (as ``RecordChange``) and its value in each version, in their order."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What the versions ``say`` otherwise, and what only the act of signing and the program made
    different."""

    say: tuple[Difference, ...]
    signing: tuple[Difference, ...]


def differences(contents: Sequence[Record]) -> Differences:
    """In what these records of one id differ."""
    return Differences(_among(contents, changes_between), _among(contents, signing_changes))


def _among(
    contents: Sequence[Record], changes: Callable[[Record, Record], tuple[RecordChange, ...]]
) -> tuple[Difference, ...]:
    found: dict[str, dict[int, RecordChange]] = {}
    for place, other in enumerate(contents):
        for change in changes(contents[0], other):
            found.setdefault(change.field, {})[place] = change
    return tuple(
        Difference(field, tuple(_value(of, place) for place in range(len(contents))))
        for field, of in found.items()
    )


def _value(changed: dict[int, RecordChange], place: int) -> str:
    """The value in one version: where it did not change, that of the first."""
    if place in changed:
        return changed[place].after
    return next(iter(changed.values())).before
