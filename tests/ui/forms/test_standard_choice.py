"""A field with a list to choose from."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.forms.standard_choice import ChoiceBox


@pytest.mark.parametrize("theme", ["standard", "sunlight", "dark"])
def test_an_arrow_tells_it_from_a_field_to_type_in(qtbot: QtBot, look: Look, theme: str):
    while look.theme.name != theme:
        look.next_theme()
    look.apply()
    page = QWidget()
    qtbot.addWidget(page)
    box = ChoiceBox("which", page)
    page.show()
    box.resize(300, 40)
    inside = QRect(box.width() - box.height(), 8, box.height() - 8, box.height() - 16)
    image = box.grab(inside).toImage()
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert {
        QColor(one).rgb() for one in (look.theme.field.ground, look.theme.field.text)
    } <= colours
