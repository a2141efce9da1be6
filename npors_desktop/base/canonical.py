"""JSON in one canonical form (RFC 8785), and strict reading of JSON from elsewhere."""

from __future__ import annotations

import hashlib
import json
import math
import re
from typing import TYPE_CHECKING, Any

import rfc8785

from npors_desktop.base.problems import Problem
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message, verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from npors_desktop.domain.messages import Message

# What plain JSON is made of. ``Any`` because its nesting has no end.
Json = Any
# What RFC 8785 writes in a way of its own, or not at all: fractions, numbers beyond 2^53, NaN;
# and keys beyond U+FFFF, by whose halves it sorts. That a text may look like one does no harm.
_APART = (b"0.", b"0e", b"0" * 16)
_NO_NUMBER = (b"NaN", b"Infinity")
_BEFORE = frozenset(b"[:,")
_DIGITS = re.compile(rb"0+")
_ZERO, _MINUS = b"0-"
# No file of this program has as many values or levels; a hostile text of 16 MiB has forty times as
# many values, and each takes a hundred bytes of memory.
MOST_VALUES = 400_000
_MOST_LEVELS = 32
# RFC 8785 writes no larger number.
_LARGEST = 2**53 - 1
# So many digits are a number, unless they stand in a text: in a digest, after what it may have.
_LONG = b"0" * 16
_AS_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_IN_A_TEXT = frozenset(b'0123456789abcdef"')
_DIGITS_SHOWN = 20
# What has levels below it, and how to get at them.
_INNER: Mapping[Any, Callable[[Any], Iterable[Any]]] = {dict: lambda one: one.values(), list: iter}


def canonical(value: Json) -> bytes:
    """The one byte string for this JSON value (RFC 8785, UTF-8); its keys are strings.

    Python's own writer gives the same bytes ten times as fast, except for what is named above;
    those values, and every error, are left to the library.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        # A letter beyond U+FFFF takes two units of UTF-16; counting them is quicker than a search.
        if 2 * len(text) == len(text.encode("utf-16-le")):
            data = text.encode("utf-8")
            if not _has_number_apart(data):
                return data
    except (TypeError, UnicodeEncodeError):
        pass
    return rfc8785.dumps(value)


def sha256_hex(data: bytes) -> str:
    """SHA-256 of bytes, lower-case hexadecimal (64 characters)."""
    return hashlib.sha256(data).hexdigest()


def read_json(data: bytes, what: Message) -> Json:
    """Parse JSON strictly: UTF-8, no duplicate keys, no NaN, and nothing that ``canonical`` could
    not write again or that would take very long. ``what`` begins the error's sentence.

    Raises DamagedFileError.
    """
    try:
        if sum(map(data.count, (b",", b"[", b"{"))) > MOST_VALUES:
            raise Problem(
                message("it has too many values: at most {most} are read", most=MOST_VALUES)
            )
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_no_duplicates,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_whole if _may_be_large(data) else None,
        )
        if data.count(b"[") + data.count(b"{") > _MOST_LEVELS:
            _check_levels(value)
        if b"\\u" in data:  # the one way in for half a surrogate pair, which no text can hold
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise DamagedFileError(
            message("{what} cannot be read: {cause}.", what=what, cause=_cause(error)),
            message("Nothing was changed."),
            code="not_json",
        ) from error
    return value


class ReadOnce:
    """Reads JSON as ``read_json`` does, and what it read last not again: the record in a report is
    asked for by one check after another. What it gives is never changed."""

    def __init__(self) -> None:
        self._last: tuple[bytes, Json] | None = None
        self._is_canonical: bool | None = None

    def __call__(self, data: bytes, what: Message) -> Json:
        """The value. Raises DamagedFileError."""
        if self._last is None or self._last[0] != data:
            self._last, self._is_canonical = (data, read_json(data, what)), None
        return self._last[1]

    def is_canonical(self, data: bytes, what: Message) -> bool:
        """Whether these bytes are what ``canonical`` makes of their value. Raises as reading, and
        ValueError for a value that it cannot write."""
        value = self(data, what)
        if self._is_canonical is None:
            self._is_canonical = canonical(value) == data
        return self._is_canonical


def _cause(error: Exception) -> Message:
    match error:
        case json.JSONDecodeError(lineno=int(line), colno=int(column)):
            return message(
                "it is not valid JSON at line {line}, column {column}", line=line, column=column
            )
        case UnicodeEncodeError():
            return message("it contains half a character in an escape such as \\ud800")
        case UnicodeDecodeError(start=int(byte)):
            return message("it is not UTF-8 text at byte {byte}", byte=byte)
        case RecursionError():
            return message("it is nested too deeply")
        case Problem():
            return error.message
        case _:
            return verbatim(str(error))


def _no_duplicates(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen = set[str]()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))
        raise Problem(message("the key “{key}” appears twice", key=twice))
    return found


def _has_number_apart(data: bytes) -> bool:
    """Whether there may be a number that RFC 8785 writes otherwise than Python. All digits are
    taken for zeros, so that what ends such a number is found without looking at every other."""
    zeros = b"," + data.translate(_AS_ZEROS)
    for end in _APART:
        at = zeros.find(end)
        while at >= 0:
            start = at
            while zeros[start] == _ZERO:
                start -= 1
            if zeros[start - (zeros[start] == _MINUS)] in _BEFORE:
                return True
            # On behind all of its digits: a text of a million would be looked at from every one.
            run = _DIGITS.match(zeros, at)
            at = zeros.find(end, run.end()) if run else -1
    return any(word in data for word in _NO_NUMBER)


def _may_be_large(data: bytes) -> bool:
    """Whether there may be a number of so many digits."""
    zeros = data.translate(_AS_ZEROS)
    at = zeros.find(_LONG)
    while at > 0 and data[at - 1] in _IN_A_TEXT:
        at = zeros.find(_LONG, at + len(_LONG))
    return at >= 0


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS_SHOWN or abs(int(digits)) > _LARGEST:
        raise Problem(_too_large(digits))
    return int(digits)


def _finite(digits: str) -> float:
    if not math.isfinite(found := float(digits)):
        raise Problem(_too_large(digits))
    return found


def _too_large(digits: str) -> Message:
    return message("the number {number} is too large", number=digits[:_DIGITS_SHOWN])


def _check_levels(value: Json) -> None:
    level: list[Any] = [[value]]
    for _ in range(_MOST_LEVELS + 1):
        # Only what holds something has a level below it; most values are texts and numbers.
        level = [
            one
            for outer in level
            for one in _INNER[type(outer)](outer)
            if one and type(one) in _INNER
        ]
        if not level:
            return
    raise RecursionError


def _no_constant(name: str) -> Json:
    raise Problem(message("{name} is not a JSON value", name=name))
