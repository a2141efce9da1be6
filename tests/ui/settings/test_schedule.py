"""Automatic backups are chosen in Settings, made beside everything else, and never in the way."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.clock import SetClock
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.workflows.backup.schedule import LastBackup
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., Any]
Settle = Callable[[], None]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@dataclass
class World:
    """The window on a laptop's store, a stick, and ways to wait."""

    window: Any
    laptop: LaptopSession
    stick: Path
    settle: Settle
    wait: Callable[[Callable[[], Any]], None]

    def plan(self, folder: Path) -> None:
        preferences = self.window.context.opener.preferences
        preferences.keep(replace(preferences.read(), backup_folder=str(folder), backup_every="day"))

    def last(self) -> LastBackup:
        return self.laptop.scheduled_backups.last()


@pytest.fixture
def world(window: Any, laptop: LaptopSession, stick: Path, settle: Settle, qtbot: QtBot) -> World:
    return World(window, laptop, stick, settle, qtbot.waitUntil)


def copies(stick: Path) -> list[Path]:
    return sorted(stick.glob("*.npcopy"))


def chip(page: Any, name: str) -> Any:
    return page.findChild(QWidget, name)


def test_what_is_chosen_is_kept_and_made_at_once(
    opened: Opened,
    settle: Settle,
    context: WindowContext,
    laptop: LaptopSession,
    stick: Path,
    qtbot: QtBot,
):
    page = opened("page_settings")
    page.schedule.folder.show_text(str(stick))
    chip(page, "set_backup_day").click()
    settle()
    kept = context.opener.preferences.read()
    assert (kept.backup_folder, kept.backup_every) == (str(stick), "day")
    qtbot.waitUntil(lambda: laptop.scheduled_backups.last().made_at is not None)
    settle()
    assert len(copies(stick)) == 1
    qtbot.waitUntil(lambda: "Last made on 20/11/2026" in page.schedule.state.text())


def test_without_a_folder_nothing_is_chosen(opened: Opened, settle: Settle, context: WindowContext):
    page = opened("page_settings")
    chip(page, "set_backup_week").click()
    settle()
    assert page.schedule.every.value == "never"
    assert "Enter the folder" in page.schedule.folder.error.text()
    assert context.opener.preferences.read().backup_every == "never"


def test_a_folder_of_the_programs_own_is_refused(
    opened: Opened, settle: Settle, context: WindowContext, laptop: LaptopSession
):
    page = opened("page_settings")
    page.schedule.folder.show_text(str(laptop.folder))
    chip(page, "set_backup_day").click()
    settle()
    assert "the program's own" in page.schedule.folder.error.text()
    assert context.opener.preferences.read().backup_every == "never"


def test_another_folder_is_taken_with_enter(
    opened: Opened, settle: Settle, context: WindowContext, stick: Path, qtbot: QtBot
):
    page = opened("page_settings")
    page.schedule.folder.show_text(str(stick))
    chip(page, "set_backup_day").click()
    settle()
    (stick / "two").mkdir()
    page.schedule.folder.show_text(str(stick / "two"))
    page.schedule.folder.field.setFocus()
    QTest.keyClick(page.schedule.folder.field, Qt.Key.Key_Return)
    settle()
    assert context.opener.preferences.read().backup_folder == str(stick / "two")
    qtbot.waitUntil(lambda: len(copies(stick / "two")) == 1)


def test_a_stick_that_is_gone_is_a_quiet_sentence_and_tried_again(
    opened: Opened, world: World, ui_clock: SetClock
):
    window, stick = world.window, world.stick
    world.plan(stick / "not there")
    page = opened("page_settings")
    window.backups.look()
    world.wait(lambda: world.last().failed_at is not None)
    world.settle()
    assert not window.error_band.isVisible()
    world.wait(lambda: "could not be made" in page.schedule.state.text())
    assert "There is no folder" in page.schedule.state.text()
    (stick / "not there").mkdir()
    window.backups.look()
    world.settle()
    assert not copies(stick / "not there")
    ui_clock.set(ui_clock.now() + timedelta(hours=1))
    window.backups.look()
    world.wait(lambda: world.last().made_at is not None)
    assert len(copies(stick / "not there")) == 1


def test_a_slow_stick_never_keeps_a_change_from_being_saved(
    opened: Opened, world: World, monkeypatch: pytest.MonkeyPatch
):
    window, laptop = world.window, world.laptop
    world.plan(world.stick)
    opened("page_today")
    begun, goes_on = threading.Event(), threading.Event()
    copy = laptop.backups.copy_by_itself

    def slow(to: Path) -> Path:
        begun.set()
        assert goes_on.wait(20)
        return copy(to)

    monkeypatch.setattr(laptop.backups, "copy_by_itself", slow)
    window.backups.look()
    world.wait(begun.is_set)
    saved: list[Any] = []
    window.context.jobs.run(laptop.visits.today, saved.append)
    world.settle()
    assert saved
    window.backups.look()
    world.settle()
    goes_on.set()
    world.wait(lambda: world.last().made_at is not None)
    assert len(copies(world.stick)) == 1


def test_a_store_that_was_locked_meanwhile_is_left_alone(
    opened: Opened, world: World, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    window, laptop = world.window, world.laptop
    world.plan(world.stick)
    opened("page_today")
    begun, goes_on, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(folder: Path) -> Path:
        begun.set()
        assert goes_on.wait(20)
        ended.set()
        return folder

    noted: list[Path] = []
    monkeypatch.setattr(laptop.scheduled_backups, "make", slow)
    monkeypatch.setattr(laptop.scheduled_backups, "note_made", noted.append)
    window.backups.look()
    world.wait(begun.is_set)
    window.context.jobs.store_closing.emit()
    goes_on.set()
    world.wait(ended.is_set)
    qtbot.wait(50)
    world.settle()
    assert noted == []
