"""Every kind of rule in words, with its figures, and what follows where it is broken."""

from dataclasses import replace

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Element, PaperCount, Rule, Severity
from npors_desktop.domain.rule_kinds import KINDS
from npors_desktop.domain.rule_text import breach_message, rule_message
from tests.dumper_format2 import pack

TOLD = {
    "In the practical, every required criterion is met.": Rule(
        "all_met", "not_achieved", Element.PRACTICAL
    ),
    "In the practical, no safety-critical criterion is failed, and no safety-critical fault is "
    "recorded.": Rule("safety_critical", "not_achieved", Element.PRACTICAL),
    "In the pre-use checks, no safety-critical criterion is failed.": Rule(
        "safety_critical", "not_achieved", Element.PRE_USE
    ),
    "The faults add up to no more than 15 penalty points.": Rule(
        "fault_points", "not_achieved", limit=15
    ),
    "The faults add up to no more than 1 penalty point.": Rule(
        "fault_points", "not_achieved", limit=1
    ),
    "A fault worth 3 points occurs no more than twice under one heading.": Rule(
        "fault_repeats", "not_achieved", limit=2, points=3
    ),
    "There are no more than 3 major faults.": Rule(
        "fault_count", "not_achieved", limit=3, severity=Severity.MAJOR
    ),
    "There is no minor fault.": Rule(
        "fault_count", "not_achieved", limit=0, severity=Severity.MINOR
    ),
    "No fault is recorded that ends the test as failed.": Rule("disqualified", "not_achieved"),
    "In the theory, at least 80 % of the marks are awarded.": Rule(
        "theory_percent", "referred", percent=80
    ),
    "In the theory, every mandatory question is answered with full marks.": Rule(
        "theory_mandatory", "referred"
    ),
    "The practical is finished within 120 minutes; pauses do not count.": Rule(
        "time_limit", "not_achieved"
    ),
    "In the pre-use checks, at least 90 % of the required criteria are met.": Rule(
        "met_share", "not_achieved", Element.PRE_USE, percent=90
    ),
}


@pytest.mark.parametrize("told", TOLD)
def test_a_rule_is_told_with_its_figures(told: str) -> None:
    assert str(rule_message(TOLD[told], pack())) == told


def test_every_kind_has_words() -> None:
    assert {rule.kind for rule in TOLD.values()} == set(KINDS)


def test_a_share_of_questions_and_a_test_without_a_limit_are_told_otherwise() -> None:
    one = pack()
    assert one.theory is not None
    counted = replace(one, theory=replace(one.theory, count=PaperCount.QUESTIONS), practical=None)
    percent, limit = Rule("theory_percent", "referred", percent=80), Rule("time_limit", "referred")
    assert str(rule_message(percent, counted)).endswith(
        "80 % of the questions are answered in full."
    )
    assert str(rule_message(limit, counted)) == "The practical is finished within the time allowed."


def test_what_follows_is_in_the_terms_of_results() -> None:
    assert str(breach_message(Rule("time_limit", "referred"))) == "Referred"
    assert str(breach_message(Rule("time_limit", "not_achieved"))) == "Not achieved"


def test_a_kind_of_a_later_program_is_refused() -> None:
    with pytest.raises(UserError) as raised:
        rule_message(Rule("moon_phase", "referred"), pack())
    assert raised.value.code == "rule_unknown"
