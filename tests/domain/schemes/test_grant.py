"""The CITB's plant grant and the days of the upload (schemes, S9)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.persons.entries import EmployerFacts, InScope
from npors_desktop.domain.schemes.answer import AnswerResult
from npors_desktop.domain.schemes.inputs import TestRoute
from npors_desktop.domain.schemes.observing.grant import NETWORK
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import Effect
from tests.course_books import (
    SEEN,
    ann,
    ask,
    ask_one,
    card,
    day,
    employer,
    line,
    own,
    passed,
    rules,
    telehandler,
)

HOURS = 35 * 60


def course(**changes: Any) -> Any:
    return telehandler(HOURS, HOURS, HOURS, **changes)


def grant(**changes: Any) -> Any:
    return ask_one(SchemeQuestion.GRANT, ann(**changes))


def test_a_telehandler_course_to_the_standard_has_a_grant() -> None:
    answer = grant()
    assert answer.result is AnswerResult.ELIGIBLE
    assert day(answer, "grant.upload_due") == date(2026, 11, 30)
    assert day(answer, "grant.year_end") == date(2027, 3, 31)


def test_a_traditional_card_has_none() -> None:
    answer = grant(cards=(card("Traditional"),))
    assert answer.result is AnswerResult.NOT_ELIGIBLE
    assert "CSCS version" in line(answer, "grant.card").next_step.english


def test_of_two_cards_the_one_with_the_logo_counts() -> None:
    assert grant(cards=(card("Traditional"), card("Blue"))).result is AnswerResult.ELIGIBLE


def test_an_upload_that_is_overdue_is_still_made() -> None:
    late = course(completed=date(2026, 11, 17), started=date(2026, 11, 9))
    answer = grant(courses=(late,), tests=(passed(on=date(2026, 11, 17)),))
    assert answer.result is AnswerResult.ELIGIBLE
    assert day(answer, "grant.upload_due") == date(2026, 11, 27)
    found = line(answer, "grant.upload")
    assert found.effect is Effect.WARNING
    assert str(found.values["days"]) == "1 day"


@pytest.mark.parametrize(
    ("uploaded", "effect"),
    [(date(2026, 11, 30), Effect.MET), (date(2026, 12, 1), Effect.WARNING)],
)
def test_an_upload_can_be_corrected_for_two_days(uploaded: date, effect: Effect) -> None:
    answer = grant(courses=(course(uploaded=uploaded),))
    assert line(answer, "grant.upload").effect is effect
    assert (
        day(answer, "grant.correct_until") == date(2026, uploaded.month, uploaded.day + 2)
        if (uploaded.month == 12)
        else date(2026, 12, 2)
    )


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("yes", AnswerResult.ELIGIBLE),
        ("no", AnswerResult.NOT_ELIGIBLE),
        ("perhaps", AnswerResult.NOT_YET),
    ],
)
def test_a_provider_says_in_its_settings_whether_it_is_a_member(
    said: str, result: AnswerResult
) -> None:
    known = ann(courses=(course(is_member=None, provider="Eryri"),))
    assert ask_one(SchemeQuestion.GRANT, known).result is AnswerResult.NOT_YET
    answer = ask_one(SchemeQuestion.GRANT, known, settings=own(citb_member=said))
    assert answer.result is result
    found = line(answer, "grant.provider")
    assert str(found.held) == "Eryri"
    named = [one.settings for one in found.facts if one.fact.key == "citb_member"]
    assert bool(named and named[0]) is (said != "perhaps")


def test_who_saw_the_registration_of_the_employer_is_told() -> None:
    seen = replace(employer(), seen_by="Mair Evans", seen_on=date(2026, 11, 20))
    held = str(line(grant(employer=seen), "grant.levy").held)
    assert "seen by Mair Evans on 20/11/2026" in held
    nobody = str(line(grant(employer=employer()), "grant.levy").held)
    assert "seen by" not in nobody


def test_a_provider_may_count_working_days() -> None:
    answer = ask_one(SchemeQuestion.GRANT, ann(), settings=own(upload_days_kind="working"))
    assert day(answer, "grant.upload_due") == date(2026, 12, 4)


def test_a_test_of_an_experienced_worker_alone_has_none_and_names_the_setting() -> None:
    test = passed("N202", route=TestRoute.EXPERIENCED)
    answer = grant(courses=(), tests=(test,))
    assert answer.result is AnswerResult.NOT_ELIGIBLE
    assert answer.subject == "N202"
    found = line(answer, "grant.training")
    assert "ewt_grant" in found.why.english
    assert rules(answer) == {"grant.training"}


def test_a_provider_who_knows_better_sets_it() -> None:
    known = ann(courses=(), tests=(passed("N202", route=TestRoute.EXPERIENCED),))
    answer = ask_one(SchemeQuestion.GRANT, known, settings=own(ewt_grant="eligible"))
    assert answer.result is AnswerResult.ELIGIBLE


def test_an_employer_network_is_not_for_large_employers() -> None:
    answer = ask_one(SchemeQuestion.GRANT, ann(employer=employer(size_band="400")), role=NETWORK)
    assert answer.result is AnswerResult.NOT_ELIGIBLE
    assert "fund for large employers" in line(answer, "grant.network_size").next_step.english


@pytest.mark.parametrize(
    ("band", "result"),
    [
        ("100-249", AnswerResult.ELIGIBLE),
        ("250+", AnswerResult.NOT_ELIGIBLE),
        ("1,200 staff", AnswerResult.NOT_ELIGIBLE),
        ("100+", AnswerResult.NOT_YET),
        ("100 to 400", AnswerResult.NOT_YET),
        ("", AnswerResult.NOT_YET),
    ],
)
def test_the_size_of_an_employer_is_a_number_or_a_band(band: str, result: AnswerResult) -> None:
    known = ann(employer=employer(size_band=band))
    assert ask_one(SchemeQuestion.GRANT, known, role=NETWORK).result is result


def test_before_the_change_the_most_staff_is_not_known() -> None:
    known = ann(employer=employer(size_band="400"))
    answer = ask_one(SchemeQuestion.GRANT, known, role=NETWORK, as_of=date(2026, 3, 1))
    assert answer.result is AnswerResult.ASK_SCHEME


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"cards": ()}, "card"),
        ({"cards": (card(seen=None),)}, "card"),
        ({"cards": (replace(card(), revoked="lost"),)}, "card"),
        ({"employer": None}, "levy_number"),
        ({"tests": ()}, "tests"),
        ({"tests": (passed(is_counted=False),)}, "accepted"),
        ({"tests": (passed(record=""),)}, "tests"),
        ({"tests": (passed(practical="not_achieved"),)}, "tests"),
        ({"courses": (course(is_member=None),)}, "provider"),
        ({"courses": (course(completed=None),)}, "completed"),
        ({"courses": (), "tests": ()}, "course"),
    ],
)
def test_what_can_be_supplied_is_named(changes: dict[str, Any], missing: str) -> None:
    answer = grant(**changes)
    assert answer.result is AnswerResult.NOT_YET
    assert answer.missing == (missing,)


def test_a_learner_who_was_taught_too_short_has_no_grant_yet() -> None:
    assert grant(courses=(telehandler(33 * 60, HOURS, HOURS),)).missing == ("hours",)
    assert grant(courses=(telehandler(HOURS, 33 * 60, HOURS),)).result is AnswerResult.ELIGIBLE


def test_a_course_of_others_is_no_course_of_this_person() -> None:
    known = ann(identity=replace(ann().identity, name="Zed Zeal"))
    assert "course" in ask_one(SchemeQuestion.GRANT, known).missing


def test_a_provider_who_is_no_member_has_none() -> None:
    assert grant(courses=(course(is_member=False),)).result is AnswerResult.NOT_ELIGIBLE


@pytest.mark.parametrize(
    ("who", "effect"),
    [
        (employer(levy_number="123 4567"), Effect.MET),
        (employer(levy_number="12345"), Effect.WARNING),
        (employer(in_scope=InScope.NO), Effect.ASK_SCHEME),
        (EmployerFacts("Hill", in_scope=InScope.NO), Effect.ASK_SCHEME),
    ],
)
def test_the_employers_number_has_seven_digits(who: EmployerFacts, effect: Effect) -> None:
    assert line(grant(employer=who), "grant.levy").effect is effect


def test_two_funds_for_one_course_are_warned_of() -> None:
    answer = grant(courses=(course(is_network=True),))
    assert answer.result is AnswerResult.ELIGIBLE
    assert line(answer, "grant.network_too").effect is Effect.WARNING


def test_before_the_change_nothing_is_said_of_the_grant() -> None:
    answer = ask_one(SchemeQuestion.GRANT, ann(), as_of=date(2025, 12, 1))
    assert line(answer, "grant.paid").unset == ("plant_grant",)


def test_without_the_days_no_day_is_told() -> None:
    answer = ask_one(
        SchemeQuestion.GRANT, ann(), settings=own(upload_days="ask", scheme_year_end="x")
    )
    assert not [one for one in answer.dates if one.id == "grant.upload_due"]
    assert line(answer, "grant.upload").effect is Effect.MET


def test_a_year_ends_on_its_last_day() -> None:
    on = date(2026, 3, 31)
    ended = course(started=date(2026, 3, 25), completed=on)
    answer = grant(courses=(ended,), tests=(passed(on=on),))
    assert day(answer, "grant.year_end") == on


def test_each_course_has_its_own_answer() -> None:
    known = ann(courses=(course(), course(standard="plant-vehicle-marshaller")))
    assert [one.subject for one in ask(SchemeQuestion.GRANT, known)] == [
        "telescopic-handler",
        "plant-vehicle-marshaller",
    ]


def test_who_saw_the_card_is_what_counts() -> None:
    assert grant(cards=(card(seen=SEEN),)).result is AnswerResult.ELIGIBLE


@pytest.mark.parametrize("told", ["02-30", "13-01", "00-00"])
def test_a_day_that_is_in_no_year_ends_none(told: str) -> None:
    answer = ask_one(SchemeQuestion.GRANT, ann(), settings=own(scheme_year_end=told))
    assert not [one for one in answer.dates if one.id == "grant.year_end"]


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (-1, None),
        (0, date(2026, 11, 20)),
        (5, date(2026, 11, 27)),
        (11, date(2026, 12, 7)),
        (10**18, date.max),
    ],
)
def test_working_days_of_any_number_are_counted(days: int, due: date | None) -> None:
    figures = own(upload_days_kind="working", upload_days=days)
    answer = ask_one(SchemeQuestion.GRANT, ann(), settings=figures)
    assert next((one.on for one in answer.dates if one.id == "grant.upload_due"), None) == due


def test_a_test_that_is_still_to_come_passes_no_course() -> None:
    answer = grant(tests=(passed(on=date(2026, 12, 20)),), courses=(course(completed=None),))
    assert line(answer, "grant.tests").effect is not Effect.MET
