"""The staff in the window: they are added, changed and ended by keys alone, and what a role may not
do is not offered."""

import re
from collections.abc import Callable
from pathlib import Path
from string import ascii_lowercase, digits
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.domain.office_roles import OfficeRole
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.office.log.page import LogPage
from npors_desktop.ui.office.person import deeds
from npors_desktop.ui.office.person.deeds import kind_of
from npors_desktop.ui.office.staff.page import StaffPage
from npors_desktop.ui.page_list import PAGES as LISTED
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.widgets.buttons import KeyButton
from npors_desktop.ui.widgets.frame_view import FrameView
from npors_desktop.ui.widgets.path_field import PathField
from npors_desktop.ui.widgets.path_row import PathRow
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.office.conftest import CHEAP, NOW
from tests.ui.office.test_every_page import EVERY, subject_of

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
    press(window, *[Tab] * len(OfficeRole))
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


# What the buttons of the office's pages do, by their names; where two pages have a name for two
# things, by the page and the name.
K = ActionKind
OFFERED = {
    # the inbox, course days and decisions
    "to_import": K.REPORT_IMPORTED,
    "import": K.REPORT_IMPORTED,
    "to_watch": K.FOLDER_WATCHED,
    "watch": K.FOLDER_WATCHED,
    "accept_all": K.RECORD_ACCEPTED,
    "accept_one": K.RECORD_ACCEPTED,
    "send_back": K.RECORD_RETURNED,
    "save_receipt": K.RECEIPT_WRITTEN,
    "put_away": K.ARRIVAL_PUT_AWAY,
    "bring_back": K.ARRIVAL_BROUGHT_BACK,
    "page_office_days/put_away": K.COURSE_DAY_PUT_AWAY,
    "continue_office": K.RESTORED_OFFICE_CONTINUED,
    "decide": K.CONFLICT_DECIDED,
    # the register and its records
    "to_export": K.REGISTER_EXPORTED,
    "export": K.REGISTER_EXPORTED,
    "export_all": K.REGISTER_EXPORTED,
    "to_list": K.CERTIFICATE_LIST_MADE,
    "make_list": K.CERTIFICATE_LIST_MADE,
    "keep_view": K.REGISTER_VIEW_KEPT,
    "remove_view": K.REGISTER_VIEW_REMOVED,
    "open_report": K.REPORT_VIEWED,
    "to_copy": K.REPORT_COPIED,
    "save_copy": K.REPORT_COPIED,
    "to_note": K.RECORD_NOTE_ADDED,
    "keep_note": K.RECORD_NOTE_ADDED,
    "keep_upload": K.UPLOAD_NOTED,
    # uploads to the training register
    "to_uploads": K.UPLOAD_WRITTEN,
    "to_template": K.UPLOAD_TEMPLATE_TAKEN,
    "first_template": K.UPLOAD_TEMPLATE_TAKEN,
    "do_template": K.UPLOAD_TEMPLATE_TAKEN,
    "page_uploads/to_columns": K.UPLOAD_COLUMNS_KEPT,
    "do_upload_columns": K.UPLOAD_COLUMNS_KEPT,
    "to_title": K.UPLOAD_TITLE_KEPT,
    "do_course_title": K.UPLOAD_TITLE_KEPT,
    "write_upload": K.UPLOAD_WRITTEN,
    "do_upload_file": K.UPLOAD_WRITTEN,
    "do_upload_copy": K.UPLOAD_COPIED,
    "do_upload_note": K.UPLOAD_BATCH_NOTED,
    "do_upload_done": K.UPLOAD_TASK_DONE,
    # applications for cards
    "to_card": K.CARD_APPLICATION_BEGUN,
    "page_cards/to_export": K.CARD_BATCH_EXPORTED,
    "write_batch": K.CARD_BATCH_EXPORTED,
    "page_cards/to_print": K.CARD_CHECK_PRINTED,
    "write_check": K.CARD_CHECK_PRINTED,
    "page_cards/to_answer": K.CARD_ANSWERED,
    "read_answers": K.CARD_ANSWERED,
    "save_card_form": K.CARD_APPLICATION_CHANGED,
    "accept_photo": K.CARD_PORTRAIT_ACCEPTED,
    # visits, bookings and what is waited for
    "to_plan": K.VISIT_PLANNED,
    "first_plan": K.VISIT_PLANNED,
    "save_visit": K.VISIT_PLANNED,
    "change_visit": K.VISIT_CHANGED,
    "cancel_visit": K.VISIT_CANCELLED,
    "cancel": K.VISIT_CANCELLED,
    "book": K.BOOKING_MADE,
    "first_book": K.BOOKING_MADE,
    "save_booking": K.BOOKING_MADE,
    "cancel_booking": K.BOOKING_CANCELLED,
    "to_bookings": K.BOOKINGS_TAKEN,
    "first_file": K.BOOKINGS_TAKEN,
    "page_bookings/to_file": K.BOOKINGS_TAKEN,
    "read_file": K.BOOKINGS_TAKEN,
    "take_bookings": K.BOOKINGS_TAKEN,
    "to_amend": K.NOTIFICATION_AMENDED,
    "save_notification": K.NOTIFICATION_AMENDED,
    "to_write": K.VISIT_WRITTEN,
    "write_visit": K.VISIT_WRITTEN,
    "audit_pack": K.AUDIT_PACK_MADE,
    "write_audit_pack": K.AUDIT_PACK_MADE,
    "copy_reminder": K.REMINDER_COPIED,
    "copy_other": K.REMINDER_COPIED,
    # people, employers and assessors
    "to_enter": K.PERSON_ENTERED,
    "save_deed": K.PERSON_ENTERED,
    "enter_rename": K.PERSON_RENAMED,
    "enter_request": K.REQUEST_OPENED,
    "do_answer": K.REQUEST_STEPPED,
    "do_close": K.REQUEST_STEPPED,
    "do_revoke": K.PERSON_REVOKED,
    "do_split": K.PERSON_SPLIT,
    "to_merge": K.PERSON_MERGED,
    "merge": K.PERSON_MERGED,
    "tell_apart": K.PERSON_TOLD_APART,
    "to_everything": K.PERSON_EXPORTED,
    "write_everything": K.PERSON_EXPORTED,
    "to_evidence_file": K.PERSON_FILE_SAVED,
    "write_evidence_file": K.PERSON_FILE_SAVED,
    "save_route": K.ROUTE_SAVED,
    "write_route": K.ROUTE_SAVED,
    "save_advice": K.ADVICE_SAVED,
    "write_advice": K.ADVICE_SAVED,
    "enter_missing": K.PERSON_ENTERED,
    "to_new": K.EMPLOYER_ENTERED,
    "open_employer": K.EMPLOYER_ENTERED,
    "to_enrol": K.ASSESSOR_ENROLLED,
    "look_at_request": K.ASSESSOR_ENROLLED,
    "enrol": K.ASSESSOR_ENROLLED,
    "revoke": K.ENROLMENT_REVOKED,
    "take_in": K.CERTIFICATE_TAKEN_IN,
    "keep_file": K.ASSESSOR_FILE_KEPT,
    # standards, settings and the staff
    "add_category": K.SETTINGS_ISSUED,
    "change_category": K.SETTINGS_ISSUED,
    "save_category": K.SETTINGS_ISSUED,
    "issue_rules": K.RULES_ISSUED,
    "sign_rules": K.RULES_ISSUED,
    "to_rules": K.RULES_ISSUED,
    "write_rules": K.RULES_ISSUED,
    "take_sheet": K.FRAMEWORK_TAKEN_IN,
    "use_framework_file": K.FRAMEWORK_TAKEN_IN,
    "save_edition": K.REPORT_COPIED,
    "use_framework_to": K.REPORT_COPIED,
    "make_copy": K.BACKUP_MADE,
    "page_recovery/save_sheet": K.RECOVERY_CODE_RENEWED,
    "add_staff": K.STAFF_ADDED,
    "name_self": K.STAFF_ADDED,
    "change_staff": K.STAFF_ADDED,
    "change_role": K.STAFF_ROLE_CHANGED,
    "renew_passphrase": K.STAFF_PASSPHRASE_SET,
    "end_staff": K.STAFF_ENDED,
    "change_passphrase": K.PASSPHRASE_CHANGED,
    **{f"enter_{name}": kind_of(name) for name in deeds.OFFERED},
}
# What is asked a second time, or is part of what is not there at all for who may not.
SECOND = {
    "confirm_decision": K.RECORD_ACCEPTED,
    "put_away_now": K.ARRIVAL_PUT_AWAY,
    "save_receipt_now": K.RECEIPT_WRITTEN,
    "stop_watching": K.FOLDER_LEFT,
    "revoke_now": K.ENROLMENT_REVOKED,
    "release_standard": K.STANDARD_SIGNED,
    "release_now": K.STANDARD_SIGNED,
    "to_page_staff": K.STAFF_ADDED,
    "to_page_recovery": K.RECOVERY_CODE_RENEWED,
}
# What leads elsewhere, shows something else of what is there, or does not do what was asked. The
# spreadsheets and papers of a standard hold nothing of the office.
HARMLESS = """
    to_next from_test card_photo_file card_photo_clipboard card_photo_camera
    to_file to_frameworks to_dates to_visits to_inbox to_assessors to_employers to_days to_log
    to_month to_filter to_columns open_visit open_date open_record open_person read_day
    read_version compare keep_open keep_enrolled view_put_away stop_import go_to_people
    close_passed older next_pair swap show_filter show_columns show_all previous_record
    next_record save_template use_framework_template check_sheet save_sheet copy_findings
    answer_again copy_address copy_fact to_rule_books
    copy_accepted keep_reason compare_draft preview_draft print_draft seal_draft release_later
    go_on
"""
_HARMLESS = re.compile(r"leave_\w+|read_\d+")
PAGES = tuple(one.page.name for one in LISTED if one.page.session is SessionKind.OFFICE)
# What is said of a deed that was begun and refused.
REFUSED = "does not allow this"
KEYS = ascii_lowercase + digits
# The pages beside the office's own that have deeds of an office; all are tried in so many parts.
OF_ANY, PARTS = ("page_settings", "page_recovery", "page_passphrase"), 4


def kind_of_button(page: str, made: QAbstractButton) -> ActionKind | None:
    """What a button of a page does; None if it changes nothing and lets nothing out."""
    name = made.objectName()
    return OFFERED.get(f"{page}/{name}", OFFERED.get(name, SECOND.get(name)))


def buttons_of(window: MainWindow) -> list[QAbstractButton]:
    """The buttons of the page in front, whether they are seen or not."""
    page = window.page
    assert page is not None
    foot = page.foot_widget()
    made = page.findChildren(QAbstractButton)
    return made + (foot.findChildren(QAbstractButton) if foot else [])


def offered_wrongly(window: MainWindow, office: OfficeSession) -> list[str]:
    """The buttons that are seen, of what who is at the window may not do."""
    kinds = ((one, kind_of_button(page_name(window), one)) for one in buttons_of(window))
    may = office.acting.may
    return [one.objectName() for one, kind in kinds if kind and one.isVisible() and not may(kind)]


def place_of(name: str, office: OfficeSession) -> str | None:
    """What a page is opened for, so that it has most to offer."""
    if name == "page_staff_change":
        return f"role/{office.staff.all()[0].member.id}"
    if name == "page_assessor_file":
        return office.register.records()[0].assessor_number
    return subject_of(name, office)


@pytest.fixture
def as_role(
    named: OfficeSession, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[OfficeRole], tuple[MainWindow, OfficeSession]]:
    """The window on the full office, with Ben at it, who has this role."""
    monkeypatch.setattr(QDesktopServices, "openUrl", bool)

    def opened(role: OfficeRole) -> tuple[MainWindow, OfficeSession]:
        ben = named.staff.add(BEN, role, BENS)
        named.close()
        office = Stores(SetClock(NOW), cost=CHEAP).open_office(tmp_path / "office", BENS, ben.id)
        return open_window(office), office

    return opened


AsRole = Callable[[OfficeRole], tuple[MainWindow, OfficeSession]]


@pytest.mark.parametrize("role", OfficeRole)
def test_every_button_of_every_page_is_for_those_who_may_do_what_it_does(
    role: OfficeRole, as_role: AsRole, settle: Settle
) -> None:
    window, office = as_role(role)
    wrong: list[tuple[str, str]] = []
    seen, unknown = set[str](), set[tuple[str, str]]()
    for name in EVERY:
        window.open_page(name, place_of(name, office))
        settle(window)
        assert page_name(window) == name
        for made in buttons_of(window):
            kind, known = kind_of_button(name, made), made.objectName()
            seen.add(known)
            if kind and isinstance(made, KeyButton) and known not in SECOND:
                wrong += [(name, known)] if made.is_withheld is office.acting.may(kind) else []
            elif kind is None and name in PAGES and isinstance(made, KeyButton):
                unknown |= set() if is_harmless(made) else {(name, known)}
        wrong += [(name, known) for known in offered_wrongly(window, office)]
        assert REFUSED not in window.error_band.headline.text(), name
    assert wrong == []
    assert unknown == set()
    if role is OfficeRole.ADMINISTRATOR:
        known = {name.partition("/")[2] or name for name in OFFERED}
        assert known - seen == set()


def is_harmless(made: QAbstractButton) -> bool:
    """Whether a button changes nothing; one beside a field only chooses what it holds."""
    fields = (PathField, PathRow, FrameView)
    above = made.parentWidget()
    while above is not None and not isinstance(above, fields):
        above = above.parentWidget()
    name = made.objectName()
    return above is not None or name in HARMLESS.split() or _HARMLESS.fullmatch(name) is not None


# Some letters open a list to choose from, which the platform of tests raises no higher.
@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("role", [one for one in OfficeRole if one is not OfficeRole.ADMINISTRATOR])
def test_no_key_of_any_page_begins_what_the_role_may_not_do(
    role: OfficeRole, part: int, as_role: AsRole, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nobody answers a dialog of the system here: it was closed without a file.
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: ("", ""))
    window, office = as_role(role)
    before, wrong = office.log.count(ActionFilter()), set[tuple[str, str, str]]()
    for name in (*PAGES, *OF_ANY)[part::PARTS]:
        for key in (*KEYS, "\r"):
            if page_name(window) != name:
                window.open_page(name, place_of(name, office))
                settle(window)
            assert window.page is not None
            QTest.keyClicks(window.page, key)
            if (opened := QApplication.activePopupWidget()) is not None:
                opened.close()
            wrong |= {(name, key, known) for known in offered_wrongly(window, office)}
            if page_name(window) == name:
                window.page.escape()
        settle(window)
        assert REFUSED not in window.error_band.headline.text(), name
        window.open_page("page_inbox")
    assert wrong == set()
    new = office.log.count(ActionFilter()) - before
    assert all(office.acting.may(one.kind) for one in office.log.page(ActionFilter(), new))


def test_an_empty_page_says_to_a_viewer_who_may_do_what_it_asks_for(
    bare_office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    bare_office.staff.name_self(ANN)
    ben = bare_office.staff.add(BEN, OfficeRole.VIEWER, BENS)
    bare_office.acting.sign_in(ben.id)
    window = open_window(bare_office)
    for name in (
        "page_inbox",
        "page_register",
        "page_visits",
        "page_employers",
        "page_office_days",
        "page_frameworks",
        "page_assessors",
    ):
        window.open_page(name)
        settle(window)
        told = page_of(window)._empty.told.text()
        assert "administrator" in told, name


def test_to_a_viewer_no_standard_is_offered_to_be_written(as_role: AsRole, settle: Settle) -> None:
    window, _ = as_role(OfficeRole.VIEWER)
    window.open_page("page_standards")
    settle(window)
    assert not page_of(window).panes.buttons["write_standard"].isVisible()
    QTest.keyClicks(window.focusWidget() or window, "w")
    settle(window)
    assert page_name(window) == "page_standards"


def test_what_is_left_of_setting_up_is_for_administrators(
    bare_office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    bare_office.staff.name_self(ANN)
    ben = bare_office.staff.add(BEN, OfficeRole.VIEWER, BENS)
    bare_office.acting.sign_in(ben.id)
    window = open_window(bare_office, "page_settings")
    assert "to_page_set_up" not in {one.objectName() for one in buttons_of(window)}
    window.context.opener.preferences.change(setting_up=True)
    window._open_first()
    settle(window)
    assert page_name(window) == "page_inbox"


def test_the_list_of_setting_up_leads_to_the_staff_and_back(
    bare_office: OfficeSession, open_window: Open, press: Callable[..., None]
) -> None:
    window = open_window(bare_office, "page_set_up")
    page_of(window).rows.row_of("staff").click()
    press(window, Qt.Key.Key_Shift)
    assert page_name(window) == "page_staff"
    press(window, Qt.Key.Key_Escape)
    assert page_name(window) == "page_set_up"


def test_a_viewer_opens_no_step_of_any_row_of_the_inbox(as_role: AsRole, settle: Settle) -> None:
    window, _ = as_role(OfficeRole.VIEWER)
    page = window.page
    assert isinstance(page, InboxPage)
    assert page.table.rows.rowCount() > 3
    steps = (page.panel.decision, page.panel.receipt, page.panel.findChild(QWidget, "put_away_now"))
    for _row in range(page.table.rows.rowCount()):
        for key in "yqpbwa":
            QTest.keyClicks(page, key)
            settle(window)
            assert not any(step.isVisible() for step in steps if step), (key, page.table.key)
        QTest.keyClick(page.table, Qt.Key.Key_Down)
        settle(window)


def test_what_a_viewer_drops_or_names_is_not_taken_in_and_that_is_told(
    as_role: AsRole, settle: Settle, stick: Path
) -> None:
    window, office = as_role(OfficeRole.VIEWER)
    came = len(office.report_import.arrivals())
    page = window.page
    assert isinstance(page, InboxPage)
    page.take_paths([str(one) for one in stick.iterdir()])
    settle(window)
    assert not page.step.isVisible()
    assert "may not import" in window.bar.line.line.head
    page.start_import()
    settle(window)
    assert len(office.report_import.arrivals()) == came


def test_nothing_is_taken_in_from_a_watched_folder_while_a_viewer_has_the_window_open(
    named: OfficeSession, as_role: AsRole, settle: Settle, stick: Path
) -> None:
    named.watching.add(stick)
    came = len(named.report_import.arrivals())
    window, office = as_role(OfficeRole.VIEWER)
    page = window.page
    assert isinstance(page, InboxPage)
    window.open_page("page_register")
    window.open_page("page_inbox")
    settle(window)
    assert page.watch.folders == ()
    assert page.running_import() is None
    assert len(office.report_import.arrivals()) == came


@pytest.mark.parametrize("role", [OfficeRole.ADMINISTRATOR, OfficeRole.IMPORTER])
def test_only_an_administrator_is_offered_a_new_recovery_sheet(
    role: OfficeRole, named: OfficeSession, open_window: Open, tmp_path: Path
) -> None:
    ben = named.staff.add(BEN, role, BENS)
    named.close()
    office = Stores(SetClock(NOW), cost=CHEAP).open_office(tmp_path / "office", BENS, ben.id)
    window = open_window(office, "page_recovery")
    offered = "save_sheet" in {one.objectName() for one in buttons_of(window) if one.isVisible()}
    assert offered is (role is OfficeRole.ADMINISTRATOR)
