"""The tabs of the office's places in the header; Ctrl and a digit do what they do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from npors_desktop.domain.messages import message
from npors_desktop.ui.widgets.office_tabs import OfficeTabs
from npors_desktop.ui.widgets.values import KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.shell.page import Page

PLACES: Mapping[str, Message] = {
    "page_inbox": message("Inbox"),
    "page_register": message("Register"),
    "page_people": message("People"),
    "page_visits": message("Visits"),
    "page_settings": message("Settings"),
    "page_standards": message("Standards"),
}
GO_TO_PLACE = KeyHelp(
    "Ctrl+1 2 3 4 5 6", message("Inbox, register, people, visits, settings, standards")
)


def place_tabs(page: Page, shown: str) -> OfficeTabs:
    """The tabs of an office's page, with ``shown`` in front."""
    look, words = page.context.look, page.context.words
    titles = enumerate(PLACES.items(), start=1)
    named = [(name, words(title), f"Ctrl+{n}") for n, (name, title) in titles]
    tabs = OfficeTabs(look, named, shown, page)
    tabs.hide()
    tabs.chosen.connect(page.go)
    for number, name in enumerate(PLACES, start=1):
        add_page_key(page, f"Ctrl+{number}", partial(page.go, name))
    return tabs


def add_page_key(page: QWidget, key: str, act: Callable[[], None]) -> None:
    """Add a key that works while the focus is in a page. A letter is typed, and does nothing else,
    while a text field has the focus."""
    action = QAction(page)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _=False: act())
    page.addAction(action)
