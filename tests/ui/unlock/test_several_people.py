"""An office with several people: a name is chosen, and only the same person comes back to where
they were."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.office_roles import OfficeRole
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import make_window
from npors_desktop.ui.shell.main_window import IDLE, MainWindow
from npors_desktop.workflows.sessions import OfficeSession

ANN, BEN = "Ann Preece", "Ben Tudor"
ANNS, BENS, NEWER = "plum kettle orbit nine", "grass tandem violet oak", "slate ribbon comet dew"
Enter = Qt.Key.Key_Return


@pytest.fixture
def opener(tmp_path: Path, stores: Stores) -> DataFolderSessions:
    """A data folder with an office that is Ann's."""
    made = DataFolderSessions(stores, tmp_path / "data")
    made.make_office("Eryri Plant Training", ANNS, ANN).session.close()
    return made


@pytest.fixture
def with_ben(opener: DataFolderSessions) -> DataFolderSessions:
    """Ben is on the staff too; Ann signed in last."""
    office = opener.open(ANNS)
    assert isinstance(office, OfficeSession)
    office.staff.add(BEN, OfficeRole.VIEWER, BENS)
    office.close()
    return opener


@pytest.fixture
def start(
    qtbot: QtBot, look: Look, settle: Callable[[MainWindow], None]
) -> Iterator[Callable[[DataFolderSessions], Any]]:
    made: list[MainWindow] = []

    def begin(opener: DataFolderSessions) -> Any:
        window = make_window(opener, look)
        made.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 728)
        window.show()
        window.start()
        settle(window)
        return window

    yield begin
    for window in made:
        window.close()


@pytest.fixture
def sign_in(settle: Callable[[MainWindow], None]) -> Callable[[Any, str], None]:
    def typed(window: Any, passphrase: str) -> None:
        page = window.page
        assert page.name == "page_unlock"
        QTest.keyClicks(page.passphrase.field, passphrase)
        QTest.keyClick(page.passphrase.field, Enter)
        settle(window)

    return typed


def test_one_person_types_a_passphrase_as_ever(
    opener: DataFolderSessions, start: Callable[..., Any], sign_in: Callable[[Any, str], None]
) -> None:
    window = start(opener)
    assert not window.page.person.isVisible()
    sign_in(window, ANNS)
    assert window.context.office.acting.member.name == ANN


def test_the_name_is_chosen_by_keys_and_who_signed_in_last_stands_first(
    with_ben: DataFolderSessions, start: Callable[..., Any], sign_in: Callable[[Any, str], None]
) -> None:
    window = start(with_ben)
    page = window.page
    assert page.person.isVisible()
    assert [one.name for one in with_ben.people()] == [ANN, BEN]
    assert window.focusWidget() is page.passphrase.field
    QTest.keyClick(page.passphrase.field, Qt.Key.Key_Backtab)
    assert window.focusWidget() is page.person.field
    QTest.keyClick(page.person.field, Qt.Key.Key_Down)
    sign_in(window, ANNS)
    assert page.passphrase.error.text()
    sign_in(window, BENS)
    assert window.context.office.acting.member.name == BEN
    assert "Ben Tudor, Viewer" in window.header.where.accessibleName()
    assert [one.name for one in with_ben.people()] == [BEN, ANN]


def test_after_the_idle_lock_the_same_person_is_where_they_were_and_another_is_not(
    with_ben: DataFolderSessions,
    start: Callable[..., Any],
    sign_in: Callable[[Any, str], None],
    settle: Callable[[MainWindow], None],
) -> None:
    window = start(with_ben)
    sign_in(window, ANNS)
    window.open_page("page_staff")
    settle(window)
    window.lock(IDLE)
    settle(window)
    assert window.page.person.field.currentText() == ANN
    sign_in(window, ANNS)
    assert window.page.name == "page_staff"
    window.lock()
    settle(window)
    window.page.person.field.setCurrentIndex(1)
    sign_in(window, BENS)
    assert window.page.name != "page_staff"
    assert window.context.office.acting.member.name == BEN


def test_the_recovery_sheet_sets_the_passphrase_of_an_administrator_alone(
    tmp_path: Path,
    stores: Stores,
    start: Callable[..., Any],
    settle: Callable[[MainWindow], None],
) -> None:
    opener = DataFolderSessions(stores, tmp_path / "data")
    created = opener.make_office("Eryri Plant Training", ANNS, ANN)
    assert isinstance(created.session, OfficeSession)
    created.session.staff.add(BEN, OfficeRole.VIEWER, BENS)
    created.session.close()
    window = start(opener)
    window.open_page("page_unlock_recovery")
    settle(window)
    page = window.page

    def recover(at: int) -> None:
        page.code.show_text(created.recovery_code)
        for row in (page.secret.first, page.secret.again):
            row.show_text(NEWER)
        page.person.field.setCurrentIndex(at)
        page.primary.click()
        settle(window)

    recover(1)
    assert "an administrator: Ann Preece" in window.error_band.headline.text()
    recover(0)
    assert window.context.office.acting.member.name == ANN
