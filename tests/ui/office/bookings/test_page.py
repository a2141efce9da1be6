"""Bookings from a spreadsheet are shown first, and stored when somebody agrees."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from npors_desktop.ui.office.bookings.page import BookingsPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]
TEXT = (
    "Date,Site,Operator name,DOB,Category\n"
    "4/12/2026,Hendre Quarry,Rhys Jones,31/1/1990,N202 novice\n"
    ",,Nia Rees,32/1/1990,\n"
    ",,Rhys Jones,31.1.1990,\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "bookings.csv"
    made.write_text(TEXT, "utf-8")
    return made


def test_nothing_is_stored_before_somebody_agreed(
    office: OfficeSession, open_window: Open, settle: Settle, file: Path
) -> None:
    window = open_window(office, "page_bookings")
    page = window.page
    assert isinstance(page, BookingsPage)
    assert page.first_file.isVisible()
    page.ask_file()
    page.file.show_paths([str(file)])
    page.look()
    settle(window)
    kinds = [page.table.rows.index(row, 0).data() for row in range(page.table.rows.rowCount())]
    assert set(kinds) == {"Cannot be read"}
    # The program does not know this name of a column; somebody says what it means.
    box = page.fields["name"]
    box.setCurrentIndex(box.findText("Operator name"))
    box.activated.emit(box.currentIndex())
    settle(window)
    assert page.taking.text().startswith("Store 1 booking")
    told = list(page._told.values())
    assert "Date of birth: Month 1 has no day 32." in told
    assert "The same booking as row 2: taken once." in told
    assert office.visit_planning.lines() == ()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle(window)
    (line,) = office.visit_planning.lines()
    assert (line.visit.site, line.booked) == ("Hendre Quarry", 1)
    assert window.page is not None
    assert window.page.name == "page_visits"
    # The meaning is remembered by the names of the columns.
    window.open_page("page_bookings")
    page.take_file(file)
    settle(window)
    assert box.currentText() == "Operator name"
    assert "It is stored already." in page._told.values()


def test_a_file_that_is_none_is_told_and_nothing_is_shown(
    office: OfficeSession, open_window: Open, settle: Settle, tmp_path: Path
) -> None:
    bad = tmp_path / "bookings.xlsx"
    bad.write_bytes(b"PK nothing of the kind")
    window = open_window(office, "page_bookings")
    page = window.page
    assert isinstance(page, BookingsPage)
    page.take_file(bad)
    settle(window)
    assert window.error_band.isVisible()
    assert page.is_empty()


def test_what_cannot_be_read_is_known_by_its_name_and_says_what_to_do(
    office: OfficeSession, open_window: Open, settle: Settle, file: Path, tmp_path: Path
) -> None:
    file.write_text(TEXT.replace("Operator name", "Name"), "utf-8")
    window = open_window(office, "page_bookings")
    page = window.page
    assert isinstance(page, BookingsPage)
    page.take_file(file)
    settle(window)
    page.show_kind("wrong")
    assert page.table.rows.index(0, 2).data() == "Nia Rees"
    assert "Correct it in the spreadsheet, save that" in page.details.text()
    # Of the next file all lines are shown, and Enter stores its bookings.
    file.write_text(TEXT.replace("Operator name", "Name").replace("32/1", "2/1"), "utf-8")
    page.take_file(file)
    settle(window)
    assert page.table.rows.rowCount() == page.table.rows.total
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle(window)
    (line,) = office.visit_planning.lines()
    assert line.booked == 2
