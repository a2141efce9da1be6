"""What makes plain JSON values of domain values, and the way back; the only home of cattrs.

``base.values`` loads it when the first value is converted.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn
from cattrs.strategies import configure_tagged_union

from npors_desktop.base.moments import moment_text
from npors_desktop.base.problems import Problem, not_valid, problem_at
from npors_desktop.domain.messages import message, message_of_count, verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from npors_desktop.base.canonical import Json
    from npors_desktop.domain.messages import Message

T = TypeVar("T")
_SHOWN = 40
_AT_A_TIME = 20
_NAMES_SHOWN = 8
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def to_plain(value: object, as_type: Any = None) -> Json:
    """As ``base.values`` says."""
    return _CONVERTER.unstructure(value, unstructure_as=as_type)


def from_plain(kind: type[T], value: Json, what: Message) -> T:
    """As ``base.values`` says."""
    try:
        return _CONVERTER.structure(value, kind)
    except Exception as error:  # cattrs groups errors of any class
        raise not_valid(what, _problems(error, "")) from error


def tag_union(union: Any) -> None:
    """As ``base.values`` says."""
    configure_tagged_union(union, _CONVERTER, tag_name="kind", tag_generator=lambda c: c.__name__)


def own_form(
    kind: type[T], plain: Callable[[T, Callable[[T], Json]], Json], of: Callable[[Json], T | None]
) -> None:
    """As ``base.values`` says."""
    usual = make_dict_unstructure_fn(kind, _CONVERTER)
    usual_of = make_dict_structure_fn(kind, _CONVERTER, _cattrs_forbid_extra_keys=True)
    _CONVERTER.register_unstructure_hook(kind, lambda value: plain(value, usual))

    def structure(value: Any, as_kind: Any) -> T:
        made = of(value)
        return usual_of(value, as_kind) if made is None else made

    _CONVERTER.register_structure_hook(kind, structure)


def _problems(error: BaseException, at: str) -> list[Message]:
    if isinstance(error, cattrs.BaseValidationError):
        return [one for inner in error.exceptions for one in _problems(inner, at + _step(inner))]
    return [problem_at(at.lstrip("."), _problem(error))]


def _step(error: BaseException) -> str:
    for note in getattr(error, "__notes__", ()):
        name = getattr(note, "name", None)
        index = getattr(note, "index", None)
        if name is not None:
            return f".{name}"
        if index is not None:
            return f"[{index}]"
    return ""


def _problem(error: BaseException) -> Message:
    match error:
        case cattrs.ForbiddenExtraKeysError():
            first = sorted(map(_short, error.extra_fields))[:_NAMES_SHOWN]
            names = ", ".join(f"“{name[1:-1]}”" for name in first)
            return message("unknown field {names}", names=names)
        case KeyError():
            return message("“{name}” is missing", name=str(error.args[0]))
        case AttributeError() | TypeError():
            return message("must be an object")
        case Problem():
            return error.message
        case _:
            return verbatim(str(error) or type(error).__name__)


def _strict(kind: type, needed: Message) -> Any:
    def structure(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise Problem(_needed(needed, value))
        return value

    return structure


def _number_or_text(value: Any, kind: Any) -> int | str | None:
    nothing = value is None and type(None) in get_args(kind)
    if not nothing and type(value) not in (int, str):
        raise Problem(_needed(message("a whole number or text"), value))
    return value


def _needed(needed: Message, value: object) -> Message:
    return message("must be {needed}, not {value}", needed=needed, value=_short(value))


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def _enum(value: Any, kind: Any) -> StrEnum:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(str(member.value) for member in kind)
        raise Problem(
            message("{value} is not one of {known}", value=_short(value), known=known)
        ) from None


def _enum_value(member: StrEnum) -> Any:
    return member.value


def _moment(value: Any, _: Any) -> datetime:
    try:
        at = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise Problem(_needed(message("a time such as 2026-11-20T09:05:00Z"), value)) from None
    if at.tzinfo is None:
        raise Problem(message("{value} has no time zone; end it with Z", value=_short(value)))
    return at.astimezone(UTC)


def _day(value: Any, _: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Problem(_needed(message("a date such as 1990-01-31"), value)) from None


def _time(value: Any, _: Any) -> time:
    if type(value) is not str or not _TIME.fullmatch(value):
        raise Problem(_needed(message("a time of day such as 09:05"), value))
    return time.fromisoformat(value)


def _time_text(at: time) -> str:
    return f"{at:%H:%M}"


def _tuple(kind: Any) -> Callable[[Any, Any], tuple[Any, ...]]:
    """What makes the tuples of one kind: a record has a thousand, of few kinds."""
    inner = get_args(kind)
    if inner[1:] == (...,):
        return lambda value, _: _tuple_of_any_length(value, inner[0])
    return lambda value, _: _fixed_tuple(value, inner)


def _tuple_of_any_length(value: Any, kind: Any) -> tuple[Any, ...]:
    items = _list(value)
    if not items:  # as most lists of a standard are
        return ()
    plain = _plain_entries(items, kind)
    return tuple(_entries(items, kind) if plain is None else plain)


def _fixed_tuple(value: Any, inner: tuple[Any, ...]) -> tuple[Any, ...]:
    items = _list(value)
    if len(items) != len(inner):
        raise Problem(message_of_count("must have {n} value", "must have {n} values", len(inner)))
    if {int, *inner, *map(type, items)} == {int}:  # a point of a stroke; there are thousands
        return tuple(items)
    return tuple(_CONVERTER.structure(item, one) for item, one in zip(items, inner, strict=True))


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise Problem(_needed(message("a list"), value))
    return cast("list[Any]", value)


def _plain_entries(items: list[Any], kind: Any) -> Iterable[Any] | None:
    """The entries of a list of texts, or of the points of a stroke: a record has thousands. None if
    they are anything else, or not all as they must be."""
    kinds = set(map(type, items))
    if kind is str and kinds == {str}:
        return items
    if kinds != {list} or not _is_point(kind):
        return None
    sizes, numbers = set(map(len, items)), chain.from_iterable(items)
    if sizes != {len(get_args(kind))} or set(map(type, numbers)) != {int}:
        return None
    return map(tuple, items)


def _entries(values: list[Any], kind: Any) -> list[Any]:
    """The entries of a list; where there are problems they are looked for again with places."""
    structure = _CONVERTER.get_structure_hook(kind)
    try:
        return [structure(value, kind) for value in values]
    except Exception:  # noqa: BLE001 - of any class, as in ``from_plain``
        return _each(values, kind)


def _each(values: list[Any], kind: Any) -> list[Any]:
    """The entries of a list, some at a time: once there are problems, those further on are not
    looked for, since each costs far more than a right entry."""
    made: list[Any] = []
    for start in range(0, len(values), _AT_A_TIME):
        try:
            made += _CONVERTER.structure(values[start : start + _AT_A_TIME], list[kind])
        except cattrs.IterableValidationError as error:
            for note in (n for one in error.exceptions for n in getattr(one, "__notes__", ())):
                note.index += start
            raise
    return made


def _is_tuple(kind: Any) -> bool:
    return getattr(kind, "__origin__", None) is tuple


def _is_point(kind: Any) -> bool:
    return _is_tuple(kind) and set(get_args(kind)) == {int}


def _is_stroke(kind: Any) -> bool:
    return _is_tuple(kind) and get_args(kind)[1:] == (...,) and _is_point(get_args(kind)[0])


def _is_number_or_text(kind: Any) -> bool:
    return kind in (int | str, int | str | None)


def _is_fixed_tuple(kind: Any) -> bool:
    return _is_tuple(kind) and Ellipsis not in get_args(kind)


def _listed(values: tuple[Any, ...]) -> list[Any]:
    return [v if type(v) is int else _CONVERTER.unstructure(v) for v in values]


def _listed_points(points: tuple[tuple[int, ...], ...]) -> list[Any]:
    return list(map(list, points))


def _build() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    made.register_structure_hook(str, _strict(str, message("text")))
    made.register_structure_hook(int, _strict(int, message("a whole number")))
    made.register_structure_hook(bool, _strict(bool, message("true or false")))
    made.register_structure_hook(StrEnum, _enum)
    made.register_structure_hook(datetime, _moment)
    made.register_structure_hook(date, _day)
    made.register_structure_hook(time, _time)
    made.register_structure_hook_factory(_is_tuple, _tuple)
    made.register_structure_hook_func(_is_number_or_text, _number_or_text)
    made.register_unstructure_hook_func(_is_fixed_tuple, _listed)
    made.register_unstructure_hook_func(_is_stroke, _listed_points)
    made.register_unstructure_hook(StrEnum, _enum_value)
    made.register_unstructure_hook(datetime, moment_text)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_unstructure_hook(time, _time_text)
    return made


_CONVERTER = _build()
