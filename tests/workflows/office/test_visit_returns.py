"""What was planned goes to the laptop and comes back as records: matched by visit and booking."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.chasing import ChaseKind
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.people import Candidate, PersonSignature, Role
from npors_desktop.domain.planned_visits import PlannedBooking, PlannedVisit
from npors_desktop.domain.sheet import COMPLETED, Mark, pack_ref
from npors_desktop.exchange.record_json import read_record, write_record
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SECRET = "a passphrase for tests"
FORKLIFT = pack_ref(catalogue().find("industrial-forklift.novice"))


@pytest.fixture
def office(enrolled: LaptopSession, clock: SetClock, tmp_path: Path) -> Iterator[OfficeSession]:
    """The laptop's office."""
    assert enrolled
    opened = Stores(clock, cost=KdfCost(64, 1, 1)).open_office(tmp_path / "office", SECRET)
    yield opened
    opened.close()


@pytest.fixture
def issue(
    enrolled: LaptopSession,
    later: Callable[..., None],
    sign: Callable[[Role], PersonSignature],
    clock: SetClock,
    tmp_path: Path,
) -> Callable[[str], Path]:
    """Plays the test of a candidate and writes the signed report."""

    def issued(id_: str) -> Path:
        name = enrolled.preparation.assessment(id_).candidate.name
        enrolled.preparation.check_identity(
            id_, IdentityKind.PASSPORT, matched=True, name_on_document=name
        )
        enrolled.preparation.sign_privacy(id_, replace(sign(Role.CANDIDATE), at=clock.now()))
        now = enrolled.theory_marking.draw(id_)
        for code in now.paper:
            asked = now.pack.question(code)
            assert asked is not None
            enrolled.theory_marking.award(id_, code, asked.marks)
        enrolled.marking.start_clock(id_)
        for code in enrolled.preparation.assessment(id_).left():
            enrolled.marking.mark(id_, code, Mark.MET)
        later(minutes=50)
        enrolled.marking.end(id_, COMPLETED)
        enrolled.check_and_sign.give_feedback(id_, "Steady", "Read the law")
        for role in (Role.CANDIDATE, Role.ASSESSOR):
            enrolled.check_and_sign.sign(id_, replace(sign(role), at=clock.now()))
        path = tmp_path / f"{id_}.pdf"
        path.write_bytes(enrolled.record_issue.issue(id_, SECRET).pdf)
        return path

    return issued


def test_records_are_matched_with_what_was_planned(
    office: OfficeSession,
    enrolled: LaptopSession,
    issue: Callable[[str], Path],
    clock: SetClock,
    tmp_path: Path,
) -> None:
    planning = office.visit_planning
    booked = tuple(
        PlannedBooking("", Candidate(name, date(1990, 1, 31)), FORKLIFT)
        for name in ("Rhys Jones", "Megan Evans")
    )
    on = clock.now().date()
    visit = planning.save(PlannedVisit("", "Hendre Quarry", on, assessor="GP-7"), booked)
    planning.write_file(visit.id, tmp_path / "v.npvisit")
    enrolled.visits.take(enrolled.visits.look_at(tmp_path / "v.npvisit"))
    extra = enrolled.visits.add_candidate(visit.id, Candidate("Nia Rees"), FORKLIFT)
    rhys, megan, _ = enrolled.visits.booked(visit.id)
    first = issue(rhys.id)
    record = read_record(record_json_of(first.read_bytes()))
    bookings = planning.plan(visit.id).bookings
    assert (record.visit.id, record.booking) == (visit.id, bookings[0].id)
    clock.set(clock.now() + timedelta(days=2))
    planning.roll()
    chased = {one.kind for one in office.chasing.items()}
    assert chased == {ChaseKind.NOTHING_RECEIVED, ChaseKind.NOT_NOTIFIED}
    office.report_import.take((first,))
    plan = planning.plan(visit.id)
    assert [one.candidate.name for one in plan.missing] == ["Megan Evans"]
    assert planning.list.kinds("state") == {"held": 1}
    (item,) = (one for one in office.chasing.items() if one.kind is ChaseKind.SOME_RECEIVED)
    assert (item.missing, item.of, item.age(planning.today())) == (("Megan Evans",), 2, 2)
    # The same again is counted once; somebody who was not booked is told.
    office.report_import.take((first,))
    office.report_import.take((issue(extra), issue(megan.id)))
    plan = planning.plan(visit.id)
    assert plan.missing == ()
    assert [one.candidate for one in plan.unbooked] == ["Nia Rees"]
    assert planning.list.kinds("state") == {"returned": 1}
    assert office.chasing.items() == ()


def test_a_record_without_a_plan_says_nothing_of_a_booking(
    enrolled: LaptopSession, opened: Callable[..., str], issue: Callable[[str], Path]
) -> None:
    id_ = opened("industrial-forklift.novice", ready=False)
    record = read_record(record_json_of(issue(id_).read_bytes()))
    assert record.booking == ""
    assert b'"booking"' not in write_record(record)
    assert record.visit.id == enrolled.preparation.assessment(id_).visit
    later = write_record(replace(record, booking=new_id()))
    assert read_record(later).booking
    assert record.visit.id.encode() in later


def test_what_was_sent_back_is_waited_for_until_it_is_answered_or_withdrawn(
    office: OfficeSession, opened: Callable[..., str], issue: Callable[[str], Path]
) -> None:
    office.report_import.take((issue(opened("industrial-forklift.novice", ready=False)),))
    (row,) = office.register.records()
    assert office.chasing.items() == ()
    office.returning.send_back(row, "The photograph is missing.")
    (item,) = office.chasing.items()
    assert (item.kind, item.record, item.visit.assessor, item.missing) == (
        ChaseKind.NOT_ANSWERED, row.record, row.assessor_number, (row.candidate,),
    )  # fmt: skip
    assert item.age(office.chasing.today()) == 0
    office.returning.withdraw(row, "By mistake")
    assert office.chasing.items() == ()


def test_the_visit_of_what_was_sent_back_is_the_planned_one(
    office: OfficeSession,
    enrolled: LaptopSession,
    issue: Callable[[str], Path],
    clock: SetClock,
    tmp_path: Path,
) -> None:
    planning = office.visit_planning
    plan = PlannedVisit("", "Hendre", clock.now().date(), "", "77", clock.now().date())
    booking = PlannedBooking("", Candidate("Rhys Jones", date(1990, 1, 31)), FORKLIFT)
    visit = planning.save(replace(plan, assessor="GP-7"), (booking,))
    planning.write_file(visit.id, tmp_path / "v.npvisit")
    enrolled.visits.take(enrolled.visits.look_at(tmp_path / "v.npvisit"))
    (rhys,) = enrolled.visits.booked(visit.id)
    office.report_import.take((issue(rhys.id),))
    (row,) = office.register.records()
    office.returning.send_back(row, "The photograph is missing.")
    (item,) = office.chasing.items()
    assert (item.kind, item.visit.id) == (ChaseKind.NOT_ANSWERED, visit.id)
