"""The rule books in the window, and signing an own edition with the keyboard alone."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from npors_desktop.ui.office.rule_books.page import RuleBooksPage
from npors_desktop.workflows.sessions import OfficeSession
from tests.own_rule_book import own_edition, own_file


def test_the_facts_of_a_book_are_shown_with_their_sources(
    bare_office: OfficeSession, open_window: Any, settle: Any
) -> None:
    window = open_window(bare_office, "page_categories")
    window.page.on_letter("b")
    settle(window)
    page = window.page
    assert isinstance(page, RuleBooksPage)
    assert page.box.count() == len(bare_office.rules.now().shown)
    unset = {one.key for one in page._rows if one.kind == "unset"}
    assert unset == {key for key, one in page._facts.items() if not one.fact.is_set}
    key, fact = next((k, x) for k, x in page._facts.items() if x.fact.address)
    page.table.choose(key)
    settle(window)
    assert fact.fact.stated.source in page.source.text()
    page.on_letter("c")
    assert QGuiApplication.clipboard().text() == fact.fact.address
    page._on_book(page.box.currentIndex())
    assert not page.writing.isVisible()


def test_an_own_edition_is_signed_and_written(
    bare_office: OfficeSession, open_window: Any, settle: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(bare_office, "page_rule_books")
    page = window.page
    qtbot.keyClick(page.table, Qt.Key.Key_I)
    page.issue()
    assert page.file.error.text()
    page.file.show_paths([str(own_file(tmp_path, own_edition("npors", hse_years=3)))])
    page.issue()
    settle(window)
    assert page._chosen == ("npors", "2026.2")
    assert page._is_own_chosen()
    assert "R. Hughes" in page.told.text()
    page.on_letter("w")
    assert page.target.edit.text().endswith("npors-2026.2.nprules")
    page.target.show_paths([])
    page.write()
    assert page.target.error.text()
    to = tmp_path / "own.nprules"
    page.target.show_paths([str(to)])
    page.write()
    settle(window)
    assert to.exists()
    page.on_letter("i")
    page.file.show_paths([str(tmp_path / "own.toml")])
    page.issue()
    settle(window)
    assert "here already" in window.bar.line.line.head
