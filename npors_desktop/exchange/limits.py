"""How much a sheet or a record may hold: more than any test needs.

A file within its size limit could otherwise name ten thousand faults or have a word of a megabyte,
and take minutes to draw. No real test comes near these limits.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

from npors_desktop.base.canonical import Json
from npors_desktop.base.problems import problem_at
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.sheet import UNTIMED

LONGEST_TEXT = 5_000
MOST_FAULTS = 500
MOST_POINTS = 20_000
EARLIEST = 2000
LATEST = 2100


def check_bounds(body: Json) -> list[Message]:
    """Problems with texts, lists and strokes of a plain sheet or record that are too long."""
    too_long = message("it has more than {most} characters", most=LONGEST_TEXT)
    found = [problem_at(place, too_long) for place in _long(body, "")]
    faults: Json = cast("dict[str, Any]", body).get("faults")
    if isinstance(faults, list) and len(cast("list[Any]", faults)) > MOST_FAULTS:
        found.append(problem_at("faults", message("there are more than {most}", most=MOST_FAULTS)))
    if _points(body) > MOST_POINTS:
        too_many = message("they have more than {most} points", most=MOST_POINTS)
        found.append(problem_at("signatures", too_many))
    return found


def check_moment(at: datetime | None, place: str) -> list[Message]:
    """Problems with a moment in a year in which no test can have been held."""
    if at is None or at == UNTIMED or EARLIEST <= at.year <= LATEST:
        return []
    return [problem_at(place, message("the year {year} cannot be right", year=at.year))]


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
