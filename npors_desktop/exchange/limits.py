"""How much a file from elsewhere may hold: more than any test needs.

A file within its size limit could otherwise name ten thousand faults or have a word of a megabyte,
and take minutes to draw. No real test comes near these limits.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from itertools import islice
from types import NoneType
from typing import TYPE_CHECKING, Any, cast, get_args, get_type_hints

from npors_desktop.base.problems import MOST_PROBLEMS, problem_at
from npors_desktop.domain.entry_limits import LONGEST_TEXT, MOST_FAULTS, MOST_POINTS
from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import UNTIMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.base.canonical import Json
    from npors_desktop.domain.messages import Message

MOST_ENTRIES = 20_000
_MOST_FIELDS = 100
EARLIEST = 2000
LATEST = 2100
# A clock whose battery is empty begins again in 1970.
_EARLIEST_CLOCK = 1970
_EARLIEST_DAY = 1900
# More than any file has; a record that was kept from the first release has this number of seconds.
_LARGEST = 2**40
# What JSON holds has no types; it goes past the type checker once, here.
_type_of: Any = type
_WITHOUT_TIMES = (str, int, float, bytes, NoneType)


def check_values(body: Json, longest: int = LONGEST_TEXT) -> list[Message]:
    """Problems with texts, lists and numbers of plain JSON that are larger than any file's; texts
    may have ``longest`` characters."""
    # A text or number of a small file has a place only once there is something to say of it.
    if _is_within(body, longest):
        return []
    return list(islice(_beyond(body, "", longest), MOST_PROBLEMS))


def check_bounds(body: Json) -> list[Message]:
    """Problems with texts, lists, numbers and strokes of a plain sheet or record that are too
    large."""
    found = check_values(body)
    faults: Json = cast("dict[str, Any]", body).get("faults")
    if isinstance(faults, list) and len(cast("list[Any]", faults)) > MOST_FAULTS:
        found.append(problem_at("faults", message("there are more than {most}", most=MOST_FAULTS)))
    if _points(body) > MOST_POINTS:
        too_many = message("they have more than {most} points", most=MOST_POINTS)
        found.append(problem_at("signatures", too_many))
    return found


def check_moment(at: datetime | None, place: str) -> list[Message]:
    """Problems with a moment in a year in which no test can have been held."""
    if at is None or EARLIEST <= at.year <= LATEST:
        return []
    return [problem_at(place, _not_right(at))]


def check_day(on: date, place: str) -> list[Message]:
    """Problems with a day in a year in which no test can have been held."""
    return [] if EARLIEST <= on.year <= LATEST else [problem_at(place, _not_right(on))]


def check_times(value: object, place: str = "", *, days: bool = False) -> Iterator[Message]:
    """Problems with moments in a domain value, and with ``days`` also its dates, in a year in which
    no clock and no person's birthday can be."""
    if isinstance(value, date):
        if not _can_be(value, days=days):
            yield problem_at(place, _not_right(value))
    elif is_dataclass(value):
        for name in _with_times(type(value)):
            yield from check_times(getattr(value, name), f"{place}.{name}".lstrip("."), days=days)
    elif isinstance(value, tuple):
        for number, one in enumerate(cast("tuple[Any, ...]", value)):
            yield from check_times(one, f"{place}[{number}]", days=days)


def _can_be(value: date, *, days: bool) -> bool:
    if isinstance(value, datetime):
        return value == UNTIMED or _EARLIEST_CLOCK <= value.year <= LATEST
    return not days or _EARLIEST_DAY <= value.year <= LATEST


def _not_right(day: date) -> Message:
    return message("the year {year} cannot be right", year=day.year)


@cache
def _with_times(kind: type) -> tuple[str, ...]:
    """The fields of a class in which a date or a moment can be, at any depth."""
    hints = get_type_hints(kind)
    return tuple(part.name for part in fields(kind) if _holds_times(hints[part.name]))


def _holds_times(kind: Any) -> bool:
    if is_dataclass(kind):
        return bool(_with_times(cast("type", kind)))
    if inner := get_args(kind):
        return any(map(_holds_times, inner))
    return not (kind is Ellipsis or (isinstance(kind, type) and issubclass(kind, _WITHOUT_TIMES)))


def _is_within(body: Json, longest: int) -> bool:
    """Whether ``_beyond`` has nothing to say of plain JSON, told without the places."""
    waiting: list[Any] = [[body]]
    while waiting:
        outer = waiting.pop()
        kind = _type_of(outer)
        if len(outer) > (_MOST_FIELDS if kind is dict else MOST_ENTRIES):
            return False
        for value in outer.values() if kind is dict else outer:
            kind = _type_of(value)
            if kind is dict or kind is list:
                waiting.append(value)
            elif (kind is int and not -_LARGEST <= value <= _LARGEST) or (
                kind is str and len(value) > longest
            ):
                return False
    return True


def _beyond(value: Json, place: str, longest: int) -> Iterator[Message]:
    match value:
        case str() if len(value) > longest:
            yield problem_at(place, message("it has more than {most} characters", most=longest))
        case int() if abs(value) > _LARGEST:
            yield problem_at(place, message("the number {number} is too large", number=value))
        case dict() if len(cast("dict[str, Any]", value)) > _MOST_FIELDS:
            yield problem_at(place, message("there are more than {most}", most=_MOST_FIELDS))
        case dict():
            for key, inner in cast("dict[str, Any]", value).items():
                yield from _beyond(inner, f"{place}.{key}".lstrip("."), longest)
        case list():
            yield from _entries(cast("list[Any]", value), place, longest)
        case _:
            pass


def _entries(listed: list[Json], place: str, longest: int) -> Iterator[Message]:
    if len(listed) > MOST_ENTRIES:
        yield problem_at(place, message("there are more than {most}", most=MOST_ENTRIES))
        return
    for number, inner in enumerate(listed):
        if type(inner) is int and abs(inner) <= _LARGEST:  # most are the numbers of a stroke
            continue
        yield from _beyond(inner, f"{place}[{number}]", longest)


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
