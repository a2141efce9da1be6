"""A report's PDF as bytes: its text, and the compressed streams within it.

Nothing here follows a reference, so that a file costs what its size costs, whatever it says about
itself. It reads the files of this program and no others: lengths are beside their streams, and
cross-references in tables.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import MIB
from npors_desktop.signing.report.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_STREAM = re.compile(rb">>\s{0,2}stream\r?\n")
_STREAM_END = re.compile(rb"\s{0,2}endstream\s")
_LENGTH = re.compile(rb"/Length (0|[1-9][0-9]{0,8})(?![0-9])")
_JPEG = re.compile(rb"/Filter /DCTDecode(?![A-Za-z])")
_FILTER = re.compile(rb"/Filter (?:/FlateDecode|\[ ?/FlateDecode ?\])")
# What changes its number when streams change their lengths, and where it may stand.
_MOVED = re.compile(
    rb"(?P<range>/ByteRange \[0 [0-9]+ [0-9]+ [0-9]+\] *)"
    rb"|(?<=\n)(?P<entry>[0-9]{10})(?= [0-9]{5} n)"
    rb"|(?<=\nstartxref\n)(?P<start>[0-9]{1,10})(?=\n)"
    rb"|(?<=\n/Prev )(?P<before>[0-9]{1,10})(?=\n)"
    rb"|(?<=\n/ID )(?P<id>\n?\[ ?<[0-9a-f]{64}> ?<[0-9a-f]{32,64}> ?\])"
)
_OBJECT = re.compile(rb"(?<=\n)[1-9][0-9]{0,8} [0-9]{1,5} obj(?=\n)")
_TABLE = re.compile(rb"(?<=\n)xref(?=\n)")
_HEXADECIMAL = re.compile(rb"[0-9a-f]{32,64}")

# What a report may unpack to, and how many objects it may have; the largest that this program
# draws has a fraction of either.
_ROOM = 256 * MIB
_ROOM_OF_REPORT = 16 * MIB
_MOST = 50_000

Piece = tuple[str, bytes | int | tuple[int, ...], int]
"""A piece of a file in its plain form: its kind, what of it must be the same in another, and how
many bytes it was unpacked to."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: the words of its dictionary, where in the file its packed bytes are, and where
    the number is that says their length."""

    words: bytes
    start: int
    end: int
    number: tuple[int, int]

    def unpacked(self, data: bytes, room: int) -> bytes:
        """Its content, at most ``room`` bytes. Raises ValueError for more, or for anything but a
        single complete stream.
        """
        packed = data[self.start : self.end]
        if b"/Filter" not in self.words or _JPEG.search(self.words):
            content = packed  # a photograph is taken as it is: its packing is its content
        elif _FILTER.search(self.words) and b"/DecodeParms" not in self.words:
            content = _inflated(packed, room)
        else:
            raise ValueError("packed in another way")
        if len(content) > room:
            raise ValueError("unpacks to more than there is room for")
        return content


def streams(data: bytes) -> Iterator[Stream]:
    """The streams of a file, in their order. Raises ValueError."""
    at = seen = 0
    while found := _STREAM.search(data, at):
        seen += 1
        if seen > _MOST:
            raise ValueError("more streams than a report has")
        head = data.rfind(b" obj", at, found.start())
        words = data[head : found.start()]
        lengths = list(_LENGTH.finditer(words))
        if head < 0 or len(lengths) != 1:
            raise ValueError("a stream without its length")
        number = (head + lengths[0].start(1), head + lengths[0].end(1))
        end = found.end() + int(lengths[0][1])
        if not _STREAM_END.match(data, end):
            raise ValueError("a stream of another length than it says")
        yield Stream(words, found.end(), end, number)
        at = end


class PackedContents:
    """How each content of a file is packed in it, as far as its streams can be followed and unpack
    to no more than a report's can. Unpacked when one is first asked for; never raises."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._found: dict[bytes, bytes] | None = None

    def get(self, content: bytes) -> bytes | None:
        """The content as it is packed in the file; None where it is not in it."""
        if self._found is None:
            self._found = dict(self._all())
        return self._found.get(content)

    def _all(self) -> Iterator[tuple[bytes, bytes]]:
        room = _ROOM_OF_REPORT
        with suppress(ValueError, zlib.error):
            for stream in streams(self._data):
                content = stream.unpacked(self._data, room)
                room -= len(content)
                if _FILTER.search(stream.words):
                    yield content, self._data[stream.start : stream.end]


def plain_form(data: bytes, hole: tuple[int, int], room: int) -> Iterator[Piece]:
    """A file, piece by piece, without anything that depends on how its streams were packed.

    Streams are unpacked to no more than ``room`` bytes together. A reference to a place counts as
    the number of the object there, so that one into a stream is no reference. Raises
    RefusedError (``page_differs``) for a file that cannot be one of this program's.
    """
    try:
        found = list(streams(data))
        texts = list(_between(len(data), found))
        form = _Form(data, hole, _places(_OBJECT, data, texts), _places(_TABLE, data, texts))
        for (start, end), stream in zip(texts, found, strict=False):
            yield from form.text(start, stream.number[0])
            yield from form.text(stream.number[1], end)
            content = stream.unpacked(data, room)
            room -= len(content)
            yield "stream", hashlib.sha256(content).digest(), len(content)
        yield from form.text(*texts[-1])
    except (ValueError, zlib.error) as error:
        raise RefusedError("page_differs") from error


def same_form(found: tuple[bytes, tuple[int, int]], made: tuple[bytes, tuple[int, int]]) -> bool:
    """Whether two files, each with the place of its hole, have the same plain form.

    ``made`` is this program's own. The other is unpacked no further than to its first difference,
    and to no more bytes. Raises RefusedError (``page_differs``).
    """
    ours = list(plain_form(*made, _ROOM))
    room = sum(unpacked for _, _, unpacked in ours)
    return all(one == other for one, other in zip_longest(ours, plain_form(*found, room)))


class _Form:
    """Brings text into its plain form: numbers that moved become what they point to."""

    def __init__(
        self, data: bytes, hole: tuple[int, int], objects: dict[int, int], tables: dict[int, int]
    ) -> None:
        self._data = data
        self._range = b"/ByteRange [0 %d %d %d]" % (*hole, len(data) - hole[1])
        self._at = {"entry": objects, "start": tables, "before": tables}
        self._ids: dict[bytes, int] = {}

    def text(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of one text."""
        at = start
        for moved in _MOVED.finditer(self._data, start, end):
            yield "text", self._data[at : moved.start()], 0
            yield self._pointed(moved)
            at = moved.end()
        yield "text", self._data[at:end], 0

    def _pointed(self, moved: re.Match[bytes]) -> Piece:
        kind, words = moved.lastgroup or "", moved.group()
        if kind == "range":
            whole = words.rstrip() == self._range
            return (kind, len(words), 0) if whole else ("text", words, 0)
        if kind == "id":
            parts = _HEXADECIMAL.findall(words)
            return kind, tuple(self._ids.setdefault(part, len(self._ids)) for part in parts), 0
        place = self._at[kind].get(int(words))
        return ("text", words, 0) if place is None else (kind, place, 0)


def _inflated(packed: bytes, room: int) -> bytes:
    machine = zlib.decompressobj()
    content = machine.decompress(packed, room + 1)
    if not machine.eof or machine.unused_data:
        raise ValueError("not one whole packed content")
    return content


def _between(size: int, found: list[Stream]) -> Iterator[tuple[int, int]]:
    """The texts before, between and after the streams."""
    at = 0
    for stream in found:
        yield at, stream.start
        at = stream.end
    yield at, size


def _places(what: re.Pattern[bytes], data: bytes, texts: list[tuple[int, int]]) -> dict[int, int]:
    """Where something is in the texts, with its number in order."""
    starts = (one.start() for text in texts for one in what.finditer(data, *text))
    found = {start: number for number, start in enumerate(islice(starts, _MOST + 1))}
    if len(found) > _MOST:
        raise ValueError("more objects than a report has")
    return found
