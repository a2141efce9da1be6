"""A typed signature is a name."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Words
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.sign_box import REFUSE, SIGN, SignBox


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [("Siân Ŵyn", False), ("李", False), ("480271", True), ("...", True), ("", True)],
)
def test_what_holds_no_letter_is_no_signature(look: Look, qtbot: QtBot, typed: str, wrong: bool):
    window = QWidget()
    qtbot.addWidget(window)
    box = SignBox(look, Words(), (SIGN, REFUSE), window)
    box.typed.show_text(typed)
    fault = box.fault()
    assert (fault is not None) is wrong
    assert fault is None or fault[0] is box.typed
