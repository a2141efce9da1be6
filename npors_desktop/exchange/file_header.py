"""The first look at any file that came from elsewhere: its size, its JSON, its parts."""

import re
from collections.abc import Iterable
from typing import Any, cast

from npors_desktop.base.canonical import Json, read_json
from npors_desktop.base.whole_file import too_large
from npors_desktop.domain.errors import DamagedFileError

_HEX = re.compile(r"(?:[0-9a-f]{2})+")
_PEM = re.compile(r"-----BEGIN ([A-Z ]+)-----\n(?:[A-Za-z0-9+/=]{1,76}\n)+-----END \1-----\n?")
_PLACES = 8


def open_json(data: bytes, what: str, limit: int) -> dict[str, Json]:
    """The object that these bytes hold. Raises DamagedFileError."""
    if len(data) > limit:
        raise too_large(what, limit)
    value = read_json(data, what)
    if not isinstance(value, dict):
        raise damaged(what, ["the whole: an object is needed"])
    return cast("dict[str, Any]", value)


def damaged(what: str, complaints: Iterable[str]) -> DamagedFileError:
    """The error for a file with these complaints, each with its place (the first few)."""
    told = list(complaints)
    more = f"; and {len(told) - _PLACES} more" if len(told) > _PLACES else ""
    return DamagedFileError(
        f"{what} is not as it should be: {'; '.join(told[:_PLACES])}{more}.",
        "Nothing was changed.",
        code="bad_shape",
    )


def check_hex(text: str, size: int | None, place: str) -> list[str]:
    """Complaints about a text that must be lower-case hexadecimal, of ``size`` bytes if given."""
    if _HEX.fullmatch(text) and (size is None or len(text) == size * 2):
        return []
    length = "" if size is None else f"{size} bytes in "
    return [f"{place}: {length}lower-case hexadecimal are needed"]


def check_pem(text: str, label: str, place: str) -> list[str]:
    """Complaints about a text that must be one PEM block with this label."""
    found = _PEM.fullmatch(text)
    return [] if found and found[1] == label else [f"{place}: one PEM block “{label}” is needed"]


def check_words(text: str, place: str) -> list[str]:
    """Complaints about a text that must say something, on one line."""
    if not text.strip():
        return [f"{place}: it is empty"]
    return [] if text.isprintable() else [f"{place}: it has characters that cannot be printed"]
