"""A restored office in the window, and what it does not know."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import EnrolmentStatus
from npors_desktop.ui.office.assessors.page import AssessorsPage
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.office.report.page import ReportPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.demonstration.demonstration import OFFICE_PASSPHRASE
from npors_desktop.workflows.office.unknown_certificates import UnknownCertificate
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.office.conftest import CHEAP, NOW

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


def words_of(widget: QWidget) -> str:
    return "\n".join(p.text() for p in widget.findChildren(QLabel) if p.isVisible())


@pytest.fixture
def restored(office: OfficeSession, tmp_path: Path) -> OfficeSession:
    """A second copy of the office. The window closes it."""
    copy = office.backups.copy(tmp_path / "office.npcopy")
    office.close()
    folder = restore(copy, tmp_path / "second")
    return Stores(SetClock(NOW), cost=CHEAP).open_office(folder, OFFICE_PASSPHRASE)


def test_an_office_that_was_not_restored_says_nothing_of_it(
    office: OfficeSession, open_window: Open
) -> None:
    page = open_window(office, "page_inbox").page
    assert isinstance(page, InboxPage)
    assert not page.restored.isVisible()


def test_a_restored_office_shows_its_age_and_continues_at_a_press(
    restored: OfficeSession, open_window: Open, settle: Settle
) -> None:
    window = open_window(restored, "page_inbox")
    page = window.page
    assert isinstance(page, InboxPage)
    told = words_of(page.restored)
    assert "restored from a backup of 20/11/2026" in told
    assert "Only one copy of an office may continue" in told
    assert not page.card.isVisible()
    assert not page.to_import.isVisible()
    assert page.restored.go_on.hasFocus()
    page.restored.go_on.click()
    settle(window)
    assert page.card.isVisible()
    assert page.to_import.isVisible()
    assert not page.restored.isVisible()
    assert restored.restored.found is None
    assert restored.restored.epoch == 1


@pytest.fixture
def unknown(office: OfficeSession, monkeypatch: pytest.MonkeyPatch) -> UnknownCertificate:
    """A certificate that files wait for."""
    (person,) = office.assessor_enrolment.people()
    found = UnknownCertificate(
        "5e" * 20, "Boris Okafor", "B-9", "Northmoor Training Ltd", person.certificate, 2
    )

    def only(_: object) -> tuple[UnknownCertificate, ...]:
        return (found,)

    monkeypatch.setattr(type(office.unknown_certificates), "all", only)
    return found


def test_a_certificate_that_is_not_known_is_listed_and_can_be_revoked(
    office: OfficeSession,
    open_window: Open,
    qtbot: QtBot,
    settle: Settle,
    unknown: UnknownCertificate,
) -> None:
    window = open_window(office, "page_assessors")
    page = window.page
    assert isinstance(page, AssessorsPage)
    assert page.table.rows.cell(0, 0).text == "Not known here"
    told = words_of(page.person)
    assert "Northmoor Training Ltd" in told
    assert "2 files wait" in told
    assert page.person.take_in.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_R)
    assert not page.person.kind.isVisible()
    page.person.reason.show_text("nobody knows them")
    page.person.confirm.click()
    settle(window)
    gone = {one.serial: one.standing for one in office.assessor_enrolment.people()}
    assert gone[unknown.serial] is EnrolmentStatus.REVOKED


def test_to_take_one_in_takes_two_steps_and_a_reason(
    office: OfficeSession,
    open_window: Open,
    settle: Settle,
    unknown: UnknownCertificate,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, str]] = []
    (person,) = office.assessor_enrolment.people()

    def take_in(_: object, serial: str, reason: str) -> object:
        asked.append((serial, reason))
        return replace(person, name=unknown.name)

    monkeypatch.setattr(type(office.unknown_certificates), "take_in", take_in)
    window = open_window(office, "page_assessors")
    page = window.page
    assert isinstance(page, AssessorsPage)
    page.person.take_in.click()
    assert not page.person.kind.isVisible()
    page.person.confirm.click()
    assert "Enter the reason" in page.person.reason.error.text()
    page.person.reason.show_text("the second copy was in use")
    page.person.confirm.click()
    settle(window)
    assert asked == [(unknown.serial, "the second copy was in use")]
    assert "Boris Okafor is in this office's list" in window.bar.line.text()


def test_a_file_of_the_authority_restored_from_its_second_copy_is_told(
    office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    folder = office.folder
    office.close()
    (folder / "authority" / "issuing.crl").unlink()
    opened = Stores(SetClock(NOW), cost=CHEAP).open_office(folder, OFFICE_PASSPHRASE)
    window = open_window(opened, "page_inbox")
    window._on_session_opened(opened)
    settle(window)
    assert "restored from its second copy: issuing.crl" in window.bar.line.text()


def test_a_record_of_a_restored_office_is_not_verified_until_it_is_continued(
    restored: OfficeSession, open_window: Open, settle: Settle
) -> None:
    row, *_ = restored.register.records()
    window = open_window(restored, "page_report", row.record)
    settle(window)
    page = window.page
    assert isinstance(page, ReportPage)
    told = words_of(page.verification)
    assert "In order" not in told
    assert "restored from a backup" in told
    assert "office continue" in words_of(window)
