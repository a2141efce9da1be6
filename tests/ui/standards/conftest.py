"""The page Standards in the window of a laptop or of an office, and a way to bring standards."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Words
from npors_desktop.composition import stores
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.jobs import Jobs
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.ui.standards.page import StandardsPage
from npors_desktop.workflows.sessions import OfficeSession
from tests.own_catalogue import use_catalogue

Standards = Callable[..., StandardsPage]
SHOWN = ("excavator-360-above-10t-tracked", "industrial-forklift")


@pytest.fixture(autouse=True)
def two_standards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the program's standards two in two editions: what is found and counted does not change
    with each that is added."""
    whole = stores.catalogue()
    packs = (pack for pack in whole.packs() if pack.id.startswith(SHOWN))
    two = Catalogue(packs, whole._statuses)
    use_catalogue(monkeypatch, lambda: two)


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
