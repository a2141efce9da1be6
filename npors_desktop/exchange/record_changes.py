"""What a revision of a record says otherwise than the one before it."""

import re
from collections.abc import Iterator
from typing import Any, cast

from npors_desktop.base.canonical import Json, canonical, sha256_hex
from npors_desktop.base.values import to_plain
from npors_desktop.domain.record import LONGEST_CHANGE, Record, RecordChange

# Once the record's format is released, a record of it is compared by exactly these: an office does
# so again. The rest either follows from the act of signing anew or cannot be changed.
_COMPARED = (
    "assessor", "visit", "candidate", "privacy", "machine", "practical", "pauses", "marks", "times",
    "faults", "theory", "transcribed", "result", "went_well", "next_step",
)  # fmt: skip
# The entries of these lists are told by their own codes, the others by their number from 1.
_CODES = {"marks": "criterion", "times": "criterion", "theory": "question"}
# Sentences, worded by the program: what they follow from is compared. The times of marks, which
# move with the practical.
_LEFT = re.compile(r"result\.(reasons|missing).*|times\..+\.at|privacy\.role")


def changes_between(before: Record, after: Record) -> tuple[RecordChange, ...]:
    """All that differs, in the order of the record. Values are texts: numbers in digits, days and
    moments as in the record's JSON, ``true`` and ``false``, empty for what is not there, and long
    ones shortened: they are whole in both records."""
    return tuple(change for name in _COMPARED for change in _changes(name, before, after))


def _changes(name: str, before: Record, after: Record) -> Iterator[RecordChange]:
    was, now = (dict(_leaves(to_plain(getattr(one, name)), name)) for one in (before, after))
    for field in (*now, *(field for field in was if field not in now)):
        old, new = was.get(field, ""), now.get(field, "")
        if old != new:
            yield RecordChange(field, _shortened(old), _shortened(new))


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_CHANGE else f"{text[: LONGEST_CHANGE - 1]}…"


def _leaves(value: Json, place: str) -> Iterator[tuple[str, str]]:
    if _LEFT.fullmatch(place):
        return
    if isinstance(value, dict):
        for name, inner in cast("dict[str, Any]", value).items():
            yield from _leaves(inner, f"{place}.{name}")
    elif isinstance(value, list) and not place.endswith(".strokes"):
        yield from _entries(cast("list[Any]", value), place)
    elif value is not None:
        yield place, _text(value, place)


def _entries(listed: list[Json], place: str) -> Iterator[tuple[str, str]]:
    key = _CODES.get(place, "")
    for number, inner in enumerate(listed, start=1):
        held = {name: one for name, one in inner.items() if name != key}
        yield from _leaves(held, f"{place}.{inner.get(key, number)}")


def _text(value: Json, place: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        # What was drawn is told apart, and not written out.
        return sha256_hex(canonical(value))[:8] if value else ""
    # That marks were set one by one is what is usual.
    is_usual = place.endswith(".together") and value is False
    return "" if is_usual else str(value).lower()
