"""The planned visits as a list and as a month, and one visit with all that is done with it."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidgetItem

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.course_days import CourseDay, CourseVisit, Learner, RegisteredDay
from npors_desktop.domain.planned_visits import NotifiedPart, PlannedVisit
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.office.visits.booking_page import BookingPage
from npors_desktop.ui.office.visits.cancel_page import CancelPage
from npors_desktop.ui.office.visits.month_grid import MonthGrid
from npors_desktop.ui.office.visits.notification_page import NotificationPage
from npors_desktop.ui.office.visits.page import VisitsPage
from npors_desktop.ui.office.visits.visit_page import PlannedVisitPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.office.planned import AHEAD, HELD, plan

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]
Enter = Qt.Key.Key_Return


@pytest.fixture
def visit(office: OfficeSession) -> PlannedVisit:
    plan(office, "Trefor depot", HELD, "Nia Rees")
    return plan(office, "Hendre Quarry", AHEAD, "Rhys Jones", "Megan Evans")


@pytest.fixture
def window(office: OfficeSession, visit: PlannedVisit, open_window: Open) -> MainWindow:
    return open_window(office, "page_visits")


def key(window: MainWindow, settle: Settle, *keys: Qt.Key | str) -> None:
    """Press keys where the focus is, and wait for what they do."""
    for one in keys:
        held = window.focusWidget() or window
        if isinstance(one, str):
            QTest.keyClicks(held, one)
        else:
            QTest.keyClick(held, one)
        settle(window)


def test_visits_are_listed_counted_and_found(window: MainWindow, settle: Settle) -> None:
    page = window.page
    assert isinstance(page, VisitsPage)
    assert page.counts() == "2 visits"
    words = [facet.text() for facet in page.facets.findChildren(type(page.opening))]
    assert page.facets.isVisible(), words
    page.search.edit.setText("megan")
    settle(window)
    assert page.table.rows.rowCount() == 1
    page.show_kind("§visit§held")
    page.search.edit.setText("")
    settle(window)
    assert page.table.rows.rowCount() == 1


def test_the_buttons_of_a_visit_have_one_line_and_those_of_the_whole_visit_stand_with_it(
    window: MainWindow, settle: Settle, visit: PlannedVisit
) -> None:
    window.resize(1366, 728)
    window.open_page("page_booking", visit.id)
    settle(window)
    page = window.page
    assert isinstance(page, PlannedVisitPage)
    shown = [one for one in page.foot.buttons() if one.isVisible()]
    assert len(shown) == 4
    assert {one.y() for one in shown} == {shown[0].y()}
    for made in (page.amending, page.cancelling_visit):
        assert made.isVisible()
        assert page.panel.isAncestorOf(made)
    page.amending.click()
    settle(window)
    assert isinstance(window.page, NotificationPage)
    key(window, settle, Qt.Key.Key_Escape, "k")
    assert isinstance(window.page, CancelPage)


def test_course_days_that_came_stand_at_the_visit(
    window: MainWindow, settle: Settle, office: OfficeSession, visit: PlannedVisit
) -> None:
    window.open_page("page_booking", visit.id)
    settle(window)
    page = window.page
    assert isinstance(page, PlannedVisitPage)
    assert page.panel.days.isHidden()
    pack = office.visit_planning.plan(visit.id).bookings[0].pack
    at = page.context.now()
    taught = CourseDay(
        "00000001-0000-4000-8000-000000000000", AHEAD, (Learner("r1", "Rhys Jones", pack),),
        "Gareth", "GP-7", "", time(8), time(12, 30), (), "Stacking", at,
    )  # fmt: skip
    other = CourseVisit("00000002-0000-4000-8000-000000000000", "Hendre quarry", AHEAD)
    days = (
        RegisteredDay(CourseVisit(visit.id, "Hendre", AHEAD), taught, "0", "Gareth", "GP-7", at),
        RegisteredDay(other, replace(taught, id=other.id), "1", "Gareth", "GP-7", at),
    )
    with office.register._store.writing() as unit:
        unit.registered_days.enter(days, b"signed")
    page.refresh(Changed(None))
    settle(window)
    assert page.panel.days.accessibleName() == (
        "04/12/2026: Rhys Jones, 4 h 30 min · Signed "
        "04/12/2026: Rhys Jones, 4 h 30 min · Signed · same site and day"
    )
    assert page.panel.days.isVisible()


def cells(month: MonthGrid) -> list[QTableWidgetItem]:
    every = (month.item(row, column) for row in range(6) for column in range(7))
    return [one for one in every if one is not None]


def test_a_month_is_gone_through_with_the_arrows(
    window: MainWindow, settle: Settle, visit: PlannedVisit
) -> None:
    page = window.page
    assert isinstance(page, VisitsPage)
    page.table.setCurrentIndex(page.table.rows.index(0, 0))
    key(window, settle, "c")
    month = page.month
    assert month.isVisible()
    assert month.day == AHEAD
    assert page.found.text() == "December 2026: 1 visit · PgUp and PgDn show other months"
    told = month.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "4 December 2026, Hendre Quarry"
    key(window, settle, Qt.Key.Key_PageUp)
    assert month.day == date(2026, 11, 4)
    marked = [o.text() for o in cells(month) if "today" in o.text()]
    assert marked == [f"{month.today.day} today"]
    key(window, settle, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert month.day == date(2026, 11, 13)
    for _ in range(5):
        key(window, settle, Qt.Key.Key_Down)
    assert month.day == date(2026, 12, 18)
    key(window, settle, Enter)
    assert "No visit is planned on this day" in window.bar.line.line.head
    key(window, settle, Qt.Key.Key_Up, Qt.Key.Key_Up, Enter)
    assert isinstance(window.page, PlannedVisitPage)
    assert window.page.subject == visit.id


def test_a_day_of_the_month_has_room_for_its_sites_in_large_text(
    office: OfficeSession, open_window: Open, settle: Settle, look: Look
) -> None:
    long = "Hendre Quarry, Bontnewydd near Caernarfon"
    for site in (long, "Trefor depot", "Bowen Plant"):
        plan(office, site, AHEAD, "Rhys Jones")
    window = open_window(office, "page_visits")
    look.show_text_scale(2.0)
    settle(window)
    page = window.page
    assert isinstance(page, VisitsPage)
    page.table.setCurrentIndex(page.table.rows.index(0, 0))
    key(window, settle, "c")
    month = page.month
    item = month.currentItem()
    lines = item.text().splitlines()
    assert len(lines) == 4
    assert month.rowHeight(month.currentRow()) >= QFontMetrics(item.font()).lineSpacing() * 4
    # Each site has one line: none pushes another out of its day.
    assert not month.wordWrap()
    assert long in item.toolTip()
    assert long in item.data(Qt.ItemDataRole.AccessibleTextRole)
    look.show_text_scale(1.0)
    assert month.wordWrap()


def test_the_visit_file_is_written_and_opens_on_its_laptop(
    window: MainWindow,
    settle: Settle,
    visit: PlannedVisit,
    demonstration: Path,
    tmp_path: Path,
) -> None:
    window.open_page("page_booking", visit.id)
    settle(window)
    page = window.page
    assert isinstance(page, PlannedVisitPage)
    key(window, settle, "w")
    page.to.show_paths([str(tmp_path / "hendre.npvisit")])
    key(window, settle, Enter)
    assert not window.error_band.isVisible()
    assert "It has 2 candidates" in page.sent.text()
    shutil.copytree(demonstration / "laptop", tmp_path / "laptop")
    stores = Stores(SetClock(page.context.now()), cost=KdfCost(64, 1, 1))
    laptop = stores.open_laptop(tmp_path / "laptop", LAPTOP_PASSPHRASE)
    taken, _ = laptop.visits.take(laptop.visits.look_at(tmp_path / "hendre.npvisit"))
    assert (taken.id, taken.notification) == (visit.id, "0012345")
    employers = [one.candidate.employer for one in laptop.visits.booked(taken.id)]
    assert employers == ["Bowen Plant"] * 2
    laptop.close()


def test_a_booking_is_made_changed_and_cancelled_with_a_reason(
    window: MainWindow, settle: Settle, office: OfficeSession, visit: PlannedVisit
) -> None:
    window.open_page("page_booking", visit.id)
    settle(window)
    key(window, settle, "b")
    form = window.page
    assert isinstance(form, BookingPage)
    # The employer and the standard of the booking before are proposed.
    assert form.fields["employer"].text() == "Bowen Plant"
    key(window, settle, "Sian Evans", Enter)
    planning = office.visit_planning
    booking = planning.plan(visit.id).live[2]
    assert booking.candidate.name == "Sian Evans"
    window.open_page("page_candidate_booking", f"{visit.id}/{booking.id}")
    settle(window)
    form.fields["levy"].show_text("12")
    key(window, settle, Enter)
    assert form.reason.error.text() == "Enter the reason."
    assert form.fields["levy"].error.text()
    form.fields["levy"].show_text("0123456")
    form.reason.show_text("The number was missing")
    key(window, settle, Enter)
    assert planning.plan(visit.id).live[2].candidate.levy_number == "0123456"
    window.open_page("page_cancel", f"{visit.id}/{booking.id}")
    settle(window)
    assert isinstance(window.page, CancelPage)
    assert window.page.what.text().startswith("Sian Evans, Hendre Quarry")
    key(window, settle, Enter)
    assert window.page.reason.error.text() == "Enter the reason."
    key(window, settle, "Ill", Enter)
    assert len(planning.plan(visit.id).live) == 2
    assert isinstance(window.page, PlannedVisitPage)


def test_what_the_scheme_was_told_is_entered(
    window: MainWindow, settle: Settle, office: OfficeSession, visit: PlannedVisit
) -> None:
    planning = office.visit_planning
    planning.cancel_booking(visit.id, planning.plan(visit.id).live[0].id, "Ill")
    assert planning.plan(visit.id).visit.untold == (NotifiedPart.CANDIDATE,)
    window.open_page("page_booking", visit.id)
    settle(window)
    key(window, settle, "t")
    page = window.page
    assert isinstance(page, NotificationPage)
    assert page.untold.text() == "Changed since the scheme was told: the candidates."
    key(window, settle, "Nia Pugh", Enter)
    assert page.how.error.text() == "Choose how the scheme was told."
    page._box.setCurrentIndex(0)
    page.changed.show_text("Message left: Rhys Jones is ill")
    key(window, settle, Enter)
    told = planning.plan(visit.id)
    assert told.visit.untold == ()
    assert [one.told_by for one in told.amendments] == ["Nia Pugh"]


def test_a_cancelled_visit_stays_with_its_reason(
    window: MainWindow, settle: Settle, office: OfficeSession, visit: PlannedVisit
) -> None:
    window.open_page("page_cancel", visit.id)
    settle(window)
    key(window, settle, "The machine broke", Enter)
    page = window.page
    assert isinstance(page, PlannedVisitPage)
    assert office.visit_planning.plan(visit.id).visit.cancelled == "The machine broke"
    assert not page.writing.isVisible()
