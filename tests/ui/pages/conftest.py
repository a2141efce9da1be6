"""A laptop's desk whose office has answered, and the demonstration's candidates on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from npors_desktop.base.clock import SetClock
from npors_desktop.base.paths import resource
from npors_desktop.composition.stores import Stores
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.demonstration.player import Player
from npors_desktop.workflows.demonstration.script import read_demonstration
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SECRET = "a passphrase for tests"


@dataclass(frozen=True)
class Stage:
    """The demonstration visit: A signed and received, B running, C before the theory."""

    visit: str
    ids: dict[str, str]
    stick: Path


@pytest.fixture
def office(
    stores: Stores, laptop: LaptopSession, ui_clock: SetClock, tmp_path: Path
) -> OfficeSession:
    """An office that has confirmed this laptop's assessor, some days before anything happens."""
    now = ui_clock.now()
    ui_clock.set(now - timedelta(days=3))
    made = stores.make_office(tmp_path / "office", "Eryri Plant Training", SECRET).session
    assert isinstance(made, OfficeSession)
    laptop.enrolment.write_request(tmp_path / "r.npenrol", SECRET)
    made.assessor_enrolment.accept(tmp_path / "r.npenrol", tmp_path / "a.npidentity")
    laptop.enrolment.accept(tmp_path / "a.npidentity")
    ui_clock.set(now)
    return made


@pytest.fixture
def stage(
    laptop: LaptopSession, office: OfficeSession, ui_clock: SetClock, tmp_path: Path
) -> Stage:
    """Play the demonstration on this desk as far as each candidate is to come."""
    shown = read_demonstration(resource("demonstration"), ui_clock.now())
    visit = laptop.visits.open_visit(shown.visit).id
    ids: dict[str, str] = {}
    until = {"A": None, "B": "end", "C": "draw"}
    for letter, script in zip("ABC", shown.scripts, strict=True):
        one = laptop.visits.add_candidate(visit, script.candidate, script.pack, script.machine)
        Player(laptop, ui_clock, script, SECRET).play(one, until=until[letter])
        ids[letter] = one
    stick = tmp_path / "stick"
    stick.mkdir()
    laptop.hand_over.deliver(stick)
    office.report_import.take((stick,))
    laptop.hand_over.read_receipts(stick)
    return Stage(visit, ids, stick)


@pytest.fixture
def opened(window: MainWindow, settle: Callable[[], None]) -> Callable[..., FormPage]:
    """Open a page and wait until it shows what it fetched."""

    def open_(name: str, subject: str | None = None) -> FormPage:
        window.open_page(name, subject)
        settle()
        page = window.page
        assert isinstance(page, FormPage)
        return page

    return open_


@pytest.fixture
def typed(window: MainWindow, settle: Callable[[], None]) -> Callable[..., None]:
    """Type a text into whatever has the focus."""

    def type_(text: str) -> None:
        held: QWidget = window.focusWidget() or window
        QTest.keyClicks(held, text)
        settle()

    return type_
