"""What is cut, overlaps, is too small or out of reach is found in a window."""

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from shot_layout import misplaced

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.status_chip import StatusChip
from npors_desktop.ui.widgets.task_list import TaskList
from npors_desktop.ui.widgets.values import Status


@pytest.fixture
def look(qapp: Any) -> Look:
    made = Look(dpi=112)
    made.apply()
    return made


@pytest.fixture
def home(qtbot: Any, look: Look) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def put(part: QWidget, x: int, y: int, wide: int, high: int) -> QWidget:
    part.setGeometry(x, y, wide, high)
    part.show()
    return part


def found(home: QWidget, look: Look, *, at_office: bool = False) -> str:
    return "; ".join(misplaced(home, look, at_office=at_office))


def test_what_stands_well_is_left_alone(home: QWidget, look: Look) -> None:
    put(QPushButton("Save", home), 0, 0, 200, 60)
    put(QLabel("Saved", home), 0, 80, 200, 40)
    assert found(home, look) == ""


def test_what_is_too_small_to_press_is_found(home: QWidget, look: Look) -> None:
    button = QPushButton("Save", home)
    button.setStyleSheet("min-height: 10px; font-size: 19px")
    put(button, 0, 0, 200, 30)
    assert "30 pixels high, not 42" in found(home, look)
    assert "pixels high" not in found(home, look, at_office=True)


def test_small_letters_are_found(home: QWidget, look: Look) -> None:
    small = put(QLabel("Saved", home), 0, 0, 200, 40)
    small.setStyleSheet("font-size: 13px")
    assert "letters of 13 pixels" in found(home, look)


def test_what_is_cut_is_found(home: QWidget, look: Look) -> None:
    put(QLabel("A sentence that is longer than its place", home), 0, 0, 60, 40)
    long = QLabel("A sentence that needs more lines than it has", home)
    long.setWordWrap(True)
    put(long, 0, 60, 100, 20)
    put(QPushButton("Record the identity check", home), 0, 150, 90, 60)
    told = found(home, look)
    assert told.count("cut at the side") == 1
    assert told.count("and needs") == 1
    assert "is 90 x 60, not" in told


def test_what_overlaps_is_found(home: QWidget, look: Look) -> None:
    put(QLabel("One", home), 0, 0, 200, 40)
    put(QLabel("Other", home), 100, 20, 200, 40)
    assert "'One' and QLabel 'Other' overlap" in found(home, look)


def test_what_is_drawn_and_lies_over_something_is_found(home: QWidget, look: Look) -> None:
    band = put(TaskList(look, "steps", home), 0, 0, 400, 120)
    chip = StatusChip(look, "stray", home)
    chip.show_status(Status.IN_PROGRESS, "A Sam: theory")
    put(chip, 0, 0, 300, 40)
    assert "steps '' and stray 'A Sam: theory' overlap" in found(home, look)
    chip.move(0, band.height() + 10)
    assert found(home, look) == ""


def test_a_card_may_hold_what_stands_on_it_and_lies_over_nothing_else(
    home: QWidget, look: Look
) -> None:
    card = Card(look, "needs", home, title="What the test needs")
    put(card, 0, 0, 400, 200)
    assert found(home, look) == ""
    put(QLabel("Other", home), 380, 150, 200, 40)
    assert "overlap" in found(home, look)


def test_what_scrolls_sideways_is_found(home: QWidget, look: Look) -> None:
    area = QScrollArea(home)
    wide = QWidget()
    wide.setMinimumSize(900, 20)
    area.setWidget(wide)
    put(area, 0, 0, 300, 100)
    assert "scrolls sideways" in found(home, look)
