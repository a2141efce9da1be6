"""Settings are shown at once and kept; copies and recovery sheets are written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import SIZE, make_window, shoot
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., Any]
Settle = Callable[[], None]


def test_what_is_chosen_is_kept_for_the_next_start(
    opened: Opened, settle: Settle, context: WindowContext, window: Any
):
    page = opened("page_settings")
    page.findChild(QWidget, "set_theme_dark").click()
    page.findChild(QWidget, "set_text_125").click()
    page.findChild(QWidget, "set_language_cy").click()
    settle()
    assert window.context.words.language is Language.WELSH
    assert window.page.heading().title == "Gosodiadau"
    kept = context.opener.preferences.read()
    assert (kept.theme, kept.text_scale, kept.language) == ("dark", 1.25, "cy")


def test_the_next_start_looks_as_the_last(
    context: WindowContext, opened: Opened, settle: Settle, qtbot: QtBot
):
    opened("page_settings").findChild(QWidget, "set_theme_sunlight").click()
    settle()
    made = make_window(context.opener, Look())
    qtbot.addWidget(made)
    assert made.context.look.theme.name == "sunlight"


def test_a_copy_is_made_that_restores(
    opened: Opened, settle: Settle, laptop: LaptopSession, tmp_path: Path
):
    page = opened("page_settings")
    page.copy_to.show_text(str(tmp_path / "copy"))
    page.primary.click()
    settle()
    assert (restore(tmp_path / "copy.npcopy", tmp_path / "restored") / "store.db").is_file()


def test_a_new_recovery_sheet_ends_the_task(
    opened: Opened, settle: Settle, laptop: LaptopSession, window: Any, tmp_path: Path
):
    assert not laptop.recovery_code.is_kept()
    opened("page_today").go("page_recovery")
    settle()
    page: Any = window.page
    page.sheet_to.show_text(str(tmp_path / "sheet.pdf"))
    page.primary.click()
    settle()
    assert window.page.name == "page_today"
    assert laptop.recovery_code.is_kept()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert "sheet.pdf, in the folder" in window.status.saved_state.text()


def test_the_first_page_is_drawn_without_a_screen(context: WindowContext, look: Look):
    picture, size = shoot(context.opener)
    assert size == f"{SIZE.width()}x{SIZE.height()}"
    assert picture.startswith(b"\x89PNG")


def test_the_folder_of_the_camera_is_kept(
    opened: Opened, settle: Settle, context: WindowContext, tmp_path: Path
):
    page = opened("page_settings")
    settle()
    for folder, kept in ((str(tmp_path), str(tmp_path)), ("", "")):
        page.camera.folder.show_text(folder)
        page.camera._take()
        settle()
        assert context.opener.preferences.read().camera_folder == kept
