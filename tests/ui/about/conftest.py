"""A newer version on a USB stick, and a window that trusts the key it is signed with."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pytestqt.qtbot import QtBot

from npors_desktop.exchange.update_manifest import (
    NAME,
    Setup,
    System,
    UpdateManifest,
    signed_bytes,
    write_manifest,
)
from npors_desktop.ui.about.page import AboutPage
from npors_desktop.ui.about.update_panel import UpdatePanel
from npors_desktop.ui.shell.main_window import MainWindow

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SETUP = b"a setup program"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A USB stick with a newer version that is signed with the key of these tests."""
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
    """A window that trusts the key of these tests, and its panel that found the version."""

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
