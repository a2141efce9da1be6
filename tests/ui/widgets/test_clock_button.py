"""The practical's clock in the header says whole what it says."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.clock_button import ClockButton
from npors_desktop.ui.widgets.values import ClockFace

EXTRA = {
    Language.ENGLISH: "of 3:27 (+42 min) · running",
    Language.WELSH: "o 3:27 (+42 mun) · wedi'i gwblhau",
}


@pytest.mark.parametrize("language", list(Language))
def test_whether_it_runs_is_not_cut_off_when_there_is_extra_time(
    qtbot: QtBot, look: Look, language: Language
):
    look.dpi = 96.0
    home = QWidget()
    qtbot.addWidget(home)
    clock = ClockButton(look, "a_clock", lambda face: face.words, home)
    before = clock.sizeHint().width()
    clock.show_face(ClockFace("01:02:35", EXTRA[language]))
    clock.resize(clock.sizeHint())
    font = look.font(12, bold=True)
    font.setPixelSize(16)
    assert QFontMetricsF(font).horizontalAdvance(EXTRA[language]) <= clock.width() - 12
    assert before == look.mm(42)
