"""Visits are planned with bookings; what changed of a notified one is kept until it is told."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.chasing import ChaseKind
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.list_query import ListQuery, Stretch, sought
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.planned_visits import (
    NotificationAmendment,
    NotifiedPart,
    PlannedBooking,
    PlannedVisit,
    ToldBy,
    VisitState,
)
from npors_desktop.domain.sheet import PackRef
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.office.visit_planning import BookingChange
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SECRET = "a passphrase for tests"
FORKLIFT = catalogue().find("industrial-forklift.novice")
PACK = PackRef(FORKLIFT.id, FORKLIFT.edition)
DAY = date(2026, 12, 4)
VISIT = PlannedVisit("", "Hendre Quarry", DAY, assessor="GP-7")


@pytest.fixture
def office(session: LaptopSession, clock: SetClock, tmp_path: Path) -> Generator[OfficeSession]:
    """An office at which the laptop's assessor is enrolled."""
    made = Stores(clock, cost=KdfCost(64, 1, 1)).make_office(tmp_path / "office", "ATP", SECRET)
    assert isinstance(made.session, OfficeSession)
    session.enrolment.write_request(tmp_path / "r", SECRET)
    own = session.enrolment.fingerprint()
    made.session.assessor_enrolment.accept(tmp_path / "r", tmp_path / "a", own)
    yield made.session
    made.session.close()


@pytest.fixture
def book(office: OfficeSession) -> Callable[..., PlannedBooking]:
    """Books somebody for a visit."""

    def booked(visit: PlannedVisit, name: str, born: date | None = None) -> PlannedBooking:
        one = PlannedBooking("", Candidate(name, born, employer="Bowen Plant Ltd"), PACK)
        return office.visit_planning.book(BookingChange(visit.id, one))

    return booked


def kinds(office: OfficeSession) -> list[ChaseKind]:
    return [one.kind for one in office.chasing.items()]


def test_a_visit_is_planned_found_and_noted(
    office: OfficeSession, book: Callable[..., PlannedBooking]
) -> None:
    planning = office.visit_planning
    visit = planning.save(VISIT)
    booking = book(visit, "Siôn Llŷr")
    (line,) = planning.lines()
    assert (line.visit, line.booked, line.returned) == (visit, 1, 0)
    for typed in ("sion", "bowen", "hendre", "04/12"):
        (row,) = planning.list.rows(ListQuery("day", words=sought(typed, {})), Stretch(5))
        assert row.value == line
    assert planning.list.rows(ListQuery(words=sought("megan", {})), Stretch(5)) == ()
    assert planning.plan(visit.id[:13]).bookings == (booking,)
    with planning._store.reading() as transaction:
        (action,) = transaction.office_actions.of_kind(ActionKind.BOOKING_MADE)
    assert (action.details["visit"], action.details["booking"]) == (visit.id, booking.id)


def test_a_visit_moves_through_its_states(
    office: OfficeSession, book: Callable[..., PlannedBooking], clock: SetClock
) -> None:
    planning = office.visit_planning
    visit = planning.save(VISIT)
    book(visit, "Rhys")
    found: list[dict[str, int]] = []
    for day in (date(2026, 12, 3), DAY, date(2026, 12, 5)):
        clock.set(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
        planning.roll()
        found.append(planning.list.kinds("state"))
    assert found == [{"planned": 1}, {"today": 1}, {"held": 1}]
    planning.cancel(visit.id, "The customer rang")
    assert planning.list.kinds("state") == {"cancelled": 1}
    assert planning.plan(visit.id).line.state(DAY) is VisitState.CANCELLED
    with pytest.raises(UserError) as said:
        book(visit, "Megan")
    assert said.value.code == "visit_cancelled"


def test_a_change_of_a_notified_visit_waits_until_it_is_told(
    office: OfficeSession, book: Callable[..., PlannedBooking], clock: SetClock
) -> None:
    planning = office.visit_planning
    visit = planning.save(replace(VISIT, notification="0012345", notified_on=date(2026, 11, 20)))
    assert visit.untold == ()
    book(visit, "Rhys")
    moved = replace(planning.plan(visit.id).visit, on=date(2026, 12, 7), site="Pen-y-bont")
    planning.save(moved)
    told = NotifiedPart.CANDIDATE, NotifiedPart.DATE, NotifiedPart.SITE
    assert planning.plan(visit.id).visit.untold == told
    assert ChaseKind.CHANGE_UNTOLD in kinds(office)
    # The same site in other letters is no change.
    same = replace(planning.plan(visit.id).visit, site="pen y bont")
    assert planning.save(same).untold == told
    entry = NotificationAmendment(
        "Nia Pugh", clock.now(), ToldBy.PHONE, "Moved to 7 December, Rhys added"
    )
    for wrong, code in (
        (replace(entry, told_by=" "), "not_told_who"),
        (replace(entry, changed=""), "not_told_what"),
        (replace(entry, at=datetime(2030, 1, 1, tzinfo=UTC)), "told_ahead"),
    ):
        with pytest.raises(UserError) as said:
            planning.amend(visit.id, wrong)
        assert said.value.code == code
    planning.amend(visit.id, entry)
    plan = planning.plan(visit.id)
    assert (plan.visit.untold, plan.amendments) == ((), (entry,))
    assert ChaseKind.CHANGE_UNTOLD not in kinds(office)


def test_nothing_is_to_be_told_of_a_visit_that_was_never_notified(
    office: OfficeSession, book: Callable[..., PlannedBooking]
) -> None:
    visit = office.visit_planning.save(VISIT)
    book(visit, "Rhys")
    first = replace(visit, notification="77", notified_on=DAY, on=date(2026, 12, 9))
    assert office.visit_planning.save(first).untold == ()


def test_the_visit_file_is_written_of_the_plan_and_goes_out_of_date(
    office: OfficeSession,
    book: Callable[..., PlannedBooking],
    session: LaptopSession,
    tmp_path: Path,
) -> None:
    planning = office.visit_planning
    visit = planning.save(VISIT)
    with pytest.raises(UserError) as said:
        planning.write_file(visit.id, tmp_path / "v.npvisit")
    assert said.value.code == "no_candidates"
    booked = [book(visit, "Rhys"), book(visit, "Megan")]
    assert ChaseKind.NOT_WRITTEN in kinds(office)
    planning.write_file(visit.id, tmp_path / "v.npvisit")
    assert planning.plan(visit.id).is_written
    assert ChaseKind.NOT_WRITTEN not in kinds(office)
    planning.cancel_booking(visit.id, booked[1].id, "Ill")
    assert not planning.plan(visit.id).is_written
    assert ChaseKind.NOT_WRITTEN in kinds(office)
    session.enrolment.accept(tmp_path / "a", office.assessor_enrolment.fingerprint())
    taken, _ = session.visits.take(session.visits.look_at(tmp_path / "v.npvisit"))
    assert taken.id == visit.id
    assert [one.booking for one in session.visits.booked(visit.id)] == [one.id for one in booked]


def test_a_visit_has_room_for_no_more_than_a_laptop_takes(
    office: OfficeSession, book: Callable[..., PlannedBooking]
) -> None:
    visit = office.visit_planning.save(VISIT)
    for number in range(20):
        book(visit, f"Rhys {'abcdefghijklmnopqrst'[number]}")
    with pytest.raises(UserError) as said:
        book(visit, "One more")
    assert said.value.code == "too_many_candidates"


def test_who_may_not_does_not(
    office: OfficeSession, book: Callable[..., PlannedBooking], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[ActionKind] = []
    visit = office.visit_planning.save(VISIT)
    booking = book(visit, "Rhys")
    monkeypatch.setattr(office.visit_planning, "_check", asked.append)
    planning = office.visit_planning
    planning.save(visit)
    planning.book(BookingChange(visit.id, booking, "A slip"))
    planning.cancel_booking(visit.id, booking.id, "Ill")
    planning.cancel(visit.id, "No machine")
    assert asked == [
        ActionKind.VISIT_CHANGED,
        ActionKind.BOOKING_CHANGED,
        ActionKind.BOOKING_CANCELLED,
        ActionKind.VISIT_CANCELLED,
    ]
