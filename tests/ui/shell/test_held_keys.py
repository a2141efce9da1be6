"""One press acts once, however long the key is held and however the platform repeats it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

Settle = Callable[[], None]
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
OVERRIDE = QEvent.Type.ShortcutOverride
# Milliseconds, after any that the platform gives in a test.
LATER = 10**9
KEYS = (
    (Qt.Key.Key_M, NONE),
    (Qt.Key.Key_X, NONE),
    (Qt.Key.Key_A, NONE),
    (Qt.Key.Key_1, NONE),
    (Qt.Key.Key_3, NONE),
    (Qt.Key.Key_5, NONE),
    (Qt.Key.Key_1, SHIFT),
    (Qt.Key.Key_3, SHIFT),
    (Qt.Key.Key_5, SHIFT),
    (Qt.Key.Key_Plus, NONE),
    (Qt.Key.Key_Minus, NONE),
    (Qt.Key.Key_Backspace, NONE),
    (Qt.Key.Key_Delete, NONE),
    (Qt.Key.Key_Return, NONE),
    (Qt.Key.Key_L, NONE),
    (Qt.Key.Key_U, NONE),
    (Qt.Key.Key_V, NONE),
    (Qt.Key.Key_Right, NONE),
    (Qt.Key.Key_M, SHIFT),
    (Qt.Key.Key_Z, CTRL),
    (Qt.Key.Key_Y, CTRL),
    (Qt.Key.Key_Space, CTRL),
)


def hold(window: Any, key: Qt.Key, held: Qt.KeyboardModifier = NONE, *, paired: bool) -> None:
    """Hold a key while the platform repeats it: marked as such, or as X11 does in pairs."""
    handle = window.windowHandle()
    text = chr(key).lower() if Qt.Key.Key_A <= key <= Qt.Key.Key_Z and held != CTRL else ""
    QTest.keyPress(handle, key, held)
    for at in range(LATER, LATER + 132, 33):
        for kind in (RELEASE, OVERRIDE, PRESS) if paired else (OVERRIDE, PRESS):
            event = QKeyEvent(kind, key, held, text, not paired)
            event.setTimestamp(at)
            event.ignore()
            QCoreApplication.sendEvent(handle, event)
            # What nobody takes beforehand is a shortcut.
            assert kind is not OVERRIDE or event.isAccepted()
    QTest.keyRelease(handle, key, held)


@pytest.mark.parametrize("paired", [True, False], ids=["pairs", "marked"])
def test_every_key_of_the_marking_screen_is_one_command(
    marking: Any, window: Any, settle: Settle, *, paired: bool
):
    page = marking()
    window.activateWindow()
    sent: list[object] = []
    page.marking_view.commanded.connect(sent.append)
    for key, held in KEYS:
        page.marking_view.list.setFocus()
        before = len(sent)
        hold(window, key, held, paired=paired)
        settle()
        assert len(sent) == before + 1, (key, held)


@pytest.mark.parametrize("paired", [True, False], ids=["pairs", "marked"])
def test_a_held_letter_opens_one_page_and_types_nothing_there(
    candidates: Any, opened: Any, window: Any, laptop: Any, settle: Settle, *, paired: bool
):
    visit = laptop.preparation.assessment(candidates()[0]).visit
    opened("page_visit", visit)
    window.activateWindow()
    hold(window, Qt.Key.Key_C, paired=paired)
    settle()
    assert window.page.name == "page_candidate_details"
    assert window.page.fields["name"].text() == ""
    # In a field a held key types, and Escape goes up one level.
    window.page.fields["name"].field.setFocus()
    hold(window, Qt.Key.Key_D, paired=paired)
    assert window.page.fields["name"].text() == "ddddd"
    hold(window, Qt.Key.Key_Escape, paired=paired)
    settle()
    assert window.page.name == "page_visit"


@pytest.mark.parametrize("paired", [True, False], ids=["pairs", "marked"])
def test_enter_held_on_a_button_presses_it_once(
    candidates: Any, opened: Any, window: Any, laptop: Any, settle: Settle, *, paired: bool
):
    visit = laptop.preparation.assessment(candidates()[0]).visit
    opened("page_visit", visit)
    window.activateWindow()
    window.findChild(QWidget, "add_candidate").setFocus()
    hold(window, Qt.Key.Key_Return, paired=paired)
    settle()
    assert window.page.name == "page_candidate_details"
    assert not window.page.summary.isVisible()


def test_the_pairs_of_x11_are_one_press_and_two_presses_are_two(
    marking: Any, window: Any, settle: Settle
):
    page = marking()
    window.activateWindow()
    page.marking_view.list.setFocus()

    def send(kind: QEvent.Type, at: int) -> None:
        event = QKeyEvent(kind, Qt.Key.Key_M, NONE, "m")
        event.setTimestamp(at)
        QCoreApplication.sendEvent(window.windowHandle(), event)

    # Held from 1,000 to 2,000 ms: the first repeat comes after half a second, then 30 a second.
    send(PRESS, 1_000)
    for at in range(1_500, 2_000, 33):
        send(RELEASE, at)
        send(PRESS, at)
    send(RELEASE, 2_000)
    settle()
    assert len(page.state.assessment.marks) == 1
    send(PRESS, 2_090)
    settle()
    assert len(page.state.assessment.marks) == 2
