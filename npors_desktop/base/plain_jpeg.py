"""What a JPEG says of itself, if it is one as this program keeps it: nothing is decoded.

A report shows such a JPEG as it is, so its head must say what the report says of it, and nothing
may be hidden in it: no metadata, and nothing behind its end.
"""

from __future__ import annotations

import struct

_START, _END = b"\xff\xd8\xff\xe0", b"\xff\xd9"
_JFIF, _TABLES, _FRAME, _SCAN = 0xE0, {0xC4, 0xDB}, 0xC0, 0xDA
_PARTS, _BITS = 3, 8
_MARKER = 0xFF
_FIRST = 2  # behind the start


def pixels_of(data: bytes) -> tuple[int, int] | None:
    """The pixels across and down of an ordinary JPEG of three colours in eight bits without
    metadata; None for anything else."""
    if not (data.startswith(_START) and data.endswith(_END)):
        return None
    at, size = _FIRST, None
    while at + 4 <= len(data):
        begin, kind, length = struct.unpack_from(">BBH", data, at)
        if begin != _MARKER or (kind == _JFIF) != (at == _FIRST):
            return None
        if kind == _SCAN:
            return size if _ends_once(data, at) else None
        if kind == _FRAME:
            size = _size(data[at + 4 : at + 2 + length])
        elif kind not in _TABLES and kind != _JFIF:
            return None
        at += 2 + length
    return None


def _size(frame: bytes) -> tuple[int, int] | None:
    if len(frame) != 6 + 3 * _PARTS:
        return None
    bits, height, width, parts = struct.unpack_from(">BHHB", frame)
    return (width, height) if (bits, parts) == (_BITS, _PARTS) else None


def _ends_once(data: bytes, scan: int) -> bool:
    """Whether the first end is the end of all: within a scan no marker stands but by name."""
    return data.find(_END, scan) == len(data) - 2
