"""What was looked at, one line each."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.checked_list import CheckedList
from npors_desktop.ui.widgets.values import Checked, Status


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_two_lines_keep_off_the_rules(qtbot: QtBot, look: Look, scale: float):
    home = QWidget()
    qtbot.addWidget(home)
    look.show_text_scale(scale)
    shown = CheckedList(look, "list", home)
    shown.show_lines(
        [
            Checked("a", Status.DONE, "Papers", "Done", "seen"),
            Checked("b", Status.DONE, "Pob prawf ymarferol wedi dod i ben", "Done", "1 ar waith"),
        ]
    )
    shown.resize(round(300 * scale), 400)
    home.show()
    short, long = shown._lines
    high = QFontMetricsF(look.label_font(13)).capHeight()
    assert long.height() >= 2 * look.px(13) * 1.125 + high / 2
    assert short.height() >= look.px(13) * 1.125 + high / 2
    assert long.height() >= short.height()


def test_a_title_of_many_lines_is_not_cut(qtbot: QtBot, look: Look):
    home = QWidget()
    qtbot.addWidget(home)
    shown = CheckedList(look, "list", home)
    shown.show_lines([Checked("a", Status.DONE, "Pob prawf ymarferol " * 6, "Done", "seen")])
    shown.resize(300, 400)
    home.show()
    assert shown._lines[0].height() >= 6 * look.px(13)
