"""The lift-truck standard of format 2 decides as lift-truck tests are marked: by points on the
course, by thirteen checks before it, and by the questions of a paper."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.canonical import canonical
from npors_desktop.base.paths import resource
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Element, Pack, QuestionKind
from npors_desktop.domain.result import Verdict, decide
from npors_desktop.exchange.sheet_json import read_sheet
from npors_desktop.standards.catalogue import Catalogue

CLEAN = Path(__file__).parents[1] / "fixtures" / "sheets" / "forklift-2026.2-clean.json"
OPERATION = {"machine", "stability", "work", "shutdown"}

Sheet = dict[str, Any]


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load(resource("standards"))


def _verdict(sheet: Sheet) -> Verdict:
    read, pack = read_sheet(canonical(sheet), _catalogue().get, verbatim("The sheet"))
    return decide(pack, read)


def _rules(verdict: Verdict) -> list[str]:
    return [cause.rule for cause in verdict.reasons]


@pytest.fixture
def sheet() -> Sheet:
    """A test without a fault, in exactly the maximum time."""
    return json.loads(CLEAN.read_bytes())


@pytest.fixture
def pack(sheet: Sheet) -> Pack:
    return read_sheet(canonical(sheet), _catalogue().get, verbatim("The sheet"))[1]


def _code(pack: Pack, text: str) -> str:
    return next(c.code for c in pack.criteria() if c.text == text)


def _mark(sheet: Sheet, code: str, mark: str, **more: str) -> None:
    entry = next(one for one in sheet["marks"] if one["criterion"] == code)
    entry.update(mark=mark, **more)


def _file(sheet: Sheet, *headings: str) -> None:
    sheet["faults"] = [
        {"at": f"2026-11-20T09:{n:02d}:00Z", "heading": heading}
        for n, heading in enumerate(headings, 10)
    ]


@pytest.mark.parametrize("route", ["novice", "experienced", "refresher"])
def test_a_test_without_a_fault_is_achieved_on_every_route(sheet: Sheet, route: str) -> None:
    sheet["pack"]["route"] = route
    assert _verdict(sheet).result == "achieved"


@pytest.mark.parametrize(
    ("headings", "result", "rules"),
    [
        (["F02", "F03", "F04", "F10"] * 2, "achieved", []),
        (["F02", "F03", "F04", "F10"] * 2 + ["F07"], "not_achieved", ["fault_points"]),
        (["F16"] * 3, "achieved", []),
        (["F16"] * 4, "not_achieved", ["fault_repeats"]),
        (["F30"] * 4, "achieved", []),
        (["F42"], "achieved", []),
        (["F43"], "not_achieved", ["disqualified"]),
        (["F29"], "not_achieved", ["disqualified"]),
    ],
)
def test_points_repeats_and_disqualification_decide_the_course(
    sheet: Sheet, headings: list[str], result: str, rules: list[str]
) -> None:
    _file(sheet, *headings)
    verdict = _verdict(sheet)
    assert verdict.result == result
    assert _rules(verdict) == rules


def test_one_second_over_the_maximum_time_fails_the_course(sheet: Sheet) -> None:
    sheet["practical"]["ended"] = "2026-11-20T10:05:01Z"
    assert _rules(_verdict(sheet)) == ["time_limit"]


@pytest.mark.parametrize(
    ("reason", "result"), [("unsafe_act", "not_achieved"), ("area_unsafe", "stopped")]
)
def test_an_unsafe_act_fails_and_an_unsafe_area_only_stops(
    sheet: Sheet, reason: str, result: str
) -> None:
    sheet["practical"]["end_reason"] = reason
    assert _verdict(sheet).result == result


def test_each_of_the_thirteen_checks_refers_and_the_other_nine_are_only_told(
    sheet: Sheet, pack: Pack
) -> None:
    checks = [c for c in pack.criteria() if c.element is Element.PRE_USE]
    critical = [c.code for c in checks if c.safety_critical]
    others = [c.code for c in checks if not c.safety_critical]
    assert (len(critical), len(others)) == (13, 9)
    for code in others:
        _mark(sheet, code, "not_met")
    assert _verdict(sheet).result == "achieved"
    for code in critical:
        _mark(sheet, code, "not_met")
        verdict = _verdict(sheet)
        assert (verdict.result, set(_rules(verdict))) == (
            "referred",
            {"safety_critical", "met_share"},
        )
        _mark(sheet, code, "met")


def test_an_exercise_left_out_fails_but_an_act_that_the_points_weigh_does_not(
    sheet: Sheet, pack: Pack
) -> None:
    _mark(sheet, _code(pack, "Lowers the forks to the floor with the tips down"), "not_met")
    _file(sheet, "F31")
    assert _verdict(sheet).result == "achieved"
    face = "Places a laden pallet against the upright face"
    _mark(sheet, _code(pack, face), "not_met")
    assert _rules(_verdict(sheet)) == ["all_met"]


def test_a_course_without_a_high_level_puts_a_restriction_on_the_result(
    sheet: Sheet, pack: Pack
) -> None:
    code = _code(pack, "Stacks a load at high level")
    _mark(sheet, code, "not_applicable", reason="The hall is too low")
    verdict = _verdict(sheet)
    assert verdict.result == "achieved"
    assert [one.text for one in verdict.restrictions] == ["stacking at high level not assessed"]


@pytest.mark.parametrize(("wrong", "result"), [(5, "achieved"), (6, "referred")])
def test_the_paper_is_counted_by_questions(
    sheet: Sheet, pack: Pack, wrong: int, result: str
) -> None:
    assert pack.theory is not None
    mandatory = {q.code for q in pack.theory.questions if q.mandatory}
    answers = [one for one in sheet["theory"] if one["question"] not in mandatory]
    for one in answers[:wrong]:
        one.update(awarded=0, chosen=[])
    assert _verdict(sheet).result == result


def test_one_mandatory_question_wrong_refers(sheet: Sheet, pack: Pack) -> None:
    assert pack.theory is not None
    mandatory = {q.code for q in pack.theory.questions if q.mandatory}
    drawn = [one for one in sheet["theory"] if one["question"] in mandatory]
    assert len(drawn) == 5
    drawn[0].update(awarded=0, chosen=[])
    assert _rules(_verdict(sheet)) == ["theory_mandatory"]


def test_a_paper_is_made_up_as_the_scheme_says(pack: Pack) -> None:
    assert pack.theory is not None
    asked: Counter[str] = Counter()
    for section in pack.theory.sections:
        single = section.kinds == (QuestionKind.SINGLE,)
        subject = "operation" if section.topic in OPERATION else "safety"
        asked[subject if single else "multiple"] += section.asked
    assert asked == {"operation": 10, "safety": 10, "multiple": 5}


def test_what_is_called_the_schemes_own_is_what_public_pages_say(pack: Pack) -> None:
    numbered = {f.scheme_number: f.points for f in pack.faults if f.scheme_number}
    fives, threes = ("2", "3", "4", "5", "16"), ("1", "19", "21", "30")
    assert numbered == dict.fromkeys(fives, 5) | dict.fromkeys(threes, 3)
    confirmed = [fault for fault in pack.faults if fault.confirmed]
    assert all(fault.scheme_number or fault.disqualifies for fault in confirmed)
    assert len(confirmed) == len(numbered) + 5
