"""What looks at every page finds what is wrong, where something is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.appearance.theme import ColourPair, ThemeName
from npors_desktop.ui.widgets.chips import Chip
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from tests.ui.seen_and_heard import disordered, faint, unheard


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 200)
    return made


def button(window: QWidget, text: str, x: int, y: int) -> QPushButton:
    made = QPushButton(text, window)
    made.setObjectName(f"at_{x}_{y}")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setGeometry(x, y, 80, 24)
    return made


def test_a_button_without_a_name_is_found(window: QWidget) -> None:
    button(window, "Save", 0, 0)
    window.show()
    assert unheard(window) == []
    button(window, "", 0, 40).show()
    (told,) = unheard(window)
    assert told.startswith("at_0_40")


def test_a_choice_without_its_state_or_its_question_is_found(window: QWidget) -> None:
    row = ChoiceRow(Look(), "Does it match?", "match", (("yes", "Yes"), ("no", "No")), window)
    window.show()
    assert unheard(window) == []
    row.setAccessibleName("")
    assert [one for one in unheard(window) if "answer 'Yes' has no question" in one]
    row.setAccessibleName("Does it match?")
    for chip in row.findChildren(Chip):
        chip.setCheckable(False)
    assert [one.split(":")[1] for one in unheard(window)] == [
        " a choice that is told as a Button",
    ] * 2


def test_a_tab_key_that_jumps_back_is_found(window: QWidget) -> None:
    button(window, "Above", 0, 0)
    button(window, "Below", 0, 140)
    button(window, "The next column", 120, 0)
    window.show()
    assert disordered(window) == []
    button(window, "Between", 0, 90).show()
    button(window, "Above again", 0, 0).show()
    assert disordered(window) == ["at_0_90 -> at_0_0"]


def test_grey_on_grey_is_found(window: QWidget) -> None:
    made = QLabel("Thirty minutes left", window)
    made.setObjectName("left")
    made.setGeometry(0, 0, 280, 40)
    window.setStyleSheet("QLabel { background: #ffffff; color: #777777; font-size: 20px; }")
    window.show()
    assert [one.split()[0] for one in faint(window, ThemeName.STANDARD)] == ["left"]
    window.setStyleSheet("QLabel { background: #ffffff; color: #000000; font-size: 20px; }")
    assert faint(window, ThemeName.STANDARD) == []


def test_faint_words_in_a_frame_are_found(window: QWidget) -> None:
    made = button(window, "Thirty minutes left", 10, 10)
    made.resize(280, 48)
    look = "QPushButton {{ background: #ffffff; border: 3px solid #000000; color: {}; }}"
    window.show()
    for colour, found in (("#8a8a8a", ["at_10_10"]), ("#000000", [])):
        window.setStyleSheet(look.format(colour) + "QPushButton { font-size: 20px; }")
        assert [one.split()[0] for one in faint(window, ThemeName.STANDARD)] == found


def test_faint_words_in_a_drawn_frame_are_found(window: QWidget) -> None:
    chip = Chip(Look(dpi=112), "way", "I will sign", window)
    chip.move(10, 10)
    chip.resize(chip.sizeHint())
    window.setStyleSheet("QWidget { background: #ffffff; }")
    window.show()
    assert faint(window, ThemeName.STANDARD) == []
    ink, edge = ColourPair("#8A8A8A", "#FFFFFF"), QColor("#000000")
    chip.ink, chip.edge = lambda: ink, lambda: edge
    chip.update()
    assert [one.split()[0] for one in faint(window, ThemeName.STANDARD)] == ["way"]


def test_grey_cells_and_rows_without_words_are_found(window: QWidget) -> None:
    view = QTableView(window)
    view.setObjectName("rows")
    rows = QStandardItemModel(1, 2, view)
    for column in range(2):
        rows.setItem(0, column, QStandardItem("Thiruvengadam"))
    rows.setVerticalHeaderLabels([""])
    view.setModel(rows)
    view.setGeometry(0, 0, 300, 120)
    view.setStyleSheet("QTableView { background: #ffffff; color: #8a8a8a; font-size: 18px; }")
    window.show()
    assert [one.split()[0] for one in faint(window, ThemeName.STANDARD)] == ["rows", "rows"]
    assert [one for one in unheard(window) if "says nothing" in one]
    view.setStyleSheet("QTableView { background: #ffffff; color: #000000; font-size: 18px; }")
    assert faint(window, ThemeName.STANDARD) == []
