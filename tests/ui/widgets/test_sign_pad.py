"""The signature box: strokes in hundredths of a millimetre, by pen, finger or mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Words
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.sign_pad import SignPad


@pytest.fixture
def pad(qtbot: QtBot, look: Look) -> Iterator[SignPad]:
    """A pad alone, shown."""
    home = QWidget()
    qtbot.addWidget(home)
    made = SignPad(look, Words(), home)
    home.resize(made.sizeHint())
    with qtbot.waitExposed(home):
        home.show()
    yield made
    home.close()  # and keep it until then


def draw(pad: SignPad, *points: tuple[int, int]) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(pad, left, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
        QApplication.processEvents()
    QTest.mouseRelease(pad, left, pos=QPoint(*points[-1]))


def test_its_size_is_that_of_the_box(pad: SignPad, look: Look):
    assert (pad.width(), pad.height()) == (look.mm(120), look.mm(45))


def test_a_stroke_is_kept_in_hundredths_of_a_millimetre(pad: SignPad, look: Look):
    draw(pad, (1, 1), (look.mm(60), look.mm(20)))
    (stroke,) = pad.strokes
    assert stroke[0][0] == stroke[0][1] == pytest.approx(23, abs=2)
    assert stroke[-1][0] == pytest.approx(6000, abs=30)
    assert stroke[-1][1] == pytest.approx(2000, abs=30)


def test_it_is_signed_from_twenty_millimetres_of_ink(pad: SignPad, look: Look):
    draw(pad, (10, 10), (10 + look.mm(10), 10))
    assert not pad.is_signed
    draw(pad, (10, 40), (10 + look.mm(12), 40))
    assert pad.is_signed
    pad.undo_stroke()
    assert not pad.is_signed
    pad.clear()
    assert pad.strokes == ()


def test_a_listener_hears_whether_it_is_signed(pad: SignPad, look: Look):
    known = QAccessible.queryAccessibleInterface(pad)
    assert "Empty" in known.text(QAccessible.Text.Description)
    draw(pad, (10, 10), (10 + look.mm(30), 10))
    assert known.text(QAccessible.Text.Description) == "Signed."


def test_a_pen_writes_and_the_palm_beside_it_does_not(pad: SignPad, look: Look):
    # The event does not keep its device.
    stylus = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position,
        1,
        1,
    )
    for kind, x in (
        (QTabletEvent.Type.TabletPress, 10.0),
        (QTabletEvent.Type.TabletMove, 150.0),
        (QTabletEvent.Type.TabletRelease, 150.0),
    ):
        QApplication.sendEvent(pad, pen(stylus, kind, x))
    draw(pad, (5, 100), (50, 100))
    assert len(pad.strokes) == 1


def pen(device: QPointingDevice, kind: QTabletEvent.Type, x: float) -> QTabletEvent:
    at = QPointF(x, 20.0)
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    held = none if kind == QTabletEvent.Type.TabletRelease else left
    modifiers = Qt.KeyboardModifier.NoModifier
    return QTabletEvent(kind, device, at, at, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, modifiers, left, held)
