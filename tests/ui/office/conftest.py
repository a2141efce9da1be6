"""A demonstration office, made once and copied for each test, and the window on it."""

import shutil
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npors_desktop.base.clock import SetClock
from npors_desktop.base.paths import resource
from npors_desktop.base.words import Language, Words
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import application
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.jobs import Jobs
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.demonstration.demonstration import OFFICE_PASSPHRASE, DemonstrationRun
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.office.full_office import fill

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)

OpenWindow = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture(scope="session")
def key() -> AssessorKey:
    return make_key()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, key: AssessorKey) -> Path:
    """An office with two records, the laptop's request and a stick with what was delivered."""
    folder = tmp_path_factory.mktemp("demonstration")
    data = resource("demonstration")
    job = DemonstrationRun(
        lambda clock: Stores(clock, cost=CHEAP, new_key=lambda: key), data, SetClock(NOW)
    )
    job.run(folder, lambda _: None, only=2)
    for receipt in (folder / "stick").glob("*.npreceipt"):
        receipt.unlink()
    return folder


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office in which nothing has happened."""
    folder = tmp_path_factory.mktemp("bare") / "office"
    made = Stores(SetClock(NOW), cost=CHEAP).make_office(folder, "Bare Office", OFFICE_PASSPHRASE)
    made.session.close()
    return folder


@pytest.fixture(scope="session")
def filled(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's office with something on every page; to be copied, never written."""
    folder = tmp_path_factory.mktemp("filled")
    made = copied_and_opened(demonstration / "office", folder / "office")
    fill(made, demonstration / "reports", folder)
    made.close()
    return folder


def copied_and_opened(folder: Path, to: Path) -> OfficeSession:
    shutil.copytree(folder, to)
    return Stores(SetClock(NOW), cost=CHEAP).open_office(to, OFFICE_PASSPHRASE)


@pytest.fixture
def office(demonstration: Path, tmp_path: Path) -> OfficeSession:
    """The demonstration's office, a copy of its own. The window closes it."""
    return copied_and_opened(demonstration / "office", tmp_path / "office")


@pytest.fixture
def bare_office(bare: Path, tmp_path: Path) -> OfficeSession:
    """The empty office, a copy of its own. The window closes it."""
    return copied_and_opened(bare, tmp_path / "office")


@pytest.fixture
def full_office(filled: Path, tmp_path: Path) -> OfficeSession:
    """The office with something on every page, a copy of its own. The window closes it."""
    return copied_and_opened(filled / "office", tmp_path / "office")


@pytest.fixture
def stick(demonstration: Path, tmp_path: Path) -> Path:
    """A stick with the two sealed reports, a copy of its own."""
    return Path(shutil.copytree(demonstration / "stick", tmp_path / "stick"))


@pytest.fixture
def request_file(demonstration: Path, tmp_path: Path) -> Path:
    """The request of the demonstration's laptop."""
    return Path(shutil.copy(demonstration / "request.npenrol", tmp_path))


@pytest.fixture
def settle(qtbot: QtBot) -> Settle:
    """Waits until all that was asked of the store has been answered and shown."""

    def settled(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: not window.context.jobs.pending, timeout=20_000)
        QApplication.processEvents()

    return settled


@pytest.fixture
def look(qapp: QApplication) -> Generator[Look]:
    made = Look()
    made.apply()
    yield made
    made.deleteLater()


@pytest.fixture
def open_window(qtbot: QtBot, look: Look, settle: Settle, tmp_path: Path) -> Generator[OpenWindow]:
    """Opens the real window on an office's desk, at a page."""
    windows: list[MainWindow] = []

    def opened(
        session: OfficeSession,
        page: str = "page_inbox",
        subject: str | None = None,
        language: Language = Language.ENGLISH,
    ) -> MainWindow:
        opener = DataFolderSessions(Stores(), tmp_path / "nothing")
        window = MainWindow(WindowContext(Words(language), look, Jobs(), opener, session), PAGES)
        window.context.jobs.setParent(window)
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(1366, 728)
        window.show()
        window.open_page(page, subject)
        settle(window)
        return window

    yield opened
    for window in windows:
        window.close()
