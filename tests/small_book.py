"""A book of one rule, and what can be found for it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from npors_desktop.domain.schemes.answer import Answer
from npors_desktop.domain.schemes.engine import answer
from npors_desktop.domain.schemes.observed import Observations, Observed
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import (
    BookText,
    DateRule,
    Effect,
    FactCondition,
    RuleBook,
    RuleCase,
    SchemeFact,
    SchemeRule,
)
from npors_desktop.domain.stated import Confidence, Stated

CHECKED = date(2026, 11, 28)
STATED = Stated(Confidence.CONFIRMED, "a page", CHECKED)
TEXT = BookText("a text", "testun")


def fact(name: str, value: int | str | bool | None = None, **changes: Any) -> SchemeFact:
    return SchemeFact(name, value, changes.pop("stated", STATED), **changes)


def case(words: str, effect: Effect, when: str = "", *values: str, **changes: Any) -> RuleCase:
    conditions = (FactCondition(when, values),) if when else ()
    return RuleCase(tuple(words.split()), effect, conditions, **changes)


def rule(*cases: RuleCase, rests_on: str = "", id_: str = "red.thing") -> SchemeRule:
    return SchemeRule(id_, (SchemeQuestion.RED,), "thing", TEXT, cases, tuple(rests_on.split()))


def book(
    *rules: SchemeRule,
    facts: tuple[SchemeFact, ...] = (),
    dates: tuple[DateRule, ...] = (),
    **changes: Any,
) -> RuleBook:
    return RuleBook(
        format=1,
        id="small",
        edition="2026.1",
        title=TEXT,
        notice=TEXT,
        checked_on=CHECKED,
        checked_by="us",
        facts=facts,
        rules=rules,
        dates=dates,
        **changes,
    )


def found(word: str = "", dates: Mapping[str, date] | None = None, **changes: Any) -> Observations:
    things = {"thing": Observed(word, **changes)} if word else {}
    return Observations(things, dates or {}, "N202")


def answered(
    small: RuleBook, seen: Observations, settings: Any = None, as_of: date = CHECKED
) -> Answer:
    return answer(SchemeQuestion.RED, small, settings, lambda _: seen, as_of)
