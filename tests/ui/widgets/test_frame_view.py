"""The frame of a portrait follows the mouse, the wheel and the keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Words
from npors_desktop.domain.photograph_frame import Frame, default_frame
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.frame_view import FrameView
from tests.photo_files import drawing, file_of


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> Iterator[FrameView]:
    """A photograph alone, shown."""
    home = QWidget()
    qtbot.addWidget(home)
    made = FrameView(look, Words(), home)
    made.resize(400, 300)
    made.show_photograph(file_of(drawing(800, 600)), (1600, 1200))
    with qtbot.waitExposed(home):
        home.show()
    yield made
    home.close()  # and keep it until then


def test_it_begins_where_a_face_is_likely(view: FrameView):
    assert view.frame == default_frame(1600, 1200)


def test_it_is_dragged_and_stays_on_the_photograph(view: FrameView, qtbot: QtBot):
    for _ in range(10):
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.frame.unit < default_frame(1600, 1200).unit
    small = view.frame
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    assert view.frame == Frame(800 - small.width // 2, 600 - small.height // 2, small.unit)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert view.frame == Frame(0, 0, small.unit)


def test_keys_move_it_and_change_its_size(view: FrameView, qtbot: QtBot):
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    before = view.frame
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert (view.frame.left > before.left, view.frame.top) == (True, before.top)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert (view.frame.left, view.frame.top > before.top) == (before.left, True)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.frame.unit > before.unit


def test_the_wheel_changes_its_size(view: FrameView):
    for notch, sign in ((-120, -1), (120, 1)):
        before = view.frame.unit
        place, still = QPointF(9, 9), Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(
            place, place, QPoint(), QPoint(0, notch), Qt.MouseButton.NoButton, still,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view, event)
        assert (view.frame.unit - before) * sign > 0


def test_what_is_outside_is_dimmed(view: FrameView, qtbot: QtBot):
    for _ in range(12):
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    image = view.grab().toImage()
    assert image.pixelColor(10, 10).red() < 200  # red in the photograph
