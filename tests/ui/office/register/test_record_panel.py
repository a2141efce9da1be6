"""The panel beside the register: the chosen record's portrait and state, and what was done when."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.office.register.page import RegisterPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.office.record_glance import RecordGlance
from npors_desktop.workflows.sessions import OfficeSession
from tests.photo_files import drawing, file_of

Open = Callable[..., MainWindow]


def register(window: MainWindow) -> RegisterPage:
    assert isinstance(window.page, RegisterPage)
    return window.page


def words_of(widget: QWidget) -> str:
    told = (one.text() for one in widget.findChildren(QLabel) if one.isVisible())
    # Without the places where a long word may be wrapped.
    return "\n".join(told).replace("\u200b", "")


@pytest.fixture
def photographed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every record has a portrait."""
    jpeg = file_of(drawing())

    def portrait(_self: RecordGlance, _row: RegisteredRecord) -> bytes:
        return jpeg

    monkeypatch.setattr(RecordGlance, "portrait", portrait)


@pytest.mark.parametrize("language", Language)
def test_a_row_tells_at_once_what_it_knows_and_then_what_was_done(
    office: OfficeSession, open_window: Open, qtbot: QtBot, language: Language
) -> None:
    first, second = office.register.records()
    office.opening.open(second.record)
    page, words = register(open_window(office, "page_register", language=language)), Words(language)
    told = words_of(page.panel)
    assert first.candidate in told
    assert words.term(first.result) in told
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert second.candidate in words_of(page.panel)
    opened = words("Record opened")
    qtbot.waitUntil(lambda: opened in words_of(page.panel))
    assert page.panel.head.portrait.accessibleName() == words("No photo")


def test_the_portrait_comes_when_it_was_read_and_looking_opens_nothing(
    photographed: None, office: OfficeSession, open_window: Open, qtbot: QtBot
) -> None:
    page = register(open_window(office, "page_register"))
    portrait, place = page.panel.head.portrait, page.panel.head.geometry()
    assert portrait.accessibleName() == "No photo"
    qtbot.waitUntil(lambda: portrait.accessibleName() == "Photograph of the candidate")
    assert page.panel.head.geometry() == place
    done = office.glance.of(office.register.records()[0]).done
    assert ActionKind.RECORD_OPENED not in [one.kind for one in done]


def test_going_through_the_list_reads_only_where_one_stays(
    office: OfficeSession, open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    genuine = RecordGlance.portrait

    def portrait(self: RecordGlance, row: RegisteredRecord) -> bytes:
        read.append(row.candidate)
        return genuine(self, row)

    page = register(open_window(office, "page_register"))
    monkeypatch.setattr(RecordGlance, "portrait", portrait)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up) * 4:
        qtbot.keyClick(page.table, key)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    last = office.register.records()[1].candidate
    qtbot.waitUntil(lambda: last in read)
    assert read.count(last) == 1


def test_the_inbox_shows_the_portrait_of_what_came(
    photographed: None, full_office: OfficeSession, open_window: Open, qtbot: QtBot
) -> None:
    page = open_window(full_office).page
    assert isinstance(page, InboxPage)
    rows = page.table.rows
    states = [rows.cell(row, 0).text for row in range(rows.rowCount())]
    page.table.setCurrentIndex(rows.index(states.index("Ready"), 0))
    portrait = page.panel.head.portrait
    qtbot.waitUntil(lambda: portrait.accessibleName() == "Photograph of the candidate")
    page.table.setCurrentIndex(rows.index(states.index("Do not use"), 0))
    assert portrait.isHidden()
    assert page.opening.text() == "No record to open"


def test_in_large_text_the_panel_stands_below_whole_and_only_the_page_scrolls(
    office: OfficeSession, open_window: Open, look: Look, settle: Callable[[MainWindow], None]
) -> None:
    window = open_window(office, "page_register")
    page = register(window)
    look.show_text_scale(2.0)
    settle(window)
    assert page.panel.geometry().top() > page.card.geometry().bottom()
    assert not page.panel.verticalScrollBar().maximum()
    lowest = max(one.geometry().bottom() for one in page.panel.body.findChildren(QLabel))
    assert lowest <= page.panel.viewport().height()
    # Two rows make a table of three, not a page of nothing.
    row = page.table.verticalHeader().defaultSectionSize()
    assert page.table.viewport().height() < 5 * row


def test_who_did_something_with_a_record_is_told_by_their_name(
    office: OfficeSession, open_window: Open, qtbot: QtBot, settle: Callable[[MainWindow], None]
) -> None:
    office.staff.name_self("Ann Preece")
    first, *_ = office.register.records()
    office.accepting.accept((first,))
    window = open_window(office, "page_register")
    page = register(window)
    qtbot.waitUntil(lambda: "Record accepted, Ann Preece" in words_of(page.panel))
    window.open_page("page_report", first.record)
    settle(window)
    told = words_of(window)
    assert "Record accepted, Ann Preece" in told
    assert office.staff.all()[0].member.id not in told
