"""What the office waits for, by kind and age, and the reminder that is copied."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest

from npors_desktop.base.words import Language
from npors_desktop.domain.chase_text import KINDS, about, age_text
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.ui.office.chase.page import ChasePage
from npors_desktop.ui.office.report.page import ReportPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.widgets.data_table import POINTS
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.office.planned import AHEAD, HELD, plan

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


def test_what_waits_is_listed_counted_and_reminded_of(
    office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    held = plan(office, "Trefor depot", HELD, "Nia Rees", "Owain Vaughan")
    plan(office, "Hendre Quarry", AHEAD, "Rhys Jones", notified=False)
    window = open_window(office, "page_chase")
    page = window.page
    assert isinstance(page, ChasePage)
    kinds = [item.kind.value for item in page._items]
    assert kinds == ["nothing_received", "not_notified", "not_written"]
    item = window.rail.items["page_chase"]
    assert item.accessibleName() == "Chase, 1 is due, Ctrl+4"
    QTest.keyClick(page.table, Qt.Key.Key_C)
    settle(window)
    text = QGuiApplication.clipboard().text()
    (person,) = office.visit_planning.enrolled()
    (noted,) = office.log.page(ActionFilter(frozenset({ActionKind.REMINDER_COPIED})), 9)
    assert noted.details["number"] == person.number
    assert text.startswith(f"Dear {person.name},\n")
    assert "- Visit to Trefor depot, 10/11/2026\n  Nia Rees\n  Owain Vaughan\n" in text
    assert "Rhys Jones" not in text
    for _ in range(2):
        QTest.keyClick(page.table, Qt.Key.Key_A)
    settle(window)
    assert page.table.rows.rowCount() == 0
    page.age.setCurrentIndex(0)
    settle(window)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle(window)
    assert window.page is not None
    assert (window.page.name, window.page.subject) == ("page_booking", held.id)


@pytest.mark.parametrize("language", Language)
def test_why_something_is_waited_for_is_seen_in_a_small_window(
    office: OfficeSession, open_window: Open, settle: Settle, language: Language
) -> None:
    plan(office, "Trefor depot", HELD, "Nia Rees", "Owain Vaughan")
    plan(office, "Hendre Quarry", AHEAD, "Rhys Jones", notified=False)
    window = open_window(office, "page_chase", language=language)
    window.resize(1366, 768)
    settle(window)
    page = window.page
    assert isinstance(page, ChasePage)
    table, (what, waits, site, visit, assessor, more) = page.table, range(6)
    assert [table.isColumnHidden(at) for at in (what, waits, site, assessor, more)] == [False] * 5
    # The day of the visit stands beside the list.
    assert table.isColumnHidden(visit)
    words, wide = page.context.words, QFontMetricsF(page.context.look.font(POINTS))
    ages = [words(age_text(one, page._work.chasing.today())) for one in page._items]
    assert max(map(wide.horizontalAdvance, ages)) + 20 < table.columnWidth(waits)
    label = QFontMetricsF(page.context.look.label_font(POINTS))
    kinds = [label.horizontalAdvance(words(kind)) for kind in KINDS.values()]
    assert max(kinds) + 40 < table.columnWidth(what)
    assert page.reason.text() == words(about(page._items[0]))
    assert page.reason.isVisible()


def test_a_returned_record_of_no_planned_visit_opens_itself_and_leads_back(
    office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    row = next(iter(office.register.records()))
    office.returning.send_back(row, "The photograph is missing.")
    held = plan(office, "Trefor depot", HELD, "Nia Rees")
    window = open_window(office, "page_chase")
    page = window.page
    assert isinstance(page, ChasePage)
    keys = list(page._shown)
    page.table.choose(next(key for key in keys if held.id in key))
    assert page.opening.text() == "Open the visit  Enter"
    page.table.choose(next(key for key in keys if row.record in key))
    assert page.opening.text() == "Open the record  Enter"
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle(window)
    assert isinstance(window.page, ReportPage)
    window.go_back()
    settle(window)
    assert window.page is page


def test_nothing_is_copied_of_what_the_office_has_to_do(
    office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    plan(office, "Hendre Quarry", AHEAD, "Rhys Jones")
    window = open_window(office, "page_chase")
    page = window.page
    assert isinstance(page, ChasePage)
    QGuiApplication.clipboard().setText("before")
    QTest.keyClick(page.table, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "before"
    assert not page.copying.isEnabled()


def test_an_office_that_waits_for_nothing_says_so(
    bare_office: OfficeSession, open_window: Open
) -> None:
    page = open_window(bare_office, "page_chase").page
    assert isinstance(page, ChasePage)
    assert page.is_empty()
    assert page.to_visits.isVisible()
