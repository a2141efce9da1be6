"""What is attached to a mail, with all that is attached to mails attached to it.

The mail is taken apart here and not by the standard library, which needs minutes and many times a
mail's size for some: each part is a place in the bytes, and no part is copied before it is needed.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message as Mail
from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import KIB, MIB
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# More than any mail server carries.
MAIL_LIMIT = 64 * MIB
MOST_PARTS = 10_000
# Parts can stand in each other without end; each that holds others is looked through once.
_MOST_SEARCHED = 4 * MAIL_LIMIT
_LONGEST_HEAD = 256 * KIB
_LONGEST_FIELD = 2_000
_LONGEST_NAME = 300
_LONGEST_BOUNDARY = 200
_MAIL = "message/rfc822"
_BODIES = ("text", "multipart", "message")
_UNDECODABLE = (LookupError, ValueError, TypeError, HeaderParseError)
_HEAD_ENDS = re.compile(rb"\n\r?\n")
_FIELD = re.compile(
    rb"\n(content-(?:type|transfer-encoding|disposition))[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)", re.I
)
# What follows a mark on its line.
_REST = re.compile(rb"(--)?[ \t]{0,100}\r?(?:\n|\Z)")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MailPart:
    """A part of a mail: its name, or its number where it has none, and its content. ``is_body`` is
    whether it is as what a person wrote is: without a name, and text."""

    name: str
    data: bytes
    is_body: bool = False


def mail_parts(data: bytes) -> Iterator[MailPart]:
    """Each part of a mail that holds no other parts. Raises DamagedFileError when there are too
    many of them, or they are nested too deep."""
    # A head begins on a new line; so does what parts are told by.
    whole, room, number = b"\n" + data, _Room(MOST_PARTS, _MOST_SEARCHED), 0
    left: list[Span] = [(1, len(whole))]
    while left:
        number += 1
        head, span = _head(whole, left.pop())
        room.spend(1, 0)
        if head.get_content_type() == _MAIL and _encoding(head) not in _DECODERS:
            left.append(span)
        elif inner := _split(whole, _mark(head), span, room):
            left.extend(reversed(inner))
        else:
            yield _leaf(head, whole, span, number)


@dataclass(slots=True)
class _Room:
    """How many parts, and marks between them, and how many bytes may still be looked through."""

    parts: int
    bytes: int

    def spend(self, parts: int, bytes_: int) -> None:
        self.parts -= parts
        self.bytes -= bytes_
        if self.parts < 0 or self.bytes < 0:
            raise DamagedFileError(
                message("This mail has too many parts to be looked through."),
                message("Save what is attached to it, then open that."),
            )


def _head(data: bytes, span: Span) -> tuple[Mail, Span]:
    """Of the fields at the beginning of a part those that tell what it is; and what follows."""
    start, end = span
    last = min(end, start + _LONGEST_HEAD)
    # One byte earlier, for a part whose head is empty.
    found = _HEAD_ENDS.search(data, start - 1, last)
    head = Mail()
    for field in _FIELD.finditer(data, start - 1, found.start() if found else last):
        name, value = field[1].decode(), field[2][:_LONGEST_FIELD].decode("utf-8", "replace")
        if name not in head:
            head[name] = " ".join(value.split())
    return head, (found.end() if found else end, end)


def _mark(head: Mail) -> bytes:
    """What stands between the parts of a part; empty where it has none, or does not tell that."""
    try:
        boundary = str(head.get_boundary("")).encode()
    except _UNDECODABLE:
        return b""
    is_told = head.get_content_maintype() == "multipart" and 0 < len(boundary) <= _LONGEST_BOUNDARY
    return b"\n--" + boundary if is_told else b""


def _split(data: bytes, mark: bytes, span: Span, room: _Room) -> list[Span]:
    """Where the parts between these marks are; the last may have no mark after it."""
    found: list[Span] = []
    if not mark:
        return found
    start, end = span
    room.spend(0, end - start)
    begun, at = -1, start - 1
    while (at := data.find(mark, at, end)) >= 0:
        room.spend(1, 0)
        rest = _REST.match(data, at + len(mark), end)
        if rest is None:
            at += len(mark)
            continue
        if begun >= 0:
            found.append((begun, max(begun, at)))
        begun = rest.end()
        if rest[1]:
            return found
        # The end of this line can be the beginning of the next mark.
        at = begun - 1
    return [*found, (begun, end)] if begun >= 0 else found


def _leaf(head: Mail, data: bytes, span: Span, number: int) -> MailPart:
    name = _name(head)
    start, end = span
    content = memoryview(data)[start:end]
    decode = _DECODERS.get(_encoding(head), bytes)
    is_body = not name and head.get_content_maintype() in _BODIES
    if head.get_content_type() == _MAIL:
        name, is_body = name or f"{number}.eml", False
    return MailPart(name or str(number), decode(content), is_body)


def _encoding(head: Mail) -> str:
    return str(head.get("content-transfer-encoding", "")).strip().lower()


def _from_base64(content: memoryview) -> bytes:
    """As much as can be decoded: mail programs leave signs out at the end."""
    try:
        return binascii.a2b_base64(content)
    except binascii.Error:
        kept = re.sub(rb"[^A-Za-z0-9+/]", b"", content)
        kept = kept[: len(kept) - (len(kept) % 4 == 1)]
        return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


_DECODERS: Mapping[str, Callable[[memoryview], bytes]] = {
    "base64": _from_base64,
    "quoted-printable": binascii.a2b_qp,
}


def _name(part: Mail) -> str:
    """The file name of a part, decoded where it can be; empty where it has none."""
    try:
        told = str(part.get_filename("") or "")[:_LONGEST_NAME]
    except _UNDECODABLE:
        return "?"
    try:
        return str(make_header(decode_header(told))).strip()
    except _UNDECODABLE:
        return told
