"""A data folder that a service copies, or on a share, is warned of where the day begins."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.widgets import labels

Start = Callable[..., MainWindow]


def warning(window: MainWindow) -> QLabel:
    assert window.page
    found = window.page.findChild(QLabel, "place_warning")
    assert found
    return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "OneDrive - ATP One" / "npors_desktop"


def test_the_first_run_warns(start: Start, home: Path) -> None:
    shown = warning(start())
    assert shown.isVisible()
    assert "OneDrive copies this data folder" in shown.text()
    assert str(home) in shown.text().replace("\u200b", "")


def test_today_warns_and_works(start: Start, unlock: Callable[[MainWindow], None]) -> None:
    window = start("laptop")
    unlock(window)
    assert warning(window).isVisible()
    assert not window.error_band.isVisible()


def test_the_office_is_warned_too(start: Start, unlock: Callable[[MainWindow], None]) -> None:
    window = start("office")
    unlock(window)
    assert warning(window).isVisible()


class TestElsewhere:
    """A folder of this machine alone."""

    @pytest.fixture
    def home(self, tmp_path: Path) -> Path:
        return tmp_path / "data"

    def test_nothing_is_said(self, start: Start) -> None:
        assert not warning(start()).isVisible()

    def test_a_network_share_is_warned_of(
        self, start: Start, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(labels, "is_on_network", home.__eq__)
        shown = warning(start())
        assert shown.isVisible()
        assert "on a network share" in shown.text()
