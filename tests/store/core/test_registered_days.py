"""Course days that came are kept with their file, once for each content."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from npors_desktop.base.ids import new_id
from npors_desktop.domain.course_days import CourseDay, CourseVisit, Learner, RegisteredDay
from npors_desktop.domain.sheet import PackRef
from tests.store.conftest import START

DAY = CourseDay(
    new_id(), date(2026, 11, 20), (Learner(new_id(), "Ann Evans", PackRef("p", "1")),),
    "G Price", "GP-7", "", time(8), time(12), (), "Stacking", START,
)  # fmt: skip
VISIT = CourseVisit(new_id(), "Hendre", DAY.on)
CAME = RegisteredDay(VISIT, DAY, "ab" * 32, "G Price", "GP-7", START)


def test_each_content_of_a_day_keeps_the_file_that_it_came_in(place: Any):
    other = replace(CAME, content_sha256="cd" * 32)
    with place.store.writing() as unit:
        assert unit.registered_days.enter([CAME], b"one") == 1
        assert unit.registered_days.enter([CAME, other], b"two") == 1
        assert unit.registered_days.has_other(CAME)
    with place.reopen().writing() as unit:
        days = unit.registered_days
        assert days.all() == (other, CAME)
        assert (days.file(CAME), days.file(other)) == (b"one", b"two")
        assert days.all(DAY.learners[0].record) == (other, CAME)
        assert days.all("nobody") == ()
        days.put_away(CAME, START, "Twice.")
        assert days.all()[1] == replace(CAME, put_away_at=START, put_away_reason="Twice.")
