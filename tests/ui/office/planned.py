"""Visits that an office has planned, for the tests of its pages."""

from datetime import date

from npors_desktop.domain.people import Candidate
from npors_desktop.domain.planned_visits import PlannedBooking, PlannedVisit
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.workflows.sessions import OfficeSession

HELD, AHEAD = date(2026, 11, 10), date(2026, 12, 4)


def plan(
    office: OfficeSession, site: str, on: date, *names: str, notified: bool = True
) -> PlannedVisit:
    """A visit for the assessor who is enrolled, with these candidates."""
    planning = office.visit_planning
    people, head = planning.enrolled(), planning.offered()[0]
    bookings = tuple(
        PlannedBooking("", Candidate(name, date(1990, 1, 31), "Bowen Plant"), pack_ref(head))
        for name in names
    )
    visit = PlannedVisit("", site, on, assessor=people[0].number if people else "")
    if notified:
        visit = PlannedVisit(
            "", site, on, notification="0012345", notified_on=date(2026, 11, 2),
            assessor=visit.assessor,
        )  # fmt: skip
    return planning.save(visit, bookings)
