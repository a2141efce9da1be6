"""The side panels in large letters: no button is cut off, and every reason can be reached."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language, Words
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.marking.note_panel import LIMIT
from npors_desktop.ui.marking.side_panels import SidePanels
from tests.ui.marking.states import state_of

# What a laptop's screen leaves for the panels.
HEIGHT = 520


@pytest.fixture
def home(qtbot: QtBot, look: Look) -> Iterator[QWidget]:
    """A part of a window with letters twice as large; a window of its own could not be so low."""
    look.show_text_scale(2.0)
    look.apply()
    window = QWidget()
    qtbot.addWidget(window)
    made = QWidget(window)
    QHBoxLayout(made).setContentsMargins(0, 0, 0, 0)
    made.setFixedHeight(HEIGHT)
    yield made
    window.close()


def show_panels(home: QWidget, look: Look, words: Words) -> SidePanels:
    side = SidePanels(look, words, home)
    row = home.layout()
    assert row is not None
    row.addWidget(side)
    home.adjustSize()
    home.window().resize(home.size())
    home.window().show()
    home.activateWindow()
    return side


def names_cut_off(panel: QWidget) -> list[str]:
    QApplication.processEvents()
    shown = [b for b in panel.findChildren(QPushButton) if not b.objectName().startswith("phrase")]
    assert shown
    return [b.objectName() for b in shown if b.width() < b.sizeHint().width()]


@pytest.mark.parametrize("language", Language)
def test_no_button_of_a_panel_is_cut_off(home: QWidget, look: Look, language: Language):
    words = Words(language)
    side = show_panels(home, look, words)
    side.open_note(words)
    assert names_cut_off(side.note) == []
    side.open_faults(state_of(), words)
    assert names_cut_off(side.fault_list) == []


def test_every_reason_to_stop_is_reached_by_the_arrows_and_in_sight(home: QWidget, look: Look):
    side = show_panels(home, look, Words())
    side.open_stop(state_of())
    QApplication.processEvents()
    buttons = side.stop._buttons
    assert len(buttons) == len(state_of().assessment.pack.end_reasons)
    for button in buttons:
        assert button.hasFocus()
        assert button.height() >= button.least_size().height()
        assert button.visibleRegion().boundingRect().height() == button.height()
        QTest.keyClick(button, Qt.Key.Key_Down)


def test_a_note_that_is_too_long_is_neither_cut_nor_lost(home: QWidget, look: Look):
    side = show_panels(home, look, Words())
    side.open_note(Words())
    kept, closed = list[str](), list[bool]()

    def keep(text: str, *_: object) -> None:
        kept.append(text)

    side.note.kept.connect(keep)
    side.note.closed.connect(lambda: closed.append(True))
    side.note.field.setPlainText("n" * (LIMIT + 1))
    for _ in range(2):
        assert side.escape()
    assert (kept, closed) == ([], [])
    assert len(side.note.field.toPlainText()) == LIMIT + 1
    assert side.note.too_long.isVisible()
    assert "length 2001" in side.note.too_long.text()
    side.note.field.setPlainText("n" * LIMIT)
    side.note.keep()
    assert (kept, closed) == (["n" * LIMIT], [True])
    side.open_note(Words())
    assert not side.note.too_long.isVisible()
