"""The first step: who uses this laptop, and how the window looks and speaks, by keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.widgets.chips import Chip
from npors_desktop.workflows.program.preferences import Preferences

Start = Callable[..., Any]
Begin = Callable[[], Any]
Press = Callable[..., None]


@pytest.fixture
def press(settle: Callable[..., None]) -> Press:
    """Press keys on whatever has the focus."""

    def pressed(window: Any, *keys: str) -> None:
        for key in keys:
            QTest.keyClick(window.focusWidget() or window, getattr(Qt.Key, f"Key_{key}"))
            settle(window)

    return pressed


@pytest.fixture
def begin(start: Start, qtbot: QtBot, settle: Callable[..., None]) -> Callable[[], Any]:
    """Start the program without a store, in the window that has the keyboard."""

    def begun() -> Any:
        window = start()
        with qtbot.waitActive(window):
            window.activateWindow()
        window.page.setFocus()
        settle(window)
        return window

    return begun


def kept(home: Path) -> Preferences:
    """What the account's small file says."""
    return DataFolderSessions(root=home).preferences.read()


def focus_on(window: Any, name: str) -> None:
    """Go to a control, as Tab does."""
    window.page.findChild(QWidget, name).setFocus()


def test_the_primary_button_says_what_the_card_with_the_focus_does(begin: Begin, press: Press):
    window = begin()
    page = window.page
    assert window.focusWidget().objectName() == "who_assessor"
    assert page.primary.accessibleName() == "Continue as an assessor"
    press(window, "Right")
    assert page.primary.accessibleName() == "Continue as the office"
    press(window, "Right", "Right")
    assert window.focusWidget().objectName() == "who_looking"
    assert page.primary.accessibleName() == "Look at the demonstration"
    press(window, "Left", "Left", "Return")
    assert page._step == "you"


def test_a_language_holds_at_once_and_is_kept(begin: Begin, press: Press, home: Path):
    window = begin()
    focus_on(window, "set_language_cy")
    press(window, "Return")
    assert window.context.words.language is Language.WELSH
    assert window.page.name == "page_first_run"
    assert window.page._step == "who"
    assert kept(home).language == "cy"
    # Whoever chose it by mistake is one key away from the other.
    assert window.focusWidget().objectName() == "set_language_cy"
    press(window, "Left", "Return")
    assert window.context.words.language is Language.ENGLISH


def test_size_and_light_hold_at_once_and_are_kept(begin: Begin, press: Press, home: Path):
    window = begin()
    focus_on(window, "set_text_150")
    press(window, "Space")
    assert window.context.look.text_scale == 1.5
    focus_on(window, "set_theme_sunlight")
    press(window, "Space")
    assert window.context.look.theme.name is ThemeName.SUNLIGHT
    chosen = kept(home)
    assert (chosen.text_scale, chosen.theme) == (1.5, "sunlight")
    # The letters of the cards do what they say from here, too.
    press(window, "O")
    assert window.page._step == "office"


def test_enter_on_what_is_chosen_already_goes_on(begin: Begin, press: Press):
    window = begin()
    focus_on(window, "set_text_150")
    press(window, "Return")
    assert window.context.look.text_scale == 1.5
    assert window.page._step == "who"
    assert window.page.enter_is_primary(window.focusWidget())
    press(window, "Return")
    assert window.page._step == "you"


@pytest.mark.parametrize(("key", "step"), [("A", "you"), ("O", "office")])
def test_a_first_run_that_was_interrupted_goes_on_where_it_was(
    begin: Begin, press: Press, home: Path, key: str, step: str
):
    window = begin()
    press(window, key)
    window.close()
    again = begin()
    assert again.page._step == step
    press(again, "Escape")
    assert (again.page._step, kept(home).first_run) == ("who", "")


def test_nothing_typed_before_there_is_a_store_is_kept(
    begin: Begin, press: Press, home: Path, settle: Callable[..., None]
):
    window = begin()
    press(window, "A")
    QTest.keyClicks(window.page.you.name.field, "Gareth Price")
    settle(window)
    window.close()
    assert [one.name for one in home.iterdir()] == ["preferences.json"]
    assert b"Gareth" not in (home / "preferences.json").read_bytes()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_the_window_holds_the_first_step_in_every_size(
    begin: Begin, settle: Callable[..., None], scale: float
):
    window = begin()
    window.context.look.show_text_scale(scale)
    settle(window)
    page = window.page
    assert not page.area.horizontalScrollBar().maximum()
    assert window.minimumSizeHint().width() <= 1366
    # No card cuts its words: it is as high as they need at its width.
    cards = page.who.cards.values()
    assert all(card.height() >= card.heightForWidth(card.width()) for card in cards)
    assert page.steps.isVisible() == (scale < 1.5)


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize("wide", [1280, 1366])
def test_the_answers_to_a_question_stand_in_one_line(begin: Begin, wide: int, theme: ThemeName):
    window = begin()
    window.context.look.show_theme(theme)
    window.resize(wide, 720)
    QApplication.processEvents()
    for row in (window.page.who.language, window.page.who.letters, window.page.who.theme):
        assert len({chip.y() for chip in row.findChildren(Chip)}) == 1, row.objectName()
