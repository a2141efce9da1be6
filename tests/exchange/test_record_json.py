"""What a record says of its candidate, its visit and its booking is read with care."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.record import Record
from npors_desktop.domain.sheet import MarkSheet, PackRef
from npors_desktop.exchange.record_json import read_record, record_candidate, write_record
from npors_desktop.exchange.sheet_json import read_sheet


@pytest.fixture
def record(
    make_record: Callable[[MarkSheet], Record],
    sheet_plain: dict[str, Any],
    pack_of: Callable[[PackRef], Pack],
) -> Record:
    data = json.dumps(sheet_plain).encode()
    return make_record(read_sheet(data, pack_of, verbatim("s"))[0])


def test_the_candidate_is_read_alone(record: Record) -> None:
    found = record_candidate(write_record(record))
    assert (found.name, found.date_of_birth) == (
        record.candidate.name, record.candidate.date_of_birth,
    )  # fmt: skip


@pytest.mark.parametrize("odd", [{}, {"candidate": None}, {"candidate": ["Ann"]}])
def test_a_record_without_a_candidate_is_damaged(odd: dict[str, Any]) -> None:
    with pytest.raises(DamagedFileError, match="candidate: it is missing"):
        record_candidate(json.dumps(odd).encode())


@pytest.mark.parametrize("name", ["booking", "visit.id"])
def test_an_id_of_the_office_is_an_id(record: Record, name: str) -> None:
    plain = json.loads(write_record(replace(record, format=2, template=2)))
    if name == "booking":
        plain["booking"] = "4711"
    else:
        plain["visit"]["id"] = "4711"
    with pytest.raises(DamagedFileError, match=rf"{name}: it is not a record ID"):
        read_record(json.dumps(plain, sort_keys=True, separators=(",", ":")).encode())
