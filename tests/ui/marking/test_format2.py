"""The marking screen on a standard of format 2: reasons, notes that are asked for, and details."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from npors_desktop.domain.sheet import Mark
from tests.opened_format2 import open_small

Keyboard = Callable[..., None]


@pytest.fixture
def small(shown: Callable[[str], Any], laptop: Any) -> Callable[[str], Any]:
    """The marking screen of a running practical, at a criterion."""

    def opened(code: str) -> Any:
        id_ = open_small(laptop)
        laptop.marking.start_clock(id_)
        return shown(f"{id_}/{code}")

    return opened


def reason_of(page: Any) -> Any:
    return page.marking_view.side.reason


def marks(page: Any) -> dict[str, Mark]:
    return {code: held.mark for code, held in page.state.assessment.marks.items()}


def test_a_reason_is_typed_at_once_and_entered_with_enter(
    small: Any, keyboard: Keyboard, window: Any, settle: Any
):
    page = small("2.1")
    keyboard("A", wait=False)
    QTest.keyClicks(window.focusWidget(), "no hitch")
    settle()
    panel = reason_of(page)
    assert panel.isVisible()
    assert panel.title.text() == "Why is 2.1 not applicable?"
    assert "quick hitch not assessed" in panel.told.text.text()
    assert marks(page) == {}
    QTest.keyClicks(window.focusWidget(), " fitted")
    keyboard("Return")
    assert page.state.assessment.marks["2.1"].reason == "no hitch fitted"
    assert window.bar.line.line.head == "2.1 N/A: no hitch fitted, for A Rhys"
    assert not page.marking_view.side.is_open
    assert window.focusWidget() is page.marking_view.list
    row = page.marking_view.list.rows[0]
    assert "no hitch fitted" in row.sentence
    assert window.context.drafts.read("reasons", page.state.assessment.id) == {}


def test_a_reason_and_enter_may_be_typed_before_the_question_has_come(
    small: Any, keyboard: Keyboard, window: Any, settle: Any
):
    page = small("2.1")
    keyboard("A", wait=False)
    QTest.keyClicks(window.focusWidget(), "none")
    keyboard("Return", wait=False)
    settle()
    assert page.state.assessment.marks["2.1"].reason == "none"
    assert not page.marking_view.side.is_open


def test_escape_leaves_the_mark_and_what_was_typed_comes_back(
    small: Any, keyboard: Keyboard, window: Any, lock_and_unlock: Any
):
    page = small("2.1")
    keyboard("M", "Up", "A")
    QTest.keyClicks(window.focusWidget(), "none fit")
    keyboard("Escape")
    assert marks(page) == {"2.1": Mark.MET}
    assert not page.marking_view.side.is_open
    assert window.page.name == "page_marking"
    lock_and_unlock()
    page = window.page
    assert not page.marking_view.side.is_open
    keyboard("A")
    assert reason_of(page).field.toPlainText() == "none fit"
    QTest.keyClicks(window.focusWidget(), "ted")
    keyboard("Return")
    assert page.state.assessment.marks["2.1"].reason == "none fitted"


def test_a_reason_begun_for_another_criterion_stays(
    small: Any, keyboard: Keyboard, window: Any, lock_and_unlock: Any
):
    page = small("2.1")
    keyboard("A")
    QTest.keyClicks(window.focusWidget(), "hitch")
    keyboard("Escape", "Right", "Down", "A")
    assert reason_of(page).title.text() == "Why is 3.2 not applicable?"
    assert "T03" in reason_of(page).told.text.text()
    QTest.keyClicks(window.focusWidget(), "no service")
    keyboard("Return")
    lock_and_unlock()
    keyboard("Left", "A")
    assert reason_of(window.page).field.toPlainText() == "hitch"


def test_nothing_is_entered_without_a_reason(small: Any, keyboard: Keyboard, window: Any):
    page = small("2.1")
    keyboard("A", "Return")
    panel = reason_of(page)
    assert panel.fault.text() == "Say why it is not applicable."
    assert window.focusWidget() is panel.field
    panel.field.setPlainText("x" * 1001)
    keyboard("Return")
    assert "1000" in panel.fault.text()
    assert marks(page) == {}


def test_where_it_always_applies_nothing_is_asked(
    small: Any, keyboard: Keyboard, window: Any, settle: Any
):
    page = small("2.2")
    keyboard("A")
    assert not page.marking_view.side.is_open
    assert window.bar.line.line.head == "2.2 cannot be N/A. Mark it met or not met."
    page.marking_view.buttons.marked.emit(Mark.NOT_APPLICABLE)
    settle()
    assert not page.marking_view.side.is_open
    keyboard("Up", "X")
    assert marks(page) == {"2.1": Mark.NOT_MET}


def test_another_candidate_is_not_asked_for_this_ones_reason(
    small: Any, keyboard: Keyboard, window: Any, laptop: Any
):
    page = small("2.1")
    first, visit = page.state.assessment.id, page.state.assessment.visit
    open_small(laptop, visit=visit)
    window.open_page("page_marking", first)
    keyboard("A")
    QTest.keyClicks(window.focusWidget(), "none")
    keyboard("Ctrl+2")
    assert page.state.assessment.letter == "B"
    assert not page.marking_view.side.is_open
    assert window.context.drafts.read("reasons", first) == {"2.1": "none"}
    assert reason_of(page).draft_texts() == {}


def test_what_was_wrong_is_asked_at_once(small: Any, keyboard: Keyboard, window: Any):
    page = small("3.3")
    keyboard("X")
    note = page.marking_view.side.note
    assert note.title.text() == "What was done wrong in 3.3?"
    assert window.focusWidget() is note.field
    QTest.keyClicks(note.field, "Left the gate open")
    keyboard("Ctrl+Return")
    assert page.state.assessment.notes == {"3.3": "Left the gate open"}
    keyboard("M")
    assert marks(page) == {"3.3": Mark.NOT_MET, "3.1": Mark.MET}


def test_a_heading_asks_with_one_key_whether_its_criterion_is_not_met(
    small: Any, keyboard: Keyboard, window: Any
):
    page = small("2.2")
    keyboard("5", "F")
    QTest.keyClicks(window.focusWidget(), "F01")
    keyboard("Return")
    offered = window.findChild(QWidget, "offer_not_met")
    assert offered.accessibleName() == "mark 3.1 not met, Alt+X"
    keyboard("Alt+X")
    assert marks(page) == {"3.1": Mark.NOT_MET}
    assert page.state.focus == "2.2"


def test_the_details_say_what_to_look_for_and_what_it_rests_on(small: Any, keyboard: Keyboard):
    page = small("3.2")
    keyboard("Return")
    text = page.marking_view.side.details._text.text.text()
    assert "one of these questions must be answered in full: T03 and T04" in text


def test_long_details_are_read_on_with_enter(small: Any, keyboard: Keyboard, look: Any):
    look.show_text_scale(2.0)
    page = small("3.2")
    keyboard("Return")
    panel = page.marking_view.side.details
    bar = panel._text.verticalScrollBar()
    assert bar.maximum() > 0
    assert panel._more.isVisible()
    seen = [bar.value()]
    while bar.value() < bar.maximum():
        keyboard("Return")
        seen.append(bar.value())
    assert seen == sorted(set(seen))
    keyboard("Return")
    assert bar.value() == 0
