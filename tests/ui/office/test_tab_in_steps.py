"""While something is asked for below a table, the Tab key still comes to everything there is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npors_desktop.ui.office.office_page import LongTablePage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.tabbed import trapped

STEPS = (
    *(("page_register", key) for key in (Qt.Key.Key_F, Qt.Key.Key_C, Qt.Key.Key_P, Qt.Key.Key_E)),
    ("page_inbox", Qt.Key.Key_I), ("page_inbox", Qt.Key.Key_Q), ("page_visits", Qt.Key.Key_R),
)  # fmt: skip


@pytest.mark.parametrize(("name", "letter"), STEPS, ids=lambda one: getattr(one, "name", one))
def test_the_tab_key_comes_to_every_field_of_a_step(
    name: str,
    letter: Qt.Key,
    office: OfficeSession,
    open_window: Callable[..., MainWindow],
    settle: Callable[[MainWindow], None],
    qtbot: QtBot,
):
    window = open_window(office, name)
    settle(window)
    assert isinstance(window.page, LongTablePage)
    qtbot.keyClick(window.page.begins_at, letter)
    settle(window)
    assert trapped(window) == []
