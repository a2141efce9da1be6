"""Where two stores are on one computer, the program says so, and a person chooses by name."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import make_window
from npors_desktop.ui.shell.main_window import MainWindow

OLD, NEW = "kettle harbour seventeen lanterns", "copper window thistle marathon"
Enter, Tab = Qt.Key.Key_Return, Qt.Key.Key_Tab
Settle = Callable[[MainWindow], None]


@pytest.fixture
def home(tmp_path: Path, stores: Stores) -> Path:
    """A data folder in which version 0.2 left an older store and a finished one."""
    home = tmp_path / "data"
    for name, secret, at in (("Gareth Price", NEW, 2_000_000_000), ("Eve Hale", OLD, 10**9)):
        opener = DataFolderSessions(stores, tmp_path / name)
        opener.make_laptop(AssessorDetails(name, "N-1", "ATP One"), secret).session.close()
        (made,) = (one for one in opener.home.iterdir() if one.is_dir())
        home.mkdir(exist_ok=True)
        made.rename(home / name.split()[0].lower())
        os.utime(home / name.split()[0].lower() / "store.db", (at, at))
    return home


@pytest.fixture
def start(qtbot: QtBot, look: Look, stores: Stores, home: Path) -> Iterator[Callable[[], Any]]:
    made: list[MainWindow] = []

    def begin() -> Any:
        window = make_window(DataFolderSessions(stores, home), look)
        made.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 728)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.start()
        return window

    yield begin
    for window in made:
        window.close()


def keys(window: Any, settle: Settle, *pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(window.focusWidget() or window, key)
        settle(window)
        QApplication.sendPostedEvents()


def unlock(window: Any, settle: Settle, secret: str) -> None:
    QTest.keyClicks(window.focusWidget(), secret)
    keys(window, settle, Enter)


def chosen(page: Any) -> str:
    (one,) = (row.task.key for row in page.choice._rows if row.task.word == "Chosen")
    return one


def who(window: Any) -> str:
    return window.context.session.enrolment.identity().assessor.name


def test_the_one_used_last_is_opened_unless_another_is_chosen_by_name(
    start: Callable[[], Any], settle: Settle
) -> None:
    window = start()
    page = window.page
    assert page.what.text() == "There are 2 stores on this computer"
    assert chosen(page) == "gareth"
    assert window.focusWidget() is page.passphrase.field
    unlock(window, settle, NEW)
    assert who(window) == "Gareth Price"
    window.lock()
    settle(window)
    # Locked, the same one is in front, now with its name.
    page = window.page
    assert page.choice._rows[0].task.title == "Gareth Price"
    QTest.keyClick(window.focusWidget(), Tab, Qt.KeyboardModifier.ShiftModifier)
    keys(window, settle, Enter)
    assert chosen(page) == "eve"
    assert window.focusWidget() is page.passphrase.field
    unlock(window, settle, OLD)
    assert who(window) == "Eve Hale"


def test_the_chosen_one_stays_chosen_after_a_wrong_passphrase(
    start: Callable[[], Any], settle: Settle
) -> None:
    window = start()
    page = window.page
    page.choice._rows[1].click()
    unlock(window, settle, NEW)
    assert "does not open this store" in page.passphrase.error.text()
    unlock(window, settle, OLD)
    assert who(window) == "Eve Hale"


def test_one_store_is_not_chosen_from(start: Callable[[], Any], home: Path, tmp_path: Path) -> None:
    (home / "eve").rename(tmp_path / "away")
    page = start().page
    assert not page.choice.isVisible()
    assert page.what.text() == "This laptop's store is locked"


def test_no_second_store_is_made(stores: Stores, home: Path) -> None:
    opener = DataFolderSessions(stores, home)
    before = opener.stores()
    for make in (
        lambda: opener.make_laptop(AssessorDetails("A", "1", "P"), NEW),
        lambda: opener.make_office("Office", NEW),
    ):
        with pytest.raises(UserError) as said:
            make()
        assert said.value.code == "store_exists"
    assert opener.stores() == before


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"gareth": 7}', b'{"gareth": {"name": "G"}}', b"\xff"]
)
def test_names_that_cannot_be_read_are_not_known(stores: Stores, home: Path, damage: bytes) -> None:
    (home / "stores.json").write_bytes(damage)
    assert {one.name for one in DataFolderSessions(stores, home).stores()} == {""}


def test_a_store_opens_where_its_name_cannot_be_kept(stores: Stores, home: Path) -> None:
    (home / "stores.json").mkdir()
    opener = DataFolderSessions(stores, home)
    opener.open(NEW).close()
    assert opener.stores()[0].folder.name == "gareth"
