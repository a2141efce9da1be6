"""An import in the window: the files as they come, its progress, and Stop."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from typing_extensions import override

from npors_desktop.domain.delivery import Arrival, ReceiptVerdict
from npors_desktop.domain.progress import Progress
from npors_desktop.ui.office.inbox.import_run import ImportRun
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.office.importing import Importing
from npors_desktop.workflows.sessions import OfficeSession

_FILES = 7


@pytest.fixture
def brought(tmp_path: Path, demonstration: Path) -> Path:
    """Some bad files, each its own."""
    folder = tmp_path / "brought"
    folder.mkdir()
    report = next((demonstration / "reports").glob("*.pdf")).read_bytes()
    for number in range(_FILES):
        (folder / f"{number}.pdf").write_bytes(report + b"%" * number + b"\n")
    return folder


def run_of(window: MainWindow) -> ImportRun | None:
    return window.context.jobs.findChild(ImportRun, "import_run")


def note(to: list[Any], what: Callable[[], Any], _: object) -> None:
    to.append(what())


def take(page: InboxPage, path: Path) -> None:
    page.path.show_paths([str(path)])
    page.start_import()


def test_files_are_shown_as_they_come_and_counted_once_at_the_end(
    bare_office: OfficeSession,
    open_window: Callable[..., MainWindow],
    brought: Path,
    qtbot: QtBot,
    settle: Callable[[MainWindow], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(bare_office)
    page = window.page
    assert isinstance(page, InboxPage)
    rows, told, seen = list[int](), list[str](), list[bool]()
    counted, counts = list[None](), page._rows.counts

    def counting() -> Any:
        counted.append(None)
        return counts()

    monkeypatch.setattr(page._rows, "counts", counting)
    take(page, brought)
    run = run_of(window)
    assert run is not None
    run.took.connect(partial(note, rows, page.table.rows.rowCount))
    run.took.connect(partial(note, seen, lambda: page.body.currentWidget() is page.table))
    run.progressed.connect(partial(note, told, window.bar.line.text))
    qtbot.waitUntil(lambda: run_of(window) is None, timeout=60_000)
    settle(window)
    assert rows == sorted(rows)
    assert 0 < rows[-1] <= _FILES
    # The sentence of an empty inbox is gone once there is a row.
    assert seen == [count > 0 for count in rows]
    assert [f"{number} of {_FILES}" in text for number, text in enumerate(told, 1)] == [
        True
    ] * _FILES
    assert len(counted) == 1
    assert page.table.rows.rowCount() == _FILES
    assert f"{_FILES} files read" in window.bar.line.text()


def test_files_that_come_soon_after_one_another_are_shown_together(
    bare_office: OfficeSession,
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = open_window(bare_office).page
    assert isinstance(page, InboxPage)
    asked = list[None]()
    monkeypatch.setattr(page.table, "refresh", lambda: asked.append(None))
    now = bare_office.report_import.now()
    came = Arrival("a.pdf", now, ReceiptVerdict.REJECTED, (), "", None, number=1)
    for _ in range(_FILES):
        page._on_took(came)
    assert len(asked) == 1
    qtbot.waitUntil(lambda: len(asked) == 2)
    with qtbot.waitSignal(page._until_more.timeout):
        pass
    assert len(asked) == 2


def test_stop_pressed_twice_is_pressed_once_and_the_rest_can_be_imported(
    bare_office: OfficeSession,
    open_window: Callable[..., MainWindow],
    brought: Path,
    qtbot: QtBot,
    settle: Callable[[MainWindow], None],
) -> None:
    window = open_window(bare_office)
    page = window.page
    assert isinstance(page, InboxPage)
    take(page, brought)
    run = run_of(window)
    assert run is not None
    seen = list[str]()

    def press() -> None:
        if not seen:
            page.stopping.click()
            seen.append(window.bar.line.text())
            page.stopping.click()

    run.took.connect(press)
    qtbot.waitUntil(lambda: run_of(window) is None, timeout=60_000)
    settle(window)
    assert seen == ["Stopping after the files in hand."]
    assert "Stopped before the end. The rest can be imported again." in window.bar.line.text()
    assert not page.stopping.isEnabled()
    taken = page.table.rows.rowCount()
    assert 1 <= taken < _FILES
    take(page, brought)
    qtbot.waitUntil(lambda: run_of(window) is None, timeout=60_000)
    settle(window)
    assert page.table.rows.rowCount() == _FILES
    assert f"{_FILES} files read" in window.bar.line.text()


def test_how_far_it_is_can_be_asked_for_again(
    bare_office: OfficeSession, open_window: Callable[..., MainWindow], brought: Path, qtbot: QtBot
) -> None:
    window = open_window(bare_office)
    run = ImportRun(window.context.jobs, bare_office.report_import)
    heard = list[Progress]()
    run.progressed.connect(heard.append)
    run.tell()
    assert heard == []
    with qtbot.waitSignal(run.finished, timeout=60_000):
        run.start((brought,))
    told = len(heard)
    run.tell()
    assert [(one.done, one.total) for one in heard[told - 1 :]] == [(_FILES, _FILES)] * 2


def test_an_error_on_the_way_ends_the_import_and_is_shown(
    bare_office: OfficeSession,
    open_window: Callable[..., MainWindow],
    brought: Path,
    qtbot: QtBot,
    settle: Callable[[MainWindow], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed = list[bool]()

    class Broken(Importing):
        @override
        def __next__(self) -> Any:
            raise OSError("broken")

        @override
        def close(self) -> None:
            closed.append(True)
            super().close()

    monkeypatch.setattr("npors_desktop.workflows.office.import_reports.Importing", Broken)
    window = open_window(bare_office)
    page = window.page
    assert isinstance(page, InboxPage)
    take(page, brought)
    qtbot.waitUntil(lambda: run_of(window) is None, timeout=60_000)
    settle(window)
    assert closed
    assert not page.stopping.isEnabled()
    assert window.error_band.isVisible()
