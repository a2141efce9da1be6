"""A part that a form scrolls to stays in view while the form grows above it, until the reader moves
on."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.page_context import WindowContext


class LongForm(FormPage):
    """A page higher than its window: something that grows, a button, and a part at the end."""

    name = "page_long_form"
    title = message("Page")
    help = message("Page")

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.above = QWidget(self.body)
        self.above.setFixedHeight(300)
        self.beside = QPushButton(self.body)
        self.part = QLabel("what was found", self.body)
        for part in (self.beside, self.above, self.part):
            self.column.addWidget(part)
        self.part.hide()

    def grow(self) -> None:
        """Need more room above the part."""
        self.above.setFixedHeight(700)

    def shows_part(self) -> bool:
        """Whether all of the part can be seen."""
        view = self.area.viewport()
        at = self.part.mapTo(view, self.part.rect().bottomLeft()).y()
        return self.part.isVisible() and 0 < at < view.height()


@pytest.fixture
def form(qtbot: QtBot, context: WindowContext) -> Iterator[LongForm]:
    """The form, scrolled to its part."""
    home = QWidget()
    qtbot.addWidget(home)
    home.resize(600, 240)
    made = LongForm(context, home)
    made.resize(600, 240)
    with qtbot.waitExposed(home):
        home.show()
    home.activateWindow()
    made.setFocus()
    made.part.show()
    made.show_part(made.part)
    assert made.shows_part()
    yield made
    home.close()


def wheel(form: LongForm) -> None:
    form.area.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)


def page_up(form: LongForm) -> None:
    for _ in range(3):
        QTest.keyClick(form, Qt.Key.Key_PageUp)


def focus(form: LongForm) -> None:
    form.beside.setFocus()


def test_it_stays_in_view_when_something_above_it_grows(form: LongForm, qtbot: QtBot) -> None:
    form.grow()
    qtbot.waitUntil(lambda: form.body.height() > 700)
    qtbot.waitUntil(form.shows_part)


@pytest.mark.parametrize("move_on", [wheel, page_up, focus])
def test_who_moves_on_is_not_taken_back(
    form: LongForm, qtbot: QtBot, move_on: Callable[[LongForm], None]
) -> None:
    move_on(form)
    qtbot.waitUntil(lambda: not form.shows_part())
    form.grow()
    qtbot.waitUntil(lambda: form.body.height() > 700)
    # What keeps things in view waits for the events before it.
    done: list[bool] = []
    qtbot.waitUntil(lambda: done.append(True) or len(done) > 3)
    assert form.area.verticalScrollBar().value() < 60
    assert not form.shows_part()
