"""A store of an earlier version with a weak passphrase opens, and the window says so once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from npors_desktop.composition.stores import Stores
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.vault import vault

WEAK = "password1234"


def anything(_passphrase: str, _names: tuple[str, ...] = (), **_more: bool) -> None:
    """The rule of a program that has none."""


@pytest.fixture
def weak(stores: Stores, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop in the data folder, its passphrase only long enough."""
    details = AssessorDetails("Gareth Price", "GP-7", "ATP One")
    with monkeypatch.context() as older:
        older.setattr(vault, "check_passphrase", anything)
        stores.make_laptop(home / "store", details, WEAK).session.close()


def test_it_opens_and_is_told_once_to_change_it(
    weak: None, start: Callable[..., MainWindow], settle: Callable[[MainWindow], None]
) -> None:
    told: list[bool] = []
    for _ in range(2):
        window = start()
        field = window.findChild(QLineEdit, "passphrase")
        assert field
        QTest.keyClicks(field, WEAK)
        QTest.keyClick(field, Qt.Key.Key_Return)
        settle(window)
        assert window.context.session is not None
        told.append("easy to guess" in window.bar.line.text())
        window.close()
    assert told == [True, False]
