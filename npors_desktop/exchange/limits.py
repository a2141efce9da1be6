"""How much a sheet or a record may hold: more than any test needs, less than a machine fears.

A file within its size limit could otherwise name ten thousand faults or a word of a megabyte, and
cost minutes to lay out. A person reaches none of these.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

from npors_desktop.base.canonical import Json
from npors_desktop.domain.sheet import UNTIMED

LONGEST_TEXT = 5_000
MOST_FAULTS = 500
MOST_POINTS = 20_000
EARLIEST = 2000
LATEST = 2100


def check_bounds(body: Json) -> list[str]:
    """Complaints about texts, lists and strokes of a plain sheet or record that are too long."""
    found = [f"{place}: it is longer than {LONGEST_TEXT} characters" for place in _long(body, "")]
    faults: Json = cast("dict[str, Any]", body).get("faults")
    if isinstance(faults, list) and len(cast("list[Any]", faults)) > MOST_FAULTS:
        found.append(f"faults: there are more than {MOST_FAULTS}")
    if _points(body) > MOST_POINTS:
        found.append(f"signatures: they have more than {MOST_POINTS} points")
    return found


def check_moment(at: datetime | None, place: str) -> list[str]:
    """Complaints about a moment in a year in which no test was or will be held with this."""
    if at is None or at == UNTIMED or EARLIEST <= at.year <= LATEST:
        return []
    return [f"{place}: the year {at.year} cannot be right"]


def _long(value: Json, place: str) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            yield place
    elif isinstance(value, dict):
        for key, inner in cast("dict[str, Any]", value).items():
            yield from _long(inner, f"{place}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(cast("list[Any]", value)):
            if isinstance(inner, int):  # most are the numbers of a stroke
                continue
            yield from _long(inner, f"{place}[{number}]")


def _points(body: Json) -> int:
    plain = cast("dict[str, Any]", body)
    signed: Json = plain.get("signatures")
    signatures = [
        plain.get("privacy"),
        *cast("list[Any]", signed if isinstance(signed, list) else []),
    ]
    return sum(_points_of(one) for one in signatures if isinstance(one, dict))


def _points_of(signature: Json) -> int:
    strokes: Json = signature.get("strokes")
    if not isinstance(strokes, list):
        return 0
    return sum(len(cast("list[Any]", s)) for s in cast("list[Any]", strokes) if isinstance(s, list))
