"""The theory asked aloud: keys, ticks, and what is there again on opening."""

from collections.abc import Callable
from typing import Any

import pytest

from npors_desktop.domain.assessment import Assessment
from npors_desktop.workflows.sessions import LaptopSession

Keyboard = Callable[..., None]


@pytest.fixture
def theory(candidates: Callable[..., list[str]], opened: Callable[..., Any]) -> Any:
    """The paper of the first of three candidates."""
    return opened("page_theory", candidates()[0])


def kept(theory: Any, laptop: LaptopSession) -> Assessment:
    return laptop.preparation.assessment(theory.subject or "")


def to_points(theory: Any, keyboard: Keyboard, least: int) -> str:
    """Go to the first question with a model answer of so many points."""
    for number, question in enumerate(theory._paper.questions):
        if len(question.points) >= least and question.marks < len(question.points):
            keyboard(*["Down"] * (number - theory._paper.at))
            return question.code
    raise AssertionError("no such question")


def test_the_paper_is_drawn_on_first_opening_and_never_again(
    theory: Any, laptop: LaptopSession, opened: Callable[..., Any]
):
    paper = kept(theory, laptop).paper
    assert len(paper) == 25
    opened("page_theory", theory.subject)
    assert kept(theory, laptop).paper == paper


def test_m_and_x_mark_and_go_on(theory: Any, laptop: LaptopSession, keyboard: Keyboard):
    first, second = theory._paper.questions[:2]
    keyboard("M", "X")
    assert kept(theory, laptop).awarded == {first.code: first.marks, second.code: 0}
    assert theory._paper.at == 2


def test_ticks_count_up_to_the_marks_and_are_there_again(
    theory: Any, laptop: LaptopSession, keyboard: Keyboard, opened: Callable[..., Any]
):
    code = to_points(theory, keyboard, 4)
    marks = theory._paper.question.marks
    keyboard("1", "2", "3", "4")
    assert kept(theory, laptop).awarded[code] == marks
    keyboard("4", "3", "2")
    assert kept(theory, laptop).awarded[code] == 1
    again = opened("page_theory", f"{theory.subject}/{code}")
    assert again._paper.saved(code).points == (1,)


def test_a_note_is_kept_beside_the_ticks(
    theory: Any,
    laptop: LaptopSession,
    keyboard: Keyboard,
    typed: Callable[[str], None],
):
    code = to_points(theory, keyboard, 3)
    keyboard("2", "T")
    typed("said it twice, M1")
    keyboard("Return")
    assert kept(theory, laptop).answer_notes[code] == "Points 2. said it twice, M1"
    assert theory._paper.note(code) == "said it twice, M1"
    assert kept(theory, laptop).awarded == {code: 1}


def test_later_comes_back_last(theory: Any, keyboard: Keyboard):
    keyboard("L")
    assert theory._paper.at == 1
    keyboard(*["M"] * 24)
    assert theory._paper.at == 0
    assert "later: 1" in theory.counts.text()
    keyboard("M")
    assert theory.primary.accessibleName() == "Back to the candidate"


def test_enter_pressed_once_too_often_skips_no_question(
    theory: Any, keyboard: Keyboard, window: Any
):
    keyboard("M", "Return", "M", "Return")
    assert theory._paper.at == 2
    code = theory._paper.question.code
    assert window.bar.line.line.head == f"{code} has no answer yet. L leaves it for later."
    keyboard("Down", "M")
    assert theory._paper.at == 4
    keyboard("L", "Up", "Return", "M")
    assert theory._paper.at == 6


def test_typing_ahead_marks_one_question_a_press(
    theory: Any, laptop: LaptopSession, keyboard: Keyboard, settle: Callable[[], None]
):
    keyboard(*["M"] * 25, wait=False)
    settle()
    assert len(kept(theory, laptop).awarded) == 25


def test_delete_takes_a_marking_back(theory: Any, laptop: LaptopSession, keyboard: Keyboard):
    keyboard("M", "Up", "Delete")
    assert kept(theory, laptop).awarded == {}


def test_the_saved_word_comes_with_each_press(theory: Any, keyboard: Keyboard, window: Any):
    keyboard("M")
    assert window.status.saved_state.text().startswith("✓ Saved")
    assert "of" in window.bar.line.text()


def test_in_large_text_the_options_have_the_room_of_the_paper(
    theory: Any, look: Any, settle: Callable[[], None]
):
    foot = theory.bar.parentWidget()
    assert not theory.body.isAncestorOf(foot)
    before = theory.area.height()
    look.show_text_scale(2.0)
    settle()
    assert theory.body.isAncestorOf(foot)
    assert foot.isVisible()
    # What the larger buttons below take is all that the page lost.
    assert before - theory.area.height() < look.mm(30)
    end = foot.mapTo(theory.body, foot.rect().bottomLeft()).y()
    assert theory.body.height() - end < look.mm(10)
    look.show_text_scale(1.0)
    settle()
    assert not theory.body.isAncestorOf(foot)
