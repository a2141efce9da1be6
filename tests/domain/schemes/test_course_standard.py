"""Whether a course met the CITB's plant standard (schemes, S8): for each learner alone."""

from dataclasses import replace
from datetime import date

import pytest

from npors_desktop.domain.persons.entries import CardCategory, CardFacts, IdentityFacts
from npors_desktop.domain.schemes.answer import AnswerResult
from npors_desktop.domain.schemes.inputs import Held, HeldCourse, LearnerHours, PersonKnown
from npors_desktop.domain.schemes.observing.course_standard import duration, slug
from npors_desktop.domain.schemes.question import SchemeQuestion
from tests.course_books import BOOKS, SEEN, ann, ask, ask_one, group, line, own, telehandler

HOUR = 60
LIFTING = "Excavator 180, lifting"


def results(*courses: HeldCourse) -> list[AnswerResult]:
    return [one.result for one in ask(SchemeQuestion.STANDARD, group(*courses))]


def lifting(**changes: object) -> HeldCourse:
    return telehandler(21 * HOUR, standard=LIFTING, **changes)


def test_three_novices_who_were_taught_35_hours_met_it() -> None:
    assert results(telehandler(35 * HOUR, 35 * HOUR, 35 * HOUR)) == [AnswerResult.ELIGIBLE] * 3


def test_one_learner_who_was_taught_too_short_fails_alone() -> None:
    answers = ask(SchemeQuestion.STANDARD, group(telehandler(35 * HOUR, 33 * HOUR, 35 * HOUR)))
    assert [one.result for one in answers] == [
        AnswerResult.ELIGIBLE,
        AnswerResult.NOT_YET,
        AnswerResult.ELIGIBLE,
    ]
    assert answers[1].subject == "Bob Hill"
    assert answers[1].missing == ("hours",)
    found = line(answers[1], "standard.hours")
    assert str(found.values["short"]) == "2 hours"
    assert found.values["hours"] == 35


def test_a_ratio_that_is_not_in_the_table_asks_the_scheme() -> None:
    assert results(telehandler(28 * HOUR, 28 * HOUR, machines=2)) == [AnswerResult.ASK_SCHEME] * 2
    four = telehandler(*[40 * HOUR] * 4, machines=2)
    assert results(four) == [AnswerResult.ASK_SCHEME] * 4


@pytest.mark.parametrize(
    "course", [telehandler(*[40 * HOUR] * 5), telehandler(35 * HOUR, machines=3)]
)
def test_more_than_the_cap_is_not_the_standard(course: HeldCourse) -> None:
    assert set(results(course)) == {AnswerResult.NOT_ELIGIBLE}


def test_hours_that_are_not_known_are_nobodys_figure() -> None:
    course = telehandler(70 * HOUR, standard="excavator-360-above-10t-tracked")
    answer = ask_one(SchemeQuestion.STANDARD, group(course))
    assert answer.result is AnswerResult.ASK_SCHEME
    assert "Nothing may be claimed" in line(answer, "standard.hours").why.english


def test_a_providers_own_hours_count_then() -> None:
    course = telehandler(70 * HOUR, standard="excavator-360-above-10t-tracked")
    settings = own(hours_excavator_360_novice_1_1_1=70)
    answer = ask_one(SchemeQuestion.STANDARD, group(course), settings=settings)
    assert answer.result is AnswerResult.ELIGIBLE
    (fact,) = line(answer, "standard.hours").facts
    assert fact.settings == "Office 1"


def test_a_figure_that_was_superseded_counts_no_more() -> None:
    course = telehandler(14 * HOUR, standard="rear-tipping-dumper-articulated")
    assert results(course) == [AnswerResult.ASK_SCHEME]


def test_a_course_before_the_hours_counted_asks_the_scheme() -> None:
    course = telehandler(28 * HOUR, started=date(2024, 11, 4), completed=date(2024, 11, 8))
    assert results(course) == [AnswerResult.ASK_SCHEME]


def test_nobody_guesses_how_many_trainers_there_were() -> None:
    answer = ask_one(SchemeQuestion.STANDARD, group(telehandler(28 * HOUR, trainers=0)))
    assert answer.missing == ("ratio",)


@pytest.mark.parametrize("marked", [False, None])
def test_every_outcome_has_to_be_marked(marked: bool | None) -> None:
    answer = ask_one(SchemeQuestion.STANDARD, group(telehandler(28 * HOUR, all_marked=marked)))
    assert answer.missing == ("outcomes",)


def test_an_experienced_worker_needs_a_profile_against_the_standard() -> None:
    course = telehandler(14 * HOUR, variant="experienced")
    settings = own(hours_telehandler_experienced_1_1_1=14)
    asked = ask_one(SchemeQuestion.STANDARD, group(course), settings=settings)
    assert asked.missing == ("standard_profile",)
    profiled = group(replace(course, profile=True))
    assert (
        ask_one(SchemeQuestion.STANDARD, profiled, settings=settings).result
        is AnswerResult.ELIGIBLE
    )


def test_the_hours_of_experienced_workers_are_not_those_of_novices() -> None:
    course = telehandler(40 * HOUR, variant="experienced", profile=True)
    assert results(course) == [AnswerResult.ASK_SCHEME]


def test_an_addition_needs_a_card_of_the_host_machine() -> None:
    without = ask_one(SchemeQuestion.STANDARD, group(lifting()))
    assert without.missing == ("host_card",)
    facts = CardFacts("NPORS", "Red", categories=(CardCategory("N200"),))
    known = replace(group(lifting()), cards=(Held(facts, seen=SEEN),))
    assert ask_one(SchemeQuestion.STANDARD, known).result is AnswerResult.ASK_SCHEME
    settings = own(host_categories_excavator_180_lifting="N200 N205")
    assert (
        ask_one(SchemeQuestion.STANDARD, known, settings=settings).result is AnswerResult.ELIGIBLE
    )
    unseen = replace(known, cards=(Held(facts),))
    assert ask_one(SchemeQuestion.STANDARD, unseen, settings=settings).missing == ("host_card",)


def test_what_the_citb_has_no_standard_for_is_asked() -> None:
    answer = ask_one(SchemeQuestion.STANDARD, group(telehandler(60, standard="Pile driver")))
    assert line(answer, "standard.listed").unset == ("phase_pile_driver",)
    assert answer.result is AnswerResult.ASK_SCHEME


def test_a_standard_of_the_third_phase_is_listed_from_its_month_on() -> None:
    course = telehandler(60, standard="Reach truck")
    listed = ask_one(SchemeQuestion.STANDARD, group(course))
    assert not line(listed, "standard.listed").unset
    before = ask_one(SchemeQuestion.STANDARD, group(course), as_of=date(2026, 2, 1))
    assert line(before, "standard.listed").unset == ("phase_reach_truck",)


def test_without_a_course_there_is_nothing_to_say() -> None:
    assert ask_one(SchemeQuestion.STANDARD, group()).missing == ("course",)


def test_a_person_is_told_of_themselves_alone() -> None:
    known = replace(ann(), identity=IdentityFacts("cai  rees"))
    assert [one.subject for one in ask(SchemeQuestion.STANDARD, known)] == ["Cai Rees"]


def test_of_several_courses_the_one_that_is_asked_about() -> None:
    marshaller = HeldCourse(
        "plant-vehicle-marshaller",
        learners=(LearnerHours("Ann Lewis", 10 * HOUR),),
        trainers=1,
        machines=1,
        all_marked=True,
    )
    known = PersonKnown(IdentityFacts("Ann Lewis"), courses=(telehandler(60), marshaller))
    answer = ask_one(SchemeQuestion.STANDARD, known, category="pvm")
    assert answer.result is AnswerResult.ELIGIBLE


def test_standards_have_the_words_of_the_book() -> None:
    assert slug("telescopic-handler") == "telehandler"
    assert slug("Reach truck") == "reach_truck"


def test_hours_are_told_with_their_minutes() -> None:
    assert str(duration(150)) == "2 h 30 min"


def test_no_figure_that_nobody_confirmed_has_a_value() -> None:
    careful = {"ewt_grant", "upload_days_kind", "same_person", "retention_years"}
    set_ = {
        one.key
        for book in BOOKS
        for one in book.facts
        if one.stated.confidence == "S" and one.is_set
    }
    assert {one for one in set_ if not one.startswith("eco_")} == careful
