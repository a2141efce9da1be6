"""A text of a rule book is filled in by names alone, in the reader's language."""

import pytest

from npors_desktop.base.scheme_words import scheme_text
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.rule_book import NO_TEXT, BookText

TEXT = BookText("{years} years from {day}", "{years} blynedd o {day}")


def test_a_text_has_its_values_in_either_language() -> None:
    values = {"years": 2, "day": message("today")}
    assert scheme_text(TEXT, values, Words()) == "2 years from today"
    assert scheme_text(TEXT, values, Words(Language.WELSH)) == "2 blynedd o heddiw"
    assert scheme_text(NO_TEXT, values, Words()) == ""


def test_what_has_no_value_is_told_as_not_set() -> None:
    assert scheme_text(TEXT, {"day": "Monday"}, Words()) == "not set years from Monday"


@pytest.mark.parametrize("text", ["{years.real}", "{years!r}", "{years:9999999}", "{", "}{", "{0}"])
def test_anything_else_in_braces_stands_as_it_is(text: str) -> None:
    assert scheme_text(BookText(text, text), {"years": 2}, Words()) == text


def test_a_value_is_not_filled_in_again() -> None:
    assert scheme_text(BookText("{a}", ""), {"a": "{b}", "b": "x"}, Words()) == "{b}"
