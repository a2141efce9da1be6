"""What the marking screen shows of a state: rows, outcomes, faults, header and clock."""

from dataclasses import replace
from datetime import timedelta

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import Assessment, ClockState
from npors_desktop.domain.assessment_parts import PracticalClock, stacked
from npors_desktop.domain.pack import Pack, Severity
from npors_desktop.domain.people import MachineDetails
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.marking.presenter import (
    faults_notice,
    faults_title,
    figures_of,
    heading_of,
    outcomes_of,
    rows_of,
    undo_text,
    view_name,
)
from npors_desktop.ui.visit.practical_clock import face_of
from npors_desktop.ui.widgets.values import MarkCounts
from npors_desktop.workflows.marking.feedback import Feedback, FeedbackKind
from npors_desktop.workflows.marking.state import View
from tests.ui.marking.states import AT, EXCAVATOR, FORKLIFT, fault, marked, state_of

ENGLISH = Words()
MINUTES = EXCAVATOR.practical.minutes if EXCAVATOR.practical else 0


def assessment(pack: Pack = EXCAVATOR, **changes: object) -> Assessment:
    return Assessment("a", 1, pack).replace(**changes)


def test_a_row_says_aloud_everything_it_shows():
    now = assessment(
        marks=marked(Mark.NOT_MET, "1.1"),
        notes={"1.1": "late"},
        flags=frozenset({"1.1"}),
        faults=(fault(criterion="1.1", filed=True), fault(criterion="1.1", filed=True)),
    )
    row = rows_of(state_of(now), ENGLISH)[0]
    assert (row.code, row.word, row.faults) == ("1.1", "NOT MET", "2 F")
    assert row.sentence.startswith("1.1, ")
    size = len(EXCAVATOR.outcomes[0].criteria)
    assert row.sentence.endswith(f"Not met, look again, has a note, 2 faults, row 1 of {size}")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (FeedbackKind.MARKED, "Undo the mark"),
        (FeedbackKind.FAULT, "Undo the fault"),
        (FeedbackKind.RESUMED, "Undo"),
        (FeedbackKind.CLOCK_ENDED, "Undo"),
    ],
)
def test_undo_says_what_it_takes_back(kind: FeedbackKind, told: str):
    now = assessment(undoable=stacked((7,)))
    assert undo_text(state_of(now, feedback=Feedback(kind)), ENGLISH) == told
    assert undo_text(state_of(assessment(), feedback=Feedback(kind)), ENGLISH) == "Undo"


def test_a_fault_button_shows_its_number_apart_from_its_limit():
    rule = replace(EXCAVATOR.rules[0], kind="fault_count", severity=Severity.MINOR, limit=12)
    pack = replace(EXCAVATOR, rules=(rule,))
    now = assessment(pack, faults=(fault(Severity.MINOR, criterion="1.1", filed=True),))
    shown = {one.severity: one for one in figures_of(state_of(now), ENGLISH)}
    minor, grave = shown[Severity.MINOR], shown[Severity.SAFETY_CRITICAL]
    assert (minor.number, minor.limit, minor.count) == ("1", "limit 12", "1 · 12 allowed")
    assert (grave.number, grave.limit) == ("0", "")


def test_a_paused_clock_says_so():
    paused = PracticalClock(ClockState.PAUSED, started=AT, paused_since=AT)
    assert face_of(assessment(clock=paused), AT, ENGLISH).is_paused


def test_a_withdrawn_fault_is_not_counted():
    now = assessment(faults=(fault(criterion="1.1", filed=True, withdrawn=True),))
    assert rows_of(state_of(now), ENGLISH)[0].faults == ""
    assert {figure.count[0] for figure in figures_of(state_of(now), ENGLISH)} == {"0"}


def test_an_outcome_counts_what_is_marked_and_what_is_not_met():
    codes = [c.code for c in EXCAVATOR.outcomes[0].criteria]
    now = assessment(marks=marked(Mark.MET, *codes[1:]) | marked(Mark.NOT_MET, codes[0]))
    first, second = outcomes_of(state_of(now), ENGLISH)[:2]
    size = len(codes)
    assert (first.counts, first.short) == (f"{size}/{size} · 1 not met", f"{size}/{size} ✗1")
    assert (first.bar, first.is_current) == (MarkCounts(size - 1, 1, 0, size), True)
    assert second.counts == f"0/{len(EXCAVATOR.outcomes[1].criteria)} marked"
    assert (second.bar.marked, second.is_current) == (0, False)


def test_a_filtered_list_says_what_it_shows():
    assert view_name(state_of(), ENGLISH) == ""
    shown = state_of(view=View.NOT_MET, shown=("1.1", "2.3"))
    assert view_name(shown, ENGLISH) == "Showing: not met (2) – Esc"


def test_where_points_count_the_column_counts_points():
    heading = next(h for h in FORKLIFT.faults if h.severity is Severity.MAJOR)
    now = assessment(FORKLIFT, faults=(fault(heading=heading.heading, filed=True),))
    title = faults_title(state_of(now), ENGLISH)
    assert title.startswith(f"{heading.points} of ")
    assert title.endswith(" points")
    assert [f.word for f in figures_of(state_of(now), ENGLISH)] == ["point", "points", "points"]


def test_a_fault_that_is_not_filed_is_a_notice():
    now = assessment(faults=(fault(), fault(seq=8)))
    assert faults_notice(state_of(now), ENGLISH) == "2 not filed"
    assert faults_notice(state_of(), ENGLISH) == ""


@pytest.mark.parametrize(
    ("minutes", "words", "urgent"),
    [
        (0, f"of {MINUTES // 60}:{MINUTES % 60:02} · running", False),
        (MINUTES - 5, "5 min left · running", True),
        (MINUTES + 2, "over by 02:00 · running", True),
    ],
)
def test_the_clock_counts_down_near_the_end_and_says_when_it_is_over(
    minutes: int, words: str, urgent: bool
):
    now = assessment(clock=PracticalClock(ClockState.RUNNING, started=AT))
    face = face_of(now, AT + timedelta(minutes=minutes), ENGLISH)
    assert (face.words, face.is_urgent) == (words, urgent)
    assert face.time == f"{minutes // 60:02}:{minutes % 60:02}:00"


def test_a_clock_that_has_not_started_says_so():
    face = face_of(assessment(), AT, ENGLISH)
    assert (face.time, face.words.split(" · ")[1]) == ("00:00:00", "not started")


def test_where_the_header_is_narrow_the_identity_check_is_told_and_not_the_machine():
    machine = MachineDetails(make="Develon", model="DX140LC-7")
    coded = replace(EXCAVATOR, scheme_code="N202")
    heading = heading_of(state_of(assessment(coded, machine=machine)), ENGLISH)
    assert heading.detail == f"N202 {coded.title} · ID not checked · Develon DX140LC-7"
    assert heading.short == "N202 · ID not checked"
