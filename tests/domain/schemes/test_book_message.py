"""The texts of a book in either language; nothing in an office's own book is more than a text."""

from dataclasses import replace
from datetime import date

import pytest

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.book_message import book_message, placeholders
from npors_desktop.domain.schemes.check_book import book_problems
from npors_desktop.domain.schemes.question import Question
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
    "red.theory", (Question.RED,), "theory", PLAIN, (RuleCase(("seen",), Effect.MET),)
)
BOOK = RuleBook(1, "npors", "2026.1", PLAIN, PLAIN, DAY, "us", (FACT,), (RULE,))


def in_both(text: BookText, **values: str | int) -> tuple[str, str]:
    made = book_message(text, values)
    return Words()(made), Words(Language.WELSH)(made)


def test_a_text_is_told_in_the_language_of_who_reads_it() -> None:
    text = BookText("Valid for {red_years} years", "Yn ddilys am {red_years} flynedd")
    assert in_both(text, red_years=2) == ("Valid for 2 years", "Yn ddilys am 2 flynedd")
    assert str(book_message(text, {"red_years": 2})) == "Valid for 2 years"


def test_a_value_that_is_a_message_is_told_in_that_language_too() -> None:
    made = book_message(BookText("Missing: {what}", "Ar goll: {what}"), {"what": message("Card")})
    assert Words(Language.WELSH)(made) == "Ar goll: Cerdyn"


@pytest.mark.parametrize(
    ("odd", "told"),
    [
        ("For {unknown} years", "For … years"),
        ("{red_years.__class__}", "{red_years.__class__}"),
        ("{red_years[0]}", "{red_years[0]}"),
        ("{red_years:>99999999}", "{red_years:>99999999}"),
        ("{red_years!r}", "{red_years!r}"),
        ("{}", "{}"),
        ("open {", "open {"),
        ("shut }", "shut }"),
        ("{{red_years}}", "{red_years}"),
    ],
)
def test_what_is_no_name_of_a_value_does_no_harm(odd: str, told: str) -> None:
    assert in_both(BookText(odd, odd), red_years=2) == (told, told)


def test_the_names_in_a_text_are_found() -> None:
    assert placeholders("{a} and {b} and {a}") == {"a", "b"}
    assert placeholders("none, {{really}}") == frozenset()
    assert placeholders("{a!r}") is None


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
    rule = DateRule("red.ends", (Question.RED,), "card_start", text, adds="red_years")
    assert problems(replace(BOOK, dates=(rule,))) == []
    (found,) = set(problems(replace(BOOK, dates=(replace(rule, adds=""),))))
    assert found[0] == "red.ends"
