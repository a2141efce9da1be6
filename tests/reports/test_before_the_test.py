"""What was established before a test is printed where a record states it, and nowhere else."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from npors_desktop.domain.people import (
    Adjustment,
    AdjustmentKind,
    Experience,
    ExtraTime,
    Fitness,
    Helper,
    MachinePaper,
    PaperKind,
    Training,
)
from npors_desktop.domain.record import RecordedCandidate
from npors_desktop.reports.templates.t2.preparation import (
    arrangement,
    candidate_facts,
    extra,
    paper_facts,
)

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
PLAIN = Adjustment("reader", "ATP", date(2026, 11, 1))
WHO = RecordedCandidate("Sam Okoro", None, None)


def test_what_is_not_stated_is_not_printed() -> None:
    assert candidate_facts(WHO) == []
    assert paper_facts(()) == []


def test_what_is_stated_has_its_words() -> None:
    told = replace(
        WHO,
        hse_test_type="Operatives",
        hse_seen="on the card",
        experience=Experience(1, "13 t", "M Pugh"),
        training=Training("A. Price", by_tester=False),
        fitness=Fitness(is_fit=True, at=AT),
    )
    facts = dict(candidate_facts(told))
    assert facts["Health and safety test type"] == "Operatives"
    assert facts["Health and safety test seen"] == "on the card"
    assert facts["Experience"] == "1 year, 13 t, M Pugh"
    assert facts["Trained by"] == "A. Price, not by the tester"
    assert facts["Fit to take the test"].startswith("Yes, 20 November 2026")
    own = replace(
        WHO, training=Training("", by_tester=True, reason="r"), fitness=Fitness(is_fit=False, at=AT)
    )
    facts = dict(candidate_facts(own))
    assert facts["Trained by"] == "the tester trained the candidate, r"
    assert facts["Fit to take the test"].startswith("No, ")


def test_papers_say_what_was_seen_or_that_they_do_not_apply() -> None:
    papers = (
        MachinePaper(PaperKind.PLATE, "X1"),
        MachinePaper(PaperKind.THOROUGH_EXAMINATION, "no lifting", is_applicable=False),
        MachinePaper(PaperKind.INSPECTION, is_applicable=False),
    )
    assert paper_facts(papers) == [
        ("Serial or plant number", "X1"),
        ("Thorough examination (LOLER)", "Not applicable: no lifting"),
        ("Inspection (PUWER)", "Not applicable"),
    ]


EXTRA: dict[str, dict[str, Any]] = {
    "None": {},
    "15 min": {"extra_minutes": 15},
    "25 %": {"extra_time": ExtraTime(25)},
    "25 % + 5 min": {"extra_time": ExtraTime(25, 5)},
}


@pytest.mark.parametrize("told", EXTRA)
def test_extra_time_is_printed_as_it_was_agreed(told: str) -> None:
    assert extra(replace(PLAIN, **EXTRA[told])) == told


def test_an_adjustment_is_printed_with_its_kind_and_helper() -> None:
    assert arrangement(PLAIN) == "reader"
    who = Helper("Ewa Nowak", "Lingua", "17")
    kind = replace(PLAIN, kind=AdjustmentKind.INTERPRETER, arrangement="", helper=who)
    assert arrangement(kind) == "Interpreter (Ewa Nowak, Lingua, 17)"
