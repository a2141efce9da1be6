"""Whether an NPORS card gives a card with the CSCS logo (schemes, S7)."""

from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.persons.entries import IdentityFacts
from npors_desktop.domain.schemes.answer import Answer, AnswerResult
from npors_desktop.domain.schemes.question import SchemeQuestion
from tests.card_books import NAME, ask, card, dates, hse, line, person, settings, took, warned

ELIGIBLE, NOT_YET = AnswerResult.ELIGIBLE, AnswerResult.NOT_YET
ASK, NOT_ELIGIBLE = AnswerResult.ASK_SCHEME, AnswerResult.NOT_ELIGIBLE
TRADITIONAL = card("Traditional", "N010")


def cscs(role: str = "", own: Any = None, category: str = "", **changes: Any) -> Answer:
    usual = {"cards": (TRADITIONAL,), "hse": (hse(date(2026, 1, 10)),)}
    return ask(
        SchemeQuestion.CSCS, person(**{**usual, **changes}), own, role=role, category=category
    )


@pytest.mark.parametrize("colour", ["Blue", "Red", "Gold"])
def test_a_holder_of_a_card_with_the_logo_has_nothing_to_do(colour: str) -> None:
    answer = cscs(cards=(card(colour, "N202"), TRADITIONAL), hse=())
    assert answer.result is ELIGIBLE
    assert "Nothing has to be done" in line(answer, "cscs.card").why.english
    assert dates(answer) == {"printed": date(2027, 5, 1)}


def test_a_traditional_card_is_upgraded_without_a_test() -> None:
    answer = cscs("works on sites as an operator")
    assert answer.result is ELIGIBLE
    assert "Red card with the CSCS logo" in line(answer, "cscs.card").next_step.english
    assert warned(answer) == {"details"}
    assert str(line(answer, "cscs.details").held).startswith("address, phone number, NI number")


def test_with_all_that_an_application_asks_for_nothing_is_told() -> None:
    who = IdentityFacts(
        NAME, date(1990, 1, 31), "QQ123456C", address="1 Road", email="a@b", phone="1"
    )
    assert not warned(cscs(identity=who))


def test_a_pass_that_expired_yesterday_is_missing() -> None:
    answer = cscs(hse=(hse(date(2024, 11, 27)),))
    assert answer.result is NOT_YET
    age = line(answer, "cscs.hse_age")
    assert age.missing == "hse"
    assert age.values["hse_until"] == "27/11/2026"


@pytest.mark.parametrize("role", ["banksman's clerk", "bricklayer"])
def test_for_any_other_role_the_card_does_not_qualify(role: str) -> None:
    answer = cscs(role)
    assert answer.result is NOT_ELIGIBLE
    assert "does not itself qualify" in line(answer, "cscs.role").why.english


def test_a_supervisor_is_led_to_the_gold_card() -> None:
    answer = cscs("plant supervisor")
    assert answer.missing == ("gold_card",)
    assert cscs("plant supervisor", cards=(card("Gold"),)).result is ELIGIBLE


def test_of_nobody_the_role_is_missing_and_of_an_operator_the_card() -> None:
    assert cscs(cards=()).missing == ("role", "npors_card")
    assert cscs(cards=(), tests=(took(),)).missing == ("npors_card",)
    assert cscs(cards=(TRADITIONAL,), category="N202").missing == ("npors_card",)


@pytest.mark.parametrize(
    ("held", "result"),
    [
        (card("Traditional", "N010", seen=None), NOT_YET),
        (card("Traditional", "N010", revoked="fraud"), NOT_YET),
        (card("Traditional", "N010", expires=date(2026, 11, 27)), ASK),
        (card("Blue", "N010", expires=date(2026, 11, 27)), ASK),
        (card("Blue", "N010", seen=None), NOT_YET),
        (card("Blue", "N010", scheme="CPCS"), NOT_YET),
    ],
)
def test_a_card_that_does_not_count_is_not_enough(held: Any, result: AnswerResult) -> None:
    assert cscs(cards=(held,), role="operator").result is result


@pytest.mark.parametrize(("rule", "result"), [("yes", ELIGIBLE), ("no", NOT_YET)])
def test_a_provider_may_know_that_an_upgrade_needs_tests(rule: str, result: AnswerResult) -> None:
    assert cscs(own=settings(upgrade_without_retest=rule)).result is result
