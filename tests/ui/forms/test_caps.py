"""A cap shows a key that works at the focus; the edge of any other is dashed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.widgets.buttons import KeyButton

Opened = Callable[..., FormPage]


def cap(window: MainWindow, name: str) -> KeyButton:
    found = window.findChild(KeyButton, name)
    assert found is not None
    return found


def test_letters_do_nothing_in_a_field_and_say_so(opened: Opened, window: MainWindow):
    page: Any = opened("page_today")
    window.activateWindow()
    assert cap(window, "open_visit_file")._key_works
    page.file.show()
    field = page.findChild(QLineEdit, "visit_file")
    assert field is not None
    field.setFocus()
    QApplication.processEvents()
    assert not cap(window, "open_visit_file")._key_works
    assert cap(window, "primary_today")._key_works
    cap(window, "open_visit_file").setFocus()
    QApplication.processEvents()
    assert cap(window, "open_visit_file")._key_works
    assert not cap(window, "primary_today")._key_works


def test_enter_on_the_next_task_is_what_the_primary_button_does(
    opened: Opened, window: MainWindow, candidates: Any, keyboard: Callable[..., None]
):
    page: Any = opened("page_candidate", candidates()[0])
    window.activateWindow()
    held = window.focusWidget()
    assert held is page.tasks.row_of(page._next)
    assert cap(window, "next_task")._key_works
    keyboard("Up")
    assert not cap(window, "next_task")._key_works
    keyboard("Down")
    assert cap(window, "next_task")._key_works


def test_keys_of_the_page_work_while_a_button_of_it_has_the_focus(
    opened: Opened, window: MainWindow, keyboard: Callable[..., None]
):
    opened("page_today")
    window.activateWindow()
    cap(window, "open_visit_file").setFocus()
    keyboard("G")
    assert window.page is not None
    assert window.page.name == "page_settings"


def test_the_bar_is_as_high_on_every_page_of_the_list(opened: Opened, window: MainWindow):
    heights: set[tuple[int, int]] = set()
    for name in ("page_today", "page_outbox", "page_visit_details"):
        opened(name)
        QApplication.processEvents()
        bar: QWidget = window.bar
        heights.add((bar.height(), bar.y()))
    assert len(heights) == 1
