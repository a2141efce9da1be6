"""A planned visit is held against the rules with what the office knows of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.assessor_file import AssessorFile
from npors_desktop.domain.people import Candidate, Experience, Training
from npors_desktop.domain.persons.entries import (
    CardCategory,
    CardFacts,
    ExperienceFacts,
    Facts,
    SeenBy,
)
from npors_desktop.domain.planned_visits import (
    NotificationAmendment,
    PlannedBooking,
    PlannedVisit,
    ToldBy,
)
from npors_desktop.domain.schemes.plan_lines import PlanLight
from npors_desktop.domain.sheet import PackRef
from npors_desktop.workflows.office.visit_check import CheckedVisit
from npors_desktop.workflows.office.visit_planning import BookingChange
from npors_desktop.workflows.sessions import OfficeSession
from tests.workflows.office.test_visit_planning import office

__all__ = ["office"]

DAY = date(2026, 12, 4)
FORKLIFT = PackRef("industrial-forklift", "2026.2", "experienced")
REFRESHER = PackRef("industrial-forklift", "2026.2", "refresher")
KNOWN = Candidate("Ann Lewis", experience=Experience(5, "Counterbalance", "Di Penn, seen"))
SETTINGS = """
format = 1

[[setting]]
key = "{key}"
value = {value}
source = "the provider"
seen_on = 2026-11-01
confidence = "S"
valid_from = 2026-11-01
standard = "industrial-forklift"
"""
Plan = Callable[..., PlannedVisit]


@pytest.fixture
def plan(office: OfficeSession) -> Plan:
    """Plans a notified visit, with an assessor who is covered, for these candidates."""
    file = AssessorFile("GP-7", ("N001", "N202"), cover_ends=date(2027, 6, 1))
    office.assessor_files.keep(file)

    def planned(*who: Candidate, pack: PackRef = FORKLIFT, **changes: Any) -> PlannedVisit:
        made = PlannedVisit(
            "", "Hendre", DAY, notification="NRN 5", notified_on=date(2026, 11, 20), assessor="GP-7"
        )
        bookings = [PlannedBooking("", one, pack) for one in who]
        return office.visit_planning.save(replace(made, **changes), bookings)

    return planned


def lights(found: CheckedVisit) -> dict[str, PlanLight]:
    return {one.line.rule: one.light for one in found.lines}


def settings(office: OfficeSession, tmp_path: Path, name: str, value: object) -> None:
    """Give the office one figure of its own."""
    file = tmp_path / f"{name}.toml"
    file.write_text(SETTINGS.format(key=name, value=value), encoding="utf-8")
    office.settings.issue(file)


def enter(
    office: OfficeSession, booking: PlannedBooking, facts: Facts, seen: SeenBy | None
) -> None:
    """Enter something for the person of a booking."""
    with office.visit_check.store.reading() as transaction:
        person = transaction.persons.of_bookings([booking.id])[booking.id]
    office.persons.enter(person.id, facts, seen)


def test_what_the_office_knows_is_held_against_the_rules(office: OfficeSession, plan: Plan) -> None:
    found = office.visit_check.of(plan(KNOWN).id[:8])
    assert lights(found) == {
        "visit.number": PlanLight.GREEN,
        "visit.untold": PlanLight.GREEN,
        "visit.cover": PlanLight.GREEN,
        "visit.ratio": PlanLight.AMBER,
        "visit.profile": PlanLight.GREEN,
    }
    assert found.light is PlanLight.AMBER


def test_the_providers_ratio_makes_it_green_or_red(
    office: OfficeSession, plan: Plan, tmp_path: Path
) -> None:
    settings(office, tmp_path, "candidates_per_assessor", 1)
    assert office.visit_check.of(plan(KNOWN).id).light is PlanLight.GREEN
    two = plan(KNOWN, replace(KNOWN, name="Bob Hill"))
    assert lights(office.visit_check.of(two.id))["visit.ratio"] is PlanLight.RED


def test_a_candidate_who_was_replaced_is_amber_until_the_scheme_was_told(
    office: OfficeSession, plan: Plan, tmp_path: Path, clock: SetClock
) -> None:
    settings(office, tmp_path, "candidates_per_assessor", 4)
    visit = plan(KNOWN)
    (before,) = office.visit_planning.plan(visit.id).live
    office.visit_planning.cancel_booking(visit.id, before.id, "ill")
    new = PlannedBooking("", replace(KNOWN, name="Cai Rees"), FORKLIFT)
    office.visit_planning.book(BookingChange(visit.id, new))
    assert office.visit_check.of(visit.id).light is PlanLight.AMBER
    at: datetime = clock.now() - timedelta(minutes=5)
    told = NotificationAmendment(
        "Office", at, ToldBy.PHONE, "Cai Rees comes, message left", "NRN 5"
    )
    office.visit_planning.amend(visit.id, told)
    assert office.visit_check.of(visit.id).light is PlanLight.GREEN


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (replace(KNOWN, experience=None), PlanLight.RED),
        (replace(KNOWN, experience=Experience(5)), PlanLight.RED),
        (replace(KNOWN, experience=Experience(1, "", "Di Penn")), PlanLight.RED),
        (KNOWN, PlanLight.GREEN),
    ],
)
def test_an_experienced_worker_is_vouched_for(
    office: OfficeSession, plan: Plan, tmp_path: Path, who: Candidate, expected: PlanLight
) -> None:
    settings(office, tmp_path, "experience_years", 2)
    assert lights(office.visit_check.of(plan(who).id))["visit.profile"] is expected


def test_experience_that_somebody_saw_counts(office: OfficeSession, plan: Plan) -> None:
    visit = plan(replace(KNOWN, experience=None))
    (booking,) = office.visit_planning.plan(visit.id).live
    seen = SeenBy("Office", date(2026, 11, 1), "logbook")
    enter(office, booking, ExperienceFacts("N001", 2026, 200, "Di Penn"), seen)
    assert lights(office.visit_check.of(visit.id))["visit.profile"] is PlanLight.GREEN


def test_a_former_certificate_has_to_be_seen(office: OfficeSession, plan: Plan) -> None:
    visit = plan(replace(KNOWN, scheme_number="123"), pack=REFRESHER)
    (booking,) = office.visit_planning.plan(visit.id).live
    assert lights(office.visit_check.of(visit.id))["visit.former"] is PlanLight.RED
    seen = SeenBy("Office", date(2026, 11, 1), "original")
    card = CardFacts("NPORS", "Red", "123", (CardCategory("N001"),))
    enter(office, booking, card, seen)
    assert lights(office.visit_check.of(visit.id))["visit.former"] is PlanLight.GREEN
    with office.visit_check.store.reading() as transaction:
        (entry,) = transaction.persons.of_bookings([booking.id])[booking.id].entries
    office.persons.revoke(entry.id, "a copy")
    found = office.visit_check.of(visit.id)
    assert lights(found)["visit.former"] is PlanLight.RED


def test_who_the_settings_name_is_covered(
    office: OfficeSession, plan: Plan, tmp_path: Path
) -> None:
    settings(office, tmp_path, "assessor_cover", '"GP-8, GP-9"')
    assert lights(office.visit_check.of(plan(KNOWN).id))["visit.cover"] is PlanLight.RED
    settings(office, tmp_path, "assessor_cover", '"GP-7"')
    assert lights(office.visit_check.of(plan(KNOWN).id))["visit.cover"] is PlanLight.GREEN


def test_of_an_assessor_without_a_file_nothing_is_known(office: OfficeSession, plan: Plan) -> None:
    found = office.visit_check.of(plan(KNOWN, assessor="Somebody").id)
    assert lights(found)["visit.cover"] is PlanLight.AMBER


def test_who_trained_them_is_told(office: OfficeSession, plan: Plan) -> None:
    who = replace(KNOWN, training=Training("Gareth Price", by_tester=True))
    assert lights(office.visit_check.of(plan(who).id))["visit.trainer"] is PlanLight.AMBER


def test_a_day_that_is_too_short_is_told(office: OfficeSession, plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "day.toml"
    text = SETTINGS.format(key="working_day_minutes", value=60)
    file.write_text(text.replace('standard = "industrial-forklift"\n', ""), encoding="utf-8")
    office.settings.issue(file)
    found = office.visit_check.of(plan(KNOWN).id)
    assert lights(found)["visit.working_day"] is PlanLight.AMBER


def test_a_standard_that_is_not_here_has_its_id(office: OfficeSession, plan: Plan) -> None:
    found = office.visit_check.of(plan(KNOWN, pack=PackRef("other", "2026.1", "novice")).id)
    assert {one.subject for one in found.lines} == {"", "other"}
