"""Every rule kind has its words in both languages, and they read as sentences."""

import pytest

from npors_desktop.domain.pack import Element, Severity
from npors_desktop.domain.reason_text import ENGLISH, WELSH, sentence
from npors_desktop.domain.rules import KINDS, Breach, Seconds

FIGURES = {
    "total": 41,
    "limit": 40,
    "points": 5,
    "severity": Severity.SAFETY_CRITICAL,
    "awarded": 15,
    "available": 20,
    "percent": 80,
    "met": 2,
    "worked": Seconds(9901),
    "allowed": Seconds(9900),
    "end_text": "the weather",
}


@pytest.mark.parametrize("language", [ENGLISH, WELSH])
@pytest.mark.parametrize("kind", [*KINDS, "end_reason"])
def test_every_kind_has_a_sentence_in_each_language(kind: str, language: str):
    text = sentence(kind, Element.PRE_USE, Breach(("1.1", "F01 x4"), FIGURES), language)
    assert text[0].isupper()
    assert text.endswith(".")
    assert "{" not in text


def test_english_and_welsh_differ_for_every_kind():
    for kind in KINDS:
        breach = Breach(("1.1",), FIGURES)
        english = sentence(kind, Element.THEORY, breach)
        assert english != sentence(kind, Element.THEORY, breach, WELSH)


def test_an_unknown_language_is_told_in_english():
    breach = Breach(("F04",))
    told = sentence("disqualified", Element.PRACTICAL, breach, "tlh")
    assert told == sentence("disqualified", Element.PRACTICAL, breach)


def test_spans_are_told_in_hours_minutes_and_seconds():
    told = sentence("time_limit", Element.PRACTICAL, Breach((), FIGURES))
    assert told == (
        "The practical took 2 hours 45 minutes 1 second; the limit is 2 hours 45 minutes."
    )


@pytest.mark.parametrize(("limit", "words"), [(0, "0 times"), (1, "once"), (3, "3 times")])
def test_times_are_told_as_people_say_them(limit: int, words: str):
    breach = Breach(("F01 x4", "F02 x5"), {"points": 5, "limit": limit})
    told = sentence("fault_repeats", Element.PRACTICAL, breach)
    assert f"no more than {words} under" in told
    assert told.endswith("F01 x4 and F02 x5.")
