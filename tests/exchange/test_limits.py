"""How much a file may hold: the last that passes, and the first that does not."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.base.canonical import canonical
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.record import Record
from npors_desktop.domain.sheet import MarkSheet, PackRef
from npors_desktop.exchange import limits
from npors_desktop.exchange.limits import LONGEST_TEXT, MOST_FAULTS, MOST_POINTS, check_values
from npors_desktop.exchange.record_json import read_record, write_record
from npors_desktop.exchange.sheet_json import read_sheet

PackOf = Callable[[PackRef], Pack]
Complaint = Callable[[dict[str, Any]], str]
FAULT = {"at": "2026-11-20T09:10:00Z", "severity": "minor"}


@pytest.fixture
def whole(
    make_record: Callable[[MarkSheet], Record], sheet_plain: dict[str, Any], pack_of: PackOf
) -> dict[str, Any]:
    """A whole record as plain JSON."""
    sheet, _ = read_sheet(json.dumps(sheet_plain).encode(), pack_of, verbatim("s"))
    return json.loads(write_record(make_record(sheet)))


def refusal(body: dict[str, Any]) -> str:
    """Why a record is refused; nothing for one that is read."""
    try:
        read_record(canonical(body))
    except DamagedFileError as error:
        return error.headline
    return ""


@pytest.mark.parametrize(("length", "told"), [(LONGEST_TEXT, ""), (LONGEST_TEXT + 1, "visit.site")])
def test_a_text_has_an_end(whole: dict[str, Any], length: int, told: str):
    whole["visit"]["site"] = "x" * length
    assert told in refusal(whole)
    assert bool(told) == bool(refusal(whole))


@pytest.mark.parametrize(("more", "told"), [(0, ""), (1, f"more than {MOST_FAULTS}")])
def test_faults_have_an_end(sheet_plain: dict[str, Any], pack_of: PackOf, more: int, told: str):
    sheet_plain["faults"] = [FAULT] * (MOST_FAULTS + more)
    if not told:
        sheet, _ = read_sheet(json.dumps(sheet_plain).encode(), pack_of, verbatim("s"))
        assert len(sheet.faults) == MOST_FAULTS
        return
    with pytest.raises(DamagedFileError, match=told):
        read_sheet(json.dumps(sheet_plain).encode(), pack_of, verbatim("s"))


@pytest.mark.parametrize(("more", "told"), [(0, ""), (1, f"more than {MOST_POINTS} points")])
def test_the_strokes_of_all_signatures_together_have_an_end(
    whole: dict[str, Any], more: int, told: str
):
    drawn = sum(len(stroke) for one in whole["signatures"] for stroke in one["strokes"])
    whole["privacy"]["strokes"] = [[[0, 0, 0]] * (MOST_POINTS + more - drawn)]
    assert told in refusal(whole)
    assert bool(told) == bool(refusal(whole))


@pytest.mark.parametrize("strokes", [None, 7, "x"])
def test_what_are_no_strokes_is_refused_as_what_it_is(whole: dict[str, Any], strokes: object):
    whole["signatures"][0]["strokes"] = strokes
    assert "strokes" in refusal(whole)


MARK = {"criterion": 1, "mark": "x", "note": 2, "a": 1}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"marks": [MARK] * 20_000}, r"marks\[0\].criterion: .*and 72 more"),
        ({"marks": [[2**41] * 19_999] * 15}, r"marks\[0\]\[0\]: .*and 92 more"),
        ({"machine": dict.fromkeys(map(str, range(101)), 1)}, "more than 100"),
        ({"machine": {"x" * 90: 1}}, "unknown field “x{36}"),
        (
            {"format": 1, "machine": dict.fromkeys(map(str, range(90_000)), 1)},
            "unknown field .*and 92 more",
        ),
    ],
)
def test_of_a_file_of_nothing_but_problems_the_first_are_told(
    whole: dict[str, Any], change: dict[str, Any], told: str
):
    """Each problem costs far more than a right value."""
    whole.update({"format": 2, "clock_jumps": 0, "clock_doubts": 0} | change)
    headline = refusal(whole)
    assert re.search(told, headline), headline
    assert len(headline) < 3_000


def test_a_problem_far_down_in_a_list_is_told_with_its_place(whole: dict[str, Any]):
    whole.update(format=2, clock_jumps=0, clock_doubts=0, marks=[*whole["marks"][:25], MARK])
    assert re.search(r"marks\[25\].criterion: ", refusal(whole))


LONG = 12
large = st.sampled_from([2**40, 2**40 + 1, -(2**40), -(2**40) - 1])
leaves = st.none() | st.booleans() | st.integers(-9, 9) | large | st.text(max_size=LONG + 1)
bodies = st.recursive(
    leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=9
)


@given(bodies)
def test_the_quick_look_finds_what_the_slow_one_tells(body: Any):
    slow = list(limits._beyond(body, "", LONG))
    assert limits._is_within(body, LONG) == (not slow)
    assert check_values(body, LONG) == slow[: limits.MOST_PROBLEMS]


@pytest.mark.parametrize("more", [0, 1])
def test_the_quick_look_knows_how_many_there_may_be(more: int):
    entries = [0] * (limits.MOST_ENTRIES + more)
    for body in (entries, [[entries]], {"a": dict.fromkeys(map(str, range(100 + more)), 0)}):
        assert limits._is_within(body, LONG) == (not more)
        assert bool(check_values(body, LONG)) == bool(more)


def moments(value: Any, place: str = "") -> Iterator[str]:
    """The places of every date and moment in a value, looked for in all that it has."""
    if isinstance(value, date):
        yield place
    elif is_dataclass(value):
        for part in fields(value):
            yield from moments(getattr(value, part.name), f"{place}.{part.name}".lstrip("."))
    elif isinstance(value, tuple):
        for number, one in enumerate(cast("tuple[Any, ...]", value)):
            yield from moments(one, f"{place}[{number}]")


def test_no_moment_of_a_record_is_passed_over(
    whole: dict[str, Any], monkeypatch: pytest.MonkeyPatch
):
    record = read_record(canonical(whole))

    def never(_value: date, *, days: bool) -> bool:
        return not days

    monkeypatch.setattr(limits, "_can_be", never)
    told = [str(one).partition(":")[0] for one in limits.check_times(record, days=True)]
    assert len(told) > 10
    assert told == list(moments(record))
