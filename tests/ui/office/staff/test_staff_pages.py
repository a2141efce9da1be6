"""The staff in the window: they are added, changed and ended by keys alone, and what a role may not
do is not offered."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.domain.office_roles import OfficeRole
from npors_desktop.ui.office.log.page import LogPage
from npors_desktop.ui.office.staff.page import StaffPage
from npors_desktop.ui.page_list import PAGES as LISTED
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.office.conftest import CHEAP, NOW
from tests.ui.office.test_every_page import subject_of

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]
ANN, BEN = "Ann Preece", "Ben Tudor"
BENS, NEWER = "grass tandem violet oak", "slate ribbon comet dew"
Enter, Tab = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def press(settle: Settle) -> Callable[..., None]:
    """Type texts and press keys on whatever has the focus."""

    def pressed(window: MainWindow, *keys: str | Qt.Key) -> None:
        for key in keys:
            held = window.focusWidget() or window
            if isinstance(key, str):
                QTest.keyClicks(held, key)
            else:
                QTest.keyClick(held, key)
            settle(window)

    return pressed


@pytest.fixture
def named(full_office: OfficeSession) -> OfficeSession:
    """The full office, of which Ann is an administrator."""
    full_office.staff.name_self(ANN)
    return full_office


def page_of(window: MainWindow) -> Any:
    """The page in front, whichever it is."""
    return window.page


def page_name(window: MainWindow) -> str:
    assert window.page is not None
    return window.page.name


def test_an_office_without_names_asks_kindly_and_by_keys_alone_gets_two_people(
    full_office: OfficeSession, open_window: Open, press: Callable[..., None]
) -> None:
    window = open_window(full_office, "page_settings")
    press(window, Qt.Key.Key_S)
    assert page_name(window) == "page_staff"
    assert "Administrator" not in window.header.where.accessibleName()
    press(window, Qt.Key.Key_A, ANN, Enter)
    assert page_name(window) == "page_staff"
    assert window.header.where.accessibleName().endswith(f"{ANN}, Administrator")
    press(window, Qt.Key.Key_A, BEN, Tab)
    press(window, Enter)  # the first role is chosen
    press(window, Tab)
    assert window.focusWidget().objectName() == "passphrase"
    press(window, BENS, Tab, BENS, Enter)
    assert page_name(window) == "page_staff"
    assert [(one.member.name, one.can_sign_in) for one in full_office.staff.all()] == [
        (ANN, True), (BEN, True)
    ]  # fmt: skip


def test_a_passphrase_that_differs_or_a_name_that_is_taken_is_told_at_the_field(
    named: OfficeSession, open_window: Open, settle: Settle
) -> None:
    window = open_window(named, "page_staff_change", "add/")
    page = page_of(window)
    page.named.show_text(ANN.upper())
    page.secret.first.show_text(BENS)
    page.secret.again.show_text(NEWER)
    page.primary.click()
    settle(window)
    assert "not the same" in page.secret.first.error.text()
    for row in (page.secret.first, page.secret.again):
        row.show_text(BENS)
    page.primary.click()
    settle(window)
    assert page.role.error.text() == "Choose a role."
    page.role.show_value("viewer")
    page.primary.click()
    settle(window)
    assert "on the staff already" in page.named.error.text()
    assert len(named.staff.all()) == 1


def test_another_role_a_new_passphrase_and_an_end_each_by_a_key(
    named: OfficeSession, open_window: Open, settle: Settle, press: Callable[..., None]
) -> None:
    ben = named.staff.add(BEN, OfficeRole.VIEWER, BENS)
    window = open_window(named, "page_staff", ben.id)
    page = window.page
    assert isinstance(page, StaffPage)
    assert page.table.key == ben.id
    press(window, Qt.Key.Key_R)
    change = page_of(window)
    assert page_name(window) == "page_staff_change"
    assert change.role.value == "viewer"
    change.role.show_value("importer")
    change.primary.click()
    settle(window)
    assert named.staff.named(BEN).role is OfficeRole.IMPORTER
    press(window, Qt.Key.Key_N, NEWER, Tab, NEWER, Enter)
    assert page_name(window) == "page_staff"
    press(window, Qt.Key.Key_E, Enter)
    assert page_name(window) == "page_staff_change"
    press(window, "left the company", Enter)
    assert page_name(window) == "page_staff"
    ended = named.staff.all()[1].member
    assert (ended.name, ended.reason) == (BEN, "left the company")
    kinds = [one.kind for one in named.log.page(ActionFilter(), 3)]
    assert kinds == [
        ActionKind.STAFF_ENDED, ActionKind.STAFF_PASSPHRASE_SET, ActionKind.STAFF_ROLE_CHANGED
    ]  # fmt: skip


def test_nobody_is_offered_to_change_themselves(named: OfficeSession, open_window: Open) -> None:
    window = open_window(named, "page_staff")
    page = window.page
    assert isinstance(page, StaffPage)
    assert page.adding.isEnabled()
    assert not any(made.isEnabled() for made in (page.turning, page.renewing, page.ending))


def test_the_log_says_who_and_is_filtered_by_who(
    named: OfficeSession, open_window: Open, settle: Settle
) -> None:
    ben = named.staff.add(BEN, OfficeRole.VIEWER, BENS)
    window = open_window(named, "page_log")
    page = window.page
    assert isinstance(page, LogPage)
    assert page.table.rows.total > 1
    page.by.setCurrentIndex(1)
    page.by.activated.emit(1)
    settle(window)
    shown = [page.table.model().index(row, 1).data() for row in range(page.table.rows.rowCount())]
    assert set(shown) == {ANN}
    page.by.setCurrentIndex(2)
    page.by.activated.emit(2)
    settle(window)
    assert page.table.rows.total == 0
    assert named.log.staff()[ben.id] == BEN


# What each page offers for a kind of deed: the names of the buttons.
OFFERED = {
    "to_import": ActionKind.REPORT_IMPORTED,
    "save_receipt": ActionKind.RECEIPT_WRITTEN,
    "put_away": ActionKind.ARRIVAL_PUT_AWAY,
    "bring_back": ActionKind.ARRIVAL_BROUGHT_BACK,
    "to_export": ActionKind.REGISTER_EXPORTED,
    "to_copy": ActionKind.REPORT_COPIED,
    "open_report": ActionKind.REPORT_VIEWED,
    "to_enrol": ActionKind.ASSESSOR_ENROLLED,
    "revoke": ActionKind.ENROLMENT_REVOKED,
    "write_visit": ActionKind.VISIT_WRITTEN,
    "decide": ActionKind.CONFLICT_DECIDED,
    "add_category": ActionKind.SETTINGS_ISSUED,
    "change_category": ActionKind.SETTINGS_ISSUED,
    "save_category": ActionKind.SETTINGS_ISSUED,
    "take_sheet": ActionKind.FRAMEWORK_TAKEN_IN,
    "release_standard": ActionKind.STANDARD_SIGNED,
    "make_copy": ActionKind.BACKUP_MADE,
    "to_page_recovery": ActionKind.RECOVERY_CODE_RENEWED,
    "to_page_staff": ActionKind.STAFF_ADDED,
    "change_passphrase": ActionKind.PASSPHRASE_CHANGED,
    "add_staff": ActionKind.STAFF_ADDED,
}
PAGES = (
    *(one.page.name for one in LISTED if one.page.session is SessionKind.OFFICE),
    "page_settings",
    "page_recovery",
    "page_passphrase",
)
# What is said of a deed that was begun and refused.
REFUSED = "does not allow this"
# The letters that begin a deed, on whatever page; others open lists to choose from.
LETTERS = "ipbecrasn"


def buttons_of(window: MainWindow) -> list[QAbstractButton]:
    """The buttons of the page in front that a person sees."""
    page = window.page
    assert page is not None
    foot = page.foot_widget()
    made = page.findChildren(QAbstractButton)
    made += foot.findChildren(QAbstractButton) if foot else []
    return [one for one in made if one.isVisible()]


@pytest.mark.parametrize("role", OfficeRole)
def test_on_every_page_each_role_is_offered_what_it_may_do_and_no_letter_does_more(
    role: OfficeRole, named: OfficeSession, open_window: Open, settle: Settle, tmp_path: Path
) -> None:
    ben = named.staff.add(BEN, role, BENS)
    named.close()
    office = Stores(SetClock(NOW), cost=CHEAP).open_office(tmp_path / "office", BENS, ben.id)
    window = open_window(office)
    before, seen = office.log.count(ActionFilter()), set[str]()
    for name in PAGES:
        window.open_page(name, subject_of(name, office))
        settle(window)
        for made in buttons_of(window):
            if kind := OFFERED.get(made.objectName()):
                seen.add(made.objectName())
                assert office.acting.may(kind), (name, made.objectName())
        for letter in LETTERS:
            if page_name(window) != name:
                window.open_page(name, subject_of(name, office))
            QTest.keyClicks(window.page or window, letter)
        settle(window)
        assert REFUSED not in window.error_band.headline.text()
    allowed = {name for name, kind in OFFERED.items() if office.acting.may(kind)}
    # What the one chosen row has not to offer to anybody is not missed.
    rare = {"put_away", "bring_back", "save_receipt", "release_standard", "decide", "revoke"}
    assert seen <= allowed <= seen | rare
    new = office.log.count(ActionFilter()) - before
    assert all(office.acting.may(one.kind) for one in office.log.page(ActionFilter(), new))


@pytest.mark.parametrize("role", [OfficeRole.ADMINISTRATOR, OfficeRole.IMPORTER])
def test_only_an_administrator_is_offered_a_new_recovery_sheet(
    role: OfficeRole, named: OfficeSession, open_window: Open, tmp_path: Path
) -> None:
    ben = named.staff.add(BEN, role, BENS)
    named.close()
    office = Stores(SetClock(NOW), cost=CHEAP).open_office(tmp_path / "office", BENS, ben.id)
    window = open_window(office, "page_recovery")
    offered = "save_sheet" in {one.objectName() for one in buttons_of(window)}
    assert offered is (role is OfficeRole.ADMINISTRATOR)
