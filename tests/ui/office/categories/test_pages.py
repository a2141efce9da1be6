"""The office looks up the scheme's categories, and adds its own."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language
from npors_desktop.domain.stated import Confidence
from npors_desktop.ui.office.categories.own_page import OwnCategoryPage
from npors_desktop.ui.office.categories.page import CategoriesPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., Any]
Settle = Callable[[MainWindow], None]


def opened(window: MainWindow) -> CategoriesPage:
    page = window.page
    assert isinstance(page, CategoriesPage)
    return page


def told(page: CategoriesPage) -> str:
    return page.facts.accessibleName()


def test_each_category_says_how_it_is_known(bare_office: OfficeSession, open_window: Open) -> None:
    page = opened(open_window(bare_office, "page_categories"))
    assert page.found.text() == "27 categories"
    page.table.choose("N202")
    assert "from one source: westernplanttraining.com" in told(page)
    assert "The section is not known." in told(page)
    assert "Standard: Excavator 360 above 10 t (tracked), edition 2026.2" in told(page)
    page.table.choose("N001")
    assert "confirmed: " in told(page)
    assert "Lift-truck group B1: " in told(page)


def test_the_standards_lead_here_and_on_to_the_frameworks(
    bare_office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot
) -> None:
    window = open_window(bare_office, "page_standards")
    window.page.panes.buttons["to_categories"].click()
    settle(window)
    qtbot.keyClick(opened(window).table, Qt.Key.Key_F)
    settle(window)
    assert window.page.name == "page_frameworks"


def test_a_search_finds_it_by_code_or_name(
    bare_office: OfficeSession, open_window: Open, qtbot: QtBot
) -> None:
    page = opened(open_window(bare_office, "page_categories"))
    qtbot.keyClick(page.table, "/")
    qtbot.keyClicks(page.search.edit, "slinger")
    assert page.found.text() == "1 of 27 shown"
    assert page.table.key == "N402"


def test_a_category_is_added_by_the_keyboard(
    bare_office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot
) -> None:
    window = open_window(bare_office, "page_categories")
    qtbot.keyClick(opened(window).table, Qt.Key.Key_A)
    settle(window)
    form = window.page
    assert isinstance(form, OwnCategoryPage)
    for field, text in (
        (form.code, "n204"),
        (form.named, "Forward tipping dumper"),
        (form.section, ""),
        (form.source, "The scheme's list"),
    ):
        assert isinstance(field.field, QLineEdit)
        field.field.setFocus()
        qtbot.keyClicks(field.field, text)
    titles = [form.box.itemText(row) for row in range(form.box.count())]
    form.box.setCurrentIndex(titles.index("Industrial forklift (counterbalance)"))
    qtbot.keyClick(form.source.field, Qt.Key.Key_Return)
    settle(window)
    page = opened(window)
    assert page.table.key == "N204"
    assert "added by your office: The scheme's list, seen 20 November 2026" in told(page)
    assert "Standard: Industrial forklift" in told(page)
    own = bare_office.settings.in_force()
    assert own
    (category,) = own.categories
    assert (category.code, category.stated.confidence) == ("N204", Confidence.OWN)


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_saved(
    bare_office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    window = open_window(bare_office, "page_category_own")
    form = window.page
    form.code.show_text("204")
    form.primary.click()
    settle(window)
    assert form.code.error.text() == "Enter one to three letters and a number, such as N204."
    assert form.named.error.text()
    assert form.source.error.text()
    assert bare_office.settings.in_force() is None


def test_more_is_said_of_a_category_that_is_there(
    bare_office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    window = open_window(bare_office, "page_categories")
    page = opened(window)
    page.table.choose("N010")
    page.table.opened.emit("N010")
    settle(window)
    form = window.page
    assert form.named.text() == "Telescopic handler (non-rotating)"
    form.source.show_text("A letter of the scheme")
    form.primary.click()
    settle(window)
    # What was known of it besides stays.
    assert "Known restriction: the attachments used" in told(opened(window))


@pytest.mark.parametrize("page", ["page_categories", "page_category_own"])
def test_a_page_opens_in_welsh(page: str, bare_office: OfficeSession, open_window: Open) -> None:
    window = open_window(bare_office, page, language=Language.WELSH)
    assert not window.error_band.isVisible()
