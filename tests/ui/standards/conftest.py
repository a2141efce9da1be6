"""The page Standards in the window of a laptop or of an office, and a way to bring standards."""

from collections.abc import Callable, Generator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from npors_desktop.base.clock import SetClock
from npors_desktop.base.words import Words
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.standard_status import StandardStatus
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.jobs import Jobs
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.ui.standards.page import StandardsPage
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.small_sealed import standard_file

Standards = Callable[..., StandardsPage]


@pytest.fixture
def install(
    laptop: LaptopSession, office: OfficeSession, ui_clock: SetClock, tmp_path: Path
) -> Callable[..., None]:
    """Sign an edition at the office and install it."""

    def made(edition: str, status: StandardStatus | None = None, **how: Any) -> None:
        ui_clock.set(ui_clock.now() + timedelta(seconds=1))
        to = tmp_path / f"{edition}-{ui_clock.now():%H%M%S}.nppack"
        file = standard_file(tmp_path / "standards", edition, **how)
        office.standard_signing.sign(file, status or StandardStatus(), to)
        laptop.standard_intake.install(to)

    return made


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
