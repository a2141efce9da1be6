"""The first checks on any file from elsewhere: its size, its JSON, its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from npors_desktop.base.canonical import read_json
from npors_desktop.base.problems import not_valid, problem_at
from npors_desktop.base.whole_file import too_large
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.base.canonical import Json
    from npors_desktop.domain.messages import Message

NOT_CANONICAL = message("it is not in canonical form")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_HEX = re.compile(r"(?:[0-9a-f]{2})+")
_PEM = re.compile(r"-----BEGIN ([A-Z ]+)-----\n(?:[A-Za-z0-9+/=]{1,76}\n)+-----END \1-----\n?")


def open_json(
    data: bytes, what: Message, limit: int, read: Callable[[bytes, Message], Json] = read_json
) -> dict[str, Json]:
    """The JSON object in these bytes. Raises DamagedFileError."""
    if len(data) > limit:
        raise too_large(what, limit)
    value = read(data, what)
    if not isinstance(value, dict):
        raise not_valid(what, [problem_at("", message("must be an object"))])
    return cast("dict[str, Any]", value)


def open_written(data: bytes, what: Message, limit: int) -> dict[str, Json]:
    """The same of a file that people write themselves: a byte order mark is left out, with which
    Windows' own editors begin one. Raises DamagedFileError."""
    return open_json(data.removeprefix(_BYTE_ORDER_MARK), what, limit)


def check_form(data: bytes, written: bytes) -> list[Message]:
    """Problems with a file that is not, byte for byte, what would be written of what was read: two
    spellings of one content would be two files to whoever compares them."""
    return [] if data == written else [problem_at("", NOT_CANONICAL)]


def check_hex(text: str, size: int | None, place: str) -> list[Message]:
    """Problems with a text that must be lower-case hexadecimal, of ``size`` bytes if given."""
    if _HEX.fullmatch(text) and (size is None or len(text) == size * 2):
        return []
    if size is None:
        return [problem_at(place, message("must be in lower-case hexadecimal"))]
    needed = message("must be {size} bytes in lower-case hexadecimal", size=size)
    return [problem_at(place, needed)]


def check_pem(text: str, label: str, place: str) -> list[Message]:
    """Problems with a text that must be one PEM block with this label."""
    found = _PEM.fullmatch(text)
    if found and found[1] == label:
        return []
    return [problem_at(place, message("must be one PEM block “{label}”", label=label))]


def check_words(text: str, place: str) -> list[Message]:
    """Problems with a text that must be on one line and not empty."""
    if not text.strip():
        return [problem_at(place, message("it is empty"))]
    if not text.isprintable():
        return [problem_at(place, message("it contains characters that cannot be printed"))]
    return []
