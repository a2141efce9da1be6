"""Canonical JSON has one form, and strict reading refuses what would have two meanings."""

import re
from contextlib import suppress

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.base.canonical import (
    ReadOnce,
    _has_number_apart,
    _may_be_large,
    canonical,
    read_json,
    sha256_hex,
)
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.messages import verbatim

whole = st.integers(-(2**53) + 1, 2**53 - 1)
plain = st.recursive(
    st.none() | st.booleans() | whole | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(plain)
def test_what_is_written_canonically_reads_back_the_same(value: object):
    assert read_json(canonical(value), verbatim("It")) == value


numbers = st.integers() | st.floats() | st.integers(2**53 - 2, 2**53 + 2)
anything = st.recursive(
    st.none() | st.booleans() | numbers | st.text() | st.sampled_from(["\ud800", "\x00\x1f\x7f"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(anything)
def test_the_fast_way_gives_what_the_library_gives(value: object):
    try:
        expected = rfc8785.dumps(value)  # pyright: ignore[reportArgumentType]
    except ValueError as error:
        with pytest.raises(type(error)):
            canonical(value)
    else:
        assert canonical(value) == expected


def test_keys_are_sorted_and_there_is_no_space():
    assert canonical({"b": 1, "a": ["é", None]}) == '{"a":["é",null],"b":1}'.encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"a": 1, "a": 2}', "“a” appears twice"),
        (b'{"x": {"a": 1, "a": 1}}', "“a” appears twice"),
        (b'{"a": NaN}', "NaN"),
        (b"[1, 2", "line 1, column"),
        (b"", "not valid JSON"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b'"\\ud800"', "half a character"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[" * 34 + b"]" * 34, "nested too deeply"),
        (b'{"a":' * 400 + b"[]" + b"}" * 400, "nested too deeply"),
        (b'{"a": 9007199254740992}', "9007199254740992 is too large"),
        (b'{"a": -9007199254740992}', "-9007199254740992 is too large"),
        (b"[" + b"9" * 5000 + b"]", "99999999999999999999 is too large"),
        (b"[1e999]", "1e999 is too large"),
        (b"[" + b"[]," * 200_001 + b"[]]", "at most 400000 are read"),
        (b"9" * 5000, "cannot be read"),
    ],
)
def test_what_is_not_strict_json_is_refused_with_its_place(data: bytes, words: str):
    with pytest.raises(DamagedFileError, match=words):
        read_json(data, verbatim("The sheet"))


def test_a_whole_pair_of_surrogates_is_one_character():
    assert read_json(b'"\\ud83d\\ude9c"', verbatim("It")) == "🚜"


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused_but_never_crash(data: bytes):
    with suppress(UserError):
        read_json(data, verbatim("It"))


def test_a_hash_is_lower_case_hexadecimal():
    assert sha256_hex(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 33 + b"]" * 33,
        b'"' + b"[" * 1000 + b'"',
        b'["' + b"{" * 1000 + b'"]',
        b'{"a": 9007199254740991, "b": -9007199254740991}',
        b'{"a": "90071992547409920000000000000000000"}',
        b"[" + b"1," * 399_998 + b"1]",
    ],
    ids=["levels", "brackets in a text", "braces in a text", "numbers", "digits", "values"],
)
def test_the_largest_that_is_read(data: bytes):
    read_json(data, verbatim("It"))


def test_what_was_read_last_is_not_read_again():
    read, what = ReadOnce(), verbatim("It")
    first = read(b'{"a": [1]}', what)
    assert read(b'{"a": ' + b"[1]}", what) is first
    assert read(b"[2]", what) == [2]
    with pytest.raises(DamagedFileError):
        read(b"[2", what)
    assert read(b"[2]", what) == [2]
    again = read(b'{"a": [1]}', what)
    assert again == first
    assert again is not first


def test_whether_it_is_canonical_is_of_the_bytes_that_are_asked_for():
    read, what = ReadOnce(), verbatim("It")
    assert not read.is_canonical(b'{"a": 1}', what)
    assert read.is_canonical(b'{"a":1}', what)
    assert read.is_canonical(b'{"a":1}', what)
    assert not read.is_canonical(b'{"b":2,"a":1}', what)


@given(st.text('0123456789abc"[,:- ', max_size=60))
def test_whether_there_may_be_a_large_number(text: str):
    """What counts is that none is passed over; a text may look like one."""
    numbers = re.findall(r"(?<![0-9a-f\"])[0-9]{16}", text)
    assert _may_be_large(text.encode()) == bool(numbers)


@pytest.mark.parametrize("long", [2**53 - 1, 1 - 2**53])
@pytest.mark.parametrize(
    "form", ["%d", "[%d]", "[ %d]", '["123456789012345678",%d]', '{"a":%d}', '{"a":\n%d}', "[1,%d]"]
)
def test_a_number_that_is_too_large_is_found_wherever_it_stands(form: str, long: int):
    assert read_json((form % long).encode(), verbatim("It")) is not None
    with pytest.raises(DamagedFileError, match="too large"):
        read_json((form % (long + (1 if long > 0 else -1))).encode(), verbatim("It"))


APART = re.compile(r"[\[:,]-?(?:[0-9]+[.e]|[0-9]{16}|NaN|Infinity)")


def test_a_text_of_a_million_digits_is_written_at_once():
    """It was looked through from each of its digits: minutes for one text of a hostile file."""
    text = "1" * 1_000_000
    assert canonical([text, text]) == f'["{text}","{text}"]'.encode()


@given(st.text('0129abe."[,:- ', max_size=80) | st.from_regex(APART))
def test_whether_there_may_be_a_number_apart(text: str):
    """None that the pattern finds is passed over."""
    assert _has_number_apart(text.encode()) or not APART.search(f",{text}")
    assert bool(APART.search(f",{text}")) or not _has_number_apart(text.encode())
