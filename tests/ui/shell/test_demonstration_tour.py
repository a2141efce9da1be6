"""Just looking: the demonstration takes the place of what is real, and leaves nothing."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.words import Language
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.messages import message
from npors_desktop.ui.shell.opened_files import OpenedFiles
from npors_desktop.workflows.demonstration.demonstration import (
    LAPTOP_PASSPHRASE,
    OFFICE_PASSPHRASE,
)
from npors_desktop.workflows.program.setting_up import SetUpStep
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession, OpenDemonstration
from tests.ui.conftest import CHEAP, NOW, PIN

Start = Callable[..., Any]
Press = Callable[..., None]


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """The folder of the demonstration."""
    return tmp_path / "demonstration"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, played: Path, there: Path) -> None:
    """A demonstration that was played before, in place of one that takes seconds to play."""

    def demonstrate(self: DataFolderSessions) -> OpenDemonstration:
        for name in ("laptop", "office"):
            shutil.copytree(played / name, there / name)
        stores = Stores(SetClock(NOW), cost=CHEAP)
        laptop = stores.open_laptop(there / "laptop", LAPTOP_PASSPHRASE)
        office = stores.open_office(there / "office", OFFICE_PASSPHRASE)
        laptop.pin.choose(PIN)

        def remove() -> None:
            laptop.close()
            office.close()
            shutil.rmtree(there)

        opener = DataFolderSessions(stores, there / "data")
        opener.preferences.keep(self.preferences.read().look())
        return OpenDemonstration(laptop, office, opener, PIN, remove)

    monkeypatch.setattr(DataFolderSessions, "demonstrate", demonstrate)


@pytest.fixture
def press(settle: Callable[..., None]) -> Press:
    """Press keys on whatever has the focus."""

    def pressed(window: Any, *keys: str) -> None:
        for key in keys:
            *held, last = key.split("+")
            control = Qt.KeyboardModifier.ControlModifier
            modifiers = control if held else Qt.KeyboardModifier.NoModifier
            code = getattr(Qt.Key, f"Key_{last}")
            QTest.keyClick(window.focusWidget() or window, code, modifiers)
            settle(window)

    return pressed


def is_marked(window: Any) -> bool:
    """Whether the window says that this is the demonstration."""
    band = window.demonstration_band
    assert window.demonstration_strip.isVisible() == band.isVisible()
    return band.isVisible()


def test_one_press_opens_it_and_one_leads_back_to_the_first_run(
    start: Start, press: Press, there: Path, home: Path
):
    window = start()
    assert not is_marked(window)
    press(window, "L")
    assert window.page.name == "page_today"
    assert is_marked(window)
    assert PIN in window.demonstration_band.told.text()
    assert window.context.opener.home == there / "data"
    press(window, "F12")
    assert (window.page.name, window.page._step) == ("page_first_run", "who")
    assert not is_marked(window)
    assert not there.exists()
    assert not home.exists()
    assert window.context.session is None


def test_every_page_of_both_sides_is_marked(start: Start, press: Press):
    window = start()
    press(window, "L", "G")
    assert window.page.name == "page_settings"
    assert is_marked(window)
    press(window, "F7")
    assert window.page.name == "page_inbox"
    assert isinstance(window.context.session, OfficeSession)
    assert is_marked(window)
    assert PIN not in window.demonstration_band.told.text()
    press(window, "F7")
    assert isinstance(window.context.session, LaptopSession)
    window.speak(Language.WELSH)
    press(window, "Shift")
    assert is_marked(window)


@pytest.mark.parametrize("language", list(Language))
def test_the_band_is_whole_in_large_letters(start: Start, press: Press, language: Language):
    window = start()
    press(window, "L")
    window.speak(language)
    window.context.look.show_text_scale(2.0)
    window.resize(1280, 720)
    press(window, "Shift")
    band, told = window.demonstration_band, window.demonstration_band.told
    assert window.size() == QSize(1280, 720)
    assert told.height() >= told.heightForWidth(told.width())
    for part in (told, band.other, band.leave):
        assert part.width() >= part.minimumSizeHint().width()
        assert band.rect().contains(part.geometry())


def test_the_look_that_is_chosen_in_it_stays_and_nothing_else(
    start: Start, press: Press, home: Path
):
    window = start()
    press(window, "L", "F8")
    preferences = window.context.opener.preferences
    preferences.keep(replace(preferences.read(), camera_folder="/pictures"))
    press(window, "F12")
    kept = window.context.opener.preferences.read()
    assert (kept.theme, kept.camera_folder) == ("sunlight", "")


def test_what_is_opened_from_outside_waits_until_it_is_left(
    start: Start, press: Press, unlock: Callable[..., None], tmp_path: Path, played: Path
):
    window = start("laptop")
    unlock(window)
    window.demonstration.begin("page_today")
    press(window, "Shift")
    assert is_marked(window)
    files = OpenedFiles(window)
    taken: list[Path] = []

    def open_file(_: object, file: Path) -> None:
        taken.append(file)

    window.context.opener.open_file = open_file
    files.take(next(played.rglob("*.npreceipt")))
    press(window, "Shift")
    assert taken == []
    assert "as soon as your store is open" in window.bar.line.text()


def test_a_store_that_was_open_is_there_again(
    start: Start, press: Press, unlock: Callable[..., None], there: Path
):
    window = start("laptop")
    unlock(window)
    real = window.context.session
    assert SetUpStep.PRACTICE not in real.setting_up.look().seen
    window.open_page("page_set_up")
    press(window, "Shift")
    window.page._practise()
    press(window, "Shift")
    assert is_marked(window)
    assert window.context.session is not real
    press(window, "F12")
    assert window.context.session is real
    assert window.page.name == "page_set_up"
    assert SetUpStep.PRACTICE in real.setting_up.look().seen
    assert real.visits.today().visits
    assert not there.exists()


@pytest.mark.parametrize("how", ["Ctrl+L", "idle"])
def test_locking_leaves_it_and_locks_what_was_open(
    start: Start, press: Press, unlock: Callable[..., None], there: Path, how: str
):
    window = start("laptop")
    unlock(window)
    window.demonstration.begin("page_today")
    press(window, "Shift")
    if how == "idle":
        window.idle._used -= 10**9 * 60 * 60 * 3
        window.idle.tick()
    else:
        press(window, how)
    press(window, "Shift")
    assert window.page.name == "page_unlock"
    assert window.context.session is None
    assert not is_marked(window)
    assert not there.exists()


def test_practice_in_the_demonstration_says_where_one_is(start: Start, press: Press):
    window = start()
    press(window, "L", "G", "U")
    assert window.page.name == "page_set_up"
    window.page._practise()
    press(window, "Shift")
    assert "F12 leaves it" in window.bar.line.text()
    press(window, "Escape")
    assert window.page.name == "page_settings"


def test_without_a_store_there_is_nothing_to_lock(start: Start, press: Press):
    window = start()
    press(window, "L", "Ctrl+L")
    assert window.page.name == "page_first_run"


def test_closing_the_window_leaves_nothing(start: Start, press: Press, there: Path):
    window = start()
    press(window, "L")
    window.close()
    assert not there.exists()


def test_one_that_is_made_while_the_window_closes_is_removed(start: Start, there: Path):
    window = start()
    window.demonstration.begin("page_today")
    window.close()
    assert not there.exists()
    assert not is_marked(window)


def test_where_it_cannot_be_made_the_first_run_says_why(
    start: Start, press: Press, monkeypatch: pytest.MonkeyPatch
):
    def fail(_: DataFolderSessions) -> OpenDemonstration:
        raise MachineFailedError(message("The disk is full."))

    monkeypatch.setattr(DataFolderSessions, "demonstrate", fail)
    window = start()
    press(window, "L")
    assert window.error_band.headline.text() == "The disk is full."
    assert window.page._step == "who"
    assert not is_marked(window)
    press(window, "A")
    assert window.page._step == "you"
