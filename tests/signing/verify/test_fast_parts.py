"""The faster parts give what pyHanko's own give, or fail as they do."""

from io import BytesIO
from typing import Any

import pytest
from asn1crypto.x509 import NameTypeAndValue
from hypothesis import example, given
from hypothesis import strategies as st

from npors_desktop.signing.verify import fast_parts
from npors_desktop.signing.verify.fast_parts import (
    _own_compared,
    _own_hex,
    _own_read,
    _own_write,
    compared,
    read_hex,
    read_name,
    write_name,
)

pieces = st.sampled_from([b"<", b">", b" ", b"\n", b"\0", b"g", b"00", b"fF", b"A", b"%", b""])
texts = st.lists(pieces | st.binary(max_size=3), max_size=20).map(b"".join)
of_names = st.sampled_from([b"/", b" ", b"\v", b"\0", b"#41", b"#4", b"Name", b"F1+0", b">>", b"("])
names = st.lists(of_names | st.binary(max_size=3), max_size=20).map(b"".join)


def outcome(do: Any, *given_: object) -> object:
    """What is made and its kind, or the kind of failure; and where the stream is then."""
    stream = next((BytesIO(one) for one in given_ if isinstance(one, bytes)), BytesIO())
    told = [stream if isinstance(one, bytes) else one for one in given_]
    try:
        found = do(*told)
    except Exception as error:  # noqa: BLE001 - whatever it is, both must meet it
        return type(error), stream.tell()
    return found, type(found), stream.tell(), stream.getvalue()


@given(texts)
@example(b"00>" + b"x" * 30_000)
@example(b"00" * 16_384 + b">>")
@example(b"feff00410042>")
def test_both_read_the_same_digits(text: bytes):
    assert outcome(read_hex, b"<" + text) == outcome(_own_hex, b"<" + text)


@pytest.mark.parametrize("digits", ["", "0", "a0", "A0 b1", "41" * 20_000])
def test_a_string_longer_or_stranger_than_a_signature_is_read_too(digits: str):
    data = f"<{digits}> /Next".encode()
    assert outcome(read_hex, data) == outcome(_own_hex, data)


@given(names)
@example(b"Type/Catalog")
@example(b"F1+0 12 Tf")
@example(b"Last")
@example(b"A" * 60 + b" ")
@example(b"A" * 61 + b" ")
def test_both_read_the_same_name(text: bytes):
    for data in (b"/" + text, text):
        assert outcome(read_name, data) == outcome(_own_read, data)


@pytest.mark.parametrize("text", [b"/Type/Catalog", b"/Last", b"/A#42 ", b"/F1+0 12 Tf"])
def test_a_name_that_is_plain_and_one_that_is_not_are_read_alike(text: bytes):
    assert outcome(read_name, text) == outcome(_own_read, text)


@pytest.mark.parametrize("text", ["/F1+0", "/A B", "/\u00c4"])
def test_a_name_that_is_plain_and_one_that_is_not_are_written_alike(text: str):
    name = fast_parts._Name(text)
    assert outcome(write_name, name, b"") == outcome(_own_write, name, b"")


@given(names.map(lambda data: data.decode("latin-1")))
@example("/F1+0")
@example("/A B")
@example("/Ä")
def test_both_write_the_same_name(text: str):
    for name in map(fast_parts._Name, (text, "/" + text)):
        assert outcome(write_name, name, b"") == outcome(_own_write, name, b"")


@given(st.text(max_size=20))
@example("Siôn  PARRY\u00ad")
@example("\ue000")
def test_both_compare_the_same(text: str):
    for _ in range(2):
        assert outcome(compared, None, text) == outcome(_own_compared, None, text)


OWN = (_own_hex, _own_read, _own_write, _own_compared)


@pytest.mark.parametrize(
    ("versions", "used"),
    [
        (fast_parts.COMPARED_WITH, (read_hex, read_name, write_name, compared)),
        (("0.38.1", "1.5.1"), OWN),
        (("0.37.0", "1.5.1"), OWN),
        (("0.38.0", "1.6.0"), OWN),
    ],
)
def test_a_version_that_was_not_compared_keeps_its_own_way(
    monkeypatch: pytest.MonkeyPatch, versions: tuple[str, str], used: tuple[Any, ...]
):
    for of, name in (
        (fast_parts._generic, "read_hex_string_from_stream"),
        (fast_parts._Name, "read_from_stream"),
        (fast_parts._Name, "write_to_stream"),
        (NameTypeAndValue, "_ldap_string_prep"),
    ):
        monkeypatch.setattr(of, name, None)
    monkeypatch.setattr(fast_parts.version, "__version__", versions[0])
    monkeypatch.setattr(fast_parts._asn1crypto, "__version__", versions[1])
    fast_parts.install()
    assert used == (
        fast_parts._generic.read_hex_string_from_stream,
        fast_parts._Name.read_from_stream,
        fast_parts._Name.write_to_stream,
        vars(NameTypeAndValue)["_ldap_string_prep"],
    )


def test_the_versions_that_are_here_were_compared():
    """Otherwise a verification takes a third longer, and nobody would notice."""
    here = fast_parts.version.__version__, fast_parts._asn1crypto.__version__
    assert here == fast_parts.COMPARED_WITH
