"""How a paper is asked aloud: its clock, what is left for later, what was read again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.assessment_parts import TheorySitting
from npors_desktop.domain.people import Adjustment, Candidate, ExtraTime
from npors_desktop.ui.visit.theory_clock import face_of, left_text
from npors_desktop.workflows.sessions import LaptopSession
from tests.opened_format2 import open_small
from tests.own_paper import own_pack

Keyboard = Callable[..., None]
ENGLISH = Words()
START = datetime(2026, 11, 20, 9, tzinfo=UTC)
DAY = date(2026, 11, 9)


@pytest.fixture
def paper(laptop: LaptopSession) -> str:
    """A candidate with a quarter more time, whose paper was drawn."""
    id_ = open_small(laptop, own_pack())
    who = laptop.preparation.assessment(id_).candidate
    agreed = (Adjustment("Extra time", "the centre", DAY, extra_time=ExtraTime(25)),)
    laptop.preparation.describe_candidate(id_, replace(who, adjustments=agreed))
    laptop.theory_marking.draw(id_, seed=7)
    return id_


@pytest.fixture
def kept(laptop: LaptopSession, paper: str) -> Callable[[], Assessment]:
    return lambda: laptop.preparation.assessment(paper)


def test_the_clock_waits_for_the_first_question(
    paper: str, opened: Any, keyboard: Keyboard, kept: Any, ui_clock: SetClock
):
    page = opened("page_theory", paper)
    assert page.clock.text() == "00:00 of 30:00 + 25 % · not started"
    assert page.primary.accessibleName() == "Start the theory"
    assert kept().sitting.started is None
    keyboard("Return")
    assert kept().sitting.at == page._paper.question.code
    ui_clock.set(ui_clock.now() + timedelta(minutes=12))
    keyboard("Down")
    assert page.clock.text().startswith("12:0")
    keyboard("Ctrl+Space")
    assert page.clock.text().endswith("stopped")
    assert page.primary.accessibleName() == "Go on with the theory"
    spent = kept().sitting.elapsed(ui_clock.now())
    ui_clock.set(ui_clock.now() + timedelta(minutes=30))
    keyboard("Ctrl+Space")
    assert kept().sitting.elapsed(ui_clock.now()) < spent + timedelta(minutes=1)
    page.clock.click()
    keyboard("R")
    assert kept().sitting.since is not None


def test_a_mark_begins_too_and_the_last_one_stops_the_clock(
    paper: str, opened: Any, keyboard: Keyboard, kept: Any
):
    page = opened("page_theory", paper)
    for _ in page._paper.questions:
        keyboard("X")
        assert kept().sitting.started
    assert kept().sitting.since is None
    assert page.primary.accessibleName() == "Back to the candidate"
    keyboard("Up", "Up", "R")
    assert kept().sitting.since is None


def test_what_was_left_for_later_or_read_again_is_so_on_the_next_opening(
    paper: str, opened: Any, keyboard: Keyboard, kept: Any, window: Any
):
    page = opened("page_theory", paper)
    first = page._paper.question.code
    keyboard("R")
    assert window.bar.line.text() == f"{first}: it was read again."
    assert "read again" in page.question._where.text()
    keyboard("L")
    assert kept().sitting.later == kept().sitting.repeated == {first}
    window.page_stack.drop()
    page = opened("page_theory", f"{paper}/{first}")
    assert page._paper.later == {first}
    keyboard("R", "L")
    assert not kept().sitting.later | kept().sitting.repeated


def test_each_question_has_the_time_that_it_took(
    paper: str, opened: Any, keyboard: Keyboard, kept: Any, ui_clock: SetClock
):
    page = opened("page_theory", paper)
    first, second = (one.code for one in page._paper.questions[:2])
    keyboard("Return")
    ui_clock.set(ui_clock.now() + timedelta(minutes=4))
    keyboard("Down")
    ui_clock.set(ui_clock.now() + timedelta(minutes=1))
    keyboard("Up")
    spent = kept().sitting.spent
    assert spent[first] > 3 * spent[second] > timedelta(minutes=2)
    first_box, second_box, *others = page.bar._boxes
    assert first_box.time == 1
    assert 0 < second_box.time < 1
    assert not any(box.time for box in others)


def told(minutes: float, *, stopped: bool = False) -> tuple[str, bool, str]:
    """What the assessor and the candidate read after so many minutes."""
    agreed = (Adjustment("Extra time", "ATP", DAY, extra_time=ExtraTime(25, 10)),)
    spent = {"C1": timedelta(minutes=minutes)}
    sitting = TheorySitting("C1", START, None if stopped else START, spent)
    who = Candidate("R", adjustments=agreed)
    now = Assessment("r", 1, own_pack(), candidate=who, sitting=sitting)
    face = face_of(ENGLISH, now, START)
    return f"{face.time} {face.words}", face.is_urgent, left_text(ENGLISH, now, START)


@pytest.mark.parametrize(
    ("minutes", "stopped", "text", "left"),
    [
        (0, False, "00:00 of 30:00 + 25 % + 10 min · running", "48:00 left"),
        (12.5, True, "12:30 of 30:00 + 25 % + 10 min · stopped", "35:30 left · stopped"),
        (48, False, "48:00 of 30:00 + 25 % + 10 min · running", "The time is over"),
        (50.25, False, "50:15 over by 02:15 · running", "The time is over"),
    ],
)
def test_the_clock_in_words(minutes: float, stopped: bool, text: str, left: str):
    assert told(minutes, stopped=stopped) == (text, minutes > 48, left)


def test_a_second_theory_says_whose_clock_runs_already(
    candidates: Callable[..., list[str]], opened: Callable[..., Any], laptop: LaptopSession
):
    first, second, _ = candidates()
    page = opened("page_theory", first)
    assert page.beside.isHidden()
    code = laptop.theory_marking.draw(first).paper[0]
    laptop.theory_taking.open_question(first, code)
    page = opened("page_theory", second)
    name = laptop.preparation.assessment(first).candidate.name
    assert page.beside.text() == f"!  {name}'s theory is still running."
    assert not page.beside.isHidden()
    page = opened("page_theory", first)
    assert page.beside.isHidden()


def test_today_leads_back_to_the_theory_that_runs(
    candidates: Callable[..., list[str]],
    opened: Callable[..., Any],
    laptop: LaptopSession,
    keyboard: Keyboard,
    window: Any,
):
    first, second, _ = candidates()
    code = laptop.theory_marking.draw(first).paper[0]
    laptop.theory_taking.open_question(first, code)
    page = opened("page_today")
    assert "Theory running" in page.running.shown.lines
    assert page.running.accessibleDescription().startswith("00:0")
    keyboard("Enter")
    assert (window.page.name, window.page.subject) == ("page_theory", first)
    page = opened("page_candidate", first)
    assert page.beside.isHidden()
    page = opened("page_candidate", second)
    assert page.beside.accessibleName() == "A Sam: theory"
    page = opened("page_visit", laptop.preparation.assessment(first).visit)
    assert page.clock.accessibleName() == "A Sam: theory"


def test_in_large_text_a_candidates_page_says_itself_whose_clock_runs(
    candidates: Callable[..., list[str]],
    opened: Callable[..., Any],
    laptop: LaptopSession,
    window: Any,
):
    look = window.context.look
    first, second, _ = candidates()
    look.show_text_scale(1.5)
    page = opened("page_candidate", second)
    assert page.beside_line.isHidden()
    laptop.marking.start_clock(first)
    page = opened("page_candidate", second)
    assert page.beside.isHidden()
    assert page.beside_line.isVisible()
    name = laptop.preparation.assessment(first).candidate.name
    assert page.beside_line.text() == f"!  {name}'s practical is still running."
    assert page.beside_line.visibleRegion().boundingRect() == page.beside_line.rect()
    assert not page.area.isAncestorOf(page.beside_line)
    look.show_text_scale(1.0)
    page = opened("page_candidate", second)
    assert page.beside.isVisible()
    assert page.beside_line.isHidden()
