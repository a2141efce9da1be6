"""The marking screen: one key a mark, and what is painted is committed."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.marking.page import MarkingPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import LaptopSession

Marking = Callable[..., MarkingPage]
Keyboard = Callable[..., None]


def label(window: MainWindow, name: str) -> str:
    found = window.findChild(QLabel, name)
    assert found is not None
    return found.text()


def state_of(page: MarkingPage):
    assert page.state is not None
    return page.state


def test_sixty_criteria_in_eight_outcomes_take_sixty_seven_presses(
    sixty: Callable[[], MarkingPage], keyboard: Keyboard
):
    page = sixty()
    pack = state_of(page).assessment.pack
    presses: list[str] = []
    for outcome in pack.outcomes:
        presses += ["Right"] if presses else []
        presses += ["M"] * len(outcome.criteria)
    keyboard(*presses)
    marks = state_of(page).assessment.marks
    assert [held.mark for held in marks.values()] == [Mark.MET] * 60
    assert len(presses) == 67


def test_a_whole_real_standard_is_marked_by_the_same_count(marking: Marking, keyboard: Keyboard):
    page = marking()
    outcomes = state_of(page).assessment.pack.outcomes
    for number, outcome in enumerate(outcomes):
        keyboard(*["Right"] * bool(number), *["M"] * len(outcome.criteria), wait=False)
    keyboard("Down")
    marks = state_of(page).assessment.marks
    assert {held.mark for held in marks.values()} == {Mark.MET}
    assert len(marks) == sum(len(outcome.criteria) for outcome in outcomes)


def test_keys_typed_ahead_mean_what_they_would_have_meant(
    marking: Marking, keyboard: Keyboard, settle: Callable[[], None]
):
    page = marking()
    keyboard("M", "X", "M", "Down", "X", "5", "Return", "Backspace", wait=False)
    settle()
    marks = state_of(page).assessment.marks
    told = {code: held.mark for code, held in marks.items()}
    assert told == {"1.1": Mark.MET, "1.2": Mark.NOT_MET, "1.3": Mark.MET, "1.5": Mark.NOT_MET}
    fault = state_of(page).assessment.faults[-1]
    assert fault.severity is Severity.SAFETY_CRITICAL
    assert not fault.filed


def test_saved_is_said_only_when_the_commit_has_returned(
    marking: Marking, window: MainWindow, keyboard: Keyboard, settle: Callable[[], None]
):
    page = marking()
    keyboard("M", wait=False)
    assert "Saved" not in label(window, "saved_state")
    assert page.marking_view.list.rows[0].mark is None
    settle()
    assert re.search(r"Saved \d\d:\d\d:\d\d", label(window, "saved_state"))
    assert page.marking_view.list.rows[0].mark is Mark.MET


def test_the_help_shows_how_to_finish_without_scrolling(marking: Marking, window: MainWindow):
    marking()
    window.toggle_help()
    (told,) = [
        one
        for one in window.help_panel.findChildren(QLabel)
        if one.text() == "Finish the practical"
    ]
    assert told.visibleRegion().boundingRect() == told.rect()


def test_in_large_text_the_help_leaves_the_list_its_width_and_an_open_panel_its_place(
    marking: Marking, window: MainWindow, keyboard: Keyboard
):
    view = marking().marking_view
    window.toggle_help()
    assert view.side.isVisible()
    window.toggle_help()
    window.context.look.show_text_scale(2.0)
    QApplication.processEvents()
    wide = view.list.width()
    window.toggle_help()
    QApplication.processEvents()
    assert view.list.width() >= wide
    keyboard("T")
    assert view.side.note.isVisible()
    keyboard("Escape")
    assert not view.side.isVisible()
    window.toggle_help()
    assert view.side.isVisible()
    assert view.outcomes.isVisible()


def test_a_wide_window_shows_the_titles_of_the_outcomes_whole(marking: Marking, window: MainWindow):
    page = marking()
    view = page.marking_view
    narrow = view.outcomes.width()
    window.resize(1920, 1040)
    QApplication.processEvents()
    font = QFontMetricsF(window.context.look.font(12, bold=True))
    titles = [
        font.horizontalAdvance(entry.title) for entry in state_of(page).assessment.pack.outcomes
    ]
    assert view.outcomes.width() > max(narrow, *titles)


def test_what_is_offered_once_all_is_marked_ends_the_practical(
    marking: Marking, keyboard: Keyboard
):
    page = marking()
    page.take_offer("finish")
    keyboard("Down")
    assert state_of(page).assessment.clock.state is ClockState.ENDED


def test_a_mark_is_in_the_store_when_it_is_painted(
    marking: Marking, keyboard: Keyboard, laptop: LaptopSession
):
    page = marking()
    keyboard("X")
    id_ = state_of(page).assessment.id
    assert laptop.marking.last_saved(id_).assessment.marks["1.1"].mark is Mark.NOT_MET


def test_a_key_held_down_marks_once(
    marking: Marking, keyboard: Keyboard, settle: Callable[[], None]
):
    page = marking()
    keyboard("M")
    for _ in range(20):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_M, Qt.KeyboardModifier.NoModifier, "m", True
        )
        QApplication.sendEvent(page.marking_view.list, event)
    settle()
    assert len(state_of(page).assessment.marks) == 1


def test_a_bounce_is_ignored_and_said(
    marking: Marking, window: MainWindow, settle: Callable[[], None]
):
    page = marking()
    for at in (1000, 1040):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_M, Qt.KeyboardModifier.NoModifier, "m")
        event.setTimestamp(at)
        QApplication.sendEvent(page.marking_view.list, event)
    assert "ignored" in label(window, "last_action")
    settle()
    assert len(state_of(page).assessment.marks) == 1


def test_two_presses_a_finger_can_make_are_two_marks(marking: Marking, settle: Callable[[], None]):
    page = marking()
    for at in (1000, 1090):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_M, Qt.KeyboardModifier.NoModifier, "m")
        event.setTimestamp(at)
        QApplication.sendEvent(page.marking_view.list, event)
    settle()
    assert len(state_of(page).assessment.marks) == 2


def test_a_dead_key_says_so_and_does_nothing(
    marking: Marking, window: MainWindow, keyboard: Keyboard
):
    page = marking()
    keyboard("N")
    assert label(window, "last_action") == "N is not used. M = met, X = not met."
    assert not state_of(page).assessment.marks


def test_an_outcome_ends_with_words_and_no_jump(
    marking: Marking, window: MainWindow, keyboard: Keyboard
):
    page = marking()
    first = state_of(page).assessment.pack.outcomes[0]
    keyboard(*["M"] * len(first.criteria))
    assert "outcome 1 complete, → for 2" in label(window, "last_action")
    assert state_of(page).focus == first.criteria[-1].code


def test_every_action_is_undone_by_one_press(marking: Marking, keyboard: Keyboard):
    page = marking()
    for keys in (["M"], ["X"], ["L"], ["1"], ["3", "Return"], ["Shift+5"], ["Delete"]):
        before = state_of(page).assessment
        keyboard(*keys)
        changes = state_of(page).assessment.last_seq - before.last_seq
        keyboard(*["Backspace"] * changes)
        after = state_of(page).assessment
        assert (after.marks, after.flags, after.notes) == (before.marks, before.flags, before.notes)
        assert [f for f in after.faults if not f.withdrawn] == list(before.faults)
        keyboard("M")


def test_marking_all_of_an_outcome_at_once_leaves_the_safety_critical(
    marking: Marking, window: MainWindow, keyboard: Keyboard
):
    page = marking()
    keyboard("Right", "Right", "M", "Shift+M")
    outcome = state_of(page).assessment.pack.outcomes[2]
    left = [c for c in outcome.criteria if c.code not in state_of(page).assessment.marks]
    assert left
    assert all(c.safety_critical for c in left)
    keyboard("Backspace")
    assert len(state_of(page).assessment.marks) == 1
    assert "all" in label(window, "last_action")


def test_marking_all_of_an_untouched_outcome_asks_why_first(
    marking: Marking, window: MainWindow, keyboard: Keyboard, settle: Callable[[], None]
):
    page = marking()
    keyboard("Shift+M")
    assert not state_of(page).assessment.marks
    page.take_offer("because_asked")
    settle()
    held = next(iter(state_of(page).assessment.marks.values()))
    assert held.together
    assert held.reason == "asked"


def test_before_the_start_marks_wait_and_the_keys_typed_after_are_dropped(
    marking: Marking, window: MainWindow, keyboard: Keyboard, settle: Callable[[], None]
):
    page = marking(started=False)
    keyboard("Right", "Right", "X", "M", "M", wait=False)
    settle()
    assert not state_of(page).assessment.marks
    assert "Ctrl+Space" in label(window, "last_action")
    keyboard("Ctrl+Space", "M")
    assert state_of(page).assessment.clock.state is ClockState.RUNNING
    assert len(state_of(page).assessment.marks) == 1


def test_no_dialog_appears_in_a_whole_practical(
    marking: Marking, window: MainWindow, keyboard: Keyboard
):
    page = marking(started=False)
    keyboard("Ctrl+Space", "M", "1", "F", "3", "Return", "5", "T", "Escape", "V", "Escape", "/")
    keyboard("Escape", "Ctrl+Space", "Ctrl+Space", "Shift+M", "Ctrl+1", "Ctrl+2", "Alt+S")
    keyboard("Escape", "Ctrl+End")
    assert state_of(page).assessment.clock.state is ClockState.ENDED
    others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
    assert not [w for w in others if isinstance(w, QDialog)]
    assert not window.findChildren(QDialog)


def test_switching_changes_name_letter_and_the_first_mark_says_for_whom(
    marking: Marking, window: MainWindow, keyboard: Keyboard
):
    page = marking()
    keyboard("M", "Ctrl+1")
    assert page.heading().title == "Sam OKORO"
    assert page.heading().letter == "A"
    assert not state_of(page).assessment.marks
    keyboard("Ctrl+2", "M")
    assert "for B Rhys" in label(window, "last_action")


def test_esc_never_leaves_the_marking_screen(
    marking: Marking, window: MainWindow, keyboard: Keyboard
):
    page = marking()
    keyboard("T", "Escape", "Escape", "Escape")
    assert window.page is page
