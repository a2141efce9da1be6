"""From a key that is pressed to its mark painted in the real window; it is durable by then."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import SIZE, application, make_window
from npors_desktop.ui.marking.page import MarkingPage
from npors_desktop.workflows.sessions import LaptopSession
from tests.benchmarks.in_turn import Taken, middle_and_worst, taken
from tests.benchmarks.practical import SIZES, Practical

ROUNDS = 200
_MORE = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
pytestmark = pytest.mark.benchmark(group="key to painted")


class Paints(QObject):
    """Knows the state of a page when its list was last painted."""

    def __init__(self, page: MarkingPage) -> None:
        super().__init__(page)
        self._page = page
        self.state = page.state
        page.marking_view.list.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.state = self._page.state
        return False


@pytest.fixture
def page(laptop: LaptopSession, practical: Practical) -> Iterator[MarkingPage]:
    """The marking screen in the real window."""
    app = application()
    window = make_window(DataFolderSessions(Stores(), laptop.folder), Look(app))
    window.context.session = laptop
    window.resize(SIZE)
    window.show()
    window.open_page("page_marking", practical.id)
    page = window.page
    assert isinstance(page, MarkingPage)
    while page.state is None:
        app.processEvents(_MORE)
    app.processEvents()
    yield page
    window.context.jobs.close()
    window.hide()


@pytest.fixture
def press(page: MarkingPage) -> Callable[[], None]:
    """Presses the key that changes the mark in focus, and waits until it is painted."""
    app, rows, painted = application(), page.marking_view.list, Paints(page)

    def pressed() -> None:
        before = page.state
        assert before is not None
        given = before.assessment.marks.get(before.focus or "")
        is_met = given is not None and given.mark is Mark.MET
        key, text = (Qt.Key.Key_X, "x") if is_met else (Qt.Key.Key_M, "m")
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QCoreApplication.postEvent(rows, event)
        while painted.state is before:
            app.processEvents(_MORE)
        assert painted.state is not None
        assert painted.state.saved_at is not None

    return pressed


@pytest.mark.parametrize("events", SIZES)
def test_key_to_painted(benchmark: Any, press: Callable[[], None]):
    times: list[Taken] = []
    # The store's thread works beside the window's, so the time of all threads is counted.
    benchmark.pedantic(
        lambda: times.append(taken(press, time.process_time)), rounds=ROUNDS, warmup_rounds=10
    )
    kept = times[-ROUNDS:]
    benchmark.extra_info["painted"] = {
        what: middle_and_worst([getattr(one, what) for one in kept]) for what in ("wall", "cpu")
    }
