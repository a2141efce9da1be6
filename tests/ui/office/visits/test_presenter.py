"""A visit that was written, in words and without a window."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import EnrolledAssessor, EnrolmentStatus
from npors_desktop.domain.planned_visits import PlannedVisit
from npors_desktop.ui.office.visits.presenter import sent_text
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
