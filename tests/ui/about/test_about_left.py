"""No step of an update outlives its page into an assessment, and none closes the window there."""

import socket
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.people import Candidate, PersonSignature, Role, SignatureKind
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.ui.about.page import AboutPage
from npors_desktop.ui.about.update_panel import UpdatePanel
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.backup.backup import Backups
from npors_desktop.workflows.sessions import LaptopSession
from tests.answered_theory import answer_in_full

Do = Callable[[MainWindow], None]
Found = Callable[..., tuple[MainWindow, UpdatePanel]]
WAITS = "changes nothing while this program is open"


def about(window: MainWindow) -> UpdatePanel:
    window.show_about()
    assert isinstance(window.page, AboutPage)
    return window.page.update_panel


def start_a_clock(laptop: LaptopSession) -> None:
    """Begin a practical."""
    visit = laptop.visits.today().visits[0].visit.id
    other = laptop.visits.visit(visit).candidates[0].id
    ref = pack_ref(laptop.preparation.assessment(other).pack)
    id_ = laptop.visits.add_candidate(visit, Candidate("Rhys Jones", date(1990, 1, 31)), ref)
    laptop.preparation.check_identity(
        id_, IdentityKind.PASSPORT, matched=True, name_on_document="Rhys Jones"
    )
    signed = PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "R", laptop.backups.now())
    laptop.preparation.sign_privacy(id_, signed)
    answer_in_full(laptop, id_)
    laptop.marking.start_clock(id_)


class Asking:
    """The system, which asks its person whether a setup may be started, and waits."""

    def __init__(self) -> None:
        self.asks, self._answered = Event(), Event()
        self._refused = False
        self.started: list[Path] = []

    def launch(self, file: Path) -> bool:
        self.asks.set()
        assert self._answered.wait(60)
        if self._refused:
            raise UserError(verbatim("The system did not start it."))
        self.started.append(file)
        return True

    def answer(self, *, yes: bool = True) -> None:
        self._refused = not yes
        self._answered.set()


@pytest.fixture
def asking() -> Iterator[Asking]:
    made = Asking()
    yield made
    made.answer(yes=False)


@pytest.fixture
def ready(found: Found, asking: Asking, qtbot: QtBot) -> tuple[MainWindow, UpdatePanel]:
    """A setup was fetched and may be started."""
    window, panel = found()
    window.context.opener.updates._launch = asking.launch
    panel.fetch.click()
    qtbot.waitUntil(panel.begin.isVisible, timeout=10_000)
    return window, panel


@pytest.fixture
def asked(
    ready: tuple[MainWindow, UpdatePanel], asking: Asking, qtbot: QtBot
) -> tuple[MainWindow, UpdatePanel]:
    """The system asks whether it may start the setup."""
    window, panel = ready
    panel.begin.click()
    qtbot.waitUntil(asking.asks.is_set, timeout=10_000)
    return window, panel


@pytest.fixture
def silent() -> Iterator[tuple[str, Event, Event]]:
    """A server that takes a connection and says nothing: its address, and events for a client
    that connects and disconnects."""
    came, went = Event(), Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            guest, _ = server.accept()
            with guest:
                came.set()
                while guest.recv(4096):
                    pass
            went.set()

        listening = Thread(target=listen)
        listening.start()
        yield f"https://127.0.0.1:{server.getsockname()[1]}/m.json", came, went
        listening.join()


def test_leaving_ends_what_is_looked_for_and_holds_up_nothing(
    found: Found, silent: tuple[str, Event, Event], stick: Path, qtbot: QtBot
) -> None:
    address, came, went = silent
    window, panel = found()
    panel.source.show_text(address)
    panel.allowed.show_value("yes")
    panel.look.click()
    qtbot.waitUntil(came.is_set, timeout=10_000)
    assert "stops if you leave" in panel.state.text()
    window.go_back()
    # A server is waited for longer than this when nobody ends it.
    qtbot.waitUntil(went.is_set, timeout=5000)
    assert about(window) is panel
    panel.source.show_text(str(stick))
    panel.look.click()
    qtbot.waitUntil(panel.fetch.isVisible, timeout=10_000)
    assert not window.error_band.isVisible()


def test_a_window_put_away_for_a_moment_leaves_nothing(
    found: Found, silent: tuple[str, Event, Event], qtbot: QtBot
) -> None:
    address, came, went = silent
    window, panel = found()
    panel.source.show_text(address)
    panel.allowed.show_value("yes")
    panel.look.click()
    qtbot.waitUntil(came.is_set, timeout=10_000)
    window.showMinimized()
    window.showNormal()
    assert not went.is_set()
    assert "stops if you leave" in panel.state.text()
    window.close()
    qtbot.waitUntil(went.is_set, timeout=5000)


def test_a_clock_that_starts_while_the_copy_is_made_keeps_all_else_from_being_fetched(
    found: Found, qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, panel = found()
    laptop, copy = window.context.laptop, Backups.copy_to_own

    def meanwhile(copying: Backups, to: Path) -> Path:
        made = copy(copying, to)
        start_a_clock(laptop)
        return made

    monkeypatch.setattr(Backups, "copy_to_own", meanwhile)
    panel.fetch.click()
    qtbot.waitUntil(window.error_band.isVisible, timeout=10_000)
    assert "is not finished" in window.error_band.accessibleName()
    assert not (home / "updates" / "99.0.0").exists()


def test_a_setup_that_was_started_never_closes_the_window_on_an_assessment(
    asked: tuple[MainWindow, UpdatePanel], asking: Asking, settle: Do, qtbot: QtBot
) -> None:
    window, _ = asked
    window.go_back()
    settle(window)
    start_a_clock(window.context.laptop)
    asking.answer()
    qtbot.waitUntil(window.error_band.isVisible, timeout=10_000)
    assert WAITS in window.error_band.accessibleName()
    assert "close the program" in window.error_band.accessibleName()
    assert len(asking.started) == 1
    # Nor when the assessor looks at what it says.
    assert WAITS in about(window).state.text()
    settle(window)
    assert window.isVisible()


def test_who_is_asked_with_the_page_in_front_and_a_clock_running_keeps_the_window(
    asked: tuple[MainWindow, UpdatePanel], asking: Asking, settle: Do, qtbot: QtBot
) -> None:
    window, _ = asked
    window.go_back()
    settle(window)
    start_a_clock(window.context.laptop)
    panel = about(window)
    asking.answer()
    qtbot.waitUntil(lambda: WAITS in panel.state.text(), timeout=10_000)
    settle(window)
    assert window.isVisible()


def test_elsewhere_the_window_stays_whatever_is_done_there(
    asked: tuple[MainWindow, UpdatePanel], asking: Asking, settle: Do, qtbot: QtBot
) -> None:
    window, _ = asked
    window.open_page("page_visit_details")
    asking.answer()
    qtbot.waitUntil(window.error_band.isVisible, timeout=10_000)
    assert WAITS in window.error_band.accessibleName()
    settle(window)
    assert window.isVisible()


def test_who_comes_back_while_the_system_asks_is_told_and_then_closed(
    asked: tuple[MainWindow, UpdatePanel], asking: Asking, qtbot: QtBot
) -> None:
    window, panel = asked
    window.go_back()
    assert about(window) is panel
    assert "is starting" in panel.state.text()
    panel.look.click()
    assert "is starting" in panel.state.text()
    asking.answer()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)


def test_another_language_meanwhile_loses_nothing(
    asked: tuple[MainWindow, UpdatePanel], asking: Asking, settle: Do, qtbot: QtBot
) -> None:
    window, before = asked
    window.go_back()
    window.speak(Language.WELSH)
    settle(window)
    panel = about(window)
    assert panel is not before
    assert "yn cael ei ddechrau" in panel.state.text()
    asking.answer()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)


def test_a_setup_that_was_refused_elsewhere_is_told_there(
    asked: tuple[MainWindow, UpdatePanel], asking: Asking, qtbot: QtBot
) -> None:
    window, _ = asked
    window.go_back()
    asking.answer(yes=False)
    qtbot.waitUntil(window.error_band.isVisible, timeout=10_000)
    assert "did not start" in window.error_band.accessibleName()
    assert about(window).state.text() == ""


def test_a_setup_is_not_started_when_its_page_was_left_before(
    ready: tuple[MainWindow, UpdatePanel],
    asking: Asking,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, panel = ready
    updating: Any = window.context.opener.updates
    check, reads, goes_on = updating._check_setup, Event(), Event()

    def slowly(*asked: Any) -> None:
        reads.set()
        assert goes_on.wait(60)
        check(*asked)

    monkeypatch.setattr(updating, "_check_setup", slowly)
    panel.begin.click()
    qtbot.waitUntil(reads.is_set, timeout=10_000)
    window.go_back()
    goes_on.set()
    qtbot.waitUntil(lambda: panel._setup._loose.pending == 0, timeout=10_000)
    assert not asking.asks.is_set()
    assert not window.error_band.isVisible()
    assert about(window).state.text() == ""
