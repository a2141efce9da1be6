"""The tasks: each value is saved when its field is left, and nothing that was typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtTest import QTest

from tests.opened_format2 import open_small

Keyboard = Callable[..., None]
DEPTH, START = ("trench", "depth"), ("trench", "depth_start")


@pytest.fixture
def small(laptop: Any) -> str:
    """An assessment whose standard has a task."""
    return open_small(laptop)


def values(laptop: Any, id_: str) -> dict[tuple[str, str], str]:
    return dict(laptop.preparation.assessment(id_).task_values)


def kept(window: Any, id_: str) -> dict[str, str]:
    return window.context.drafts.read("page_tasks", id_)


def test_each_value_is_saved_when_its_field_is_left(
    small: str, opened: Any, keyboard: Keyboard, window: Any, laptop: Any
):
    page = opened("page_tasks", small)
    assert window.focusWidget() is page.fields[DEPTH].field
    assert page.fields[DEPTH].label.text() == "Depth (m)"
    QTest.keyClicks(window.focusWidget(), "1,2")
    assert values(laptop, small) == {}
    keyboard("Tab")
    assert values(laptop, small) == {DEPTH: "1.2"}
    assert page.fields[DEPTH].text() == "1.2"
    assert window.bar.line.line.head == "Depth: 1.2 m"
    assert window.focusWidget() is page.fields[START].field
    QTest.keyClicks(window.focusWidget(), "1.1")
    keyboard("Return")
    assert values(laptop, small) == {DEPTH: "1.2", START: "1.1"}
    keyboard("Return")
    assert window.page.name == "page_candidate"
    assert kept(window, small) == {}


def test_what_is_no_number_stays_and_says_why(
    small: str, opened: Any, keyboard: Keyboard, window: Any, laptop: Any, lock_and_unlock: Any
):
    page = opened("page_tasks", small)
    QTest.keyClicks(window.focusWidget(), "deep")
    keyboard("Tab")
    QTest.keyClicks(window.focusWidget(), "1.1")
    keyboard("Tab")
    assert values(laptop, small) == {START: "1.1"}
    assert "is not a number" in page.fields[DEPTH].error.text()
    assert page.fields[DEPTH].text() == "deep"
    lock_and_unlock()
    page = window.page
    assert page.name == "page_tasks"
    assert (page.fields[DEPTH].text(), page.fields[START].text()) == ("deep", "1.1")
    assert "is not a number" in page.fields[DEPTH].error.text()
    page.fields[DEPTH].field.setFocus()
    page.fields[DEPTH].field.setText("1.3")
    keyboard("Tab")
    assert window.context.laptop.preparation.assessment(small).task_values[DEPTH] == "1.3"
    assert page.fields[DEPTH].error.isHidden()


def test_a_value_that_is_being_typed_is_saved_by_leaving_the_page_or_locking(
    small: str, opened: Any, keyboard: Keyboard, window: Any, laptop: Any, lock_and_unlock: Any
):
    opened("page_tasks", small)
    QTest.keyClicks(window.focusWidget(), "2")
    keyboard("Escape")
    assert window.page.name == "page_candidate"
    assert values(laptop, small) == {DEPTH: "2"}
    page = opened("page_tasks", f"{small}/trench.depth_start")
    assert window.focusWidget() is page.fields[START].field
    QTest.keyClicks(window.focusWidget(), "1.9")
    lock_and_unlock()
    assert window.context.laptop.preparation.assessment(small).task_values[START] == "1.9"


def test_the_tasks_are_reached_from_marking_and_undone_there(
    small: str, shown: Any, keyboard: Keyboard, window: Any, laptop: Any, settle: Any
):
    laptop.marking.start_clock(small)
    page = shown(small)
    assert page.marking_view.side.faults.tasks.isVisible()
    keyboard("Ctrl+T")
    assert window.page.name == "page_tasks"
    QTest.keyClicks(window.focusWidget(), "2")
    keyboard("Tab")
    window.page.mark.click()
    settle()
    assert window.page.name == "page_marking"
    keyboard("Backspace")
    assert window.bar.line.line.head.startswith("Undone: value of a task: Depth")
    assert values(laptop, small) == {}


def test_a_standard_without_tasks_says_so(marking: Any, opened: Any, window: Any):
    page = marking()
    assert page.marking_view.side.faults.tasks.isHidden()
    page = opened("page_tasks", page.state.assessment.id)
    assert window.focusWidget() is page.primary
