"""The help at the right: what this page is for, its keys, what is saved and what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.messages import Message
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.shell.page import Page

WIDTH_MM = 92
# From this text scale on, keys and what they do are too wide to stand side by side.
_STACKED_FROM = 1.5


class HelpPanel(QFrame):
    """A column beside the page, which can be used while the help is open.

    Signals: ``turned`` it came or went.
    """

    closed = Signal()
    turned = Signal()
    about_pressed = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help_panel")
        self._look = look
        self._words = words
        self._shown: tuple[str, Sequence[tuple[str, str]]] = ("", ())
        self._body = QWidget(self)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._body)
        scroll.setAccessibleName(words("Help"))
        self._scroll = scroll
        close = button(words("Close  F1"), "help_close", self)
        close.setAccessibleName(words("Close help, F1"))
        close.clicked.connect(self._on_close)
        self._about = about = button(words("About"), "help_about", self)
        about.setAccessibleName(words("About this program"))
        about.clicked.connect(lambda _=False: self.about_pressed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(label(words("Help"), self, "heading"))
        column.addWidget(scroll, 1)
        column.addWidget(about)
        column.addWidget(close)
        look.changed.connect(self._on_look_changed)
        self.hide()

    @property
    def takes_room(self) -> bool:
        """Whether it leaves the page too little room: open, in large text."""
        return not self.isHidden() and self._look.text_scale >= _STACKED_FROM

    def show_page(self, page: Page) -> None:
        """Show the help of a page."""
        self._about.setHidden(page.with_candidate)
        words = self._words
        keys = [
            (words(line.key) if isinstance(line.key, Message) else line.key, words(line.does))
            for line in page.help_keys()
        ]
        self.show_help(words(page.help), keys)

    def show_help(self, text: str, keys: Sequence[tuple[str, str]]) -> None:
        """Show some sentences, then each key with what it does: in large text below the key."""
        self._shown = (text, keys)
        stacked = self._look.text_scale >= _STACKED_FROM
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(label(text, body))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for row, (key, does) in enumerate(keys):
            name, told = label(key, body, "strong", wrap=stacked), label(does, body)
            grid.addWidget(name, *((row * 2, 0, 1, 2) if stacked else (row, 0)))
            grid.addWidget(told, *((row * 2 + 1, 0, 1, 2) if stacked else (row, 1)))
        column.addLayout(grid)
        kept = self._words(
            "Everything you enter is saved on this computer straight away, encrypted. Nothing is "
            "sent until you hand it over."
        )
        column.addWidget(label(kept, body, "small"))
        column.addStretch(1)
        self._scroll.setWidget(body)
        self._body = body
        self.setFixedWidth(self._look.mm(WIDTH_MM))
        self.show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.turned.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.turned.emit()

    def _on_look_changed(self) -> None:
        if self.isVisible():
            self.show_help(*self._shown)

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
