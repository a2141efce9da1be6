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


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_end_of_a_long_text_is_seen_for_it_tells_editions_apart(
    qtbot: QtBot, look: Look, scale: float
):
    look.text_scale = scale
    look.apply()
    page = QWidget()
    qtbot.addWidget(page)
    box = ChoiceBox("which", page)
    box.addItem("Excavator 360 above 10 t (tracked), experienced · 2026.3")
    page.show()
    box.resize(int(400 * scale), box.sizeHint().height())
    assert box.shown_text().startswith("Excavator 360")
    assert box.shown_text().endswith("ced · 2026.3")
    pictures = [box.grab().toImage()]
    box.setItemText(0, "Excavator 360 above 10 t (tracked), experienced · 2026.2")
    pictures.append(box.grab().toImage())
    assert pictures[0] != pictures[1]
