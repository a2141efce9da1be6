"""An office person plans a visit with the keyboard alone; what is missing is told at its field."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from npors_desktop.domain.planned_visits import NotifiedPart
from npors_desktop.ui.forms.standard_choice import StandardChoice
from npors_desktop.ui.office.visits.plan_page import VisitPlanPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.office.visit_writing import VisitWriting
from npors_desktop.workflows.sessions import OfficeSession
from npors_desktop.workflows.visit.visits import LETTERS

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]
Enter, Tab = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def window(office: OfficeSession, open_window: Open) -> MainWindow:
    return open_window(office, "page_visit_plan")


@pytest.fixture
def page(window: MainWindow) -> VisitPlanPage:
    assert isinstance(window.page, VisitPlanPage)
    return window.page


def press(page: VisitPlanPage) -> None:
    assert page.primary is not None
    page.primary.click()


def types(window: MainWindow, *texts: str) -> None:
    """Type each text and go to the next field."""
    for text in texts:
        QTest.keyClicks(window.focusWidget(), text)
        QTest.keyClick(window.focusWidget(), Tab)


def fill(window: MainWindow) -> None:
    types(window, "Hendre Quarry", "Sioned", "", "4 12 2026", "118", "6 11 2026")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_End)
    types(window, "", "Rhys Jones", "31 1 1990")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Home)
    types(window, "", "Anya Kowalska")


def test_a_visit_is_planned_with_the_keyboard(
    window: MainWindow, page: VisitPlanPage, office: OfficeSession, settle: Settle
) -> None:
    assert window.focusWidget() is page.fields["site"].field
    fill(window)
    QTest.keyClick(window.focusWidget(), Enter)
    settle(window)
    assert not window.error_band.isVisible()
    assert window.page is not None
    assert window.page.name == "page_booking"
    (line,) = office.visit_planning.lines()
    visit, plan = line.visit, office.visit_planning.plan(line.visit.id)
    assert (visit.site, visit.contact, visit.notification) == ("Hendre Quarry", "Sioned", "118")
    assert (visit.on, visit.notified_on) == (date(2026, 12, 4), date(2026, 11, 6))
    (person,) = office.visit_writing.enrolled()
    assert visit.assessor == person.number
    names = [one.candidate.name for one in plan.live]
    assert names == ["Rhys Jones", "Anya Kowalska"]
    # Who was booked when the scheme was told is no change.
    assert visit.untold == ()
    # Nothing of it stays for the next visit.
    assert page.fields["site"].text() == page.candidates.fields()[0].text() == ""


def test_a_planned_visit_is_changed_and_what_changed_is_to_be_told(
    window: MainWindow,
    page: VisitPlanPage,
    office: OfficeSession,
    open_window: Open,
    settle: Settle,
) -> None:
    fill(window)
    QTest.keyClick(window.focusWidget(), Enter)
    settle(window)
    (line,) = office.visit_planning.lines()
    window.open_page("page_visit_plan", line.visit.id)
    settle(window)
    assert page.fields["site"].text() == "Hendre Quarry"
    assert not page.candidates.isVisible()
    page.fields["on"].show_text("7 12 2026")
    press(page)
    settle(window)
    changed = office.visit_planning.plan(line.visit.id).visit
    assert (changed.on, changed.untold) == (date(2026, 12, 7), (NotifiedPart.DATE,))
    assert "Not told to the scheme yet" in window.bar.line.line.tail
    # The form of the next new visit is empty.
    window.open_page("page_visit_plan")
    settle(window)
    assert page.fields["site"].text() == ""
    assert page.candidates.isVisible()


def test_what_is_missing_is_told_at_each_field_and_nothing_is_stored(
    window: MainWindow, page: VisitPlanPage, office: OfficeSession
) -> None:
    QTest.keyClick(window.focusWidget(), Enter)
    name, born, _ = page.candidates.fields()[:3]
    told = [row.error.text() for row in (*page.fields.values(), name)]
    assert [bool(text) for text in told] == [True, False, False, True, False, False, True]
    born.show_text("31 2 1990")
    press(page)
    assert name.error.text() == "Enter the candidate's name."
    assert born.error.text() == "Month 2 has no day 31."
    assert office.visit_planning.lines() == ()


def test_nothing_is_stored_until_a_standard_was_chosen(
    window: MainWindow, page: VisitPlanPage, office: OfficeSession, settle: Settle
) -> None:
    types(window, "Hendre Quarry", "", "", "4 12 2026")
    names = page.candidates.fields()[::3]
    for row, name in zip(names, ("Rhys Jones", "Anya Kowalska"), strict=False):
        row.show_text(name)
    press(page)
    first, second, third = page.candidates.fields()[2::3]
    assert [row.text() for row in (first, second, third)] == ["", "", ""]
    assert [row.error.text() for row in (first, second)] == ["Choose the standard."] * 2
    assert office.visit_planning.lines() == ()
    assert isinstance(first, StandardChoice)
    assert first.box.shown_text().startswith("Choose")
    # The rows below follow, also where a candidate stands already.
    first.field.setFocus()
    QTest.keyClick(first.field, Qt.Key.Key_End)
    assert second.text() == third.text() == first.text() != ""
    press(page)
    settle(window)
    assert len(office.visit_planning.lines()) == 1
    assert [row.text() for row in (first, second, third)] == ["", "", ""]


def test_a_draft_outlives_escape_and_other_pages(
    window: MainWindow, page: VisitPlanPage, settle: Settle
) -> None:
    fill(window)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    settle(window)
    assert window.page is not page
    window.open_page("page_visit_plan")
    settle(window)
    assert window.page is page
    assert page.fields["site"].text() == "Hendre Quarry"
    assert page.candidates.fields()[3].text() == "Anya Kowalska"


def test_a_row_appears_for_each_candidate_until_the_visit_is_full(
    window: MainWindow, page: VisitPlanPage
) -> None:
    for number in range(len(LETTERS)):
        name = page.candidates.fields()[::3][number].field
        name.setFocus()
        QTest.keyClicks(name, "Sam")
    assert len(page.candidates.fields()) == 3 * len(LETTERS)


def test_the_standard_chosen_before_is_proposed_for_the_next(
    window: MainWindow, page: VisitPlanPage
) -> None:
    name, _, standard = page.candidates.fields()[6:9]
    assert isinstance(standard, StandardChoice)
    standard.box.setCurrentIndex(standard.box.count() - 1)
    name.field.setFocus()
    QTest.keyClicks(name.field, "Sam")
    assert page.candidates.fields()[11].text() == standard.text()
    assert standard.box.currentIndex() > 0


def test_empty_rows_begin_with_the_standard_of_the_row_above(
    window: MainWindow, page: VisitPlanPage
) -> None:
    first, second, third = page.candidates.fields()[2::3]
    first.field.setFocus()
    QTest.keyClick(first.field, Qt.Key.Key_End)
    assert isinstance(first, StandardChoice)
    assert first.box.currentIndex() == first.box.count() - 1
    assert second.text() == third.text() == first.text()


def test_a_row_with_a_candidate_or_a_choice_of_its_own_keeps_its_standard(
    window: MainWindow, page: VisitPlanPage
) -> None:
    first, second, third = page.candidates.fields()[2::3]
    assert isinstance(first, StandardChoice)
    before = first.box.itemText(0)
    second.field.setFocus()
    QTest.keyClick(second.field, Qt.Key.Key_Down)
    QTest.keyClick(second.field, Qt.Key.Key_Down)
    own = second.text()
    assert own != before
    assert third.text() == own
    QTest.keyClicks(page.candidates.fields()[0].field, "Rhys Jones")
    first.field.setFocus()
    QTest.keyClick(first.field, Qt.Key.Key_End)
    assert (second.text(), third.text()) == (own, own)
    QTest.keyClicks(page.candidates.fields()[6].field, "Sam")
    QTest.keyClick(second.field, Qt.Key.Key_Home)
    assert second.text() == before
    assert third.text() == own


def test_who_cannot_receive_is_told(bare_office: OfficeSession, open_window: Open) -> None:
    page = open_window(bare_office, "page_visit_plan").page
    assert isinstance(page, VisitPlanPage)
    assert "Nobody is enrolled yet" in page.not_listed.text()


def test_a_laptop_without_a_key_is_named(office: OfficeSession, open_window: Open) -> None:
    writing: VisitWriting = office.visit_writing
    (person,) = writing.enrolled()
    with writing._store.writing() as transaction:
        transaction.people.put(replace(person, seal_key=""))
    page = open_window(office, "page_visit_plan").page
    assert isinstance(page, VisitPlanPage)
    assert page.who.text() == "Not decided yet"
    told = f"Not in the list: {person.name}. This office does not have the keys of their laptops."
    assert told in page.not_listed.text()
