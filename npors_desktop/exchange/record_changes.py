"""What a revision of a record says otherwise than the one before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.values import to_plain
from npors_desktop.domain.record import LONGEST_CHANGE, RecordChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.base.canonical import Json
    from npors_desktop.domain.record import Record

# What a person says with a record. Once the record's format is released, a record of it is compared
# by exactly these: an office does so again.
_COMPARED = (
    "assessor", "visit", "candidate", "privacy", "machine", "practical", "pauses", "marks", "times",
    "faults", "theory", "tasks", "photographs", "transcribed", "resit_of", "paper_seed", "result",
    "went_well", "next_step",
)  # fmt: skip
# What follows from the act of signing anew, and what the program adds.
_OF_SIGNING = (
    "issued_at", "signatures", "times", "clock_jumps", "clock_doubts", "amendment", "pack",
    "pack_sha256", "history", "format", "template", "program", "demonstration", "booking",
)  # fmt: skip
# The entries of these lists are told by their own codes, the others by their number from 1.
_CODES = {
    "marks": ("criterion",),
    "theory": ("question",),
    "tasks": ("task", "key"),
    "times": ("criterion",),
    "signatures": ("role",),
}
# Too long to be read: told by the beginning of their SHA-256.
_HASHED = ("strokes", "earlier", "changes")
_SHOWN = 8
_HASH = 16
# Sentences, worded by the program: what they follow from is compared. The times of marks, which
# move with the practical. The visit's id, by which no person knows it.
_LEFT = re.compile(r"result\.(reasons|missing|restrictions)|times\..+\.at|privacy\.role|visit\.id")
_LEFT_OF_SIGNING = re.compile(r"times\..+\.(reason|together)")


def changes_between(before: Record, after: Record) -> tuple[RecordChange, ...]:
    """All that differs of what a person says, in the order of the record. Values are texts: numbers
    in digits, days and moments as in the record's JSON, ``true`` and ``false``, empty for what is
    not there, and long ones shortened: they are whole in both records."""
    return tuple(_changes(_COMPARED, _LEFT, before, after))


def signing_changes(before: Record, after: Record) -> tuple[RecordChange, ...]:
    """All else that differs between two records of one id: when and how they were signed, when what
    was marked, and what the program adds. What is long is told by its SHA-256."""
    return tuple(_changes(_OF_SIGNING, _LEFT_OF_SIGNING, before, after))


def _changes(
    names: tuple[str, ...], left: re.Pattern[str], before: Record, after: Record
) -> Iterator[RecordChange]:
    for name in names:
        was, now = (dict(_leaves(to_plain(getattr(one, name)), name)) for one in (before, after))
        for field in (*now, *(field for field in was if field not in now)):
            old, new = was.get(field, ""), now.get(field, "")
            if old != new and not left.match(field):
                yield RecordChange(field, _shortened(old), _shortened(new))


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_CHANGE else f"{text[: LONGEST_CHANGE - 1]}…"


def _leaves(value: Json, place: str) -> Iterator[tuple[str, str]]:
    if place.rpartition(".")[2] in _HASHED:
        yield place, sha256_hex(canonical(value))[:_SHOWN] if value else ""
    elif isinstance(value, dict):
        for name, inner in cast("dict[str, Any]", value).items():
            yield from _leaves(inner, f"{place}.{name}")
    elif isinstance(value, list):
        yield from _entries(cast("list[Any]", value), place)
    elif value is not None:
        yield place, _text(value, place)


def _entries(listed: list[Json], place: str) -> Iterator[tuple[str, str]]:
    if place == "photographs":
        yield from _photographs(cast("list[dict[str, Any]]", listed))
        return
    keys = _CODES.get(place, ())
    for number, inner in enumerate(listed, start=1):
        if not isinstance(inner, dict):  # letters, points and elements are told together
            yield place, ", ".join(map(str, listed))
            return
        plain = cast("dict[str, Any]", inner)
        held = {name: one for name, one in plain.items() if name not in keys}
        code = ".".join(str(plain[key]) for key in keys) or number
        yield from _leaves(held, f"{place}.{code}")


def _photographs(listed: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each by the beginning of its hash, with what it is for, what it belongs to, its caption: the
    rest follows from when it was taken."""
    for one in listed:
        told = (one["purpose"], one["of"], one["caption"])
        yield f"photographs.{one['sha256'][:_HASH]}.shows", " ".join(filter(None, told))


def _text(value: Json, place: str) -> str:
    if isinstance(value, str):
        return "" if (value, place.rpartition(".")[2]) == ("other", "kind") else value
    # That marks were set one by one is what is usual, and that a question is on the paper and was
    # asked aloud.
    is_usual = place.endswith((".together", ".extra", ".by_candidate")) and value is False
    applies = place.endswith(".is_applicable") and value is True
    return "" if is_usual or applies else str(value).lower()
