"""An open record is accepted, sent back and put away as in the inbox."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, RegisteredRecord
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.office.report.page import ReportPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.office.opened_record import version_subject
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]
Y, Q, P, ENTER = Qt.Key.Key_Y, Qt.Key.Key_Q, Qt.Key.Key_P, Qt.Key.Key_Return


@pytest.fixture
def row(office: OfficeSession) -> RegisteredRecord:
    """A record that was not achieved, and that nobody has decided about."""
    return next(one for one in office.register.records() if one.result == "not_achieved")


def opened(window: MainWindow, settle: Settle) -> ReportPage:
    settle(window)
    assert isinstance(window.page, ReportPage)
    return window.page


def asked(page: ReportPage) -> str:
    labels = page.deciding.step.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisible())


def test_a_record_is_accepted_by_its_key_after_it_was_asked_again(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot, row: RegisteredRecord
) -> None:
    window = open_window(office, "page_report", row.record)
    page = opened(window, settle)
    assert page.deciding.accepting.isVisible()
    assert page.deciding.sending.text() == "Send back  Q"
    assert not page.deciding.putting.isVisible()
    qtbot.keyClick(page, P)
    assert not page.deciding.step.isVisible()
    qtbot.keyClick(page, Y)
    assert f"Accept the record of {row.candidate}" in asked(page)
    # It has the place of the tabs while it asks.
    assert not page.tabs.isVisible()
    qtbot.keyClick(page.deciding.step.confirm, Qt.Key.Key_Escape)
    assert not page.deciding.step.isVisible()
    assert page.tabs.isVisible()
    assert page.isVisible()
    assert office.register.record(row.record).accepted_at is None
    qtbot.keyClick(page, Y)
    counted: list[int] = []
    page.attention_counted.connect(counted.append)
    page.deciding.step.confirm.click()
    settle(window)
    assert office.register.record(row.record).accepted_at is not None
    assert counted == [office.inbox.counts().attention]
    # What cannot be done any more is not offered.
    assert not page.deciding.accepting.isVisible()
    assert "accepted" in page.heading().detail.lower()
    qtbot.keyClick(page, Y)
    assert not page.deciding.step.isVisible()


def test_a_record_goes_back_with_a_reason_and_that_is_withdrawn(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot, row: RegisteredRecord,
    tmp_path: Path,
) -> None:  # fmt: skip
    window = open_window(office, "page_report", row.record)
    page = opened(window, settle)
    qtbot.keyClick(page, Q)
    step, to = page.deciding.step, tmp_path / "back.npreceipt"
    assert step.reason.field.hasFocus()
    qtbot.keyClick(step.reason.field, ENTER)
    assert step.reason.error.isVisible()
    qtbot.keyClicks(step.reason.field, "The photograph is missing.")
    step.to.show_paths([str(to)])
    qtbot.keyClick(step.reason.field, ENTER)
    settle(window)
    (back,) = office.returning.open_returns()
    assert (back.returned.record, to.is_file()) == (row.record, True)
    assert page.deciding.sending.text() == "Withdraw  Q"
    assert not page.deciding.accepting.isVisible()
    qtbot.keyClick(page, Q)
    qtbot.keyClicks(step.reason.field, "By mistake")
    qtbot.keyClick(step.reason.field, ENTER)
    settle(window)
    assert office.returning.open_returns() == ()
    assert page.deciding.accepting.isVisible()


def test_the_file_of_a_version_in_conflict_is_put_away(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot, row: RegisteredRecord
) -> None:
    first = office.register.record(row.record)
    other = replace(first, content_sha256="cd" * 32)
    came = Arrival(
        "again.npsealed", first.received_at, ReceiptVerdict.CONFLICT,
        ("conflict", "other_content"), "A different version.", first.record, other.candidate,
        other.assessor, content="ef" * 32, version=f"{other.revision}:{other.content_sha256}",
    )  # fmt: skip
    with office.backups._store.writing() as transaction:
        assert transaction.register.claim(other) is ReceiptVerdict.CONFLICT
        number = transaction.arrivals.put(came)
    before = office.inbox.counts()
    window = open_window(office, "page_report", version_subject(other))
    page = opened(window, settle)
    assert page.deciding.putting.isVisible()
    assert not page.deciding.accepting.isVisible()
    qtbot.keyClick(page, P)
    qtbot.keyClicks(page.deciding.step.reason.field, "Sent twice")
    qtbot.keyClick(page.deciding.step.reason.field, ENTER)
    settle(window)
    now = office.inbox.counts()
    assert (now.away, now.attention) == (before.away + 1, before.attention - 1)
    assert {one.number for one in office.report_import.arrivals() if one.put_away_at} == {number}
    assert not page.deciding.putting.isVisible()


def test_who_may_not_decide_is_offered_nothing(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot, row: RegisteredRecord,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip

    def may_not(_kind: ActionKind) -> bool:
        return False

    monkeypatch.setattr(office.acting, "may", may_not)
    window = open_window(office, "page_report", row.record)
    page = opened(window, settle)
    for letter in (Y, Q, P):
        qtbot.keyClick(page, letter)
        assert not page.deciding.step.isVisible()
    assert not page.deciding.row.isVisible()
