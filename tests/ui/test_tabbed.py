"""The walk with the Tab key finds a trap, and a focus that nobody sees."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.tabbed import trapped

LOUD = "QWidget:focus { border: 3px solid black; }"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.setStyleSheet(LOUD)
    column = QVBoxLayout(made)
    for name in ("one", "two"):
        button = QPushButton(name, made)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(button)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_window_that_comes_round_is_well(window: QWidget) -> None:
    assert trapped(window) == []


def test_a_field_that_keeps_the_tab_key_is_found(window: QWidget) -> None:
    field = QPlainTextEdit(window)
    field.setObjectName("note")
    layout = window.layout()
    assert layout is not None
    layout.addWidget(field)
    field.show()
    assert "it does not come round: from note to note" in " ".join(trapped(window))


def test_a_focus_that_is_not_drawn_is_found(window: QWidget) -> None:
    window.setStyleSheet("QPushButton { border: none; outline: none; }")
    assert "one shows no focus" in trapped(window)
