"""Which course days are of a planned visit: by the visit they name, else by site and day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from npors_desktop.domain.course_days import CourseDay, CourseVisit, Learner, RegisteredDay
from npors_desktop.domain.planned_visits import PlannedVisit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.visit_days import days_of_visit

AT = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
ON = date(2026, 11, 20)
VISIT = PlannedVisit("v1", "Hendre Quarry", ON)
DAY = RegisteredDay(
    CourseVisit("v1", "Hendre", ON),
    CourseDay(
        "d1", date(2026, 11, 19), (Learner("r1", "Ann", PackRef("p", "1", "novice")),), "Gareth",
        "GP-7", "", time(8), time(12), (), "Stacking", AT,
    ),
    "0", "Gareth", "GP-7", AT,
)  # fmt: skip


def of(id_: str, site: str, on: date = ON) -> RegisteredDay:
    return replace(DAY, visit=CourseVisit(id_, site, on))


def test_a_day_is_of_the_visit_that_its_file_names() -> None:
    later = replace(DAY, day=replace(DAY.day, id="d2", on=ON))
    found = days_of_visit(VISIT, (later, DAY), {"v1"})
    assert [(one.one, one.is_guessed) for one in found] == [(DAY, False), (later, False)]


def test_a_visit_that_the_office_does_not_know_is_matched_by_site_and_day() -> None:
    alike = of("x", "hendre  quarry.")
    other_site, other_day = of("x", "Hendre"), of("x", "Hendre Quarry", date(2026, 11, 19))
    (found,) = days_of_visit(VISIT, (alike, other_site, other_day), ())
    assert (found.one, found.is_guessed) == (alike, True)


def test_a_day_of_another_planned_visit_is_never_guessed() -> None:
    assert days_of_visit(VISIT, (of("v2", "Hendre Quarry"),), {"v1", "v2"}) == ()
