"""How much a file may hold: the last that passes, and the first that does not."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from npors_desktop.base.canonical import canonical
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.record import Record
from npors_desktop.domain.sheet import MarkSheet, PackRef
from npors_desktop.exchange.limits import LONGEST_TEXT, MOST_FAULTS, MOST_POINTS
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
