"""The photographs inside a report: each stands once, as the JPEG that the pages show."""

from __future__ import annotations

import re
import zlib
from types import MappingProxyType
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.plain_jpeg import pixels_of
from npors_desktop.signing.report.packing import streams
from npors_desktop.signing.report.refusal import FILE_LIMIT, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from npors_desktop.domain.photographs import Photograph

_SHOWN = re.compile(rb"/Subtype /Image(?![A-Za-z])")


def read_photographs(pdf: bytes, named: Sequence[Photograph]) -> Mapping[str, bytes]:
    """The photographs that a record names, by their hashes, from the report around it. Raises
    RefusedError unless the file has exactly these, each as it was kept: a picture that was swapped
    or encoded again, left out or put in.

    Where they are shown is found when the whole file is compared with what the record makes.
    """
    there = _pictures(pdf)
    missing = [one for one in named if one.sha256 not in there]
    added = there.keys() - {one.sha256 for one in named}
    if missing and added:
        raise RefusedError("photograph_changed")
    if missing:
        raise RefusedError("photograph_missing")
    if added:
        raise RefusedError("photograph_added")
    if not all(_is_as_told(there[one.sha256], one) for one in named):
        raise RefusedError("photograph_unsound")
    return MappingProxyType(there)


def _pictures(pdf: bytes) -> dict[str, bytes]:
    try:
        found: Iterable[bytes] = [
            pdf[one.start : one.end]
            for one in streams(pdf[:FILE_LIMIT])
            if _SHOWN.search(one.words)
        ]
    except (ValueError, zlib.error) as error:
        raise RefusedError("page_differs") from error
    return {sha256_hex(one): one for one in found}


def _is_as_told(data: bytes, told: Photograph) -> bool:
    return len(data) == told.size and pixels_of(data) == (told.width, told.height)
