"""What a revision of a record says otherwise than the one before it."""

from collections.abc import Iterator
from typing import Any, cast

from npors_desktop.base.canonical import Json
from npors_desktop.base.values import to_plain
from npors_desktop.domain.record import LONGEST_CHANGE, Record, RecordChange

# Once the record's format is released, a record of it is compared by exactly these: an office does
# so again. The rest either follows from the act of signing anew or cannot be changed.
_COMPARED = (
    "assessor", "visit", "candidate", "machine", "practical", "marks", "faults", "theory",
    "transcribed", "result", "went_well", "next_step",
)  # fmt: skip
# The entries of these lists are told by their own codes, the others by their number from 1.
_CODES = {"marks": "criterion", "theory": "question"}
# Sentences, worded by the program; what they follow from is compared.
_LEFT = ("result.reasons", "result.missing")


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
    if place in _LEFT:
        return
    if isinstance(value, dict):
        for name, inner in cast("dict[str, Any]", value).items():
            yield from _leaves(inner, f"{place}.{name}")
    elif isinstance(value, list):
        key = _CODES.get(place, "")
        for number, inner in enumerate(cast("list[Any]", value), start=1):
            held = {name: one for name, one in inner.items() if name != key}
            yield from _leaves(held, f"{place}.{inner.get(key, number)}")
    elif value is not None:
        yield place, value if isinstance(value, str) else str(value).lower()
