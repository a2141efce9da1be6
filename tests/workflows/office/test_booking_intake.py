"""Rows of a spreadsheet are stored together or not at all, each booking once."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.planned_visits import (
    BookingRow,
    NotifiedPart,
    PlannedBooking,
    PlannedVisit,
)
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import OfficeSession

SECRET = "a passphrase for tests"
PACK = pack_ref(catalogue().find("industrial-forklift.novice"))
VISIT = PlannedVisit("", "Hendre Quarry", date(2026, 12, 4), notification="77")


def open_office(clock: SetClock, folder: Path, *, new: bool = False) -> OfficeSession:
    stores = Stores(clock, cost=KdfCost(64, 1, 1))
    made = stores.make_office(folder, "ATP", SECRET).session if new else None
    session = made or stores.open_office(folder, SECRET)
    assert isinstance(session, OfficeSession)
    return session


@pytest.fixture
def office(clock: SetClock, tmp_path: Path) -> Iterator[OfficeSession]:
    session = open_office(clock, tmp_path / "office", new=True)
    yield session
    session.close()


def row(
    number: int, name: str, visit: PlannedVisit = VISIT, born: date | None = None
) -> BookingRow:
    return BookingRow(number, visit, PlannedBooking("", Candidate(name, born), PACK))


def test_each_booking_is_stored_once_and_its_visit_found_again(office: OfficeSession) -> None:
    intake, planning = office.booking_intake, office.visit_planning
    rows = [row(2, "Rhys Jones"), row(3, "Megan Evans"), row(4, "RHYS JONES")]
    seen = intake.look_at(rows)
    assert (seen.bookings, seen.new_visits, seen.twice) == (2, 1, ((4, 2),))
    assert planning.lines() == ()
    assert intake.take(rows, "ab" * 32) == seen
    (line,) = planning.lines()
    assert (line.booked, line.visit.notification) == (2, "77")
    # Booked with the visit: the scheme was told of them.
    assert line.visit.untold == ()
    again = intake.take(
        [*rows, row(9, "Nia Rees", replace(VISIT, site="HENDRE quarry"))], "cd" * 32
    )
    assert (again.bookings, again.new_visits) == (1, 0)
    assert again.twice == ((2, 0), (3, 0), (4, 0))
    plan = planning.plan(line.visit.id)
    assert [one.candidate.name for one in plan.live] == ["Rhys Jones", "Megan Evans", "Nia Rees"]
    assert plan.visit.untold == (NotifiedPart.CANDIDATE,)
    with intake._store.reading() as transaction:
        first, second = sorted(
            transaction.office_actions.of_kind(ActionKind.BOOKINGS_TAKEN), key=lambda one: one.seq
        )
    assert (first.details["bookings"], first.details["visits"]) == (2, 1)
    assert second.details["sha256"] == "cd" * 32


def test_what_a_visit_has_no_room_for_is_told(office: OfficeSession) -> None:
    rows = [row(n + 2, f"Rhys {chr(97 + n)}") for n in range(22)]
    found = office.booking_intake.take(rows, "")
    assert (found.bookings, found.full) == (20, (22, 23))


def test_one_that_was_cancelled_can_be_booked_again(office: OfficeSession) -> None:
    intake, planning = office.booking_intake, office.visit_planning
    intake.take([row(2, "Rhys Jones")], "")
    (line,) = planning.lines()
    (booking,) = planning.plan(line.visit.id).live
    planning.cancel_booking(line.visit.id, booking.id, "Ill")
    assert intake.take([row(2, "Rhys Jones")], "").bookings == 1
    planning.cancel(line.visit.id, "Frost")
    assert intake.take([row(2, "Rhys Jones")], "").new_visits == 1


def test_a_notification_that_is_not_known_yet_is_taken(office: OfficeSession) -> None:
    intake, planning = office.booking_intake, office.visit_planning
    intake.take([row(2, "Rhys Jones", replace(VISIT, notification=""))], "")
    intake.take([row(2, "Megan Evans")], "")
    (line,) = planning.lines()
    assert line.visit.notification == "77"


def test_the_meaning_of_columns_is_kept_by_their_names(office: OfficeSession) -> None:
    intake = office.booking_intake
    assert intake.mapping("a\tb") is None
    intake.keep_mapping("a\tb", {"name": 1})
    intake.keep_mapping("a\tb", {"name": 0, "site": 1})
    assert intake.mapping("a\tb") == {"name": 0, "site": 1}


CHILD = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from npors_desktop.base.clock import SetClock
from npors_desktop.store.core.planned_visits import PlannedVisits
from tests.workflows.office.test_booking_intake import open_office, row

office = open_office(SetClock(datetime(2026, 11, 20, 9, tzinfo=UTC)), Path(sys.argv[1]))
left = int(sys.argv[2])
put = PlannedVisits.put_booking

def until_killed(self, visit, booking):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), 9)
    put(self, visit, booking)

PlannedVisits.put_booking = until_killed
office.booking_intake.take([row(n, f"Rhys {chr(97 + n)}") for n in range(15)], "")
office.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_killed_while_it_stores_it_has_stored_nothing(clock: SetClock, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    open_office(clock, folder, new=True).close()
    for left, booked in ((1, []), (9, []), (15, []), (16, [15])):
        run = [sys.executable, "-c", CHILD, str(folder), str(left)]
        ended = subprocess.run(run, check=False, cwd=Path(__file__).parents[3])
        assert ended.returncode == (0 if booked else -9)
        office = open_office(clock, folder)
        assert [line.booked for line in office.visit_planning.lines()] == booked
        office.close()
