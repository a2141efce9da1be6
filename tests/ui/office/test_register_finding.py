"""The register filters, keeps views, selects lines, makes lists and leads to the dates."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npors_desktop.domain.assessor_file import AssessorFile
from npors_desktop.domain.office_roles import OfficeRole
from npors_desktop.domain.register_filter import RegisterFilter
from npors_desktop.domain.register_views import RegisterView
from npors_desktop.ui.office.assessor_file.page import AssessorFilePage
from npors_desktop.ui.office.dates.page import DatesPage
from npors_desktop.ui.office.register.page import RegisterPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.widgets.place_button import PlaceButton
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


def register(window: MainWindow) -> RegisterPage:
    assert isinstance(window.page, RegisterPage)
    return window.page


def names(page: RegisterPage) -> set[str]:
    return {page.table.rows.cell(row, 1).text for row in range(page.table.rows.rowCount())}


def look_at(window: MainWindow, name: str) -> None:
    if folder := os.environ.get("LOOK_AT"):
        window.grab().save(f"{folder}/{name}.png")


def test_a_filter_is_shown_and_kept_for_the_next_start(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot
):
    window = open_window(office, "page_register")
    settle(window)
    page = register(window)
    assert page.table.rows.rowCount() == 2
    page.ask_filter()
    settle(window)
    look_at(window, "filter")
    page.filter.fields["employer"].show_text("nobody at all")
    page.filter_now()
    settle(window)
    assert page.table.rows.rowCount() == 0
    assert "nobody at all" in page.heading().detail
    assert office.register_views.last().filter == RegisterFilter(employer="nobody at all")
    page.ask_filter()
    settle(window)
    page.show_all()
    settle(window)
    assert page.table.rows.rowCount() == 2


def test_whoever_signs_in_looks_at_the_register_as_they_did_last_and_not_as_another(
    office: OfficeSession, open_window: Open, settle: Settle
):
    """A colleague's filter is not taken for the whole register."""
    ann = office.staff.name_self("Ann Preece")
    ben = office.staff.add("Ben Tudor", OfficeRole.VIEWER, "grass tandem violet oak")
    window = open_window(office, "page_register")
    page = register(window)
    page.ask_filter()
    settle(window)
    page.filter.fields["employer"].show_text("nobody at all")
    page.filter_now()
    settle(window)
    assert page.table.rows.rowCount() == 0
    for who, shown in ((ben, 2), (ann, 0)):
        office.acting.sign_in(who.id)
        window.page_stack.drop()
        window.open_page("page_register")
        settle(window)
        assert register(window).table.rows.rowCount() == shown


def test_tab_goes_from_the_file_of_a_list_to_what_is_made(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot
):
    """A letter to each employer is chosen by the keyboard too."""
    window = open_window(office, "page_register")
    page = register(window)
    page.ask_list()
    window.activateWindow()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.listing.kind.hasFocus()
    qtbot.keyClick(page.listing.kind, Qt.Key.Key_Tab)
    assert page.listing.language.hasFocus()
    qtbot.keyClick(page.listing.language, Qt.Key.Key_Tab)
    assert page.listing.purpose.field.hasFocus()


def test_a_view_is_offered_to_be_removed_once_it_is_chosen(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot
):
    office.register_views.keep(RegisterView("Doosan", RegisterFilter(employer="Doosan")))
    page = register(open_window(office, "page_register"))
    page.ask_filter()
    settle(page.window())  # type: ignore[arg-type]
    assert page.removing.isHidden()
    page.filter.views.setFocus()
    qtbot.keyClick(page.filter.views, Qt.Key.Key_Down)
    assert not page.removing.isHidden()


def test_a_day_that_cannot_be_is_said_at_its_field(
    office: OfficeSession, open_window: Open, settle: Settle
):
    window = open_window(office, "page_register")
    settle(window)
    page = register(window)
    page.ask_filter()
    settle(window)
    page.filter.fields["since"].show_text("31 2 2026")
    page.filter_now()
    assert page.filter.fields["since"].error.text()
    assert page.foot.step == "filter"
    page.filter.fields["since"].show_text("2 11 2026")
    page.filter.fields["until"].show_text("1 11 2026")
    page.filter_now()
    assert page.filter.fields["until"].error.text()


def test_every_column_can_be_seen_when_the_columns_are_chosen(
    office: OfficeSession, open_window: Open, settle: Settle
):
    window = open_window(office, "page_register")
    page = register(window)
    page.ask_columns()
    settle(window)
    boxes = page.choosing.boxes.values()
    assert len({box.y() for box in boxes}) > 1
    assert all(box.visibleRegion().boundingRect().size() == box.size() for box in boxes)


@pytest.mark.parametrize(
    ("name", "page"),
    [("to_dates", "page_dates"), ("to_days", "page_office_days"), ("to_log", "page_log")],
)
def test_the_places_of_the_register_are_in_the_header(
    office: OfficeSession, open_window: Open, settle: Settle, name: str, page: str
):
    window = open_window(office, "page_register")
    made = window.header.findChild(PlaceButton, name)
    assert isinstance(made, PlaceButton)
    assert made.isVisible()
    made.click()
    settle(window)
    assert window.page is not None
    assert window.page.name == page


def test_a_view_is_kept_with_its_columns_and_chosen_again(
    office: OfficeSession, open_window: Open, settle: Settle
):
    window = open_window(office, "page_register")
    settle(window)
    page = register(window)
    page.ask_columns()
    look_at(window, "columns")
    page.choosing.boxes["site"].setChecked(True)
    page.choosing.shift("site", -20)
    page.columns_now()
    settle(window)
    assert page.table.horizontalHeader().visualIndex(6) == 0
    page.ask_filter()
    settle(window)
    page.filter.result.setCurrentIndex(2)
    page.filter.fields["name"].show_text("Failed")
    page.keep_view()
    settle(window)
    (view,) = office.register_views.all()
    assert (view.name, view.filter.result, view.columns[0]) == ("Failed", "not_achieved", "site")


def test_only_what_is_selected_is_exported_and_what_for_is_asked(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot, tmp_path: Path
):
    window = open_window(office, "page_register")
    settle(window)
    page = register(window)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert len(page.table.rows.picked) == 1
    page.ask_export()
    assert page.exporting.text() == "Export the 1 selected  Enter"
    look_at(window, "export")
    to = tmp_path / "one.csv"
    page.to.edit.setText(str(to))
    page.export()
    assert page.purpose.error.text() == "Say what the file is for."
    page.purpose.show_text("Invoice")
    page.export()
    settle(window)
    assert len(to.read_text("utf-8-sig").splitlines()) == 2
    action = office.register.last_export()
    assert action is not None
    assert (action.details["purpose"], action.details["records"]) == ("Invoice", 1)
    page.select_all()
    assert not page.table.rows.picked
    page.select_all()
    settle(window)
    assert len(page.table.rows.picked) == 2
    look_at(window, "picked")


def test_a_letter_is_made_for_each_employer_in_both_languages(
    office: OfficeSession, open_window: Open, settle: Settle, tmp_path: Path
):
    window = open_window(office, "page_register")
    settle(window)
    page = register(window)
    seen: list[str] = []
    page.view_file = lambda url: bool(seen.append(url.toLocalFile())) or True
    page.ask_list()
    look_at(window, "list")
    to = tmp_path / "letters.pdf"
    page.listing.path.edit.setText(str(to))
    page.listing.kind.setCurrentIndex(1)
    page.listing.language.setCurrentIndex(2)
    page.listing.purpose.show_text("Asked for by the employer")
    # Nothing is told to a customer that nobody has accepted.
    page.make_list()
    settle(window)
    assert (seen, to.exists(), window.error_band.isVisible()) == ([], False, True)
    office.accepting.accept(office.register.records())
    page.make_list()
    settle(window)
    assert seen == [str(to)]
    assert to.read_bytes().startswith(b"%PDF-")
    if folder := os.environ.get("LOOK_AT"):
        Path(folder, "letters.pdf").write_bytes(to.read_bytes())
    # The same is written over; another file is not.
    page.listing.path.edit.setText(str(to))
    page.make_list()
    settle(window)
    assert "is there already" not in page.listing.path.error.text()


def test_the_dates_lead_to_what_they_are_of(
    full_office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot
):
    number = full_office.register.records()[0].assessor_number
    file = AssessorFile(
        number, ("N202",), None, "0012", date(2026, 11, 25), "Mair", date(2026, 11, 1)
    )
    full_office.assessor_files.keep(file)
    window = open_window(full_office, "page_register")
    settle(window)
    qtbot.keyClick(register(window).table, Qt.Key.Key_T)
    settle(window)
    page = window.page
    assert isinstance(page, DatesPage)
    kinds = {one.kind.value for one in page._found}
    assert {"card", "upload"} <= kinds
    look_at(window, "dates")
    row = next(n for n, one in enumerate(page._found) if one.kind == "card")
    page.on_opened(str(row))
    settle(window)
    made = window.page
    assert isinstance(made, AssessorFilePage)
    assert made.fields["card_number"].text() == "0012"
    look_at(window, "assessor_file")
    made.fields["card_expires"].show_text("1 1 2031")
    made.keep()
    settle(window)
    assert full_office.assessor_files.get(number).card_expires == date(2031, 1, 1)
    assert len(full_office.assessor_files.history(number)) == 2
    made.fields["categories"].show_text("nonsense")
    made.keep()
    settle(window)
    assert made.fields["categories"].error.text().startswith("“NONSENSE”")
    assert len(full_office.assessor_files.history(number)) == 2


@pytest.mark.parametrize("letter", ["f", "c", "p", "e"])
def test_every_step_is_left_with_escape(
    office: OfficeSession, open_window: Open, settle: Settle, letter: str
):
    window = open_window(office, "page_register")
    settle(window)
    page = register(window)
    page.on_letter(letter)
    settle(window)
    assert page.foot.step
    assert page.escape()
    assert not page.foot.step


def test_while_a_file_is_asked_for_no_letter_leads_away_and_numbers_are_asked_for_anew(
    office: OfficeSession, open_window: Open, qtbot: QtBot, settle: Settle
) -> None:
    window = open_window(office, "page_register")
    page = window.page
    assert isinstance(page, RegisterPage)
    for asked in range(2):
        qtbot.keyClick(page.table, Qt.Key.Key_E)
        assert not page.numbers.isChecked(), asked
        page.numbers.setFocus()
        qtbot.keyClick(page.numbers, Qt.Key.Key_Space)
        assert page.numbers.isChecked()
        qtbot.keyClick(page.numbers, Qt.Key.Key_T)
        settle(window)
        assert window.page is page
        qtbot.keyClick(page.numbers, Qt.Key.Key_Escape)
        assert not page.foot.step
