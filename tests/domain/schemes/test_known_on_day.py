"""What was seen or checked later is no evidence yet on a day that is asked of."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.persons.entries import SeenBy
from npors_desktop.domain.schemes.answer import AnswerResult
from npors_desktop.domain.schemes.inputs import PersonKnown
from npors_desktop.domain.schemes.known_on_day import known_on
from npors_desktop.domain.schemes.question import SchemeQuestion
from tests.card_books import SEEN, TODAY, ask, card, hse, nvq, ows, person, took, used

LATER = SeenBy("A N Other", date(2062, 11, 20), "original")


def everything() -> PersonKnown:
    return person(
        tests=(took(record="", seen=SEEN),), cards=(card("Red", "N010"),), hse=(hse(),),
        qualifications=(nvq(),), experience=(used(),),
    )  # fmt: skip


def test_what_was_seen_until_the_day_stays_as_it_is() -> None:
    assert known_on(everything(), TODAY) == everything()
    assert known_on(everything(), SEEN.on) == everything()


def test_what_was_seen_later_is_what_the_person_says() -> None:
    known = known_on(everything(), date(2026, 11, 19))
    held: tuple[Any, ...] = (
        *known.tests, *known.cards, *known.hse, *known.qualifications, *known.experience,
    )  # fmt: skip
    assert [one.seen for one in held] == [None] * 5
    assert known.identity_seen is None


def test_a_check_that_is_still_to_come_was_not_made() -> None:
    facts = replace(hse().facts, checked_on=LATER.on)
    held = hse(checked_on=LATER.on, facts=facts)
    (found,) = known_on(person(hse=(held,)), TODAY).hse
    assert (found.checked_on, found.facts.checked_on, found.seen) == (None, None, SEEN)


@pytest.mark.parametrize("part", ["identity", "hse", "tests"])
def test_a_year_that_was_mistyped_makes_nobody_eligible(part: str) -> None:
    right = person(tests=(took(),), hse=(hse(),))
    assert ask(SchemeQuestion.RED, right).result is AnswerResult.ELIGIBLE
    spoilt = {
        "identity": replace(right, identity_seen=LATER),
        "hse": replace(right, hse=(hse(seen=LATER),)),
        "tests": replace(right, tests=(took(record="", seen=LATER),)),
    }
    assert ask(SchemeQuestion.RED, spoilt[part]).result is AnswerResult.NOT_YET


def test_a_qualification_that_somebody_will_see_gives_no_gold_card() -> None:
    supervisor = {"hse": (hse(date(2026, 2, 1), "Specialist (Supervisory)"),)}
    seen = person(qualifications=(ows(),), **supervisor)
    unseen = person(qualifications=(ows(seen=LATER),), **supervisor)
    assert ask(SchemeQuestion.GOLD, seen).result is AnswerResult.ELIGIBLE
    assert ask(SchemeQuestion.GOLD, unseen).result is AnswerResult.NOT_YET
