"""Eco-operations (schemes, S11): every core outcome of the occupation is met."""

from datetime import date

import pytest

from npors_desktop.domain.persons.entries import IdentityFacts
from npors_desktop.domain.schemes.answer import AnswerResult
from npors_desktop.domain.schemes.inputs import HeldEco, PersonKnown
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import Effect
from tests.course_books import BOOKS, ask, ask_one, day, line, own, rules
from tests.standards.test_eco_operations import standard

CORE = ("1", "2", "3", "4", "7", "11", "12")
ON = date(2026, 11, 3)


def known(*courses: HeldEco) -> PersonKnown:
    return PersonKnown(IdentityFacts("Ann Lewis"), eco=courses)


def test_an_operator_who_met_all_core_outcomes_has_achieved_it() -> None:
    answer = ask_one(SchemeQuestion.ECO, known(HeldEco("operator", ON, CORE)))
    assert answer.result is AnswerResult.ELIGIBLE
    assert rules(answer) == {"eco.course", "eco.core"}
    assert day(answer, "eco.on") == ON


def test_optional_outcomes_are_only_reported() -> None:
    answer = ask_one(SchemeQuestion.ECO, known(HeldEco("operator", ON, (*CORE, "5"), ("6",))))
    assert answer.result is AnswerResult.ELIGIBLE
    assert str(line(answer, "eco.optional").held) == "5"


def test_an_outcome_that_is_not_used_is_left_out_and_told() -> None:
    met = ("1", "3", "4", "5", "6", "8", "9", "10", "12")
    planner = HeldEco("planner", ON, met, ("7",))
    answer = ask_one(SchemeQuestion.ECO, known(planner))
    found = line(answer, "eco.unused")
    assert found.effect is Effect.WARNING
    assert str(found.held) == "3, 7"


def test_nothing_is_said_of_how_long_a_course_was() -> None:
    answer = ask_one(SchemeQuestion.ECO, known(HeldEco("operator", ON, CORE)))
    assert not [one for one in answer.lines for fact in one.facts if "hours" in fact.fact.key]


def test_an_outcome_of_another_occupation_is_carried_over_with_its_date() -> None:
    later = date(2026, 11, 20)
    operator = HeldEco("operator", ON, CORE)
    supervisor = HeldEco("supervisor", later, ("5", "6", "9"))
    first, second = ask(SchemeQuestion.ECO, known(operator, supervisor))
    assert first.result is AnswerResult.ELIGIBLE
    assert second.result is AnswerResult.ELIGIBLE
    told = str(line(second, "eco.core").held)
    assert told.startswith("5, 6, 9, 1 (carried over: operator, 03/11/2026)")


@pytest.mark.parametrize(
    ("course", "why"),
    [
        (HeldEco("operator", ON, CORE[1:]), "Left to be met"),
        (HeldEco("operator", ON, CORE[1:], ("1",)), "Not met"),
        (HeldEco("operator", ON, CORE, ("1",)), "Not met"),
    ],
)
def test_a_core_outcome_that_is_not_met_is_named(course: HeldEco, why: str) -> None:
    answer = ask_one(SchemeQuestion.ECO, known(course))
    assert answer.missing == ("core",)
    found = line(answer, "eco.core")
    assert found.values["codes"] == "1"
    assert why in found.why.english


def test_what_is_not_accepted_counts_nowhere_else() -> None:
    open_ = HeldEco("operator", ON, CORE, is_counted=False)
    assert ask_one(SchemeQuestion.ECO, known(open_)).missing == ("accepted",)
    supervisor = HeldEco("supervisor", ON, ("5", "6", "9"))
    _, second = ask(SchemeQuestion.ECO, known(open_, supervisor))
    assert second.result is AnswerResult.NOT_YET


def test_an_occupation_without_a_table_asks_the_scheme() -> None:
    answer = ask_one(SchemeQuestion.ECO, known(HeldEco("driver", ON, CORE)))
    assert answer.result is AnswerResult.ASK_SCHEME
    assert line(answer, "eco.core").unset == ("eco_core_driver",)
    settings = own(eco_core_driver="1, 2")
    answer = ask_one(SchemeQuestion.ECO, known(HeldEco("driver", ON, CORE)), settings=settings)
    assert answer.result is AnswerResult.ELIGIBLE


def test_without_a_course_there_is_nothing_to_say() -> None:
    assert ask_one(SchemeQuestion.ECO, known()).missing == ("course",)
    answer = ask_one(SchemeQuestion.ECO, known(HeldEco("operator", ON, CORE)), role="manager")
    assert answer.missing == ("course",)


@pytest.mark.parametrize(
    "occupation", ["operator", "supervisor", "manager", "planner", "procurer", "maintenance"]
)
def test_the_tables_are_those_of_the_standards(occupation: str) -> None:
    facts = {one.key: str(one.value).split() for book in BOOKS for one in book.facts}
    pack = standard(occupation)
    optional = {one.code for one in pack.outcomes if "(optional)" in one.title}
    used = {one.code for one in pack.outcomes}
    assert set(facts[f"eco_optional_{occupation}"]) == optional
    assert set(facts[f"eco_core_{occupation}"]) == used - optional
