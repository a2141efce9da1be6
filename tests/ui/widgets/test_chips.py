"""A chip with a key: the key stands in a cap, as on a button."""

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets import chips
from npors_desktop.ui.widgets.chips import Chip, Chips


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
    row = Chips(look, "speech", home)
    row.show_choices([("en", "English"), ("cy", "Cymraeg")])
    before = row.sizeHint().width()
    row.show_letters(27)
    large = row.findChildren(Chip)[0].sizeHint()
    assert row.sizeHint().width() > before
    look.show_text_scale(2.0)
    assert row.findChildren(Chip)[0].sizeHint() == large
