"""Two versions of a record side by side: compared, decided by keyboard, and decided again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, RegisteredRecord
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.domain.record_versions import version_name
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.office.decision.page import DecisionPage
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.office.report.page import ReportPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


@pytest.fixture
def versions(office: OfficeSession) -> tuple[RegisteredRecord, RegisteredRecord]:
    """A record in the register, and another content of it that is kept apart."""
    first, second = (office.register.record(row.record) for row in office.register.records())
    other = replace(
        second, record=first.record, content_sha256="cd" * 32, pdf=second.pdf,
        assessor=first.assessor, assessor_number=first.assessor_number,
    )  # fmt: skip
    arrival = Arrival(
        "again.npsealed", first.received_at, ReceiptVerdict.CONFLICT,
        ("conflict", "other_content"), "A different version.", first.record, other.candidate,
        other.assessor, content="ef" * 32, version=f"{other.revision}:{other.content_sha256}",
    )  # fmt: skip
    with office.backups._store.writing() as transaction:
        assert transaction.register.claim(other) is ReceiptVerdict.CONFLICT
        transaction.arrivals.put(arrival)
    return first, other


def words_of(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def decision(window: MainWindow) -> DecisionPage:
    assert isinstance(window.page, DecisionPage)
    return window.page


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_a_conflict_is_decided_from_the_inbox_by_keyboard_alone(
    office: OfficeSession, open_window: Open, versions: tuple[RegisteredRecord, RegisteredRecord],
    settle: Settle, qtbot: QtBot,
) -> None:  # fmt: skip
    first, other = versions
    window = open_window(office)
    inbox = window.page
    assert isinstance(inbox, InboxPage)
    assert inbox.found.text() == "3 files received, 2 need attention"
    inbox.table.setFocus()
    # A conflict stands first.
    press(qtbot, Qt.Key.Key_D)
    settle(window)
    page = decision(window)
    shown = set(words_of(page.table).split("\n"))
    assert {"Kept apart, waits for you", first.candidate, other.candidate} <= shown
    # Without a choice and a reason nothing is decided, and each says so.
    page.reason.field.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert page.choice is not None
    assert page.choice.error.text() == "Choose the version that counts."
    assert page.reason.error.text() == "Enter why this version counts."
    page.choice.focus_chosen()
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert page.reason.field.hasFocus()
    qtbot.keyClicks(page.reason.field, "The first was a practice")
    press(qtbot, Qt.Key.Key_Return)
    settle(window)
    assert office.register.record(first.record).content_sha256 == other.content_sha256
    assert page.why.text().endswith("counts. Reason: The first was a practice")
    window.open_page("page_inbox")
    settle(window)
    # What was decided for and what was not achieved are still to be accepted.
    assert "3 files received, 2 need attention" in words_of(window)


def test_who_compared_the_versions_has_opened_them_once(
    office: OfficeSession, open_window: Open, versions: tuple[RegisteredRecord, RegisteredRecord],
    settle: Settle,
) -> None:  # fmt: skip
    asked = ActionFilter(frozenset({ActionKind.RECORD_OPENED}), record=versions[0].record)
    before = office.log.count(asked)
    window = open_window(office, "page_decision", versions[0].record)
    decision(window).refresh(Changed(None))
    settle(window)
    assert office.log.count(asked) == before + 1


def test_every_version_can_be_read_and_says_what_it_is(
    office: OfficeSession, open_window: Open, versions: tuple[RegisteredRecord, RegisteredRecord],
    settle: Settle, qtbot: QtBot,
) -> None:  # fmt: skip
    first, _ = versions
    office.deciding.decide(first.record, version_name(first), "It is right")
    window = open_window(office, "page_decision", first.record)
    press(qtbot, Qt.Key.Key_2)
    settle(window)
    report = window.page
    assert isinstance(report, ReportPage)
    panel = words_of(report.verification)
    assert "This version does not count: another was decided for." in panel
    assert f"Version {version_name(first)}: counts" in panel
    (read,) = report.verification.findChildren(QPushButton, "read_version")
    read.click()
    settle(window)
    assert isinstance(window.page, ReportPage)
    assert "does not count: another" not in words_of(window.page.verification).split("\n")[0]
    window.page.area.setFocus()
    press(qtbot, Qt.Key.Key_D)
    settle(window)
    assert decision(window).why.text().endswith("Reason: It is right")


def test_who_read_a_version_comes_back_to_the_choice_and_the_reason(
    office: OfficeSession, open_window: Open, versions: tuple[RegisteredRecord, RegisteredRecord],
    settle: Settle, qtbot: QtBot,
) -> None:  # fmt: skip
    first, other = versions
    window = open_window(office, "page_decision", first.record)
    page = decision(window)
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Return)
    qtbot.keyClicks(page.reason.field, "A practice")
    page.findChildren(QPushButton, "read_2")[0].click()
    settle(window)
    assert isinstance(window.page, ReportPage)
    (read,) = window.page.verification.findChildren(QPushButton, "read_version")
    read.click()
    settle(window)
    press(qtbot, Qt.Key.Key_Escape)
    settle(window)
    page = decision(window)
    assert page.choice is not None
    assert (page.choice.value, page.reason.text()) == (version_name(other), "A practice")
    assert page.reason.field.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    settle(window)
    assert page.why.text().endswith("Reason: A practice")
    assert (page.choice.value, page.reason.text()) == (None, "")
    # From elsewhere the way back of a record is the register, as before.
    window.open_page("page_report", first.record)
    settle(window)
    press(qtbot, Qt.Key.Key_Escape)
    assert window.page is not None
    assert window.page.name == "page_register"


@pytest.mark.parametrize("language", Language)
def test_six_versions_and_large_text_are_never_wider_than_the_window(
    office: OfficeSession, open_window: Open, versions: tuple[RegisteredRecord, RegisteredRecord],
    settle: Settle, look: Look, language: Language,
) -> None:  # fmt: skip
    first, other = versions

    def is_narrow(page: DecisionPage) -> bool:
        QApplication.processEvents()
        return page.body.width() <= page.area.viewport().width()

    window = open_window(office, "page_decision", first.record, language)
    window.resize(1366, 768)
    page = decision(window)
    assert is_narrow(page)
    look.show_text_scale(2.0)
    assert is_narrow(page)
    with office.backups._store.writing() as transaction:
        for number in range(1, 5):
            again = replace(other, content_sha256=f"{number:02x}" * 32)
            assert transaction.register.claim(again) is ReceiptVerdict.CONFLICT
    page.refresh(Changed(None))
    settle(window)
    assert len(page.table.findChildren(QPushButton)) >= 6
    assert is_narrow(page)
    look.show_text_scale(1.0)
    assert is_narrow(page)


def test_the_receipt_for_a_file_is_saved_again_from_its_row(
    office: OfficeSession, open_window: Open, versions: tuple[RegisteredRecord, RegisteredRecord],
    settle: Settle, qtbot: QtBot, tmp_path: Path,
) -> None:  # fmt: skip
    window = open_window(office)
    inbox = window.page
    assert isinstance(inbox, InboxPage)
    inbox.table.setFocus()
    press(qtbot, Qt.Key.Key_W)
    field = inbox.panel.receipt.to
    assert field.edit.hasFocus()
    qtbot.keyClicks(field.edit, str(tmp_path / "r.pdf"))
    press(qtbot, Qt.Key.Key_Return)
    assert field.error.text() == "Enter a file name that ends in .npreceipt."
    field.show_paths([str(tmp_path / "r.npreceipt")])
    press(qtbot, Qt.Key.Key_Return)
    settle(window)
    assert (tmp_path / "r.npreceipt").read_bytes().startswith(b"NPRECEIPT")
    assert inbox.panel.receipt.isHidden()
