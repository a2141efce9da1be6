"""The page Standards in the window of a laptop or of an office, and a way to bring standards."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Words
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.jobs import Jobs
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.ui.standards.page import StandardsPage
from npors_desktop.workflows.sessions import OfficeSession

Standards = Callable[..., StandardsPage]


@pytest.fixture
def standards(window: MainWindow, settle: Callable[[], None]) -> Standards:
    """Open the page on the laptop, and wait until it shows what it fetched."""

    def opened(subject: str | None = None) -> StandardsPage:
        window.open_page("page_standards", subject)
        settle()
        assert isinstance(window.page, StandardsPage)
        assert not window.error_band.isVisible()
        return window.page

    return opened


@pytest.fixture
def office_window(
    office: OfficeSession,
    look: Look,
    stores: Stores,
    tmp_path: Path,
    qtbot: QtBot,
    settle: Callable[[MainWindow], None],
) -> Generator[MainWindow]:
    """The office's window on the page Standards."""
    opener = DataFolderSessions(stores, tmp_path / "data")
    made = MainWindow(WindowContext(Words(), look, Jobs(), opener, office), PAGES)
    made.context.jobs.setParent(made)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    made.open_page("page_standards")
    settle(made)
    yield made
    made.close()
