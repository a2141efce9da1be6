"""An administrator writes a standard: from the empty sheets to a candidate on a laptop."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget

from npors_desktop.base.clock import SetClock
from npors_desktop.base.words import Language, Words
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.booking import Booking
from npors_desktop.domain.errors import StoreFailedError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.people import Candidate, Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.spreadsheet import SpreadsheetFinding
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.preview.page import PreviewPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.standards.authoring_page import StandardAuthoringPage
from npors_desktop.ui.standards.authoring_text import MOST_SHOWN, finding_lines
from npors_desktop.ui.standards.page import StandardsPage
from npors_desktop.ui.standards.panes import Mode
from npors_desktop.ui.standards.print_page import PrintPage
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from npors_desktop.workflows.office.standard_authoring import AuthoredReading
from npors_desktop.workflows.sessions import OfficeSession
from npors_desktop.workflows.visit.visits import EnclosedStandard
from tests.filled_spreadsheet import change, fill, paste

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]
Enter, Tab = Qt.Key.Key_Return, Qt.Key.Key_Tab
NOVICE = PackRef("wheelbarrow", "2026.1", "novice")


@dataclass(frozen=True)
class Desk:
    """The page, and a folder of the administrator's own."""

    window: MainWindow
    page: StandardAuthoringPage
    folder: Path
    settle: Settle

    def press(self, button: QPushButton | None) -> None:
        """Press a button, and wait for what it does."""
        assert button is not None
        button.click()
        self.settle(self.window)

    def check(self, file: Path) -> None:
        """Open a spreadsheet, or check it again."""
        self.page.check.sheet.show_text(str(file))
        self.press(self.page.primary)

    def save(self, name: str) -> Path:
        """Save the spreadsheet of what is chosen to begin with."""
        file = self.folder / name
        self.page.begin.sheet_to.show_text(str(file))
        self.press(self.page.begin.save)
        return file

    def begin_with(self, title: str) -> None:
        """Choose what to begin with."""
        box = self.page.begin.box
        box.setCurrentIndex(box.findText(title, Qt.MatchFlag.MatchStartsWith))

    def told(self) -> str:
        """What the check found."""
        return self.page.found.list.typed()

    @property
    def sealed(self) -> Path:
        """Where the sealed file is proposed to be."""
        return self.folder / "wheelbarrow-2026.1.toml"


@pytest.fixture
def desk(office: OfficeSession, open_window: Open, tmp_path: Path, settle: Settle) -> Desk:
    window = open_window(office, "page_standard_authoring")
    assert isinstance(window.page, StandardAuthoringPage)
    folder = tmp_path / "standards of ours"
    folder.mkdir()
    return Desk(window, window.page, folder, settle)


@pytest.fixture
def sheet(desk: Desk) -> Path:
    """The sheets filled in without a fault."""
    file = desk.save("barrow.xlsx")
    fill(file)
    return file


def visit_for(office: OfficeSession, day: date, to: Path) -> Path:
    """The office writes a visit with a candidate who is tested by the new standard."""
    [who] = [one for one in office.visit_writing.enrolled() if one.seal_key]
    booked = (Booking(Candidate("Siân Rees", date(1991, 2, 3)), NOVICE),)
    office.visit_writing.write(Visit("", "Hendre", day), booked, who.number, to)
    return to


def candidate_on_laptop(laptop: Path, desk: Desk, visit: Path) -> str:
    """Take a visit on the laptop, and add a candidate under the standard; its title."""
    stores = Stores(SetClock(desk.page.context.now()), cost=KdfCost(64, 1, 1))
    session = stores.open_laptop(laptop, LAPTOP_PASSPHRASE)
    looked = session.visits.look_at(visit)
    assert looked.new_standards == (EnclosedStandard("Wheelbarrow", "2026.1"),)
    taken, _ = session.visits.take(looked)
    assert session.visits.look_at(visit).new_standards == ()
    rhys = Candidate("Rhys Jones", date(1990, 1, 31))
    id_ = session.visits.add_candidate(taken.id, rhys, NOVICE)
    title = session.check_and_sign.review(id_).assessment.pack.title
    session.close()
    return title


def accept(desk: Desk, file: Path, why: str) -> None:
    """Accept the suspicion that is chosen, as a person does: copy its row and paste it."""
    step = desk.page.accept
    step.copy.click()
    assert step.why.error.text() == "Enter why it is right as it is."
    step.why.show_text(why)
    step.copy.click()
    paste(file, "Accepted findings", 2, QGuiApplication.clipboard().text())


def release(desk: Desk) -> None:
    """Press the button that releases, and answer that it is meant."""
    desk.press(desk.page.release.sign)
    assert desk.page.release.is_asking
    desk.press(desk.page.release.confirm)


def test_a_standard_is_written_from_the_empty_sheets_to_a_candidate(
    desk: Desk, sheet: Path, office: OfficeSession, demonstration: Path, tmp_path: Path
) -> None:
    page = desk.page
    assert page.check.sheet.path() == sheet
    change(sheet, "Criteria", 3, {"Safety-critical": "yess"})
    desk.check(sheet)
    assert desk.told() == (
        "Sheet Criteria, row 3, column Safety-critical: “yess” is neither yes nor no."
    )
    assert (page.seal.seal.isHidden(), page.accept.isHidden()) == (True, True)
    change(sheet, "Criteria", 3, {"Safety-critical": "Yes"})
    change(sheet, "Criteria", 4, {"Criterion": "Pushes the barrow and looks where it goes"})
    desk.check(sheet)
    assert "as “Two acts”, with why" in desk.told()
    accept(desk, sheet, "Looking is part of pushing.")
    desk.check(sheet)
    assert "Wheelbarrow · wheelbarrow · edition 2026.1" in page.seal.told.text()
    desk.press(page.seal.seal)
    assert "[seal]" in desk.sealed.read_text("utf-8")
    assert (page.seal.seal.isHidden(), page.release.sealed.path()) == (True, desk.sealed)
    release(desk)
    told = "Wheelbarrow, edition 2026.1, is sealed and released."
    assert (desk.window.bar.line.line.head, page.seal.told.text()) == (told, told)
    assert desk.sealed.with_suffix(".nppack").exists()
    visit = visit_for(office, page.context.now().date(), tmp_path / "visit.npvisit")
    laptop = Path(shutil.copytree(demonstration / "laptop", tmp_path / "laptop"))
    assert candidate_on_laptop(laptop, desk, visit) == "Wheelbarrow, novice"


def test_the_keyboard_alone_does_it_all(desk: Desk) -> None:
    window, page, file = desk.window, desk.page, desk.folder / "by-keys.xlsx"

    def press(key: Qt.Key) -> None:
        QTest.keyClick(window.focusWidget(), key)
        desk.settle(window)

    assert window.focusWidget() is page.begin.box
    press(Tab)
    QTest.keySequence(window.focusWidget(), "Ctrl+A")
    QTest.keyClicks(window.focusWidget(), str(file))
    press(Enter)
    assert window.focusWidget() is page.check.sheet.field
    fill(file)
    press(Enter)
    assert page.seal.seal.isVisible()
    while window.focusWidget() is not page.seal.sealed_in.field:
        press(Tab)
    press(Enter)
    assert not desk.sealed.exists()
    assert window.focusWidget() is page.seal.seal
    press(Enter)
    assert desk.sealed.exists()


def test_enter_alone_releases_nothing(desk: Desk, sheet: Path) -> None:
    window, page = desk.window, desk.page
    released = desk.sealed.with_suffix(".nppack")

    def press(key: Qt.Key) -> None:
        QTest.keyClick(window.focusWidget(), key)
        desk.settle(window)

    desk.check(sheet)
    desk.press(page.seal.seal)
    assert window.focusWidget() is page.release.signed_to.field
    for _ in range(3):
        press(Enter)
    assert (page.release.is_asking, released.exists()) == (False, False)
    assert window.focusWidget() is page.release.sign
    press(Enter)
    assert window.focusWidget() is page.release.keep
    press(Qt.Key.Key_Escape)
    assert not page.release.is_asking
    press(Enter)
    press(Tab)
    assert window.focusWidget() is page.release.confirm
    press(Enter)
    assert released.exists()


def test_a_published_edition_is_not_written_again(desk: Desk) -> None:
    desk.begin_with("Excavator")
    name = "excavator-360-above-10t-tracked-2026.2.xlsx"
    assert desk.page.begin.sheet_to.path().name == name
    file = desk.save("ex.xlsx")
    assert "The seal is not in it" in desk.window.bar.line.line.tail
    desk.check(file)
    assert desk.told().startswith("Sheet Standard, Edition: Edition 2026.2 of")
    assert not desk.page.seal.seal.isVisible()


def test_the_subject_is_what_is_begun_with(office: OfficeSession, open_window: Open) -> None:
    window = open_window(office, "page_standard_authoring", "industrial-forklift/2026.2")
    assert isinstance(window.page, StandardAuthoringPage)
    assert window.page.begin.box.currentText().startswith("Industrial forklift")


def test_the_subject_counts_at_each_opening_and_once(
    office: OfficeSession, open_window: Open, tmp_path: Path, settle: Settle
) -> None:
    window = open_window(office, "page_standard_authoring")
    assert isinstance(window.page, StandardAuthoringPage)
    desk = Desk(window, window.page, tmp_path, settle)
    window.open_page("page_standard_authoring", "industrial-forklift/2026.2")
    settle(window)
    assert desk.page.begin.box.currentText().startswith("Industrial forklift")
    desk.begin_with("Empty sheets")
    file = desk.save("barrow.xlsx")
    fill(file)
    desk.check(file)
    desk.press(desk.page.seal.seal)
    release(desk)
    assert "is sealed and released" in window.bar.line.line.head
    assert desk.page.begin.box.currentText() == "Empty sheets"
    assert desk.page.begin.sheet_to.path() == file


def test_the_next_spreadsheet_is_proposed_where_the_last_one_is(desk: Desk, sheet: Path) -> None:
    desk.begin_with("Excavator")
    proposed = desk.page.begin.sheet_to.path()
    assert proposed.parent == desk.folder
    elsewhere = desk.folder / "elsewhere" / sheet.name
    elsewhere.parent.mkdir()
    shutil.move(sheet, elsewhere)
    desk.check(elsewhere)
    desk.begin_with("Empty sheets")
    assert desk.page.begin.sheet_to.path() == elsewhere.parent / "new-standard.xlsx"


def test_the_status_line_says_where_each_step_saved_its_file(desk: Desk, sheet: Path) -> None:
    def saved() -> str:
        return desk.window.status.saved_state.text().split(maxsplit=3)[3]

    assert saved() == "barrow.xlsx, in the folder standards of ours"
    desk.check(sheet)
    desk.press(desk.page.seal.seal)
    assert saved() == "wheelbarrow-2026.1.toml, in the folder standards of ours"
    release(desk)
    assert saved() == "in the office's store and as wheelbarrow-2026.1.nppack"


def test_the_list_takes_the_height_that_is_left(desk: Desk) -> None:
    desk.check(desk.save("empty.xlsx"))
    list_, window = desk.page.found.list.field, desk.window
    heights: list[int] = []
    for height in (728, 1400):
        window.resize(1366, height)
        desk.settle(window)
        heights.append(list_.height())
    assert heights[1] > heights[0] * 1.4
    begin = desk.page.begin
    assert begin.height() <= begin.heightForWidth(begin.width()) + 1
    assert desk.page.primary is not None
    begins = desk.page.mapTo(window, desk.page.rect().bottomLeft()).y()
    assert desk.page.primary.mapTo(window, desk.page.primary.rect().topLeft()).y() > begins
    fill(file := desk.save("filled.xlsx"))
    tall = desk.page.column.geometry().height()
    desk.check(file)
    desk.settle(window)
    assert desk.page.column.geometry().height() < 1000 < tall


def test_an_own_standard_is_changed_into_its_next_edition(desk: Desk, sheet: Path) -> None:
    desk.check(sheet)
    desk.press(desk.page.seal.seal)
    release(desk)
    desk.begin_with("Wheelbarrow")
    again = desk.save("again.xlsx")
    change(again, "Standard", 3, {"Value": "2026.2"})
    desk.check(again)
    assert "edition 2026.2" in desk.page.seal.told.text()
    assert desk.page.seal.compare.text() == "Read it beside the edition in use"
    desk.press(desk.page.seal.compare)
    desk.settle(desk.window)
    read = desk.window.page
    assert isinstance(read, StandardsPage)
    assert read.panes.mode is Mode.COMPARE
    before, after = read.panes.compare.old.currentText(), read.panes.compare.new.currentText()
    assert before == "Wheelbarrow, edition 2026.1"
    assert after == "again.xlsx (draft)"


@pytest.mark.parametrize("kind", ["gone", "text", "macros", "folder", "nothing"])
def test_what_is_no_spreadsheet_is_told_at_its_field(desk: Desk, kind: str) -> None:
    file = desk.folder / {"macros": "x.xlsm", "folder": ""}.get(kind, "x.xlsx")
    if kind in {"text", "macros"}:
        file.write_bytes(b"not a workbook")
    desk.page.check.sheet.show_text("" if kind == "nothing" else str(file))
    desk.press(desk.page.primary)
    assert desk.page.check.sheet.error.text()
    assert desk.page.primary is not None
    assert desk.page.primary.isEnabled()
    assert not desk.page.seal.seal.isVisible()
    assert not desk.window.error_band.isVisible()


def test_nothing_is_sealed_over_a_sealed_file(desk: Desk, sheet: Path) -> None:
    desk.check(sheet)
    desk.press(desk.page.seal.seal)
    before = desk.sealed.read_bytes()
    desk.check(sheet)
    desk.press(desk.page.seal.seal)
    assert desk.page.seal.sealed_in.error.text()
    assert desk.sealed.read_bytes() == before
    assert desk.page.seal.seal.isVisible()


def own_draft(desk: Desk) -> Path:
    """The draft as a file, as the command writes it."""
    reading = desk.page._reading
    assert reading is not None
    assert reading.draft is not None
    desk.sealed.write_bytes(reading.draft.text)
    return desk.sealed


def test_a_first_edition_is_read_by_itself_and_a_draft_not_signed(desk: Desk, sheet: Path) -> None:
    step = desk.page.release
    desk.check(sheet)
    assert desk.page.seal.compare.text() == "Read the whole standard"
    desk.press(desk.page.seal.compare)
    desk.settle(desk.window)
    read = desk.window.page
    assert isinstance(read, StandardsPage)
    assert (read.panes.mode, read.panes.read.title.text()) == (Mode.READ, "Wheelbarrow")
    assert sorted(one.name for one in desk.folder.iterdir()) == ["barrow.xlsx"]
    desk.window.go_back()
    desk.settle(desk.window)
    assert desk.window.page is desk.page
    assert desk.page.seal.seal.isVisible()
    step.sealed.show_text(str(own_draft(desk)))
    step.signed_to.show_text(str(desk.folder / "w.nppack"))
    desk.press(step.sign)
    assert "is a draft" in step.sealed.error.text()
    assert not step.is_asking
    step.sealed.show_text("")
    step.signed_to.show_text("")
    desk.press(step.sign)
    assert step.sealed.error.text()
    assert step.signed_to.error.text()


def test_a_folder_is_needed(desk: Desk, sheet: Path) -> None:
    desk.check(sheet)
    row = desk.page.seal.sealed_in
    row.show_text("")
    desk.press(desk.page.seal.seal)
    assert row.error.text() == "Enter a folder."


def test_what_fails_at_the_store_is_told_above_the_page(desk: Desk) -> None:
    told: list[Exception] = []
    desk.page.complained.connect(told.append)
    failed = StoreFailedError(verbatim("The disk is full."))
    desk.page.fail_at(desk.page.release.sealed, failed)
    assert told == [failed]
    assert not desk.page.release.sealed.error.text()


def test_a_name_that_is_taken_is_told_at_the_name(desk: Desk, sheet: Path) -> None:
    taken = desk.folder / "w.nppack"
    taken.write_text("of somebody else", "utf-8")
    desk.check(sheet)
    desk.press(desk.page.seal.seal)
    desk.page.release.signed_to.show_text(str(taken))
    release(desk)
    assert "is there already" in desk.page.release.signed_to.error.text()
    assert taken.read_text("utf-8") == "of somebody else"


def test_the_limit_of_laptops_is_chosen(desk: Desk, sheet: Path, office: OfficeSession) -> None:
    desk.check(sheet)
    desk.press(desk.page.seal.seal)
    desk.page.release.limit.show_value("released")
    release(desk)
    assert {pack.id for pack in office.visit_writing.offered()} == {"wheelbarrow"}


def test_what_was_found_is_copied_as_it_is_shown(desk: Desk) -> None:
    desk.check(desk.save("empty.xlsx"))
    assert desk.page.found.isVisible()
    desk.press(desk.page.found.copy)
    assert QGuiApplication.clipboard().text() == desk.told()
    desk.page.found.list.field.setFocus()
    QTest.keyClick(desk.window.focusWidget(), Enter)
    assert desk.page.found.isVisible()


def test_the_list_shows_as_many_lines_in_large_letters(desk: Desk, look: Look) -> None:
    desk.check(desk.save("empty.xlsx"))
    field = desk.page.found.list.field

    def lines() -> int:
        QApplication.processEvents()
        return field.height() // field.fontMetrics().lineSpacing()

    for scale in (1.0, 2.0):
        look.show_text_scale(scale)
        assert lines() >= 7


@pytest.mark.parametrize("language", Language)
def test_the_page_holds_large_letters_in_every_theme_and_language(
    office: OfficeSession, open_window: Open, look: Look, language: Language
) -> None:
    window = open_window(office, "page_standard_authoring", language=language)
    look.show_text_scale(2.0)
    for name in ThemeName:
        look.show_theme(name)
        assert not window.grab().isNull()
    assert window.minimumSizeHint().width() <= 1366
    assert not window.error_band.isVisible()
    assert all(box.accessibleName() for box in window.findChildren(QComboBox))


def test_of_very_many_findings_the_first_are_shown() -> None:
    many = [SpreadsheetFinding(verbatim("Sheet A"), verbatim("x"))] * (MOST_SHOWN + 7)
    lines = finding_lines(Words(), many).split("\n")
    assert len(lines) == MOST_SHOWN + 1
    assert lines[-1] == "And 7 more."


def test_a_draft_is_previewed_and_printed_before_it_is_sealed(desk: Desk, sheet: Path) -> None:
    window, page = desk.window, desk.page
    desk.check(sheet)
    desk.press(page.seal.preview)
    desk.settle(window)
    preview = window.page
    assert isinstance(preview, PreviewPage)
    assert "Wheelbarrow, novice, edition 2026.1" in preview.band.text()
    assert "Draft, not sealed: not for tests" in preview.band.text()
    assert len(preview.criteria.rows) == 4
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    desk.settle(window)
    assert window.page is page
    assert window.focusWidget() is page.seal.preview
    assert page.check.sheet.path() == sheet
    QTest.keySequence(window.focusWidget(), "Ctrl+P")
    desk.settle(window)
    papers = window.page
    assert isinstance(papers, PrintPage)
    assert papers.draft.isVisible()
    papers.folder.show_text(str(desk.folder))
    desk.press(papers.primary)
    assert [one.name for one in desk.folder.glob("*.pdf")] == [
        "wheelbarrow 2026.1 novice mark sheet.pdf"
    ]
    assert not desk.sealed.exists()
    window.go_back()
    desk.settle(window)
    assert window.page is page


def test_a_draft_is_previewed_from_where_it_is_read(desk: Desk, sheet: Path) -> None:
    window = desk.window
    desk.check(sheet)
    desk.press(desk.page.seal.compare)
    desk.settle(window)
    read = window.page
    assert isinstance(read, StandardsPage)
    assert read.panes.buttons["print_standard"].isVisible()
    note = read.panes.list.findChild(QLabel, "whose_text")
    assert isinstance(note, QLabel)
    assert note.text().startswith("Text of whoever wrote this file.")
    desk.press(read.panes.buttons["preview_standard"])
    assert isinstance(window.page, PreviewPage)
    assert "Draft" in window.page.band.text()
    window.go_back()
    desk.settle(window)
    assert window.page is read
    assert read.panes.read.title.text() == "Wheelbarrow"
    begun = desk.page.begin.box.currentText()
    desk.press(read.panes.buttons["write_standard"])
    assert window.page is desk.page
    assert desk.page.begin.box.currentText() == begun


def test_a_draft_beside_the_edition_in_use_is_previewed(desk: Desk, sheet: Path) -> None:
    window = desk.window
    desk.begin_with("Industrial forklift")
    file = desk.save("forklift.xlsx")
    change(file, "Standard", 3, {"Value": "2031.1"})
    desk.check(file)
    desk.press(desk.page.seal.compare)
    desk.settle(window)
    read = window.page
    assert isinstance(read, StandardsPage)
    assert read.panes.mode is Mode.COMPARE
    desk.press(read.panes.buttons["preview_standard"])
    assert isinstance(window.page, PreviewPage)
    assert "edition 2031.1 · Draft" in window.page.band.text()
    window.go_back()
    desk.settle(window)
    assert (window.page is read, read.panes.mode) == (True, Mode.COMPARE)
    QTest.keySequence(window.focusWidget(), "Alt+Left")
    desk.settle(window)
    assert window.page is desk.page


def test_without_a_draft_the_keys_say_what_comes_first(desk: Desk) -> None:
    def said() -> str:
        return desk.window.bar.line.line.head

    desk.page.begin.save.setFocus()
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_V)
    assert said() == "There is nothing to seal yet: check a spreadsheet first."
    desk.check(desk.save("empty.xlsx"))
    QTest.keySequence(desk.window.focusWidget(), "Ctrl+P")
    number = len(desk.told().split("\n"))
    assert said() == (
        f"Put right the {number} things that were found first, then check the spreadsheet again."
    )
    assert desk.page.seal.told.text() == said()


def test_a_button_names_enter_while_enter_presses_it(desk: Desk, sheet: Path) -> None:
    page = desk.page
    assert page.primary is not None

    def named(field: QWidget) -> list[str]:
        field.setFocus()
        shown = page.window().findChildren(QPushButton)
        buttons = (one.text() for one in shown if one.isVisible())
        return [text for text in buttons if "Enter" in text]

    assert named(page.begin.box) == ["Save the spreadsheet   Enter"]
    assert named(page.check.sheet.field) == ["Check the spreadsheet   Enter"]
    assert named(page.begin.save) == []
    desk.check(sheet)
    assert named(page.check.sheet.field) == ["Check again   Enter"]
    assert named(page.seal.sealed_in.field) == []
    assert named(page.release.sealed.field) == []


def test_several_are_accepted_at_once(desk: Desk, sheet: Path) -> None:
    page, step = desk.page, desk.page.accept
    change(sheet, "Criteria", 2, {"Criterion": "Checks the tyre and looks at the wheel"})
    change(sheet, "Criteria", 4, {"Criterion": "Pushes the barrow and looks where it goes"})
    change(sheet, "Criteria", 5, {"Criterion": "Leaves the yard tidy and looks round"})
    desk.check(sheet)
    texts = [step.box.itemText(n) for n in range(step.box.count())]
    assert texts[0] == "All 3 that can be accepted"
    assert step.box.currentIndex() == 1
    for why in ("Looking is part of it.", "It is one push."):
        step.why.field.setFocus()
        step.why.show_text(why)
        QTest.keyClick(desk.window.focusWidget(), Enter)
    assert step.kept.text() == "2 of 3 have a reason."
    assert step.box.currentIndex() == 3
    assert step.copy.text() == "Copy 2 rows"
    desk.press(step.copy)
    assert desk.window.bar.line.line.head.startswith("2 rows were copied: ")
    rows = QGuiApplication.clipboard().text().split("\n")
    assert [row.split("\t")[3] for row in rows] == ["Looking is part of it.", "It is one push."]
    step.box.setCurrentIndex(0)
    step.why.show_text("The two belong together.")
    desk.press(step.copy)
    for number, row in enumerate(QGuiApplication.clipboard().text().split("\n"), 2):
        paste(sheet, "Accepted findings", number, row)
    desk.check(sheet)
    assert page.seal.seal.isVisible()


def test_help_leaves_the_focus_where_it_is(desk: Desk, sheet: Path) -> None:
    desk.check(sheet)
    desk.press(desk.page.seal.seal)
    field = desk.page.release.signed_to.field
    field.setFocus()
    for key in (Qt.Key.Key_F1, Qt.Key.Key_Escape):
        QTest.keyClick(desk.window.focusWidget(), key)
    assert desk.window.focusWidget() is field
    assert not desk.window.help_panel.isVisible()


def test_what_is_asked_is_dropped_with_what_it_was_asked_of(desk: Desk, sheet: Path) -> None:
    step = desk.page.release
    desk.check(sheet)
    desk.press(desk.page.seal.seal)
    desk.press(step.sign)
    [told] = [one.text() for one in step.question.findChildren(QLabel) if one.text()]
    assert told.startswith("Wheelbarrow, edition 2026.1: ")
    assert "“wheelbarrow-2026.1.nppack”" in told
    assert "only this one" not in told
    QTest.keyClicks(step.signed_to.field, "x")
    assert not step.is_asking
    step.limit.show_value("released")
    desk.press(step.sign)
    assert "only this one" in step.question.findChildren(QLabel)[0].text()
    desk.press(step.keep)
    assert not step.is_asking
    assert not list(desk.folder.glob("*.nppack*"))


@pytest.mark.parametrize("page", ["page_standard_preview", "page_standard_print"])
def test_the_keys_of_the_places_work_where_a_standard_is_shown_alone(
    page: str, office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    window = open_window(office, page, "industrial-forklift/2026.2/novice")
    QTest.keySequence(window.focusWidget() or window, "Ctrl+3")
    settle(window)
    assert window.page is not None
    assert window.page.name == "page_visits"


@pytest.mark.parametrize("language", Language)
def test_what_the_check_found_is_whole_in_every_size_and_language(
    office: OfficeSession, open_window: Open, look: Look, language: Language
) -> None:
    window = open_window(office, "page_standard_authoring", language=language)
    page = window.page
    assert isinstance(page, StandardAuthoringPage)
    found = (SpreadsheetFinding(verbatim("Sheet A"), verbatim("x")),) * 10
    for scale in (1.0, 2.0):
        look.show_text_scale(scale)
        for reading in (AuthoredReading(found), AuthoredReading(())):
            page.checked.show_reading(reading)
            QApplication.processEvents()
            line = page.checked
            assert line.height() >= line.heightForWidth(line.width())
            assert page.primary is not None
            foot = page.primary.mapTo(window, page.primary.rect().topLeft()).y()
            assert line.mapTo(window, line.rect().bottomLeft()).y() < foot


def test_below_the_list_stands_whose_text_a_standard_is(desk: Desk, sheet: Path) -> None:
    desk.check(sheet)
    desk.press(desk.page.seal.seal)
    release(desk)
    desk.window.open_page("page_standards", "read/wheelbarrow/2026.1/novice")
    desk.settle(desk.window)
    note = desk.window.findChild(QLabel, "whose_text")
    assert isinstance(note, QLabel)
    office = desk.page.heading().detail
    assert note.text().startswith(f"Text of {office}, which signed it.")
    desk.window.open_page("page_standards", "read/industrial-forklift/2026.2/novice")
    desk.settle(desk.window)
    assert note.text().startswith("Text of this program.")
