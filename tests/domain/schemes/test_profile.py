"""How far competence is evidenced (schemes, S10): never by a test alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.persons.entries import IdentityFacts
from npors_desktop.domain.schemes.answer import AnswerResult
from npors_desktop.domain.schemes.inputs import PersonKnown
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import Effect
from tests.course_books import SEEN, ask_one, hours, line, nvq, own, passed

TEST = passed("N202", date(2026, 6, 1))


def known(**changes: Any) -> PersonKnown:
    return replace(PersonKnown(IdentityFacts("Ann Lewis"), tests=(TEST,)), **changes)


def test_a_test_alone_evidences_skill_and_knowledge() -> None:
    answer = ask_one(SchemeQuestion.PROFILE, known())
    assert answer.result is AnswerResult.NOT_YET
    assert answer.missing == ("experience", "behaviour", "competence")
    assert line(answer, "profile.skill").effect is Effect.MET
    assert "only in part" in line(answer, "profile.behaviour").why.english
    assert "Trained" in line(answer, "profile.stage").why.english


def test_with_hours_a_witness_and_the_nvq_all_four_are_evidenced() -> None:
    answer = ask_one(SchemeQuestion.PROFILE, known(experience=(hours(),), qualifications=(nvq(),)))
    assert answer.result is AnswerResult.ELIGIBLE
    assert "Competent" in line(answer, "profile.stage").why.english
    assert str(line(answer, "profile.experience").held) == "400 hours"


def test_a_record_that_was_amended_to_not_achieved_falls_back() -> None:
    amended = passed("N202", date(2026, 7, 1), practical="not_achieved")
    answer = ask_one(SchemeQuestion.PROFILE, known(tests=(TEST, amended)))
    assert "skill" in answer.missing
    assert "newest record" in line(answer, "profile.skill").why.english
    assert line(answer, "profile.knowledge").effect is Effect.MET


def test_of_two_records_of_one_day_the_achieved_one_counts() -> None:
    failed = passed("N202", date(2026, 6, 1), practical="not_achieved")
    answer = ask_one(SchemeQuestion.PROFILE, known(tests=(failed, TEST)))
    assert line(answer, "profile.skill").effect is Effect.MET


@pytest.mark.parametrize(
    ("changes", "rule", "why"),
    [
        ({"tests": ()}, "profile.skill", "no evidence"),
        ({"tests": (passed("N202", is_counted=False),)}, "profile.skill", "not accepted"),
        ({"tests": (passed("N202", record=""),)}, "profile.skill", "Nobody has seen"),
        ({"experience": (hours(witness=""),)}, "profile.experience", "bears witness"),
        ({"experience": (hours(seen=None),)}, "profile.experience", "Nobody has seen"),
        ({"qualifications": (nvq(revoked="false"),), "tests": ()}, "profile.behaviour", "revoked"),
        ({"qualifications": (nvq(seen=None),), "tests": ()}, "profile.behaviour", "Nobody"),
    ],
)
def test_why_something_is_not_evidenced(changes: dict[str, Any], rule: str, why: str) -> None:
    answer = ask_one(SchemeQuestion.PROFILE, known(**changes), category="N202")
    assert answer.result is AnswerResult.NOT_YET
    assert why in line(answer, rule).why.english


def test_hours_on_another_machine_are_no_experience_here() -> None:
    answer = ask_one(SchemeQuestion.PROFILE, known(tests=(passed("N010"),), experience=(hours(),)))
    assert "experience" in answer.missing


def test_nothing_is_said_of_levels_that_are_not_published() -> None:
    assert line(ask_one(SchemeQuestion.PROFILE, known()), "profile.levels").effect is Effect.WARNING
    answer = ask_one(SchemeQuestion.PROFILE, known(), settings=own(competence_levels="2"))
    assert "profile.levels" not in {one.rule for one in answer.lines}


def test_somebody_without_a_test_is_at_the_entry() -> None:
    answer = ask_one(SchemeQuestion.PROFILE, known(tests=()))
    assert "entry" in line(answer, "profile.stage").why.english


def test_it_says_who_saw_it() -> None:
    assert (
        ask_one(
            SchemeQuestion.PROFILE,
            known(experience=(hours(seen=SEEN),), qualifications=(nvq(SEEN),)),
        ).result
        is AnswerResult.ELIGIBLE
    )


def test_what_is_still_to_come_is_no_evidence() -> None:
    later = date(2027, 5, 5)
    to_come = nvq()
    facts = replace(to_come.facts, achieved_on=later)
    answer = ask_one(
        SchemeQuestion.PROFILE,
        known(experience=(hours(),), qualifications=(replace(to_come, facts=facts),)),
    )
    assert "behaviour" in answer.missing
    planned = replace(TEST, tested_on=later)
    everything = known(tests=(planned,), experience=(hours(),), qualifications=(nvq(),))
    assert "skill" in ask_one(SchemeQuestion.PROFILE, everything).missing
