"""The Red Trained Operator card (schemes, S2 and 0.2b)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npors_desktop.composition.rule_books import rule_books
from npors_desktop.domain.persons.entries import IdentityFacts
from npors_desktop.domain.schemes.advising import advise
from npors_desktop.domain.schemes.answer import Answer, AnswerResult
from npors_desktop.domain.schemes.calendar import years_later
from npors_desktop.domain.schemes.inputs import AdviceAsked, TestRoute
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import RuleBook
from tests.card_books import (
    NAME,
    SEEN,
    ask,
    ask_all,
    card,
    dates,
    hse,
    line,
    nvq,
    person,
    settings,
    took,
    used,
    warned,
)

ELIGIBLE, NOT_YET = AnswerResult.ELIGIBLE, AnswerResult.NOT_YET
ASK, NOT_ELIGIBLE = AnswerResult.ASK_SCHEME, AnswerResult.NOT_ELIGIBLE
TESTED = date(2026, 11, 20)


def red(own: Any = None, asked: Any = None, **changes: Any) -> Answer:
    known = person(**{"tests": (took(),), "hse": (hse(),), **changes})
    return ask(SchemeQuestion.RED, known, own, **(asked or {}))


def test_two_tests_and_a_recent_health_and_safety_test_are_enough() -> None:
    answer = red()
    assert answer.result is ELIGIBLE
    assert answer.subject == "N202"
    assert not answer.missing
    (expires,) = (one for one in answer.dates if one.id == "red.expires")
    assert expires.on == date(2028, 11, 20)
    assert expires.is_about
    assert "test, the application or the issue" in expires.text.english
    found = dates(answer)
    assert found["nvq_due"] == date(2028, 11, 20)
    reminders = [found[f"reminder_{one}"] for one in ("first", "second", "last")]
    assert reminders == [date(2028, 5, 20), date(2028, 8, 20), date(2028, 10, 20)]
    assert found["hse_until"] == date(2027, 3, 5)


def test_in_time_at_the_test_and_not_at_the_application_asks_the_scheme() -> None:
    answer = red(hse=(hse(date(2024, 11, 27)),))
    assert answer.result is ASK
    age = line(answer, "red.hse_age")
    assert "Take the HS&E test again" in age.next_step.english
    assert age.values["hse_passed"] == "27/11/2024"


@pytest.mark.parametrize(
    ("at", "result"), [("test", ELIGIBLE), ("application", NOT_YET), ("both", ASK)]
)
def test_a_provider_may_know_at_which_date_it_is_measured(at: str, result: AnswerResult) -> None:
    answer = red(settings(hse_measured_at=at), hse=(hse(date(2024, 11, 27)),))
    assert answer.result is result


@pytest.mark.parametrize("type_", ["Managers & Professionals", "Specialist - Supervisory", "M&P"])
def test_a_higher_type_asks_the_scheme_unless_it_is_set(type_: str) -> None:
    tests = {"hse": (hse(type_=type_),)}
    assert red(**tests).result is ASK
    assert red(settings(higher_hse_ok="yes"), **tests).result is ELIGIBLE
    answer = red(settings(higher_hse_ok="no"), **tests)
    assert answer.result is NOT_YET
    assert answer.missing == ("hse_type",)


def test_a_holder_of_a_traditional_card_is_not_tested_again() -> None:
    held = card("Traditional", "N010", on=date(2024, 6, 1), expires=date(2029, 6, 1))
    answer = red(tests=(), cards=(held,), hse=(hse(date(2026, 11, 25)),))
    assert answer.result is ELIGIBLE
    assert answer.subject == "N010"
    assert warned(answer) == {"test_age"}
    assert line(answer, "red.upgrade").facts[0].fact.stated.confidence == "1"


@pytest.mark.parametrize(("years", "result"), [(3, ELIGIBLE), (1, NOT_YET)])
def test_a_provider_may_know_how_old_the_test_may_be(years: int, result: AnswerResult) -> None:
    held = card("Traditional", "N010", on=date(2024, 6, 1), expires=date(2029, 6, 1))
    own = settings(max_test_age=years)
    assert red(own, tests=(), cards=(held,)).result is result


@pytest.mark.parametrize(("rule", "result"), [("yes", ELIGIBLE), ("no", NOT_YET)])
def test_a_provider_may_know_that_an_upgrade_needs_tests(rule: str, result: AnswerResult) -> None:
    held = card("Traditional", "N010", on=date(2024, 6, 1), expires=date(2029, 6, 1))
    assert red(settings(upgrade_without_retest=rule), tests=(), cards=(held,)).result is result


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"tests": (took(theory=""),)}, "theory"),
        ({"tests": (took(theory="not_in_pack"),)}, "theory"),
        ({"tests": (took(practical="not_achieved"),)}, "practical"),
        ({"tests": (took(is_counted=False),)}, "theory"),
        ({"tests": (took(record=""),)}, "theory"),
        ({"tests": (took(on=date(2026, 12, 1)),)}, "theory"),
        ({"hse": ()}, "hse"),
        ({"hse": (hse(seen=None),)}, "hse"),
        ({"hse": (hse(revoked="fraud"),)}, "hse"),
        ({"hse": (hse(checked_on=date(2026, 10, 1), seen=SEEN),)}, ""),
        ({"hse": (hse(None),)}, "hse_date"),
        ({"hse": (hse(type_=""),)}, "hse_type"),
        ({"hse": (hse(date(2026, 12, 24)),)}, "hse"),
        ({"hse": (hse(date(2024, 11, 1)),)}, "hse"),
        ({"has_photograph": None}, "photo"),
        ({"identity_seen": None}, "identity"),
        ({"employer": None}, "address"),
        ({"hse": (hse(name="Jo Smith"),)}, "link_document"),
        ({"hse": (hse(born=date(1991, 1, 31)),)}, "date_of_birth"),
    ],
)
def test_what_is_missing_is_named(changes: Any, missing: str) -> None:
    answer = red(**changes)
    if missing:
        assert answer.result is NOT_YET
        assert missing in answer.missing
    else:
        assert answer.result is ELIGIBLE


def test_of_nobody_everything_is_missing() -> None:
    answer = ask(SchemeQuestion.RED, person(identity=IdentityFacts(), identity_seen=None))
    assert answer.subject == ""
    assert answer.missing == ("category", "theory", "practical", "hse", "identity")


def test_a_pass_that_was_checked_long_ago_is_checked_again() -> None:
    old = hse(checked_on=date(2026, 10, 1), seen=replace(SEEN, on=date(2026, 10, 1)))
    assert red(hse=(old,)).missing == ("hse_check",)
    assert red(settings(hse_recheck_days=90), hse=(old,)).result is ELIGIBLE


def test_of_several_passes_the_one_that_serves_counts() -> None:
    others = (hse(revoked="fraud"), hse(date(2020, 1, 1)), hse(type_="M&P"), hse(seen=None))
    assert red(hse=(*others, hse(), *others)).result is ELIGIBLE


def test_a_revoked_pass_says_why() -> None:
    answer = red(hse=(hse(revoked="taken by somebody else"),))
    assert str(line(answer, "red.hse").values["hse_revoked"]) == "taken by somebody else"
    assert answer.result is NOT_YET


def test_a_pass_after_the_test_counts_with_a_warning() -> None:
    answer = red(hse=(hse(date(2026, 11, 25)),))
    assert answer.result is ELIGIBLE
    assert warned(answer) == {"hse_age"}


def test_a_pass_that_gets_too_old_soon_is_a_warning() -> None:
    nearly = {"hse": (hse(date(2024, 12, 10)),)}
    assert warned(red(**nearly)) == {"hse_age"}
    assert not warned(red(settings(hse_soon_days=3), **nearly))
    applied = {"applied_on": date(2026, 12, 10)}
    assert not warned(red(asked=applied, **nearly))
    assert red(asked={"applied_on": date(2026, 12, 11)}, **nearly).result is ASK


def test_the_anniversary_counts_unless_a_provider_says_otherwise() -> None:
    last_day = {"hse": (hse(date(2024, 11, 28)),)}
    assert red(**last_day).result is ELIGIBLE
    assert red(settings(anniversary_counts="no"), **last_day).result is ASK


@pytest.mark.parametrize("passed", [date(2024, 11, 28), date(2024, 11, 20)])
@pytest.mark.parametrize("is_named", [True, False])
def test_on_the_anniversary_a_book_has_to_say_whether_it_counts(
    passed: date, *, is_named: bool
) -> None:
    """Whether the day of the application is the last one, or that of the test."""
    applied = max(years_later(passed, 2), TESTED)
    known = person(tests=(took(),), hse=(hse(passed, checked_on=applied),))
    asked = AdviceAsked(SchemeQuestion.RED, "N202", applied_on=applied)
    books = [without(one, "anniversary_counts", is_named=is_named) for one in rule_books()]
    (answer,) = advise(asked, known, books, None, applied)
    assert answer.result is ASK
    assert line(answer, "red.hse_age").unset == ("anniversary_counts",)
    (shipped,) = advise(asked, known, rule_books(), None, applied)
    assert "anniversary_counts" in {one.fact.key for one in line(shipped, "red.hse_age").facts}


def without(book: RuleBook, name: str, *, is_named: bool) -> RuleBook:
    """A book that has no value for a fact, or does not know of it."""
    facts = (replace(one, value=None) if one.key == name else one for one in book.facts)
    return replace(book, facts=tuple(one for one in facts if is_named or one.key != name))


def test_a_pass_is_not_watched_where_a_provider_says_so_and_then_nothing_is_decided() -> None:
    answer = red(settings(hse_years=0))
    assert answer.result is ASK


@pytest.mark.parametrize(
    ("born", "warns"),
    [(date(2010, 11, 29), True), (date(2009, 1, 1), True), (date(2008, 11, 28), False)],
)
def test_young_people_are_a_warning(born: date, warns: bool) -> None:
    answer = red(identity=IdentityFacts(NAME, born))
    assert answer.result is ELIGIBLE
    assert ("age" in warned(answer)) is warns


@pytest.mark.parametrize(
    ("other", "result", "warns"),
    [("JO  JÔNES", ELIGIBLE, False), ("Jones Jo", ELIGIBLE, True), ("Bill Jones", NOT_YET, False)],
)
def test_names_are_compared_as_people_write_them(
    other: str, result: AnswerResult, warns: bool
) -> None:
    answer = red(hse=(hse(name=other),))
    assert answer.result is result
    assert ("names" in warned(answer)) is warns


@pytest.mark.parametrize(("paper", "result"), [("deed poll", ELIGIBLE), ("", NOT_YET)])
def test_a_paper_links_a_former_name(paper: str, result: AnswerResult) -> None:
    answer = red(hse=(hse(name="Jo Smith"),), other_names=(("Jo Smith", paper),))
    assert answer.result is result


def test_names_agree_with_each_other_where_no_identity_is_known() -> None:
    held = card("Traditional", "N010", name="Jo Smith")
    answer = red(identity=IdentityFacts(), tests=(), cards=(held,))
    assert "link_document" in answer.missing


def test_the_later_record_that_was_achieved_counts_of_two_on_one_day() -> None:
    failed = took(practical="not_achieved")
    assert red(tests=(took(), failed)).result is ELIGIBLE
    assert red(tests=(failed, took())).result is ELIGIBLE
    earlier = took(on=date(2026, 1, 5))
    assert dates(red(tests=(earlier, took())))["expires"] == date(2028, 11, 20)


def test_theory_and_practical_may_be_of_two_records() -> None:
    theory = took(practical="", theory_on=date(2026, 10, 1))
    practical = took(theory="", practical_on=TESTED)
    answer = red(tests=(theory, practical))
    assert answer.result is ELIGIBLE
    assert dates(answer)["expires"] == date(2028, 11, 20)


def test_a_report_that_somebody_saw_is_evidence_without_a_record() -> None:
    assert red(tests=(took(record="", seen=SEEN),)).result is ELIGIBLE


def test_a_restriction_is_told() -> None:
    answer = red(tests=(took("N010", restriction="bucket only"),))
    assert warned(answer) == {"restriction"}
    assert line(answer, "red.restriction").values["restriction"] == "bucket only"


@pytest.mark.parametrize("route", [TestRoute.REFRESHER, TestRoute.CONVERSION])
def test_a_refresher_needs_the_former_certificate(route: TestRoute) -> None:
    after = (took(route=route),)
    assert red(tests=after).missing == ("former_certificate",)
    former = card("Red", "N202", scheme="CPCS")
    assert red(tests=after, cards=(former,)).result is ELIGIBLE


def test_an_experienced_worker_without_a_card_is_profiled() -> None:
    after = (took(route=TestRoute.EXPERIENCED),)
    assert red(tests=after).missing == ("profile",)
    assert red(tests=after, experience=(used(),)).result is ELIGIBLE
    before = red(tests=(), experience=(used(seen=None),), asked={"category": "N202"})
    assert before.missing == ("theory", "practical", "profile")


def test_a_red_card_is_not_renewed_and_not_applied_for_twice() -> None:
    held = (card("Red", "N202", expires=date(2028, 1, 31)),)
    answer = red(cards=held)
    assert answer.result is ELIGIBLE
    assert warned(answer) == {"own"}
    assert dates(answer) == {"printed": date(2028, 1, 31)}
    renewal = red(cards=held, asked={"renewal": True})
    assert renewal.result is NOT_ELIGIBLE
    assert "Blue card" in line(renewal, "red.own").next_step.english
    assert red(settings(red_renewable="yes"), {"renewal": True}, cards=held).result is ASK


def test_a_red_card_that_only_the_person_speaks_of_does_not_count() -> None:
    answer = red(tests=(), cards=(card("Red", "N202", seen=None),))
    assert answer.missing == ("theory", "practical")


def test_on_its_last_day_a_card_is_still_valid() -> None:
    held = (card("Red", "N202", expires=date(2026, 11, 28)),)
    assert warned(red(cards=held)) == {"own"}


@pytest.mark.parametrize(
    ("rule", "result"),
    [("", ASK), ("start_again", ELIGIBLE), ("not_again", NOT_ELIGIBLE), ("other", ASK)],
)
def test_after_a_red_card_expired_a_provider_has_to_know(rule: str, result: AnswerResult) -> None:
    own = settings(red_expired_rule=rule) if rule else None
    answer = red(own, cards=(card("Red", "N202", expires=date(2026, 11, 27)),))
    assert answer.result is result


@pytest.mark.parametrize("rule", ["", "own", "card"])
def test_a_category_that_is_added_later_is_a_warning(rule: str) -> None:
    own = settings(red_new_category=rule) if rule else None
    answer = red(own, asked={"category": "N202"}, cards=(card("Red", "N010"),))
    assert answer.result is ELIGIBLE
    assert warned(answer) == {"new_category"}


def test_who_has_the_nvq_may_take_the_blue_card() -> None:
    answer = red(settings(nvq_map_excavating="N202"), qualifications=(nvq(),))
    assert answer.result is ELIGIBLE
    assert warned(answer) == {"nvq_held"}


@pytest.mark.parametrize(
    ("held", "missing"),
    [
        (card("Traditional", "N202", seen=None), "theory"),
        (card("Traditional", "N202", revoked="fraud"), "theory"),
    ],
)
def test_a_card_that_does_not_count_is_no_test(held: Any, missing: str) -> None:
    answer = red(tests=(), cards=(held,))
    assert answer.result is NOT_YET
    assert missing in answer.missing


def test_an_expired_traditional_card_asks_the_scheme() -> None:
    held = card("Traditional", "N202", expires=date(2026, 1, 1))
    assert red(tests=(), cards=(held,)).result is ASK


def test_every_category_has_an_answer_of_its_own_in_order() -> None:
    known = person(tests=(took("N204"), took("A59"), took("N010")), hse=(hse(),))
    assert [one.subject for one in ask_all(SchemeQuestion.RED, known)] == ["N010", "N204"]


@pytest.mark.parametrize(
    ("at", "expires", "about"),
    [("test", date(2028, 11, 20), False), ("application", date(2028, 11, 28), False)],
)
def test_a_provider_may_know_from_when_a_card_counts(at: str, expires: date, about: bool) -> None:
    answer = red(settings(red_starts_at=at))
    (found,) = (one for one in answer.dates if one.id == "red.expires")
    assert (found.on, found.is_about) == (expires, about)


def test_a_leap_day_ends_on_the_28th() -> None:
    leap = date(2028, 2, 29)
    known = person(tests=(took(on=leap),), hse=(hse(leap, checked_on=leap),))
    answer = ask(SchemeQuestion.RED, known, as_of=leap)
    assert dates(answer)["expires"] == date(2030, 2, 28)
