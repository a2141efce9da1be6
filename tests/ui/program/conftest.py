"""The whole window on a data folder of its own, locked, as it is after a start."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npors_desktop.base.clock import SetClock
from npors_desktop.base.paths import resource
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.exchange.update_manifest import (
    NAME,
    Setup,
    System,
    UpdateManifest,
    signed_bytes,
    write_manifest,
)
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.ui.about.page import AboutPage
from npors_desktop.ui.about.update_panel import UpdatePanel
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import application, make_window
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.demonstration.demonstration import (
    LAPTOP_PASSPHRASE,
    OFFICE_PASSPHRASE,
    DemonstrationRun,
)

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SETUP = b"a setup program"
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture(scope="session")
def key() -> AssessorKey:
    return make_key()


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory, key: AssessorKey) -> Path:
    """An office and a laptop with one record, and a stick between them; never written."""
    folder = tmp_path_factory.mktemp("played")

    def stores(clock: object) -> Stores:
        assert isinstance(clock, SetClock)
        return Stores(clock, cost=CHEAP, new_key=lambda: key)

    job = DemonstrationRun(stores, resource("demonstration"), SetClock(NOW))
    job.run(folder, lambda _: None, only=1)
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The data folder, not made yet."""
    return tmp_path / "data"


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[MainWindow], None]:
    """Wait until every job has answered."""

    def wait(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: window.context.jobs.pending == 0, timeout=10_000)
        QApplication.sendPostedEvents()

    return wait


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, home: Path, played: Path, settle: Callable[..., None]
) -> Iterator[Callable[..., MainWindow]]:
    """Start the window where a store of one desk is (or none), locked as it then is."""
    made: list[MainWindow] = []

    def started(session: str = "") -> MainWindow:
        if session:
            shutil.copytree(played / session, home / "store")
        window = make_window(
            DataFolderSessions(Stores(SetClock(NOW), cost=CHEAP), home), Look(qapp)
        )
        made.append(window)
        window.resize(1366, 728)
        window.show()
        window.start()
        return window

    yield started
    for window in made:
        settle(window)
        window.close()
        window.deleteLater()


@pytest.fixture
def unlock(settle: Callable[[MainWindow], None]) -> Callable[[MainWindow], None]:
    """Open the desk that the window found, as the unlock page does."""

    def unlocked(window: MainWindow) -> None:
        opener = window.context.opener
        found = opener.find()
        assert found
        passphrase = OFFICE_PASSPHRASE if found.is_office else LAPTOP_PASSPHRASE
        window._on_session_opened(opener.open(passphrase))
        settle(window)

    return unlocked


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with a newer version that is signed with the key of these tests."""
    made = tmp_path / "stick"
    made.mkdir()
    sha256 = hashlib.sha256(SETUP).hexdigest()
    setups = tuple(Setup(system, f"{system.value}.bin", len(SETUP), sha256) for system in System)
    told = UpdateManifest(1, "99.0.0", "0.1.0", setups)
    (made / NAME).write_bytes(write_manifest(told, KEY.sign(signed_bytes(told))))
    for setup in setups:
        (made / setup.file).write_bytes(SETUP)
    return made


@pytest.fixture
def trusting(tmp_path: Path) -> Callable[[MainWindow], None]:
    """Let the program of a window trust the key of these tests, and start nothing."""

    def trust(window: MainWindow) -> None:
        key = tmp_path / "public_key.txt"
        key.write_text(KEY.public_key().public_bytes_raw().hex())
        updating = window.context.opener.updates
        updating._key_file = key
        updating._launch = _cannot_start

    return trust


@pytest.fixture
def found(
    start: Callable[..., MainWindow],
    unlock: Callable[[MainWindow], None],
    trusting: Callable[[MainWindow], None],
    stick: Path,
    qtbot: QtBot,
) -> Callable[..., Any]:
    """The panel of a desk that trusts the key of these tests and has found what is on the stick."""

    def look(session: str = "laptop") -> tuple[MainWindow, UpdatePanel]:
        window = start(session)
        unlock(window)
        trusting(window)
        window.show_about()
        page = window.page
        assert isinstance(page, AboutPage)
        panel = page.update_panel
        panel.source.show_text(str(stick))
        panel.look.click()
        qtbot.waitUntil(panel.fetch.isVisible, timeout=5000)
        return window, panel

    return look


def _cannot_start(_: Path) -> bool:
    return False
