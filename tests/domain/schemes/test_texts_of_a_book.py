"""The texts of a book may name facts and what is found, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from npors_desktop.domain.schemes.check_book import book_problems
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import (
    BookText,
    DateRule,
    Effect,
    RuleBook,
    RuleCase,
    SchemeFact,
    SchemeRule,
)
from npors_desktop.domain.stated import Confidence, Stated

DAY = date(2026, 11, 28)
FACT = SchemeFact("red_years", 2, Stated(Confidence.CONFIRMED, "A page", DAY))
PLAIN = BookText("Plain", "Plaen")
RULE = SchemeRule(
    "red.theory", (SchemeQuestion.RED,), "theory", PLAIN, (RuleCase(("seen",), Effect.MET),)
)
BOOK = RuleBook(1, "npors", "2026.1", PLAIN, PLAIN, DAY, "us", (FACT,), (RULE,))


def problems(book: RuleBook) -> list[tuple[str, str]]:
    found = book_problems(
        book, {"theory": ("seen",)}, frozenset({"card_start"}), frozenset({"tested"})
    )
    return [(id_, str(told)) for id_, told in found]


@pytest.mark.parametrize("text", ["{tested}", "{red_years}", "none"])
def test_a_text_names_facts_and_what_is_found(text: str) -> None:
    assert problems(replace(BOOK, rules=(replace(RULE, text=BookText(text, text)),))) == []


@pytest.mark.parametrize("odd", ["{unknown}", "{red_years.__class__}", "{"])
def test_a_text_that_names_anything_else_is_told(odd: str) -> None:
    bad = BookText("Plain", odd)
    assert len(problems(replace(BOOK, rules=(replace(RULE, text=bad),)))) == 1
    for name in ("why", "next_step"):
        case = replace(RULE.cases[0], **{name: bad})
        assert len(problems(replace(BOOK, rules=(replace(RULE, cases=(case,)),)))) == 1
    assert problems(replace(BOOK, title=bad))[0][0] == "npors"
    assert len(problems(replace(BOOK, notice=bad))) == 1


def test_the_text_of_a_date_names_the_facts_that_it_rests_on() -> None:
    text = BookText("{red_years} years", "{red_years} blynedd")
    rule = DateRule("red.ends", (SchemeQuestion.RED,), "card_start", text, adds="red_years")
    assert problems(replace(BOOK, dates=(rule,))) == []
    (found,) = set(problems(replace(BOOK, dates=(replace(rule, adds=""),))))
    assert found[0] == "red.ends"
