"""The faster reader of hexadecimal strings gives what pyHanko's own gives, or fails as it does."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from npors_desktop.signing.verify import fast_hex
from npors_desktop.signing.verify.fast_hex import _own, read_hex

pieces = st.sampled_from([b"<", b">", b" ", b"\n", b"\0", b"g", b"00", b"fF", b"A", b"%", b""])
texts = st.lists(pieces | st.binary(max_size=3), max_size=20).map(b"".join)


def outcome(read: Any, data: bytes) -> object:
    """What is read, its kind, and where the reading ended; or the kind of failure."""
    stream = BytesIO(data)
    try:
        found = read(stream)
    except Exception as error:  # noqa: BLE001 - whatever it is, both must meet it
        return type(error)
    return found, type(found), stream.tell()


@given(texts)
@example(b"00>" + b"x" * 30_000)
@example(b"00" * 16_384 + b">>")
@example(b"feff00410042>")
def test_both_read_the_same(text: bytes):
    data = b"<" + text
    assert outcome(read_hex, data) == outcome(_own, data)


@pytest.mark.parametrize("digits", ["", "0", "a0", "A0 b1", "41" * 20_000])
def test_a_string_longer_or_stranger_than_a_signature_is_read_too(digits: str):
    data = f"<{digits}> /Next".encode()
    assert outcome(read_hex, data) == outcome(_own, data)


@pytest.mark.parametrize(
    ("version", "used"), [(fast_hex.COMPARED_WITH, read_hex), ("0.38.1", _own), ("0.37.0", _own)]
)
def test_a_version_that_was_not_compared_keeps_its_own_way(
    monkeypatch: pytest.MonkeyPatch, version: str, used: Any
):
    monkeypatch.setattr(fast_hex._generic, "read_hex_string_from_stream", None)
    monkeypatch.setattr(fast_hex.version, "__version__", version)
    fast_hex.install()
    assert fast_hex._generic.read_hex_string_from_stream is used


def test_the_version_that_is_here_was_compared():
    """Otherwise a verification takes a fifth longer, and nobody would notice."""
    assert fast_hex.version.__version__ == fast_hex.COMPARED_WITH
