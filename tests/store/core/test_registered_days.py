"""Course days are found by the records that they name, and kept with the file they came in."""

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


DUMPER = PackRef("forward-tipping-dumper-wheeled", "2026.1", "novice")


def registered(number: int, *records: str) -> RegisteredDay:
    learners = tuple(Learner(record, "Ann Evans", DUMPER) for record in records)
    on = date(2026, 11, 16)
    day = CourseDay(
        new_id(), on, learners, "GP-7", "GP-7", "Dumper 3", time(8), time(16), (), "Driving", START
    )
    visit = CourseVisit(new_id(), "Hendre", on)
    return RegisteredDay(visit, day, f"{number:064}", "Gareth Price", "GP-7", START)


def test_the_days_of_records_are_found_for_few_and_for_many(place: Any):
    records = [new_id() for _ in range(9)]
    days = [registered(n, records[n], records[n + 1]) for n in range(8)]
    with place.store.writing() as unit:
        unit.registered_days.enter(days, b"signed")
        unit.registered_days.put_away(days[3], START, "Twice.")
    days[3] = replace(days[3], put_away_at=START, put_away_reason="Twice.")
    with place.store.reading() as unit:
        of = unit.registered_days.of_records
        assert of([]) == ()
        assert of([records[4]]) == (days[4], days[3])
        assert of(records) == tuple(reversed(days)) == unit.registered_days.all()
        assert of([*records[:5], new_id()]) == tuple(reversed(days[:5]))
        assert of([new_id() for _ in range(5)]) == ()
