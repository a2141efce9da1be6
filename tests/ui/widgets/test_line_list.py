"""A line that is longer than the list is read to its end by the keyboard."""

from collections.abc import Generator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.line_list import LineList
from npors_desktop.ui.widgets.values import ListedLine, TextPiece


@pytest.fixture
def lines(look: Look, qtbot: QtBot) -> Generator[LineList]:
    """Three lines, the second of which is far longer than the room."""
    parent = QWidget()
    qtbot.addWidget(parent)
    made = LineList(look, "lines", "Lines", parent)
    long = "A sentence that is repeated. " * 60
    texts = ("short", long, "last")
    made.show_lines([ListedLine(text[:5], ((TextPiece(text),),), text) for text in texts])
    made.resize(400, 160)
    parent.resize(400, 160)
    with qtbot.waitExposed(parent):
        parent.show()
    made.setFocus()
    yield made
    parent.close()


@pytest.mark.parametrize(("on", "back"), [("Down", "Up"), ("PageDown", "PageUp")])
def test_each_step_shows_more_of_it_and_only_then_goes_on(
    on: str, back: str, lines: LineList
) -> None:
    lines.choose("A sen")
    room, bottoms = lines.viewport().height(), []
    while lines.key == "A sen":
        bottoms.append(lines.visualRect(lines.currentIndex()).bottom())
        QTest.keyClick(lines, getattr(Qt.Key, f"Key_{on}"))
        assert len(bottoms) < 50
    assert all(0 < one - other < room for one, other in pairwise(bottoms))
    assert bottoms[-1] < room
    assert lines.key == "last"
    lines.choose("A sen")
    bar = lines.verticalScrollBar()
    bar.setValue(bar.value() + 300)
    QTest.keyClick(lines, getattr(Qt.Key, f"Key_{back}"))
    assert lines.key == "A sen"
