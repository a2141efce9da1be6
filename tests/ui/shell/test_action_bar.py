"""The action bar has room for all of a page's buttons, however often it is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.shell.action_bar import ActionBar
from npors_desktop.ui.widgets.button_foot import ButtonFoot
from npors_desktop.ui.widgets.buttons import button, primary_button
from npors_desktop.ui.widgets.values import ActionLine

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("number", [0, 2, 5])
def test_every_button_is_whole_inside_it(qtbot: QtBot, scale: float, number: int) -> None:
    look = Look()
    look.apply()
    look.show_text_scale(scale)
    window = QWidget()
    window.resize(1366, 768)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    bar, page = ActionBar(look, window), QWidget(window)
    column.addWidget(page, 1)
    column.addWidget(bar)
    foot = ButtonFoot(lambda _: None, page)
    made = [primary_button("Continue with A Catrin Haf Pugh   Enter", "primary", foot)]
    made += [button(f"Candidates from a list   {at}", f"more_{at}", foot) for at in range(number)]
    for one in made:
        foot.add(one)
    bar.show_foot(foot)
    qtbot.addWidget(window)
    window.show()
    for _ in range(2):
        qtbot.wait(1)
        bar.show_offers(())
        for one in made:
            place = QRect(one.mapTo(bar, one.rect().topLeft()), one.size())
            assert bar.rect().contains(place), (one.text(), place, bar.rect())
    look.deleteLater()


def test_an_empty_line_does_not_flash(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = ActionBar(Look(), window)
    bar.line.show_line(ActionLine("Saved."))
    assert bar.line.is_flashing
    # What was done there belongs to another page: a black bar without words would say nothing.
    bar.line.show_line(ActionLine(""))
    assert not bar.line.is_flashing


def test_what_was_done_is_told_on_the_next_page_and_no_further(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = ActionBar(Look(), window).line
    line.leave_page()
    line.show_line(ActionLine("Added Rhys Jones."))
    line.leave_page()
    assert line.text() == "Added Rhys Jones."
    # The page after it may show another candidate.
    line.leave_page()
    assert line.text() == ""


def test_what_was_done_on_a_page_stays_there_when_somebody_goes_on(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = ActionBar(Look(), window).line
    line.show_line(ActionLine("Siân Rees is enrolled."))
    QApplication.processEvents()
    assert line.text() == "Siân Rees is enrolled."
    line.leave_page()
    assert line.text() == ""


def test_buttons_that_fill_one_line_have_no_empty_line_above_them(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(1160, 768)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    look = Look()
    bar, page = ActionBar(look, window), QWidget(window)
    column.addWidget(page, 1)
    column.addWidget(bar)
    foot = ButtonFoot(lambda _: None, page)
    for at in range(5):
        foot.add(button(f"Open a standard file   {at}", f"more_{at}", foot))
    window.resize(foot.line_size().width() + 60, 768)
    bar.show_foot(foot)
    qtbot.addWidget(window)
    window.show()
    qtbot.wait(1)
    plain = bar.height()
    assert plain < foot.line_size().height() + look.mm(10)
    bar.line.show_line(ActionLine("The standard is here now."))
    qtbot.waitUntil(lambda: bar.height() > plain)
    assert bar.line.width() > look.mm(60)
    bar.line.show_line(ActionLine(""))
    qtbot.waitUntil(lambda: bar.height() == plain)
