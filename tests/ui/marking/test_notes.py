"""A note is of what it was begun about, and is kept as it is typed."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from npors_desktop.domain.pack import Severity
from npors_desktop.ui.marking.note_panel import LIMIT

Keyboard = Callable[..., None]
Settle = Callable[[], None]


def note_of(page: Any) -> Any:
    return page.marking_view.side.note


def test_a_half_typed_note_is_gone_on_with_after_a_lock(
    marking: Any, window: Any, keyboard: Keyboard, lock_and_unlock: Any
):
    page = marking()
    id_, at = page.state.assessment.id, page.state.focus
    keyboard("T")
    QTest.keyClicks(note_of(page).field, "Looked over the wro")
    lock_and_unlock()
    page = window.page
    assert (page.name, page.state.assessment.notes) == ("page_marking", {})
    assert note_of(page).title.text() == f"Note on {at}"
    assert window.focusWidget() is note_of(page).field
    QTest.keyClicks(note_of(page).field, "ng shoulder")
    keyboard("Escape")
    assert window.page.state.assessment.notes == {at: "Looked over the wrong shoulder"}
    assert window.context.drafts.read("note", id_) == {}
    lock_and_unlock()
    assert not window.page.marking_view.side.is_open


def test_a_note_on_a_fault_is_gone_on_with_at_that_fault(
    marking: Any, window: Any, keyboard: Keyboard, lock_and_unlock: Any
):
    page = marking()
    keyboard("3", "T")
    QTest.keyClicks(note_of(page).field, "Track ran over the ba")
    lock_and_unlock()
    page = window.page
    assert note_of(page).title.text().startswith("Note on the Major fault at")
    QTest.keyClicks(note_of(page).field, "rrier")
    keyboard("Escape")
    (fault,) = window.page.state.assessment.faults
    assert (fault.note, window.page.state.assessment.notes) == ("Track ran over the barrier", {})


@pytest.mark.parametrize("how", ["row", "fault", "undo", "close", "stop"])
def test_what_is_done_meanwhile_does_not_move_a_note_elsewhere(
    marking: Any, keyboard: Keyboard, settle: Settle, how: str
):
    page = marking()
    keyboard("M")
    view, at = page.marking_view, page.state.focus
    keyboard("T")
    QTest.keyClicks(note_of(page).field, "Good")
    match how:
        case "row":
            view.list.row_chosen.emit(view.list.rows[4].code)
        case "fault":
            view.side.faults.recorded.emit(Severity.MAJOR)
        case "undo":
            keyboard("Ctrl+Y")
            view.buttons.undo.click()
        case "close":
            note_of(page).close_button.click()
        case _:
            keyboard("Alt+S")
            assert view.side.currentWidget() is view.side.stop
    settle()
    keyboard("Escape")
    assert page.state.assessment.notes == {at: "Good"}
    assert [fault.note for fault in page.state.assessment.faults if fault.note] == []


def test_another_candidate_never_gets_the_note(
    marking: Any, window: Any, keyboard: Keyboard, settle: Settle
):
    page = marking()
    id_, at = page.state.assessment.id, page.state.focus
    keyboard("T")
    QTest.keyClicks(note_of(page).field, "Of B")
    keyboard("Ctrl+1")
    assert page.state.assessment.letter == "A"
    assert not page.marking_view.side.is_open
    assert window.context.laptop.preparation.assessment(id_).notes == {at: "Of B"}
    assert page.state.assessment.notes == {}
    keyboard("Ctrl+2", "T")
    # One that is too long to be saved is a draft until its candidate comes again.
    note_of(page).field.setPlainText("n" * (LIMIT + 1))
    keyboard("Ctrl+1")
    assert not page.marking_view.side.is_open
    window.open_page("page_marking", id_)
    settle()
    assert note_of(page).field.toPlainText() == "n" * (LIMIT + 1)
    assert window.context.laptop.preparation.assessment(id_).notes == {at: "Of B"}
    assert note_of(page).field.textCursor().position() == LIMIT + 1
    QTest.keyClick(note_of(page).field, Qt.Key.Key_Backspace)
    keyboard("Escape")
    assert page.state.assessment.notes == {at: "n" * LIMIT}
