"""The theory, asked aloud: one question at a time, and each press is saved at once.

The subject is the assessment's id, or ``id/question``.
"""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.drafted_form import DraftedForm
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.theory.paper import Paper, note_text
from npors_desktop.ui.theory.presenter import (
    answer_feedback,
    answer_kind,
    boxes,
    counted,
    is_choice,
    marked_text,
    options,
    points,
    question_place,
    theory_heading,
)
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.paper_bar import PaperBar
from npors_desktop.ui.widgets.point_list import PointList
from npors_desktop.ui.widgets.values import Heading, KeyHelp
from npors_desktop.workflows.marking.feedback import ActionResult
from npors_desktop.workflows.visit.theory import TheoryMarking

_NEXT = message("Next unanswered")
_DIGITS = {Qt.Key(Qt.Key.Key_1.value + n): n + 1 for n in range(9)}


class TheoryPage(DraftedForm):
    """The question, its points to tick and its mark. Keys work while no note is being typed."""

    name = "page_theory"
    title = message("Theory")
    help = message(
        "Turn the screen away from the candidate: it shows the answers. Read the question aloud. "
        "Tick the points that the candidate gives, or press M for full marks or X for no marks. "
        "Each press is saved at once."
    )
    keys = (
        KeyHelp(message("1 to 9"), message("Tick a point")),
        KeyHelp("M", message("Full marks, next question")),
        KeyHelp("X", message("No marks, next question")),
        KeyHelp("L", message("Ask this later")),
        KeyHelp("T", message("Write a note on the answer")),
        KeyHelp("↓ ↑", message("Next or previous question")),
        KeyHelp("Delete", message("Clear the mark")),
        KeyHelp("Enter", message("Next unanswered question")),
    )
    back = "page_candidate"

    def __init__(self, context: Context, parent: QWidget, theory_marking: TheoryMarking) -> None:
        super().__init__(context, parent)
        self._theory_marking = theory_marking
        words, look = context.words, context.look
        self._paper: Paper | None = None
        self._later: dict[str, set[str]] = {}
        self.bar = PaperBar(look, self.body)
        self.counts = label("", self.body, "body")
        self.where = label("", self.body, "strong", wrap=False)
        self.mark = label("", self.body, "strong", wrap=False)
        self.mark.setObjectName("theory_mark")
        top = QHBoxLayout()
        top.addWidget(self.where)
        top.addStretch(1)
        top.addWidget(self.mark)
        self.asked = label("", self.body, "title")
        self.asked.setObjectName("theory_question")
        self.kind = label("", self.body, "small")
        self.points = PointList(look, self.body)
        self.points.ticked.connect(self._tick)
        self.column.addLayout(top)
        for part in (self.asked, self.kind, self.points):
            self.column.addWidget(part)
        row = line_field(
            words, words("Note on the answer"), "theory_note", self.body, optional=True
        )
        self.note = self.add_field(row)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.counts)
        self._add_buttons()

    @override
    def open(self, subject: str | None) -> None:
        self._paper = None
        super().open(subject)
        id_, _, code = (subject or "").partition("/")
        if id_:
            self.read_form(
                partial(self._theory_marking.draw, id_),
                lambda now: self._start(Paper(now, later=self._later.setdefault(id_, set())), code),
            )

    @override
    def refresh(self, changed: Changed) -> None:
        """Do nothing: each press already brings back the state after it."""

    @override
    def draft_texts(self) -> dict[str, str]:
        """The note on the question shown, under its code, if it is not saved as it is."""
        paper = self._paper
        if paper is None or not paper.questions:
            return {}
        code, text = paper.question.code, self.note.text()
        return {code: text} if text != paper.note(code) else {}

    @override
    def show_draft(self, texts: Mapping[str, str]) -> None:
        """Go on with the note that was being typed."""
        self.draft_notice.hide()
        paper = self._paper
        codes = [question.code for question in paper.questions] if paper else []
        for code in texts:
            if code in codes:
                self._go_to(codes.index(code))
                self.note.show_text(texts[code])
                if isinstance(self.note.field, QLineEdit):
                    self.note.field.setFocus()
                    self.note.field.setCursorPosition(len(texts[code]))

    @override
    def heading(self) -> Heading:
        if self._paper is None:
            return Heading(self.context.words(self.title))
        return theory_heading(self.context.words, self._paper.now)

    @override
    def back_subject(self) -> str | None:
        return (self.subject or "").partition("/")[0] or None

    @override
    def escape(self) -> bool:
        if self.note.field.hasFocus():
            self._keep_note()
            self.setFocus()
            return True
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        acts = {
            Qt.Key.Key_Down: partial(self._step, 1),
            Qt.Key.Key_Up: partial(self._step, -1),
            Qt.Key.Key_Delete: self._clear,
        }
        if event.isAutoRepeat() and key not in acts:
            return
        if self.note.field.hasFocus():
            super().keyPressEvent(event)
        elif key in _DIGITS:
            self._tick(_DIGITS[key])
        elif key in acts:
            acts[key]()
        else:
            super().keyPressEvent(event)

    @override
    def enter(self, held: QWidget | None) -> None:
        if held is self.note.field:
            self._keep_note()
            self.setFocus()
        else:
            super().enter(held)

    def _add_buttons(self) -> None:
        self.add_primary(_NEXT, "theory_on", self._on)
        for text, name, act, letter in (
            (message("Full marks"), "theory_full", self._full, "M"),
            (message("No marks"), "theory_none", self._none, "X"),
            (message("Later"), "theory_later", self._put_off, "L"),
            (message("Note"), "theory_write", self._write_note, "T"),
            (message("Next   ↓"), "theory_next", partial(self._step, 1), ""),
            (message("Previous   ↑"), "theory_previous", partial(self._step, -1), ""),
        ):
            made = self.add_action(text, name, act, letter)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _start(self, paper: Paper, code: str) -> None:
        self._paper = paper
        if not paper.questions:
            self.asked.setText(self.context.words("This standard has no theory."))
            return
        codes = [question.code for question in paper.questions]
        first = paper.next_open()
        unanswered = next((n for n, c in enumerate(codes) if not paper.answered(c)), first or 0)
        paper.at = codes.index(code) if code in codes else unanswered
        self.heading_changed.emit()
        self._show()
        self.setFocus()

    def _show(self) -> None:
        paper = self._paper
        if paper is not None:
            self.note.show_text(paper.note(paper.question.code))
            self._show_question()

    def _show_question(self) -> None:
        paper, words = self._paper, self.context.words
        if paper is None:
            return
        asked = paper.question
        self.where.setText(question_place(words, paper))
        self.mark.setText(marked_text(words, paper))
        self.asked.setText(asked.text)
        self.kind.setText(answer_kind(words, asked))
        shown = options(words, asked) if is_choice(asked) else points(words, paper)
        self.points.show_points(shown)
        self.counts.setText(counted(words, paper))
        self.bar.show_boxes(boxes(paper), paper.at, words("The paper: one box for each question"))
        self.name_primary(message("Back to the candidate") if paper.whole() else _NEXT)

    def _tick(self, number: int) -> None:
        paper = self._paper
        marks = paper.turn_tick(number) if paper else None
        if marks is not None:
            self._award(marks, self._noted())

    def _full(self) -> None:
        if self._paper:
            self._award(self._paper.question.marks, self._noted(), onward=True)

    def _none(self) -> None:
        if self._paper:
            self._paper.ticks[self._paper.question.code] = frozenset()
            self._award(0, self._noted(), onward=True)

    def _clear(self) -> None:
        if self._paper:
            self._paper.ticks[self._paper.question.code] = frozenset()
            self._award(None, "")

    def _keep_note(self) -> None:
        paper = self._paper
        if paper is None or self.note.text() == paper.note(paper.question.code):
            return
        self._award(paper.now.awarded.get(paper.question.code), self._noted())

    def _noted(self) -> str:
        paper = self._paper
        return note_text(paper.ticked(paper.question.code), self.note.text()) if paper else ""

    def _award(self, awarded: int | None, note: str, *, onward: bool = False) -> None:
        paper = self._paper
        if paper is None:
            return
        code = paper.question.code
        paper.sent[code] = awarded
        work = partial(self._theory_marking.award, paper.now.id, code, awarded, note)
        done = partial(self._on_awarded, paper)
        self.write(work, done, changes=paper.now.id, rests=False)
        if onward:
            self._go_to(paper.next_open())

    def _on_awarded(self, paper: Paper, result: ActionResult) -> None:
        paper.take(result.assessment)
        self.say(answer_feedback(self.context.words, result.feedback))
        if self._paper is not paper:
            return
        if self.note.field.hasFocus():
            # A note is being typed: only the rest is shown anew.
            self._show_question()
        else:
            self._show()

    def _put_off(self) -> None:
        paper = self._paper
        if paper is None:
            return
        code, words = paper.question.code, self.context.words
        on = code not in paper.later
        paper.later ^= {code}
        later = words("{question}: left for later.", question=code)
        back = words("{question}: no longer left for later.", question=code)
        self.say(later if on else back, done=False)
        self._go_to(paper.next_open() if on else None)

    def _write_note(self) -> None:
        if isinstance(self.note.field, QLineEdit):
            self.note.field.setFocus()
            self.note.field.selectAll()

    def _step(self, step: int) -> None:
        paper = self._paper
        if paper is not None:
            self._go_to(min(max(paper.at + step, 0), len(paper.questions) - 1))

    def _on(self) -> None:
        paper = self._paper
        if paper is None or paper.whole():
            self.go("page_candidate", self.back_subject())
        else:
            self._go_to(paper.next_open())

    def _go_to(self, at: int | None) -> None:
        paper = self._paper
        if paper is None:
            return
        self._keep_note()
        paper.at = paper.at if at is None else at
        self._show()
