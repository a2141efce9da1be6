"""What is taken from a field, however it came to be there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Words
from npors_desktop.ui.widgets.fields import FieldRow, line_field, secret_field, text_field

PASTED = "Hendre Quarry\r\nBontnewydd\n\n\tLL55  2UP\u2028Wales"


def pasted(qtbot: QtBot, row: FieldRow, text: str) -> FieldRow:
    qtbot.addWidget(row)
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(row.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return row


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_lines_pasted_into_a_field_of_one_line_stay_apart(qtbot: QtBot, parent: QWidget):
    row = pasted(qtbot, line_field(Words(), "Site", "site", parent), PASTED)
    assert row.text() == "Hendre Quarry Bontnewydd LL55  2UP Wales"


def test_lines_stay_lines_where_there_is_room_for_them(qtbot: QtBot, parent: QWidget):
    row = pasted(qtbot, text_field(Words(), "Note", "note", parent), "one\ntwo")
    assert row.text() == "one\ntwo"


def test_a_secret_is_what_was_pasted(qtbot: QtBot, parent: QWidget):
    row = pasted(qtbot, secret_field(Words(), "Passphrase", "p", parent), " a\tb ")
    assert row.typed() == " a\tb "
