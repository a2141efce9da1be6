"""What a file has packed is found by its content; a hostile file finds its end."""

import zlib

from npors_desktop.signing.report import packing
from npors_desktop.signing.report.packing import PackedContents


def stream(packed: bytes, words: bytes = b"/Filter /FlateDecode ") -> bytes:
    start = b"1 0 obj\n<< " + words + b"/Length %d >>\nstream\n" % len(packed)
    return start + packed + b"\nendstream\nendobj\n"


def test_each_content_is_found_as_it_is_packed():
    one, other = zlib.compress(b"one" * 99, 1), zlib.compress(b"other" * 99, 9)
    found = PackedContents(stream(one) + stream(b"plain", b"") + stream(other))
    assert found.get(b"one" * 99) == one
    assert found.get(b"other" * 99) == other
    assert found.get(b"plain") is None
    assert found.get(b"one") is None


def test_what_cannot_be_followed_ends_it():
    good, more = zlib.compress(b"good"), zlib.compress(b"more")
    for bad in (b"x", good + b"x", good[:-1]):
        found = PackedContents(stream(good) + stream(bad) + stream(more))
        assert (found.get(b"good"), found.get(b"more")) == (good, None)
    assert PackedContents(b"").get(b"good") is None


def test_it_unpacks_no_more_than_a_report_can_hold():
    large = bytes(packing._ROOM_OF_REPORT)
    more = zlib.compress(b"more")
    found = PackedContents(stream(zlib.compress(large)) + stream(more))
    assert found.get(large) == zlib.compress(large)
    assert found.get(b"more") is None
