"""The page Standards: found, read, searched and compared, with the keyboard alone."""

from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.domain.people import Candidate, Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.standards.page import StandardsPage
from npors_desktop.ui.standards.panes import Mode
from npors_desktop.ui.standards.side_pane import ChangeBars
from npors_desktop.ui.standards.values import CountedChange, ReadPart
from npors_desktop.ui.widgets.line_list import LineList
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.small_sealed import standard_file
from tests.ui.buttons import deaf_buttons

Standards = Callable[..., StandardsPage]
EXCAVATOR, FORKLIFT = "excavator-360-above-10t-tracked", "industrial-forklift"
CHANGED = "Overlaps each pass by a half"


def said(lines: LineList) -> str:
    return "\n".join(line.spoken for line in lines.lines)


def side(page: StandardsPage) -> str:
    body = page.panes.side.body
    labels = (one for one in body.findChildren(QLabel) if one.isVisibleTo(body))
    return "\n".join(one.text() for one in labels)


def used(laptop: LaptopSession) -> None:
    """A candidate by the small standard's first edition."""
    visit = laptop.visits.open_visit(Visit("", "Hendre", date(2026, 11, 20))).id
    ref = PackRef("roller", "2026.2", "novice")
    laptop.visits.add_candidate(visit, Candidate("Anya Nowak", date(1990, 1, 31)), ref)


def test_the_list_says_what_each_standard_is_and_how_it_stands(standards: Standards) -> None:
    page = standards()
    told = said(page.panes.list.lines)
    assert "Industrial forklift (counterbalance), 2026.2 · novice, experienced worker" in told
    assert told.count("In date") == 2
    assert page.heading().detail.startswith("2 on this laptop · Excavator 360")


def test_a_standard_is_found_by_title_and_category(
    standards: Standards, keyboard: Any, typed: Any
) -> None:
    page = standards()
    keyboard("/")
    typed("FORKlift")
    assert page.panes.list.lines.choosable() == (FORKLIFT,)
    page.panes.list.search.clear()
    typed("n202")
    assert page.panes.list.lines.choosable() == (EXCAVATOR,)
    keyboard("Down")
    assert page.panes.list.lines.hasFocus()
    keyboard("/")
    typed("zz")
    assert page.panes.list.lines.choosable() == ()
    keyboard("Escape")
    assert len(page.panes.list.lines.choosable()) == 2


def test_a_criterion_is_read_with_what_to_look_for_and_its_law(
    standards: Standards, keyboard: Any
) -> None:
    page = standards()
    keyboard("Enter")
    assert page.panes.read.lines.hasFocus()
    assert page.panes.read.lines.key == "c:1.1"
    told = side(page)
    assert "Look for" in told
    assert "HSWA 1974 s. 7" in told
    assert "Check against: CITB plant standard" in told
    assert "Sealed\nCame with the program, whose release is signed" in told
    assert "Seal is whole" not in told
    keyboard("Down")
    assert "1.2 Says what the main regulations" in side(page)
    assert "1.1 " not in side(page)
    keyboard("Enter")
    assert page.panes.side.body.hasFocus()


def test_the_marks_of_a_criterion_are_told(standards: Standards) -> None:
    page = standards(f"read/{EXCAVATOR}/2026.2/novice")
    critical = [line for line in page.panes.read.lines.lines if line.is_critical]
    assert critical
    assert all("safety-critical · required" in line.note for line in critical[:1])
    told = said(page.panes.read.lines)
    assert "not applicable puts a restriction on the result" in told
    assert "eco" in told


def test_every_part_is_reached_by_its_digit(standards: Standards, keyboard: Any) -> None:
    page = standards()
    shown: dict[ReadPart, str] = {}
    for digit, part in enumerate(ReadPart, start=1):
        keyboard(str(digit))
        assert page.panes.read.part is part
        shown[part] = said(page.panes.read.lines)
    assert "Role, law and fitness · 3 asked" in shown[ReadPart.QUESTIONS]
    assert "In the practical, every required criterion is met. Otherwise" in shown[ReadPart.RULES]
    assert "not confirmed by the scheme" in shown[ReadPart.RULES]
    assert "Set: " in shown[ReadPart.PRACTICAL]
    assert "it is not the official standard" in shown[ReadPart.SOURCE]


def test_answers_are_hidden_until_they_are_asked_for_and_again_elsewhere(
    standards: Standards, keyboard: Any
) -> None:
    page = standards()
    keyboard("2")
    assert "Answers are hidden" in side(page)
    assert "✓ right" not in side(page)
    keyboard("A")
    assert "✓ right" in side(page)
    keyboard("A")
    assert "✓ right" not in side(page)
    keyboard("A", "Down", "1", "2")
    assert "✓ right" not in side(page)
    keyboard("A")
    page = standards()
    keyboard("2")
    assert "✓ right" not in side(page)


def test_another_route_has_its_own_text(standards: Standards, keyboard: Any) -> None:
    page = standards(f"read/{EXCAVATOR}/2026.2/novice")
    keyboard("3")
    keyboard("E", "Down")
    assert page.panes.read.edition.hasFocus()
    assert page.heading().detail.endswith("edition 2026.2, experienced worker")
    assert "practical" in side(page)


def test_words_in_any_order_are_found_in_all_standards_and_opened_at_the_place(
    standards: Standards, keyboard: Any, typed: Any
) -> None:
    page = standards()
    keyboard("F")
    typed("LINES overhead")
    told = said(page.panes.search.lines)
    assert "Excavator 360 above 10 t (tracked), edition 2026.2" in told
    assert "Looks for overhead lines and structures" in told
    keyboard("Down", "Down", "Down", "Enter")
    assert page.panes.mode is Mode.READ
    assert page.panes.read.lines.key == "c:5.4"
    assert page.panes.read.lines.hasFocus()


def test_a_question_that_was_found_is_opened_in_its_part(
    standards: Standards, keyboard: Any, typed: Any
) -> None:
    page = standards()
    keyboard("F")
    typed("c01 hazard")
    keyboard("Down", "Enter")
    assert page.panes.read.part is ReadPart.QUESTIONS
    assert page.panes.read.lines.key == "q:C01"


def test_two_editions_stand_side_by_side_and_enter_goes_to_the_next_change(
    standards: Standards, keyboard: Any, laptop: LaptopSession, install: Any, window: Any
) -> None:
    install("2026.2")
    used(laptop)
    install("2026.3", overlap=CHANGED, minutes=70)
    page = standards()
    assert "New edition to read" in said(page.panes.list.lines)
    assert "2026.2 → 2026.3" in said(page.panes.list.lines)
    page = standards("compare/roller/2026.2/2026.3")
    told = page.panes.compare.lines.lines
    texts = ["".join(piece.text for piece in cell) for line in told for cell in line.cells]
    assert CHANGED in texts
    pieces = [piece for line in told for cell in line.cells for piece in cell]
    assert {(piece.text, piece.style.value) for piece in pieces} >= {
        ("third", "out"), ("half", "put_in")
    }  # fmt: skip
    assert page.panes.compare.title.text().startswith("1 of ")
    assert "1 visit here uses edition 2026.2." in side(page)
    assert "Signed records keep the edition" in side(page)
    page.panes.compare.lines.setFocus()
    first = page.panes.compare.lines.key
    keyboard("Enter")
    assert page.panes.compare.lines.key != first
    assert "Change 2 of " in window.bar.line.accessibleName()
    keyboard("Up")
    assert page.panes.compare.lines.key == first
    page.panes.buttons["previous_change"].click()
    assert page.panes.compare.lines.key == page.panes.compare.lines.choosable()[-1]


def test_the_new_edition_can_be_agreed_to_from_here(
    standards: Standards, keyboard: Any, laptop: LaptopSession, install: Any, window: Any
) -> None:
    install("2026.2")
    used(laptop)
    install("2026.3", overlap=CHANGED)
    standards("read/roller/2026.3")
    keyboard("G")
    assert window.page.name == "page_edition"
    keyboard("A")
    assert laptop.new_editions.to_read(PackRef("roller", "2026.3", "novice")) is None


def test_any_two_editions_can_be_compared(standards: Standards, keyboard: Any) -> None:
    page = standards()
    keyboard("D")
    old, new = page.panes.compare.old, page.panes.compare.new
    assert old.count() == new.count() == 4
    new.setCurrentIndex(new.count() - 1)
    keyboard("D")
    assert page.panes.compare.lines.choosable()


def test_a_draft_in_a_file_is_compared_and_nothing_is_stored(
    standards: Standards, keyboard: Any, typed: Any, install: Any, tmp_path: Path, window: Any
) -> None:
    install("2026.2")
    draft = standard_file(tmp_path / "d", "2026.9", sealed=False, overlap=CHANGED)
    page = standards()
    keyboard("O")
    typed(str(draft))
    keyboard("Enter")
    assert page.panes.mode is Mode.COMPARE
    assert page.panes.file.isHidden()
    assert page.panes.compare.new.currentText().endswith("(draft)")
    assert CHANGED in said(page.panes.compare.lines)
    assert standards().panes.list.lines.choosable() == (EXCAVATOR, FORKLIFT, "roller")
    assert "2026.9" not in said(page.panes.list.lines)


def test_a_file_that_cannot_be_read_says_why_and_the_page_stays(
    standards: Standards, keyboard: Any, typed: Any, tmp_path: Path, window: Any
) -> None:
    (tmp_path / "x.toml").write_text("format = 2\n", "utf-8")
    page = standards()
    keyboard("O", "Enter")
    assert not page.panes.file.error.isHidden()
    typed(str(tmp_path / "x.toml"))
    keyboard("Enter")
    assert window.error_band.isVisible()
    assert window.page is page
    keyboard("Escape", "Escape")
    assert page.panes.file.isHidden()
    assert window.page is page


def test_a_first_edition_in_a_file_is_read_and_compared_with_nothing(
    standards: Standards, keyboard: Any, tmp_path: Path, window: Any, settle: Any
) -> None:
    page = standards(f"file/{standard_file(tmp_path / 'd', '2026.2', sealed=False)}")
    settle()
    assert page.panes.mode is Mode.READ
    assert page.panes.list.lines.key == "roller"
    assert "Only in its file, not stored here" in said(page.panes.list.lines)
    assert "“roller-2026.2.toml” was read. Nothing is stored." in window.bar.line.accessibleName()
    assert page.panes.read.lines.hasFocus()
    assert "No signature was checked" in side(page)
    to_look_at = [page.panes.buttons[name] for name in ("print_standard", "preview_standard")]
    assert all(one.isVisible() for one in to_look_at)
    keyboard("D")
    settle()
    assert page.panes.compare.title.text().startswith("This is one edition.")
    assert standards().panes.list.lines.choosable() == (EXCAVATOR, FORKLIFT)


def test_a_standard_in_a_file_can_be_compared_with_one_that_is_picked(
    standards: Standards, keyboard: Any, tmp_path: Path, settle: Any
) -> None:
    page = standards(f"file/{standard_file(tmp_path / 'd')}")
    settle()
    keyboard("D")
    settle()
    old = page.panes.compare.old
    old.setCurrentIndex(next(n for n in range(old.count()) if "forklift" in old.itemText(n)))
    settle()
    assert page.panes.compare.lines.choosable()
    keyboard("R")
    assert page.panes.read.title.text() == "Ride-on roller"


def test_a_file_that_was_changed_is_read_anew_and_its_list_refreshed(
    standards: Standards, keyboard: Any, typed: Any, tmp_path: Path, settle: Any
) -> None:
    page = standards(f"file/{standard_file(tmp_path / 'd', sealed=False)}")
    settle()
    changed = standard_file(tmp_path / "d", sealed=False, overlap=CHANGED)
    keyboard("O")
    typed(str(changed))
    keyboard("Enter")
    settle()
    page.refresh(Changed())
    settle()
    assert page.panes.list.lines.choosable() == ("roller", EXCAVATOR, FORKLIFT)
    assert page.panes.mode is Mode.READ
    assert CHANGED in said(page.panes.read.lines)


def test_what_cannot_be_used_says_why(
    standards: Standards, laptop: LaptopSession, install: Any
) -> None:
    install("2026.2")
    install("2026.2", StandardStatus(StandardState.WITHDRAWN, date(2026, 11, 19), reason="Worn."))
    page = standards("read/roller")
    assert "Withdrawn since 19 November 2026" in said(page.panes.list.lines)
    assert "Worn." in side(page)
    with laptop.backups._store.writing() as unit:
        unit._connection.exec_driver_sql(f"UPDATE standard_release SET identity = '{'ab' * 32}'")
    page = standards("read/roller")
    assert "Cannot be used" in said(page.panes.list.lines)
    assert not page.panes.buttons["print_standard"].isVisible()
    assert page.panes.read.lines.lines == ()


def test_the_office_that_signed_and_the_providers_figures_are_told(
    standards: Standards, office: OfficeSession, laptop: LaptopSession, install: Any, tmp_path: Path
) -> None:
    install("2026.2")
    file, to = tmp_path / "s.toml", tmp_path / "s.npsettings"
    file.write_text(
        'format = 1\n[[setting]]\nkey = "practical_minutes"\nvalue = 70\nsource = "Our policy"\n'
        'seen_on = 2026-11-02\nconfidence = "S"\nvalid_from = 2026-11-02\n',
        "utf-8",
    )
    office.settings.issue(file)
    office.settings.write(to)
    laptop.standard_intake.take_settings_file(to)
    page = standards("read/roller")
    assert f"Seal is whole\nSigned by {office.name}" in side(page)
    notes = "\n".join(one.text() for one in page.panes.list.findChildren(QLabel))
    assert f"Your provider's settings in force: {office.name} 1" in notes
    page.panes.read.show_part(ReadPart.RULES)
    told = said(page.panes.read.lines)
    assert (
        "Minutes allowed for the practical: 70, set by your provider (Our policy, the provider's "
        "own decision). In the standard: 60 (not confirmed by the scheme)"
    ) in told
    assert "Minor faults that still pass: 5 (the scheme's, from The scheme's page)" in told
    page.panes.read.show_part(ReadPart.SOURCE)
    assert "70, set by your provider" in said(page.panes.read.lines)


def test_the_standards_tell_which_the_office_has_not_released(
    standards: Standards, laptop: LaptopSession, office: OfficeSession, tmp_path: Path
) -> None:
    file, to = standard_file(tmp_path / "s"), tmp_path / "v.npvisit"
    office.standard_signing.sign(file, StandardStatus(), tmp_path / "s.nppack", limit=True)
    laptop.standard_intake.install(tmp_path / "s.nppack")
    number = laptop.enrolment.identity().assessor.number
    office.visit_writing.write(Visit("", "Hendre", date(2026, 11, 20)), (), number, to)
    laptop.visits.take(laptop.visits.look_at(to))
    lines = {line.key: line.note for line in standards().panes.list.lines.lines}
    assert lines[EXCAVATOR] == "Not released by your office"
    assert lines["roller"] == "In date"


def test_the_office_reads_them_under_its_tabs_and_can_write_one(
    office_window: Any, settle: Any
) -> None:
    page = office_window.page
    assert page.heading().detail.startswith("2 at this office")
    assert page.panes.buttons["write_standard"].isVisible()
    assert page.back_page() == "page_inbox"
    assert page.header_widget().isVisible()
    asked: list[tuple[object, ...]] = []

    def note(*where: object) -> None:
        asked.append(where)

    page.go_requested.connect(note)
    page.panes.buttons["write_standard"].click()
    assert asked == [("page_standard_authoring", f"{EXCAVATOR}/2026.2")]
    page.panes.turned.emit(Mode.COMPARE)
    settle(office_window)
    assert "1 laptop needs the new file." in side(page)


def test_a_laptop_has_no_button_to_write_one(
    standards: Standards, keyboard: Any, window: Any
) -> None:
    page = standards()
    keyboard("W")
    assert not page.panes.buttons["write_standard"].isVisible()
    assert window.page is page


@pytest.mark.parametrize("mode", list(Mode))
def test_it_holds_large_letters_in_every_theme(
    mode: Mode, standards: Standards, look: Look, settle: Any, window: Any
) -> None:
    page = standards()
    page.panes.turned.emit(mode)
    settle()
    for scale, theme in product((1.0, 2.0), ThemeName):
        look.show_text_scale(scale)
        look.show_theme(theme)
        settle()
        assert not window.grab().isNull()
        assert window.minimumSizeHint().width() <= 1366
        for lines in page.findChildren(LineList):
            assert not lines.isVisible() or not lines.horizontalScrollBar().maximum()


def test_in_large_letters_enter_goes_deeper_and_escape_back(
    standards: Standards, look: Look, keyboard: Any, window: Any
) -> None:
    look.show_text_scale(2.0)
    page = standards()
    page.panes.list.lines.setFocus()
    shown = (page.panes.list.lines, page.panes.read.lines, page.panes.side)
    assert [one.isVisible() for one in shown] == [True, False, False]
    keyboard("Enter")
    assert [one.isVisible() for one in shown] == [False, True, False]
    keyboard("Enter")
    assert [one.isVisible() for one in shown] == [False, False, True]
    keyboard("Escape", "Escape")
    assert [one.isVisible() for one in shown] == [True, False, False]
    assert window.page is page
    keyboard("Escape")
    assert window.page.name == "page_today"


@pytest.mark.parametrize("mode", list(Mode))
def test_whoever_acts_by_ear_finds_a_name_on_every_control(
    mode: Mode, standards: Standards, settle: Any
) -> None:
    page = standards()
    page.panes.turned.emit(mode)
    settle()
    shown = [one for one in page.findChildren(QWidget) if one.isVisible()]
    acting = [
        one
        for one in shown
        if isinstance(one, QAbstractButton | QLineEdit | QComboBox | QListView)
        and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not isinstance(one.parent(), QComboBox)
    ]
    assert [one.objectName() for one in acting if not one.accessibleName()] == []
    assert sum(one.property("kind") == "primary" for one in acting) <= 1
    assert deaf_buttons(page.window()) == []


def test_a_line_in_focus_is_told_from_one_that_is_only_chosen(
    standards: Standards, keyboard: Any
) -> None:
    page = standards()
    lines = page.panes.list.lines
    lines.setFocus()
    held: QImage = lines.grab().toImage()
    keyboard("Enter")
    assert lines.grab().toImage() != held


def test_one_edition_is_not_compared_with_itself(standards: Standards) -> None:
    page = standards(f"compare/{EXCAVATOR}/2026.2/2026.2")
    assert page.panes.compare.title.text().startswith("This is one edition.")


def test_a_comparison_that_is_opened_has_its_buttons(standards: Standards) -> None:
    page = standards(f"compare/{EXCAVATOR}/2026.1/2026.2")
    assert page.panes.buttons["next_change"].isVisible()
    assert page.panes.buttons["previous_change"].isVisible()


def test_in_very_large_letters_a_change_has_the_room_of_the_labels(
    standards: Standards, look: Look, settle: Any
) -> None:
    page = standards(f"compare/{EXCAVATOR}/2026.1/2026.2")
    pane = page.panes.compare
    assert all(told.isVisible() for told in pane._labels)
    look.show_text_scale(2.0)
    settle()
    assert not any(told.isVisible() for told in pane._labels)
    assert pane.lines.height() > look.mm(38)
    look.show_text_scale(1.0)


def test_in_large_letters_the_field_for_a_file_has_the_room_to_itself(
    standards: Standards, look: Look, keyboard: Any, window: Any
) -> None:
    look.show_text_scale(2.0)
    page = standards()
    keyboard("D", "O")
    assert page.panes.file.isVisible()
    assert not page.panes.compare.isVisible()
    keyboard("Escape")
    assert page.panes.compare.lines.hasFocus()


def test_a_standard_without_questions_has_no_answers_to_show(
    standards: Standards, keyboard: Any, monkeypatch: Any
) -> None:
    page = standards()
    keyboard("2")
    assert page.panes.buttons["show_answers"].isVisible()
    page.panes.show_buttons(
        is_readable=True,
        is_printable=True,
        is_previewed=True,
        to_read=False,
        asks=False,
        answers=False,
    )
    assert not page.panes.buttons["show_answers"].isVisible()


@pytest.mark.parametrize("is_sealed", [True, False])
def test_a_standard_in_a_file_is_previewed_and_only_a_draft_printed(
    standards: Standards, keyboard: Any, tmp_path: Path, window: Any, is_sealed: bool
) -> None:
    file = standard_file(tmp_path / "d", "2026.9", sealed=is_sealed)
    page = standards(f"file/{file}")
    assert page.panes.read.title.text()
    keyboard("V")
    assert window.page.name == "page_standard_preview"
    assert ("Draft" in window.page.band.text()) is not is_sealed
    keyboard("Escape")
    assert window.page is page
    assert page.panes.read.shown is not None
    assert page.panes.read.shown.head.edition == "2026.9"
    keyboard("Ctrl+P")
    if is_sealed:
        assert window.page is page
        assert "cannot be printed" in window.bar.line.accessibleName()
    else:
        assert window.page.draft.isVisible()


def test_a_key_that_can_show_nothing_says_so(
    standards: Standards, keyboard: Any, window: Any
) -> None:
    standards()
    keyboard("D", "V")
    assert "cannot be previewed" in window.bar.line.accessibleName()


def test_no_word_is_covered_by_the_bar_beside_it(look: Look, qtbot: QtBot) -> None:
    qtbot.addWidget(parent := QWidget())
    bars = ChangeBars(look, parent)
    bars.resize(250, 100)
    counted = (CountedChange(153, "new"), CountedChange(12, "more serious"))
    bars.show_changes(counted)
    bold, plain = (QFontMetricsF(look.font(14, bold=on)) for on in (True, False))
    word = plain.horizontalAdvance("more serious")
    assert bold.horizontalAdvance("000") + word + bars.bar_room() < bars.width()
    assert bars.bar_room() > 50


def test_a_letter_also_works_while_a_button_of_the_action_bar_has_the_focus(
    standards: Standards, window: Any, qtbot: QtBot
) -> None:
    page = standards()
    button = page.panes.buttons["print_standard"]
    assert window.bar.isAncestorOf(button)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_D)
    assert page.panes.mode is Mode.COMPARE
