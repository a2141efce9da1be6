"""Faults are recorded first, and filed later with as few keys as may be."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.marking.page import MarkingPage
from npors_desktop.ui.shell.main_window import MainWindow

FORKLIFT = "industrial-forklift.novice"
Marking = Callable[..., MarkingPage]
Keyboard = Callable[..., None]


def faults(page: MarkingPage):
    assert page.state is not None
    return [f for f in page.state.assessment.faults if not f.withdrawn]


def said(window: MainWindow) -> str:
    found = window.findChild(QLabel, "last_action")
    assert found is not None
    return found.text()


def test_enter_files_a_fault_under_the_criterion_in_focus(
    marking: Marking, window: MainWindow, keyboard: Keyboard
):
    page = marking()
    keyboard("3")
    assert "not filed" in said(window)
    keyboard("Return")
    (fault,) = faults(page)
    assert (fault.severity, fault.criterion, fault.filed) == (Severity.MAJOR, "1.1", True)


def test_shift_and_a_digit_record_and_file_at_once(marking: Marking, keyboard: Keyboard):
    page = marking()
    keyboard("Down", "Shift+1")
    (fault,) = faults(page)
    assert (fault.severity, fault.criterion) == (Severity.MINOR, "1.2")


def test_the_shifted_digits_of_a_british_keyboard_are_digits(marking: Marking, keyboard: Keyboard):
    page = marking()
    keyboard("Shift+Exclam", "Shift+sterling", "Shift+Percent")
    assert [f.severity for f in faults(page)] == list(Severity)
    assert {f.criterion for f in faults(page)} == {"1.1"}


def test_another_criterion_takes_at_most_four_keys(
    marking: Marking, keyboard: Keyboard, settle: Callable[[], None]
):
    page = marking()
    keyboard("1")
    keyboard("F", "4", ".", "3", "Return")
    (fault,) = faults(page)
    assert fault.criterion == "4.3"
    assert page.marking_view.list.hasFocus()


def test_typing_ahead_into_the_search_records_no_fault(
    marking: Marking, keyboard: Keyboard, settle: Callable[[], None]
):
    page = marking()
    keyboard("1", "F", "3", ".", "5", "Return", "M", wait=False)
    settle()
    settle()
    (fault,) = faults(page)
    assert fault.criterion == "3.5"
    assert page.state
    assert len(page.state.assessment.marks) == 1


def test_where_points_count_the_heading_of_the_same_severity_is_asked(
    marking: Marking, window: MainWindow, keyboard: Keyboard
):
    page = marking(FORKLIFT)
    keyboard("5", "F")
    pack = page.state.assessment.pack if page.state else None
    assert pack is not None
    fitting = [h for h in pack.faults if h.severity is Severity.SAFETY_CRITICAL]
    assert page.marking_view.side.filing.found.count() == len(fitting)
    keyboard("Return")
    (fault,) = faults(page)
    assert fault.heading == fitting[0].heading
    assert (
        page.marking_view.side.faults.buttons[Severity.MAJOR]
        .accessibleName()
        .startswith("3 points")
    )


def test_a_grave_fault_under_a_met_criterion_offers_not_met(
    marking: Marking, window: MainWindow, keyboard: Keyboard
):
    page = marking()
    keyboard("M", "Up", "Shift+5")
    assert page.state
    assert page.state.assessment.marks["1.1"].mark is Mark.MET
    keyboard("Alt+X")
    assert page.state.assessment.marks["1.1"].mark is Mark.NOT_MET


def test_plus_and_minus_only_offer(marking: Marking, keyboard: Keyboard):
    page = marking()
    keyboard("1", "+")
    assert len(faults(page)) == 1
    keyboard("Return")
    assert len(faults(page)) == 2
    keyboard("-")
    assert len(faults(page)) == 2
    keyboard("Return")
    assert len(faults(page)) == 1


def test_a_fault_button_must_be_held(qtbot: QtBot, marking: Marking, window: MainWindow):
    page = marking()
    button = page.marking_view.side.faults.buttons[Severity.MAJOR]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "longer" in said(window)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(faults(page)), timeout=3000)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert len(faults(page)) == 1


def test_a_note_after_a_fault_is_about_the_fault_and_esc_keeps_it(
    marking: Marking, keyboard: Keyboard
):
    page = marking()
    keyboard("5", "T", "O", "K", "Escape")
    (fault,) = faults(page)
    assert fault.note.casefold() == "ok"
    assert page.marking_view.list.hasFocus()


def test_a_note_without_a_fault_is_about_the_criterion(marking: Marking, keyboard: Keyboard):
    page = marking()
    keyboard("T", "Alt+1", "Ctrl+Return")
    assert page.state
    assert page.state.assessment.notes == {"1.1": "prompted once"}


def test_stopping_takes_a_reason_of_the_pack(marking: Marking, keyboard: Keyboard):
    page = marking()
    keyboard("Alt+S", "Down", "Return")
    assert page.state
    clock = page.state.assessment.clock
    assert clock.end_reason == page.state.assessment.pack.end_reasons[1].code
