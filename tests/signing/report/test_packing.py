"""A file that is packed as no report is, is refused before it costs anything."""

import zlib

import pytest

from npors_desktop.signing.report import packing
from npors_desktop.signing.report.packing import plain_form
from npors_desktop.signing.report.refusal import RefusedError

CONTENT = b"BT (Result: achieved) Tj ET"
PACKED = zlib.compress(CONTENT)


def file_with(words: bytes, content: bytes, end: bytes = b"\nendstream\nendobj\n") -> bytes:
    """A file with one stream of these words and content."""
    return b"%PDF-1.7\n1 0 obj\n<< " + words + b" >>\nstream\n" + content + end + b"%%EOF\n"


def of_length(more: bytes, content: bytes) -> bytes:
    return b"/Length %d " % len(content) + more


def contents(data: bytes, room: int = 1000) -> list[int]:
    """How many bytes each of a file's streams unpacks to."""
    return [size for kind, _, size in plain_form(data, (0, 0), room) if kind == "stream"]


@pytest.mark.parametrize(
    ("more", "content"), [(b"", CONTENT), (b"/Filter /FlateDecode", PACKED)], ids=["bare", "packed"]
)
def test_a_stream_unpacks_to_no_more_than_there_is_room_for(more: bytes, content: bytes):
    data = file_with(of_length(more, content), content)
    assert contents(data, len(CONTENT)) == [len(CONTENT)]
    with pytest.raises(RefusedError):
        contents(data, len(CONTENT) - 1)


@pytest.mark.parametrize(
    "data",
    [
        file_with(of_length(b"/Filter /LZWDecode", PACKED), PACKED),
        file_with(of_length(b"/Filter /FlateDecode /DecodeParms null", PACKED), PACKED),
        file_with(of_length(b"/Filter /FlateDecode", PACKED[:-1]), PACKED[:-1]),
        file_with(of_length(b"/Filter /FlateDecode", PACKED + b"x"), PACKED + b"x"),
        file_with(b"/Filter /FlateDecode", PACKED),
        file_with(of_length(b"/Length 1", CONTENT), CONTENT),
        file_with(b"/Length 3 ", CONTENT),
        file_with(b"/Length 99 ", CONTENT),
    ],
    ids=["filter", "parms", "cut", "more", "no length", "two lengths", "short", "long"],
)
def test_a_stream_that_is_packed_as_none_of_ours_is_refused(data: bytes):
    with pytest.raises(RefusedError) as told:
        contents(data)
    assert told.value.code == "page_differs"


def test_more_objects_or_streams_than_a_report_has_are_refused(monkeypatch: pytest.MonkeyPatch):
    one = file_with(of_length(b"", CONTENT), CONTENT)
    objects = one + b"2 0 obj\nnull\nendobj\n" * 2
    assert contents(objects) == [len(CONTENT)]
    assert contents(one + one) == [len(CONTENT)] * 2
    monkeypatch.setattr(packing, "_MOST", 2)
    with pytest.raises(RefusedError):
        contents(objects)
    monkeypatch.setattr(packing, "_MOST", 1)
    with pytest.raises(RefusedError):
        contents(one + one)


def test_a_number_that_points_nowhere_is_text():
    data = file_with(of_length(b"", CONTENT), CONTENT)
    here, nowhere = (
        list(plain_form(data + b"\nstartxref\n%d\n" % place, (0, 0), 1000)) for place in (0, 7)
    )
    assert here != nowhere
