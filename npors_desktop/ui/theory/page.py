"""The theory, asked aloud: one question at a time, and each press is saved at once.

The subject is the assessment's id, or ``id/question``.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.assessment_parts import OwnPaper
from npors_desktop.domain.messages import message
from npors_desktop.domain.papers import own_questions
from npors_desktop.ui.forms.drafted_form import DraftedForm
from npors_desktop.ui.theory.paper import AnswerSoFar, Paper
from npors_desktop.ui.theory.presenter import (
    answer_feedback,
    boxes,
    chosen_places,
    counted,
    offered_keys,
    refused_text,
    theory_heading,
)
from npors_desktop.ui.theory.question_view import QuestionView
from npors_desktop.ui.theory.ticking import Ticking
from npors_desktop.ui.visit.presenter import beside_text
from npors_desktop.ui.visit.theory_clock import face_of, spoken_face
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.clock_button import ClockButton
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.paper_bar import PaperBar
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.delivery import AssessmentLine
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.marking.feedback import ActionResult
    from npors_desktop.workflows.visit.theory import TheoryMarking
    from npors_desktop.workflows.visit.theory_taking import TheoryTaking

_NEXT = message("Next unanswered")
_START, _GO_ON = message("Start the theory"), message("Go on with the theory")
_DIGITS = {Qt.Key(Qt.Key.Key_1.value + n): n + 1 for n in range(9)}
_NO_MARKS, _NO_ANSWER = message("No marks"), message("No answer")
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_OPTIONS = {Qt.Key(Qt.Key.Key_A.value + n): n + 1 for n in range(8)}


class TheoryPage(DraftedForm):
    """The question, its points to tick and its mark. Keys work while no note is being typed."""

    name = "page_theory"
    title = message("Theory")
    help = message(
        "Turn the screen away from the candidate: it shows model answers. Enter starts the clock; "
        "read the question aloud. Tick the points that the candidate gives, or press M for full "
        "marks or X for no marks. Where the candidate chooses among options, press their letters, "
        "then Enter: the marks follow from the letters. Each press is saved at once. With S the "
        "candidate answers the questions with options on this laptop."
    )
    keys = (
        KeyHelp(message("1 to 9"), message("Tick a point")),
        KeyHelp(message("A to H"), message("Choose an option, or take it back")),
        KeyHelp("M", message("Full marks, next question")),
        KeyHelp("X", message("No marks, next question")),
        KeyHelp("+ -", message("One mark more or less")),
        KeyHelp("L", message("Ask this later")),
        KeyHelp("R", message("Note that the question was read again")),
        KeyHelp("S", message("The candidate answers on the laptop")),
        KeyHelp("Ctrl+Space", message("Stop the clock, or go on")),
        KeyHelp("T", message("Write a note on the answer")),
        KeyHelp("↓ ↑", message("Next or previous question")),
        KeyHelp("Delete", message("Clear the mark")),
        KeyHelp("Enter", message("Mark the options chosen, next unanswered question")),
    )
    back = "page_candidate"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        theory_marking: TheoryMarking,
        theory_taking: TheoryTaking,
    ) -> None:
        super().__init__(context, parent)
        self._theory_marking, self._taking = theory_marking, theory_taking
        words, look = context.words, context.look
        self._paper: Paper | None = None
        # Whether the clock runs, or is about to.
        self._runs = False
        self.clock = ClockButton(look, "theory_clock", partial(spoken_face, words), self)
        self.clock.clicked.connect(self._turn_clock)
        self._ticking = Ticking(self.clock, self._show_clock)
        self.bar = PaperBar(look, self.body)
        self.counts = label("", self.body, "body")
        self.beside = label("", self.body, "strong")
        self.beside.setObjectName("theory_beside")
        self.beside.hide()
        self.column.addWidget(self.beside)
        self.question = QuestionView(words, look, self.body)
        self.question.pressed.connect(self._press_row)
        self.question.stepped.connect(self._more)
        self.add_key("T", self._write_note)
        for sign, by in (("-", -1), ("+", 1)):
            self.add_key(sign, partial(self._more, by))
        self.column.addWidget(self.question)
        row = line_field(
            words, words("Note on the answer"), "theory_note", self.body, optional=True
        )
        self.note = self.add_field(row)
        self._add_foot()
        self._add_buttons()

    @override
    def open(self, subject: str | None) -> None:
        self._paper = None
        super().open(subject)
        id_, _, code = (subject or "").partition("/")
        if id_:
            self.read_form(
                partial(self._theory_marking.draw, id_),
                lambda now: self._start(Paper(now, later=set(now.sitting.later)), code),
            )
            self.read(partial(self._taking.running_beside, id_), self._tell_beside)

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
    def help_keys(self) -> tuple[KeyHelp, ...]:
        return offered_keys(self.keys, self._asking())

    @override
    def header_widget(self) -> QWidget:
        return self.clock

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
        if key == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            acts[key] = self._turn_clock
        if event.isAutoRepeat() and key not in acts:
            return
        if self.note.field.hasFocus():
            super().keyPressEvent(event)
        elif key in _DIGITS or (key in _OPTIONS and not event.modifiers() & _HELD):
            self._press_key(key)
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

    def _add_foot(self) -> None:
        """The paper, and the ways to the questions beside, above the buttons."""
        foot = QWidget(self)
        rows, row = QVBoxLayout(foot), QHBoxLayout()
        rows.setContentsMargins(20, 4, 20, 6)
        row.addWidget(self.counts, 1)
        for text, name, by in (
            (message("Previous   ↑"), "theory_previous", -1),
            (message("Next   ↓"), "theory_next", 1),
        ):
            made = button(self.voice(text), name, foot)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.clicked.connect(lambda _=False, by=by: self._step(by))
            row.addWidget(made)
        rows.addWidget(self.bar)
        rows.addLayout(row)
        self.place_above_buttons(foot, scrolls=True)

    def _add_buttons(self) -> None:
        self.add_primary(_NEXT, "theory_on", self._on)
        made = {
            name: self.add_action(text, name, act, letter)
            for text, name, act, letter in (
                (message("Full marks"), "theory_full", self._full, "M"),
                (_NO_MARKS, "theory_none", self._none, "X"),
                (message("Later"), "theory_later", self._put_off, "L"),
                (message("Read again"), "theory_repeated", self._repeat, "R"),
                (
                    message("The candidate answers"),
                    "theory_hand_over",
                    self._hand_over,
                    "S",
                ),
            )
        }
        for one in made.values():
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._full_button, self._none_button = made["theory_full"], made["theory_none"]
        self._hand_over_button = made["theory_hand_over"]

    def _start(self, paper: Paper, code: str) -> None:
        if paper.now.sitting.own in (OwnPaper.BEGUN, OwnPaper.SUBMITTED):
            self.go("page_theory_handed", paper.now.id)
            return
        self._paper = paper
        if not paper.questions:
            self.question.asked.setText(self.context.words("There is no theory to ask."))
            return
        codes = [question.code for question in paper.questions]
        first = paper.next_open()
        unanswered = next((n for n, c in enumerate(codes) if not paper.answered(c)), first or 0)
        paper.at = codes.index(code) if code in codes else unanswered
        self._runs = paper.is_begun
        if paper.now.sitting.at != paper.question.code:
            self._open_question()
        self.heading_changed.emit()
        self._show()
        self.setFocus()

    def _tell_beside(self, other: AssessmentLine | None) -> None:
        told = beside_text(self.context.words, other) if other else ""
        self.beside.setText(told)
        self.beside.setVisible(bool(told))

    def _show(self) -> None:
        paper = self._asking()
        if paper is not None:
            self.note.show_text(paper.note(paper.question.code))
            self._show_question()

    def _show_question(self) -> None:
        paper, words = self._asking(), self.context.words
        if paper is None:
            return
        self._ticking.show_assessment(paper.now)
        self.question.show_paper(paper)
        self.counts.setText(counted(words, paper))
        self.bar.show_boxes(boxes(paper), paper.at, words("The paper: one box for each question"))
        self._name_buttons(paper)

    def _name_buttons(self, paper: Paper) -> None:
        """Show the buttons that the question asked has."""
        if not self._runs and not paper.whole():
            self.name_primary(_GO_ON if paper.now.sitting.started else _START)
        elif paper.mark_chosen() is not None:
            self.name_primary(message("Mark this answer"))
        else:
            self.name_primary(message("Back to the candidate") if paper.whole() else _NEXT)
        self._hand_over_button.setVisible(self._can_hand_over(paper))
        self._full_button.setVisible(not paper.chooses)
        told = self.voice(_NO_ANSWER if paper.chooses else _NO_MARKS)
        self._none_button.setText(f"{told}   X")
        self._none_button.setAccessibleName(f"{told}   X")

    def _asking(self) -> Paper | None:
        """The paper, if it has a question to ask."""
        return self._paper if self._paper and self._paper.questions else None

    def _press_key(self, key: Qt.Key) -> None:
        """A digit is for a point, a letter for an option; the others do nothing."""
        paper, place = self._asking(), _OPTIONS.get(key, 0)
        if paper is None or paper.chooses != bool(place):
            return
        if place <= len(paper.letters):
            self._press_row(place or _DIGITS[key])

    def _press_row(self, number: int) -> None:
        paper = self._asking()
        if paper is not None:
            self._answer(paper.choose(number) if paper.chooses else paper.tick(number))
            self.area.ensureWidgetVisible(self.question.points.row(number), 20, 30)

    def _full(self) -> None:
        if paper := self._asking():
            self._answer(paper.give(paper.question.marks), onward=True)

    def _none(self) -> None:
        if paper := self._asking():
            self._answer(paper.give_none(), onward=True)

    def _more(self, by: int) -> None:
        if paper := self._asking():
            self._answer(paper.step(by))

    def _clear(self) -> None:
        if self._asking():
            self.note.show_text("")
            self._answer(AnswerSoFar())

    def _keep_note(self) -> None:
        paper = self._asking()
        if paper is not None and self.note.text() != paper.note(paper.question.code):
            self._answer(paper.latest())

    def _answer(self, answer: AnswerSoFar | None, *, onward: bool = False) -> None:
        """Save the answer to the question asked, with its note; None if a press cannot be."""
        paper, words = self._asking(), self.context.words
        if paper is None:
            return
        if paper.is_candidates():
            self.say(words("The candidate answered this on the laptop. It stays so."), done=False)
            return
        self._begin(paper)
        if answer is None:
            if paper.chooses:
                self.say(refused_text(words, paper), done=False)
            return
        code = paper.question.code
        paper.sent[code] = answer
        work = partial(
            self._theory_marking.award,
            *(paper.now.id, code, answer.awarded, paper.noted(answer, self.note.text())),
            chosen=answer.chosen,
            points=paper.kept_points(answer),
        )
        self.save_form(
            work,
            partial(self._on_answered, paper),
            changes=paper.now.id,
            failed=partial(self._on_refused, paper, code),
            rests=False,
        )
        if onward:
            self._go_to(paper.next_open())

    def _on_answered(self, paper: Paper, result: ActionResult) -> None:
        paper.take(result.assessment)
        chosen = chosen_places(paper, result.feedback.values["question"])
        self.say(answer_feedback(self.context.words, result.feedback, chosen))
        if self._paper is not paper:
            return
        if self.note.field.hasFocus():
            # A note is being typed: only the rest is shown anew.
            self._show_question()
        else:
            self._show()

    def _on_refused(self, paper: Paper, code: str, error: Exception) -> None:
        paper.sent.pop(code, None)
        self.complained.emit(error)

    def _put_off(self) -> None:
        paper = self._asking()
        if paper is None:
            return
        code, words = paper.question.code, self.context.words
        on = code not in paper.later
        paper.later ^= {code}
        later = words("{question}: left for later.", question=code)
        back = words("{question}: no longer left for later.", question=code)
        self._begin(paper)
        work = partial(self._taking.put_off, paper.now.id, code, on=on)
        self._take(paper, work, later if on else back)
        self._go_to(paper.next_open() if on else None)

    def _repeat(self) -> None:
        if paper := self._asking():
            code, words = paper.question.code, self.context.words
            on = code not in paper.now.sitting.repeated
            noted = words("{question}: it was read again.", question=code)
            back = words("{question}: it was not read again.", question=code)
            self._begin(paper)
            work = partial(self._taking.note_repeated, paper.now.id, code, on=on)
            self._take(paper, work, noted if on else back)

    def _hand_over(self) -> None:
        paper = self._asking()
        if paper is not None and self._can_hand_over(paper):
            self.go("page_theory_handed", paper.now.id)

    def _can_hand_over(self, paper: Paper) -> bool:
        is_free = paper.now.sitting.own is OwnPaper.NOT_BEGUN
        return is_free and bool(own_questions(paper.now))

    def _begin(self, paper: Paper) -> None:
        """Let the clock run for the question asked, if there is anything left to ask."""
        if not self._runs and not paper.whole():
            self._runs = True
            self._open_question()

    def _open_question(self) -> None:
        paper = self._asking()
        if paper is not None and self._runs and not paper.whole():
            code = paper.question.code
            self._take(paper, partial(self._taking.open_question, paper.now.id, code))

    def _show_clock(self, now: Assessment) -> None:
        self.clock.show_face(face_of(self.context.words, now, self._taking.now()))

    def _turn_clock(self) -> None:
        paper = self._asking()
        if paper is None:
            return
        if self._runs:
            self._runs = False
            told = self.context.words("The clock is stopped.")
            self._take(paper, partial(self._taking.pause, paper.now.id), told)
        else:
            self._begin(paper)

    def _take(self, paper: Paper, work: Callable[[], Assessment], told: str = "") -> None:
        """Save how the paper is taken, and then say so."""

        def done(now: Assessment) -> None:
            paper.take(now)
            if told:
                self.say(told)
            if self._paper is paper:
                self._show_question()

        self.write(work, done, changes=paper.now.id, rests=False)

    def _write_note(self) -> None:
        if isinstance(self.note.field, QLineEdit):
            self.note.field.setFocus()
            self.note.field.selectAll()

    def _step(self, step: int) -> None:
        paper = self._asking()
        if paper is not None:
            self._begin(paper)
            self._go_to(min(max(paper.at + step, 0), len(paper.questions) - 1))

    def _on(self) -> None:
        paper = self._asking()
        answer = paper.mark_chosen() if paper else None
        if paper is not None and not self._runs and not paper.whole():
            self._begin(paper)
        elif answer is not None:
            self._answer(answer, onward=True)
        elif paper is None or paper.whole():
            self.go("page_candidate", self.back_subject())
        elif paper.is_skipped():
            # Enter pressed once too often, after a key that moved on by itself.
            told = self.context.words(
                "{question} has no answer yet. L leaves it for later.", question=paper.question.code
            )
            self.say(told, done=False)
        else:
            self._go_to(paper.next_open())

    def _go_to(self, at: int | None) -> None:
        paper = self._asking()
        if paper is None:
            return
        self._keep_note()
        if at is not None and at != paper.at:
            paper.at = at
            self.area.verticalScrollBar().setValue(0)
            self._open_question()
        self._show()
