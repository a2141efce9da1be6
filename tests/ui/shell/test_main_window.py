"""The frame: what is the same on every screen."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.errors import StoreFailedError, UserError
from npors_desktop.domain.messages import verbatim
from npors_desktop.ui.appearance.look import TEXT_SCALES, Look
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.marking.page import MarkingPage
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.header import HeadingLabel
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.widgets.values import ActionLine, Offer, SavedFile

CONTRACT = (
    *("page_marking", "marking_list", "mark_met", "mark_not_met", "mark_not_applicable"),
    *("undo", "fault_minor", "fault_major", "fault_safety_critical", "last_action"),
    *("saved_state", "practical_clock", "candidate_tabs"),
)
Marking = Callable[..., MarkingPage]
Keyboard = Callable[..., None]


def text(window: MainWindow, name: str) -> str:
    found = window.findChild(QLabel, name)
    assert found is not None
    return found.text()


def picture(window: MainWindow) -> QImage:
    QApplication.processEvents()
    return window.grab().toImage()


def places(window: MainWindow) -> dict[str, tuple[int, int, int, int]]:
    found = window.findChildren(QWidget)
    return {
        w.objectName(): (*w.mapTo(window, w.rect().topLeft()).toTuple(), w.width(), w.height())
        for w in found
        if w.isVisible() and w.objectName() and not w.objectName().startswith(("offer_", "qt_"))
    }


def test_everything_a_person_can_act_on_has_a_name(marking: Marking, window: MainWindow):
    marking()
    nameless: list[str] = []
    for widget in window.findChildren(QWidget):
        if widget.objectName().startswith("qt_") or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if isinstance(widget, QAbstractButton | QLineEdit) or widget.objectName():
            known = QAccessible.queryAccessibleInterface(widget)
            if not known.text(QAccessible.Text.Name):
                nameless.append(widget.objectName() or type(widget).__name__)
    assert not nameless


def test_every_button_has_an_object_name(marking: Marking, window: MainWindow):
    marking()
    buttons = window.findChildren(QAbstractButton)
    assert buttons
    assert not [b.text() for b in buttons if not b.objectName()]


def test_the_names_of_the_contract_are_there(marking: Marking, window: MainWindow):
    marking()
    for name in CONTRACT:
        assert window.findChild(QWidget, name), name
    assert window.objectName() == "main_window"


def test_a_row_is_one_sentence_to_a_listener(marking: Marking, window: MainWindow):
    page = marking()
    known = QAccessible.queryAccessibleInterface(page.marking_view.list)
    row = known.child(0).text(QAccessible.Text.Name)
    assert row.startswith("1.1, ")
    assert "not marked" in row
    assert "row 1 of " in row


def test_nothing_moves_when_something_is_marked_or_a_fault_recorded(
    marking: Marking, window: MainWindow, keyboard: Keyboard
):
    marking()
    keyboard("M")
    before = places(window)
    keyboard("X", "1", "3", "Return", "L", "5", "Backspace", "Down", "N")
    assert places(window) == before


def test_nine_rows_fit_a_fourteen_inch_screen(marking: Marking, window: MainWindow, look: Look):
    page = marking()
    assert page.marking_view.list.rows_visible() >= 9
    look.show_theme(ThemeName.SUNLIGHT)
    QApplication.processEvents()
    assert page.marking_view.list.rows_visible() >= 9


@pytest.mark.parametrize("size", [(911, 512), (1093, 614), (1280, 720), (1920, 1032)])
@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_pushed_out_of_a_small_window(
    size: tuple[int, int],
    language: Language,
    marking: Marking,
    window: MainWindow,
    settle: Callable[[], None],
    look: Look,
):
    marking()
    look.dpi = 96.0
    window.speak(language)
    settle()
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    for name in ("mark_met", "undo", "last_action", "saved_state", "practical_clock", "rain_lock"):
        widget = window.findChild(QWidget, name)
        assert widget is not None
        corner = widget.mapTo(window, widget.rect().bottomRight())
        assert window.rect().contains(corner), name


def test_the_large_buttons_are_twenty_millimetres_high(
    marking: Marking, window: MainWindow, look: Look
):
    marking()
    for name in ("mark_met", "mark_not_met", "mark_not_applicable", "undo"):
        button = window.findChild(QWidget, name)
        assert button is not None
        assert button.height() >= look.mm(20)
        assert button.width() >= look.mm(40)


def test_large_letters_scroll_only_up_and_down(marking: Marking, window: MainWindow, look: Look):
    page = marking()
    look.show_text_scale(2.0)
    QApplication.processEvents()
    assert window.width() == 1366
    assert page.marking_view.list.horizontalScrollBar().maximum() == 0


def test_a_persons_failure_is_shown_in_its_own_words(window: MainWindow):
    window.show_error(
        UserError(
            verbatim("The office folder cannot be reached."), verbatim("Two records stay here.")
        )
    )
    assert window.error_band.isVisible()
    assert window.error_band.headline.text() == "The office folder cannot be reached."
    assert not window.error_band.copy.isVisible()


def test_a_fault_of_our_own_says_so_and_gives_details_without_its_message(
    window: MainWindow, caplog: pytest.LogCaptureFixture
):
    try:
        raise ValueError("Rhys JONES")
    except ValueError as error:
        window.show_error(error)
    QTest.mouseClick(window.error_band.copy, Qt.MouseButton.LeftButton)
    details = QApplication.clipboard().text()
    assert "ValueError" in details
    assert "Rhys" not in details
    assert "Something went wrong in the program" in window.error_band.headline.text()


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (SavedFile(Path("mine/barrow.xlsx")), ": barrow.xlsx, in the folder mine"),
        (SavedFile(Path("stick"), is_folder=True), " in the folder stick"),
        (
            SavedFile(Path("/m") / f"{'long' * 20}.nppack", in_store=True),
            " in the office's store and as longlonglonglonglo…nglonglong.nppack",
        ),
    ],
)
def test_what_was_written_outside_the_store_is_told_with_its_place(
    window: MainWindow, file: SavedFile, told: str
) -> None:
    at = datetime(2026, 11, 20, 10, 42, 6, tzinfo=UTC)
    window.status.show_filed(at, file)
    assert text(window, "saved_state") == f"✓ Saved {at.astimezone():%H:%M:%S}{told}"


def test_a_full_disk_turns_the_saved_line_until_it_is_saved(window: MainWindow):
    window.show_error(StoreFailedError(verbatim("This laptop is full."), verbatim("Free 200 MB.")))
    assert "Not saved – This laptop is full." in text(window, "saved_state")
    window.status.show_saved(datetime(2026, 11, 20, 10, 42, 6, tzinfo=UTC))
    assert ":42:06" in text(window, "saved_state")


def test_the_theme_changes_every_pixel_but_no_place(
    marking: Marking, window: MainWindow, keyboard: Keyboard
):
    marking()
    keyboard("M")
    before, shot = places(window), picture(window)
    keyboard("F8", "F8", "F8")
    assert places(window) == before
    keyboard("F8", "F8")
    assert picture(window).pixel(20, 20) != shot.pixel(20, 20)


def test_another_page_keeps_a_deed_and_forgets_a_remark(window: MainWindow):
    window.bar.line.show_line(ActionLine("MET 1.1"))
    window.open_page("page_settings")
    assert text(window, "last_action") == "MET 1.1"
    window.bar.line.show_line(ActionLine("As you left it.", done=False))
    window.open_page("page_standards")
    assert not text(window, "last_action")


def test_rain_lock_swallows_the_pointer_and_says_so(
    marking: Marking, window: MainWindow, keyboard: Keyboard, settle: Callable[[], None]
):
    page = marking()
    keyboard("F9")
    assert "TOUCH OFF" in window.status.lock.text()
    QTest.mouseClick(page.marking_view.buttons.met, Qt.MouseButton.LeftButton)
    settle()
    assert page.state
    assert not page.state.assessment.marks
    keyboard("M", "F9")
    QTest.mouseClick(page.marking_view.buttons.met, Qt.MouseButton.LeftButton)
    settle()
    assert len(page.state.assessment.marks) == 2


def test_help_opens_beside_the_page_and_marking_goes_on(
    marking: Marking, window: MainWindow, keyboard: Keyboard
):
    page = marking()
    keyboard("F1", "M")
    assert window.help_panel.isVisible()
    assert page.state
    assert len(page.state.assessment.marks) == 1
    keyboard("Escape")
    assert not window.help_panel.isVisible()


def test_assistive_technology_can_press_a_mark(qtbot: QtBot, marking: Marking):
    page = marking()
    known = QAccessible.queryAccessibleInterface(page.marking_view.buttons.met)
    known.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: bool(page.state and page.state.assessment.marks))


def test_closing_waits_for_the_last_key(marking: Marking, window: MainWindow, keyboard: Keyboard):
    page = marking()
    keyboard("M", "M", "M", wait=False)
    window.close()
    assert page.state
    assert len(page.state.assessment.marks) == 3


@pytest.mark.parametrize("language", list(Language))
def test_large_letters_cut_no_advice_and_no_button_of_the_help(
    window: MainWindow, look: Look, language: Language
):
    look.show_text_scale(2.0)
    window.speak(language)
    window.open_page("page_settings")
    window.show_error(ValueError())
    QApplication.processEvents()
    advice = window.error_band.advice
    assert advice.height() >= advice.heightForWidth(advice.width())
    window.toggle_help()
    QApplication.processEvents()
    for name in ("help_about", "help_close"):
        button = window.help_panel.findChild(QAbstractButton, name)
        assert button
        assert button.sizeHint().width() <= button.width()


def width_hidden(panel: QWidget) -> int:
    """How many pixels of the width of the help are out of sight."""
    area = panel.findChild(QScrollArea)
    assert area is not None
    return area.horizontalScrollBar().maximum()


@pytest.mark.parametrize("scale", [1.25, 2.0])
@pytest.mark.parametrize("language", Language)
def test_the_help_of_every_page_fits_across(
    window: MainWindow, look: Look, scale: float, language: Language
):
    words = Words(language)
    look.show_text_scale(scale)
    window.speak(language)
    panel = window.help_panel
    for entry in PAGES:
        keys = [(words(k.key), words(k.does)) for k in entry.page.keys]
        panel.show_help(words(entry.page.help), keys)
        QApplication.processEvents()
        assert width_hidden(panel) == 0, entry.page.name


def test_open_help_follows_the_size_of_the_text(marking: Marking, window: MainWindow, look: Look):
    marking()
    window.toggle_help()
    look.show_text_scale(2.0)
    QApplication.processEvents()
    assert width_hidden(window.help_panel) == 0


SENTENCE = ActionLine("Safety-critical fault", "saved 10:42:06 – not filed")
OFFERS = (
    Offer("accept", "Enter", "file under 5.5"),
    Offer("choose", "F", "choose"),
    Offer("note", "T", "note"),
    Offer("stop", "Alt+S", "stop the test"),
    Offer("undo", "Backspace", "undo"),
)


@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_the_sentence_is_whole_beside_every_offer(window: MainWindow, look: Look, scale: float):
    look.show_text_scale(scale)
    window.bar.line.show_line(SENTENCE)
    window.bar.show_offers(OFFERS)
    QApplication.processEvents()
    shown = window.bar.line.laid_out()
    assert shown.text() == f"{SENTENCE.head}  {SENTENCE.tail}"
    assert shown.font().pixelSize() >= 16


def test_a_sentence_too_long_for_the_bar_ends_in_an_ellipsis(window: MainWindow):
    window.bar.line.show_line(ActionLine("Saved.", "a very long file name " * 20))
    window.bar.show_offers(OFFERS)
    QApplication.processEvents()
    shown = window.bar.line.laid_out()
    assert shown.text().startswith("Saved.  a very long")
    assert shown.text().endswith("…")
    assert shown.lineAt(0).naturalTextWidth() <= window.bar.line.width()


def test_of_a_path_too_long_for_the_bar_the_middle_is_left_out(window: MainWindow):
    path = f"/srv/office/{'a folder among many/' * 20}receipts"
    window.bar.line.show_line(ActionLine("Saved.", f"It is in “{path}”. Send it."))
    window.bar.show_offers(OFFERS)
    QApplication.processEvents()
    shown = window.bar.line.laid_out().text()
    assert shown.startswith("Saved.  It is in “/srv/offi")
    assert shown.endswith("receipts”. Send it.")
    assert path in window.bar.line.toolTip()
    assert path in window.bar.line.accessibleName()


def test_the_number_of_records_gives_way_to_the_touch_lock(window: MainWindow, look: Look):
    look.show_text_scale(2.0)
    window.status.show_waiting(2)
    window.status.show_saved(datetime(2026, 11, 20, 10, 42, 6, tzinfo=UTC))
    assert window.status.waiting.isVisible()
    window.status.show_lock(on=True)
    window.resize(1100, 728)
    QApplication.processEvents()
    assert not window.status.waiting.isVisible()
    assert window.status.lock.isVisible()


def test_a_long_line_of_the_header_keeps_its_end(look: Look) -> None:
    metrics = QFontMetricsF(look.font(12))
    line = "Pedestrian roller with a remote control, novice, edition 2026.1"
    shown = HeadingLabel.fitting(line, metrics, metrics.horizontalAdvance(line) / 2)
    assert (shown[:3], shown[-6:]) == ("Ped", "2026.1")
    assert HeadingLabel.fitting(line, metrics, 10_000) == line
