"""Outcomes by candidates, and the row that says something."""

from dataclasses import replace
from datetime import UTC, datetime

from npors_desktop.domain.assessment import Assessment, MarkedCriterion
from npors_desktop.domain.assessment_parts import RecordedFault
from npors_desktop.domain.group_picture import group_pictures
from npors_desktop.domain.pack import Pack, Severity
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.sheet import Mark
from tests.dumper_format2 import pack

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
PACK = pack()


def someone(letter: str, *not_met: str, of: Pack = PACK, marked: bool = True) -> Assessment:
    codes = [criterion.code for criterion in of.criteria()] if marked else []
    marks = {
        code: MarkedCriterion(Mark.NOT_MET if code in not_met else Mark.MET, 1, AT)
        for code in codes
    }
    now = Assessment(letter, 1, of, letter=letter, candidate=Candidate(f"Name {letter}"))
    return now.replace(marks=marks)


def first_of(outcome: int) -> str:
    return PACK.outcomes[outcome].criteria[0].code


def test_the_outcome_that_caught_several_is_the_finding() -> None:
    second = first_of(1)
    booked = (someone("A", second), someone("B", second, first_of(0)), someone("C", marked=False))
    (picture,) = group_pictures(booked)
    assert [one.letter for one in picture.members] == ["A", "B", "C"]
    assert picture.begun == 2
    assert picture.finding is not None
    assert (picture.finding.code, picture.finding.caught) == (PACK.outcomes[1].code, 2)
    assert [one.not_met for one in picture.outcomes[1].counts] == [1, 1, 0]


def test_one_candidate_alone_is_no_finding() -> None:
    (picture,) = group_pictures((someone("A", first_of(1)), someone("B")))
    assert picture.finding is None


def test_each_standard_has_its_own_picture_and_withdrawn_faults_do_not_count() -> None:
    fault = RecordedFault(1, AT, Severity.MAJOR, None, None)
    gone = RecordedFault(2, AT, Severity.MAJOR, None, None, withdrawn=True)
    other = replace(PACK, id="other")
    faulty = someone("A").replace(faults=(fault, gone))
    first, second = group_pictures((faulty, someone("B", of=other)))
    assert first.members[0].faults == (0, 1, 0)
    assert [one.letter for one in second.members] == ["B"]
