"""A JPEG as this program keeps it is told from every other, without decoding it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.base.plain_jpeg import pixels_of
from tests.photo_files import drawing, exif, file_of

PLAIN = file_of(drawing(300, 200))


def test_it_says_how_large_it_is():
    assert pixels_of(PLAIN) == (300, 200)


@pytest.mark.parametrize(
    "more",
    [{"progressive": True}, {"exif": exif()}, {"comment": b"at home"}, {"icc_profile": b"x" * 40}],
)
def test_one_with_anything_else_in_it_is_none(more: dict[str, Any]):
    assert pixels_of(file_of(drawing(300, 200), **more)) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff\xe0\xff\xd9",
        file_of(drawing(300, 200), "PNG"),
        file_of(drawing(300, 200).convert("L")),
        file_of(drawing(300, 200).convert("CMYK")),
        PLAIN + b"\0",
        PLAIN + PLAIN,
        PLAIN + b"hidden\xff\xd9",
        PLAIN.replace(b"\xff\xc0\x00\x11\x08", b"\xff\xc0\x00\x11\x0c"),
        PLAIN.replace(b"\xff\xc0\x00\x11\x08", b"\xff\xc0\x00\x12\x08"),
    ],
)
def test_what_is_no_such_jpeg(data: bytes):
    assert pixels_of(data) is None


@given(st.integers(0, len(PLAIN)))
def test_a_part_of_one_is_none(cut: int):
    assert pixels_of(PLAIN[:cut]) == ((300, 200) if cut == len(PLAIN) else None)


@given(st.integers(0, 255), st.binary(max_size=40))
def test_no_other_part_can_be_put_into_it(kind: int, data: bytes):
    at = PLAIN.index(b"\xff\xdb")
    part = bytes((0xFF, kind)) + (len(data) + 2).to_bytes(2, "big") + data
    if kind not in {0xC0, 0xC4, 0xDA, 0xDB}:
        assert pixels_of(PLAIN[:at] + part + PLAIN[at:]) is None


@given(st.binary(max_size=200))
def test_nothing_breaks_it(data: bytes):
    for start in (b"", b"\xff\xd8\xff\xe0", PLAIN[:40]):
        pixels_of(start + data + b"\xff\xd9")
