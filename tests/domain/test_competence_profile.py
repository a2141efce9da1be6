"""Statements of a framework as they stand for a person (schemes, S10)."""

from dataclasses import replace
from datetime import date
from typing import Any

from npors_desktop.domain.competence_profile import ProfiledStatement, competence_profile
from npors_desktop.domain.framework import (
    CompetenceStatement,
    Dimension,
    Evidence,
    EvidencedStatement,
    EvidenceKind,
    Reach,
    Supporting,
)
from npors_desktop.domain.persons.entries import IdentityFacts
from npors_desktop.domain.schemes.inputs import PersonKnown
from tests.course_books import TODAY, hours, nvq, passed

ONE = passed("N202", date(2026, 6, 1), standard="excavator")
TWO = passed("N010", date(2026, 7, 1), standard="telehandler", record="r2")


def named(*evidence: Evidence, **changes: Any) -> EvidencedStatement:
    statement = CompetenceStatement("S1", Dimension.SKILL, "operator", "Digs a trench")
    supporting = tuple(Supporting(one) for one in evidence)
    return EvidencedStatement(replace(statement, **changes), supporting, (), ())


def criterion(standard: str = "excavator") -> Evidence:
    return Evidence("S1", EvidenceKind.CRITERION, standard, "3.1")


UNIT = Evidence("S1", EvidenceKind.NVQ_UNIT, unit="Excavating")
LOG = Evidence("S1", EvidenceKind.LOGBOOK_HOURS, hours=300)


def profile(statement: EvidencedStatement, **changes: Any) -> ProfiledStatement:
    known = replace(PersonKnown(IdentityFacts("Ann"), tests=(ONE, TWO)), **changes)
    (found,) = competence_profile((statement,), known, TODAY)
    return found


def test_a_record_evidences_a_skill_and_says_when() -> None:
    found = profile(named(criterion()))
    assert found.reach is Reach.WHOLE
    assert (found.evidence[0].record, found.evidence[0].on) == ("r1", date(2026, 6, 1))


def test_a_question_is_evidenced_by_the_theory() -> None:
    question = Evidence("S1", EvidenceKind.QUESTION, "excavator", "T1")
    failed = replace(ONE, practical="not_achieved")
    assert profile(named(question), tests=(failed,)).reach is Reach.WHOLE


def test_experience_is_evidenced_by_a_test_in_part_only() -> None:
    statement = named(criterion(), dimension=Dimension.EXPERIENCE)
    assert profile(statement).reach is Reach.PARTLY
    with_log = named(criterion(), LOG, dimension=Dimension.EXPERIENCE)
    assert profile(with_log, experience=(hours(),)).reach is Reach.WHOLE


def test_what_cannot_show_a_dimension_is_left_out() -> None:
    statement = named(criterion())
    without = replace(statement, supporting=(Supporting(criterion(), counts=False),))
    assert profile(without).reach is Reach.NONE


def test_a_record_that_was_amended_makes_the_statement_fall_back_and_says_why() -> None:
    both = named(criterion(), criterion("telehandler"))
    assert profile(both).reach is Reach.WHOLE
    amended = replace(TWO, practical="not_achieved")
    found = profile(both, tests=(ONE, amended))
    assert found.reach is Reach.PARTLY
    (lost,) = found.lost
    assert str(lost.lost) == "the record of 01/07/2026 says that it is not achieved"
    assert profile(named(criterion("telehandler")), tests=(amended,)).reach is Reach.NONE


def test_what_nobody_saw_or_accepted_evidences_nothing() -> None:
    said = replace(ONE, record="")
    waiting = replace(ONE, is_counted=False)
    assert profile(named(criterion()), tests=(said, waiting)).evidence == ()


def test_an_nvq_that_was_seen_evidences_its_unit_and_one_that_was_revoked_does_not() -> None:
    assert profile(named(UNIT), qualifications=(nvq(),)).reach is Reach.WHOLE
    assert profile(named(UNIT), qualifications=(nvq(None),)).evidence == ()
    gone = profile(named(UNIT), qualifications=(nvq(revoked="false"),))
    assert str(gone.lost[0].lost) == "it was revoked: false"
    other = replace(UNIT, unit="Lifting")
    assert profile(named(other), qualifications=(nvq(),)).evidence == ()


def test_hours_have_to_be_enough_and_of_the_machine() -> None:
    assert profile(named(LOG), experience=(hours(200),)).reach is Reach.NONE
    own = replace(LOG, standard="excavator")
    assert profile(named(own), experience=(hours(),)).reach is Reach.WHOLE
    other = replace(LOG, standard="telehandler")
    assert profile(named(other), experience=(hours(),)).reach is Reach.NONE


def test_evidence_goes_stale_after_the_months_of_the_framework() -> None:
    found = profile(named(criterion(), stale_months=5))
    assert (found.stale_on, found.is_stale, found.reach) == (date(2026, 11, 1), True, Reach.NONE)
    fresh = profile(named(criterion(), stale_months=12))
    assert (fresh.stale_on, fresh.is_stale) == (date(2027, 6, 1), False)
