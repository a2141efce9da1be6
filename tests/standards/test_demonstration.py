"""The bundled demonstration is sound: its sheets decide as told, its papers and ink are whole."""

import json
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.papers import draw_paper
from npors_desktop.domain.result import decide
from npors_desktop.domain.sheet import MarkSheet, PackRef
from npors_desktop.exchange.sheet_json import read_sheet
from npors_desktop.standards.catalogue import Catalogue

LETTERS = "ABC"


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load(resource("standards"))


def _json(*parts: str) -> dict[str, Any]:
    return json.loads(resource("demonstration", *parts).read_text(encoding="utf-8"))


def _script(letter: str) -> dict[str, Any]:
    return _json("scripts", f"{letter}.json")


def _sheet(letter: str) -> tuple[MarkSheet, Pack]:
    data = json.dumps(_script(letter)["sheet"]).encode()
    return read_sheet(data, _catalogue().get, verbatim(letter))


@pytest.mark.parametrize("letter", LETTERS)
def test_a_script_decides_as_it_says(letter: str) -> None:
    sheet, pack = _sheet(letter)
    verdict = decide(pack, sheet)
    expected = _script(letter)["expected"]
    told = [{"rule": r.rule, "because": list(r.because)} for r in verdict.reasons]
    assert (verdict.result, told, verdict.recorded().missing) == (
        expected["result"],
        expected["reasons"],
        (),
    )


def test_one_fails_for_safety_and_the_lift_truck_is_decided_by_23_points() -> None:
    assert [_script(letter)["expected"]["result"] for letter in LETTERS] == [
        "achieved",
        "not_achieved",
        "achieved",
    ]
    assert "safety_critical" in {reason["rule"] for reason in _script("B")["expected"]["reasons"]}
    sheet, pack = _sheet("C")
    headings = [pack.heading(fault.heading) for fault in sheet.faults if not fault.withdrawn]
    assert sum(heading.points for heading in headings if heading) == 23


def test_one_achieves_only_with_the_agreed_extra_time() -> None:
    sheet, pack = _sheet("A")
    times = sheet.practical
    assert pack.practical is not None
    assert times.started is not None
    assert times.ended is not None
    worked = (times.ended - times.started).total_seconds() - times.paused_seconds
    assert 0 < worked - pack.practical.minutes * 60 <= times.extra_minutes * 60


@pytest.mark.parametrize("letter", LETTERS)
def test_the_steps_of_a_script_stand_in_order_and_end_with_the_issue(letter: str) -> None:
    steps = _script(letter)["steps"]
    assert all(one["at"] <= next_["at"] for one, next_ in pairwise(steps))
    assert steps[-1]["do"] == "issue"
    answered = [step["question"] for step in steps if step["do"] == "award"]
    assert answered == [line["question"] for line in _script(letter)["sheet"]["theory"]]


@pytest.mark.parametrize("letter", LETTERS)
def test_the_seed_of_a_script_draws_the_paper_of_its_sheet(letter: str) -> None:
    sheet, pack = _sheet(letter)
    seeds = [step["seed"] for step in _script(letter)["steps"] if step["do"] == "draw"]
    assert pack.theory is not None
    paper = tuple(answer.question for answer in sheet.theory if not answer.extra)
    assert [draw_paper(pack.theory, f"{seed:016x}") for seed in seeds] == [paper]
    assert [f"{seed:016x}" for seed in seeds] == [sheet.paper_seed]


@pytest.mark.parametrize("letter", LETTERS)
def test_the_drawn_signatures_stay_in_their_box(letter: str) -> None:
    for strokes in _script(letter)["strokes"].values():
        points = [point for stroke in strokes for point in stroke]
        assert all(0 <= x <= 12000 and 0 <= y <= 4500 for x, y, _ in points)
        assert all(one[2] < next_[2] for one, next_ in pairwise(points))
        assert sum(len(stroke) >= 60 for stroke in strokes) >= 2


def test_the_visit_books_each_script_against_a_standard_that_is_there() -> None:
    for booked in _json("visit.json")["candidates"]:
        script = _json(*booked["script"].split("/"))
        assert script["letter"] == booked["letter"]
        assert script["name"] == booked["candidate"]["name"]
        assert script["sheet"]["pack"] == booked["pack"]
        assert _catalogue().get(PackRef(**booked["pack"]))
