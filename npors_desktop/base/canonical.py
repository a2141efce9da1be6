"""JSON in one canonical form (RFC 8785), and strict reading of JSON that others wrote."""

import hashlib
import json
from typing import Any

import rfc8785

from npors_desktop.domain.errors import DamagedFileError

# What plain JSON is made of. ``Any`` because its nesting has no end.
Json = Any


def canonical(value: Json) -> bytes:
    """The one byte string for this JSON value (RFC 8785, UTF-8)."""
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
