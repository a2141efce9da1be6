"""The label of a field that a key leads to: words, and a cap that is whole in every text size."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets import key_label
from npors_desktop.ui.widgets.key_label import KeyLabel


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_key_stands_in_a_cap_that_is_whole(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scale: float
):
    home = QWidget()
    qtbot.addWidget(home)
    look = Look(text_scale=scale)
    look.apply()
    made = KeyLabel("Find  /", "strong", home)
    plain = KeyLabel("Words", "strong", home)
    field = QLineEdit(home)
    made.setBuddy(field)
    caps: list[tuple[str, float]] = []

    def draw(_painter: QPainter, key: str, box: QRectF, *_: object) -> None:
        caps.append((key, box.right()))

    monkeypatch.setattr(key_label, "draw_key_cap", draw)
    for one in (made, plain):
        one.ensurePolished()
        one.resize(one.sizeHint())
        one.render(QImage(one.size(), QImage.Format.Format_RGB32))
    assert {key for key, _ in caps} == {"/"}
    assert all(right <= made.width() for _, right in caps)
    assert made.text() == "Find  /"
    look.show_text_scale(1.0)
