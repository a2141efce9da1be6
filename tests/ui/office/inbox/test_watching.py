"""Folders are watched: what is put there comes by itself, and nothing moves meanwhile."""

import errno
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npors_desktop.base.whole_file import machine_failed
from npors_desktop.exchange import found_files
from npors_desktop.ui.office.inbox import folder_watch
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.widgets.values import ActionLine
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A look follows the other at once."""
    monkeypatch.setattr(folder_watch, "PAUSE_MS", 20)


def test_what_is_put_into_a_watched_folder_is_imported_and_told(
    office: OfficeSession, stick: Path, open_window: Open,
    settle: Settle, qtbot: QtBot, tmp_path: Path,
) -> None:  # fmt: skip
    folder = tmp_path / "in"
    (folder / "visit").mkdir(parents=True)
    window = open_window(office)
    page = window.page
    assert isinstance(page, InboxPage)
    settle(window)
    told: list[str] = []

    def hear(line: ActionLine) -> None:
        told.append(line.head)

    page.said.connect(hear)
    qtbot.keyClick(page.table, Qt.Key.Key_F)
    assert page.watch_step.isVisible()
    page.watch_step.field.show_paths([str(folder)])
    qtbot.keyClick(page.watch_step.field.edit, Qt.Key.Key_Return)
    settle(window)
    assert page.watch_step.field.error.text() == ""
    assert office.watching.folders() == (folder,)
    for file in stick.glob("*.npsealed"):
        shutil.copy(file, folder / "visit")
    qtbot.waitUntil(lambda: any("2 files read" in one for one in told), timeout=60_000)
    assert "watching the folder “in”" in page.heading().detail
    assert len(list((folder / "visit").glob("*.npreceipt"))) == 2
    read = len([one for one in told if "files read" in one])
    # The same files, and the receipts beside them, are not imported again.
    qtbot.wait(300)
    assert len([one for one in told if "files read" in one]) == read
    shutil.move(folder, tmp_path / "away")
    qtbot.waitUntil(lambda: page.watch.away == (folder,), timeout=20_000)
    assert "cannot be reached" in page.heading().detail
    shutil.move(tmp_path / "away", folder)
    qtbot.waitUntil(lambda: page.watch.away == (), timeout=20_000)


def test_a_file_that_could_not_be_read_is_tried_again(
    office: OfficeSession, stick: Path, open_window: Open, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    office.watching.add(stick)
    reads, tried = found_files.read_pieces, Counter[Path]()

    def failing(path: Path, *more: Any) -> Iterator[bytes]:
        # A share that was away while it was counted and read; later it is there, with the same.
        tried[path] += 1
        if tried[path] <= 2:
            raise machine_failed(OSError(errno.EIO, "Input/output error"), path)
        yield from reads(path, *more)

    monkeypatch.setattr(found_files, "read_pieces", failing)
    open_window(office)
    files = set(stick.glob("*.npsealed"))
    qtbot.waitUntil(lambda: {x for x in tried if tried[x] > 2} >= files, timeout=10_000)
