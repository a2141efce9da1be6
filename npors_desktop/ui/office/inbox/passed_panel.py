"""What an import passed over, each file with the reason, and the way to where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npors_desktop.domain.found_files import FileType
from npors_desktop.ui.office.inbox.import_text import MOST_SHOWN, passed_lines
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import breakable, label

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.base.words import Words
    from npors_desktop.domain.found_files import Passed


class PassedPanel(QWidget):
    """Hidden while nothing was passed over. Signal: ``wanted`` the path of an enrolment request
    that the user wants to look at."""

    wanted = Signal(str)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("passed_over")
        self._words = words
        self._requests: list[Path] = []
        self.heading = label("", self, "strong")
        self.lines = label("", self)
        self.look_at = button(
            words("Look at the request on the page Assessors"), "go_to_people", self
        )
        self.close_it = button(words("Close this list  Esc"), "close_passed", self)
        self.look_at.clicked.connect(self._on_look_at)
        self.close_it.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.addWidget(self.look_at)
        buttons.addWidget(self.close_it)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.heading, self.lines):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            column.addWidget(part)
        column.addLayout(buttons)
        self.hide()

    def show_passed(self, passed: tuple[Passed, ...]) -> None:
        """Show what was passed over, or nothing."""
        words = self._words
        self._requests = [
            one.path for one in passed if one.kind is FileType.REQUEST and one.path is not None
        ]
        heading = words.count(
            "{n} file was not imported:", "{n} files were not imported:", len(passed)
        )
        self.heading.setText(heading)
        lines = [breakable(line) for line in passed_lines(passed, words)]
        self.lines.setText("\n".join(lines[: MOST_SHOWN + 1]))
        self.look_at.setVisible(bool(self._requests))
        self.setVisible(bool(passed))

    def leave(self) -> bool:
        """Close the list; True if it was open."""
        was_open = not self.isHidden()
        self.hide()
        return was_open

    def _on_look_at(self) -> None:
        # The next request is offered when the user comes back.
        request = self._requests.pop(0)
        self.look_at.setVisible(bool(self._requests))
        self.wanted.emit(str(request))
