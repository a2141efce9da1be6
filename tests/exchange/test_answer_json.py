"""An answer as JSON says all that the answer says, in the language that was asked for."""

from dataclasses import replace
from datetime import date

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.answer import AdviceDate, Answer, AnswerLine, BookName
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import (
    BookText,
    Effect,
    FactInForce,
    SchemeFact,
)
from npors_desktop.domain.stated import Confidence, Stated
from npors_desktop.exchange.answer_json import answer_plain

DAY = date(2026, 11, 28)


def fact(key: str, value: int | None, confidence: Confidence, source: str) -> FactInForce:
    return FactInForce(SchemeFact(key, value, Stated(confidence, source, DAY), "years"))


def line(rule: str, effect: Effect, next_step: str = "", **values: int) -> AnswerLine:
    return AnswerLine(
        rule,
        effect,
        BookText(f"{rule} {{n}}", f"rheol {rule} {{n}}"),
        message("today"),
        (
            fact("sure", 2, Confidence.CONFIRMED, "page one"),
            fact("less", None, Confidence.SINGLE, "page two"),
        ),
        values,
        missing=rule if effect is Effect.MISSING else "",
        why=BookText(f"why {rule}", f"pam {rule}")
        if effect is Effect.MISSING
        else BookText("", ""),
        next_step=BookText(next_step, next_step),
        unset=("less",),
    )


ANSWER = Answer(
    SchemeQuestion.RED,
    "N202",
    DAY,
    (
        line("red.a", Effect.WARNING, "look", n=7),
        line("red.b", Effect.MISSING, "do it"),
        line("red.c", Effect.MET, "told last"),
        line("red.d", Effect.ASK_SCHEME, "ask"),
    ),
    (
        AdviceDate("red.expires", date(2028, 11, 20), BookText("ends", "dod i ben"), is_about=True),
        AdviceDate("red.other", None, BookText("other", "arall")),
    ),
    BookName("npors", "2026.1", DAY, "us"),
)


def test_an_answer_has_the_one_shape() -> None:
    plain = answer_plain(ANSWER, Words())
    assert {one: plain[one] for one in ("question", "subject", "as_of", "result")} == {
        "question": "red",
        "subject": "N202",
        "as_of": "2026-11-28",
        "result": "ask_scheme",
    }
    assert plain["missing"] == ["red.b"]
    assert plain["warnings"] == ["red.a 7"]
    assert plain["next_steps"] == ["ask", "do it", "look", "told last"]
    assert plain["dates"] == {
        "red.expires": {"on": "2028-11-20", "about": True, "text": "ends"},
        "red.other": {"on": None, "about": False, "text": "other"},
    }
    assert plain["rulebook"]["id"] == "npors"
    assert plain["notice"] == "This is advice. The scheme decides."


def test_a_reason_has_its_sources_and_is_as_sure_as_the_least_sure() -> None:
    reason = answer_plain(ANSWER, Words())["reasons"][1]
    assert reason["source"] == "page one; page two"
    assert reason["confidence"] == "1"
    assert reason["why"] == "why red.b"
    assert reason["held"] == "today"
    assert reason["unset"] == ["less"]
    assert reason["facts"][1]["value"] is None
    assert reason["facts"][0]["settings"] is None


def test_a_reason_without_facts_has_no_confidence() -> None:
    (plain,) = answer_plain(replace(ANSWER, lines=(replace(ANSWER.lines[0], facts=()),)), Words())[
        "reasons"
    ]
    assert plain["confidence"] is None
    assert plain["source"] == ""


def test_an_answer_is_in_welsh_where_that_is_asked() -> None:
    plain = answer_plain(ANSWER, Words(Language.WELSH))
    assert plain["reasons"][1]["why"] == "pam red.b"
    assert plain["reasons"][0]["held"] == "heddiw"
    assert plain["dates"]["red.expires"]["text"] == "dod i ben"


def test_a_book_that_was_checked_long_ago_is_a_warning_on_every_answer() -> None:
    plain = answer_plain(replace(ANSWER, is_stale=True), Words())
    assert plain["warnings"][-1].startswith("The rule book was last checked on 2026-11-28.")
    assert plain["rulebook"]["stale"] is True
