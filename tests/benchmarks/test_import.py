"""An import at the office: on one processor and on two, against verifying the same files alone.

The goals: 25 files a second on two free processors, and no turn of the window's thread over 100 ms
while it imports.
"""

import shutil
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from npors_desktop.base.clock import SystemClock
from npors_desktop.base.words import Words
from npors_desktop.composition import verify_worker
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores, verifying
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.office.inbox.import_run import ImportRun
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.jobs import Jobs
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.workflows.demonstration.demonstration import OFFICE_PASSPHRASE
from npors_desktop.workflows.office.verify_ahead import AheadVerification
from npors_desktop.workflows.sessions import OfficeSession
from tests.many_reports import write_reports

_MILLI = 1000
# How often the window's thread is asked whether it is free, in milliseconds.
_ASKED = 2


@pytest.fixture(scope="module")
def reports(
    request: pytest.FixtureRequest, demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Distinct genuine reports: 300 with --slow."""
    folder = tmp_path_factory.mktemp("many") / "reports"
    write_reports(demonstration, folder, 300 if request.config.getoption("slow") else 40)
    return folder


@pytest.fixture
def new_office(demonstration: Path, tmp_path: Path) -> Callable[[], OfficeSession]:
    """Opens another copy of the demonstration's office."""
    numbers = count()

    def opened() -> OfficeSession:
        folder = shutil.copytree(demonstration / "office", tmp_path / f"office-{next(numbers)}")
        return Stores().open_office(folder, OFFICE_PASSPHRASE)

    return opened


def told_rate(benchmark: Any, reports: Path) -> None:
    files = len(list(reports.iterdir()))
    benchmark.extra_info["rate"] = f"{files / benchmark.stats.stats.median:.1f} files a second"


@pytest.mark.benchmark(group="import")
def test_floor_of_verifying_the_same_files(benchmark: Any, reports: Path, demonstration: Path):
    anchors, now = Anchors.read(demonstration / "office" / "authority"), SystemClock().now()
    judge = verifying()
    files = [file.read_bytes() for file in sorted(reports.iterdir())]

    def verify() -> bool:
        return all(judge.verify(data, anchors, now).in_order for data in files)

    assert benchmark.pedantic(verify, rounds=1, warmup_rounds=0)
    told_rate(benchmark, reports)


@pytest.mark.benchmark(group="import")
@pytest.mark.parametrize(
    "ahead", [None, verify_worker.two()], ids=["on one processor", "on two processors"]
)
def test_all_of_it(
    benchmark: Any,
    reports: Path,
    new_office: Callable[[], OfficeSession],
    ahead: AheadVerification | None,
):
    session = new_office()
    session.report_import.ahead = ahead
    taken = benchmark.pedantic(lambda: session.report_import.take((reports,)), rounds=1)
    session.close()
    assert {one.verdict.value for one in taken} == {"accepted"}
    told_rate(benchmark, reports)


@pytest.mark.benchmark(group="import")
def test_in_the_window(
    benchmark: Any,
    reports: Path,
    new_office: Callable[[], OfficeSession],
    qtbot: QtBot,
    tmp_path: Path,
):
    look = Look()
    look.apply()
    session, opener = new_office(), DataFolderSessions(Stores(), tmp_path / "nothing")
    session.report_import.ahead = verify_worker.two()
    window = MainWindow(WindowContext(Words(), look, Jobs(), opener, session), PAGES)
    qtbot.addWidget(window)
    window.show()
    window.open_page("page_inbox")
    jobs = window.context.jobs
    qtbot.waitUntil(lambda: not jobs.pending, timeout=60_000)
    page = window.page
    assert isinstance(page, InboxPage)
    turns, number = Turns(), len(list(reports.iterdir()))

    def bring() -> None:
        page.path.show_paths([str(reports)])
        page.start_import()
        qtbot.waitUntil(lambda: jobs.findChild(ImportRun, "import_run") is None, timeout=600_000)
        # The last rows are shown a quarter of a second after those before them.
        qtbot.waitUntil(lambda: page.table.rows.rowCount() >= number)

    benchmark.pedantic(bring, rounds=1)
    turns.end()
    assert page.table.rows.rowCount() >= number
    told_rate(benchmark, reports)
    benchmark.extra_info["rate"] += f"; longest turns of the window {turns.longest()}"
    window.close()
    look.deleteLater()


class Turns:
    """How long the window's thread was busy between two questions of a timer."""

    def __init__(self) -> None:
        self._lasted = list[float]()
        self._at = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._note)
        self._timer.start(_ASKED)

    def end(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def longest(self) -> str:
        """The three longest, and how many were over 100 ms of all."""
        over = sum(one > 100 for one in self._lasted)
        worst = " ".join(f"{one:.0f}" for one in sorted(self._lasted)[:-4:-1])
        return f"{worst} ms; {over} of {len(self._lasted)} over 100 ms"

    def _note(self) -> None:
        now = time.perf_counter()
        self._lasted.append((now - self._at) * _MILLI - _ASKED)
        self._at = now
