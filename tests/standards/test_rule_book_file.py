"""The file of a rule book is read strictly, and every fault is told with its place."""

from datetime import date
from typing import Any

import pytest

from npors_desktop.composition.rule_books import rule_books
from npors_desktop.domain.errors import DamagedFileError, NewerFormatError
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import (
    NO_TEXT,
    BookText,
    Effect,
    FactCondition,
    PeriodUnit,
    RuleBook,
)
from npors_desktop.domain.stated import Confidence, Stated
from npors_desktop.standards.rule_book_file import read_rule_book

HEAD = """
format = 1
id = "small"
edition = "2026.1"
checked_on = 2026-11-28
checked_by = "us"
title = { en = "Small", cy = "Bach" }
notice = { en = "Ask.", cy = "Gofynnwch." }
"""
FACT = """
[[fact]]
key = "years"
value = 2
unit = "years"
confidence = "C"
source = "a page"
address = "a.example"
seen_on = 2026-11-28
valid_from = 2026-01-01
valid_to = 2026-12-31
note = "a note"
"""
UNSET = """
[[fact]]
key = "way"
unit = "yes_no"
confidence = "S"
source = "nobody"
seen_on = 2026-11-28
"""
RULE = """
[[rule]]
id = "red.thing"
questions = ["red", "blue"]
observes = "thing"
rests_on = ["years"]
text = { en = "A text", cy = "Testun" }

[[rule.case]]
words = ["good"]
effect = "met"
when = { way = ["yes", "unset"] }

[[rule.case]]
words = ["good", "bad"]
effect = "missing"
missing = "thing"
why = { en = "Why", cy = "Pam" }
next = { en = "Next", cy = "Nesaf" }
"""
DATE = """
[[date]]
id = "red.ends"
questions = ["red"]
start = "start"
adds = "years"
period = "months"
before = true
rests_on = ["way"]
text = { en = "Ends", cy = "Daw i ben" }
"""
WHOLE = HEAD + FACT + UNSET + RULE + DATE


def read(text: str, *problems: tuple[str, Any]) -> RuleBook:
    return read_rule_book(text.encode(), "small.toml", lambda _: problems)


def test_a_whole_book_is_read() -> None:
    book = read(WHOLE)
    assert (book.id, book.edition, book.checked_on) == ("small", "2026.1", date(2026, 11, 28))
    assert (book.checked_by, book.supersedes) == ("us", "")
    assert (book.title, book.notice.welsh) == (BookText("Small", "Bach"), "Gofynnwch.")
    years, way = book.facts
    assert years.stated == Stated(Confidence.CONFIRMED, "a page", date(2026, 11, 28))
    assert (years.value, years.unit, years.address, years.note) == (
        2,
        "years",
        "a.example",
        "a note",
    )
    assert (years.valid_from, years.valid_to) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (way.value, way.is_set, way.valid_from) == (None, False, None)
    (rule,) = book.rules
    assert rule.questions == (SchemeQuestion.RED, SchemeQuestion.BLUE)
    assert (rule.observes, rule.rests_on) == ("thing", ("years",))
    met, missing = rule.cases
    assert met.conditions == (FactCondition("way", ("yes", "unset")),)
    assert (met.effect, met.why) == (Effect.MET, NO_TEXT)
    assert (missing.words, missing.missing) == (("good", "bad"), "thing")
    assert (missing.why.english, missing.next_step.welsh) == ("Why", "Nesaf")
    (ends,) = book.dates
    assert (ends.start, ends.adds, ends.period) == ("start", "years", PeriodUnit.MONTHS)
    assert (ends.is_before, ends.rests_on) == (True, ("way",))
    assert book.questions == {SchemeQuestion.RED, SchemeQuestion.BLUE}
    assert list(book.rules_for(SchemeQuestion.GOLD)) == []
    assert list(book.dates_for(SchemeQuestion.RED)) == [ends]


@pytest.mark.parametrize(("written", "value"), [("true", True), ("false", False)])
def test_a_fact_of_yes_or_no_is_written_as_true_or_false(written: str, value: bool) -> None:
    text = WHOLE.replace('unit = "yes_no"', f'unit = "yes_no"\nvalue = {written}')
    assert read(text).facts[1].value is value


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "small"', 'id = "Small"', "id"),
        ('edition = "2026.1"', 'edition = "1"', "2026.1"),
        ("checked_on = 2026-11-28", 'checked_on = "today"', "checked_on"),
        ('title = { en = "Small", cy = "Bach" }', 'title = { en = "Small" }', "cy"),
        ('notice = { en = "Ask.", cy = "Gofynnwch." }', "", "notice"),
        ('key = "years"', 'key = "Years"', "key"),
        ("value = 2", "value = 2.5", "value"),
        ('confidence = "C"', 'confidence = "X"', "confidence"),
        ('source = "a page"', "", "source"),
        ("seen_on = 2026-11-28\nvalid", "valid", "seen_on"),
        ('questions = ["red", "blue"]', 'questions = ["red", "pink"]', "“pink” is no question"),
        ('effect = "met"', 'effect = "perhaps"', "effect"),
        ('words = ["good"]', 'word = ["good"]', "word"),
        ('id = "red.thing"', 'id = "red thing"', "id"),
        ("before = true", "before = 1", "before"),
        ('period = "months"', 'period = "weeks"', "period"),
        ('note = "a note"', 'remark = "a note"', "remark"),
        ('unit = "yes_no"', 'unit = "yes_no"\nvalue = "yes"', "value"),
        ('when = { way = ["yes", "unset"] }', 'when = { way = "yes" }', "way"),
        ('missing = "thing"', 'missing = "thing"\nmore = 1', "more"),
        ('start = "start"', 'start = "start"\nend = 1', "end"),
        ("format = 1", "format = 0", "format"),
        ("format = 1", "format = [", "small.toml"),
    ],
)
def test_each_fault_is_told(old: str, new: str, told: str) -> None:
    assert old in WHOLE
    with pytest.raises(DamagedFileError) as raised:
        read(WHOLE.replace(old, new, 1))
    assert told in str(raised.value)


def test_a_rule_that_is_there_twice_is_told() -> None:
    with pytest.raises(DamagedFileError, match=r"red\.thing"):
        read(WHOLE + RULE)


def test_what_the_check_finds_is_told_with_its_rule() -> None:
    with pytest.raises(DamagedFileError, match=r"rule “red\.thing”: nothing is found") as raised:
        read(WHOLE, ("red.thing", message("nothing is found")))
    assert raised.value.code == "pack_faulty"


def test_a_newer_format_says_to_update() -> None:
    with pytest.raises(NewerFormatError):
        read(WHOLE.replace("format = 1", "format = 2"))


def test_the_books_that_come_with_the_program_are_read_once_and_in_order() -> None:
    books = rule_books()
    assert [one.id for one in books] == sorted(one.id for one in books)
    assert {"npors", "cscs", "cpcs"} <= {one.id for one in books}
    assert rule_books() is books
