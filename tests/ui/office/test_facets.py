"""The numbers above a table are the filters for what they count; files can be dropped."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.office.office_page import TablePage
from npors_desktop.ui.office.page_area import PageArea
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.widgets.facet_strip import FacetButton
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


@pytest.fixture
def three(office: OfficeSession, tmp_path: Path) -> OfficeSession:
    """An office with two accepted files and one that is no report."""
    bad = tmp_path / "a.pdf"
    bad.write_bytes(b"%PDF-1.7 forged")
    office.report_import.take((bad,))
    return office


def table_page(window: MainWindow) -> TablePage:
    assert isinstance(window.page, TablePage)
    return window.page


def numbers(page: TablePage) -> list[int]:
    return [one.facet.count for one in page.facets.findChildren(FacetButton)]


def test_a_digit_shows_one_kind_of_file_and_another_all_again(
    three: OfficeSession, open_window: Open, qtbot: QtBot, settle: Settle
) -> None:
    window = open_window(three)
    page = table_page(window)
    assert numbers(page) == [3, 1, 1, 1, 0, 0]
    qtbot.keyClick(page.table, Qt.Key.Key_4)
    settle(window)
    assert page.table.rows.rowCount() == 1
    assert page.table.rows.cell(0, 0).text == "Do not use"
    assert page.found.text() == "1 of 3 shown"
    # What is looked for is looked for among those.
    page.search.edit.setText("eirlys")
    settle(window)
    assert page.table.rows.rowCount() == 0
    qtbot.keyClick(page.table, Qt.Key.Key_2)
    settle(window)
    assert page.table.rows.rowCount() == 1
    page.search.edit.clear()
    qtbot.keyClick(page.table, Qt.Key.Key_1)
    settle(window)
    assert page.table.rows.rowCount() == 3


def test_a_digit_in_the_search_is_typed(
    three: OfficeSession, open_window: Open, qtbot: QtBot, settle: Settle
) -> None:
    window = open_window(three)
    page = table_page(window)
    qtbot.keyClick(page.table, Qt.Key.Key_Slash)
    qtbot.keyClick(page.search.edit, Qt.Key.Key_4)
    settle(window)
    assert page.search.edit.text() == "4"
    assert page.facets.findChildren(FacetButton)[0].is_chosen


def test_a_key_is_printed_as_working_only_where_it_does(
    three: OfficeSession, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(three)
    page = window.page
    assert isinstance(page, InboxPage)
    # The first has no record; without one the button has no key either.
    page.table.setCurrentIndex(page.table.rows.index(0, 0))
    assert page.opening.text() == "No record to open"
    qtbot.keyClick(page.table, Qt.Key.Key_Slash)
    assert not page.to_import._key_works
    page.table.setCurrentIndex(page.table.rows.index(1, 0))
    assert page.opening.text() == "Open the record  Enter"
    assert not page.opening._key_works
    page.table.setFocus()
    assert page.to_import._key_works
    assert page.opening._key_works
    qtbot.keyClick(page.table, Qt.Key.Key_I)
    assert page.path.edit.hasFocus()
    assert page.importing._key_works


@pytest.mark.parametrize(("name", "digit"), [("page_register", "3"), ("page_assessors", "2")])
def test_the_other_tables_are_filtered_in_the_same_way(
    office: OfficeSession,
    open_window: Open,
    qtbot: QtBot,
    settle: Settle,
    name: str,
    digit: str,
) -> None:
    window = open_window(office, name)
    page = table_page(window)
    assert sum(numbers(page)[1:]) == numbers(page)[0] == page.table.rows.total
    qtbot.keyClick(page.table, digit)
    settle(window)
    assert page.table.rows.rowCount() == 1


def test_what_is_dropped_on_another_page_is_asked_about_in_the_inbox(
    office: OfficeSession, open_window: Open, tmp_path: Path, settle: Settle
) -> None:
    window = open_window(office, "page_register")
    settle(window)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropped.eventFilter(window, QDropEvent(QPointF(9, 9), copy, dropped, left, none))
    page = window.page
    assert isinstance(page, InboxPage)
    assert page.path.paths() == (tmp_path,)
    assert not page.running_import()


def test_what_is_dropped_is_only_put_into_the_field(
    office: OfficeSession, open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(office)
    page = window.page
    assert isinstance(page, InboxPage)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(QDropEvent(QPointF(9, 9), copy, dropped, left, none))
    assert page.step.isVisible()
    assert page.path.paths() == (tmp_path,)
    # One thing in the corner: now it is to import.
    assert page.importing.isVisible()
    assert not page.opening.isVisible()
    qtbot.keyClick(page.path.edit, Qt.Key.Key_Escape)
    assert not page.step.isVisible()
    assert page.opening.isVisible()
    assert page.table.hasFocus()


@pytest.mark.parametrize(
    "page", ["page_inbox", "page_register", "page_assessors", "page_categories"]
)
@pytest.mark.parametrize("language", Language)
def test_every_button_of_a_page_is_whole_in_large_letters(
    page: str, three: OfficeSession, open_window: Open, look: Look, language: Language
) -> None:
    window = open_window(three, page, language=language)
    look.show_text_scale(2.0)
    QApplication.processEvents()
    shown = table_page(window)
    assert window.minimumSizeHint().width() <= 1366
    buttons = [*shown.facets.findChildren(FacetButton), *shown.foot.buttons()]
    for one in (made for made in buttons if made.isVisible()):
        assert one.width() >= one.minimumSizeHint().width(), one.objectName()
        assert one.height() >= one.minimumSizeHint().height(), one.objectName()


def test_in_large_letters_the_panel_is_below_the_table_and_what_has_the_focus_in_view(
    three: OfficeSession, open_window: Open, look: Look, qtbot: QtBot
) -> None:
    window = open_window(three)
    page = window.page
    assert isinstance(page, InboxPage)
    assert page.panel.geometry().left() > page.card.geometry().right()
    look.show_text_scale(2.0)
    QApplication.processEvents()
    assert page.panel.geometry().top() > page.card.geometry().bottom()
    assert page.panel.width() == page.card.width()
    area = page.findChild(PageArea)
    assert area is not None
    page.panel.setFocus()
    shown = page.panel.mapTo(area.viewport(), QPoint(0, 0)).y()
    assert 0 <= shown < area.viewport().height() // 2
    page.table.setFocus()
    for _ in range(2):
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
    row = page.table.visualRect(page.table.currentIndex())
    top = page.table.viewport().mapTo(area.viewport(), row.topLeft()).y()
    assert 0 <= top <= area.viewport().height() - row.height()
