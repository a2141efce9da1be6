"""A paper that the candidate answers: nothing kept is lost, nothing of the key is shown."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.assessment_parts import OwnPaper
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Pack
from npors_desktop.ui.theory.own_paper import OwnPlace
from npors_desktop.workflows.sessions import LaptopSession
from tests.opened_format2 import open_small
from tests.own_paper import CHOICES, SPOKEN, own_pack

Keyboard = Callable[..., None]
Opened = Callable[..., Any]
PIN = "480271"
VIEW = "page_theory_candidate"


def own(laptop: LaptopSession, at: Pack | None = None) -> str:
    """A candidate whose paper was drawn."""
    id_ = open_small(laptop, at or own_pack())
    laptop.theory_marking.draw(id_, seed=7)
    return id_


@pytest.fixture
def paper(laptop: LaptopSession) -> str:
    return own(laptop)


@pytest.fixture
def kept(laptop: LaptopSession, paper: str) -> Callable[[], Assessment]:
    return lambda: laptop.preparation.assessment(paper)


@pytest.fixture
def enter_pin(window: Any, settle: Callable[[], None]) -> Callable[[], None]:
    """The assessor shows who they are."""

    def typed() -> None:
        settle()
        assert window.page.name == "page_hand_back"
        window.page.pin.field.setText(PIN)
        window.page.primary.click()
        settle()

    return typed


def told(window: Any) -> list[str]:
    """Every text that a person or a screen reader finds in a window, and the names of its parts."""
    parts = [window, *window.findChildren(QWidget)]
    names = [(part.objectName(), part.accessibleName(), part.toolTip()) for part in parts]
    described = [(part.accessibleDescription(), part.whatsThis()) for part in parts]
    texts = [part.text() for part in parts if hasattr(part, "text")]
    all_ = [text for group in (*names, *described, texts) for text in group if text]
    # What the clock said then depends on when the store's thread came to it.
    clock = window.page.findChild(QLabel, "own_clock")
    return [text for text in all_ if "Saved" not in text and (not clock or text != clock.text())]


def test_a_paper_goes_from_hand_to_hand(
    paper: str, opened: Opened, window: Any, keyboard: Keyboard, kept: Any, enter_pin: Any
):
    opened("page_theory", paper)
    keyboard("S")
    page = window.page
    assert page.name == "page_theory_handed"
    assert "2 questions are asked aloud afterwards: S" in page.aloud.text()
    assert page.state.text() == "Time allowed: 30:00"
    keyboard("Return")
    assert window.page.name == VIEW
    assert kept().sitting.own is OwnPaper.BEGUN
    for number in range(len(CHOICES)):
        assert window.page.panes.question.where.text() == f"Question {number + 1} of 6"
        keyboard("1", "Return")
    assert window.page._pages.place is OwnPlace.ALL
    keyboard("S", "S")
    assert kept().sitting.own is OwnPaper.SUBMITTED
    assert "are submitted" in window.page.panes.told.text()
    keyboard("Escape")
    enter_pin()
    assert window.page.state.text() == "6 of 6 questions answered on the laptop · submitted"
    assert kept().awarded == {}
    keyboard("Return")
    assert window.page.name == "page_theory"
    assert set(kept().awarded) == set(CHOICES)
    assert window.page._paper.question.code.startswith("S")
    keyboard("M", "M")
    assert window.page.primary.accessibleName() == "Back to the candidate"
    by_candidate = {one.question for one in kept().sheet().theory if one.by_candidate}
    assert by_candidate == set(CHOICES)


def test_an_answer_is_kept_before_it_is_shown(
    paper: str, opened: Opened, keyboard: Keyboard, kept: Any, settle: Callable[[], None]
):
    page = opened(VIEW, paper)
    keyboard("2", wait=False)
    rows = page.panes.question.answers._rows
    assert not [row for row in rows if row.accessibleName().endswith(", chosen")]
    settle()
    assert rows[1].accessibleName().endswith(", chosen")
    assert len(kept().sitting.given) == 1
    assert page.how_far.counts.text() == "1 answered · saved"


def test_what_could_not_be_saved_is_not_shown(
    paper: str, opened: Opened, keyboard: Keyboard, laptop: LaptopSession, window: Any, kept: Any
):
    page = opened(VIEW, paper)

    def fail(*_: object) -> None:
        raise MachineFailedError(message("The disk is full."))

    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(laptop.theory_taking, "answer", fail)
        keyboard("2")
    assert window.error_band.isVisible()
    assert page.how_far.counts.text() == "0 answered · saved"
    keyboard("2")
    assert len(kept().sitting.given) == 1


def test_one_answer_takes_the_place_of_another_and_several_are_taken_back(
    paper: str, opened: Opened, keyboard: Keyboard, kept: Any
):
    page = opened(VIEW, paper)
    kinds = {page._pages.questions[n].kind: n for n in range(len(CHOICES))}
    page._go_to(kinds["single"])
    keyboard("1", "2", "2")
    assert [row.chosen for row in page._pages.answers()] == [False, True, False, False]
    page._go_to(kinds["multiple"])
    keyboard("A", "C", "D", "C", "8")
    assert [row.chosen for row in page._pages.answers()] == [True, False, False, True]
    assert len(kept().sitting.given) == 2


def test_a_flag_and_the_page_of_all_questions(
    paper: str, opened: Opened, keyboard: Keyboard, kept: Any, settle: Callable[[], None]
):
    page = opened(VIEW, paper)
    keyboard("F", "1", "Down", "Down", "O")
    first = page._pages.questions[0].code
    assert kept().sitting.later == {first}
    lines = [line.accessibleName() for line in page.panes.all._lines]
    assert lines[0] == "1 · answered · flagged"
    assert lines[3] == "4 · not answered"
    page.panes.all._lines[3].click()
    settle()
    assert page.panes.question.where.text() == "Question 4 of 6"
    keyboard("O", "Return")
    assert page.panes.question.where.text() == "Question 2 of 6"
    keyboard("Up", "F")
    assert not kept().sitting.later
    keyboard("Up")
    assert page._pages.at == 0


def test_enter_alone_submits_nothing(paper: str, opened: Opened, keyboard: Keyboard, kept: Any):
    page = opened(VIEW, paper)
    for _ in CHOICES:
        keyboard("1", "Return")
    assert page._pages.place is OwnPlace.ALL
    keyboard("S")
    assert "You have answered every question." in page.panes.told.text()
    keyboard(*["Return"] * 9)
    assert kept().sitting.own is OwnPaper.BEGUN
    page._show_all()
    keyboard("S")
    assert page.primary.accessibleName() == "Back to the questions"


def test_what_has_no_answer_is_told_before_it_is_submitted(
    paper: str, opened: Opened, keyboard: Keyboard
):
    page = opened(VIEW, paper)
    keyboard("1", "O", "S")
    assert page.panes.told.text().startswith("5 questions have no answer, and will have no marks.")


def test_a_turn_can_be_ended_before_it_is_submitted(
    paper: str, opened: Opened, window: Any, keyboard: Keyboard, kept: Any
):
    opened(VIEW, paper)
    keyboard("1")
    page = opened("page_theory_handed", paper)
    assert page.state.text() == "1 of 6 questions answered on the laptop · not submitted yet"
    keyboard("E")
    assert page.ending.isVisible()
    keyboard("Escape")
    assert not page.ending.isVisible()
    assert window.page is page
    keyboard("Ctrl+Space")
    assert kept().sitting.since is None
    keyboard("E", "Return")
    assert window.page.name == "page_theory"
    assert len(kept().awarded) == 1


def test_what_the_candidate_answered_stays_so(
    paper: str, opened: Opened, window: Any, keyboard: Keyboard, kept: Any, laptop: LaptopSession
):
    taking = laptop.theory_taking
    taking.open_question(paper, "C1", by_candidate=True)
    taking.submit(paper)
    now = taking.open_score(paper)
    opened("page_theory", f"{paper}/C1")
    for key in ("A", "X", "Delete"):
        keyboard(key)
        assert "It stays so." in window.bar.line.text()
    assert kept().awarded == now.awarded
    assert not window.page._hand_over_button.isVisible()


def test_while_the_candidate_has_the_laptop_the_paper_is_theirs(
    paper: str, opened: Opened, window: Any
):
    opened(VIEW, paper)
    opened("page_theory", paper)
    assert window.page.name == "page_theory_handed"
    window.go_back()
    assert window.page.name == "page_candidate"


def test_a_paper_without_options_is_not_handed_over(
    candidates: Callable[..., list[str]], opened: Opened, keyboard: Keyboard, window: Any
):
    """A standard of format 1 keeps no letters."""
    id_ = candidates()[0]
    page = opened("page_theory", id_)
    assert not page._hand_over_button.isVisible()
    keyboard("S")
    assert window.page is page
    assert not opened("page_theory_handed", id_).primary.isVisible()
    page = opened(VIEW, id_)
    assert page.panes.told.text().startswith("There is nothing to answer here.")


def visited(window: Any, opened: Opened, keyboard: Keyboard, id_: str) -> list[list[str]]:
    """Everything that can be read in every place of the view, in both languages."""
    page = opened(VIEW, id_)
    found = list[list[str]]()
    for speech in ("cy", "en"):
        page._speak(speech)
        page._go_to(0)
        for _ in CHOICES:
            keyboard("1")
            found.append(told(window))
            keyboard("Return")
        found.append(told(window))
        keyboard("S")
        found.append(told(window))
        window.toggle_help()
        found.append(told(window))
        window.toggle_help()
    keyboard("S")
    found.append(told(window))
    keyboard("Escape")
    found.append(told(window))
    return found


def other_key(at: Pack) -> Pack:
    """The same standard in which everything else is right, and said otherwise."""
    assert at.theory
    questions = tuple(
        replace(
            one,
            correct=("d",) if one.correct == ("b",) else one.correct and ("b", "d"),
            points=tuple(f"{point} or not" for point in one.points),
            mandatory=one.mandatory,
        )
        for one in at.theory.questions
    )
    return replace(at, theory=replace(at.theory, questions=questions))


def test_nothing_in_the_view_depends_on_what_is_right(
    laptop: LaptopSession, opened: Opened, window: Any, keyboard: Keyboard, ui_clock: SetClock
):
    """Whoever reads all of it, by eye or by ear, learns nothing of the key."""
    began, shown = ui_clock.now(), list[list[list[str]]]()
    # A window keeps the help that it showed last; so both times find the same.
    for at in (own_pack(), other_key(own_pack())):
        opened(VIEW, own(laptop))
        window.toggle_help()
        window.toggle_help()
        ui_clock.set(began)
        id_ = own(laptop, at)
        window.page_stack.drop()
        shown.append(visited(window, opened, keyboard, id_))
        assert not [text for page in shown[-1] for text in page if SPOKEN in text]
    for first, second in zip(*shown, strict=True):
        assert first == second


def test_whatever_is_pressed_and_wherever_it_is_left_nothing_kept_is_lost(
    kept: Any, opened: Opened, window: Any, keyboard: Keyboard, enter_pin: Any, chance: Random
):
    paper = kept().id
    given: dict[str, tuple[str, ...]] = {}
    page = opened(VIEW, paper)
    for _ in range(40):
        pages = page._pages
        if chance.random() < 0.2:
            at = pages.at
            keyboard("Escape")
            enter_pin()
            keyboard("Return")
            page = window.page
            assert (page._pages.at, page._pages.place) == (at, OwnPlace.QUESTION)
            continue
        key = chance.choice(["1", "2", "3", "D", "Down", "Up", "F", "O", "Return", "T", "M", "X"])
        place = {"1": 1, "2": 2, "3": 3, "D": 4}.get(key)
        letters = pages.chosen_with(place) if place else None
        if letters is not None and pages.place is OwnPlace.QUESTION:
            given[pages.code] = letters
        keyboard(key)
        assert kept().sitting.given == {code: had for code, had in given.items() if had}
        assert kept().awarded == {}


@pytest.mark.parametrize("clock", ["The time is over", "99:59 left · stopped"])
def test_the_clock_is_shown_whole_and_takes_no_room_beside_in_large_text(
    paper: str, opened: Opened, window: Any, look: Any, settle: Callable[[], None], clock: str
):
    page = opened(VIEW, paper)
    look.show_text_scale(2.0)
    page._ticking.show_assessment(None)
    page.clock.setText(clock)
    settle()
    assert window.minimumSizeHint().width() <= 1366
    assert not page.area.horizontalScrollBar().maximum()
    assert page.clock.width() >= page.clock.sizeHint().width()
    look.show_text_scale(1.0)
    settle()
    assert page.clock.width() >= page.clock.sizeHint().width()


def test_an_answer_chosen_below_the_window_is_brought_into_view(
    paper: str,
    opened: Opened,
    keyboard: Keyboard,
    window: Any,
    look: Any,
    settle: Callable[[], None],
):
    window.resize(1280, 560)
    look.show_text_scale(2.0)
    page = opened(VIEW, paper)
    settle()
    row, seen = page.panes.question.answers.row(4), page.area.viewport()
    assert row.mapTo(seen, row.rect().bottomLeft()).y() > seen.height()
    keyboard("4")
    assert row.mapTo(seen, row.rect().bottomLeft()).y() <= seen.height()
    look.show_text_scale(1.0)


def test_the_candidates_view_has_its_own_strip_and_only_what_is_saved(
    paper: str, opened: Opened, window: Any, look: Any
):
    page = opened(VIEW, paper)
    assert page.strip.isVisible()
    assert page.strip.name.accessibleName() == page.now.candidate.name
    assert window.header.isHidden()
    assert window.status.waiting.isHidden()
    assert window.status.keys.isHidden()
    # 20 points and more: the buttons too.
    for pressed in (page.hand_back, page.primary):
        assert pressed.font().pixelSize() >= 27
    page.leave("page_candidate", paper)
    assert not window.header.isHidden()


def test_in_large_text_the_answers_have_the_room_of_the_boxes(
    paper: str, opened: Opened, look: Any, settle: Callable[[], None]
):
    page = opened(VIEW, paper)
    settle()
    assert not page.body.isAncestorOf(page.how_far)
    look.show_text_scale(2.0)
    settle()
    assert page.body.isAncestorOf(page.how_far)
    assert page.how_far.isVisible()
    end = page.how_far.mapTo(page.body, page.how_far.rect().bottomLeft()).y()
    assert end <= page.body.height()
    look.show_text_scale(1.0)
    settle()
    assert not page.body.isAncestorOf(page.how_far)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_all_questions_are_within_the_width_of_the_window(
    paper: str, opened: Opened, look: Any, settle: Callable[[], None], scale: float
):
    look.show_text_scale(scale)
    page = opened(VIEW, paper)
    page._show_all()
    settle()
    for line in page.panes.all._lines:
        right = line.mapTo(page.area.viewport(), line.rect().topRight()).x()
        assert right <= page.area.viewport().width()
        assert line.width() >= line.sizeHint().width()
    look.show_text_scale(1.0)
