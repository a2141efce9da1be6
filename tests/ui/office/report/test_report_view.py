"""The pages of an open record, and its data as text beside them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npors_desktop.domain.delivery import RevocationKind
from npors_desktop.ui.office.report.page import ReportPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.office.report_pages import verify_pages
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


def first(office: OfficeSession) -> str:
    return office.register.records()[0].record


@pytest.fixture
def window(office: OfficeSession, open_window: Open, settle: Settle) -> MainWindow:
    opened = open_window(office, "page_report", first(office))
    settle(opened)
    return opened


@pytest.fixture
def page(window: MainWindow) -> ReportPage:
    assert isinstance(window.page, ReportPage)
    return window.page


def drawn(page: ReportPage) -> int:
    return page.view.picture.pixmap().width()


def test_the_pages_are_shown_once_the_report_is_in_order(page: ReportPage):
    view = page.view
    assert view.front.currentWidget() is view.area
    assert view.list.count() > 1
    assert view.area.body.accessibleName() == f"Page 1 of {view.list.count()}"
    room = view.area.viewport().width()
    assert room - 2 <= drawn(page) <= room


def test_pages_are_turned_by_the_arrows_and_by_going_on_at_the_end(
    page: ReportPage, window: MainWindow, settle: Settle, qtbot: QtBot
):
    view = page.view
    one = view.picture.pixmap().toImage()
    qtbot.keyClick(view.area.body, Qt.Key.Key_Right)
    settle(window)
    assert (view.page, view.area.body.accessibleName()[:6]) == (1, "Page 2")
    assert view.picture.pixmap().toImage() != one
    qtbot.keyClick(view.area.body, Qt.Key.Key_Left)
    qtbot.keyClick(view.area.body, Qt.Key.Key_Left)
    settle(window)
    assert (view.page, view.picture.pixmap().toImage() == one) == (0, True)
    for _ in range(9):
        if view.page == 0:
            qtbot.keyClick(view.area.body, Qt.Key.Key_PageDown)
    assert (view.page, view.area.verticalScrollBar().value()) == (1, 0)
    qtbot.keyClick(view.area.body, Qt.Key.Key_PageUp)
    assert view.page == 0
    view.turn(100)
    assert view.page == view.list.count() - 1


def test_the_text_is_a_key_away_and_stays_for_the_next_record(
    page: ReportPage, window: MainWindow, office: OfficeSession, settle: Settle, qtbot: QtBot
):
    view = page.view
    view.setFocus()
    qtbot.keyClick(view.area.body, Qt.Key.Key_T)
    assert view.front.currentWidget() is page.area
    assert QApplication.focusWidget() is page.area.body
    assert view.other.accessibleDescription() == "✓"
    other = next(one.record for one in office.register.records() if one.record != first(office))
    window.open_page("page_report", other)
    settle(window)
    assert view.front.currentWidget() is page.area
    qtbot.keyClick(page.area.body, Qt.Key.Key_T)
    assert view.front.currentWidget() is view.area
    assert view.page == 0


def test_a_page_is_made_larger_and_smaller(
    page: ReportPage, window: MainWindow, settle: Settle, qtbot: QtBot
):
    usual = drawn(page)
    for _ in range(4):
        qtbot.keyClick(page.view.area.body, Qt.Key.Key_Plus)
    settle(window)
    assert 1.95 * usual < drawn(page) < 2.05 * usual
    for _ in range(4):
        qtbot.keyClick(page.view.area.body, Qt.Key.Key_Minus)
    settle(window)
    assert abs(drawn(page) - usual) < 2


def test_a_report_that_is_not_in_order_is_not_drawn(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot
):
    ago = office.report_import.now() - timedelta(days=300)
    number = office.assessor_enrolment.people()[0].number
    office.assessor_enrolment.revoke(number, "left", RevocationKind.LEFT, ago)
    row = office.opening.read(first(office)).row
    found = verify_pages(office.opening, row, 60)
    assert (found.verified.in_order, found.pages, found.small) == (False, None, ())
    window = open_window(office, "page_report", row.record)
    settle(window)
    page = window.page
    assert isinstance(page, ReportPage)
    assert page.view.pages.isHidden()
    assert page.view.front.currentWidget() is page.area
    qtbot.keyClick(page.area.body, Qt.Key.Key_T)
    assert page.view.front.currentWidget() is page.area
    assert "is in order" in window.bar.line.text()


def test_the_result_stands_in_the_header(page: ReportPage):
    heading = page.heading()
    assert (heading.result, heading.word) == ("not_achieved", "Not achieved")
