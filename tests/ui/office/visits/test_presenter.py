"""A visit that was written, in words and without a window."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import EnrolledAssessor, EnrolmentStatus
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.planned_visits import (
    PlannedBooking,
    PlannedVisit,
    ReturnedRecord,
    VisitPlan,
)
from npors_desktop.domain.sheet import PackRef
from npors_desktop.ui.office.visits.presenter import candidate_lines, sent_text, visit_facts
from npors_desktop.workflows.office.visit_writing import WrittenVisit
from npors_desktop.workflows.visit.visits import EnclosedStandard

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
WHO = EnrolledAssessor("GP-7", "Gareth Price", "", EnrolmentStatus.ENROLLED, "9c", "ab", AT)
VISIT = PlannedVisit("v", "Hendre", date(2026, 12, 4))
WRITTEN = WrittenVisit(WHO, Path("/stick/hendre.npvisit"), 2, ())


def test_what_was_written_is_told_with_its_place_receiver_and_standards() -> None:
    told = sent_text(Words(), VISIT, WRITTEN)
    assert told.startswith("Written: the visit to Hendre, for Gareth Price (GP-7), is the file ")
    assert f"hendre.npvisit in the folder {WRITTEN.file.absolute().parent}. " in told
    assert "It has 2 candidates. No standard goes along with it" in told
    along = (EnclosedStandard("Wheelbarrow", "2026.1"), EnclosedStandard("Roller", "2026.2"))
    told = sent_text(Words(), VISIT, replace(WRITTEN, candidates=1, standards=along))
    assert told.endswith(
        "It has 1 candidate. The standard Wheelbarrow, edition 2026.1, goes along with it. "
        "The standard Roller, edition 2026.2, goes along with it."
    )


def test_once_records_come_who_is_missing_is_told() -> None:
    booked = tuple(
        PlannedBooking(name, Candidate(name), PackRef("p", "1")) for name in ("Rhys", "Megan")
    )
    plan = VisitPlan(VISIT, booked)
    assert candidate_lines(plan, Words()) == ("Rhys", "Megan")
    came = replace(plan, records=(ReturnedRecord("r", "Rhys", "Rhys"),))
    assert candidate_lines(came, Words()) == ("Rhys (record here)", "Megan (no record yet)")


def test_a_notification_without_its_day_is_told_without_one() -> None:
    plan = VisitPlan(replace(VISIT, notification="0012345"))
    assert "Notified: 0012345" in [fact.text for fact in visit_facts(plan, Words())]
    told = replace(plan, visit=replace(plan.visit, notified_on=date(2026, 11, 20)))
    shown = [fact.text for fact in visit_facts(told, Words())]
    assert "Notified: 0012345, on 20/11/2026" in shown
