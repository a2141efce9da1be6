"""How far a visit and its candidates are, without a window."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import ClockState, Stage
from npors_desktop.domain.delivery import AssessmentLine, OutboxState, VisitSource
from npors_desktop.domain.people import MachineDetails, MachinePaper, PaperKind, Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.ui.visit.presenter import (
    briefed_lines,
    briefing_lead,
    candidate_shown,
    clock_status,
    fact_tasks,
    next_candidate,
    progress,
    step_heads,
    step_row,
    visit_from,
    visit_heading,
    visit_texts,
)
from npors_desktop.ui.widgets.values import Status, StepCell
from npors_desktop.workflows.visit.visits import VisitLines

ENGLISH = Words()
NEW = AssessmentLine(
    id="1",
    visit="v",
    letter="A",
    candidate="Sam OKORO",
    pack=PackRef("tractor.novice", "2026.1"),
    title="Tractor",
    stage=Stage.DRAFT,
    clock=ClockState.NOT_STARTED,
    identity_done=False,
    privacy_done=False,
    theory_answered=0,
    theory_asked=0,
    marked=0,
    criteria=12,
    not_met=0,
    signatures=0,
    adjustments=0,
    outbox=None,
)
READY = replace(NEW, identity_done=True, privacy_done=True)
SIGNED = replace(
    READY,
    stage=Stage.ISSUED,
    clock=ClockState.ENDED,
    marked=12,
    signatures=2,
    outbox=OutboxState.WAITING,
)
MACHINE = MachineDetails("Doosan", "DX140", "X1", "120", "bucket", "thorough examination")
VISIT = Visit(
    "v", "Hendre", date(2026, 11, 20), "M Pugh", "NRN 7", MACHINE, "fenced", "firm", "dry"
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (NEW, (Status.NOT_STARTED, "Start with ID")),
        (replace(NEW, identity_done=True), (Status.IN_PROGRESS, "Privacy next")),
        (
            replace(READY, theory_asked=25, theory_answered=3, theory_runs=True),
            (Status.IN_PROGRESS, "Theory running"),
        ),
        (
            replace(READY, theory_asked=25, theory_answered=3),
            (Status.IN_PROGRESS, "3 of 25 asked"),
        ),
        (READY, (Status.NOT_STARTED, "Ready to start")),
        (replace(READY, clock=ClockState.RUNNING), (Status.IN_PROGRESS, "Running")),
        (replace(READY, clock=ClockState.PAUSED), (Status.IN_PROGRESS, "Paused")),
        (replace(READY, clock=ClockState.ENDED), (Status.ATTENTION, "To be checked")),
        (
            replace(READY, clock=ClockState.ENDED, signatures=1),
            (Status.ATTENTION, "To be signed"),
        ),
        (SIGNED, (Status.NOT_STARTED, "To hand over")),
        (replace(SIGNED, outbox=OutboxState.REFUSED), (Status.ATTENTION, "Sent back")),
    ],
)
def test_progress_is_one_status_and_a_few_words(line: AssessmentLine, expected: Any) -> None:
    assert progress(ENGLISH, line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (NEW, ["Not yet", "Not yet", "Needs ID", "Not yet", "Not yet", "Not yet"]),
        (
            replace(NEW, identity_done=True),
            ["Privacy next", "Not yet", "Needs privacy", "Not yet", "Not yet", "Not yet"],
        ),
        (
            replace(READY, clock=ClockState.PAUSED, marked=5, theory_asked=25, theory_answered=3),
            ["Done", "3/25", "5/12", "Not yet", "Not yet", "Not yet"],
        ),
        (
            replace(SIGNED, stage=Stage.DRAFT, outbox=None, signatures=1),
            ["Done", "Not yet", "12/12", "Done", "1/2", "Not yet"],
        ),
        (SIGNED, ["Done", "None", "12/12", "Done", "Locked", "Waiting"]),
    ],
)
def test_each_step_says_how_far_it_is(line: AssessmentLine, expected: list[str]) -> None:
    row = step_row(ENGLISH, line)
    assert [step.word for step in row.steps] == expected
    assert len(step_heads(ENGLISH)) == 1 + len(row.steps) + 1


def test_the_practical_waits_for_adjustments_that_nobody_has_read() -> None:
    practical = step_row(ENGLISH, READY, unread=True).steps[2]
    assert practical == StepCell(Status.BLOCKED, "Needs reading")


def test_the_candidate_opened_last_goes_on_or_else_the_next_who_is_not_finished() -> None:
    a, b, c = (replace(READY, id=id_) for id_ in "abc")
    assert next_candidate((a, b, c)) == a
    assert next_candidate((a, b, c), "b") == b
    assert next_candidate((a, replace(SIGNED, id="b"), c), "b") == c
    assert next_candidate((a, b, replace(SIGNED, id="c")), "c") == a
    assert next_candidate((replace(SIGNED, id="a"),), "a") is None


@pytest.mark.parametrize(
    ("line", "step", "at"),
    [
        (NEW, "Step 1 of 6 · identity", Status.NOT_STARTED),
        (replace(READY, clock=ClockState.RUNNING), "Step 2 of 6 · theory", Status.NOT_STARTED),
        (replace(SIGNED, stage=Stage.DRAFT, outbox=None, theory_asked=9, theory_answered=9,
                 signatures=1), "Step 5 of 6 · signatures", Status.ATTENTION),
        (SIGNED, "Step 6 of 6 · sending", Status.NOT_STARTED),
        (replace(SIGNED, outbox=OutboxState.RECEIVED), "Every step is done", Status.DONE),
    ],
)  # fmt: skip
def test_the_step_track_says_which_step_is_next(
    line: AssessmentLine, step: str, at: Status
) -> None:
    shown = candidate_shown(ENGLISH, line)
    assert shown.step == step
    assert next((one for one in shown.steps if one is not Status.DONE), Status.DONE) in (
        at,
        Status.NOT_NEEDED,
    )
    assert shown.spoken == f"A Sam OKORO: {step}. {shown.word}"


def test_adjustments_that_nobody_read_come_first() -> None:
    shown = candidate_shown(ENGLISH, replace(NEW, adjustments=1), unread=True)
    assert (shown.status, shown.word) == (Status.ATTENTION, "Adjustments")
    assert shown.steps[0] is Status.ATTENTION


def test_agreed_adjustments_stand_beside_the_name() -> None:
    assert step_row(ENGLISH, NEW).note == ""
    assert step_row(ENGLISH, replace(NEW, adjustments=1)).note == "* 1 adjustment"
    assert step_row(ENGLISH, replace(NEW, adjustments=2)).note == "* 2 adjustments"


def test_where_all_have_one_standard_their_adjustments_stand_below() -> None:
    plain = step_row(ENGLISH, NEW, is_mixed=False)
    agreed = step_row(ENGLISH, replace(NEW, adjustments=1), is_mixed=False)
    assert (plain.note, plain.remark) == ("", "no adjustments")
    assert (agreed.note, agreed.remark) == ("", "1 adjustment")


def test_the_header_says_whose_practical_is_under_way() -> None:
    running = replace(READY, clock=ClockState.PAUSED)
    assert clock_status(ENGLISH, (NEW,), elsewhere=False)[1] == "No practical is running"
    assert clock_status(ENGLISH, (NEW, running), elsewhere=True)[1] == "A Sam: practical"
    assert clock_status(ENGLISH, (NEW,), elsewhere=True)[1] == "A practical of another visit"


def test_a_theory_whose_clock_runs_says_so_in_its_row_and_in_the_header() -> None:
    asked = replace(READY, theory_asked=25, theory_runs=True)
    row = step_row(ENGLISH, asked)
    assert row.steps[1] == StepCell(Status.IN_PROGRESS, "0/25")
    assert row.state == StepCell(Status.IN_PROGRESS, "Theory running")
    assert candidate_shown(ENGLISH, asked).word == "Theory running"
    assert clock_status(ENGLISH, (NEW, asked), elsewhere=False) == (
        Status.IN_PROGRESS,
        "A Sam: theory",
    )
    running = replace(READY, clock=ClockState.RUNNING)
    assert clock_status(ENGLISH, (asked, running), elsewhere=True)[1] == "A Sam: practical"


def test_the_heading_counts_the_candidates() -> None:
    heading = visit_heading(ENGLISH, VisitLines(VISIT, (NEW,)))
    assert heading.title == "Hendre"
    assert heading.detail == "20 November 2026 · NRN 7 · 1 candidate · Tractor"
    other = replace(NEW, title="Dumper")
    mixed = visit_heading(ENGLISH, VisitLines(VISIT, (NEW, other)))
    assert mixed.detail == "20 November 2026 · NRN 7 · 2 candidates"
    unsigned = VisitLines(VISIT, (NEW,), VisitSource.UNSIGNED)
    detail = "20 November 2026 · NRN 7 · not signed by the office · 1 candidate · Tractor"
    assert visit_heading(ENGLISH, unsigned).detail == detail
    without_number = replace(VISIT, notification="")
    heading = visit_heading(ENGLISH, VisitLines(without_number, ()))
    assert heading.detail == "20 November 2026 · 0 candidates"


def test_facts_are_done_when_something_is_entered() -> None:
    empty = Visit("v", "Hendre", VISIT.on)
    assert [task.status for task in fact_tasks(ENGLISH, VisitLines(empty, ()))] == [
        Status.DONE,
        Status.NOT_STARTED,
        Status.NOT_STARTED,
        Status.NOT_STARTED,
    ]
    machine = fact_tasks(ENGLISH, VisitLines(VISIT, ()))[1]
    assert machine.detail == "Doosan DX140 · X1 · bucket · thorough examination"
    papers = (MachinePaper(PaperKind.PLATE, "X1"), MachinePaper(PaperKind.INSPECTION, "", False))
    seen = replace(VISIT, machine=MachineDetails("Doosan", papers=papers))
    assert fact_tasks(ENGLISH, VisitLines(seen, ()))[1].detail == (
        "Doosan · Serial or plant number: X1 · Inspection (PUWER): not applicable"
    )


def test_a_machine_without_its_papers_is_not_done() -> None:
    bare = replace(VISIT, machine=MachineDetails("Doosan", "DX140"))
    task = fact_tasks(ENGLISH, VisitLines(bare, ()))[1]
    assert (task.status, task.word) == (Status.IN_PROGRESS, "In progress")
    assert task.detail == "Papers not noted · Doosan DX140"
    seen = replace(VISIT, machine=MachineDetails(papers=(MachinePaper(PaperKind.PLATE, "X1"),)))
    assert fact_tasks(ENGLISH, VisitLines(seen, ()))[1].status is Status.DONE


def test_the_briefing_counts_for_those_who_got_it() -> None:
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    had, late = replace(NEW, briefed_at=at), replace(NEW, letter="B", candidate="Late")
    told = [
        fact_tasks(ENGLISH, VisitLines(VISIT, those))[3]
        for those in ((late,), (had, late), (had, had))
    ]
    assert [(task.status, task.detail) for task in told] == [
        (Status.NOT_STARTED, "not yet"),
        (Status.IN_PROGRESS, "1 of 2 candidates"),
        (Status.DONE, "2 of 2 candidates"),
    ]
    first, second = briefed_lines(ENGLISH, (had, late))
    assert (first.title, first.status) == ("A  Sam OKORO", Status.DONE)
    assert first.fact.startswith("Given")
    assert (second.title, second.fact) == ("B  Late", "not yet")


def test_the_briefing_says_when_it_was_given_or_what_to_do() -> None:
    given = datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert briefing_lead(ENGLISH, given, has_points=True).startswith("Given on 20 November 2026")
    assert briefing_lead(ENGLISH, None, has_points=True).endswith(":")
    assert "Add the candidates first" in briefing_lead(ENGLISH, None, has_points=False)


def test_the_next_candidate_is_the_first_whose_record_is_not_locked() -> None:
    assert next_candidate((SIGNED, NEW)) is NEW
    assert next_candidate((SIGNED,)) is None


def test_the_form_gives_back_the_visit_it_was_filled_from() -> None:
    briefed = replace(VISIT, briefed_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    assert visit_from(visit_texts(briefed), briefed.on, briefed) == briefed
