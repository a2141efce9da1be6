"""The Blue Competent Operator card, one answer for each category (schemes, S3)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.schemes.answer import Answer, AnswerResult
from npors_desktop.domain.schemes.question import SchemeQuestion
from tests.card_books import (
    SEEN,
    ask,
    ask_all,
    card,
    dates,
    hse,
    line,
    nvq,
    person,
    settings,
    took,
    used,
    warned,
)

ELIGIBLE, NOT_YET, ASK = AnswerResult.ELIGIBLE, AnswerResult.NOT_YET, AnswerResult.ASK_SCHEME
MAP = {"nvq_map_excavating": "N202, N204"}
RENEW = {"renewal": True}
OLD_BLUE = card("Blue", "N202", expires=date(2026, 12, 31), on=date(2021, 12, 1))


def blue(own: Any = MAP, asked: Any = None, **changes: Any) -> Answer:
    usual = {
        "cards": (card("Red", "N202"),),
        "qualifications": (nvq(),),
        "hse": (hse(date(2025, 6, 1)),),
    }
    known = person(**{**usual, **changes})
    return ask(SchemeQuestion.BLUE, known, settings(**own), **(asked or {}))


def test_a_red_card_with_its_nvq_becomes_blue() -> None:
    answer = blue()
    assert answer.result is ELIGIBLE
    (expires,) = (one for one in answer.dates if one.id == "blue.expires")
    assert (expires.on, expires.is_about) == (date(2031, 11, 28), True)


def test_the_map_of_pathways_is_a_decision_of_the_provider() -> None:
    answer = blue({})
    assert answer.result is ASK
    found = line(answer, "blue.nvq")
    assert found.values["pathway"] == "Excavating"
    assert found.unset == ("nvq_map_excavating",)
    assert blue(qualifications=(nvq("Something else"),)).result is ASK


def test_an_old_health_and_safety_test_is_missing() -> None:
    answer = blue(hse=(hse(date(2024, 10, 1)),))
    assert answer.result is NOT_YET
    assert answer.missing == ("hse",)


def test_an_nvq_in_another_name_needs_the_paper_that_links_both() -> None:
    smith = (nvq(name="Jo Smith"),)
    answer = blue(qualifications=smith)
    assert answer.result is NOT_YET
    assert answer.missing == ("link_document",)
    linked = (("Jo Smith", "marriage certificate"),)
    assert blue(qualifications=smith, other_names=linked).result is ELIGIBLE


def test_the_name_may_stand_in_the_entry_of_the_qualification() -> None:
    other = nvq()
    held = replace(other, name="", facts=replace(other.facts, name="Ann Smith"))
    assert blue(qualifications=(held,)).missing == ("link_document",)
    linked = blue(qualifications=(held,), other_names=(("Ann Smith", "marriage certificate"),))
    assert linked.result is ELIGIBLE
    alone = blue(identity=replace(person().identity, name=""), qualifications=(held,))
    assert "Ann Smith" in str(line(alone, "blue.names").held)


def test_how_a_blue_card_is_renewed_is_asked_of_the_scheme() -> None:
    answer = blue({}, RENEW, cards=(OLD_BLUE,), hse=(), qualifications=())
    assert answer.result is ASK
    assert answer.missing == ("hse",)
    why = line(answer, "blue.renewal").why.english
    assert all(way in why for way in ("logbook", "proof of use", "theory and practical again"))
    assert dates(answer)["printed"] == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"on": None}, "nvq"),
        ({"on": date(2026, 12, 24)}, "nvq"),
        ({"seen": None}, "nvq"),
        ({"revoked": "no such certificate"}, "nvq"),
        ({"level": ""}, "nvq_level"),
        ({"level": "3"}, "nvq"),
    ],
)
def test_an_nvq_counts_once_it_is_achieved_and_seen(changes: Any, missing: str) -> None:
    answer = blue(qualifications=(nvq(**changes),))
    assert answer.result is NOT_YET
    assert answer.missing == (missing,)


def test_without_an_nvq_it_is_missing() -> None:
    assert blue(qualifications=()).missing == ("nvq",)


def test_the_level_may_stand_in_the_title_and_so_may_the_pathway() -> None:
    told = nvq("", title="Level 2 NVQ Plant Operations - Excavating", level="")
    assert blue(qualifications=(told,)).result is ELIGIBLE


def test_each_category_is_answered_by_itself() -> None:
    known = person(cards=(card("Red", "N204", "N010"),), qualifications=(nvq(),), hse=(hse(),))
    answers = ask_all(SchemeQuestion.BLUE, known, settings(**MAP))
    assert [(one.subject, one.result) for one in answers] == [("N010", NOT_YET), ("N204", ELIGIBLE)]
    assert answers[0].missing == ("nvq",)
    assert "other categories" in line(answers[0], "blue.nvq").why.english


def test_of_several_qualifications_the_one_that_serves_counts() -> None:
    many = (nvq("Lifting"), nvq(seen=None), nvq(), nvq(on=None))
    assert blue(qualifications=many).result is ELIGIBLE


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"cards": (card("Red", "N202", seen=None),)}, NOT_YET),
        ({"cards": (card("Red", "N202", revoked="fraud"),)}, NOT_YET),
        ({"cards": (card("Red", "N202", expires=date(2026, 11, 27)),)}, ASK),
        ({"cards": (card("Traditional", "N202", expires=date(2026, 11, 27)),)}, ASK),
        ({"cards": (card("Traditional", "N202"),)}, ELIGIBLE),
        ({"cards": (), "tests": (took(),)}, ELIGIBLE),
        ({"cards": (), "tests": (took(record=""),)}, NOT_YET),
    ],
)
def test_the_category_itself_must_be_held(changes: Any, result: AnswerResult) -> None:
    assert blue(asked={"category": "N202"}, **changes).result is result


def test_of_nobody_the_category_is_missing() -> None:
    answer = blue(cards=(), qualifications=(), hse=())
    assert answer.subject == ""
    assert answer.missing == ("category", "category_held", "nvq", "hse")


def test_a_blue_card_is_not_applied_for_twice() -> None:
    answer = blue(cards=(OLD_BLUE,))
    assert answer.result is ELIGIBLE
    assert warned(answer) == {"own"}
    assert dates(answer) == {"printed": date(2026, 12, 31)}


ISSUED = replace(OLD_BLUE, facts=replace(OLD_BLUE.facts, issued_on=date(2022, 1, 1)))


@pytest.mark.parametrize(
    ("way", "changes", "missing"),
    [
        ("logbook", {}, ("logbook",)),
        ("logbook", {"experience": (used(seen=None),)}, ("logbook",)),
        ("logbook", {"experience": (used(witness=""),)}, ("logbook",)),
        ("logbook", {"experience": (used(),)}, ()),
        ("tests", {}, ("tests",)),
        ("tests", {"tests": (took(on=date(2021, 12, 1)),)}, ("tests",)),
        ("tests", {"tests": (took(record=""),)}, ("tests",)),
        ("tests", {"tests": (took(),)}, ()),
        ("tests_and_use", {"tests": (took(),)}, ("logbook",)),
        ("tests_and_use", {"tests": (took(),), "experience": (used(),)}, ()),
    ],
)
def test_a_provider_may_know_how_it_is_renewed(
    way: str, changes: Any, missing: tuple[str, ...]
) -> None:
    answer = blue({"blue_renewal": way}, RENEW, cards=(ISSUED,), qualifications=(), **changes)
    assert answer.missing == missing
    assert answer.result is (NOT_YET if missing else ELIGIBLE)


def test_tests_for_a_renewal_are_after_the_issue() -> None:
    answer = blue({"blue_renewal": "tests"}, RENEW, cards=(OLD_BLUE,), tests=(took(),))
    assert answer.missing == ("tests",)


@pytest.mark.parametrize(
    ("rule", "result"), [({}, ASK), ({"blue_expired_rule": "as_before"}, ELIGIBLE)]
)
def test_after_it_expired_a_provider_has_to_know(rule: Any, result: AnswerResult) -> None:
    expired = card("Blue", "N202", expires=date(2026, 11, 27))
    own = {"blue_renewal": "logbook", **rule}
    answer = blue(own, None, cards=(expired,), experience=(used(),))
    assert answer.result is result


@pytest.mark.parametrize(
    "cards",
    [(), (replace(OLD_BLUE, seen=None),), (replace(OLD_BLUE, revoked="fraud"),)],
)
def test_only_a_card_that_was_seen_is_renewed(cards: Any) -> None:
    asked = {"category": "N202", **RENEW}
    answer = blue({**MAP, "blue_renewal": "logbook"}, asked, cards=cards, experience=(used(),))
    assert answer.missing == ("blue_card",)


def test_who_saw_what_is_told() -> None:
    held = str(line(blue(), "blue.identity").held)
    assert held == f"seen by {SEEN.by} on 20/11/2026: original"
