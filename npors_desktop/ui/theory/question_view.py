"""The question being asked: what is said, its options or model answer, and its mark."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npors_desktop.domain.messages import message
from npors_desktop.ui.theory.presenter import (
    answer_kind,
    answer_points,
    beforehand,
    marked_text,
    question_place,
    remarks,
)
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.point_list import PointList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.theory.paper import Paper


class QuestionView(QWidget):
    """One question. Signals: ``pressed`` the number of the point or option, from 1; ``stepped`` how
    many marks more."""

    pressed = Signal(int)
    stepped = Signal(int)

    def __init__(self, words: Words, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._where = label("", self, "strong", wrap=False)
        self._mark = label("", self, "strong", wrap=False)
        self._mark.setObjectName("theory_mark")
        self._before = label("", self, "strong")
        self.asked = label("", self, "title")
        self.asked.setObjectName("theory_question")
        self._kind = label("", self, "small")
        self.points = PointList(look, self)
        self.points.ticked.connect(self.pressed)
        self._remarks = label("", self, "body")
        self._steps = (
            self._step_button("-", "theory_less", message("One mark less"), -1),
            self._step_button("+", "theory_more", message("One mark more"), 1),
        )
        self._arrange()

    def show_paper(self, paper: Paper) -> None:
        """Show the question that a paper is at, as it is saved."""
        words = self._words
        self._where.setText(question_place(words, paper))
        self._mark.setText(marked_text(words, paper))
        self.asked.setText(paper.question.text)
        self._kind.setText(answer_kind(words, paper))
        for part, text in (
            (self._before, beforehand(words, paper)),
            (self._remarks, remarks(words, paper)),
        ):
            part.setText(text)
            part.setVisible(bool(text))
        points = answer_points(words, paper)
        self.points.show_points(points)
        # They were made last, and are reached before the note and what is below it.
        rows = (self.points.row(number) for number in range(1, len(points) + 1))
        for before, row in pairwise((self._steps[-1], *rows)):
            self.setTabOrder(before, row)
        for one in self._steps:
            one.setVisible(paper.sets_marks)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._where)
        top.addStretch(1)
        for part in (self._mark, *self._steps):
            top.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        for part in (self._before, self.asked, self._kind, self.points, self._remarks):
            column.addWidget(part)

    def _step_button(self, sign: str, name: str, told: Message, by: int) -> QPushButton:
        made = button(sign, name, self)
        made.setAccessibleName(self._words(told))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(partial(self.stepped.emit, by))
        made.hide()
        return made
