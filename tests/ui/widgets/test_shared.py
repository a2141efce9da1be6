"""The widgets that all screens share: data in, one signal out, a name on everything."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Words
from npors_desktop.domain.result import Result
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.chips import Chips
from npors_desktop.ui.widgets.drawn_button import FOCUS_WIDTH
from npors_desktop.ui.widgets.error_summary import ErrorSummary
from npors_desktop.ui.widgets.fact_list import FACT_ICONS, FactList
from npors_desktop.ui.widgets.fields import line_field, text_field
from npors_desktop.ui.widgets.result_band import ResultBand
from npors_desktop.ui.widgets.status_chip import STATUS_ICONS
from npors_desktop.ui.widgets.task_list import EDGE, TaskList, TaskRow
from npors_desktop.ui.widgets.values import Fact, FactState, Icon, Status, SummaryItem, Task

TASKS = (
    Task("site", "Site", "Hendre Quarry", Status.DONE, "Done"),
    Task("b", "Rhys JONES", "", Status.BLOCKED, "Cannot start yet – needs ID", "B"),
)


@pytest.fixture
def home(qtbot: QtBot) -> Iterator[QWidget]:
    """A shown parent with a column to put widgets into."""
    made = QWidget()
    QVBoxLayout(made)
    # Room for whatever is put in: Windows warns of a window that is asked to be too small.
    made.resize(600, 400)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def add(home: QWidget, widget: QWidget) -> None:
    column = home.layout()
    assert column is not None
    column.addWidget(widget)
    widget.show()


def test_every_status_has_an_icon_of_its_own():
    assert set(STATUS_ICONS) == set(Status)
    assert len(set(STATUS_ICONS.values())) == len(Status)
    assert set(STATUS_ICONS.values()) <= set(Icon)


@pytest.mark.parametrize(("dpi", "scale"), [(96, 1.0), (112, 1.0), (96, 2.0)])
def test_two_lines_of_a_task_row_stay_inside_its_focus(
    qtbot: QtBot, home: QWidget, fonts: bool, dpi: int, scale: float
):
    look = Look(dpi=dpi, text_scale=scale)
    name = "Bartholomew Alexander Montgomery-Cholmondeley Featherstonehaugh-Wetherby Piggy"
    rows = [
        TaskRow(look, Task(key, title, "", Status.DONE, "Done"), home)
        for key, title in (("named", name), ("empty", ""))
    ]
    drawn: list[QImage] = []
    for row in rows:
        row.setFixedSize(round(560 * scale), row.least_size().height())
        add(home, row)
        row.setFocus()
        qtbot.waitUntil(row.hasFocus)
        drawn.append(row.grab().toImage())
    named, empty = drawn
    high = range(named.height())
    wide = range(named.width())
    lettered = [y for y in high if any(named.pixel(x, y) != empty.pixel(x, y) for x in wide)]
    focus = round(FOCUS_WIDTH)
    assert focus <= lettered[0]
    assert lettered[-1] < named.height() - focus
    assert len(lettered) > 2 * look.px(12) * 0.8, "the name takes two lines"


def test_a_task_row_speaks_its_status_and_opens_by_enter(qtbot: QtBot, home: QWidget, look: Look):
    tasks = TaskList(look, "tasks", home)
    add(home, tasks)
    tasks.show_tasks(TASKS)
    focused = tasks.row_of(TASKS[0].key)
    assert focused is not None
    focused.setFocus()
    with qtbot.waitSignal(tasks.opened) as heard:
        QTest.keyClick(focused, Qt.Key.Key_Down)
        second = tasks.focusWidget()
        assert second is not None
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert heard.args == ["b"]
    assert second.accessibleName() == "B, Rhys JONES, Cannot start yet – needs ID"


def test_showing_tasks_again_keeps_the_row_in_focus(home: QWidget, look: Look):
    tasks = TaskList(look, "tasks", home)
    add(home, tasks)
    tasks.show_tasks(TASKS)
    tasks._rows[1].setFocus()
    tasks.show_tasks(TASKS)
    assert tasks._rows[1].hasFocus()


def test_tasks_shown_again_move_nothing_below_them(home: QWidget, look: Look):
    tasks = TaskList(look, "tasks", home)
    below = QPushButton(home)
    add(home, tasks)
    tasks.show_tasks(TASKS)
    add(home, below)
    rows, height, place = list(tasks._rows), tasks.height(), below.y()
    tasks.show_tasks((TASKS[0], replace(TASKS[1], status=Status.DONE, word="Done")))
    assert (tasks._rows, tasks.height(), below.y()) == (rows, height, place)
    assert tasks._rows[1].accessibleName() == "B, Rhys JONES, Done"


def test_a_task_that_comes_between_has_its_place_at_once(home: QWidget, look: Look):
    tasks = TaskList(look, "tasks", home)
    below = QPushButton(home)
    add(home, tasks)
    add(home, below)
    tasks.show_tasks(TASKS)
    height = tasks._rows[0].height()
    new = Task("c", "Siân Price", "", Status.DONE, "Done", "C")
    tasks.show_tasks((TASKS[0], new, TASKS[1]))
    assert {row.height() for row in tasks._rows} == {height}
    assert [row.y() for row in tasks._rows] == [
        tasks._rows[0].y() + n * (height + EDGE) for n in range(3)
    ]
    tasks._rows[0].setFocus()
    reached = []
    for _ in range(3):
        QTest.keyClick(home.focusWidget(), Qt.Key.Key_Tab)
        reached.append(home.focusWidget())
    assert reached == [*tasks._rows[1:], below]
    gone = tasks._rows[0]
    tasks.show_tasks((new, TASKS[1]))
    assert gone.isHidden()
    assert [row.task.key for row in tasks._rows] == ["c", "b"]


def test_a_field_marks_what_is_optional_and_says_what_is_wrong(home: QWidget, look: Look):
    row = line_field(Words(), "Serial number", "serial", home, optional=True)
    add(home, row)
    assert row.field.accessibleName() == "Serial number (optional)"
    row.show_error("Enter the serial number, or choose no plate.")
    assert row.error.isVisible()
    assert row.field.accessibleDescription() == row.error.text()
    row.show_error("")
    assert not row.error.isVisible()


def test_showing_text_emits_nothing(qtbot: QtBot, home: QWidget, look: Look):
    row = text_field(Words(), "Area", "area", home)
    with qtbot.assertNotEmitted(row.field.textChanged):  # type: ignore[union-attr]
        row.show_text("  segregated ")
    assert row.text() == "segregated"


def test_the_error_summary_is_a_list_of_links(qtbot: QtBot, home: QWidget, look: Look):
    summary = ErrorSummary(look, "There are two things to sort out", home)
    add(home, summary)
    summary.show_items(
        (SummaryItem("serial", "Enter the serial number"), SummaryItem("b", "Rhys has no ID"))
    )
    focused = summary.findChild(QWidget, "summary_serial")
    assert focused is not None
    with qtbot.waitSignal(summary.chosen) as heard:
        QTest.keyClick(focused, Qt.Key.Key_Space)
    assert heard.args == ["serial"]
    summary.show_items(())
    assert not summary.isVisible()


def test_an_ampersand_in_the_summary_is_shown(home: QWidget, look: Look):
    summary = ErrorSummary(look, "There is a problem", home)
    add(home, summary)
    summary.show_items([SummaryItem("on", "The HS&E test is later than this test.")])
    (link,) = summary.findChildren(QPushButton)
    assert "HS&&E" in link.text()
    assert link.accessibleName() == "The HS&E test is later than this test."


def test_a_long_item_of_the_summary_takes_the_lines_that_it_needs(home: QWidget, look: Look):
    summary = ErrorSummary(look, "There is a problem", home)
    add(home, summary)
    summary.setFixedWidth(300)
    text = "Look at this: the name on the document differs from the candidate's"
    summary.show_items((SummaryItem("serial", text),))
    for _ in range(2):  # its new lines ask for another layout
        QApplication.processEvents()
    summary.adjustSize()
    (link,) = summary.findChildren(QPushButton)
    assert link.accessibleName() == text
    lines = link.text().split("\n")
    assert len(lines) > 1
    assert " ".join(line.strip() for line in lines) == f"›  {text}"
    widest = max(link.fontMetrics().horizontalAdvance(line) for line in lines)
    assert widest < link.width() <= 300
    assert link.height() >= link.sizeHint().height()


def test_a_press_alone_chooses_nothing(qtbot: QtBot, home: QWidget, look: Look):
    chips = Chips(look, "why", "Why", home)
    add(home, chips)
    chips.show_choices((("weather", "Weather"), ("machine", "Machine")), "machine")
    with qtbot.waitSignal(chips.pressed) as heard:
        QTest.mouseClick(chips._chips["weather"], Qt.MouseButton.LeftButton)
    assert heard.args == ["weather"]
    assert not chips._chips["weather"].isChecked()
    assert chips._chips["machine"].isChecked()
    chips.show_chosen(None)
    assert not any(chip.isChecked() for chip in chips._chips.values())


@pytest.mark.parametrize("result", list(Result))
def test_every_result_is_told_in_words(result: Result, home: QWidget, look: Look):
    band = ResultBand(look, home)
    add(home, band)
    band.show_result(result, result.value, "because of 3.5")
    assert band.accessibleName() == f"{result.value}. because of 3.5"
    assert not band.grab().isNull()


def test_bad_news_are_not_smaller_than_good_ones_and_no_two_kinds_of_fact_look_alike(
    home: QWidget, look: Look
):
    facts = FactList(look, "facts", home)
    add(home, facts)
    facts.show_facts([Fact(state, "It is signed.") for state in FactState])
    texts = facts.findChildren(QLabel)
    for text in texts:
        text.ensurePolished()
    assert {text.font().pixelSize() for text in texts} == {look.px(13)}
    assert len(set(FACT_ICONS.values())) == len(FactState)


def test_a_fact_with_an_endless_word_is_no_wider_than_others(look: Look, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    facts = FactList(look, "facts", parent)
    facts.show_facts([Fact(FactState.BAD, f"It is “{'x' * 300}”.")])
    assert facts.minimumSizeHint().width() < look.px(24 * 14)
    assert facts.accessibleName() == f"It is “{'x' * 300}”."
