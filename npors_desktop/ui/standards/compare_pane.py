"""Two editions side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.widgets.card import CardGround
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel, QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import ListedLine


@dataclass(frozen=True, slots=True)
class EditionChoice:
    """An edition that can be compared, its name in the list, and how it stands. ``id`` is empty for
    the file that was opened."""

    id: str
    edition: str
    text: str
    standing: str = ""


# From this text scale on, the labels would leave what changes two lines.
_BARE_FROM = 1.75


class ComparePane(CardGround):
    """Signals: ``paired`` two editions were chosen; ``chosen`` the key of a change; ``opened`` that
    of the change on which Enter was pressed."""

    paired = Signal()
    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._look, self._words = look, words
        self._choices: tuple[EditionChoice, ...] = ()
        self.title = label("", self, "heading")
        self.title.setObjectName("comparison_title")
        self.old = self._box("compare_old", words("The edition before"))
        self.new = self._box("compare_new", words("The edition after"))
        self.lines = LineList(look, "comparison", words("What changes"), self)
        self.lines.chosen.connect(self.chosen)
        self.lines.opened.connect(self.opened)
        self._arrange()
        look.changed.connect(self._relook)
        self._relook()

    def show_choices(self, choices: Sequence[EditionChoice], old: int, new: int) -> None:
        """Show the editions to choose from, with these two of them chosen."""
        self._choices = tuple(choices)
        for box, at in ((self.old, old), (self.new, new)):
            blocker = QSignalBlocker(box)
            box.clear()
            box.addItems([one.text for one in choices])
            box.setCurrentIndex(at)
            blocker.unblock()
        self._on_box()

    def pair(self) -> tuple[EditionChoice, EditionChoice] | None:
        """The two editions that are chosen; None while there is nothing to choose from."""
        at = self.old.currentIndex(), self.new.currentIndex()
        if not self._choices or min(at) < 0:
            return None
        return self._choices[at[0]], self._choices[at[1]]

    def show_waiting(self) -> None:
        """Show that the editions are being compared."""
        self.show_lines(self._words("The editions are being compared…"), ())

    def show_lines(self, told: str, lines: Sequence[ListedLine]) -> None:
        """Show a sentence and what changes."""
        self.title.setText(told)
        self.lines.show_lines(lines)

    def _box(self, name: str, told: str) -> ChoiceBox:
        made = ChoiceBox(name, self)
        made.setAccessibleName(told)
        made.currentIndexChanged.connect(self._on_box)
        return made

    def _on_box(self, _at: int = 0) -> None:
        for told, box in zip(self._labels, (self.old, self.new), strict=True):
            one = self._choices[box.currentIndex()]
            told.setText(" · ".join(filter(None, (box.accessibleName(), one.standing))))
        self.paired.emit()

    def _relook(self) -> None:
        """Very large text gives up what stands above the boxes, so that a change can be read."""
        for told in self._labels:
            told.setVisible(self._look.text_scale < _BARE_FROM)

    def _arrange(self) -> None:
        words = self._words
        self._labels: list[QLabel] = []
        choices = QGridLayout()
        choices.setHorizontalSpacing(12)
        for place, box in enumerate((self.old, self.new)):
            named = label(box.accessibleName(), self, "small")
            named.setBuddy(box)
            self._labels.append(named)
            choices.addWidget(named, 0, place, Qt.AlignmentFlag.AlignBottom)
            choices.addWidget(box, 1, place)
            choices.setColumnStretch(place, 1)
        out = label(words("taken out"), self, "error", wrap=False)
        font = out.font()
        font.setStrikeOut(True)
        out.setFont(font)
        put_in = label(words("put in"), self, "strong", wrap=False)
        font = put_in.font()
        font.setUnderline(True)
        put_in.setFont(font)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        for sign in (out, put_in):
            top.addWidget(sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addLayout(top)
        column.addLayout(choices)
        column.addWidget(self.lines, 1)
