"""JSON in one canonical form (RFC 8785), and strict reading of JSON that others wrote."""

import hashlib
import json
from typing import Any, cast

import rfc8785

from npors_desktop.domain.errors import DamagedFileError

# What plain JSON is made of. ``Any`` because its nesting has no end.
Json = Any
_LARGEST = 2**53 - 1
_HOLDING = frozenset({dict, list})
_SIMPLE = _HOLDING | {str, bool, int, type(None)}


def canonical(value: Json) -> bytes:
    """The one byte string for this JSON value (RFC 8785, UTF-8).

    For what our values are made of, Python's own writer gives the same bytes ten times as fast;
    anything else, and every error, is left to the library.
    """
    if not _is_simple(value):
        return rfc8785.dumps(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return rfc8785.dumps(value)


def sha256_hex(data: bytes) -> str:
    """SHA-256 of bytes, lower-case hexadecimal (64 characters)."""
    return hashlib.sha256(data).hexdigest()


def read_json(data: bytes, what: str) -> Json:
    """Parse JSON strictly: UTF-8, no duplicate keys, no NaN. ``what`` names it in the error.

    Raises DamagedFileError.
    """
    try:
        value = json.loads(
            data.decode("utf-8"), object_pairs_hook=_no_duplicates, parse_constant=_no_constant
        )
        if b"\\u" in data:  # the one way in for half a surrogate pair, which no text can hold
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise DamagedFileError(
            f"{what} cannot be read: {_cause(error)}.", "Nothing was changed.", code="not_json"
        ) from error
    return value


def _is_simple(value: Json) -> bool:
    """Whether there is nothing in a value that RFC 8785 writes in a way of its own: no fraction,
    no number beyond 2^53, no key outside ASCII (keys are ordered by UTF-16)."""
    waiting: list[Any] = [[value]]
    while waiting:
        one = waiting.pop()
        keyed = isinstance(one, dict)
        if keyed and not all(type(key) is str and key.isascii() for key in cast("Json", one)):
            return False
        inside = cast("list[Any]", list(cast("Json", one).values()) if keyed else one)
        kinds = {*map(type, inside)}
        if not (kinds <= _SIMPLE and (int not in kinds or _are_exact(inside, kinds))):
            return False
        if kinds & _HOLDING:
            waiting.extend(each for each in inside if type(each) in _HOLDING)
    return True


def _are_exact(values: list[Any], kinds: set[type]) -> bool:
    numbers = values if kinds == {int} else [value for value in values if type(value) is int]
    return min(numbers) >= -_LARGEST and max(numbers) <= _LARGEST


def _cause(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"it is not whole JSON at line {error.lineno}, column {error.colno}"
    if isinstance(error, UnicodeEncodeError):
        return "it has half a character in an escape such as \\ud800"
    if isinstance(error, UnicodeDecodeError):
        return f"it is not UTF-8 text at byte {error.start}"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return str(error)


def _no_duplicates(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key “{key}” stands twice")
        found[key] = value
    return found


def _no_constant(name: str) -> Json:
    raise ValueError(f"{name} is not a JSON value")
