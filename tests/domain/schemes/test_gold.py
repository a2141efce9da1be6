"""The Gold card for supervisors of plant (schemes, S5)."""

from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.schemes.answer import Answer, AnswerResult
from npors_desktop.domain.schemes.question import SchemeQuestion
from tests.card_books import ask, card, dates, hse, line, nvq, ows, person, settings, warned

ELIGIBLE, NOT_YET = AnswerResult.ELIGIBLE, AnswerResult.NOT_YET
ASK, NOT_ELIGIBLE = AnswerResult.ASK_SCHEME, AnswerResult.NOT_ELIGIBLE
SUP = hse(date(2026, 2, 1), "Specialist (SUP)")


def gold(own: Any = None, asked: Any = None, **changes: Any) -> Answer:
    known = person(**{"qualifications": (ows(),), "hse": (SUP,), **changes})
    return ask(SchemeQuestion.GOLD, known, own, **(asked or {}))


def test_a_supervisor_of_plant_may_have_it() -> None:
    answer = gold()
    assert answer.result is ELIGIBLE
    assert dates(answer) == {"expires": None, "hse_until": date(2028, 2, 1)}
    assert dates(gold(settings(gold_years=5)))["expires"] == date(2031, 11, 28)


def test_another_occupation_is_another_card() -> None:
    answer = gold(qualifications=(ows("Highways maintenance"),))
    assert answer.result is NOT_ELIGIBLE
    next_step = line(answer, "gold.endorsement").next_step.english
    assert "awarding body" in next_step
    assert "CSCS" in next_step


@pytest.mark.parametrize(
    ("type_", "result"), [("Operatives", NOT_YET), ("DEM", NOT_YET), ("Managers", ASK)]
)
def test_the_health_and_safety_test_is_the_one_for_supervisors(
    type_: str, result: AnswerResult
) -> None:
    answer = gold(hse=(hse(date(2026, 2, 1), type_),))
    assert answer.result is result
    if result is NOT_YET:
        assert answer.missing == ("hse_type",)
        assert "Specialist (Supervisory)" in line(answer, "gold.hse_type").next_step.english


@pytest.mark.parametrize(
    ("held", "missing"),
    [
        (ows(seen=None), ("ows",)),
        (ows(on=None), ("ows",)),
        (ows(level=""), ("ows_level",)),
        (ows(level="2"), ("ows",)),
        (ows(revoked="fraud"), ("ows",)),
        (nvq(), ("ows",)),
        (ows(""), ("endorsement",)),
    ],
)
def test_what_is_missing_is_named(held: Any, missing: tuple[str, ...]) -> None:
    answer = gold(qualifications=(held,))
    assert answer.result is NOT_YET
    assert answer.missing == missing


def test_of_nobody_all_is_missing() -> None:
    assert gold(qualifications=(), hse=()).missing == ("ows", "hse")


def test_other_ways_to_a_gold_card_ask_the_scheme() -> None:
    other = nvq("", title="NVQ Diploma in Construction Site Supervision", level="4")
    assert gold(qualifications=(other,)).result is ASK
    assert gold(qualifications=(other, ows())).result is ELIGIBLE


@pytest.mark.parametrize(("rule", "result"), [("", ASK), ("yes", ELIGIBLE), ("no", NOT_YET)])
def test_a_blue_card_may_be_proof_of_the_occupation(rule: str, result: AnswerResult) -> None:
    own = settings(gold_card_is_proof=rule) if rule else None
    answer = gold(own, qualifications=(ows(""),), cards=(card("Blue", "N202"),))
    assert answer.result is result


def test_a_provider_may_know_that_it_is_not_granted() -> None:
    assert gold(settings(gold_granted="no")).result is ASK


def test_a_gold_card_is_not_applied_for_twice_and_its_renewal_asks_the_scheme() -> None:
    held = (card("Gold"),)
    answer = gold(cards=held)
    assert answer.result is ELIGIBLE
    assert warned(answer) == {"own"}
    assert dates(answer) == {"printed": date(2027, 5, 1)}
    assert gold(cards=held, asked={"renewal": True}).result is ASK
    assert gold(cards=(card("Gold", expires=date(2026, 1, 1)),)).result is ELIGIBLE
