"""What a file of a layout nobody here knows seems to carry, at a cost that has an end."""

import zlib
from typing import Any

import pytest

from npors_desktop.signing.attachment import guess_attached

MIB = 1024 * 1024


def _attached(content: bytes, words: bytes = b"") -> bytes:
    head = b"7 0 obj\n<< /Type /EmbeddedFile %s>>\nstream\n" % words
    return head + content + b"\nendstream\nendobj\n"


def test_the_record_of_a_report_is_what_seems_to_be_attached(signed: bytes, record_json: bytes):
    assert list(guess_attached(signed)) == [record_json]


def test_packed_or_not_each_attached_file_is_looked_at():
    pdf = _attached(b"{}") + _attached(zlib.compress(b"[]"), b"/Filter /FlateDecode ")
    assert [found.strip() for found in guess_attached(pdf)] == [b"{}", b"[]"]


def test_what_is_packed_badly_holds_nothing():
    pdf = _attached(b"no zlib at all", b"/Filter /FlateDecode ")
    assert list(guess_attached(pdf)) == [b""]


@pytest.mark.parametrize(
    "pdf",
    [
        b"",
        b"/EmbeddedFile",
        b"7 0 obj << /EmbeddedFile >>",
        b"<< /EmbeddedFile >>\nstream\nx\nendstream",
        b"7 0 obj << /EmbeddedFile >>\nstream\nno end",
        b"7 0 obj << /EmbeddedFiles >>\nstream\nx\nendstream",
    ],
)
def test_half_a_file_has_nothing_attached(pdf: bytes):
    assert list(guess_attached(pdf)) == []


def test_all_that_is_unpacked_has_one_bound():
    bomb = _attached(zlib.compress(bytes(12 * MIB)), b"/Filter /FlateDecode ")
    found = list(guess_attached(bomb * 4))
    assert sum(map(len, found)) == 16 * MIB
    assert len(list(guess_attached(_attached(b"{}") * 100))) == 16


def test_whose_report_it_is_is_told_without_its_contents(bench: Any, signed: bytes):
    found = bench.standing(signed)
    assert (found.in_order, found.codes, found.record_json) == (False, (), None)
    assert found.signer_name
    changed = bytearray(signed)
    changed[len(changed) // 8] ^= 1
    assert bench.standing(bytes(changed)).codes == ("changed",)
