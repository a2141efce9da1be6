"""Whatever was cut off or altered: a clear refusal or a whole value, never a crash."""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.record import Record
from npors_desktop.domain.result import decide
from npors_desktop.domain.sheet import MarkSheet, PackRef
from npors_desktop.exchange import enrolment, receipt, record_json, sheet_json, visit_file

Read = Callable[[bytes], object]
PackOf = Callable[[PackRef], Pack]
many = settings(max_examples=2 * settings().max_examples)


@pytest.fixture(params=["sheet", "request", "answer", "receipt", "visit"])
def whole(request: pytest.FixtureRequest, sheet_plain: dict[str, Any]) -> tuple[bytes, Read]:
    """The bytes of one whole file of each small kind, and what reads it."""

    def read_and_decide(data: bytes) -> object:
        sheet, pack = sheet_json.read_sheet(data, request.getfixturevalue("pack_of"), verbatim("s"))
        return decide(pack, sheet)

    few = sheet_plain | {"marks": sheet_plain["marks"][:2], "theory": sheet_plain["theory"][:2]}
    name = f"{request.param}_value"
    value: Any = None if name == "sheet_value" else request.getfixturevalue(name)
    makers: dict[str, Callable[[], tuple[bytes, Read]]] = {
        "sheet": lambda: (json.dumps(few).encode(), read_and_decide),
        "request": lambda: (enrolment.write_request(value), enrolment.read_request),
        "answer": lambda: (enrolment.write_answer(value), enrolment.read_answer),
        "receipt": lambda: (receipt.write_receipt(value), receipt.read_receipt),
        "visit": lambda: (visit_file.write_visit_file(value), visit_file.read_visit_file),
    }
    return makers[request.param]()


def test_a_file_cut_at_any_byte_is_refused(whole: tuple[bytes, Read]):
    data, read = whole
    read(data)
    for end in range(len(data)):
        with pytest.raises(UserError):
            read(data[:end])


@many
@given(seed=st.data())
def test_a_file_with_altered_bytes_is_read_or_refused(
    seed: st.DataObject, whole: tuple[bytes, Read]
):
    data, read = whole
    altered = bytearray(data)
    places = st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=4)
    for place in seed.draw(places):
        altered[place] = seed.draw(st.integers(0, 255))
    with suppress(UserError):
        read(bytes(altered))


wild = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def places_of(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in plain JSON, as the keys and indices that lead there."""
    inner: Any = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    return [at, *(place for key, one in inner for place in places_of(one, (*at, key)))]


@many
@given(seed=st.data())
def test_a_wrong_value_at_any_place_is_read_or_refused(
    seed: st.DataObject, whole: tuple[bytes, Read]
):
    data, read = whole
    plain = {"": json.loads(data)}
    *way, last = seed.draw(st.sampled_from(places_of(plain)[1:]))
    holder: Any = plain
    for key in way:
        holder = holder[key]
    holder[last] = seed.draw(wild)
    with suppress(UserError):
        read(json.dumps(plain[""]).encode())


def test_a_record_cut_or_altered_is_read_or_refused(
    make_record: Callable[[MarkSheet], Record], sheet_plain: dict[str, Any], pack_of: PackOf
):
    sheet, _ = sheet_json.read_sheet(json.dumps(sheet_plain).encode(), pack_of, verbatim("s"))
    data = record_json.write_record(make_record(sheet))
    for end in range(0, len(data), max(1, len(data) // 100)):
        with pytest.raises(UserError):
            record_json.read_record(data[:end])
    for place in range(0, len(data), max(1, len(data) // 100)):
        altered = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        with suppress(UserError):
            record_json.read_record(altered)
