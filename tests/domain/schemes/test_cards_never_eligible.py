"""Whatever is known of a person: nothing is eligible while a fact that it rests on is not set, or
while evidence that it needs was not seen, is out of date or was revoked."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.composition.rule_books import rule_books
from npors_desktop.domain.persons.entries import HseFacts, IdentityFacts, SeenBy
from npors_desktop.domain.schemes.advising import advise
from npors_desktop.domain.schemes.answer import Answer, AnswerResult
from npors_desktop.domain.schemes.inputs import AdviceAsked, PersonKnown, TestRoute
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import RuleBook
from tests.card_books import (
    CHECKED,
    NAME,
    SEEN,
    card,
    hse,
    nvq,
    ows,
    person,
    settings,
    took,
    used,
)

QUESTIONS = (
    SchemeQuestion.RED,
    SchemeQuestion.BLUE,
    SchemeQuestion.TRADITIONAL,
    SchemeQuestion.GOLD,
    SchemeQuestion.CSCS,
    SchemeQuestion.CPCS,
)
BOOKS = {one: next(book for book in rule_books() if one in book.questions) for one in QUESTIONS}
FACTS = sorted({one.key for book in BOOKS.values() for one in book.facts})
WAYS = ("yes", "no", "both", "test", "application", "logbook", "tests", "start_again", "as_before")
Known = Callable[[PersonKnown], PersonKnown]
CODES = st.sampled_from(["N202", "N010", "N100", "A59"])
DAYS = st.sampled_from(
    [date(2020, 2, 29), date(2024, 11, 27), date(2026, 1, 5), CHECKED, date(2027, 3, 1)]
)
AS_OF = st.sampled_from([date(2026, 11, 28), date(2027, 5, 1), date(2028, 2, 29), date(2021, 1, 1)])
MAYBE_SEEN = st.sampled_from([SEEN, SEEN, None])
REVOKED = st.sampled_from([None, None, None, "fraud"])
NAMES = st.sampled_from([NAME, NAME, "", "Jo Smith", "Jones Jo"])


def as_held(one: Any, seen: SeenBy | None, revoked: str | None, name: str) -> Any:
    return replace(one, seen=seen, revoked=revoked, name=name)


def held(evidence: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Evidence of which any may be amiss."""
    return st.builds(as_held, evidence, MAYBE_SEEN, REVOKED, NAMES)


CARDS = held(
    st.builds(
        card,
        st.sampled_from(["Red", "Blue", "Gold", "Traditional", ""]),
        CODES,
        expires=DAYS | st.none(),
        scheme=st.sampled_from(["NPORS", "NPORS", "CPCS"]),
    )
)
RESULTS = st.sampled_from(["achieved", "achieved", "not_achieved", ""])
TESTS = st.builds(
    took,
    CODES,
    DAYS,
    theory=RESULTS,
    practical=RESULTS,
    record=st.sampled_from(["a record", "a record", ""]),
    route=st.sampled_from([None, *TestRoute]),
    is_counted=st.booleans(),
)
HSES = held(
    st.builds(
        hse, DAYS | st.none(), st.sampled_from(["Operatives", "Operatives", "SUP", "M&P", ""])
    )
)
QUALIFICATIONS = held(
    st.builds(nvq, st.sampled_from(["Excavating", "Lifting", "?"]), DAYS | st.none())
    | st.builds(ows, st.sampled_from(["Plant", "Roofing", ""]))
)
PEOPLE = st.builds(
    PersonKnown,
    st.builds(IdentityFacts, NAMES, DAYS | st.none()),
    identity_seen=MAYBE_SEEN,
    has_photograph=st.sampled_from([True, True, None]),
    cards=st.lists(CARDS, max_size=3).map(tuple),
    tests=st.lists(TESTS, max_size=3).map(tuple),
    hse=st.lists(HSES, max_size=2).map(tuple),
    qualifications=st.lists(QUALIFICATIONS, max_size=2).map(tuple),
    experience=st.lists(held(st.builds(used, CODES)), max_size=1).map(tuple),
)
SETTINGS = st.dictionaries(
    st.sampled_from(FACTS), st.sampled_from(WAYS) | st.sampled_from([0, 1, 2, 5, -3, 10**12])
)
ASKED = st.builds(
    AdviceAsked,
    st.sampled_from(QUESTIONS),
    category=st.sampled_from(["", "N202", "N010"]),
    years=st.sampled_from([None, 3, 5, 2]),
    by_category=st.booleans(),
    role=st.sampled_from(["", "operator", "supervisor", "clerk"]),
    sector=st.sampled_from(["", "construction"]),
    renewal=st.booleans(),
    applied_on=DAYS | st.none(),
)


def answers(
    asked: AdviceAsked, known: PersonKnown, own: dict[str, Any], as_of: date
) -> tuple[Answer, ...]:
    return advise(asked, known, rule_books(), settings(**own), as_of)


@given(ASKED, PEOPLE, SETTINGS, AS_OF)
def test_nothing_is_eligible_on_a_fact_that_is_not_set(
    asked: AdviceAsked, known: PersonKnown, own: dict[str, Any], as_of: date
) -> None:
    for answer in answers(asked, known, own, as_of):
        if answer.result is not AnswerResult.ELIGIBLE:
            continue
        book = BOOKS[asked.question]
        rests_on = {one.id: one.rests_on for one in book.rules}
        for line in answer.lines:
            unset = {one.fact.key for one in line.facts if not one.fact.is_set}
            assert not unset & set(rests_on[line.rule])
            assert not line.unset


@given(ASKED, PEOPLE, SETTINGS, AS_OF)
def test_nothing_is_eligible_by_evidence_that_does_not_count(
    asked: AdviceAsked, known: PersonKnown, own: dict[str, Any], as_of: date
) -> None:
    """Take away what was seen of all evidence: nothing may then be eligible."""
    unseen = replace(
        known,
        identity_seen=None,
        cards=tuple(replace(one, seen=None) for one in known.cards),
        tests=tuple(replace(one, record="", seen=None) for one in known.tests),
        hse=tuple(replace(one, seen=None) for one in known.hse),
        qualifications=tuple(replace(one, seen=None) for one in known.qualifications),
    )
    revoked = replace(
        known,
        cards=tuple(replace(one, revoked="fraud") for one in known.cards),
        tests=(),
        hse=tuple(replace(one, revoked="fraud") for one in known.hse),
        qualifications=tuple(replace(one, revoked="fraud") for one in known.qualifications),
    )
    for somebody in (unseen, revoked):
        for answer in answers(asked, somebody, own, as_of):
            assert answer.result is not AnswerResult.ELIGIBLE


WHO = person(hse=(hse(),), tests=(took(),))
EXPERT = replace(WHO, tests=(), cards=(card("Red", "N202"),), qualifications=(nvq(),))
BOSS = replace(WHO, hse=(hse(type_="SUP"),), tests=(), qualifications=(ows(),))
UPGRADED = replace(WHO, tests=(), cards=(card("Traditional", "N202"),))
CROSSED = replace(WHO, tests=(took(), took("A59")))
RENEWS = replace(UPGRADED, experience=(used(),))
MAP = settings(nvq_map_excavating="N202")
# Of each question people who may have what they ask for, and what is taken from them in turn.
RIGHT: tuple[tuple[AdviceAsked, PersonKnown, tuple[str, ...]], ...] = (
    (
        AdviceAsked(SchemeQuestion.RED),
        WHO,
        ("identity_seen", "has_photograph", "tests", "hse", "employer"),
    ),
    (
        AdviceAsked(SchemeQuestion.RED),
        UPGRADED,
        ("identity_seen", "has_photograph", "cards", "hse"),
    ),
    (AdviceAsked(SchemeQuestion.BLUE), EXPERT, ("identity_seen", "cards", "hse", "qualifications")),
    (
        AdviceAsked(SchemeQuestion.TRADITIONAL, years=5),
        WHO,
        ("identity_seen", "has_photograph", "tests"),
    ),
    (
        AdviceAsked(SchemeQuestion.TRADITIONAL, years=5, renewal=True),
        RENEWS,
        ("cards", "experience"),
    ),
    (AdviceAsked(SchemeQuestion.GOLD), BOSS, ("identity_seen", "hse", "qualifications")),
    (
        AdviceAsked(SchemeQuestion.CSCS, role="operator"),
        UPGRADED,
        ("identity_seen", "cards", "hse"),
    ),
    (AdviceAsked(SchemeQuestion.CPCS, category="N202"), CROSSED, ("identity_seen", "tests", "hse")),
)
SPOILS: tuple[Callable[[Any], Any], ...] = (
    lambda one: replace(one, seen=None, **({"record": ""} if hasattr(one, "record") else {})),
    lambda one: replace(one, revoked="fraud") if hasattr(one, "revoked") else None,
    lambda one: (
        replace(one, checked_on=date(2026, 1, 1), seen=replace(SEEN, on=date(2026, 1, 1)))
        if hasattr(one, "facts") and isinstance(one.facts, HseFacts)
        else None
    ),
    lambda one: replace(one, is_counted=False) if hasattr(one, "is_counted") else None,
    lambda _: None,
)


def one_answer(asked: AdviceAsked, known: PersonKnown, books: Iterable[RuleBook]) -> Answer:
    category = replace(asked, category=asked.category or "N202")
    (found,) = advise(category, known, books, MAP, date(2026, 11, 28))
    return found


@pytest.mark.parametrize(("asked", "known", "parts"), RIGHT)
def test_whatever_is_taken_from_somebody_eligible_they_are_not(
    asked: AdviceAsked, known: PersonKnown, parts: tuple[str, ...]
) -> None:
    assert one_answer(asked, known, rule_books()).result is AnswerResult.ELIGIBLE
    for part in parts:
        before: Any = getattr(known, part)
        several = isinstance(before, tuple)
        for spoil in SPOILS if several else SPOILS[-1:]:
            spoiled = [spoil(one) for one in before] if several else []
            left = tuple(one for one in spoiled if one is not None) if several else None
            answer = one_answer(asked, replace(known, **{part: left}), rule_books())
            assert answer.result is not AnswerResult.ELIGIBLE, (part, spoil)


@pytest.mark.parametrize(("asked", "known", "parts"), RIGHT)
def test_whatever_fact_is_not_known_nobody_is_eligible_by_it(
    asked: AdviceAsked, known: PersonKnown, parts: tuple[str, ...]
) -> None:
    book = BOOKS[asked.question]
    rests_on = {one.id: one.rests_on for one in book.rules}
    asked_of = one_answer(asked, known, [book])
    keys = {key for line in asked_of.lines for key in rests_on[line.rule]}
    assert keys
    assert parts
    for name in keys:
        facts = tuple(replace(x, value=None) if x.key == name else x for x in book.facts)
        answer = one_answer(asked, known, [replace(book, facts=facts)])
        assert answer.result is not AnswerResult.ELIGIBLE, name
