"""What fills the candidate's own view of the paper: a question, all of them, or a sentence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.forms.candidate_strip import pressed_letters
from npors_desktop.ui.theory.own_answers import AnswerRows, OwnBoxes
from npors_desktop.ui.theory.own_paper import (
    OwnPlace,
    counted_text,
    done_text,
    kind_text,
    line_text,
    place_text,
    submitting_text,
)
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.theory.own_paper import OwnPages

# Enough room for 26 questions without scrolling, where that many are wide enough.
_LIST_COLUMNS = 4
_BETWEEN = 12  # pixels


class QuestionPane(QWidget):
    """One question with its answers. Signals: ``pressed`` the place of an answer, from 1."""

    pressed = Signal(int)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.where = label("", self, "strong", wrap=False)
        self._kind = label("", self, "body", wrap=False)
        self.asked = label("", self, "title")
        self.asked.setObjectName("own_question")
        self.answers = AnswerRows(look, self)
        self.answers.pressed.connect(self.pressed)
        top = QHBoxLayout()
        top.setSpacing(look.mm(5))
        for part in (self.where, self._kind):
            top.addWidget(part)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.asked)
        column.addWidget(self.answers)

    def show_pages(self, pages: OwnPages) -> None:
        """Show the question that these are at, as it is kept."""
        flag = self._words("flagged") if pages.code in pages.flagged else ""
        self.where.setText("   ".join(filter(None, (place_text(self._words, pages), flag))))
        self._kind.setText(kind_text(self._words, pages))
        self.asked.setText(pages.question.text)
        self.answers.show_answers(pages.answers(), self._words)


class AllPane(QWidget):
    """Every question with how far it is. Signals: ``chosen`` the place of one, from 0."""

    chosen = Signal(int)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._lines: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(words("All questions"), self, "title"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(_BETWEEN)
        self._columns = 0
        column.addLayout(self._grid)

    def show_pages(self, pages: OwnPages) -> None:
        """Show how far each question is."""
        while len(self._lines) < len(pages.questions):
            number = len(self._lines)
            made = button("", f"own_line_{number + 1}", self)
            made.clicked.connect(partial(self.chosen.emit, number))
            self._lines.append(made)
        for number, line in enumerate(self._lines):
            text = line_text(self._words, pages, number)
            line.setText(text)
            line.setAccessibleName(text)
        self._columns = 0
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._place()
        return handled

    @override
    def minimumSizeHint(self) -> QSize:
        # Its columns follow its width, and never ask for more of it.
        widest = max((line.sizeHint().width() for line in self._lines), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def _place(self) -> None:
        """Put the lines into as many columns as have room for the longest."""
        widest = max((line.sizeHint().width() for line in self._lines), default=1)
        fitting = (self.width() + _BETWEEN) // (widest + _BETWEEN)
        columns = min(max(fitting, 1), _LIST_COLUMNS)
        if columns == self._columns or not self._lines:
            return
        self._columns, rows = columns, -(-len(self._lines) // columns)
        for line in self._lines:
            self._grid.removeWidget(line)
        for number, line in enumerate(self._lines):
            self._grid.addWidget(line, number % rows, number // rows)
        for at in range(_LIST_COLUMNS):
            self._grid.setColumnStretch(at, int(at < columns))


class OwnPanes(QWidget):
    """What the candidate sees of the paper, and how far it is below. Signals: ``pressed`` the place
    of an answer, from 1; ``chosen`` that of a question, from 0."""

    pressed = Signal(int)
    chosen = Signal(int)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.question = QuestionPane(look, words, self)
        self.question.pressed.connect(self.pressed)
        self.all = AllPane(words, self)
        self.all.chosen.connect(self.chosen)
        self.told = label("", self, "title")
        self.told.setObjectName("own_told")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.question, self.all, self.told):
            column.addWidget(part)

    def show_pages(self, pages: OwnPages) -> None:
        """Show the place that these are at."""
        words, place = self._words, pages.place
        self.question.setVisible(place is OwnPlace.QUESTION)
        self.all.setVisible(place is OwnPlace.ALL)
        self.told.setVisible(place in (OwnPlace.SUBMITTING, OwnPlace.DONE))
        if place is OwnPlace.QUESTION:
            self.question.show_pages(pages)
        elif place is OwnPlace.ALL:
            self.all.show_pages(pages)
        elif place is OwnPlace.SUBMITTING:
            self.told.setText(submitting_text(words, pages))
        else:
            self.told.setText(done_text(words, pages))


class OwnFoot(QWidget):
    """How far the paper is, in boxes and in words, above the buttons."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.boxes = OwnBoxes(look, self)
        self.counts = label("", self, "strong", wrap=False)
        self.counts.setObjectName("own_counts")
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(look.mm(5))
        row.addWidget(self.boxes, 1)
        row.addWidget(self.counts)
        look.changed.connect(self._relook)
        self._relook()

    def show_pages(self, pages: OwnPages, words: Words) -> None:
        """Show how far these are, until they are submitted."""
        counted = counted_text(words, pages)
        at = pages.at if pages.place is OwnPlace.QUESTION else -1
        self.boxes.show_boxes(pages.boxes(), at, counted)
        self.counts.setText(counted)
        self.setVisible(not pages.done)

    def _relook(self) -> None:
        self.counts.setStyleSheet(f"font-size: {pressed_letters(self._look)}px;")
