"""A PIN is chosen each time the program starts, before anything else is shown."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE

Settle = Callable[[MainWindow], None]


@pytest.fixture
def unlocked(start: Callable[..., MainWindow], settle: Settle) -> MainWindow:
    """The laptop's store, just unlocked by a person."""
    window = start("laptop")
    press(window, settle, LAPTOP_PASSPHRASE)
    return window


def press(window: MainWindow, settle: Settle, *texts: str) -> None:
    """Type into one field after the other, and press Enter."""
    for number, text in enumerate(texts):
        held: Any = window.focusWidget()
        if number:
            QTest.keyClick(held, Qt.Key.Key_Tab)
        QTest.keyClicks(window.focusWidget(), text)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    settle(window)


def front(window: Any) -> Any:
    return window.page


def test_after_the_passphrase_a_pin_is_chosen(unlocked: MainWindow, settle: Settle):
    assert front(unlocked).name == "page_pin"
    assert not unlocked.is_in_session
    for field in front(unlocked).findChildren(QLineEdit):
        assert field.echoMode() is QLineEdit.EchoMode.Password
    press(unlocked, settle, "480271", "480271")
    assert front(unlocked).name == "page_today"
    assert unlocked.context.laptop.pin.is_chosen


@pytest.mark.parametrize(
    ("first", "again", "told"),
    [
        ("123456", "123456", "too easy to guess"),
        ("48027", "48027", "exactly six digits"),
        ("", "", "exactly six digits"),
        ("480271", "480272", "not the same"),
    ],
)
def test_a_bad_pin_is_told_at_its_field(
    unlocked: MainWindow, settle: Settle, first: str, again: str, told: str
):
    press(unlocked, settle, first, again)
    page = front(unlocked)
    assert page.name == "page_pin"
    assert told in page.first.error.text() + page.again.error.text()
    assert not unlocked.context.laptop.pin.is_chosen
    # Both are typed again, and nothing is added to what was there.
    assert (page.first.typed(), page.again.typed()) == ("", "")
    assert unlocked.focusWidget() is page.first.field


def test_no_way_leads_past_the_pin(unlocked: MainWindow, settle: Settle):
    QTest.keyClick(unlocked, Qt.Key.Key_Escape)
    unlocked.go_back()
    settle(unlocked)
    assert front(unlocked).name == "page_pin"


def test_enter_leads_on_to_the_field_that_is_still_empty(unlocked: MainWindow, settle: Settle):
    press(unlocked, settle, "480271")
    page = front(unlocked)
    assert unlocked.focusWidget() is page.again.field
    assert not page.again.error.text()
    press(unlocked, settle, "480271")
    assert front(unlocked).name == "page_today"


@pytest.mark.parametrize("left", [{"setting_up": True}, {"first_run": "assessor"}])
def test_who_set_up_only_in_part_is_told_that_it_goes_on(
    start: Callable[..., MainWindow], settle: Settle, left: dict[str, Any]
):
    """The first run ended after its store was made, perhaps before that was noted."""
    window = start("laptop")
    preferences = window.context.opener.preferences
    preferences.change(**left)
    press(window, settle, LAPTOP_PASSPHRASE)
    page = front(window)
    assert (page.name, page.unfinished.isVisible()) == ("page_pin", True)
    assert "not finished" in page.unfinished.text()
    press(window, settle, "480271", "480271")
    assert front(window).name == "page_set_up"
    front(window).work.click()
    settle(window)
    assert not preferences.read().is_setting_up


def test_who_has_begun_the_work_is_told_nothing_of_setting_up(unlocked: MainWindow):
    assert front(unlocked).unfinished.isHidden()
