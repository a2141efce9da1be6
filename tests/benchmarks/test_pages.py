"""From one page of the real window to another, or from one candidate to the next, until what it
shows is there and painted; beside a bare stack of two pages that are as full."""

from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import SIZE, application, make_window
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import LaptopSession
from tests.benchmarks.conftest import Versus

_ALL, _MORE = QEventLoop.ProcessEventsFlag.AllEvents, QEventLoop.ProcessEventsFlag.WaitForMoreEvents
PARTS = 30
_WARM = 2
OF_VISIT = ("page_visit", "page_visit_details", "page_briefing")
OF_CANDIDATE = (
    "page_candidate", "page_candidate_details", "page_candidate_identity",
    "page_candidate_adjustments", "page_candidate_ready", "page_theory",
)  # fmt: skip
pytestmark = pytest.mark.benchmark(group="page to page")


@pytest.fixture
def window(laptop: LaptopSession) -> Iterator[MainWindow]:
    """The real window on the demonstration."""
    application()
    made = make_window(DataFolderSessions(Stores(), laptop.folder), Look(application()))
    made.context.session = laptop
    made.resize(SIZE)
    made.show()
    yield made
    made.context.jobs.close()
    made.hide()


@pytest.fixture
def bare() -> Iterator[Callable[[], None]]:
    """Turns to the other of two plain pages and paints it."""
    app, stack = application(), QStackedWidget()
    for _ in range(2):
        page = QWidget()
        column = QVBoxLayout(page)
        for number in range(PARTS):
            column.addWidget((QPushButton if number % 3 else QLabel)(f"Part {number}", page))
        stack.addWidget(page)
    stack.resize(SIZE)
    stack.show()

    def turn() -> None:
        stack.setCurrentIndex(1 - stack.currentIndex())
        app.processEvents(_ALL)

    yield turn
    stack.close()


def turns(window: MainWindow, places: list[tuple[str, str]]) -> Callable[[], None]:
    """Goes to the next of these places; each was made and shown before."""
    app, onward = application(), cycle(places)

    def turn() -> None:
        window.open_page(*next(onward))
        while window.context.jobs.pending:
            app.processEvents(_MORE)
        app.processEvents(_ALL)

    for _ in range(_WARM * len(places)):
        turn()
    return turn


def test_a_page_after_another(versus: Versus, window: MainWindow, bare: Callable[[], None]):
    visit = _session(window).visits.today().visits[0]
    one = visit.candidates[0].id
    places = [("page_today", ""), *((name, visit.visit.id) for name in OF_VISIT)]
    versus(bare, turns(window, places + [(name, one) for name in OF_CANDIDATE]))


def test_a_candidate_after_another(versus: Versus, window: MainWindow, bare: Callable[[], None]):
    visit = _session(window).visits.today().visits[0]
    versus(bare, turns(window, [("page_candidate", line.id) for line in visit.candidates]))


def _session(window: MainWindow) -> LaptopSession:
    session = window.context.session
    assert isinstance(session, LaptopSession)
    return session
