"""What a record says of its candidate, its visit and its booking is read with care."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Element, Pack
from npors_desktop.domain.record import Record
from npors_desktop.domain.sheet import EarlierTest, MarkSheet, PackRef
from npors_desktop.exchange.record_json import (
    read_record,
    record_candidate,
    record_gist,
    write_record,
)
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


def test_what_bears_on_advice_is_read_alone(record: Record) -> None:
    found = record_gist(write_record(record))
    assert found.candidate.name == record.candidate.name
    assert found.elements == record.result.elements
    assert (found.route, found.restrictions) == (record.standard.route, record.result.restrictions)
    assert not found.has_portrait
    tested = date(2026, 11, 20)
    taken = [one for one in Element if found.word_of(one)]
    assert taken
    for one in Element:
        assert found.day_of(one, tested) == (tested if one in taken else None)


def test_what_a_resit_carries_is_of_the_day_before(record: Record) -> None:
    earlier = EarlierTest(record.record, (Element.THEORY,), date(2026, 10, 1))
    photograph = {"purpose": "portrait"}
    plain = json.loads(write_record(replace(record, format=2, template=2, resit_of=earlier)))
    plain["photographs"] = [photograph]
    plain["result"]["elements"] = {"theory": "achieved", "practical": "referred"}
    found = record_gist(json.dumps(plain).encode())
    assert found.has_portrait
    tested = date(2026, 11, 20)
    assert found.day_of(Element.THEORY, tested) == earlier.on
    assert found.day_of(Element.PRACTICAL, tested) == tested
    assert found.day_of(Element.PRE_USE, tested) is None


def test_an_outcome_is_met_by_all_its_criteria(record: Record) -> None:
    plain = json.loads(write_record(record))
    plain["standard"]["outcomes"] = [
        {"code": str(code), "criteria": [{"code": f"{code}.1"}, {"code": f"{code}.2"}]}
        for code in range(1, 6)
    ] + [{"code": "6"}]
    marks = {
        "1.1": "met", "1.2": "not_applicable", "2.1": "met", "2.2": "not_met", "3.1": "met",
        "4.1": "not_applicable", "4.2": "not_applicable", "5.1": "not_observed",
    }  # fmt: skip
    plain["marks"] = [{"criterion": code, "mark": mark} for code, mark in marks.items()]
    found = record_gist(json.dumps(plain).encode())
    assert (found.met, found.not_met) == (("1",), ("2", "5"))


@pytest.mark.parametrize("missing", ["candidate", "standard", "result"])
def test_a_record_without_a_part_is_damaged(record: Record, missing: str) -> None:
    plain = json.loads(write_record(record))
    del plain[missing]
    with pytest.raises(DamagedFileError, match=f"{missing}: it is missing"):
        record_gist(json.dumps(plain).encode())


@pytest.mark.parametrize("name", ["booking", "visit.id"])
def test_an_id_of_the_office_is_an_id(record: Record, name: str) -> None:
    plain = json.loads(write_record(replace(record, format=2, template=2)))
    if name == "booking":
        plain["booking"] = "4711"
    else:
        plain["visit"]["id"] = "4711"
    with pytest.raises(DamagedFileError, match=rf"{name}: it is not a record ID"):
        read_record(json.dumps(plain, sort_keys=True, separators=(",", ":")).encode())


def test_a_standard_of_several_routes_is_looked_at_by_the_route_of_the_record(
    record: Record,
) -> None:
    plain = json.loads(write_record(record))
    outcomes = [
        {"code": "1", "criteria": [{"code": "1.1", "element": "theory"}, {"code": "1.2"}]},
        {"code": "2", "criteria": [{"code": "2.1", "element": "theory"}]},
        {"code": "3", "criteria": [{"code": "3.1"}, {"code": "3.2", "required": False}]},
        {"code": "4", "criteria": [{"code": "4.1"}]},
        {"code": "5", "criteria": [{"code": "5.1"}]},
    ]
    routes = [{"code": "novice", "leave_out": ["4"]}, {"code": "refresher", "leave_out": ["3"]}]
    plain["standard"] = {
        "format": 2,
        "route": "novice",
        "standard": {"outcomes": outcomes, "routes": routes},
    }
    plain["marks"] = [{"criterion": code, "mark": "met"} for code in ("1.2", "3.1")]
    found = record_gist(json.dumps(plain).encode())
    assert (found.met, found.not_met, found.unmarked) == ((), (), ("2", "5"))
    plain["marks"] += [{"criterion": code, "mark": "met"} for code in ("2.1", "5.1", "1.1")]
    found = record_gist(json.dumps(plain).encode())
    assert (found.met, found.unmarked) == (("1", "2", "5"), ())
