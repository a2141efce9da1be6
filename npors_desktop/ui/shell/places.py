"""The office's places, which the rail at the left shows; Ctrl and a digit lead to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from npors_desktop.domain.messages import message
from npors_desktop.ui.widgets.values import Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.messages import Message


@dataclass(frozen=True, slots=True)
class Place:
    """One of the office's main pages: its icon, its name, the digit that leads to it, and whether
    something can wait there for somebody."""

    icon: Icon
    title: Message
    digit: int
    may_wait: bool = False


# The digits between are of places that are still to come.
PLACES: Mapping[str, Place] = {
    "page_inbox": Place(Icon.INBOX, message("Inbox"), 1, may_wait=True),
    "page_register": Place(Icon.REGISTER, message("Register"), 2),
    "page_visits": Place(Icon.VISIT, message("Visits"), 3),
    "page_chase": Place(Icon.CHASE, message("Chase"), 4, may_wait=True),
    "page_cards": Place(Icon.CARD, message("Cards"), 5),
    "page_people": Place(Icon.PEOPLE, message("People"), 8),
    "page_standards": Place(Icon.STANDARDS, message("Standards"), 9),
    "page_settings": Place(Icon.SETTINGS, message("Settings"), 0),
}
GO_TO_PLACE = KeyHelp(
    "Ctrl+1–5 8 9 0",
    message("Inbox, register, visits, chase, cards, people, standards, settings"),
)


def add_page_key(page: QWidget, key: str, act: Callable[[], None]) -> None:
    """Add a key that works while the focus is in a page. A letter is typed, and does nothing else,
    while a text field has the focus."""
    action = QAction(page)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _=False: act())
    page.addAction(action)
