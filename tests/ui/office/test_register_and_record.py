"""The register finds, sorts, exports and opens; a record shows its data and its verification."""

import csv
import getpass
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.clock import SetClock
from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import Remark
from npors_desktop.domain.office_log import ActionFilter
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.ui.office.register.page import RegisterPage
from npors_desktop.ui.office.register.presenter import candidate
from npors_desktop.ui.office.report.page import ReportPage
from npors_desktop.ui.office.report.record_view import SignatureView
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.widgets.values import Icon
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


def register(window: MainWindow) -> RegisterPage:
    assert isinstance(window.page, RegisterPage)
    return window.page


def record(window: MainWindow) -> ReportPage:
    assert isinstance(window.page, ReportPage)
    return window.page


def names(page: RegisterPage) -> list[str]:
    return [page.table.rows.cell(row, 1).text for row in range(page.table.rows.rowCount())]


def words_of(widget: QWidget) -> str:
    return "\n".join(part.text() for part in widget.findChildren(QLabel))


def first(office: OfficeSession) -> str:
    return office.register.records()[0].record


def test_an_empty_register_leads_to_the_inbox(
    bare_office: OfficeSession, open_window: Open, settle: Settle
):
    window = open_window(bare_office, "page_register")
    assert not register(window).table.isVisible()
    assert not register(window).opening.isVisible()
    to_inbox = window.findChild(QPushButton, "to_inbox")
    assert to_inbox is not None
    to_inbox.click()
    settle(window)
    assert window.page is not None
    assert window.page.name == "page_inbox"


def test_slash_finds_without_accents_and_escape_shows_all_again(
    office: OfficeSession, open_window: Open, qtbot: QtBot, settle: Settle
):
    window = open_window(office, "page_register")
    page = register(window)
    qtbot.keyClick(page.table, Qt.Key.Key_Slash)
    assert page.search.edit.hasFocus()
    qtbot.keyClicks(page.search.edit, "sion llyr")
    settle(window)
    assert len(names(page)) == 1
    assert page.found.text() == "1 of 2 shown"
    window._on_escape()
    settle(window)
    assert len(names(page)) == 2
    assert page.table.hasFocus()


def test_s_sorts_by_the_next_column_and_shift_s_turns_it(
    office: OfficeSession, open_window: Open, qtbot: QtBot, settle: Settle
):
    window = open_window(office, "page_register")
    page = register(window)
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    settle(window)
    assert names(page)[0].startswith("Bartholomew")
    assert window.bar.line.text() == "Sorted by Candidate."
    qtbot.keyClick(page.table, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    settle(window)
    assert names(page)[0].startswith("Siôn")


def test_the_export_is_a_table_of_every_record(
    office: OfficeSession, open_window: Open, tmp_path: Path, settle: Settle
):
    window = open_window(office, "page_register")
    page = register(window)
    page.to.show_paths([str(tmp_path / "out.csv")])
    page.purpose.show_text("Invoice")
    page.export()
    settle(window)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 2
    assert "2 records exported" in window.bar.line.text()


def test_what_is_shown_is_what_is_exported(
    office: OfficeSession, open_window: Open, tmp_path: Path, settle: Settle, qtbot: QtBot
):
    window = open_window(office, "page_register")
    page = register(window)
    assert page.exporting.text() == "Export  Enter"
    assert page.export_all.isHidden()
    qtbot.keyClick(page.table, Qt.Key.Key_E)
    assert page.to.edit.hasFocus()
    page.purpose.show_text("Invoice")
    page.search.typed.emit("Siôn")
    settle(window)
    assert page.exporting.text() == "Export the 1 shown  Enter"
    assert page.export_all.text() == "Export all 2"
    for name, act in (("some.csv", page.exporting), ("all.csv", page.export_all)):
        page.to.show_paths([str(tmp_path / name)])
        act.click()
        settle(window)
    assert exported(tmp_path / "some.csv") == ["Siôn Llŷr Tŵr-y-Felin"]
    assert len(exported(tmp_path / "all.csv")) == 2
    page.search.typed.emit("nobody of this name")
    settle(window)
    assert not page.exporting.isEnabled()
    page.to.show_paths([str(tmp_path / "none.csv")])
    page.to.entered.emit()
    settle(window)
    assert not (tmp_path / "none.csv").exists()
    assert "nothing to export" in page.to.error.text()
    page.search.typed.emit("")
    settle(window)
    assert page.exporting.isEnabled()
    assert page.export_all.isHidden()


def exported(file: Path) -> list[str]:
    with file.open(encoding="utf-8-sig", newline="") as table:
        return [row["candidate"] for row in csv.DictReader(table)]


def test_who_exported_what_is_kept_and_shown(
    office: OfficeSession, open_window: Open, tmp_path: Path, settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    monkeypatch.setattr(getpass, "getuser", lambda: "mair")
    window = open_window(office, "page_register")
    page = register(window)
    page.last_export.clear()
    page.to.show_paths([str(tmp_path / "out.csv")])
    page.purpose.show_text("Invoice")
    page.export()
    settle(window)
    assert page.last_export.text().startswith("Last exported 20/11/2026")
    assert page.last_export.text().endswith("by mair: 2 of 2")
    office.register.save_report(office.register.record(first(office)), tmp_path / "copy.pdf")
    copied, export = office.log.page(ActionFilter(), 2)
    assert (copied.kind, copied.details["record"]) == ("report_copied", first(office))
    assert (export.kind, export.details["records"]) == ("register_exported", 2)
    assert export.details["file"] == "out.csv"
    assert copied.details["account"] == export.details["account"] == "mair"


def test_a_name_is_proposed_from_each_record_and_never_stays_for_the_next(
    office: OfficeSession, open_window: Open, tmp_path: Path, settle: Settle
):
    one, two = (row.record for row in office.register.records())
    window = open_window(office, "page_report", one)
    page = record(window)
    page.ask_copy()
    assert proposed(page).name.endswith(f"{one[-8:]}.pdf")
    page.to.show_paths([str(tmp_path / "one.pdf")])
    page.save_copy()
    settle(window)
    assert page.to.path() is None
    window.open_page("page_report", two)
    settle(window)
    page.ask_copy()
    assert proposed(page).name.endswith(f"{two[-8:]}.pdf")
    assert proposed(page).parent == tmp_path
    window.open_page("page_register")
    settle(window)
    register(window).ask_export()
    assert proposed(register(window)).suffix == ".csv"


def proposed(page: RegisterPage | ReportPage) -> Path:
    path = page.to.path()
    assert path is not None
    return path


def test_an_export_to_another_ending_is_refused_at_the_field(
    office: OfficeSession, open_window: Open, tmp_path: Path
):
    page = register(open_window(office, "page_register"))
    page.to.show_paths([str(tmp_path / "out.ods")])
    page.export()
    assert "ends in .csv or .xlsx" in page.to.error.text()


def test_what_is_shown_goes_into_a_workbook_too(
    office: OfficeSession, open_window: Open, tmp_path: Path, settle: Settle
):
    window = open_window(office, "page_register")
    page = register(window)
    page.search.typed.emit("Siôn")
    settle(window)
    page.purpose.show_text("Invoice")
    page.to.show_paths([str(tmp_path / "out.xlsx")])
    page.export()
    settle(window)
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        texts = book.read("xl/sharedStrings.xml").decode()
    others = [row.candidate for row in office.register.records() if "Siôn" not in row.candidate]
    assert "Siôn Llŷr Tŵr-y-Felin" in texts
    assert others
    assert not any(name in texts for name in others)


def test_enter_opens_the_record(
    office: OfficeSession, open_window: Open, qtbot: QtBot, settle: Settle
):
    window = open_window(office, "page_register")
    qtbot.keyClick(register(window).table, Qt.Key.Key_Return)
    settle(window)
    assert record(window).heading().title.startswith("Siôn")


def test_a_record_shows_its_data_with_reasons_marks_and_signatures(
    office: OfficeSession, open_window: Open
):
    page = record(open_window(office, "page_report", first(office)))
    told = words_of(page.area)
    for part in ("safety-critical requirement was failed", "driving licence", "Not met", "Theory:"):
        assert part in told
    assert len(page.area.findChildren(SignatureView)) >= 2


def test_a_record_is_verified_when_it_is_opened(office: OfficeSession, open_window: Open):
    page = record(open_window(office, "page_report", first(office)))
    told = words_of(page.verification)
    assert "In order, verified just now" in told
    assert "Signed by Eirlys Vaughan" in told
    assert "received: Verified" in told


def test_a_record_of_a_revoked_assessor_says_what_is_bad_now_and_what_was_good(
    office: OfficeSession, open_window: Open
):
    long_ago = office.report_import.now() - timedelta(days=300)
    office.assessor_enrolment.revoke(
        office.assessor_enrolment.people()[0].number,
        "left the company",
        RevocationKind.LEFT,
        long_ago,
    )
    page = record(open_window(office, "page_report", first(office)))
    told = words_of(page.verification)
    assert "No longer in order" in told
    assert "It was in order when it was accepted" in told
    assert "left the company" in told
    assert "Signed by" not in told


def test_the_report_is_lent_to_a_viewer_and_taken_back_when_the_window_closes(
    office: OfficeSession, open_window: Open, qtbot: QtBot, settle: Settle
):
    window = open_window(office, "page_report", first(office))
    seen: list[QUrl] = []
    page = record(window)
    page.view_file = lambda url: not seen.append(url)
    qtbot.keyClick(page.area, Qt.Key.Key_O)
    settle(window)
    lent = Path(seen[0].toLocalFile())
    assert lent.read_bytes().startswith(b"%PDF")
    assert "deleted when this window closes" in window.bar.line.text()
    window.close()
    assert not lent.parent.exists()


def test_without_a_viewer_the_place_of_the_copy_is_said(
    office: OfficeSession, open_window: Open, settle: Settle
):
    window = open_window(office, "page_report", first(office))
    record(window).view_file = lambda _: False
    record(window).open_report()
    settle(window)
    assert "No PDF viewer opened" in window.bar.line.text()


def test_a_clear_copy_is_saved_only_where_it_is_asked_for(
    office: OfficeSession, open_window: Open, tmp_path: Path, settle: Settle, qtbot: QtBot
):
    window = open_window(office, "page_report", first(office))
    page = record(window)
    qtbot.keyClick(page.area, Qt.Key.Key_C)
    assert page.to.edit.hasFocus()
    page.to.show_paths([])
    page.save_copy()
    assert "ends in .pdf" in page.to.error.text()
    qtbot.keyClicks(page.to.edit, str(tmp_path / "copy.pdf"))
    qtbot.keyClick(page.to.edit, Qt.Key.Key_Return)
    settle(window)
    assert (tmp_path / "copy.pdf").read_bytes() == office.register.record(first(office)).pdf


def test_a_record_that_is_not_here_is_an_error_in_words(office: OfficeSession, open_window: Open):
    window = open_window(office, "page_report", "018f0000-0000-7000-8000-000000000000")
    assert window.error_band.isVisible()


def test_the_register_says_whose_signer_was_revoked(
    office: OfficeSession, open_window: Open, settle: Settle
):
    number = office.assessor_enrolment.people()[0].number
    issued = min(row.signed_at for row in office.register.records())
    since = (issued - timedelta(days=1)).replace(microsecond=0)
    office.assessor_enrolment.revoke(number, "left us", RevocationKind.LEFT, since)
    window = open_window(office, "page_register")
    assert all(name.endswith(" (assessor not trusted then)") for name in names(register(window)))
    assert register(window).table.rows.cell(0, 1).icon is Icon.ATTENTION
    window.open_page("page_report", first(office))
    settle(window)
    assert "from a date before this record" in words_of(record(window))


def test_a_name_says_each_reason_to_look_at_its_record(office: OfficeSession):
    row = office.register.records()[0]
    history = Remark.HISTORY_SET_BACK, Remark.HISTORY_FORKED, Remark.EARLIER_MISSING
    told = (*history, Remark.SIGNER_REVOKED)
    shown = candidate(replace(row, candidate="Nia", remarks=told), Words())
    reasons = "history set back, the record before it is missing, assessor revoked later"
    assert shown == f"Nia ({reasons})"
    assert candidate(replace(row, candidate="Nia", remarks=()), Words()) == "Nia"


@pytest.mark.parametrize("days", [200, 1_100, 2_500])
@pytest.mark.parametrize("revoked", [False, True])
def test_a_record_that_was_accepted_stays_in_order(
    office: OfficeSession, open_window: Open, settle: Settle, days: int, revoked: bool
):
    """Neither time nor a revocation from a day after it came makes it one that is not to be
    used."""
    clock = office.report_import._clock
    assert isinstance(clock, SetClock)
    begun = clock.now()
    if revoked:
        clock.set(begun + timedelta(days=3))
        number = office.assessor_enrolment.people()[0].number
        day = begun + timedelta(days=1)
        office.assessor_enrolment.revoke(number, "lost", RevocationKind.LOST_KEY, day)
    clock.set(begun + timedelta(days=days))
    window = open_window(office, "page_register")
    shown = " (assessor revoked later)"
    assert all(name.endswith(shown) is revoked for name in names(register(window)))
    assert "not trusted" not in "".join(names(register(window)))
    window.open_page("page_report", first(office))
    settle(window)
    told = words_of(record(window).verification)
    assert "In order, verified just now" in told
    assert "Do not use" not in told
