"""The office has its settings, copies and recovery sheet as the laptop has."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.vault.vault import Vault
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.demonstration.demonstration import OFFICE_PASSPHRASE
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., Any]
Settle = Callable[[MainWindow], None]


def test_a_chord_leads_to_the_settings_and_escape_back(
    office: OfficeSession, open_window: Open, qtbot: QtBot
):
    window = open_window(office)
    qtbot.keyClick(window.page, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.page.name == "page_settings"
    assert window.findChild(QWidget, "to_page_enrolment") is None
    window.go_back()
    assert window.page.name == "page_inbox"


def test_a_copy_of_the_office_is_made_that_restores(
    office: OfficeSession, open_window: Open, settle: Settle, tmp_path: Path
):
    window = open_window(office, "page_settings")
    window.page.copy_to.show_text(str(tmp_path / "copy"))
    window.page.primary.click()
    settle(window)
    assert (restore(tmp_path / "copy.npcopy", tmp_path / "back") / "store.db").is_file()
    assert "laptop" not in window.status.saved_state.text()


def test_the_passphrase_of_the_office_is_changed(
    office: OfficeSession, open_window: Open, settle: Settle
):
    window = open_window(office, "page_settings")
    window.findChild(QWidget, "to_page_passphrase").click()
    page = window.page
    page.current.show_text(OFFICE_PASSPHRASE)
    page.secret.first.show_text("kettle harbour seventeen")
    page.secret.again.show_text("kettle harbour seventeen")
    page.primary.click()
    settle(window)
    QApplication.processEvents()
    assert window.page.name == "page_settings"
    assert Vault.open(office.folder, "kettle harbour seventeen")


def test_a_new_recovery_sheet_of_the_office_is_written(
    office: OfficeSession, open_window: Open, settle: Settle, tmp_path: Path
):
    window = open_window(office, "page_settings")
    window.findChild(QWidget, "to_page_recovery").click()
    window.page.sheet_to.show_text(str(tmp_path / "sheet.pdf"))
    window.page.primary.click()
    settle(window)
    QApplication.processEvents()
    assert window.page.name == "page_settings"
    assert office.recovery_code.is_kept()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
