"""Whatever is known: nothing is eligible while a fact that it rests on is not set, or while
evidence was not seen or was revoked."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.persons.entries import IdentityFacts, SeenBy
from npors_desktop.domain.schemes.advising import advise
from npors_desktop.domain.schemes.answer import AnswerResult
from npors_desktop.domain.schemes.inputs import AdviceAsked, HeldEco, PersonKnown, TestRoute
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import Effect
from tests.course_books import BOOKS, SEEN, TODAY, card, employer, hours, nvq, passed, telehandler

V = TypeVar("V")
QUESTIONS = (
    SchemeQuestion.STANDARD,
    SchemeQuestion.GRANT,
    SchemeQuestion.PROFILE,
    SchemeQuestion.ECO,
)
FACTS = sorted({one.key for book in BOOKS for one in book.facts})
seen = st.sampled_from([SEEN, None])
revoked = st.sampled_from([None, "false"])


@st.composite
def people(draw: st.DrawFn) -> PersonKnown:
    """A person of whom more or less is known."""

    def some(strategy: st.SearchStrategy[V]) -> tuple[V, ...]:
        return tuple(draw(st.lists(strategy, max_size=2)))

    test = st.builds(
        passed,
        st.sampled_from(["N202", "N010"]),
        st.sampled_from([date(2026, 11, 20), date(2026, 6, 1)]),
        practical=st.sampled_from(["achieved", "not_achieved", ""]),
        is_counted=st.booleans(),
        record=st.sampled_from(["r1", ""]),
        route=st.sampled_from(list(TestRoute)),
    )
    course = st.builds(
        telehandler,
        st.sampled_from([35 * 60, 20 * 60]),
        standard=st.sampled_from(["telescopic-handler", "ride-on-roller", "pvm"]),
        is_member=st.sampled_from([True, False, None]),
        all_marked=st.sampled_from([True, None]),
    )
    eco = st.builds(
        HeldEco,
        st.sampled_from(["operator", "driver"]),
        st.just(TODAY),
        st.sampled_from([("1", "2", "3", "4", "7", "11", "12"), ("1",)]),
        is_counted=st.booleans(),
    )
    made = PersonKnown(
        IdentityFacts("Ann Lewis"),
        employer=draw(st.sampled_from([None, employer(), employer(levy_number="1")])),
        cards=tuple(
            replace(card(colour), seen=by, revoked=why)
            for colour, by, why in draw(
                st.lists(
                    st.tuples(st.sampled_from(["Red", "Traditional"]), seen, revoked), max_size=2
                )
            )
        ),
    )
    return replace(
        made,
        tests=some(test),
        courses=some(course),
        eco=some(eco),
        experience=some(st.builds(hours, seen=seen)),
        qualifications=some(st.builds(nvq, seen, revoked)),
    )


@given(people(), st.sampled_from(QUESTIONS), st.sets(st.sampled_from(FACTS), max_size=60))
def test_nothing_unset_is_ever_eligible(
    known: PersonKnown, question: SchemeQuestion, unset: set[str]
) -> None:
    books = [
        replace(
            book,
            facts=tuple(
                replace(one, value=None) if one.key in unset else one for one in book.facts
            ),
        )
        for book in BOOKS
    ]
    for one in advise(AdviceAsked(question), known, books, None, TODAY):
        if one.result is AnswerResult.ELIGIBLE:
            met = [line for line in one.lines if line.effect in (Effect.MET, Effect.WARNING)]
            assert not [line.unset for line in met if line.unset]
            assert not {fact.fact.key for line in met for fact in line.facts} & unset - {
                "competence_levels",
                "ewt_grant",
            }


@given(people(), st.sampled_from(QUESTIONS))
def test_what_nobody_saw_is_as_if_it_were_not_there(
    known: PersonKnown, question: SchemeQuestion
) -> None:
    def is_held(seen_by: SeenBy | None, why: str | None) -> bool:
        return seen_by is not None and why is None

    bare = replace(
        known,
        cards=tuple(one for one in known.cards if is_held(one.seen, one.revoked)),
        experience=tuple(one for one in known.experience if is_held(one.seen, one.revoked)),
        qualifications=tuple(one for one in known.qualifications if is_held(one.seen, one.revoked)),
        tests=tuple(one for one in known.tests if one.is_counted and one.record),
        eco=tuple(one for one in known.eco if one.is_counted),
    )
    as_ever = [AnswerResult.ELIGIBLE]
    with_all = [one.result for one in advise(AdviceAsked(question), known, BOOKS, None, TODAY)]
    without = [one.result for one in advise(AdviceAsked(question), bare, BOOKS, None, TODAY)]
    assert with_all.count(as_ever[0]) <= without.count(as_ever[0])
