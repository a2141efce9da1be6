"""Only the assessor comes back from the candidate's view."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from npors_desktop.workflows.access.pin import TRIES
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., Any]
Keyboard = Callable[..., None]
Enter = Callable[[str], None]
SECRET, PIN = "a passphrase for tests", "480271"
VIEWS = ("page_candidate_privacy", "page_outcome_told", "page_sign", "page_theory_candidate")
BACK = {"page_outcome_told": "page_outcome", "page_theory_candidate": "page_theory_handed"}


@pytest.fixture
def enter(window: Any, settle: Any) -> Enter:
    """Type into the one field there is, and press the button."""

    def typed(text: str) -> None:
        settle()
        page = window.page
        row = page.secret if page.pin.isHidden() else page.pin
        row.field.setText(text)
        page.primary.click()
        settle()

    return typed


def hand_back(window: Any) -> None:
    window.page.hand_back.click()


WAYS: dict[str, Callable[[Any], None]] = {
    "button": hand_back,
    "Back": lambda window: window.go_back(),
    "header": lambda window: window.header.back.click(),
    "Esc": lambda window: window._on_escape(),
}


def test_every_way_out_asks_for_the_pin(stage: Any, opened: Opened, window: Any, enter: Enter):
    for view, way in product(VIEWS, WAYS):
        opened(view, stage.ids["B"])
        WAYS[way](window)
        enter("480272")
        assert window.page.name == "page_hand_back", (view, way)
        assert "4 more times" in window.page.pin.error.text()
        enter(PIN)
        assert window.page.name == BACK.get(view, "page_candidate"), (view, way)


def test_about_and_help_lead_nowhere_else(stage: Any, opened: Opened, window: Any):
    for view in VIEWS:
        opened(view, stage.ids["B"])
        for name in (view, "page_hand_back"):
            assert window.page.name == name
            window.toggle_help()
            assert not window.help_panel.findChild(QPushButton, "help_about").isVisible()
            window.show_about()
            assert window.page.name == name
            window.toggle_help()
            window.go_back()


def test_esc_leads_back_to_the_candidate_whose_ink_is_kept(
    stage: Any, opened: Opened, window: Any, keyboard: Keyboard
):
    page = opened("page_candidate_privacy", stage.ids["C"])
    page.box.typed.show_text("Half a na")
    window._on_escape()
    keyboard()
    assert window.page.name == "page_hand_back"
    window._on_escape()
    assert window.page is page
    assert page.box.typed.text() == "Half a na"


def test_after_five_wrong_pins_the_passphrase_helps(
    stage: Any, opened: Opened, window: Any, laptop: LaptopSession, enter: Enter
):
    page = opened("page_candidate_privacy", stage.ids["C"])
    page.box.typed.show_text("Half a na")
    page.hand_back.click()
    back = window.page
    for _ in range(TRIES):
        enter("111222")
    assert back.pin.isHidden()
    assert back.secret.isVisible()
    for wrong in ("", PIN, "not the passphrase"):
        enter(wrong)
        assert window.page is back
        assert back.secret.error.text()
    enter(SECRET)
    assert window.page.name == "page_candidate"
    assert not laptop.pin.is_spent


def test_nothing_that_is_typed_there_can_be_read(stage: Any, opened: Opened, window: Any):
    opened("page_sign", stage.ids["B"]).hand_back.click()
    fields = window.page.findChildren(QLineEdit)
    assert fields
    assert all(field.echoMode() is QLineEdit.EchoMode.Password for field in fields)


def test_a_signed_privacy_page_asks_too(
    stage: Any, opened: Opened, window: Any, settle: Any, enter: Enter
):
    page = opened("page_candidate_privacy", stage.ids["C"])
    page.box.typed.show_text("T Bartholomew")
    page.primary.click()
    settle()
    assert window.page.name == "page_hand_back"
    shown = [w.accessibleName() for w in window.page.findChildren(QWidget) if w.isVisible()]
    assert not [text for text in shown if "Bartholomew" in text]
    enter(PIN)
    # What else is recorded before the test comes next.
    assert window.page.name == "page_candidate_ready"
