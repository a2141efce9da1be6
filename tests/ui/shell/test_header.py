"""The strip at the top of every page."""

from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Words
from npors_desktop.domain.result import Result
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.shell.header import Header, HeadingLabel
from npors_desktop.ui.widgets.values import Heading


def test_the_tools_of_another_page_take_nothing_from_the_heading(qtbot: QtBot, look: Look) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    home.resize(1366, 60)
    header = Header(look, Words(), home)
    header.resize(1366, 56)
    wide, narrow = QLabel("Outbox, Standards and Settings", header), QLabel("Clock", header)
    home.show()
    for tools in (wide, narrow, wide, narrow):
        header.show_tools(tools)
        qtbot.waitUntil(lambda tools=tools: header.tools.width() == tools.sizeHint().width())


def test_a_detail_without_room_is_said_shorter_and_not_cut(qtbot: QtBot, look: Look) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    header = Header(look, Words(), home)
    day = "Friday 20 November 2026"
    header.show_heading(Heading("Today", f"{day} · Eirlys Vaughan · assessor", short=day))
    metrics = QFontMetricsF(look.font(12))
    assert header.where.detail_within(metrics, 600).endswith("assessor")
    assert header.where.detail_within(metrics, 300) == day


def test_a_result_is_a_plate_with_its_word_and_without_room_its_sign_alone(
    qtbot: QtBot, look: Look
) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    label = HeadingLabel(look, home)
    label.show_heading(
        Heading("Siôn", "Excavator", result=Result.NOT_ACHIEVED, word="Not achieved")
    )
    assert label.accessibleName() == "Siôn. Not achieved. Excavator"
    plate, wide = QColor(look.theme.not_met.ground), dict[int, int]()
    for room in (600, 220):
        label.resize(room, 56)
        drawn = label.grab().toImage()
        top = [drawn.pixelColor(x, 2) == plate for x in range(room)]
        wide[room] = sum(top)
        assert top == [x < wide[room] for x in range(room)]
    assert 0 < 2 * wide[220] < wide[600] < 300
