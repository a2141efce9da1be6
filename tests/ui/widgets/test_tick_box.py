"""A box to tick: its edge is seen in every light, and it grows with the text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.widgets.tick_box import TickBox


def drawn(box: TickBox, ground: str) -> QImage:
    """The box on a card, as it is painted."""
    image = QImage(box.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    box.render(image, renderFlags=QWidget.RenderFlag.DrawChildren)
    return image


@pytest.mark.parametrize("name", list(ThemeName))
def test_the_edge_of_the_box_is_as_dark_as_the_text(qtbot: QtBot, name: ThemeName):
    home = QWidget()
    qtbot.addWidget(home)
    look = Look(name=name)
    box = TickBox(look, "Make a new signing key", "new_key", home)
    box.resize(box.sizeHint())
    image = drawn(box, look.theme.card.ground)
    middle = box.height() // 2
    colours = {image.pixelColor(x, middle).name() for x in range(12)}
    assert QColor(look.theme.card.text).name() in colours


def test_it_grows_with_the_text_and_is_ticked_anywhere(qtbot: QtBot):
    home = QWidget()
    qtbot.addWidget(home)
    home.show()
    small, large = (
        TickBox(Look(text_scale=scale), "Make a new signing key", "new_key", home)
        for scale in (1.0, 2.0)
    )
    assert large.sizeHint().height() > 1.1 * small.sizeHint().height()
    assert large.sizeHint().width() > 1.8 * small.sizeHint().width()
    small.resize(small.sizeHint())
    small.show()
    QTest.mouseClick(small, Qt.MouseButton.LeftButton, pos=small.rect().center())
    assert small.isChecked()
    before = drawn(small, small._look.theme.card.ground)
    small.setChecked(False)
    assert drawn(small, small._look.theme.card.ground) != before
