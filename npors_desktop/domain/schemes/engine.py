"""Answers a question: the rules of a book, applied to what was found. Nothing else decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.schemes.answer import AdviceDate, Answer, AnswerLine, BookName
from npors_desktop.domain.schemes.calendar import moved
from npors_desktop.domain.schemes.facts import facts_in_force, whole
from npors_desktop.domain.schemes.observed import UNFIT
from npors_desktop.domain.schemes.rule_book import UNSET, Effect, RuleCase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from npors_desktop.domain.provider_settings import ProviderSettings
    from npors_desktop.domain.schemes.observed import Observations, Observed
    from npors_desktop.domain.schemes.question import SchemeQuestion
    from npors_desktop.domain.schemes.rule_book import (
        DateRule,
        FactInForce,
        RuleBook,
        SchemeRule,
    )

    Facts = Mapping[str, FactInForce]

STALE_DAYS = "rulebook_stale_days"
_STALE_AFTER = 180
# What a book forgot to say is never taken as met.
_NOT_IN_BOOK = RuleCase((), Effect.ASK_SCHEME)


def answer(
    question: SchemeQuestion,
    book: RuleBook,
    settings: ProviderSettings | None,
    observe: Callable[[Facts], Observations],
    as_of: date,
    *,
    is_own: bool = False,
) -> Answer:
    """The answer to a question on a day. ``observe`` finds what the rules ask, with the facts that
    count then; ``is_own`` says that the book is an office's own edition."""
    facts = facts_in_force(book, settings, as_of)
    seen = observe(facts)
    lines = (_line(rule, seen, facts) for rule in book.rules_for(question))
    dates = (_date(rule, seen, facts) for rule in book.dates_for(question))
    name = BookName(book.id, book.edition, book.checked_on, book.checked_by, is_own)
    return Answer(
        question,
        seen.subject,
        as_of,
        tuple(one for one in lines if one is not None),
        tuple(one for one in dates if one is not None),
        name,
        is_stale=is_stale(book, facts, as_of),
    )


def is_stale(book: RuleBook, facts: Facts, as_of: date) -> bool:
    """Whether a book was last checked too long ago, by the provider's own figure or 180 days."""
    days = whole(facts, STALE_DAYS)
    return (as_of - book.checked_on).days > (_STALE_AFTER if days is None else days)


def _line(rule: SchemeRule, seen: Observations, facts: Facts) -> AnswerLine | None:
    found = seen.found.get(rule.observes)
    if found is None:
        return None
    case = next((one for one in rule.cases if _fits(one, found, facts)), _NOT_IN_BOOK)
    if case.effect is Effect.NOT_ASKED:
        return None
    rests_on = tuple(dict.fromkeys((*rule.rests_on, *found.rests_on)))
    told = tuple(one.fact for one in case.conditions)
    unset = tuple(key for key in rests_on if key not in told and not _is_set(key, facts))
    effect = _effect(case, found, unset)
    if effect is Effect.ASK_SCHEME:
        unset = tuple(dict.fromkeys((*unset, *_undecided(rule, found, facts))))
    named = dict.fromkeys((*rests_on, *told, *unset))
    return AnswerLine(
        rule.id,
        effect,
        rule.text,
        found.held,
        (*(facts[key] for key in named if key in facts), *found.own),
        {**_fact_values(facts), **found.values},
        case.missing,
        case.why,
        case.next_step,
        unset,
    )


def _is_set(key: str, facts: Facts) -> bool:
    return key in facts and facts[key].fact.is_set


def _undecided(rule: SchemeRule, found: Observed, facts: Facts) -> Iterator[str]:
    """The facts that would decide on what was found, if somebody set them."""
    for case in rule.cases:
        if found.word in case.words:
            yield from (one.fact for one in case.conditions if not _is_set(one.fact, facts))


def _fits(case: RuleCase, found: Observed, facts: Facts) -> bool:
    return found.word in case.words and all(
        (facts[one.fact].fact.word if one.fact in facts else UNSET) in one.words
        for one in case.conditions
    )


def _effect(case: RuleCase, found: Observed, unset: tuple[str, ...]) -> Effect:
    """What the case leads to; but what is not set or not seen never meets a rule."""
    if case.effect is Effect.MET and found.word in UNFIT:
        return Effect.MISSING
    if unset and case.effect in (Effect.MET, Effect.WARNING):
        return Effect.ASK_SCHEME
    return case.effect


def _fact_values(facts: Facts) -> dict[str, str | int]:
    return {
        key: one.fact.value
        for key, one in facts.items()
        if isinstance(one.fact.value, str | int) and not isinstance(one.fact.value, bool)
    }


def _date(rule: DateRule, seen: Observations, facts: Facts) -> AdviceDate | None:
    start = seen.dates.get(rule.start)
    if start is None:
        return None
    used = tuple(facts[key] for key in (rule.adds, *rule.rests_on) if key in facts)
    if not rule.adds:
        return AdviceDate(rule.id, start, rule.text, facts=used)
    number = whole(facts, rule.adds)
    on = (
        None if number is None else moved(start, -number if rule.is_before else number, rule.period)
    )
    is_about = any(not (key in facts and facts[key].fact.is_set) for key in rule.rests_on)
    return AdviceDate(rule.id, on, rule.text, is_about, used)
