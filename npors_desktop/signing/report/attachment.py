"""The record inside a report: the one file attached to it."""

from __future__ import annotations

import re
import zlib
from itertools import islice
from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import MIB
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.signing.report.packing import streams
from npors_desktop.signing.report.refusal import FILE_LIMIT, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

# No record is near this: the largest that can be written takes about half.
_RECORD_LIMIT = 16 * MIB
_ATTACHED = re.compile(rb"/EmbeddedFile(?![A-Za-z])")
_BEGIN = re.compile(rb">>\s{0,4}stream\r?\n")
# How many bytes the dictionary of a stream takes, and how many attached files are looked at.
_WORDS = 1024
_MOST_GUESSES = 1_000


def record_json_of(pdf: bytes) -> bytes:
    """The record's JSON from a report that has already been verified, as the register keeps it.

    Raises DamagedFileError. Verifies nothing.
    """
    try:
        return read_attached(pdf)
    except RefusedError as error:
        raise DamagedFileError(
            message("The record in this report cannot be read."),
            message("Nothing was changed."),
            code=error.code,
        ) from error


def read_attached(pdf: bytes) -> bytes:
    """The only file attached to a report, unpacked. Raises RefusedError.

    Whether it is attached as a report's record is, and nothing else with it, is found when the
    whole file is compared with what the record makes.
    """
    try:
        attached = [one for one in streams(pdf[:FILE_LIMIT]) if b"/EmbeddedFile" in one.words]
        (record,) = attached
        return record.unpacked(pdf, _RECORD_LIMIT)
    except (ValueError, zlib.error) as error:
        raise RefusedError("attachment") from error


def guess_objects(pdf: bytes) -> Iterator[bytes]:
    """The JSON objects that seem to be attached to a file, in whatever layout a later version of
    this program may give it: to learn what a file says about itself before it is refused. None of
    it is to be trusted. Never raises; takes no longer than unpacking 16 MiB, whatever the file.

    What a later version must keep so that this one knows its reports: the record is a stream of
    its own whose dictionary says ``/EmbeddedFile``, as plain text or packed by Flate alone.
    """
    room = _RECORD_LIMIT
    for word in islice(_ATTACHED.finditer(pdf), _MOST_GUESSES):
        head = pdf.rfind(b" obj", max(0, word.start() - _WORDS), word.start())
        begin = _BEGIN.search(pdf, word.end(), word.end() + _WORDS)
        start = begin.end() if begin else len(pdf)
        end = pdf.find(b"endstream", start, start + _RECORD_LIMIT)
        if head < 0 or end < 0 or not room:
            continue
        found, packed = pdf[start:end], b"/FlateDecode" in pdf[head:start]
        # Pictures may stand before the record; the first letter tells them from it.
        if _begun(found, 1, packed=packed) != b"{":
            continue
        content = _begun(found, room, packed=packed)
        room -= len(content)
        yield content


def _begun(found: bytes, most: int, *, packed: bool) -> bytes:
    """The beginning of what a stream holds."""
    try:
        return zlib.decompressobj().decompress(found, most) if packed else found[:most]
    except zlib.error:
        return b""
