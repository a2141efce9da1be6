"""What is waited for, and since when; what the provider did not set claims nothing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.chase_text import AGES, KINDS, about, age_text, reminder
from npors_desktop.domain.chasing import ChaseAge, ChaseItem, ChaseKind, chase_items
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.planned_visits import (
    NotifiedPart,
    PlannedBooking,
    PlannedVisit,
    ReturnedRecord,
    VisitPlan,
    same_person,
)
from npors_desktop.domain.sheet import PackRef

DAY = date(2026, 12, 4)
VISIT = PlannedVisit("v", "Hendre", DAY, notification="77", notified_on=date(2026, 11, 20))
BOOKED = PlannedBooking("b", Candidate("Rhys"), PackRef("p", "1"))
PLAN = VisitPlan(VISIT, (BOOKED,), is_written=True)


def kinds(plan: VisitPlan, today: date, notice: int | None = None) -> list[ChaseKind]:
    return [one.kind for one in chase_items(plan, notice, today)]


def days(number: int) -> date:
    return DAY + timedelta(days=number)


def test_a_visit_is_chased_from_the_day_after_it() -> None:
    assert kinds(PLAN, days(-1)) == kinds(PLAN, DAY) == []
    (item,) = chase_items(PLAN, None, days(1))
    assert (item.kind, item.age(days(1)), item.missing) == (
        ChaseKind.NOTHING_RECEIVED,
        1,
        ("Rhys",),
    )
    came = replace(PLAN, records=(ReturnedRecord("r", "b", "Rhys"),))
    assert kinds(came, days(30)) == []
    second = replace(came, bookings=(BOOKED, replace(BOOKED, id="c")))
    assert kinds(second, days(1)) == [ChaseKind.SOME_RECEIVED]


def test_a_cancelled_booking_or_visit_is_not_waited_for() -> None:
    at = datetime(2026, 12, 1, tzinfo=UTC)
    off = replace(BOOKED, cancelled_at=at)
    assert kinds(replace(PLAN, bookings=(off,)), days(9)) == []
    assert kinds(replace(PLAN, visit=replace(VISIT, cancelled_at=at)), days(9)) == []


def test_a_notification_is_late_only_by_the_figure_that_the_provider_set() -> None:
    assert kinds(PLAN, days(-3)) == []
    assert kinds(PLAN, days(-3), notice=14) == []
    assert kinds(PLAN, days(-3), notice=15) == [ChaseKind.NOTIFIED_LATE]
    bare = replace(PLAN, visit=replace(VISIT, notification="", notified_on=None))
    (item,) = chase_items(bare, 10, days(-12))
    assert (item.kind, item.since, item.is_due(days(-12))) == (
        ChaseKind.NOT_NOTIFIED,
        days(-10),
        False,
    )
    (item,) = chase_items(bare, None, days(-12))
    assert item.since == DAY


def test_a_change_that_was_not_told_is_due_at_once() -> None:
    plan = replace(PLAN, visit=replace(VISIT, untold=(NotifiedPart.DATE,)))
    (item,) = chase_items(plan, None, days(-20))
    assert (item.kind, item.is_due(days(-20))) == (ChaseKind.CHANGE_UNTOLD, True)


@given(st.integers(-400, 400))
def test_every_age_is_in_one_group(number: int) -> None:
    item = ChaseItem(ChaseKind.NOTHING_RECEIVED, VISIT, DAY)
    group = item.age_group(days(number))
    assert group is (
        ChaseAge.AHEAD
        if number < 0
        else ChaseAge.WEEK
        if number <= 7
        else ChaseAge.FORTNIGHT
        if number <= 14
        else ChaseAge.LONGER
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", ChaseKind)
def test_everything_has_words(kind: ChaseKind, language: Language) -> None:
    words = Words(language)
    item = ChaseItem(kind, replace(VISIT, untold=tuple(NotifiedPart)), DAY, ("Rhys",), 1, days=3)
    told: Iterable[str] = (
        words(KINDS[kind]),
        words(about(item)),
        words(age_text(item, DAY)),
        words(age_text(item, days(1))),
        words(age_text(item, days(-1))),
        *(words(text) for text in AGES.values()),
    )
    assert all(told)
    assert all("{" not in text for text in told)


def test_a_reminder_names_all_that_one_assessor_has_to_send() -> None:
    items = (
        ChaseItem(ChaseKind.NOTHING_RECEIVED, VISIT, DAY, ("Rhys", "Megan"), 2),
        ChaseItem(ChaseKind.NOT_WRITTEN, VISIT, DAY),
        ChaseItem(ChaseKind.NOT_ANSWERED, replace(VISIT, site="Cwm"), DAY, record="r"),
    )
    lines = [Words()(line) for line in reminder(items, "Gareth Price", "ATP One")]
    assert lines[0] == "Dear Gareth Price,"
    assert lines[3:7] == [
        "- Visit to Hendre, 04/12/2026", "  Rhys", "  Megan", "- Visit to Cwm, 04/12/2026",
    ]  # fmt: skip
    assert lines[-1] == "ATP One"
    assert reminder(items[1:2], "Gareth Price", "ATP One") == ()


def test_one_person_under_two_spellings_is_the_same() -> None:
    rhys = Candidate("Rhys Jones", date(1990, 1, 31), ni_number="AB 01 23 45 C")
    assert same_person(rhys, Candidate("RHYS  jones"))
    assert same_person(rhys, Candidate("R Jones", ni_number="ab012345c"))
    assert not same_person(rhys, Candidate("Rhys Jones", date(1991, 1, 31)))
    assert not same_person(rhys, Candidate("Rhys Jones", ni_number="AB 01 23 45 D"))
    assert not same_person(rhys, Candidate("Rhys James", date(1990, 1, 31)))
