"""Every rule kind of the contract, on both sides of its boundary."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from npors_desktop.domain.pack import Element, Pack, Practical, Rule, Severity
from npors_desktop.domain.result import Cause, Result, decide
from npors_desktop.domain.sheet import CriterionMark, Fault, Mark, MarkSheet, TheoryAnswer

MakePack = Callable[..., Pack]
MakeSheet = Callable[..., MarkSheet]
Headed = Callable[..., tuple[Fault, ...]]


@pytest.fixture
def breaches(make_pack: MakePack, make_sheet: MakeSheet) -> Callable[..., list[Cause]]:
    """The reasons that one rule gives for a sheet that differs from a whole one as said."""

    def find(rule: Rule, **sheet: object) -> list[Cause]:
        return list(decide(make_pack(rule), make_sheet(**sheet)).reasons)

    return find


Breaches = Callable[..., list[Cause]]


def paper(*awarded: int | None) -> tuple[TheoryAnswer, ...]:
    return tuple(TheoryAnswer(f"T{n:02}", mark) for n, mark in enumerate(awarded, start=1))


def mark(code: str, given: Mark) -> tuple[CriterionMark, ...]:
    return (CriterionMark(code, given),)


@pytest.mark.parametrize("given", [Mark.NOT_MET, Mark.NOT_OBSERVED])
def test_all_met_is_broken_by_a_required_criterion_of_its_element(breaches: Breaches, given: Mark):
    rule = Rule("all_met", "not_achieved", Element.PRACTICAL)
    assert breaches(rule, marks=mark("2.2", given))[0].because == ("2.2",)
    assert not breaches(rule, marks=mark("1.1", given))
    assert not breaches(rule, marks=mark("2.4", given))


def test_a_not_applicable_that_is_not_allowed_counts_as_not_observed(breaches: Breaches):
    rule = Rule("all_met", "not_achieved", Element.PRACTICAL)
    assert breaches(rule, marks=mark("2.2", Mark.NOT_APPLICABLE))[0].because == ("2.2",)
    assert not breaches(rule, marks=mark("2.3", Mark.NOT_APPLICABLE))


def test_safety_critical_looks_at_the_safety_critical_criteria_of_its_element(breaches: Breaches):
    pre_use = Rule("safety_critical", "referred", Element.PRE_USE)
    assert breaches(pre_use, marks=mark("1.1", Mark.NOT_OBSERVED))[0].element is Element.PRE_USE
    assert not breaches(pre_use, marks=mark("1.2", Mark.NOT_MET))
    assert not breaches(pre_use, marks=mark("2.1", Mark.NOT_MET))


def test_a_safety_critical_fault_counts_for_the_practical_alone(breaches: Breaches, headed: Headed):
    practical = Rule("safety_critical", "not_achieved", Element.PRACTICAL)
    grave = headed("F01", 2)
    both = breaches(practical, marks=mark("2.1", Mark.NOT_MET), faults=grave)
    assert both[0].because == ("2.1", "F01 x2")
    assert not breaches(Rule("safety_critical", "referred", Element.PRE_USE), faults=grave)
    assert not breaches(practical, faults=tuple(replace(f, withdrawn=True) for f in grave))


def test_a_headings_severity_wins_over_the_faults_own(breaches: Breaches, headed: Headed):
    rule = Rule("safety_critical", "not_achieved", Element.PRACTICAL)
    fault = replace(headed("F03")[0], severity=Severity.SAFETY_CRITICAL)
    assert not breaches(rule, faults=(fault,))
    assert breaches(rule, faults=(replace(fault, heading=None),))


@pytest.mark.parametrize(("ones", "broken"), [(0, False), (1, True)])
def test_forty_points_pass_and_forty_one_fail(
    breaches: Breaches, headed: Headed, ones: int, broken: bool
):
    rule = Rule("fault_points", "not_achieved", limit=40)
    found = breaches(rule, faults=headed("F01", 8) + headed("F03", ones))
    assert bool(found) is broken
    if broken:
        assert found[0].because == ("F01 x8", "F03")
        assert "41 penalty points" in str(found[0].message)


def test_faults_without_a_heading_count_one_three_and_five_points(
    breaches: Breaches, make_sheet: MakeSheet
):
    at = make_sheet().practical.started
    assert at is not None
    faults = tuple(Fault(at, severity) for severity in Severity)
    assert not breaches(Rule("fault_points", "not_achieved", limit=9), faults=faults)
    assert breaches(Rule("fault_points", "not_achieved", limit=8), faults=faults)


@pytest.mark.parametrize(("times", "broken"), [(3, False), (4, True)])
def test_a_third_fault_of_one_heading_passes_and_a_fourth_fails(
    breaches: Breaches, headed: Headed, times: int, broken: bool
):
    rule = Rule("fault_repeats", "not_achieved", points=5, limit=3)
    found = breaches(rule, faults=headed("F01", times) + headed("F02", 3))
    assert [reason.because for reason in found] == ([("F01 x4",)] if broken else [])


def test_repeats_count_only_headings_of_exactly_these_points(
    breaches: Breaches, headed: Headed, make_sheet: MakeSheet
):
    rule = Rule("fault_repeats", "not_achieved", points=5, limit=0)
    at = make_sheet().practical.started
    assert at is not None
    unheaded = (Fault(at, Severity.SAFETY_CRITICAL),) * 9
    assert not breaches(rule, faults=headed("F05", 9) + unheaded)
    assert breaches(rule, faults=headed("F01"))


@pytest.mark.parametrize(
    ("severity", "limit", "heading"), [(Severity.MAJOR, 0, "F02"), (Severity.MINOR, 5, "F03")]
)
def test_faults_of_a_severity_may_reach_their_limit_and_not_pass_it(
    breaches: Breaches, headed: Headed, severity: Severity, limit: int, heading: str
):
    rule = Rule("fault_count", "not_achieved", severity=severity, limit=limit)
    assert not breaches(rule, faults=headed(heading, limit) + headed("F01", 9))
    assert breaches(rule, faults=headed(heading, limit + 1))


def test_a_disqualifying_heading_stands_once_and_fails(breaches: Breaches, headed: Headed):
    rule = Rule("disqualified", "not_achieved")
    assert breaches(rule, faults=headed("F04"))[0].because == ("F04",)
    assert not breaches(rule, faults=headed("F05"))


@pytest.mark.parametrize(
    ("awarded", "broken"),
    [
        ((5, 5, 5, 1), False),  # 16 of 20 are exactly 80 %
        ((5, 5, 5, 0), True),  # one mark under
        ((0, 0, None, None), True),  # 10 of 20 is the most that can be reached
        ((1, 5, None, None), False),  # 16 of 20 can still be reached
        ((0, 0, 0), False),  # the paper is not whole
        ((), False),
    ],
)
def test_theory_percent_is_exact_and_decided_early_only_when_certain(
    breaches: Breaches, awarded: tuple[int | None, ...], broken: bool
):
    rule = Rule("theory_percent", "not_achieved", percent=80)
    assert bool(breaches(rule, theory=paper(*awarded))) is broken


def test_a_mandatory_question_needs_full_marks_once_it_was_answered(breaches: Breaches):
    rule = Rule("theory_mandatory", "referred")
    assert breaches(rule, theory=paper(4, 5, 5, 5))[0].because == ("T01",)
    assert not breaches(rule, theory=paper(5, 0, 0, 0))
    assert not breaches(rule, theory=paper(None, 5, 5, 5))


@pytest.mark.parametrize(
    ("seconds", "paused", "extra", "broken"),
    [
        (7200, 0, 0, False),
        (7201, 0, 0, True),
        (7261, 60, 0, True),
        (7260, 60, 0, False),
        (7500, 0, 5, False),
        (7501, 0, 5, True),
    ],
)
def test_the_time_limit_is_kept_to_the_second(
    breaches: Breaches, make_sheet: MakeSheet, seconds: int, paused: int, extra: int, broken: bool
):
    times = make_sheet().practical
    assert times.started is not None
    ended = times.started + timedelta(seconds=seconds)
    times = replace(times, ended=ended, paused_seconds=paused, extra_minutes=extra)
    assert bool(breaches(Rule("time_limit", "not_achieved"), practical=times)) is broken


def test_the_time_limit_is_not_broken_before_the_end(breaches: Breaches, make_sheet: MakeSheet):
    running = replace(make_sheet().practical, ended=None, end_reason=None)
    assert not breaches(Rule("time_limit", "not_achieved"), practical=running)


@pytest.mark.parametrize(
    ("marks", "broken"),
    [
        (mark("2.1", Mark.NOT_MET), False),  # two of three can still be met: 66 %
        (mark("2.1", Mark.NOT_MET) + mark("2.3", Mark.NOT_APPLICABLE), True),  # one of two
        (mark("2.1", Mark.NOT_MET) + mark("2.2", Mark.NOT_OBSERVED), True),
        (mark("2.4", Mark.NOT_MET), False),  # not required
        ((), False),
    ],
)
def test_met_share_counts_the_unmarked_as_met(
    breaches: Breaches, marks: tuple[CriterionMark, ...], broken: bool
):
    rule = Rule("met_share", "not_achieved", Element.PRACTICAL, percent=66)
    assert bool(breaches(rule, marks=marks)) is broken


def test_met_share_of_nothing_is_no_breach(breaches: Breaches):
    assert not breaches(Rule("met_share", "not_achieved", Element.THEORY, percent=100))


def test_every_breach_of_a_whole_pack_is_told(
    make_pack: MakePack, make_sheet: MakeSheet, headed: Headed
):
    pack = make_pack(
        Rule("fault_points", "referred", limit=4),
        Rule("fault_points", "not_achieved", limit=7),
        Rule("disqualified", "not_achieved"),
        practical=Practical(1),
    )
    verdict = decide(pack, make_sheet(faults=headed("F01") + headed("F04")))
    assert [reason.rule for reason in verdict.reasons] == [
        "fault_points",
        "fault_points",
        "disqualified",
    ]
    assert verdict.result is Result.NOT_ACHIEVED
