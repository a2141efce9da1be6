"""Of every question of every rule book: no answer is eligible while a fact that its result rests on
is not set, or while evidence that it needs was not seen, is out of date or was revoked.

The people are those of the worked examples, of whom much is right, with anything amiss; the facts
are the books' with any of them not set."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npors_desktop.composition.rule_books import rule_books
from npors_desktop.domain.persons.entries import HseFacts
from npors_desktop.domain.schemes.advising import OBSERVERS, advise, book_for, check_visit
from npors_desktop.domain.schemes.answer import Answer, AnswerResult
from npors_desktop.domain.schemes.inputs import (
    Held,
    HeldEco,
    HeldTest,
    PersonKnown,
    TestRoute,
)
from npors_desktop.domain.schemes.observed import UNFIT
from npors_desktop.domain.schemes.planned_visit_known import PlannedVisitKnown
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import UNSET, Effect, RuleBook
from tests.scheme_examples import EXAMPLES, Example
from tests.visit_examples import VISITS

BOOKS = rule_books()
FACTS = sorted({one.key for book in BOOKS for one in book.facts})
RIGHT = tuple(one for one in EXAMPLES if one.result is AnswerResult.ELIGIBLE)
LONG_AGO = date(2020, 1, 1)
AMISS = ("as it is", "as it is", "unseen", "revoked", "stale", "gone")


def without(books: Iterable[RuleBook], unset: set[str]) -> tuple[RuleBook, ...]:
    """The books with these facts not set."""
    return tuple(
        replace(
            book,
            facts=tuple(replace(x, value=None) if x.key in unset else x for x in book.facts),
        )
        for book in books
    )


def spoilt(one: Any, how: str) -> Any:
    """An evidence with something amiss; None for one that is gone, or cannot be so."""
    if how == "as it is":
        return one
    if isinstance(one, Held):
        if how == "unseen":
            return replace(one, seen=None)
        if how == "revoked":
            return replace(one, revoked="fraud")
        if how == "stale" and isinstance(one.facts, HseFacts) and one.seen:
            facts = replace(one.facts, checked_on=None)
            return replace(
                one, facts=facts, checked_on=LONG_AGO, seen=replace(one.seen, on=LONG_AGO)
            )
    if isinstance(one, HeldTest) and how in ("unseen", "revoked"):
        said = replace(one, record="", seen=None)
        return said if how == "unseen" else replace(one, is_counted=False)
    if isinstance(one, HeldEco) and how == "revoked":
        return replace(one, is_counted=False)
    return None


EVIDENCE = ("cards", "tests", "hse", "qualifications", "experience", "eco")


@st.composite
def cases(draw: st.DrawFn) -> tuple[Example, PersonKnown, set[str], dict[str, set[str]]]:
    """An example whose answer is eligible, its person with anything amiss, facts that are not set,
    and what was done to each kind of evidence."""
    example = draw(st.sampled_from(RIGHT))
    known, done = example.person, dict[str, set[str]]()
    for name in EVIDENCE:
        before = getattr(known, name)
        how = [draw(st.sampled_from(AMISS)) for _ in before]
        left = [made for one, way in zip(before, how, strict=True) if (made := spoilt(one, way))]
        known = replace(known, **{name: tuple(left)})
        done[name] = set(how)
    if draw(st.booleans()):
        known = replace(known, identity_seen=None)
    book = book_for(example.question, BOOKS)
    keys = sorted({one.key for one in book.facts})
    unset = draw(st.sets(st.sampled_from(keys), max_size=3))
    return example, known, unset, done


def answers(example: Example, known: PersonKnown, unset: set[str]) -> tuple[Answer, ...]:
    asked = example.request.ask(example.question)
    return advise(asked, known, without(BOOKS, unset), example.settings, example.as_of)


def rests_on(book: RuleBook, rule: str) -> set[str]:
    """The facts that a rule rests on whatever was found."""
    return set(next(one for one in book.rules if one.id == rule).rests_on)


@settings(max_examples=settings().max_examples * 6)
@given(cases())
def test_nothing_is_eligible_on_what_is_not_set_or_not_seen(
    drawn: tuple[Example, PersonKnown, set[str], dict[str, set[str]]],
) -> None:
    example, known, unset, _ = drawn
    book = book_for(example.question, BOOKS)
    for answer in answers(example, known, unset):
        if answer.result is not AnswerResult.ELIGIBLE:
            continue
        for line in answer.lines:
            told = {x.fact for case in cases_of(book, line.rule) for x in case.conditions
                    if UNSET in x.words}  # fmt: skip
            open_ = {one.fact.key for one in line.facts if not one.fact.is_set}
            assert not line.unset
            # A case may say what holds while a fact is not set; nothing else rests on such a fact.
            assert not open_ & rests_on(book, line.rule) - told
        assert_seen(answer, example, known)


def cases_of(book: RuleBook, rule: str) -> Any:
    """The cases of a rule."""
    return next(one for one in book.rules if one.id == rule).cases


def assert_seen(answer: Answer, example: Example, known: PersonKnown) -> None:
    """Without all that nobody saw, that is out of date or was revoked, it is eligible as well: none
    of it was needed for it."""
    bare = replace(
        known,
        cards=tuple(x for x in known.cards if x.seen and x.revoked is None),
        tests=tuple(x for x in known.tests if x.is_counted and (x.record or x.seen)),
        hse=tuple(x for x in known.hse if x.seen and x.revoked is None and not is_stale(x)),
        qualifications=tuple(x for x in known.qualifications if x.seen and x.revoked is None),
        experience=tuple(x for x in known.experience if x.seen and x.revoked is None),
        eco=tuple(x for x in known.eco if x.is_counted),
    )
    asked = replace(example.request.ask(example.question), category=_category(answer, example))
    again = advise(asked, bare, BOOKS, example.settings, example.as_of)
    assert AnswerResult.ELIGIBLE in {one.result for one in again}


def _category(answer: Answer, example: Example) -> str:
    by_category = example.question not in (SchemeQuestion.GRANT, SchemeQuestion.STANDARD,
                                           SchemeQuestion.ECO)  # fmt: skip
    return answer.subject if by_category else example.asked.category


def is_stale(one: Held[HseFacts]) -> bool:
    return one.checked_on == LONG_AGO


@pytest.mark.parametrize("example", RIGHT, ids=lambda one: one.name)
def test_of_nobody_by_whom_nothing_was_seen_anything_is_eligible(example: Example) -> None:
    for how in ("unseen", "revoked", "gone"):
        known = replace(example.person, identity_seen=None, courses=(), employer=None)
        for name in EVIDENCE:
            left = [made for one in getattr(known, name) if (made := spoilt(one, how))]
            known = replace(known, **{name: tuple(left)})
        for answer in answers(example, known, set()):
            assert answer.result is not AnswerResult.ELIGIBLE


@pytest.mark.parametrize("example", RIGHT, ids=lambda one: one.name)
def test_no_fact_that_a_result_rests_on_can_be_missed(example: Example) -> None:
    book = book_for(example.question, BOOKS)
    answer = next(
        one
        for one in answers(example, example.person, set())
        if example.subject in (None, one.subject)
    )
    for line in answer.lines:
        if line.effect is not Effect.MET:
            continue
        told = {x.fact for case in cases_of(book, line.rule) for x in case.conditions}
        for name in rests_on(book, line.rule) - told:
            found = answers(example, example.person, {name})
            same = [x for x in found if x.subject == answer.subject] or list(found)
            own = example.settings is not None and name in example.figures
            assert own or AnswerResult.ELIGIBLE not in {x.result for x in same}, name


@given(st.sampled_from(VISITS), st.sets(st.sampled_from(FACTS), max_size=20), st.data())
def test_no_visit_is_in_order_on_what_is_not_set_or_not_seen(
    example: Any, unset: set[str], data: Any
) -> None:
    how = st.sampled_from(sorted(UNFIT))
    known: PlannedVisitKnown = replace(
        example.known,
        bookings=tuple(
            replace(x, route=TestRoute.REFRESHER, former=data.draw(how), profile=None)
            if data.draw(st.booleans())
            else replace(x, profile=data.draw(st.sampled_from([True, None, False])))
            for x in example.known.bookings
        ),
    )
    found = check_visit(known, without(BOOKS, unset), None, date(2026, 11, 28))
    lines = {(one.subject, line.rule): line for one in found for line in one.lines}
    assert not [line for line in lines.values() if line.effect is Effect.MET and line.unset]
    for one in known.bookings:
        former = lines.get((one.name, "visit.former"))
        profile = lines.get((one.name, "visit.profile"))
        assert former is None or former.effect is not Effect.MET
        assert profile is None or profile.effect is not Effect.MET or one.profile is True


def test_every_question_of_every_book_is_tried() -> None:
    tried = {one.question for one in RIGHT} | {SchemeQuestion.VISIT}
    assert tried == {*OBSERVERS, SchemeQuestion.VISIT}
    assert {book_for(one, BOOKS).id for one in tried} == {book.id for book in BOOKS}


@pytest.mark.parametrize("how", ["unseen", "revoked", "stale"])
@pytest.mark.parametrize("example", RIGHT, ids=lambda one: one.name)
def test_one_evidence_that_does_not_count_is_as_if_it_were_not_there(
    example: Example, how: str
) -> None:
    for name in EVIDENCE:
        held = getattr(example.person, name)
        for place, one in enumerate(held):
            rest, bad = (*held[:place], *held[place + 1 :]), spoilt(one, how)
            if bad is None:
                continue
            known = replace(example.person, **{name: (*rest, bad)})
            for answer in answers(example, known, set()):
                if answer.result is AnswerResult.ELIGIBLE:
                    assert_seen(answer, example, known)
