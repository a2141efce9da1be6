"""What is read beside a list: told by ear, with a frame that moves nothing, whole in large text."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.tab_order import put_in_order


def made(look: Look, qtbot: QtBot, lines: int = 2) -> tuple[QWidget, SidePanel, QLabel]:
    home = QWidget()
    qtbot.addWidget(home)
    panel = SidePanel(look, "panel", "What was found", home)
    told = label("\n".join(f"Line {number}" for number in range(lines)), panel.body)
    panel.column.addWidget(told)
    panel.column.addStretch(1)
    panel.setGeometry(0, 0, 320, 200)
    home.resize(400, 300)
    QLineEdit(home).setFocus()
    home.show()
    home.activateWindow()
    QApplication.processEvents()
    return home, panel, told


def test_a_panel_in_focus_is_a_text_with_a_name_and_says_what_stands_in_it(
    look: Look, qtbot: QtBot
) -> None:
    home, panel, _ = made(look, qtbot)
    assert home.isActiveWindow()
    panel.setFocus()
    assert panel.body.hasFocus()
    face = QAccessible.queryAccessibleInterface(panel.body)
    assert face.role() is QAccessible.Role.StaticText
    assert face.text(QAccessible.Text.Name) == "What was found"
    assert face.text(QAccessible.Text.Description) == "Line 0\nLine 1"


def test_the_frame_of_the_focus_is_seen_and_moves_nothing(look: Look, qtbot: QtBot) -> None:
    home, panel, told = made(look, qtbot)
    before, place = panel.grab().toImage(), told.mapTo(home, told.rect().topLeft())
    panel.setFocus()
    QApplication.processEvents()
    assert panel.grab().toImage() != before
    assert told.mapTo(home, told.rect().topLeft()) == place


def test_a_panel_that_is_shown_whole_is_as_high_as_its_words(look: Look, qtbot: QtBot) -> None:
    home, panel, told = made(look, qtbot, lines=40)
    assert home.isVisible()
    assert panel.verticalScrollBar().maximum()
    panel.show_whole(whole=True)
    assert panel.minimumHeight() > told.height()
    panel.resize(320, panel.minimumHeight())
    QApplication.processEvents()
    assert not panel.verticalScrollBar().maximum()
    panel.show_whole(whole=False)
    assert panel.minimumHeight() < 100


def test_the_tab_key_goes_as_the_parts_stand_and_not_as_they_were_made(qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    before, last, first = QPushButton(home), QLineEdit(home), QPushButton(home)
    strip, after = QWidget(home), QPushButton(home)
    put_in_order(strip, first, last)
    late = QPushButton(strip)
    put_in_order(strip)
    chain: list[QWidget] = []
    one = home.nextInFocusChain()
    while one is not None and one is not home:
        chain.append(one)
        one = one.nextInFocusChain()
    assert chain == [before, strip, late, first, last, after]
    assert not strip.focusPolicy()
