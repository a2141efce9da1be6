"""A book that the program cannot use is refused, each fault with its rule."""

from datetime import date

import pytest

from npors_desktop.composition.rule_books import rule_books
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.schemes.advising import advise, book_for, check_book
from npors_desktop.domain.schemes.check_book import book_problems
from npors_desktop.domain.schemes.inputs import AdviceAsked
from npors_desktop.domain.schemes.question import QUESTION_WORDS, SchemeQuestion
from npors_desktop.domain.schemes.rule_book import BookText, DateRule, Effect, RuleBook
from tests.card_books import person
from tests.small_book import TEXT, book, case, fact, rule

WORDS = {"thing": ("good", "said")}
WHOLE = rule(case("good", Effect.MET), case("said", Effect.MISSING))


def problems(small: RuleBook) -> list[tuple[str, str]]:
    return [
        (id_, str(told))
        for id_, told in book_problems(small, WORDS, frozenset({"start"}), frozenset({"value"}))
    ]


def dated(start: str = "start", **changes: object) -> DateRule:
    return DateRule("red.ends", (SchemeQuestion.RED,), start, TEXT, **changes)  # pyright: ignore[reportArgumentType]


def test_a_whole_book_has_no_problem() -> None:
    dates = (dated(adds="years", rests_on=("years",)),)
    assert problems(book(WHOLE, facts=(fact("years", 2),), dates=dates)) == []


@pytest.mark.parametrize(
    ("small", "id_", "told"),
    [
        (book(rule(case("good said odd", Effect.MISSING))), "red.thing", "“odd” is never found"),
        (book(rule(case("good said", Effect.MET))), "red.thing", "“said” can never meet a rule"),
        (book(rule(case("good", Effect.MET))), "red.thing", "nothing is said for “said”"),
        (
            book(rule(case("good said", Effect.MISSING, "way", "yes")), facts=(fact("way"),)),
            "red.thing",
            "nothing is said for “good” without a condition",
        ),
        (
            book(rule(*WHOLE.cases, rests_on="years")),
            "red.thing",
            "there is no fact “years” in the book",
        ),
        (
            book(rule(case("good", Effect.MET, "way", "yes"), *WHOLE.cases)),
            "red.thing",
            "there is no fact “way” in the book",
        ),
        (book(WHOLE, dates=(dated("end"),)), "red.ends", "no date “end” can be counted from"),
        (book(WHOLE, dates=(dated(adds="years"),)), "red.ends", "there is no fact “years”"),
        (book(WHOLE, dates=(dated(), dated())), "red.ends", "is there twice"),
        (
            book(rule(*WHOLE.cases, case("good", Effect.MET, why=BookText("{a.b}", "{a.b}")))),
            "red.thing",
            "has braces that are no name",
        ),
        (
            book(rule(*WHOLE.cases, case("good", Effect.MET, next_step=BookText("{a}", "a")))),
            "red.thing",
            "“a” in a text is no fact",
        ),
    ],
)
def test_each_fault_is_told_with_its_rule(small: RuleBook, id_: str, told: str) -> None:
    (found,) = {one for one in problems(small) if told in one[1]}
    assert found[0] == id_


def test_what_the_program_cannot_look_at_is_told() -> None:
    assert [told for _, told in book_problems(book(WHOLE), {}, frozenset(), frozenset())]


def test_every_question_has_a_book_and_every_book_can_be_used() -> None:
    for one in rule_books():
        assert list(check_book(one)) == []
    answered = {question for one in rule_books() for question in one.questions}
    assert answered == set(SchemeQuestion) == set(QUESTION_WORDS)


def test_a_question_without_a_book_says_so() -> None:
    with pytest.raises(WrongUseError) as raised:
        book_for(SchemeQuestion.BLUE, [book(WHOLE)])
    assert raised.value.code == "no_rule_book"


def test_an_offices_own_book_is_told_as_its_own() -> None:
    own = frozenset({("npors", "2026.1")})
    books = rule_books()
    (answer,) = advise(
        AdviceAsked(SchemeQuestion.RED), person(), books, None, date(2026, 11, 28), own
    )
    assert answer.book.is_own
    (other,) = advise(
        AdviceAsked(SchemeQuestion.CSCS), person(), books, None, date(2026, 11, 28), own
    )
    assert not other.book.is_own


# What the program takes care of while nobody set it: never shown as a rule of a scheme.
CAREFUL = {
    "anniversary_counts",
    "hse_measured_at",
    "hse_recheck_days",
    "hse_soon_days",
    "rulebook_stale_days",
    "red_reminder_first",
    "red_reminder_second",
    "red_reminder_last",
    "cpcs_exemption",
}


@pytest.mark.parametrize("name", ["npors", "cscs", "cpcs"])
def test_what_nobody_confirmed_has_no_value_but_for_what_is_careful(name: str) -> None:
    found = next(one for one in rule_books() if one.id == name)
    own = {one.key for one in found.facts if one.stated.confidence == "S" and one.is_set}
    assert own <= CAREFUL
    assert not [x.key for x in found.facts if x.stated.confidence != "S" and not x.is_set]


def test_no_figure_of_the_bundled_books_stands_without_a_source() -> None:
    for one in (x for whole in rule_books() for x in whole.facts):
        assert one.stated.source.strip()
        assert one.stated.seen_on <= date(2026, 11, 28)
