"""The theory under format 2: letters for options, marks beside points, questions besides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Element, PaperCount, WrongTicks
from npors_desktop.domain.sheet import EarlierTest, Mark
from npors_desktop.ui.appearance.look import Look
from npors_desktop.workflows.sessions import LaptopSession
from tests.opened_format2 import open_small
from tests.theory_format2 import BESIDE, MULTIPLE, OPEN, SINGLE, theory_pack

Keyboard = Callable[..., None]
SEED = 7


@pytest.fixture
def begin(laptop: LaptopSession, opened: Callable[..., Any]) -> Callable[..., Any]:
    """Open a candidate's paper at a question; what is given changes the theory."""

    def made(question: str = "T2", **changes: Any) -> Any:
        id_ = open_small(laptop, theory_pack(**changes))
        laptop.theory_marking.draw(id_, SEED)
        return opened("page_theory", f"{id_}/{question}")

    return made


def kept(page: Any, laptop: LaptopSession) -> Assessment:
    return laptop.preparation.assessment(page.subject.partition("/")[0])


def rows(page: Any) -> list[str]:
    """What assistive technology reads of the rows."""
    return [row.accessibleName() for row in page.question.points._rows]


def key_of(page: Any, letter: str) -> str:
    """The key of the option that has this letter in the standard."""
    return "ABCDEFGH"[page._paper.letters.index(letter)]


def test_options_are_shown_in_the_order_of_the_seed_and_none_is_told_right(begin: Any):
    page = begin()
    texts = [text.partition(" ")[2].rpartition(",")[0] for text in rows(page)]
    by_letter = dict(zip("abcde", page._paper.question.options, strict=True))
    assert texts == [by_letter[letter] for letter in page._paper.letters]
    assert texts != list(page._paper.question.options)
    assert [text[0] for text in rows(page)] == list("abcde")
    assert all(text.endswith(", not chosen") for text in rows(page))
    assert not page.question.findChild(QAbstractButton, "theory_more").isVisible()


def test_a_letter_is_kept_at_once_as_the_letter_of_the_standard(
    begin: Any, laptop: LaptopSession, keyboard: Keyboard, window: Any
):
    page = begin()
    place = page._paper.letters.index("d")
    keyboard(key_of(page, "d"))
    assert kept(page, laptop).chosen == {"T2": ("d",)}
    assert kept(page, laptop).awarded == {}
    assert rows(page)[place].endswith(", chosen")
    assert window.bar.line.text() == f"T2: {'abcde'[place]} chosen."
    assert page.primary.accessibleName() == "Mark this answer"
    keyboard(key_of(page, "d"))
    assert kept(page, laptop).chosen == {}
    assert page.primary.accessibleName() == "Next unanswered"


def test_a_click_chooses_as_the_key_does(
    begin: Any, laptop: LaptopSession, qtbot: QtBot, settle: Any
):
    page = begin()
    qtbot.mouseClick(page.question.points._rows[1], Qt.MouseButton.LeftButton)
    settle()
    assert kept(page, laptop).chosen == {"T2": (page._paper.letters[1],)}


def test_what_was_chosen_and_not_marked_outlasts_escape_and_a_lock(
    begin: Any, laptop: LaptopSession, keyboard: Keyboard, lock_and_unlock: Any, window: Any
):
    page = begin()
    keyboard(key_of(page, "a"), key_of(page, "b"), "Escape")
    assert window.page.name == "page_candidate"
    window.open_page("page_theory", page.subject)
    lock_and_unlock()
    page = window.page
    assert page.name == "page_theory"
    assert page._paper.saved("T2").chosen == ("a", "b")
    assert sum(text.endswith(", chosen") for text in rows(page)) == 2
    keyboard(key_of(page, "d"), "Return")
    assert page._paper.now.awarded == {"T2": 3}


@pytest.mark.parametrize(("wrong_ticks", "marks"), [(rule, n) for n, rule in enumerate(WrongTicks)])
def test_enter_marks_the_letters_and_goes_on(
    begin: Any,
    laptop: LaptopSession,
    keyboard: Keyboard,
    window: Any,
    wrong_ticks: WrongTicks,
    marks: int,
):
    page = begin(wrong_ticks=wrong_ticks)
    keyboard(*(key_of(page, letter) for letter in "abc"), "Return")
    assert kept(page, laptop).awarded == {"T2": marks}
    assert window.bar.line.text() == f"T2: {marks} of 3."
    assert page._paper.question.code != "T2"


def test_letters_typed_ahead_are_all_taken(
    begin: Any, laptop: LaptopSession, keyboard: Keyboard, settle: Any
):
    page = begin()
    keyboard(*(key_of(page, letter) for letter in "abd"), "Return", wait=False)
    settle()
    assert kept(page, laptop).awarded == {"T2": 3}


def test_of_a_question_with_one_answer_another_letter_takes_its_place(
    begin: Any, laptop: LaptopSession, keyboard: Keyboard
):
    page = begin("T1")
    keyboard(key_of(page, "c"), key_of(page, "a"))
    assert kept(page, laptop).chosen == {"T1": ("a",)}
    keyboard(key_of(page, "a"))
    assert kept(page, laptop).chosen == {}


def test_a_marked_answer_is_changed_only_after_delete(
    begin: Any, laptop: LaptopSession, keyboard: Keyboard, opened: Any, window: Any
):
    page = begin()
    keyboard(key_of(page, "c"), "Return")
    page = opened("page_theory", page.subject)
    for key in (key_of(page, "a"), "X", "M"):
        keyboard(key)
        assert "Press Delete to choose again" in window.bar.line.text()
    assert kept(page, laptop).chosen == {"T2": ("c",)}
    keyboard("Delete", key_of(page, "a"))
    assert kept(page, laptop).chosen == {"T2": ("a",)}
    assert kept(page, laptop).awarded == {}


def test_a_key_that_sets_marks_says_what_an_answer_by_letters_needs(
    begin: Any, laptop: LaptopSession, keyboard: Keyboard, window: Any
):
    page = begin()
    for key in ("M", "+", "-"):
        keyboard(key)
        assert window.bar.line.text() == "Choose the answer by its letter."
    keyboard(key_of(page, "a"))
    for key in ("M", "X", "+"):
        keyboard(key)
        assert window.bar.line.text() == "Press Enter to mark the letters chosen."
    assert kept(page, laptop).awarded == {}
    assert kept(page, laptop).chosen == {"T2": ("a",)}


def helped(page: Any, window: Any) -> set[str]:
    """The keys that the help beside the page offers."""
    window.help_panel.show_page(page)
    told = {label.text() for label in window.help_panel.findChildren(QLabel)}
    window.help_panel.hide()
    return told & {"1 to 9", "A to H", "M", "X", "+ -"}


def test_the_help_offers_the_keys_that_work_for_the_question_asked(begin: Any, window: Any):
    assert helped(begin("T2"), window) == {"A to H", "X"}
    assert helped(begin("T3"), window) == {"1 to 9", "M", "X", "+ -"}


def test_no_answer_has_no_marks_and_other_keys_do_nothing(
    begin: Any, laptop: LaptopSession, keyboard: Keyboard
):
    page = begin()
    keyboard("1", "G", "Ctrl+A", "+")
    assert kept(page, laptop).chosen == {}
    keyboard("X")
    assert kept(page, laptop).awarded == {"T2": 0}
    assert page._paper.question.code != "T2"


def test_points_are_kept_and_the_marks_beside_them_are_free(
    begin: Any, laptop: LaptopSession, keyboard: Keyboard
):
    page = begin("T3")
    keyboard("A", "3", "1")
    assert kept(page, laptop).points_given == {"T3": (1, 3)}
    assert kept(page, laptop).awarded == {"T3": 2}
    keyboard("+", "-")
    assert kept(page, laptop).awarded == {"T3": 1}
    keyboard("-", "-")
    assert kept(page, laptop).awarded == {"T3": 0}
    assert kept(page, laptop).points_given == {"T3": (1, 3)}
    assert kept(page, laptop).answer_notes == {}
    page.question.findChild(QAbstractButton, "theory_more").click()
    keyboard("M", wait=True)
    assert kept(page, laptop).awarded == {"T3": 2}


def test_a_note_is_kept_as_it_is_typed(
    begin: Any, laptop: LaptopSession, keyboard: Keyboard, typed: Any
):
    page = begin("T3")
    keyboard("1", "T")
    typed("Points 2. said twice")
    keyboard("Return")
    assert kept(page, laptop).answer_notes == {"T3": "Points 2. said twice"}
    assert kept(page, laptop).points_given == {"T3": (1,)}
    assert page.note.text() == "Points 2. said twice"


def test_the_assessor_sees_what_counts_and_what_to_show(begin: Any):
    page = begin("T3")
    assert page.question._remarks.text().split("\n") == [
        "Counts too: How tight they are",
        "Does not count: They are clean",
        "Look for: Pulls at the bucket; Looks at the pin",
    ]
    assert not page.question._before.isVisible()
    page = begin("T2")
    assert not page.question._remarks.isVisible()
    assert page.question._before.text().startswith("Show the candidate: The manual of the machine")


def test_what_could_not_be_seen_is_asked_last(
    begin: Any, laptop: LaptopSession, keyboard: Keyboard, opened: Any
):
    page = begin()
    assert len(page._paper.questions) == 3
    id_ = page.subject.partition("/")[0]
    laptop.marking.start_clock(id_)
    laptop.marking.mark(id_, "2.2", Mark.NOT_APPLICABLE, "direct-pinned")
    page = opened("page_theory", f"{id_}/T9")
    assert page.question._before.text() == "Asked because something could not be seen"
    assert page.question._where.text() == "Question 1 of 1   T9"
    assert page.counts.text().startswith("0 of 3 answered · later: 0 · 0 of 6 marks")
    keyboard("1", "2")
    assert kept(page, laptop).sheet().theory[-1].extra
    assert page.counts.text().startswith("0 of 3 answered · later: 0 · 0 of 6 marks")
    laptop.marking.mark(id_, "2.2", Mark.MET)
    assert len(opened("page_theory", id_)._paper.questions) == 3


def test_a_paper_is_answered_with_the_keyboard_alone(
    begin: Any, laptop: LaptopSession, keyboard: Keyboard, window: Any
):
    page = begin(count=PaperCount.QUESTIONS)
    for _ in range(3):
        asked = page._paper.question
        letters = [key_of(page, letter) for letter in asked.correct]
        keyboard(*((*letters, "Return") if letters else ("1", "2")))
    assert kept(page, laptop).awarded == {"T1": 1, "T2": 3, "T3": 2}
    assert page.counts.text().startswith("3 of 3 answered · later: 0 · with full marks: 3 · ")
    assert page.primary.accessibleName() == "Back to the candidate"
    keyboard("Return")
    assert window.page.name == "page_candidate"


def test_large_text_is_shown_whole_and_a_short_question_leaves_no_gap(
    begin: Any, look: Look, keyboard: Keyboard, opened: Any, settle: Any
):
    long = replace(MULTIPLE, options=("word " * 40, *MULTIPLE.options[1:]))
    look.show_text_scale(2.0)
    page = begin(questions=(SINGLE, long, OPEN, BESIDE))
    place = page._paper.letters.index("a")
    row = page.question.points.row(place + 1)
    assert row.height() >= row.heightForWidth(row.width()) > look.px(14) * 4
    keyboard(key_of(page, "a"))
    row = page.question.points.row(place + 1)
    assert (
        page.area.viewport()
        .rect()
        .intersects(row.rect().translated(row.mapTo(page.area.viewport(), row.rect().topLeft())))
    )
    look.show_text_scale(1.0)
    page = opened("page_theory", page.subject.replace("T2", "T1"))
    settle()
    wide = page.question.width()
    assert page.question.height() == page.question.heightForWidth(wide)
    assert page.body.minimumHeight() == page.column.totalHeightForWidth(page.body.width())


def test_nothing_can_be_pressed_where_no_theory_is_asked(
    laptop: LaptopSession, opened: Callable[..., Any], keyboard: Keyboard, window: Any
):
    earlier = EarlierTest("r", (Element.THEORY,), date(2026, 11, 1))
    page = opened("page_theory", open_small(laptop, theory_pack(), resit_of=earlier))
    assert page.question.asked.text() == "There is no theory to ask."
    keyboard("1", "A", "M", "X", "+", "L", "T", "Escape", "Down", "Up", "Delete", "Return")
    assert window.page.name == "page_candidate"


def test_an_answer_that_could_not_be_saved_counts_for_nothing(
    begin: Any,
    laptop: LaptopSession,
    keyboard: Keyboard,
    monkeypatch: pytest.MonkeyPatch,
):
    page = begin()

    def fail(*_: object, **__: object) -> None:
        raise MachineFailedError(message("The disk is full."))

    with monkeypatch.context() as broken:
        broken.setattr(laptop.theory_marking, "award", fail)
        keyboard(key_of(page, "a"))
    assert page._paper.sent == {}
    assert kept(page, laptop).chosen == {}
    keyboard(key_of(page, "b"))
    assert kept(page, laptop).chosen == {"T2": ("b",)}
