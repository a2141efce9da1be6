"""The window's start tidies the folder that it works in."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npors_desktop.base.ids import new_id
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.ui import application
from npors_desktop.ui.shell.main_window import MainWindow

OLD = 1_700_000_000


def test_a_start_sweeps_what_a_killed_one_left_half_made(
    qapp: QApplication,
    qtbot: QtBot,
    stores: Stores,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = tmp_path / "data"
    left, theirs = data / f"laptop.{new_id()}.making", data / "theirs.making"
    for folder in (left, theirs):
        folder.mkdir(parents=True)
        os.utime(folder, (OLD, OLD))

    def run(*_: object) -> int:
        # Until the first page is painted nothing is swept; then it is, beside what is loaded.
        qtbot.waitUntil(lambda: not left.exists())
        return 0

    monkeypatch.setattr(QApplication, "exec", run)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    assert application.run(DataFolderSessions(stores, data)) == 0
    for window in qapp.topLevelWidgets():
        if isinstance(window, MainWindow):
            window.close()
    assert theirs.exists()
    assert not left.exists()
