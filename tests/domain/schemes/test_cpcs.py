"""From NPORS to CPCS: a plan with its last dates (schemes, S6)."""

from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.schemes.answer import Answer, AnswerResult
from npors_desktop.domain.schemes.question import SchemeQuestion
from tests.card_books import (
    ask,
    card,
    dates,
    hse,
    line,
    nvq,
    person,
    settings,
    took,
    warned,
)

ELIGIBLE, NOT_YET, ASK = AnswerResult.ELIGIBLE, AnswerResult.NOT_YET, AnswerResult.ASK_SCHEME
HSE = hse(date(2025, 12, 1))


def cpcs(own: Any = None, category: str = "N202", **changes: Any) -> Answer:
    usual = {"cards": (card("Red", "N202"),), "hse": (HSE,)}
    known = person(**{**usual, **changes})
    return ask(SchemeQuestion.CPCS, known, settings(**own) if own else None, category=category)


def a59(theory: date | None, practical: date | None = None, **changes: Any) -> Any:
    return took(
        "A59",
        practical or theory or date(2026, 11, 1),
        theory="achieved" if theory else "",
        practical="achieved" if practical else "",
        theory_on=theory,
        practical_on=practical,
        **changes,
    )


def test_a_red_card_leads_to_a_plan_and_no_exemption() -> None:
    answer = cpcs()
    assert answer.result is NOT_YET
    assert answer.missing == ("cpcs_theory", "cpcs_practical")
    assert dates(answer) == {
        "theory_not_after": date(2027, 12, 1),
        "practical_not_after": date(2027, 12, 1),
    }
    assert warned(answer) == {"record"}
    assert "Nothing was found" in line(answer, "cpcs.record").why.english
    assert "{cpcs_practical_months} months" in line(answer, "cpcs.practical").next_step.english
    result = line(answer, "cpcs.result")
    assert result.why.english.startswith("Result: Red")
    assert result.values["pair"] == "A59"


@pytest.mark.parametrize(
    ("own", "changes"),
    [
        ({}, {"cards": (card("Blue", "N202"),)}),
        ({"nvq_map_excavating": "N202"}, {"qualifications": (nvq(),)}),
    ],
)
def test_with_the_nvq_the_same_tests_lead_to_blue(own: Any, changes: Any) -> None:
    answer = cpcs(own, **changes)
    assert answer.missing == ("cpcs_theory", "cpcs_practical")
    assert line(answer, "cpcs.result").why.english.startswith("Result: Blue")


@pytest.mark.parametrize("held", [{"cards": (card("Blue", "N202", seen=None),)}])
def test_an_nvq_that_nobody_saw_is_missing(held: Any) -> None:
    assert "nvq" in cpcs(**held).missing
    said = {"nvq_map_excavating": "N202"}
    assert "nvq" in cpcs(said, qualifications=(nvq(seen=None),)).missing
    assert "nvq" not in cpcs(said, qualifications=(nvq(on=None),)).missing


def test_a_pathway_that_is_not_mapped_asks_the_scheme() -> None:
    assert cpcs(qualifications=(nvq(),)).result is ASK


def test_lifting_with_an_excavator_is_an_endorsement() -> None:
    answer = cpcs(category="N100")
    assert answer.result is ASK
    assert "host category" in line(answer, "cpcs.pair").why.english


def test_a_category_without_a_pair_asks_the_scheme_and_names_the_fact() -> None:
    answer = cpcs(category="N001")
    assert answer.result is ASK
    assert line(answer, "cpcs.pair").unset == ("cpcs_pair_n001",)
    assert cpcs({"cpcs_pair_n001": "A14"}, category="N001").result is NOT_YET
    assert cpcs(category="N999").result is ASK


def test_an_expired_red_card_of_the_other_scheme_asks_how_they_come_back() -> None:
    old = card("Red", "A17", scheme="CPCS", expires=date(2023, 6, 1))
    changes = {"cards": (old, card("Red", "N010"))}
    answer = cpcs(category="N010", **changes)
    assert answer.result is ASK
    assert "Sources disagree" in line(answer, "cpcs.own").why.english
    again = cpcs({"cpcs_reentry": "start_again"}, category="N010", **changes)
    assert again.result is NOT_YET


def test_a_valid_card_of_the_other_scheme_needs_no_test() -> None:
    answer = cpcs(cards=(card("Blue", "A59", scheme="CPCS"),))
    assert answer.result is ELIGIBLE
    assert warned(answer) == {"own"}
    assert dates(answer) == {"printed": date(2027, 5, 1)}


def test_once_the_theory_is_passed_the_practical_is_within_six_months() -> None:
    answer = cpcs(tests=(a59(date(2026, 8, 31)),))
    assert answer.missing == ("cpcs_practical",)
    assert dates(answer) == {
        "practical_not_after": date(2027, 12, 1),
        "practical_by_theory": date(2027, 2, 28),
    }
    late = cpcs(tests=(a59(date(2026, 5, 27)),))
    assert late.missing == ("cpcs_practical", "cpcs_theory")
    assert line(late, "cpcs.window").missing == "cpcs_theory"


def test_with_both_tests_in_time_they_are_eligible() -> None:
    answer = cpcs(tests=(a59(date(2026, 9, 1), date(2026, 11, 1)),))
    assert answer.result is ELIGIBLE
    assert dates(answer) == {"nvq_due": date(2028, 11, 1)}
    apart = cpcs(tests=(a59(date(2026, 1, 1), date(2026, 11, 1)),))
    assert apart.missing == ("cpcs_theory",)
    before = cpcs(tests=(a59(date(2025, 9, 1), date(2025, 11, 1)),))
    assert before.result is ASK


@pytest.mark.parametrize(
    "test",
    [
        a59(date(2026, 9, 1), date(2026, 11, 1), record=""),
        a59(date(2026, 9, 1), date(2026, 11, 1), is_counted=False),
    ],
)
def test_tests_that_nobody_saw_do_not_count(test: Any) -> None:
    assert cpcs(tests=(test,)).missing == ("cpcs_theory", "cpcs_practical")


def test_without_a_health_and_safety_test_it_comes_first() -> None:
    assert cpcs(hse=()).missing == ("hse", "cpcs_theory", "cpcs_practical")
    tests = (a59(date(2026, 9, 1), date(2026, 11, 1)),)
    assert cpcs(hse=(hse(None),), tests=tests).missing == ("hse_date",)


@pytest.mark.parametrize(
    ("pair", "type_", "fits"),
    [("A62", "SUP", True), ("A61", "M&P", True), ("A62", "Operatives", False), ("A61", "", False)],
)
def test_lift_supervisors_and_appointed_persons_take_another_type(
    pair: str, type_: str, fits: bool
) -> None:
    answer = cpcs({"cpcs_pair_n402": pair}, category="N402", hse=(hse(date(2025, 12, 1), type_),))
    assert ("hse_type" in answer.missing) is not fits


def test_what_is_not_known_or_not_set_is_asked() -> None:
    assert cpcs(category="", cards=()).missing[0] == "category"
    both = (a59(date(2026, 9, 1), date(2026, 11, 1)),)
    assert cpcs({"cpcs_practical_months": "some"}, tests=both).result is ASK
    assert cpcs({"hse_years": 0}, tests=both).result is ASK


def test_a_plan_does_not_begin_with_a_test_that_is_too_old() -> None:
    answer = cpcs(hse=(hse(date(2024, 11, 27)),))
    assert answer.missing == ("hse", "cpcs_theory", "cpcs_practical")
    assert dates(answer) == {}


def test_an_own_test_is_told_as_experience() -> None:
    answer = cpcs(cards=(), tests=(took(),))
    assert "course for experienced workers" in line(answer, "cpcs.record").why.english
    nobody = cpcs(cards=())
    assert "No NPORS test is known" in line(nobody, "cpcs.record").why.english
