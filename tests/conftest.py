"""What every test stands on: no screen is needed, and one demonstration serves those that read."""

import os
import shutil
import sys
from pathlib import Path

import pytest

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from npors_desktop import app
from npors_desktop.workflows.demonstrating import LAPTOP_PASSPHRASE, OFFICE_PASSPHRASE


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demonstration was run once; to be read, never written."""
    folder = tmp_path_factory.mktemp("demonstration") / "d"
    app.demonstrate(folder, lambda _: None)
    return folder


@pytest.fixture
def own_demonstration(demonstration: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration's folder, to be written."""
    return Path(shutil.copytree(demonstration, tmp_path / "demonstration"))


@pytest.fixture
def office_passphrase(monkeypatch: pytest.MonkeyPatch) -> str:
    """The demonstration office's passphrase, in the environment as offices' scripts give it."""
    monkeypatch.setenv("NPORS_PASSPHRASE", OFFICE_PASSPHRASE)
    return OFFICE_PASSPHRASE


@pytest.fixture
def laptop_passphrase(monkeypatch: pytest.MonkeyPatch) -> str:
    """The demonstration laptop's passphrase, in the environment."""
    monkeypatch.setenv("NPORS_PASSPHRASE", LAPTOP_PASSPHRASE)
    return LAPTOP_PASSPHRASE
