"""First run and unlocking, in a window whose data folder is empty."""

import string
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.people import Visit
from npors_desktop.exchange.visit_file import VisitFile, write_visit_file
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import make_window
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.opened_files import OpenedFiles
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SECRET, PIN = "a passphrase for tests", "480271"
Enter = Qt.Key.Key_Return


class Person:
    """Somebody at the keyboard of a window."""

    def __init__(self, window: Any, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key)
        self._qtbot.waitUntil(lambda: self.window.context.jobs.pending == 0, timeout=20_000)
        QApplication.sendPostedEvents()

    def types(self, *texts: str) -> None:
        for number, text in enumerate(texts):
            if number:
                self.key(Qt.Key.Key_Tab)
            QTest.keyClicks(self.window.focusWidget() or self.window, text)

    def types_in(self, row: Any, text: str) -> None:
        row.field.setFocus()
        QTest.keyClicks(row.field, text)

    def page(self) -> str:
        return self.window.page.name if self.window.page else ""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def start(qtbot: QtBot, look: Look, stores: Stores, root: Path) -> Iterator[Callable[[], Person]]:
    made: list[MainWindow] = []

    def begin() -> Person:
        window = make_window(DataFolderSessions(stores, root), look)
        made.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 728)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.start()
        return Person(window, qtbot)

    yield begin
    for window in made:
        window.close()


def make_laptop(person: Person, tmp_path: Path) -> None:
    person.key(Qt.Key.Key_A)
    person.types("Gareth Price", "GP-7", "ATP One")
    person.key(Enter)
    person.types(SECRET, SECRET)
    person.key(Enter)
    QTest.keyClicks(person.window.focusWidget(), str(tmp_path / "sheet"))
    person.key(Enter)
    QTest.keyClicks(person.window.focusWidget(), str(tmp_path / "request"))
    person.key(Enter)
    choose_pin(person)


def choose_pin(person: Person, *, in_set_up: bool = True) -> None:
    """Choose a PIN; after the first run, go on from the list of what is left of it to Today."""
    assert person.page() == "page_pin"
    person.types(PIN, PIN)
    person.key(Enter)
    if in_set_up:
        assert person.page() == "page_set_up"
        person.key(Qt.Key.Key_T)


def test_an_assessor_gets_from_nothing_to_today(start: Callable[[], Person], tmp_path: Path):
    person = start()
    assert person.page() == "page_first_run"
    make_laptop(person, tmp_path)
    assert person.page() == "page_today"
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "request.npenrol").is_file()
    session = person.window.context.session
    assert isinstance(session, LaptopSession)
    assert session.recovery_code.is_kept()


def test_the_passphrase_is_forgotten_when_the_first_run_ends(
    start: Callable[[], Person], tmp_path: Path
):
    person = start()
    first = person.window.page
    make_laptop(person, tmp_path)
    assert first._secret == ""
    assert first.secret.secret() == ""
    assert first.recovery.code.text() == ""


def test_escape_leads_nowhere_while_the_store_is_being_created(
    start: Callable[[], Person], qtbot: QtBot
):
    person = start()
    person.key(Qt.Key.Key_A)
    person.types("Gareth Price", "GP-7", "ATP One")
    person.key(Enter)
    person.types(SECRET, SECRET)
    page: Any = person.window.page
    QTest.keyClick(person.window.focusWidget(), Enter)
    for _ in range(3):
        QTest.keyClick(person.window.focusWidget() or page, Qt.Key.Key_Escape)
        assert page._step in ("passphrase", "recovery")
    qtbot.waitUntil(lambda: page._step == "recovery", timeout=20_000)


def test_what_was_put_off_stands_on_today(start: Callable[[], Person]):
    person = start()
    person.key(Qt.Key.Key_A)
    person.types("Gareth Price", "GP-7", "ATP One")
    person.key(Enter)
    person.types(SECRET, SECRET)
    person.key(Enter)
    person.window.page.later.click()
    person.window.page.later.click()
    choose_pin(person)
    tasks = [row.task.key for row in person.window.page.tasks.rows._rows]
    assert tasks == ["enrol", "recovery"]


def test_a_file_that_is_opened_meanwhile_waits_until_the_recovery_code_is_dealt_with(
    start: Callable[[], Person], tmp_path: Path
):
    person = start()
    file = tmp_path / "hendre.npvisit"
    visit = Visit("018f0000-0000-7000-8000-000000000001", "Hendre Quarry", date(2026, 11, 20))
    file.write_bytes(write_visit_file(VisitFile(1, visit, ())))
    hander = OpenedFiles(person.window)
    person.key(Qt.Key.Key_A)
    person.types("Gareth Price", "GP-7", "ATP One")
    person.key(Enter)
    person.types(SECRET, SECRET)
    person.key(Enter)
    page = person.window.page
    hander.take(file)
    person.key(Qt.Key.Key_Shift)
    assert person.page() == "page_first_run"
    assert page.recovery.code.isVisible()
    assert "hendre.npvisit" in person.window.bar.line.text()
    page.later.click()
    page.later.click()
    # What waited comes before the list of what is left of the first run.
    choose_pin(person, in_set_up=False)
    assert person.page() == "page_today"
    assert person.window.page.unsigned.isVisible()
    assert page._secret == ""


def test_an_office_gets_to_its_inbox(start: Callable[[], Person], tmp_path: Path):
    person = start()
    person.key(Qt.Key.Key_O)
    person.types("Eryri Plant Training", "Ann Preece")
    person.key(Enter)
    person.types(SECRET, SECRET)
    person.key(Enter)
    QTest.keyClicks(person.window.focusWidget(), str(tmp_path / "sheet.pdf"))
    person.key(Enter)
    assert person.page() == "page_set_up"
    person.key(Qt.Key.Key_T)
    assert person.page() == "page_inbox"
    office = person.window.context.session
    assert isinstance(office, OfficeSession)
    assert office.acting.member
    assert office.acting.member.name == "Ann Preece"
    assert "Ann Preece, Administrator" in person.window.header.where.accessibleName()


@pytest.mark.parametrize(
    ("first", "again", "where"),
    [("short", "short", "passphrase"), (SECRET, SECRET + "x", "passphrase")],
)
def test_a_bad_passphrase_is_shown_at_its_field(
    start: Callable[[], Person], first: str, again: str, where: str
):
    person = start()
    person.key(Qt.Key.Key_A)
    person.types("Gareth Price", "GP-7", "ATP One")
    person.key(Enter)
    person.types(first, again)
    person.key(Enter)
    assert person.window.page.summary.isVisible()
    assert person.window.focusWidget().objectName() == where
    assert person.window.context.session is None


def test_nobody_goes_on_without_a_name(start: Callable[[], Person]):
    person = start()
    person.key(Qt.Key.Key_A)
    person.key(Enter)
    page = person.window.page
    assert page.you.name.error.text() == "Enter your name as it should appear on reports."
    person.key(Qt.Key.Key_Escape)
    assert page._step == "who"


def test_a_wrong_passphrase_is_refused_and_the_right_one_opens(
    start: Callable[[], Person], stores: Stores, root: Path, laptop: LaptopSession
):
    details = laptop.enrolment.identity().assessor
    stores.make_laptop(root / "laptop", details, SECRET).session.close()
    person = start()
    assert person.page() == "page_unlock"
    person.types("not the passphrase")
    person.key(Enter)
    assert "does not open this store" in person.window.page.passphrase.error.text()
    person.types(SECRET)
    person.key(Enter)
    # The PIN of another store says nothing here.
    choose_pin(person, in_set_up=False)
    assert person.page() == "page_today"
    laptop.close()


def test_a_second_program_is_told_that_the_store_is_in_use(
    start: Callable[[], Person], stores: Stores, root: Path, laptop: LaptopSession
):
    details = laptop.enrolment.identity().assessor
    first = stores.make_laptop(root / "laptop", details, SECRET).session
    person = start()
    person.types(SECRET)
    person.key(Enter)
    assert "Another copy" in person.window.error_band.headline.text()
    assert person.page() == "page_unlock"
    first.close()
    laptop.close()


def test_the_recovery_sheet_opens_a_store_whose_passphrase_is_forgotten(
    start: Callable[[], Person], stores: Stores, root: Path, laptop: LaptopSession
):
    made = stores.make_laptop(root / "laptop", laptop.enrolment.identity().assessor, SECRET)
    made.session.close()
    person = start()
    person.window.findChild(QWidget, "use_recovery").click()
    person.types("0000-0000", "a brand new passphrase", "a brand new passphrase")
    person.key(Enter)
    assert person.page() == "page_unlock_recovery"
    person.window.page.code.show_text(made.recovery_code)
    person.key(Enter)
    choose_pin(person, in_set_up=False)
    assert person.page() == "page_today"
    laptop.close()


def made_and_at(person: Person, step: str) -> None:
    """Make a laptop, and go on as far as this step."""
    person.key(Qt.Key.Key_A)
    person.types("Gareth Price", "GP-7", "ATP One")
    person.key(Enter)
    person.types(SECRET, SECRET)
    person.key(Enter)
    if step == "enrol":
        person.window.page.later.click()
    assert person.window.page._step == step


@pytest.mark.parametrize("step", ["recovery", "enrol"])
@pytest.mark.parametrize("wrong", ["", "{store}/sheet", "/no/such/folder/x"])
def test_after_an_error_what_is_typed_goes_into_the_field_and_no_second_store_is_made(
    start: Callable[[], Person], root: Path, tmp_path: Path, step: str, wrong: str
):
    person = start()
    made_and_at(person, step)
    page = person.window.page
    (store,) = (one for one in root.iterdir() if one.is_dir())
    field = page.recovery.sheet_to if step == "recovery" else page.enrol.request_to
    field.show_text("")
    QTest.keyClicks(person.window.focusWidget(), wrong.format(store=store))
    person.key(Enter)
    assert person.window.focusWidget() is field.field
    field.show_text("")
    # A path with the letters of the first step, as a person types it.
    QTest.keyClicks(person.window.focusWidget(), str(tmp_path / "AO/ao"))
    assert page._step == step
    assert field.text() == str(tmp_path / "AO/ao")
    person.key(Enter)
    assert [one for one in root.iterdir() if one.is_dir()] == [store]


@pytest.mark.parametrize("step", ["recovery", "enrol"])
def test_there_is_no_way_back_once_the_store_is_made(start: Callable[[], Person], step: str):
    person = start()
    made_and_at(person, step)
    page = person.window.page
    assert not page.one_back.isVisible()
    page.one_back.click()
    person.key(Qt.Key.Key_Escape)
    person.key(Qt.Key.Key_A)
    assert (person.page(), page._step) == ("page_first_run", step)


def test_a_refused_store_leaves_the_passphrase_in_its_field(
    start: Callable[[], Person], stores: Stores, root: Path, laptop: LaptopSession
):
    person = start()
    person.key(Qt.Key.Key_A)
    person.types("Gareth Price", "GP-7", "ATP One")
    person.key(Enter)
    # Meanwhile a store came here in another way, such as a restored backup.
    stores.make_laptop(root / "other", laptop.enrolment.identity().assessor, SECRET).session.close()
    laptop.close()
    person.types(SECRET, SECRET)
    person.key(Enter)
    page = person.window.page
    assert "already a store on this computer" in person.window.error_band.headline.text()
    assert person.window.focusWidget() is page.secret.first.field
    assert sorted(one.name for one in root.iterdir() if one.is_dir()) == ["other"]


@pytest.mark.parametrize("how", ["Ctrl+L", "idle"])
def test_as_soon_as_there_is_a_store_it_locks(
    start: Callable[[], Person], tmp_path: Path, how: str
):
    person = start()
    window, first = person.window, person.window.page
    assert "Ctrl+L" not in window.status.keys.text()
    person.key(Qt.Key.Key_A)
    person.types("Gareth Price", "GP-7", "ATP One")
    person.key(Enter)
    person.types(SECRET, SECRET)
    person.key(Enter)
    code = first.recovery.code.text()
    assert code
    assert window.status.keys.text().endswith("Ctrl+L Lock")
    if how == "idle":
        window.idle._used -= 10**9 * 60 * 60 * 3
        window.idle.tick()
    else:
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.key(Qt.Key.Key_Shift)
    assert person.page() == "page_unlock"
    assert window.context.session is None
    assert "Ctrl+L" not in window.status.keys.text()
    assert not any(code in one.text() for one in window.findChildren(QLabel))
    person.types(SECRET)
    person.key(Enter)
    choose_pin(person)
    assert person.page() == "page_today"
    assert not window.context.laptop.recovery_code.is_kept()


def test_details_that_cannot_be_right_are_refused_at_their_fields(start: Callable[[], Person]):
    person = start()
    page = person.window.page
    person.key(Qt.Key.Key_A)
    person.types("G4reth Price", "GP-7", "ATP One", "not an email")
    person.key(Enter)
    assert page._step == "you"
    assert page.you.name.error.text() == "A name has no digits. Check what was typed."
    assert page.you.email.error.text().startswith("Enter the email address")
    assert page.you.latin.isHidden()
    page.you.name.field.setText("王伟")
    page.you.name.field.setFocus()
    person.key(Enter)
    assert page.you.latin.error.text() == "Enter your name in Latin letters too."
    page.you.latin.show_text("Wang Wei")
    assert page.you.details().latin_name == "Wang Wei"
    page.you.name.field.setText("Gareth Price")
    page.you.email.show_text("Gareth Price <gareth@example.com>")
    person.key(Enter)
    assert page._step == "passphrase"
    details = page.you.details()
    assert (details.email, details.latin_name) == ("gareth@example.com", "")


LETTERS = string.ascii_lowercase + string.ascii_uppercase
TEXTS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)


def legible(window: QWidget) -> str:
    """All that a window shows or gives to assistive technology; of a masked field, its dots."""
    told: list[str] = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        told += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLineEdit):
            told += [widget.displayText(), widget.placeholderText()]
        elif isinstance(widget, (QLabel, QAbstractButton)):
            told.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            told.append(widget.toPlainText())
        face = QAccessible.queryAccessibleInterface(widget)
        if face:
            told += [face.text(kind) for kind in TEXTS]
            written = face.textInterface()
            told += [written.text(0, written.characterCount())] if written else []
    return "\n".join(told)


class Setup:
    """Somebody who sets up a computer and makes a mistake in every step; wherever they type a
    letter, it goes where it should, and nothing typed into a masked field can be read."""

    def __init__(self, person: Person, root: Path) -> None:
        self.person, self.window, self.root = person, person.window, root
        self.secrets: list[str] = []

    def stores(self) -> int:
        return sum(1 for one in self.root.iterdir() if one.is_dir()) if self.root.exists() else 0

    def press_letters_on_no_field(self) -> None:
        """The letters of one step say nothing in another, also where no field has the focus."""
        page, made = self.window.page, self.stores()
        page.primary.setFocus()
        before = (page.name, getattr(page, "_step", ""), page.summary.isVisible())
        for letter in LETTERS:
            QTest.keyClicks(page.primary, letter)
            assert self.window.focusWidget() is page.primary
        assert (self.window.page.name, getattr(page, "_step", ""), page.summary.isVisible()) == (
            before
        )
        assert self.stores() == made

    def fail_and_type_letters(self, row: Any) -> None:
        """After an error the focus is in the field at fault, and letters go there."""
        page, made = self.window.page, self.stores()
        before = getattr(page, "_step", "")
        self.person.key(Enter)
        assert page.summary.isVisible()
        assert row.error.isVisible()
        field = self.window.focusWidget()
        assert field is row.field
        field.clear()
        is_masked = field.echoMode() is QLineEdit.EchoMode.Password
        for count, letter in enumerate(LETTERS, start=1):
            QTest.keyClicks(self.window.focusWidget(), letter)
            assert row.typed() == LETTERS[:count]
            if is_masked and count > 3:
                assert LETTERS[:count] not in legible(self.window)
        assert (getattr(page, "_step", ""), self.stores()) == (before, made)
        field.clear()

    def type_secret(self, secret: str) -> None:
        self.secrets.append(secret)
        QTest.keyClicks(self.window.focusWidget(), secret)
        self.look()

    def look(self) -> None:
        shown = legible(self.window)
        assert not [secret for secret in self.secrets if secret in shown]

    def go_on(self) -> None:
        self.person.key(Enter)
        self.look()

    def choose(self, *, office: bool) -> None:
        """The first step: its letters are its keys, and no others do anything."""
        page = self.window.page
        self.person.key(Qt.Key.Key_R)
        self.person.key(Enter)
        assert self.window.page.summary.isVisible()
        self.person.key(Qt.Key.Key_Escape)
        assert self.person.page() == "page_first_run"
        for letter in LETTERS:
            if letter.upper() not in "AOLR":
                QTest.keyClicks(self.window.focusWidget(), letter)
                assert page._step == "who"
        assert self.stores() == 0
        QTest.keyClicks(self.window.focusWidget(), "o" if office else "a")

    def choose_passphrase(self) -> None:
        panel = self.window.page.secret
        self.press_letters_on_no_field()
        panel.first.field.setFocus()
        self.type_secret("short one")
        self.fail_and_type_letters(panel.first)
        self.type_secret(SECRET)
        panel.again.field.setFocus()
        self.type_secret(SECRET + "!")
        # Two that differ are both typed again.
        self.fail_and_type_letters(panel.first)
        self.type_secret(SECRET)
        panel.again.field.setFocus()
        self.type_secret(SECRET)
        self.go_on()

    def save_at(self, row: Any, path: Path) -> None:
        self.press_letters_on_no_field()
        row.field.setFocus()
        self.fail_and_type_letters(row)
        QTest.keyClicks(self.window.focusWidget(), str(path))
        self.go_on()
        assert path.exists()

    def choose_pin(self) -> None:
        page = self.window.page
        for row in (page.first, page.again):
            row.field.setFocus()
            self.type_secret("135")
        self.fail_and_type_letters(page.first)
        self.type_secret(PIN)
        page.again.field.setFocus()
        self.type_secret("975310")
        self.fail_and_type_letters(page.first)
        self.type_secret(PIN)
        page.again.field.setFocus()
        self.type_secret(PIN)
        self.go_on()


@pytest.mark.parametrize("office", [False, True], ids=["assessor", "office"])
def test_a_mistake_in_every_step_ends_in_one_store_and_no_secret_can_be_read(
    start: Callable[[], Person], root: Path, tmp_path: Path, *, office: bool
):
    person = start()
    first: Any = person.window.page
    setup = Setup(person, root)
    setup.choose(office=office)
    setup.press_letters_on_no_field()
    needed = (
        [first.office.office, first.office.person] if office else [first.you.name, first.you.number]
    )
    for row in needed:
        row.field.setFocus()
        setup.fail_and_type_letters(row)
        QTest.keyClicks(person.window.focusWidget(), "Gareth Price")
    if not office:
        first.you.provider.field.setFocus()
        setup.fail_and_type_letters(first.you.provider)
        QTest.keyClicks(person.window.focusWidget(), "ATP One")
    setup.go_on()
    setup.choose_passphrase()
    code = first.recovery.code.text()
    assert code
    setup.save_at(first.recovery.sheet_to, tmp_path / "sheet.pdf")
    # It was shown once, and stands nowhere any more.
    setup.secrets.append(code)
    setup.look()
    if not office:
        setup.save_at(first.enrol.request_to, tmp_path / "request.npenrol")
        setup.choose_pin()
    assert person.page() == "page_set_up"
    setup.look()
    assert setup.stores() == 1


def test_a_recovery_code_that_is_typed_cannot_be_read(
    start: Callable[[], Person], stores: Stores, root: Path, laptop: LaptopSession
):
    made = stores.make_laptop(root / "laptop", laptop.enrolment.identity().assessor, SECRET)
    made.session.close()
    laptop.close()
    setup = Setup(start(), root)
    setup.window.findChild(QWidget, "use_recovery").click()
    page = setup.window.page
    setup.type_secret("ABCD-EFGH-IJKL")
    page.secret.first.field.setFocus()
    setup.type_secret("a brand new passphrase")
    page.secret.again.field.setFocus()
    setup.type_secret("a brand new passphrase")
    setup.go_on()
    assert page.summary.isVisible() or setup.window.error_band.isVisible()
    assert setup.window.focusWidget() is page.code.field
    page.code.show_text("")
    setup.type_secret(made.recovery_code)
    setup.go_on()
    assert setup.person.page() == "page_pin"
