"""The engine: a book, a provider's settings and what was found give an answer, and nothing else."""

from datetime import date, timedelta

import pytest

from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.answer import AnswerResult, book_is_old
from npors_desktop.domain.schemes.observed import UNFIT
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import DateRule, Effect, PeriodUnit, SchemeFact
from npors_desktop.domain.stated import Confidence, Stated
from tests.card_books import settings
from tests.small_book import CHECKED, TEXT, answered, book, case, fact, found, rule

MET = case("good", Effect.MET)


@pytest.mark.parametrize(
    ("effects", "result"),
    [
        ("met", "eligible"),
        ("met warning", "eligible"),
        ("warning missing", "not_yet"),
        ("missing ask_scheme", "ask_scheme"),
        ("ask_scheme not_eligible missing", "not_eligible"),
        ("", "eligible"),
    ],
)
def test_the_first_of_the_results_counts(effects: str, result: str) -> None:
    rules = [rule(case("good", Effect(one)), id_=f"red.{one}") for one in effects.split()]
    assert answered(book(*rules), found("good")).result is AnswerResult(result)


def test_what_was_not_looked_at_is_not_asked() -> None:
    small = book(rule(MET))
    assert answered(small, found()).lines == ()
    not_asked = book(rule(case("good", Effect.NOT_ASKED)))
    assert answered(not_asked, found("good")).lines == ()


def test_what_a_book_forgot_to_say_asks_the_scheme() -> None:
    answer = answered(book(rule(MET)), found("strange"))
    assert answer.result is AnswerResult.ASK_SCHEME


@pytest.mark.parametrize("word", sorted(UNFIT))
def test_what_nobody_saw_never_meets_a_rule(word: str) -> None:
    answer = answered(book(rule(case(word, Effect.MET))), found(word))
    assert answer.result is AnswerResult.NOT_YET
    assert answer.missing == ("red.thing",)


@pytest.mark.parametrize("effect", [Effect.MET, Effect.WARNING])
def test_what_rests_on_a_fact_that_is_not_set_asks_the_scheme(effect: Effect) -> None:
    asks = rule(case("good", effect), rests_on="years")
    answer = answered(book(asks, facts=(fact("years"),)), found("good"))
    assert answer.result is AnswerResult.ASK_SCHEME
    assert answer.lines[0].unset == ("years",)
    assert answered(book(asks), found("good")).result is AnswerResult.ASK_SCHEME
    known = answered(book(asks, facts=(fact("years", 2),)), found("good"))
    assert known.result is AnswerResult.ELIGIBLE
    assert known.lines[0].values == {"years": 2}


def test_what_was_found_may_rest_on_facts_too() -> None:
    small = book(rule(MET), facts=(fact("hours"),))
    answer = answered(small, found("good", rests_on=("hours",)))
    assert answer.lines[0].unset == ("hours",)


def test_the_first_case_that_fits_counts() -> None:
    asks = rule(
        case("good", Effect.MET, "way", "yes", "maybe"),
        case("good", Effect.MISSING, "way", "no", missing="thing"),
        case("good", Effect.ASK_SCHEME),
    )
    for value, result in ((True, "eligible"), (False, "not_yet"), (None, "ask_scheme")):
        small = book(asks, facts=(fact("way", value, unit="yes_no"),))
        answer = answered(small, found("good"))
        assert answer.result is AnswerResult(result)
    assert answered(book(asks), found("good")).result is AnswerResult.ASK_SCHEME


def test_what_asks_the_scheme_names_the_facts_that_would_decide() -> None:
    asks = rule(
        case("good", Effect.MET, "way", "yes"),
        case("good", Effect.MISSING, "way", "no"),
        case("other", Effect.MET, "else", "yes"),
        case("good", Effect.ASK_SCHEME),
    )
    small = book(asks, facts=(fact("way", None, unit="yes_no"), fact("else")))
    (line,) = answered(small, found("good")).lines
    assert line.unset == ("way",)
    assert [one.fact.key for one in line.facts] == ["way"]


def test_a_case_may_say_what_holds_while_a_fact_is_not_set() -> None:
    asks = rule(case("good", Effect.WARNING, "way", "unset"), MET, rests_on="way")
    answer = answered(book(asks, facts=(fact("way"),)), found("good"))
    assert answer.result is AnswerResult.ELIGIBLE
    assert answer.lines[0].effect is Effect.WARNING


def test_a_providers_setting_counts_before_the_fact() -> None:
    asks = rule(MET, rests_on="years")
    small = book(asks, facts=(fact("years", address="a.example"),))
    (line,) = answered(small, found("good"), settings(years=3)).lines
    assert line.effect is Effect.MET
    (in_force,) = line.facts
    assert (in_force.fact.value, in_force.settings) == (3, "Office 1")
    assert in_force.fact.stated == Stated(Confidence.OWN, "our rule", date(2020, 1, 1))
    assert not in_force.fact.address


def test_a_setting_counts_from_its_day_on() -> None:
    small = book(rule(MET, rests_on="years"), facts=(fact("years"),))
    before = answered(small, found("good"), settings(years=3), date(2019, 12, 31))
    assert before.result is AnswerResult.ASK_SCHEME


@pytest.mark.parametrize(("value", "word"), [("yes", "yes"), ("no", "no"), ("odd", "odd")])
def test_settings_say_yes_and_no(value: str, word: str) -> None:
    asks = rule(case("good", Effect.MET, "way", word), case("good", Effect.MISSING))
    small = book(asks, facts=(fact("way", None, unit="yes_no"),))
    assert answered(small, found("good"), settings(way=value)).result is AnswerResult.ELIGIBLE


def test_of_a_fact_that_changed_the_entry_of_the_day_counts() -> None:
    facts = (
        fact("years", 2, valid_to=date(2026, 12, 31)),
        fact("years", 3, valid_from=date(2027, 1, 1), valid_to=date(2027, 12, 31)),
    )
    small = book(rule(MET, rests_on="years"), facts=facts)
    for day, value in ((date(2026, 12, 31), 2), (date(2027, 1, 1), 3), (date(2028, 1, 1), None)):
        (line,) = answered(small, found("good"), as_of=day).lines
        assert line.facts[0].fact.value == value


def test_a_book_is_old_after_half_a_year_or_as_a_fact_says() -> None:
    small, last = book(rule(MET)), CHECKED + timedelta(days=180)
    assert not answered(small, found("good"), as_of=last).is_stale
    late = answered(small, found("good"), as_of=last + timedelta(days=1))
    assert late.is_stale
    assert "2026-11-28" in str(book_is_old(late.book))
    sooner = book(rule(MET), facts=(fact("rulebook_stale_days", 1),))
    assert answered(sooner, found("good"), as_of=CHECKED + timedelta(days=2)).is_stale


def dated(**changes: object) -> DateRule:
    return DateRule("red.ends", (SchemeQuestion.RED,), "start", TEXT, **changes)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("asks", "on", "about"),
    [
        (dated(), date(2026, 3, 31), False),
        (dated(adds="two"), date(2028, 3, 31), False),
        (dated(adds="two", period=PeriodUnit.MONTHS), date(2026, 5, 31), False),
        (dated(adds="two", period=PeriodUnit.DAYS, is_before=True), date(2026, 3, 29), False),
        (dated(adds="two", rests_on=("open",)), date(2028, 3, 31), True),
        (dated(adds="two", rests_on=("two",)), date(2028, 3, 31), False),
        (dated(adds="open"), None, False),
        (dated(adds="word"), None, False),
        (dated(adds="flag"), None, False),
        (dated(adds="gone"), None, False),
    ],
)
def test_a_date_is_counted_from_what_was_found(
    asks: DateRule, on: date | None, about: bool
) -> None:
    facts = (fact("two", 2), fact("open"), fact("word", "x"), fact("flag", True))
    answer = answered(book(dates=(asks,), facts=facts), found(dates={"start": date(2026, 3, 31)}))
    (told,) = answer.dates
    assert (told.on, told.is_about) == (on, about)


def test_without_its_start_there_is_no_date() -> None:
    assert answered(book(dates=(dated(),)), found()).dates == ()


def test_what_is_missing_is_named_once_in_the_order_of_the_book() -> None:
    def lacking(name: str, id_: str):
        return rule(case("good", Effect.MISSING, missing=name), id_=id_)

    small = book(lacking("b", "red.1"), lacking("a", "red.2"), lacking("b", "red.3"))
    assert answered(small, found("good")).missing == ("b", "a")


def test_an_answer_says_from_which_book_it_is() -> None:
    answer = answered(book(rule(MET)), found("good", held=message("today")))
    assert (answer.book.id, answer.book.edition, answer.book.checked_by) == (
        "small",
        "2026.1",
        "us",
    )
    assert answer.subject == "N202"
    assert answer.lines[0].held == message("today")


def test_a_fact_says_its_value_as_conditions_name_it() -> None:
    words = [fact("a", value).word for value in (True, False, None, 2, "x")]
    assert words == ["yes", "no", "unset", "2", "x"]
    assert isinstance(fact("a"), SchemeFact)
