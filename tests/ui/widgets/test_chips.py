"""A chip with a key: the key stands in a cap, as on a button."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets import chips
from npors_desktop.ui.widgets.chips import Chip, Chips
from npors_desktop.ui.widgets.choice_row import ChoiceRow


def test_a_number_that_is_a_key_is_drawn_as_a_cap(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    home = QWidget()
    qtbot.addWidget(home)
    caps: list[str] = []

    def draw(_painter: QPainter, key: str, *_: object, **__: object) -> None:
        caps.append(key)

    monkeypatch.setattr(chips, "draw_key_cap", draw)
    made = Chip(Look(), "part_rules", "Rules   3", home)
    plain = Chip(Look(), "way", "I will sign", home)
    for one in (made, plain):
        one.resize(one.sizeHint())
        one.render(QImage(one.size(), QImage.Format.Format_RGB32))
    assert set(caps) == {"3"}


def test_letters_of_a_size_of_their_own_do_not_follow_the_text_scale(qtbot: QtBot):
    home = QWidget()
    qtbot.addWidget(home)
    look = Look()
    row = Chips(look, "speech", "Language", home)
    row.show_choices([("en", "English"), ("cy", "Cymraeg")])
    before = row.sizeHint().width()
    row.show_letters(27)
    large = row.findChildren(Chip)[0].sizeHint()
    assert row.sizeHint().width() > before
    look.show_text_scale(2.0)
    assert row.findChildren(Chip)[0].sizeHint() == large


def test_an_answer_is_a_radio_button_in_a_group_that_asks(qtbot: QtBot):
    home = QWidget()
    qtbot.addWidget(home)
    asked = "Does the photograph match?"
    row = ChoiceRow(Look(), asked, "match", (("yes", "Yes"), ("no", "No")), home)
    home.show()
    yes, no = row.findChildren(Chip)
    assert [told(one) for one in (yes, no)] == [("RadioButton", "Yes", 0), ("RadioButton", "No", 0)]
    group = QAccessible.queryAccessibleInterface(row)
    assert (group.role(), group.text(QAccessible.Text.Name)) == (QAccessible.Role.Grouping, asked)
    row.show_value("no")
    assert [told(one)[2] for one in (yes, no)] == [0, 1]
    row.show_value(None)
    assert [told(one)[2] for one in (yes, no)] == [0, 0]


def test_an_arrow_key_moves_the_focus_and_chooses_nothing(qtbot: QtBot):
    home = QWidget()
    qtbot.addWidget(home)
    row = ChoiceRow(Look(), "Match?", "match", (("yes", "Yes"), ("no", "No")), home)
    home.show()
    home.activateWindow()
    yes, no = row.findChildren(Chip)
    row.focus_chosen()
    QTest.keyClick(yes, Qt.Key.Key_Right)
    assert home.focusWidget() is no
    QTest.keyClick(no, Qt.Key.Key_Left)
    assert home.focusWidget() is yes
    assert row.value is None
    # The Tab key comes to each of them, whichever is chosen.
    row.show_value("no")
    assert {one.focusPolicy() for one in (yes, no)} == {Qt.FocusPolicy.StrongFocus}
    QTest.keyClick(yes, Qt.Key.Key_Space)
    assert (row.value, yes.isChecked(), no.isChecked()) == ("yes", True, False)


def told(one: QWidget) -> tuple[str, str, int]:
    """What a screen reader says of an answer: what it is, its name, and whether it is chosen."""
    face = QAccessible.queryAccessibleInterface(one)
    return face.role().name, face.text(QAccessible.Text.Name), int(face.state().checked)
