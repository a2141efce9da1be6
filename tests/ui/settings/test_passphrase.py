"""The passphrase is changed in the window, by the keyboard alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit

from npors_desktop.domain.errors import MachineFailedError, WrongPassphraseError
from npors_desktop.domain.messages import verbatim
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.vault.vault import Vault
from npors_desktop.workflows.access.passphrase import Passphrase
from npors_desktop.workflows.sessions import LaptopSession

OLD = "a passphrase for tests"
NEW = "kettle harbour seventeen"
Opened = Callable[..., Any]
Keyboard = Callable[..., None]
Typed = Callable[[str], None]


@pytest.fixture
def fill(opened: Opened, keyboard: Keyboard, typed: Typed) -> Callable[..., Any]:
    """Come from Settings by its letter, type the three fields, and press Enter."""

    def fill_in(current: str, new: str, again: str) -> Any:
        opened("page_settings")
        keyboard("P")
        typed(current)
        keyboard("Tab")
        typed(new)
        keyboard("Tab")
        typed(again)
        keyboard("Return")

    return fill_in


def texts(page: Any) -> list[str]:
    return [field.text() for field in page.findChildren(QLineEdit)]


def test_the_keyboard_alone_changes_it(
    fill: Any, laptop: LaptopSession, window: MainWindow, tmp_path: Path
):
    fill(OLD, NEW, NEW)
    page: Any = window.page
    assert page.name == "page_settings"
    assert "The passphrase was changed." in window.bar.line.text()
    assert Vault.open(laptop.folder, NEW)
    laptop.enrolment.write_request(tmp_path / "request", NEW)
    with pytest.raises(WrongPassphraseError):
        Vault.open(laptop.folder, OLD)


@pytest.mark.parametrize(
    ("what_is_typed", "field", "told"),
    [
        (("not the passphrase", NEW, NEW), "current_passphrase", "not your current passphrase"),
        (("", NEW, NEW), "current_passphrase", "Type your current passphrase"),
        ((OLD, "too short", "too short"), "passphrase", "You typed 9"),
        ((OLD, NEW, "kettle harbor seventeen"), "passphrase", "not the same"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_changed(
    fill: Any, window: MainWindow, what_is_typed: tuple[str, str, str], field: str, told: str
):
    fill(*what_is_typed)
    page: Any = window.page
    assert page.name == "page_passphrase"
    assert told in page._rows[field].error.text()
    assert page.summary.isVisible()
    assert not window.error_band.isVisible()
    assert Vault.open(page.context.laptop.folder, OLD)


def test_how_hard_it_is_to_guess_is_shown_while_it_is_typed(
    opened: Opened, keyboard: Keyboard, typed: Typed
):
    strength = opened("page_passphrase").secret.strength
    keyboard("Tab")
    for text, told in (("kettle harb", "too short"), ("our seventeen", "hard to guess")):
        typed(text)
        assert strength.isVisible()
        assert strength.text() == f"Strength: {told}"


def test_after_a_wrong_one_only_that_is_typed_again(
    fill: Any, laptop: LaptopSession, keyboard: Keyboard, typed: Typed, window: MainWindow
):
    fill("not the passphrase", NEW, NEW)
    typed(OLD)
    keyboard("Return")
    assert Vault.open(laptop.folder, NEW)


def test_a_failing_machine_is_told_and_the_form_stays(
    fill: Any, window: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise MachineFailedError(verbatim("There is no room left to write “vault.json”."))

    monkeypatch.setattr(Passphrase, "change", fail)
    fill(OLD, NEW, NEW)
    page: Any = window.page
    assert window.error_band.isVisible()
    assert sorted(texts(page)) == sorted([OLD, NEW, NEW])
    assert page.primary.isEnabled()


def test_what_was_typed_is_forgotten_when_the_page_is_left(fill: Any, opened: Opened):
    fill(OLD, NEW, "another one")
    opened("page_settings")
    assert not any(texts(opened("page_passphrase")))


def test_nothing_that_is_typed_is_shown(opened: Opened):
    fields = opened("page_passphrase").findChildren(QLineEdit)
    assert {field.echoMode() for field in fields} == {QLineEdit.EchoMode.Password}
