"""The office's rail: its places with words and keys, and what waits at each."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.places import PLACES
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


def test_a_place_leads_to_its_page_and_is_then_the_one_in_front(
    office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    window = open_window(office)
    for name, item in window.rail.items.items():
        item.click()
        settle(window)
        assert window.page is not None
        assert window.page.name == name
        assert [place for place, one in window.rail.items.items() if one.is_shown] == [name]
        assert item.accessibleDescription() == "✓"


@pytest.mark.parametrize("page", ["page_log", "page_frameworks", "page_about", "page_passphrase"])
def test_every_page_of_the_office_belongs_to_a_place(
    page: str, office: OfficeSession, open_window: Open
) -> None:
    window = open_window(office, page)
    assert window.page is not None
    assert window.page.office_place in PLACES
    assert window.rail.isVisible()


def test_what_needs_somebody_is_counted_at_the_inbox_wherever_one_is(
    office: OfficeSession, open_window: Open, settle: Settle, tmp_path: Path
) -> None:
    bad = tmp_path / "a.pdf"
    bad.write_bytes(b"%PDF-1.7 forged")
    window = open_window(office, "page_people")
    inbox = window.rail.items["page_inbox"]
    assert inbox.accessibleName() == "Inbox, 1 needs attention, Ctrl+1"
    office.report_import.take((bad,))
    window.open_page("page_register")
    settle(window)
    assert inbox.accessibleName() == "Inbox, 2 need attention, Ctrl+1"


def test_the_rail_is_as_narrow_as_it_was_drawn(
    office: OfficeSession, open_window: Open, look: Look
) -> None:
    rail = open_window(office).rail
    needed = {name: item.width_with_words() for name, item in rail.items.items()}
    assert rail.width() == max(look.mm(37.6), *needed.values())
    # What can wait has its room; where nothing can, none is kept free.
    standards = rail.items["page_standards"]
    standards.may_wait = True
    assert standards.width_with_words() > needed["page_standards"]


@pytest.mark.parametrize("number", [3, 27, 1000])
def test_the_number_that_waits_leaves_the_digit_free(
    number: int, office: OfficeSession, open_window: Open, look: Look
) -> None:
    window = open_window(office)
    item = window.rail.items["page_inbox"]
    window.resize(1280, 720)
    for scale in (1.0, 1.5, 2.0):
        look.show_text_scale(scale)
        QApplication.processEvents()
        assert window.rail.is_narrow
        item.show_waiting(0, "")
        free = item.grab().toImage()
        item.show_waiting(number, "")
        digit = round(item.width() - 15 - item._digit_width()) - 1
        part = 0, 0, item.width(), item.height()
        assert item.grab().toImage().copy(digit, *part[1:]) == free.copy(digit, *part[1:])


@pytest.mark.parametrize("language", Language)
def test_with_little_room_the_words_come_only_while_the_key_is_held(
    office: OfficeSession, open_window: Open, qtbot: QtBot, look: Look, language: Language
) -> None:
    window = open_window(office, language=language)
    rail = window.rail
    assert not rail.is_narrow
    wide = rail.width()
    look.show_text_scale(2.0)
    assert rail.is_narrow
    assert rail.width() < wide
    assert rail.strip.width() == rail.width()
    qtbot.keyPress(window, Qt.Key.Key_Control)
    assert rail.strip.width() >= max(one.width_with_words() for one in rail.items.values())
    # The page stays where it is.
    assert rail.width() < wide
    qtbot.keyRelease(window, Qt.Key.Key_Control)
    assert rail.strip.width() == rail.width()
    look.show_text_scale(1.0)
    window.resize(1280, 720)
    assert rail.is_narrow


def test_without_an_open_office_there_is_no_rail(
    office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    window = open_window(office)
    window.lock()
    settle(window)
    assert not window.rail.isVisible()
    assert not window.rail.strip.isVisible()
