"""Searching the criteria and questions of every standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from npors_desktop.ui.widgets.card import CardGround
from npors_desktop.ui.widgets.find_field import FindField
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.line_list import LineList
from npors_desktop.ui.widgets.values import ListedLine, TextPiece
from npors_desktop.workflows.standards.listed_standards import family_of
from npors_desktop.workflows.standards.standard_search import SearchAnswer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.standards.standard_search import FoundLine


class SearchPane(CardGround):
    """Signals: ``typed`` the words; ``opened`` id, edition and code of a line that is to be shown
    at its place."""

    typed = Signal(str)
    opened = Signal(str, str, str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._words = words
        self._places: dict[str, tuple[str, str, str]] = {}
        self.title = label(
            words("Search the criteria and questions of all standards"), self, "heading"
        )
        self.field = FindField(look, words("Words"), self)
        self.field.edit.setObjectName("search_words")
        self.field.edit.setAccessibleName(words("Words, in any order"))
        self.field.typed.connect(self.typed)
        self.field.left.connect(self._to_lines)
        self.told = label("", self, "strong")
        self.lines = LineList(look, "search_lines", words("What was found"), self)
        self.lines.opened.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        for part in (self.title, self.field, self.told):
            column.addWidget(part)
        column.addWidget(self.lines, 1)
        self.show_answer(SearchAnswer((), 0))

    def show_answer(self, answer: SearchAnswer) -> None:
        """Show what was found, by standard."""
        words = self._words
        lines: list[ListedLine] = []
        self._places = {}
        for one in answer.standards:
            title = words(
                "{title}, edition {edition}", title=one.title, edition=one.standard.edition
            )
            lines.append(ListedLine("", ((TextPiece(title),),), title))
            for line in one.lines:
                place = family_of(one.standard), one.standard.edition, line.code
                key = "/".join(place)
                self._places[key] = place
                lines.append(self._line(key, line))
        self.told.setText(self._count(answer))
        self.lines.show_lines(lines)

    def show_waiting(self) -> None:
        """Show that the standards are still being read."""
        self.told.setText(self._words("The standards are being read…"))

    def _line(self, key: str, line: FoundLine) -> ListedLine:
        words = self._words
        note = words("question") if line.is_question else words("criterion")
        if line.safety_critical:
            note = words("criterion, safety-critical")
        spoken = ", ".join((line.code, line.text.rstrip("."), note))
        cells = ((TextPiece(line.text),),)
        return ListedLine(
            key, cells, spoken, line.code, note=note, is_critical=line.safety_critical
        )

    def _count(self, answer: SearchAnswer) -> str:
        words = self._words
        if not self.field.edit.text().strip():
            return words("Type words in any order. Answers to questions are not searched.")
        shown = sum(len(one.lines) for one in answer.standards)
        if shown < answer.total:
            return words(
                "{shown} of {all} are shown. Type more words.", shown=shown, all=answer.total
            )
        return words.count("{n} found", "{n} found", answer.total)

    def _to_lines(self) -> None:
        if self.lines.key:
            self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self, key: str) -> None:
        self.opened.emit(*self._places[key])
