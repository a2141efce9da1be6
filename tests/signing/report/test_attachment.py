"""What a file of a layout nobody here knows seems to carry, at a cost that has an end."""

import zlib
from typing import Any

import pytest

from npors_desktop.signing.report.attachment import guess_objects

MIB = 1024 * 1024


def _attached(content: bytes, words: bytes = b"") -> bytes:
    head = b"7 0 obj\n<< /Type /EmbeddedFile %s>>\nstream\n" % words
    return head + content + b"\nendstream\nendobj\n"


def test_the_record_of_a_report_is_what_seems_to_be_attached(signed: bytes, record_json: bytes):
    assert list(guess_objects(signed)) == [record_json]


def test_packed_or_not_each_attached_file_is_looked_at():
    pdf = _attached(b"{}") + _attached(zlib.compress(b"{1}"), b"/Filter /FlateDecode ")
    assert [found.strip() for found in guess_objects(pdf)] == [b"{}", b"{1}"]


@pytest.mark.parametrize("content", [b"no zlib at all", zlib.compress(b"[]"), zlib.compress(b"")])
def test_what_is_no_object_or_packed_badly_is_passed_over(content: bytes):
    assert list(guess_objects(_attached(content, b"/Filter /FlateDecode "))) == []


def test_pictures_before_the_record_cost_no_room(record_json: bytes):
    picture = _attached(b"\xff\xd8" + bytes(3 * MIB))
    pdf = picture * 20 + _attached(record_json)
    assert [found.strip() for found in guess_objects(pdf)] == [record_json]


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
    assert list(guess_objects(pdf)) == []


def test_all_that_is_unpacked_has_one_bound():
    bomb = _attached(zlib.compress(b"{" + bytes(12 * MIB)), b"/Filter /FlateDecode ")
    found = list(guess_objects(bomb * 4))
    assert sum(map(len, found)) == 16 * MIB
    assert len(list(guess_objects(_attached(b"{}") * 1_100))) == 1_000


def test_whose_report_it_is_is_told_without_its_contents(stores: Any, signed: bytes):
    found = stores.standing(signed)
    assert (found.in_order, found.codes, found.record_json) == (False, (), None)
    assert found.signer_name
    changed = bytearray(signed)
    changed[len(changed) // 8] ^= 1
    assert stores.standing(bytes(changed)).codes == ("changed",)
