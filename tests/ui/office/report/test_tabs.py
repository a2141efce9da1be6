"""The tabs beside an open record, the way to the next, and what is kept beside it."""

import os
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from npors_desktop.domain.record_besides import BesideKind
from npors_desktop.ui.office.register.page import RegisterPage
from npors_desktop.ui.office.report.page import ReportPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


def report(window: MainWindow) -> ReportPage:
    assert isinstance(window.page, ReportPage)
    return window.page


def text_of(page: ReportPage, name: str) -> str:
    labels = page.tabs.panels[name].findChildren(QLabel)
    return "\n".join(one.text() for one in labels if not one.isHidden())


def look_at(window: MainWindow, name: str) -> None:
    if folder := os.environ.get("LOOK_AT"):
        window.grab().save(f"{folder}/{name}.png")


def test_each_tab_says_its_part(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot
):
    failed = next(one for one in office.register.records() if one.result == "not_achieved")
    window = open_window(office, "page_report", failed.record)
    settle(window)
    page = report(window)
    assert page.tabs.shown == "verification"
    assert "In order" in page.verified.text()
    for name, key in (("timeline", Qt.Key.Key_2), ("evidence", Qt.Key.Key_3),
                      ("marks", Qt.Key.Key_4), ("history", Qt.Key.Key_5)):  # fmt: skip
        qtbot.keyClick(page.area, key)
        assert page.tabs.shown == name
        settle(window)
        look_at(window, name)
    assert "Clock started" in text_of(page, "timeline")
    # The finding stands above the picture, and is what a screen reader is told first.
    found = page.tabs.title
    assert found.text() in text_of(page, "timeline").split("\n")
    assert found.text()
    assert found.y() < page.tabs.view.y()
    assert page.tabs.view.accessibleName().startswith(found.text())
    assert "Not met" in text_of(page, "marks")
    assert "Signed by the assessor" in text_of(page, "history")
    qtbot.keyClick(page.area, Qt.Key.Key_V)
    assert page.tabs.shown == "verification"
    page.tabs.search.typed.emit("nothing has this")
    assert "No mark contains that." in text_of(page, "marks")


def test_enter_and_backspace_go_through_the_list(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot
):
    window = open_window(office, "page_register")
    settle(window)
    page = window.page
    assert isinstance(page, RegisterPage)
    rows = office.register.records()
    page.on_opened(page.table.key or "")
    settle(window)
    assert (report(window).subject, report(window).to_next.isHidden()) == (rows[0].record, False)
    assert report(window).to_next.property("kind") == "primary"
    assert report(window).opening.property("kind") != "primary"
    qtbot.keyClick(report(window).area, Qt.Key.Key_Return)
    settle(window)
    assert report(window).subject == rows[1].record
    qtbot.keyClick(report(window).area, Qt.Key.Key_Return)
    settle(window)
    assert report(window).subject == rows[1].record
    qtbot.keyClick(report(window).area, Qt.Key.Key_Backspace)
    settle(window)
    assert report(window).subject == rows[0].record


def test_a_record_opened_elsewhere_has_no_next(
    office: OfficeSession, open_window: Open, settle: Settle
):
    window = open_window(office, "page_report", office.register.records()[0].record)
    settle(window)
    assert report(window).to_next.isHidden()


def test_a_note_and_an_upload_are_kept_beside_the_record(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot
):
    row = office.register.records()[0]
    before = office.register.record(row.record).pdf
    window = open_window(office, "page_report", row.record)
    settle(window)
    page = report(window)
    qtbot.keyClick(page.area, Qt.Key.Key_N)
    look_at(window, "note")
    page.keep_note()
    assert page.note.text.error.text()
    page.note.text.show_text("The site asked for a copy.")
    page.keep_note()
    settle(window)
    assert "The site asked for a copy." in text_of(page, "history")
    qtbot.keyClick(page.area, Qt.Key.Key_U)
    page.upload.on.show_text("1 1 2100")
    page.keep_upload()
    assert page.upload.on.error.text()
    page.upload.on.show_text("20 11 2026")
    page.keep_upload()
    settle(window)
    kept = office.record_notes.of(row.record)
    assert [one.kind for one in kept] == [BesideKind.UPLOADED, BesideKind.NOTE]
    assert kept[0].on == date(2026, 11, 20)
    assert office.register.record(row.record).pdf == before
