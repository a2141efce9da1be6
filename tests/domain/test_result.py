"""The result's precedence, its elements and what is missing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Element, Pack, Rule, Severity
from npors_desktop.domain.result import Result, decide
from npors_desktop.domain.sheet import CriterionMark, Fault, Mark, MarkSheet, TheoryAnswer

MakePack = Callable[..., Pack]
MakeSheet = Callable[..., MarkSheet]
Headed = Callable[..., tuple[Fault, ...]]
MET = Rule("all_met", "not_achieved", Element.PRACTICAL)
MET_REFERS = Rule("all_met", "referred", Element.PRE_USE)
POINTS = Rule("fault_points", "not_achieved", limit=40)


def marks_but(**other: Mark | None) -> tuple[CriterionMark, ...]:
    """Everything met but the criteria named ``c2_1``; None leaves one unmarked."""
    marks: dict[str, Mark | None] = dict.fromkeys(
        ("1.1", "1.2", "2.1", "2.2", "2.3", "2.4"), Mark.MET
    )
    marks |= {name[1:].replace("_", "."): mark for name, mark in other.items()}
    return tuple(CriterionMark(code, mark) for code, mark in marks.items() if mark)


def test_a_whole_sheet_with_everything_met_is_achieved(make_pack: MakePack, make_sheet: MakeSheet):
    verdict = decide(make_pack(MET, MET_REFERS, POINTS), make_sheet())
    assert verdict.result is Result.ACHIEVED
    assert set(verdict.elements.values()) == {Result.ACHIEVED}
    assert (verdict.reasons, verdict.recorded().missing) == ((), ())


def test_a_decided_failure_is_told_though_marks_are_missing(
    make_pack: MakePack, make_sheet: MakeSheet
):
    sheet = make_sheet(marks=marks_but(c2_2=Mark.NOT_MET, c2_3=None))
    verdict = decide(make_pack(MET), sheet)
    assert verdict.result is Result.NOT_ACHIEVED
    assert verdict.recorded().missing == ("2.3",)
    assert verdict.reasons[0].because == ("2.2",)


def test_a_decided_failure_wins_over_a_stop_and_both_are_told(
    make_pack: MakePack, make_sheet: MakeSheet
):
    sheet = make_sheet(marks=marks_but(c2_2=Mark.NOT_MET))
    sheet = replace(sheet, practical=replace(sheet.practical, end_reason="weather"))
    verdict = decide(make_pack(MET), sheet)
    assert verdict.result is Result.NOT_ACHIEVED
    assert [reason.rule for reason in verdict.reasons] == ["all_met", "end_reason"]


def test_a_stop_wins_over_a_referral_and_over_what_is_missing(
    make_pack: MakePack, make_sheet: MakeSheet
):
    sheet = make_sheet(marks=marks_but(c1_1=Mark.NOT_MET, c2_2=None))
    sheet = replace(sheet, practical=replace(sheet.practical, end_reason="weather"))
    verdict = decide(make_pack(MET_REFERS), sheet)
    assert verdict.result is Result.STOPPED
    assert verdict.elements == {
        Element.THEORY: Result.ACHIEVED,
        Element.PRE_USE: Result.REFERRED,
        Element.PRACTICAL: Result.STOPPED,
    }
    assert str(verdict.reasons[-1].message) == "The test was ended early: The weather was too bad."


def test_a_referral_wins_over_what_is_missing(make_pack: MakePack, make_sheet: MakeSheet):
    sheet = make_sheet(marks=marks_but(c1_1=Mark.NOT_MET, c2_2=None))
    assert decide(make_pack(MET_REFERS), sheet).result is Result.REFERRED


def test_the_last_required_mark_missing_makes_it_incomplete(
    make_pack: MakePack, make_sheet: MakeSheet
):
    verdict = decide(make_pack(MET), make_sheet(marks=marks_but(c2_3=None, c2_4=None)))
    assert verdict.result is Result.INCOMPLETE
    assert verdict.recorded().missing == ("2.3",)  # 2.4 is not required
    assert verdict.elements[Element.PRE_USE] is Result.ACHIEVED


def test_what_is_missing_comes_in_the_order_of_a_search(make_pack: MakePack, make_sheet: MakeSheet):
    at = make_sheet().practical.started
    assert at is not None
    sheet = make_sheet(
        marks=marks_but(c1_2=None, c2_1=None),
        theory=(TheoryAnswer("T03", None), TheoryAnswer("T01", 5), TheoryAnswer("T02", None)),
        faults=(Fault(at + timedelta(seconds=6), Severity.MINOR), Fault(at, Severity.MAJOR)),
    )
    sheet = replace(sheet, practical=replace(sheet.practical, ended=None, end_reason=None))
    assert decide(make_pack(POINTS), sheet).recorded().missing == (
        "1.2",
        "2.1",
        "theory 3 of 4",
        "theory T02",
        "theory T03",
        "practical end",
        "fault 2026-11-20T09:05:00Z",
        "fault 2026-11-20T09:05:06Z",
    )


def test_an_unheaded_fault_is_missing_only_in_a_pack_with_points(
    make_pack: MakePack, make_sheet: MakeSheet
):
    at = make_sheet().practical.started
    assert at is not None
    sheet = make_sheet(faults=(Fault(at, Severity.MINOR), Fault(at, None, withdrawn=True)))
    assert decide(make_pack(MET), sheet).recorded().missing == ()
    assert decide(make_pack(POINTS), sheet).recorded().missing == ("fault 2026-11-20T09:05:00Z",)


def test_a_paper_without_its_mandatory_question_is_not_whole(
    make_pack: MakePack, make_sheet: MakeSheet
):
    paper = tuple(TheoryAnswer(code, 5) for code in ("T02", "T03", "T04", "T05"))
    assert decide(make_pack(), make_sheet(theory=paper)).recorded().missing == ("theory 3 of 4",)


def test_an_element_without_criteria_questions_or_rules_is_not_in_the_pack(
    make_pack: MakePack, make_sheet: MakeSheet
):
    pack = make_pack(outcomes=(), theory=None)
    sheet = make_sheet(marks=(), theory=())
    sheet = replace(sheet, practical=replace(sheet.practical, ended=None, end_reason=None))
    verdict = decide(pack, sheet)
    assert set(verdict.elements.values()) == {Result.NOT_IN_PACK}
    assert verdict.recorded().missing == ()
    assert decide(replace(pack, rules=(POINTS,)), sheet).recorded().missing == ("practical end",)


def test_an_end_reason_that_the_pack_does_not_have_stops_the_test_too(
    make_pack: MakePack, make_sheet: MakeSheet
):
    sheet = make_sheet()
    sheet = replace(sheet, practical=replace(sheet.practical, end_reason="earthquake"))
    verdict = decide(make_pack(), sheet)
    assert verdict.result is Result.STOPPED
    assert verdict.reasons[0].because == ("earthquake",)


@pytest.mark.parametrize(
    "rule",
    [
        Rule("moon_phase", "referred"),
        Rule("fault_points", "referred"),
        Rule("disqualified", "achieved"),
    ],
)
def test_a_rule_that_cannot_be_applied_is_refused(
    make_pack: MakePack, make_sheet: MakeSheet, rule: Rule
):
    with pytest.raises(UserError, match=rule.kind):
        decide(make_pack(rule), make_sheet())


def test_a_fault_with_neither_heading_nor_severity_is_refused(
    make_pack: MakePack, make_sheet: MakeSheet, headed: Headed
):
    with pytest.raises(UserError, match="neither a heading nor a severity"):
        decide(make_pack(), make_sheet(faults=headed("F99")))


def test_a_record_with_a_reason_in_other_words_agrees_with_its_verdict(
    make_pack: MakePack, make_sheet: MakeSheet
):
    pack, sheet = make_pack(MET), make_sheet(marks=marks_but(c2_2=Mark.NOT_MET))
    verdict = decide(pack, sheet)
    recorded = verdict.recorded()
    (reason,) = recorded.reasons
    assert verdict.agrees_with(replace(recorded, reasons=(replace(reason, text="Other words."),)))
    assert not verdict.agrees_with(decide(pack, make_sheet()).recorded())


@pytest.mark.usefixtures("hour_ahead")
def test_a_fault_without_a_heading_has_its_utc_time_in_the_record_only(
    make_pack: MakePack, make_sheet: MakeSheet
):
    at = datetime(2026, 7, 20, 9, 42, 6, tzinfo=UTC)
    rule = Rule("safety_critical", "not_achieved", Element.PRACTICAL)
    sheet = make_sheet(faults=(Fault(at, Severity.SAFETY_CRITICAL),))
    (cause,) = decide(make_pack(rule), sheet).reasons
    assert cause.because == ("fault 2026-07-20T09:42:06Z",)
    assert str(cause.message).endswith("was failed: fault 2026-07-20T09:42:06Z.")
    assert str(cause.told).endswith("was failed: 10:42:06 Safety-critical.")
    assert [str(code) for code in cause.codes] == ["10:42:06 Safety-critical"]
