"""About says what the program is made of, leads back, and updates only step by step."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from npors_desktop import __version__
from npors_desktop.ui.about.page import AboutPage
from npors_desktop.ui.shell.main_window import MainWindow

Start = Callable[..., MainWindow]
Do = Callable[[MainWindow], None]


def can_start(_: Path) -> bool:
    return True


def about(window: MainWindow) -> AboutPage:
    window.show_about()
    page = window.page
    assert isinstance(page, AboutPage)
    return page


def test_every_part_is_listed_with_its_text(start: Start, settle: Do) -> None:
    window = start()
    page = about(window)
    settle(window)
    names = [page.parts.item(row).text() for row in range(page.parts.count())]
    assert any("SQLCipher" in name for name in names)
    row = next(i for i, name in enumerate(names) if "pyside6" in name and "LGPL" in name)
    page.parts.setCurrentRow(row)
    assert "LESSER GENERAL PUBLIC" in page.text.toPlainText()


def test_the_version_and_the_data_folder_are_seen_first(
    start: Start, settle: Do, home: Path
) -> None:
    page = about(window := start())
    settle(window)
    kinds = (*page.body.findChildren(QLabel), *page.body.findChildren(QLineEdit))
    shown = {field.text() for field in kinds if not field.visibleRegion().isEmpty()}
    assert {f"npors_desktop {__version__}", str(home)} <= shown


def test_it_begins_at_its_top_however_it_is_reached(
    start: Start, unlock: Do, settle: Do, home: Path
) -> None:
    window = start("laptop")
    unlock(window)
    window.open_page("page_settings")
    about(window).parts.setFocus()
    window.go_back()
    page = about(window)
    settle(window)
    assert page.area.verticalScrollBar().value() == 0


def test_help_leads_there_and_back(start: Start, settle: Do) -> None:
    window = start()
    before = window.page
    window.toggle_help()
    button = window.help_panel.findChild(QPushButton, "help_about")
    assert button
    button.click()
    settle(window)
    assert isinstance(window.page, AboutPage)
    window.go_back()
    assert window.page is before


@pytest.mark.parametrize("page", ["page_visit_details", "page_candidate_details"])
def test_what_is_half_typed_is_there_again_after_a_look_at_it(
    start: Start, unlock: Do, settle: Do, page: str
) -> None:
    window = start("laptop")
    unlock(window)
    visit = window.context.laptop.visits.today().visits[0].visit.id
    subject = f"visit/{visit}" if page == "page_candidate_details" else None
    window.open_page(page, subject)
    settle(window)
    assert window.page
    field = window.page.findChildren(QLineEdit)[0]
    field.setText("half a na")
    about(window)
    settle(window)
    window.go_back()
    settle(window)
    assert window.page.name == page
    assert field.isVisible()
    assert field.text() == "half a na"
    # From where it is usually opened too: what was typed is kept until it is saved.
    window.open_page("page_today")
    window.open_page(page, subject)
    settle(window)
    assert field.text() == "half a na"


def test_from_a_visit_back_leads_to_the_same_visit(start: Start, unlock: Do, settle: Do) -> None:
    window = start("laptop")
    unlock(window)
    visit = window.context.laptop.visits.today().visits[0].visit
    window.open_page("page_visit", visit.id)
    about(window)
    settle(window)
    window.go_back()
    settle(window)
    assert window.page
    assert (window.page.name, window.page.subject) == ("page_visit", visit.id)


def test_while_locked_nothing_is_looked_for(start: Start, settle: Do) -> None:
    page = about(window := start("laptop"))
    settle(window)
    assert not page.update_panel.look.isEnabled()
    assert "Unlock your store first" in page.update_panel.state.text()


def test_look_fetch_and_start_each_on_its_press(
    found: Callable[..., Any], qtbot: QtBot, home: Path
) -> None:
    window, panel = found()
    assert "99.0.0" in panel.state.text()
    assert not (home / "updates").exists()
    panel.fetch.click()
    qtbot.waitUntil(panel.begin.isVisible, timeout=5000)
    assert (home / "updates" / "before-99.0.0-store.npcopy").is_file()
    panel.begin.click()
    qtbot.waitUntil(lambda: "unpack" in panel.state.text(), timeout=5000)
    assert window.isVisible()


def test_where_a_setup_can_be_started_the_window_closes(
    found: Callable[..., Any], qtbot: QtBot
) -> None:
    window, panel = found("office")
    window.context.opener.updates._launch = can_start
    panel.fetch.click()
    qtbot.waitUntil(panel.begin.isVisible, timeout=5000)
    panel.begin.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)


def test_two_presses_at_once_are_one(
    start: Start, unlock: Do, trusting: Do, stick: Path, qtbot: QtBot
) -> None:
    window = start("laptop")
    unlock(window)
    trusting(window)
    begun: list[Path] = []

    def launch(file: Path) -> bool:
        begun.append(file)
        return False

    window.context.opener.updates._launch = launch
    panel = about(window).update_panel
    panel.source.show_text(str(stick))
    for press in (panel.look, panel.fetch, panel.begin):
        qtbot.waitUntil(press.isVisible, timeout=5000)
        press.click()
        press.click()
    qtbot.waitUntil(lambda: "unpack" in panel.state.text(), timeout=5000)
    assert len(begun) == 1


def test_other_answers_are_looked_with_anew_before_anything_is_fetched(
    found: Callable[..., Any], qtbot: QtBot, home: Path
) -> None:
    window, panel = found()
    panel.source.show_text("https://127.0.0.1:1/m.json")
    panel.fetch.click()
    qtbot.waitUntil(window.error_band.isVisible, timeout=5000)
    assert "not allowed" in window.error_band.accessibleName()
    assert not panel.fetch.isVisible()
    assert not (home / "updates").exists()


def test_who_comes_back_begins_anew(found: Callable[..., Any], qtbot: QtBot, settle: Do) -> None:
    window, panel = found()
    panel.fetch.click()
    window.go_back()
    assert about(window).update_panel is panel
    qtbot.waitUntil(lambda: panel._net.pending == 0, timeout=5000)
    settle(window)
    assert not panel.fetch.isVisible()
    assert not panel.begin.isVisible()


def test_the_placeholder_key_believes_nobody(
    start: Start, unlock: Do, stick: Path, qtbot: QtBot
) -> None:
    window = start("laptop")
    unlock(window)
    panel = about(window).update_panel
    panel.source.show_text(str(stick))
    panel.look.click()
    qtbot.waitUntil(window.error_band.isVisible, timeout=5000)
    assert "did not sign" in window.error_band.accessibleName()
    assert not panel.fetch.isVisible()


def test_what_was_allowed_is_kept_and_off_at_first(
    start: Start, unlock: Do, qtbot: QtBot, settle: Do
) -> None:
    window = start("laptop")
    unlock(window)
    panel = about(window).update_panel
    assert panel.allowed.value == "no"
    panel.source.show_text("https://127.0.0.1:1/m.json")
    panel.look.click()
    qtbot.waitUntil(window.error_band.isVisible, timeout=5000)
    assert "not allowed" in window.error_band.accessibleName()
    panel.allowed.show_value("yes")
    panel.look.click()
    qtbot.waitUntil(lambda: "no connection" in panel.state.text(), timeout=15_000)
    settle(window)
    assert window.context.opener.preferences.read().updates_allowed
