"""The planned visits of an office: those of some days, and those that are not here."""

from datetime import date
from typing import Any

import pytest

from npors_desktop.base.ids import new_id
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.planned_visits import PlannedVisit
from tests.store.conftest import TODAY


def test_the_visits_between_two_days_come_by_day_and_site(place: Any):
    planned = [(19, "Early"), (22, "Alpha"), (20, "Quarry"), (20, "Depot"), (23, "Late")]
    visits = [PlannedVisit(new_id(), site, date(2026, 11, day)) for day, site in planned]
    with place.store.writing() as unit:
        for visit in visits:
            unit.planned_visits.put(visit)
        unit.planned_visits.follow([visit.id for visit in visits], TODAY)
    with place.reopen().reading() as unit:
        lines = unit.planned_visits.between(date(2026, 11, 20), date(2026, 11, 22))
        assert [line.visit for line in lines] == [visits[3], visits[2], visits[1]]
        assert {(line.booked, line.returned) for line in lines} == {(0, 0)}
        assert unit.planned_visits.between(date(2026, 12, 1), date(2026, 12, 31)) == ()


def test_a_visit_that_is_not_planned_is_said_to_be_missing(place: Any):
    with place.store.reading() as unit, pytest.raises(WrongUseError) as raised:
        unit.planned_visits.get(new_id())
    assert raised.value.code == "no_planned_visit"


def test_a_booking_that_is_not_here_is_none(place: Any):
    with place.store.reading() as unit:
        assert unit.planned_visits.booked(new_id()) is None


def test_a_record_of_no_visit_is_not_kept_as_one_that_came(place: Any):
    visit, record = PlannedVisit(new_id(), "Quarry", TODAY), new_id()
    with place.store.writing() as unit:
        unit.planned_visits.put(visit)
        assert not unit.planned_visits.came(record, "", "", "Ann Evans")
        assert unit.planned_visits.of_record(record) is None
        assert unit.planned_visits.came(record, visit.id, "", "Ann Evans")
        assert unit.planned_visits.of_record(record) == visit
