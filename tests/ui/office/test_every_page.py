"""Every page of the office, on an empty and on a full store, in every look and language."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language, Words
from npors_desktop.ui.answer_rows import advice_subject
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.office.assessors.page import AssessorsPage
from npors_desktop.ui.office.employers.page import EmployersPage
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.office.merging.page import MergePage
from npors_desktop.ui.office.people.page import PeoplePage
from npors_desktop.ui.office.person.deed_page import PersonDeedPage
from npors_desktop.ui.office.person.page import PersonPage
from npors_desktop.ui.office.register.page import RegisterPage
from npors_desktop.ui.office.report.page import ReportPage
from npors_desktop.ui.office.visits.page import VisitsPage
from npors_desktop.ui.page_list import PAGES as LISTED
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.page import Page, SessionKind
from npors_desktop.ui.shell.places import PLACES
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.buttons import deaf_buttons
from tests.ui.seen_and_heard import disordered, faint, unheard
from tests.ui.tabbed import trapped

Open = Callable[..., MainWindow]
PAGES = (
    "page_inbox", "page_register", "page_people", "page_visits", "page_chase", "page_cards",
)  # fmt: skip
HELPED = (
    InboxPage, RegisterPage, AssessorsPage, VisitsPage, ReportPage, PeoplePage, PersonPage,
    PersonDeedPage, MergePage, EmployersPage,
)  # fmt: skip


EVERY = tuple(
    entry.page.name
    for entry in LISTED
    if entry.page.session in (SessionKind.OFFICE, SessionKind.ANY)
)
# Every page that an office's window can show, and what it is opened for.
READ, WHOLE = "read/industrial-forklift", "industrial-forklift/2026.2/novice"
SUBJECTS = {
    "page_standards": READ,
    "page_standard_preview": WHOLE,
    "page_standard_print": WHOLE,
}


def subject_of(page: str, office: OfficeSession) -> str | None:
    if page in ("page_report", "page_decision"):
        return office.register.records()[0].record
    if page in (
        "page_booking",
        "page_candidate_booking",
        "page_notification",
        "page_cancel",
        "page_visit_rules",
    ):
        lines = office.visit_planning.lines()
        return lines[0].visit.id if lines else None
    if page in ("page_person", "page_merge", "page_person_deed", "page_route"):
        (person,) = office.persons.of_record(office.register.records()[0].record)
        return f"card {person}" if page == "page_person_deed" else person
    if page == "page_advice":
        (person,) = office.persons.of_record(office.register.records()[0].record)
        answers = office.advice.all_questions(person)
        return advice_subject(person, answers[0])
    return SUBJECTS.get(page)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_an_empty_store_in_welsh(
    page: str, bare_office: OfficeSession, open_window: Open
):
    window = open_window(bare_office, page, language=Language.WELSH)
    assert window.page is not None
    assert window.page.heading().title == Words(Language.WELSH)(PLACES[page].title)
    assert not window.error_band.isVisible()


@pytest.mark.parametrize("page", [*PAGES, "page_report", "page_standards"])
def test_who_acts_by_ear_or_eye_finds_every_control_and_one_primary(
    page: str, office: OfficeSession, open_window: Open
):
    window = open_window(office, page, subject_of(page, office))
    shown = [w for w in window.findChildren(QWidget) if w.isVisible()]
    acting = [w for w in shown if isinstance(w, QAbstractButton | QLineEdit)]
    nameless = [w for w in acting if not w.accessibleName()]
    assert not [w for w in nameless if isinstance(w, QPushButton | QLineEdit)]
    primary = [w for w in acting if w.property("kind") == "primary"]
    assert len(primary) == 1


@pytest.mark.parametrize("page", [*PAGES, "page_report"])
def test_a_page_holds_large_letters_in_every_theme(
    page: str, office: OfficeSession, open_window: Open, look: Look
):
    window = open_window(office, page, subject_of(page, office))
    look.show_text_scale(2.0)
    for name in ThemeName:
        look.show_theme(name)
        assert not window.grab().isNull()
    assert window.minimumSizeHint().width() <= 1366
    assert not window.error_band.isVisible()


def test_ctrl_and_a_digit_lead_to_the_places(
    office: OfficeSession, open_window: Open, qtbot: QtBot
):
    window = open_window(office)
    for key, name in (
        (Qt.Key.Key_2, "page_register"),
        (Qt.Key.Key_3, "page_visits"),
        (Qt.Key.Key_4, "page_chase"),
        (Qt.Key.Key_5, "page_cards"),
        (Qt.Key.Key_8, "page_people"),
        (Qt.Key.Key_9, "page_standards"),
        (Qt.Key.Key_0, "page_settings"),
        (Qt.Key.Key_1, "page_inbox"),
    ):
        assert window.page is not None
        qtbot.keyClick(window.page, key, Qt.KeyboardModifier.ControlModifier)
        assert window.page is not None
        assert window.page.name == name


@pytest.mark.parametrize("page", HELPED)
@pytest.mark.parametrize("language", Language)
def test_help_is_there_for_every_page(page: type[Page], language: Language):
    assert page.help is not None
    assert len(Words(language)(page.help).split()) <= 120
    assert page.keys


def test_enter_presses_the_focused_button_on_every_page(
    office: OfficeSession, open_window: Open, qtbot: QtBot, settle: Callable[[MainWindow], None]
):
    window = open_window(office)
    window.activateWindow()
    keys = {"page_assessors": Qt.Key.Key_R, "page_inbox": Qt.Key.Key_P}
    for page in (
        *PAGES,
        "page_assessors",
        "page_person",
        "page_report",
        "page_settings",
        "page_passphrase",
        "page_recovery",
    ):
        for key in (None, keys.get(page)):
            window.open_page(page, subject_of(page, office))
            settle(window)
            if key is not None:
                qtbot.keyClick(window.focusWidget() or window, key)
            assert deaf_buttons(window) == [], (page, key)
            window.page_stack.drop()


def test_every_page_is_told_whole_and_in_order(
    full_office: OfficeSession, open_window: Open, settle: Callable[[MainWindow], None]
):
    window = open_window(full_office)
    for name in EVERY:
        window.open_page(name, subject_of(name, full_office))
        settle(window)
        assert window.page is not None
        assert window.page.name == name
        assert unheard(window) == [], name
        assert disordered(window.page) == [], name


@pytest.mark.parametrize("theme", ThemeName)
def test_what_is_written_can_be_seen(
    theme: ThemeName,
    full_office: OfficeSession,
    open_window: Open,
    look: Look,
    settle: Callable[[MainWindow], None],
):
    look.show_theme(theme)
    window = open_window(full_office)
    for name in EVERY:
        window.open_page(name, subject_of(name, full_office))
        settle(window)
        assert faint(window, theme) == [], name


@pytest.mark.parametrize("theme", ThemeName)
def test_the_tab_key_comes_round_and_the_focus_is_seen(
    full_office: OfficeSession,
    open_window: Open,
    settle: Callable[[MainWindow], None],
    look: Look,
    theme: ThemeName,
):
    window = open_window(full_office)
    look.show_theme(theme)
    found: dict[str, list[str]] = {}
    for name in EVERY:
        window.open_page(name, subject_of(name, full_office))
        settle(window)
        if wrong := trapped(window):
            found[name] = wrong
    assert found == {}
