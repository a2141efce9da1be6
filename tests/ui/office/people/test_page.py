"""The list of people."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from npors_desktop.domain.people import Candidate
from npors_desktop.ui.office.assessors.page import AssessorsPage
from npors_desktop.ui.office.employers.page import EmployersPage
from npors_desktop.ui.office.merging.page import MergePage
from npors_desktop.ui.office.people.page import PeoplePage
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.office.booked_people import booked, names, two_alike


@pytest.fixture
def two(bare_office: OfficeSession) -> tuple[str, str]:
    return two_alike(bare_office)


def test_the_list_shows_everybody_and_filters_suggested_merges(
    bare_office: OfficeSession, two: Any, open_window: Any, settle: Any, qtbot: QtBot
):
    booked(bare_office, Candidate("Bob Rees", date(1980, 1, 1)), "b-3")
    window = open_window(bare_office, "page_people")
    page = window.page
    assert isinstance(page, PeoplePage)
    assert sorted(names(page)) == ["Ann Evans", "Ann Evans", "Bob Rees"]
    qtbot.keyClick(page.table, Qt.Key.Key_2)
    settle(window)
    assert names(page) == ["Ann Evans", "Ann Evans"]
    qtbot.waitUntil(
        lambda: "QQ123456C" in page.panel.facts.text() or "31/01" in page.panel.facts.text()
    )


def test_of_who_is_only_booked_the_panel_says_what_is_not_known(
    bare_office: OfficeSession, open_window: Any, settle: Any, qtbot: QtBot
):
    booked(bare_office, Candidate("Bob Rees"), "b-3")
    page = open_window(bare_office, "page_people").page
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: page.panel.facts.text() == "Date of birth not known")
    assert "Nothing to do" in [one.text() for one in page.panel.findChildren(QLabel)]


def test_the_assessors_and_employers_are_a_key_away(
    bare_office: OfficeSession, two: Any, open_window: Any, settle: Any, qtbot: QtBot
):
    window = open_window(bare_office, "page_people")
    qtbot.keyClick(window.page.table, Qt.Key.Key_A)
    settle(window)
    assert isinstance(window.page, AssessorsPage)
    window.open_page("page_people")
    settle(window)
    qtbot.keyClick(window.page.table, Qt.Key.Key_E)
    settle(window)
    assert isinstance(window.page, EmployersPage)
    assert sorted(names(window.page)) == ["Jones Plant", "Jones Plant Ltd"]


def test_two_of_whom_nothing_is_suggested_are_compared_by_one_key_on_each(
    bare_office: OfficeSession, open_window: Any, settle: Any, qtbot: QtBot
):
    one = booked(bare_office, Candidate("Ann Evans", date(1990, 1, 31)), "b-1")
    other = booked(bare_office, Candidate("Bob Rees", date(1980, 1, 1)), "b-2")
    window = open_window(bare_office, "page_people")
    table = window.page.table
    assert window.page.to_merge.isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_Home)
    qtbot.keyClick(table, Qt.Key.Key_M)
    assert "Press M on another row to compare the two." in window.bar.line.text()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    settle(window)
    qtbot.keyClick(table, Qt.Key.Key_M)
    settle(window)
    page = window.page
    assert isinstance(page, MergePage)
    assert page.shown is not None
    assert {page.shown.here, page.shown.there} == {one, other}
    page.reason.show_text("Two people.")
    page.tell_apart()
    settle(window)
    assert isinstance(window.page, PeoplePage)
