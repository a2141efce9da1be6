"""What a revision of a record says otherwise than the one before it."""

from collections.abc import Iterator
from typing import Any, cast

from npors_desktop.base.canonical import Json, canonical, sha256_hex
from npors_desktop.base.values import to_plain
from npors_desktop.domain.record import Record, RecordChange

# What a person says with a record.
_COMPARED = (
    "assessor", "visit", "candidate", "machine", "practical", "marks", "faults", "theory",
    "transcribed", "result", "went_well", "next_step",
)  # fmt: skip
# What follows from the act of signing anew, and what the program adds.
_OF_SIGNING = (
    "issued_at", "privacy", "signatures", "times", "pauses", "clock_jumps", "clock_doubts",
    "amendment", "pack", "pack_sha256", "history", "format", "template", "program",
)  # fmt: skip
# The entries of these lists are told by their own codes, the others by their number from 1.
_CODES = {"marks": "criterion", "theory": "question", "times": "criterion", "signatures": "role"}
# Too long to be read: told by the beginning of their SHA-256.
_HASHED = ("strokes", "earlier", "changes")
_SHOWN = 8
# Sentences, worded by the program; what they follow from is compared.
_LEFT = ("result.reasons", "result.missing")


def changes_between(before: Record, after: Record) -> tuple[RecordChange, ...]:
    """All that differs of what a person says, in the order of the record. Values are texts: numbers
    in digits, days and moments as in the record's JSON, ``true`` and ``false``, empty for what is
    not there."""
    return tuple(change for name in _COMPARED for change in _changes(name, before, after))


def signing_changes(before: Record, after: Record) -> tuple[RecordChange, ...]:
    """All else that differs between two records of one id: when and how they were signed, when what
    was marked, and what the program adds. What is long is told by its SHA-256."""
    return tuple(change for name in _OF_SIGNING for change in _changes(name, before, after))


def _changes(name: str, before: Record, after: Record) -> Iterator[RecordChange]:
    was, now = (dict(_leaves(to_plain(getattr(one, name)), name)) for one in (before, after))
    for field in (*now, *(field for field in was if field not in now)):
        change = RecordChange(field, was.get(field, ""), now.get(field, ""))
        if change.before != change.after:
            yield change


def _leaves(value: Json, place: str) -> Iterator[tuple[str, str]]:
    if place in _LEFT:
        return
    if place.rpartition(".")[2] in _HASHED and value:
        yield place, sha256_hex(canonical(value))[:_SHOWN]
    elif isinstance(value, dict):
        for name, inner in cast("dict[str, Any]", value).items():
            yield from _leaves(inner, f"{place}.{name}")
    elif isinstance(value, list):
        key = _CODES.get(place, "")
        for number, inner in enumerate(cast("list[Any]", value), start=1):
            held = {name: one for name, one in inner.items() if name != key}
            yield from _leaves(held, f"{place}.{inner.get(key, number)}")
    elif value is not None:
        yield place, value if isinstance(value, str) else str(value).lower()
