"""The Traditional card (schemes, S4)."""

from dataclasses import replace
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
    person,
    settings,
    took,
    used,
    warned,
)

ELIGIBLE, NOT_YET, ASK = AnswerResult.ELIGIBLE, AnswerResult.NOT_YET, AnswerResult.ASK_SCHEME
RENEW = {"renewal": True, "years": 5}
OLD = card("Traditional", "N001", on=date(2023, 2, 1), expires=None)


def traditional(asked: Any = None, own: Any = None, **changes: Any) -> Answer:
    known = person(**{"tests": (took("N001"),), **changes})
    details: dict[str, Any] = asked or {"years": 5}
    return ask(SchemeQuestion.TRADITIONAL, known, own, **details)


def test_a_warehouse_may_have_it_for_five_years() -> None:
    answer = traditional({"years": 5, "sector": "warehouse"})
    assert answer.result is ELIGIBLE
    assert not warned(answer)
    (expires,) = answer.dates
    assert (expires.on, expires.is_about) == (date(2031, 11, 20), False)
    assert dates(traditional({"years": 3})) == {"expires_short": date(2029, 11, 20)}


def test_what_is_added_expires_with_the_card() -> None:
    added = {"tests": (took("N003"),), "cards": (OLD,)}
    answer = traditional({"years": 5, "category": "N003"}, **added)
    assert answer.result is ELIGIBLE
    assert dates(answer) == {"expires_long": date(2028, 2, 1)}
    own = traditional({"years": 5, "category": "N003", "by_category": True}, **added)
    assert dates(own) == {"expires_long": date(2031, 11, 20)}
    assert warned(own) == {"expiry"}


def test_a_date_that_is_printed_wins() -> None:
    printed = replace(OLD, facts=replace(OLD.facts, expires_on=date(2028, 2, 1)))
    answer = traditional({"category": "N003"}, tests=(took("N003"),), cards=(printed,))
    assert answer.result is ELIGIBLE
    assert dates(answer) == {"printed": date(2028, 2, 1)}


@pytest.mark.parametrize(
    "sector", ["Construction", "groundworks", "a ground-works firm", "adeiladu"]
)
def test_construction_should_take_the_version_with_the_logo(sector: str) -> None:
    answer = traditional({"years": 5, "sector": sector})
    assert answer.result is ELIGIBLE
    assert warned(answer) == {"sector"}


def test_a_restriction_is_obligatory() -> None:
    answer = traditional(tests=(took("N010", restriction="bucket only"),))
    assert answer.result is ELIGIBLE
    told = line(answer, "traditional.restriction")
    assert told.values["restriction"] == "bucket only"
    assert "must be on the result, in the batch and on every print" in told.why.english


def test_a_restriction_on_the_card_goes_on() -> None:
    held = card("Traditional", "N010", restrictions="site only")
    answer = traditional(tests=(), cards=(held,))
    assert line(answer, "traditional.restriction").values["restriction"] == "site only"


def test_years_are_chosen_and_other_numbers_ask_the_scheme() -> None:
    assert traditional({"years": 2}).result is ASK
    assert not traditional({"years": 2}).dates
    none = traditional({"sector": "warehouse"})
    assert none.missing == ("years",)
    assert traditional(own=settings(traditional_years_long=4)).result is ASK


def test_it_needs_no_health_and_safety_test_and_may_say_that_there_is_one() -> None:
    assert not [one for one in traditional().lines if "hse" in one.rule]
    with_mark = traditional(hse=(hse(seen=None), hse(date(2020, 1, 1)), hse()))
    assert line(with_mark, "traditional.hse_mark").effect == "met"
    assert not [one for one in traditional(hse=(hse(seen=None),)).lines if "hse" in one.rule]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"tests": ()}, ("theory", "practical")),
        ({"tests": (took("N001", record=""),)}, ("theory", "practical")),
        ({"has_photograph": False}, ("photo",)),
        ({"identity_seen": None}, ("identity",)),
        ({"employer": None}, ("address",)),
    ],
)
def test_what_is_missing_is_named(changes: Any, missing: tuple[str, ...]) -> None:
    assert traditional({"years": 5, "category": "N001"}, **changes).missing == missing


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, ("employer_statement",)),
        ({"experience": (used("N001", seen=None),)}, ("employer_statement",)),
        ({"experience": (used("N001"),)}, ()),
        ({"tests": (took("N001"),)}, ()),
        ({"tests": (took("N001", on=date(2023, 1, 1)),)}, ("employer_statement",)),
    ],
)
def test_it_is_renewed_by_the_employers_word_or_a_test(
    changes: Any, missing: tuple[str, ...]
) -> None:
    answer = traditional(RENEW, **{"cards": (OLD,), "tests": (), **changes})
    assert answer.missing == missing
    assert answer.result is (NOT_YET if missing else ELIGIBLE)


@pytest.mark.parametrize(
    "cards", [(), (replace(OLD, seen=None),), (replace(OLD, revoked="fraud"),)]
)
def test_only_a_card_that_was_seen_is_renewed(cards: Any) -> None:
    answer = traditional(RENEW, cards=cards)
    assert "traditional_card" in answer.missing


@pytest.mark.parametrize(("rule", "result"), [("", ASK), ("as_before", ELIGIBLE)])
def test_after_it_expired_a_provider_has_to_know(rule: str, result: AnswerResult) -> None:
    expired = card("Traditional", "N001", on=date(2021, 1, 1), expires=date(2026, 11, 27))
    own = settings(traditional_expired_rule=rule) if rule else None
    assert traditional(RENEW, own, cards=(expired,)).result is result


def test_on_the_day_it_expires_it_is_still_renewed() -> None:
    last = card("Traditional", "N001", on=date(2021, 1, 1), expires=date(2026, 11, 28))
    assert traditional(RENEW, cards=(last,)).result is ELIGIBLE
