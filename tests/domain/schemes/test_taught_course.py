"""The hours of a course: only what all signed counts."""

from dataclasses import replace
from datetime import date, time

from npors_desktop.domain.course_days import Learner
from npors_desktop.domain.people import SignatureKind
from npors_desktop.domain.schemes.inputs import LearnerHours
from npors_desktop.domain.schemes.taught_course import taught_course
from npors_desktop.domain.sheet import PackRef
from tests.domain.test_course_days import ANN, BEN, DAY, signature, signed

STANDARD = "industrial-forklift"
DAN = Learner("dan", "Dan", PackRef("telescopic-handler", "2026.1", "novice"))
TAUGHT = 7 * 60 + 30 - 45


def test_only_signed_days_are_proved() -> None:
    second = replace(DAY, id="d2", on=date(2026, 11, 19))
    course = taught_course((signed(DAY), second), STANDARD, "novice")
    assert course.learners == (LearnerHours("Ann", TAUGHT), LearnerHours("Ben", TAUGHT))
    assert course.started == date(2026, 11, 19)
    assert course.completed is None


def test_a_learner_who_refused_was_not_taught() -> None:
    refused = signature("ben", SignatureKind.REFUSED)
    day = replace(signed(DAY), signatures=(signature("ann"), refused, signature("")))
    course = taught_course((day,), STANDARD, "novice")
    assert [one.minutes for one in course.learners] == [TAUGHT, 0]


def test_how_many_taught_at_one_time() -> None:
    beside = replace(DAY, id="d2", learners=(BEN,), instructor="Eve", machine="Two")
    later = replace(beside, id="d3", began=time(16, 0), ended=time(17, 0), machine="Three")
    course = taught_course((DAY, beside, later), STANDARD, "novice")
    assert (course.trainers, course.machines) == (2, 2)
    without = taught_course((replace(DAY, machine=""),), STANDARD, "novice")
    assert (without.trainers, without.machines) == (1, 0)


def test_who_was_taught_another_standard_is_not_in_it() -> None:
    day = signed(replace(DAY, learners=(ANN, DAN)))
    course = taught_course((day,), STANDARD, "novice")
    assert [one.name for one in course.learners] == ["Ann"]
    assert taught_course((), STANDARD, "novice").started is None
