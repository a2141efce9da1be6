"""The excavator standard of format 2 decides, on every route, as the trade expects: what is unsafe
fails, what cannot apply needs not be there, and faults count."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.pack import Pack, Severity
from npors_desktop.domain.result import Verdict, decide
from npors_desktop.domain.sheet import (
    CriterionMark,
    Fault,
    Mark,
    MarkSheet,
    TheoryAnswer,
)
from npors_desktop.standards.catalogue import Catalogue
from tests.whole_sheets import STARTED, whole_paper, whole_sheet

ID = "excavator-360-above-10t-tracked"
ROUTES = {
    pack.route: pack
    for pack in Catalogue.load(resource("standards")).packs()
    if pack.id == ID and pack.edition == "2026.2"
}
WHY = "Not on this machine or job"


@pytest.fixture(params=ROUTES)
def pack(request: pytest.FixtureRequest) -> Pack:
    return ROUTES[request.param]


@pytest.fixture
def novice() -> Pack:
    return ROUTES["novice"]


def _code(pack: Pack, text: str) -> str:
    """The code of the criterion whose text begins so."""
    (code,) = [c.code for c in pack.criteria() if c.text.startswith(text)]
    return code


def _marked(pack: Pack, sheet: MarkSheet, text: str, mark: Mark, reason: str = "") -> MarkSheet:
    code = _code(pack, text)
    marks = (one for one in sheet.marks if one.criterion != code)
    return replace(sheet, marks=(*marks, CriterionMark(code, mark, reason=reason)))


def _faulty(sheet: MarkSheet, headings: Iterable[str]) -> MarkSheet:
    faults = [
        Fault(STARTED + timedelta(seconds=number), heading=heading)
        for number, heading in enumerate(headings, 1)
    ]
    return replace(sheet, faults=tuple(faults))


def _told(verdict: Verdict) -> tuple[str, list[str]]:
    return verdict.result, [reason.rule for reason in verdict.reasons]


def test_all_met_passes(pack: Pack) -> None:
    verdict = decide(pack, whole_sheet(pack))
    assert (_told(verdict), verdict.missing) == (("achieved", []), ())


def test_what_the_paper_shows_is_not_asked_again(pack: Pack) -> None:
    shown = {code for question in whole_paper(pack) for code in question.evidences}
    whole = whole_sheet(pack)
    left = replace(whole, marks=tuple(m for m in whole.marks if m.criterion not in shown))
    assert _told(decide(pack, left)) == ("achieved", [])


def test_one_second_too_long_fails(pack: Pack) -> None:
    whole = whole_sheet(pack)
    assert whole.practical.ended
    late = replace(whole.practical, ended=whole.practical.ended + timedelta(seconds=1))
    assert _told(decide(pack, replace(whole, practical=late))) == ("not_achieved", ["time_limit"])


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["F01", "F04", "F23"], ("achieved", [])),
        (["F01", "F04", "F23", "F23"], ("not_achieved", ["fault_count"])),
        (["F06"] * 12, ("achieved", [])),
        (["F06"] * 13, ("not_achieved", ["fault_count"])),
        (["F03"], ("not_achieved", ["safety_critical"])),
        (["F11"], ("not_achieved", ["safety_critical"])),
        (["F13"], ("not_achieved", ["safety_critical"])),
        (["F16"], ("not_achieved", ["safety_critical"])),
    ],
)
def test_faults_count(novice: Pack, headings: list[str], expected: tuple[str, list[str]]) -> None:
    assert _told(decide(novice, _faulty(whole_sheet(novice), headings))) == expected


@pytest.mark.parametrize(
    ("reason", "result"), [("unsafe_act", "not_achieved"), ("area_unsafe", "stopped")]
)
def test_a_dangerous_act_fails_and_circumstances_stop(pack: Pack, reason: str, result: str) -> None:
    whole = whole_sheet(pack)
    ended = replace(whole, practical=replace(whole.practical, end_reason=reason))
    assert _told(decide(pack, ended)) == (result, ["end_reason"])


def test_a_machine_without_a_quick_hitch_passes_with_a_restriction(novice: Pack) -> None:
    sheet = whole_sheet(novice)
    for text in ("Checks the whole quick hitch", "Changes the bucket", "Proves by a physical test"):
        sheet = _marked(novice, sheet, text, Mark.NOT_APPLICABLE, WHY)
    verdict = decide(novice, sheet)
    assert _told(verdict) == ("achieved", [])
    assert {one.text for one in verdict.restrictions} == {"quick hitch not assessed"}


def test_a_site_without_a_slope_is_put_on_the_result(novice: Pack) -> None:
    sheet = _marked(novice, whole_sheet(novice), "Takes slopes", Mark.NOT_APPLICABLE, WHY)
    assert [one.text for one in decide(novice, sheet).restrictions] == ["slopes not assessed"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Stops at once when the marshaller", "C04"),
        ("Keeps the set distance from overhead", "C11"),
        ("Stops digging by machine", "T50"),
        ("Stops, attachment grounded", "T38"),
        ("Stops when tape", "T37"),
        ("Keeps bucket grounded", "T35"),
        ("Keeps spoil, vehicles and machine", "T35"),
    ],
)
def test_what_did_not_come_up_is_asked_instead(novice: Pack, text: str, question: str) -> None:
    sheet = _marked(novice, whole_sheet(novice), text, Mark.NOT_APPLICABLE, WHY)
    others = tuple(one for one in sheet.theory if one.question != question)
    asked = novice.question(question)
    assert asked
    right = TheoryAnswer(question, asked.marks, extra=len(others) == len(sheet.theory))
    answered = replace(sheet, theory=(*others, right))
    wrong = replace(sheet, theory=(*others, replace(right, awarded=0)))
    assert decide(novice, answered).result == "achieved"
    assert decide(novice, wrong).result == "not_achieved"


def test_the_stop_signal_is_given_in_every_test(pack: Pack) -> None:
    sheet = _marked(pack, whole_sheet(pack), "Stops at once on the stop", Mark.NOT_APPLICABLE, WHY)
    assert decide(pack, sheet).result == "not_achieved"


def test_the_catch_all_names_the_act(pack: Pack) -> None:
    sheet = _marked(pack, whole_sheet(pack), "Keeps to the law", Mark.NOT_MET)
    assert decide(pack, sheet).missing


def test_a_fault_weighs_what_its_criterion_weighs(novice: Pack) -> None:
    critical = {c.code: c.safety_critical for c in novice.criteria()}
    assert [h.heading for h in novice.faults if h.criterion is None] == []
    weights = {
        h.heading: (h.severity is Severity.SAFETY_CRITICAL, critical[h.criterion or ""])
        for h in novice.faults
    }
    assert [heading for heading, (fault, act) in weights.items() if fault is not act] == []


def test_the_briefing_says_the_figures_that_count(pack: Pack) -> None:
    told = " ".join(pack.briefing)
    assert "165 minutes" in told
    assert "more than 3 major" in told
    assert "{" not in told


def test_the_experienced_are_profiled_first_and_a_former_card_is_seen() -> None:
    assert set(ROUTES) == {"novice", "experienced", "refresher"}
    assert "profiled" in " ".join(ROUTES["experienced"].prerequisites)
    assert "was seen" in " ".join(ROUTES["refresher"].prerequisites)
