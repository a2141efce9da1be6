"""The panes of the page Standards and how they share the window; nothing is decided here."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from npors_desktop.domain.messages import message
from npors_desktop.ui.standards.compare_pane import ComparePane
from npors_desktop.ui.standards.list_pane import StandardListPane
from npors_desktop.ui.standards.read_pane import ReadPane
from npors_desktop.ui.standards.search_pane import SearchPane
from npors_desktop.ui.standards.side_pane import StandardSide
from npors_desktop.ui.standards.values import ReadPart
from npors_desktop.ui.widgets.button_foot import ButtonFoot
from npors_desktop.ui.widgets.buttons import button, primary_button, show_primary
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.office_tabs import OfficeTabs
from npors_desktop.ui.widgets.path_field import PathField

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import (
        QPushButton,
    )

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.appearance.look import Look

# From this text scale on there is room for one of the three: the list, what is read, the details.
STACKED_FROM = 1.5


class Depth(StrEnum):
    """How deep somebody is: at the list, in what is read, or in its details."""

    LIST = "list"
    TEXT = "text"
    DETAILS = "details"


class Mode(StrEnum):
    """What is done with the standards."""

    READ = "read"
    SEARCH = "search"
    COMPARE = "compare"


_MODES: Mapping[Mode, tuple[Message, str]] = {
    Mode.READ: (message("Read"), "R"),
    Mode.SEARCH: (message("Search"), "F"),
    Mode.COMPARE: (message("Compare"), "D"),
}
_BUTTONS: Mapping[str, tuple[Message, str]] = {
    "print_standard": (message("Print"), "Ctrl+P"),
    "open_standard_file": (message("Open a standard file"), "O"),
    "write_standard": (message("Write a standard"), "W"),
    "to_categories": (message("Categories"), "C"),
    "to_edition": (message("Agree to this edition"), "G"),
    "preview_standard": (message("Preview"), "V"),
    "show_answers": (message("Show the answers"), "A"),
    "previous_change": (message("Previous"), "↑"),
    "next_change": (message("Next change"), "Enter"),
}
_HIDE = message("Hide the answers")
_SIDE, _TOP = 16, 12
_WITHOUT_LETTER = ("previous_change", "next_change")
_OF_OFFICE = ("write_standard", "to_categories")


class StandardPanes(QWidget):
    """Signals: ``turned`` a Mode was pressed."""

    turned = Signal(str)

    def __init__(
        self, look: Look, words: Words, page: QWidget, *, of_office: bool, may_write: bool
    ) -> None:
        super().__init__(page)
        self._look = look
        self._words = words
        self._of_office, self._may_write = of_office, may_write
        self._depth = Depth.LIST
        self.mode = Mode.READ
        self.list = StandardListPane(look, words, self)
        self.read = ReadPane(look, words, self)
        self.search = SearchPane(look, words, self)
        self.compare = ComparePane(look, words, self)
        self.side = StandardSide(look, words("Details"), self)
        self.empty = label(
            words(
                "No standards are installed. Install the program again; its standards come with it."
            ),
            self,
            "heading",
        )
        named = [(mode.value, words(text), key) for mode, (text, key) in _MODES.items()]
        self.modes = OfficeTabs(look, named, Mode.READ.value, page)
        self.modes.chosen.connect(self.turned)
        self.modes.hide()
        self.file = PathField(words, words("A standard's file"), "standard_file", self)
        self.file.add_file()
        self.file.hide()
        self.foot = ButtonFoot(page.keyPressEvent, page)
        self.foot.hide()
        self.buttons = {name: self._button(name) for name in _BUTTONS}
        self._arrange(page)
        look.changed.connect(self._fit)
        self.show_mode(Mode.READ)
        self.show_empty(on=False)
        self._fit()

    def letters(self) -> dict[str, str]:
        """The buttons by the keys that press them."""
        return {
            key: name
            for name, (_, key) in _BUTTONS.items()
            if name not in _WITHOUT_LETTER and self._is_here(name)
        }

    def show_mode(self, mode: Mode) -> None:
        """Show the pane of a mode."""
        self.mode = mode
        panes = {Mode.READ: self.read, Mode.SEARCH: self.search, Mode.COMPARE: self.compare}
        self._stack.setCurrentWidget(panes[mode])
        self.modes.show_front(mode.value)
        self._go_to(Depth.LIST if mode is Mode.READ else Depth.TEXT)

    def show_buttons(
        self,
        *,
        is_readable: bool,
        is_printable: bool,
        is_previewed: bool,
        to_read: bool,
        asks: bool,
        answers: bool,
    ) -> None:
        """Show the buttons that there is something for; ``asks``: it has questions."""
        reads, compares = self.mode is Mode.READ, self.mode is Mode.COMPARE
        has_answers = compares or (reads and asks and self.read.part is ReadPart.QUESTIONS)
        shown = {
            "print_standard": is_printable,
            "open_standard_file": True,
            "write_standard": True,
            "to_categories": reads,
            "to_edition": to_read and not self._of_office,
            "preview_standard": is_previewed,
            "show_answers": is_readable and has_answers,
            "previous_change": compares,
            "next_change": compares,
        }
        for name, on in shown.items():
            self.buttons[name].setVisible(on and self._is_here(name))
        # One at a time is in the corner: the next change while two editions are compared.
        show_primary(self.buttons["preview_standard"], on=not compares)
        self._name("show_answers", _HIDE if answers else _BUTTONS["show_answers"][0])

    def show_empty(self, *, on: bool) -> None:
        """Show that there are no standards at all."""
        self.empty.setVisible(on)
        self._whole.setVisible(not on)

    def enter(self) -> None:
        """Put the focus on what is shown beside the list."""
        self._go_to(Depth.TEXT)
        found = {
            Mode.READ: self.read.lines,
            Mode.SEARCH: self.search.field,
            Mode.COMPARE: self.compare.lines,
        }
        found[self.mode].setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_details(self) -> None:
        """Put the focus on the details, so that the keys scroll them."""
        if self.mode is not Mode.SEARCH:
            self._go_to(Depth.DETAILS)
            self.side.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_standard(self) -> None:
        """Put the focus on the field of the list."""
        self._go_to(Depth.LIST)
        self.list.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> bool:
        """Go one level up, where each has all the room; False if there is none."""
        if self._depth is Depth.LIST or not self._is_stacked():
            return False
        if self._depth is Depth.DETAILS:
            self.enter()
        else:
            self._go_to(Depth.LIST)
            self.list.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def to_edition(self) -> None:
        """Put the focus on the choice of the edition and route."""
        self._go_to(Depth.TEXT)
        box = self.compare.old if self.mode is Mode.COMPARE else self.read.edition
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_file(self) -> None:
        """Ask for a file."""
        if self._is_stacked() and self._depth is Depth.LIST:
            self._go_to(Depth.TEXT)
        self.file.show()
        self._fit()
        self.file.setFocus(Qt.FocusReason.OtherFocusReason)

    def file_path(self) -> Path | None:
        """The file that was typed; None, and why, where none was."""
        path = self.file.path()
        self.file.show_error("" if path else self._words("Enter a standard's file."))
        return path

    def close_file(self) -> bool:
        """Ask for no file any more; True if one was asked for."""
        if self.file.isHidden():
            return False
        self.file.hide()
        self.file.show_error("")
        self._fit()
        if self.list.isVisible():
            self.list.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.enter()
        return True

    def _is_here(self, name: str) -> bool:
        if name == "write_standard" and not self._may_write:
            return False
        return self._of_office or name not in _OF_OFFICE

    def _button(self, name: str) -> QPushButton:
        make = primary_button if name == "next_change" else button
        made = make("", name, self.foot)
        self.foot.add(made)
        self._put_name(made, *_BUTTONS[name])
        made.hide()
        return made

    def _name(self, name: str, text: Message) -> None:
        self._put_name(self.buttons[name], text, _BUTTONS[name][1])

    def _put_name(self, made: QPushButton, text: Message, key: str) -> None:
        """Name a button, with the key that presses it."""
        told = f"{self._words(text)}   {key}"
        made.setText(told)
        made.setAccessibleName(told)

    def _arrange(self, page: QWidget) -> None:
        self._stack = QStackedWidget(self)
        for pane in (self.read, self.search, self.compare):
            self._stack.addWidget(pane)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self._stack, 7)
        beside.addWidget(self.side, 3)
        self._whole = QWidget(self)
        self._centre = QWidget(self._whole)
        centre = QVBoxLayout(self._centre)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.addWidget(self.file)
        centre.addLayout(beside, 1)
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.list, 24)
        row.addWidget(self._centre, 76)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        column.addWidget(self.empty)
        column.addWidget(self._whole, 1)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self)

    def _is_stacked(self) -> bool:
        return self._look.text_scale >= STACKED_FROM

    def _go_to(self, depth: Depth) -> None:
        self._depth = depth
        self._fit()

    def _fit(self) -> None:
        """Share the width among the list, what is read and the details; in large text one has it
        all."""
        stacked, depth = self._is_stacked(), self._depth
        # The field for a file needs the room too.
        covered = stacked and not self.file.isHidden()
        self.list.show_note(on=not stacked)
        self.list.setVisible(not stacked or depth is Depth.LIST)
        self._centre.setVisible(not stacked or depth is not Depth.LIST)
        self._stack.setVisible(not covered and (not stacked or depth is not Depth.DETAILS))
        has_details = self.mode is not Mode.SEARCH
        beside = not stacked or depth is Depth.DETAILS
        self.side.setVisible(has_details and not covered and beside)
