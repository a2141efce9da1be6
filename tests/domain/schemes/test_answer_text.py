"""What an answer says besides the texts of its book."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.schemes.answer import AdviceDate, Answer, BookName
from npors_desktop.domain.schemes.answer_text import (
    advice_told,
    asked_told,
    book_told,
    fact_values,
    on_told,
    stands_told,
    value_told,
)
from npors_desktop.domain.schemes.book_message import book_message
from npors_desktop.domain.schemes.question import SchemeQuestion, question_named
from npors_desktop.domain.schemes.rule_book import BookText, FactInForce, SchemeFact
from npors_desktop.domain.stated import Confidence, Stated

SEEN = date(2026, 11, 20)
BOOK = BookName("npors", "2026.1", SEEN, "Mair")
FACT = SchemeFact("hse_years", 2, Stated(Confidence.CONFIRMED, "the scheme’s pages", SEEN))


def in_force(value: Any, unit: str = "", settings: str = "") -> FactInForce:
    return FactInForce(replace(FACT, value=value, unit=unit), settings)


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (None, "", "not set"),
        (True, "", "yes"),
        (False, "", "no"),
        (2, "years", "2 years"),
        ("record_holder", "", "record_holder"),
    ],
)
def test_a_value_is_told_as_it_is_read(value: Any, unit: str, told: str) -> None:
    assert str(value_told(in_force(value, unit))) == told


def test_where_a_fact_stands_is_told_and_how_sure_it_is() -> None:
    assert str(stands_told(in_force(2))) == "the scheme’s pages (confirmed, seen on 20/11/2026)"
    assert "nobody could confirm it" in str(stands_told(in_force(None)))
    told = str(stands_told(in_force(2, settings="2026.3")))
    assert told == "the scheme’s pages (your provider’s settings 2026.3)"


def test_only_texts_and_numbers_are_values_for_a_text() -> None:
    facts = [in_force(2), FactInForce(replace(FACT, key="yes", value=True), "")]
    assert fact_values(facts) == {"hse_years": 2}


def test_a_day_is_told_as_sure_as_it_is() -> None:
    one = AdviceDate("card.expires", SEEN, BookText("Expires", "Daw i ben"))
    assert str(on_told(one)) == "20/11/2026"
    assert str(on_told(replace(one, is_about=True))) == "about 20/11/2026"
    assert str(on_told(replace(one, on=None))) == "hangs on a figure that is not set"


def test_the_book_is_named_and_whose_it_is() -> None:
    assert str(book_told(BOOK)) == "Rule book 2026.1 · checked 20/11/2026"
    own = replace(BOOK, is_own=True)
    assert str(book_told(own)).startswith("Your own rule book 2026.1")
    for book in (BOOK, own):
        told = str(advice_told(book))
        assert "npors, edition 2026.1" in told
        assert told.endswith("The scheme decides.")
    assert "your office’s own" in str(advice_told(own))


def test_what_was_asked_is_told_with_what_it_is_of() -> None:
    answer = Answer(SchemeQuestion.RED, "N202", SEEN, (), (), BOOK)
    assert str(asked_told(answer)).endswith(": N202")
    assert ":" not in str(asked_told(replace(answer, subject="")))


def test_a_text_of_a_book_has_its_values_and_names_nothing_else() -> None:
    text = BookText("at least {years} years, {gone}", "o leiaf {years} blynedd")
    assert str(book_message(text, {"years": 2})) == "at least 2 years, …"
    for odd in ("{x.__class__}", "{"):
        assert str(book_message(BookText(odd, odd))) == odd


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Red", SchemeQuestion.RED),
        (" S9 ", SchemeQuestion.GRANT),
        ("s1", SchemeQuestion.VISIT),
        ("s12", None),
        ("", None),
    ],
)
def test_a_question_is_found_by_its_word_and_number(
    word: str, found: SchemeQuestion | None
) -> None:
    assert question_named(word) == found
