"""Of a long task list the first rows are shown, and more when they are asked for."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.task_list import SHOWN_AT_ONCE, TaskList, TaskRow
from npors_desktop.ui.widgets.values import Status, Task

MANY = 2 * SHOWN_AT_ONCE + 3


def tasks(count: int) -> list[Task]:
    return [Task(str(n), f"Task {n}", "", Status.DONE, "Done") for n in range(count)]


def shown(rows: TaskList) -> int:
    return sum(row.isVisibleTo(rows) for row in rows.findChildren(TaskRow))


def test_more_rows_are_shown_by_the_keyboard(look: Look, qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    rows = TaskList(look, "rows", window, more=lambda left: f"{left} more")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    rows.show_tasks(tasks(MANY))
    assert shown(rows) == SHOWN_AT_ONCE
    last = rows.findChildren(TaskRow)[SHOWN_AT_ONCE - 1]
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Down)
    assert rows.more.hasFocus()
    assert rows.more.accessibleName() == f"{MANY - SHOWN_AT_ONCE} more"
    qtbot.keyClick(rows.more, Qt.Key.Key_Return)
    assert shown(rows) == 2 * SHOWN_AT_ONCE
    focused = window.focusWidget()
    assert isinstance(focused, TaskRow)
    assert focused.task.key == str(SHOWN_AT_ONCE)
    # What was asked for stays shown when the list is read again.
    rows.show_tasks(tasks(MANY))
    assert shown(rows) == 2 * SHOWN_AT_ONCE
    rows.more.click()
    assert shown(rows) == MANY
    assert rows.more.isHidden()


def test_a_list_without_a_name_for_more_shows_all(look: Look, qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    rows = TaskList(look, "rows", window)
    window.show()
    rows.show_tasks(tasks(MANY))
    assert shown(rows) == MANY
    assert rows.more.isHidden()


def test_the_rows_of_a_group_stand_beside_its_name(look: Look, qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    rows = TaskList(look, "rows", window)
    window.show()
    told = [*tasks(3), Task("3", "Task 3", "", Status.NOT_STARTED, "Not started")]
    grouped = [replace(one, group="Before" if n < 2 else "After") for n, one in enumerate(told)]
    rows.show_tasks(grouped)
    window.resize(rows.sizeHint())
    QApplication.processEvents()
    assert bands(rows) == ["Before: 2/2", "After: 1/2"]
    rows.show_tasks([replace(one, group="All") for one in told])
    assert bands(rows) == ["All: 3/4"]
    rows.show_tasks(told)
    assert bands(rows) == []


def bands(rows: TaskList) -> list[str]:
    beside = [one for one in rows.findChildren(QWidget) if not isinstance(one, QAbstractButton)]
    return [one.accessibleName() for one in beside if one.isVisible()]
