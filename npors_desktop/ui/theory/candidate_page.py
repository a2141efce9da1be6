"""The theory in the candidate's view: one question a page, and each answer is saved at once.

Nothing that says what is right is in it, and nothing of what the answers are worth. It opens at the
question that was open last. Submitting takes a press of its own, so that nobody submits with Enter.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from npors_desktop.domain.assessment_parts import OwnPaper
from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.candidate_view import CandidateView
from npors_desktop.ui.standards.presenter import language_notice
from npors_desktop.ui.theory.own_panes import OwnFoot, OwnPanes
from npors_desktop.ui.theory.own_paper import OwnPages, OwnPlace
from npors_desktop.ui.theory.ticking import Ticking
from npors_desktop.ui.visit.theory_clock import left_text
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.visit.preparation import Preparation
    from npors_desktop.workflows.visit.theory_taking import TheoryTaking

_NEXT, _OPEN = message("Next question"), message("Go to the first without an answer")
_SUBMIT, _GO_BACK = message("Submit my answers"), message("Back to the questions")
_FLAG, _BACK, _ALL = message("Flag"), message("Back   ↑"), message("All questions")
_DIGITS = {Qt.Key(Qt.Key.Key_1.value + n): n + 1 for n in range(8)}
# F flags a question.
_LETTERS = {Qt.Key(Qt.Key.Key_A.value + n): n + 1 for n in range(5)}
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class TheoryCandidatePage(CandidateView):
    """The questions with options. Spoken ones are asked aloud afterwards."""

    name = "page_theory_candidate"
    title = message("Theory")
    help = message(
        "This page is for the candidate. Choose an answer with its number or its letter. Each "
        "answer is saved at once and can be changed until you submit. With F you flag a question "
        "that you want to look at again."
    )
    keys = (
        KeyHelp(message("1 to 8"), message("Choose an answer")),
        KeyHelp("F", _FLAG),
        KeyHelp("Enter", _NEXT),
        KeyHelp("↑", message("The question before")),
        KeyHelp("O", _ALL),
        KeyHelp("Esc", message("Hand back to the assessor")),
    )
    back = "page_theory_handed"

    def __init__(
        self, context: Context, parent: QWidget, preparation: Preparation, taking: TheoryTaking
    ) -> None:
        super().__init__(context, parent)
        self._preparation, self._taking = preparation, taking
        self._pages: OwnPages | None = None
        self.panes: OwnPanes | None = None
        self.clock = label("", self.strip, "title")
        self.clock.setObjectName("own_clock")
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.clock.setWordWrap(False)
        self.strip.add(self.clock)
        self._ticking = Ticking(self.clock, self._show_clock)
        self.how_far = OwnFoot(context.look, self)
        self.place_above_buttons(self.how_far, scrolls=True)
        self.add_primary(_NEXT, "own_next", self._on)
        self._actions = {
            name: self.add_action(text, name, act, letter)
            for text, name, act, letter in (
                (_FLAG, "own_flag", self._flag, "F"),
                (_BACK, "own_back", partial(self._step, -1), ""),
                (_ALL, "own_all", self._show_all, "O"),
                (_SUBMIT, "own_submit", self._submit, "S"),
            )
        }
        self._spoken: dict[str, tuple[Message, str]] = {
            "own_flag": (_FLAG, "F"),
            "own_back": (_BACK, ""),
            "own_all": (_ALL, "O"),
            "own_submit": (_SUBMIT, "S"),
        }

    @override
    def open(self, subject: str | None) -> None:
        self._pages = None
        super().open(subject)
        if subject:
            self.read(partial(self._preparation.assessment, subject), self._begin)

    @override
    def fill(self, now: Assessment) -> None:
        voice = self.voice
        if notice := language_notice(voice, now.pack):
            self.paragraph(notice, "small")
        self.panes = OwnPanes(self.context.look, voice, self.body)
        self.panes.pressed.connect(self._choose)
        self.panes.chosen.connect(self._go_to)
        self.content.addWidget(self.panes)
        self._show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        pages = self._pages
        asking = pages is not None and pages.place is OwnPlace.QUESTION
        place = _DIGITS.get(key) or _LETTERS.get(key)
        if place and asking and not event.modifiers() & _HELD:
            if not event.isAutoRepeat():
                self._choose(place)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and asking:
            self._step(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _show_clock(self, now: Assessment) -> None:
        self.clock.setText(left_text(self.voice, now, self._taking.now()))

    def _begin(self, now: Assessment) -> None:
        self._pages = pages = OwnPages.of(now)
        self.show_assessment(now)
        self.setFocus()
        is_open = now.sitting.own is OwnPaper.BEGUN and now.sitting.since is not None
        if not pages.done and not (is_open and now.sitting.at == pages.code):
            self._open_question()

    def _show(self) -> None:
        pages, panes = self._pages, self.panes
        if pages is None or panes is None or self.now is None:
            return
        panes.show_pages(pages)
        self.how_far.show_pages(pages, self.voice)
        self._ticking.show_assessment(self.now)
        self.clock.setVisible(not pages.done)
        self._name_buttons(pages)

    def _name_buttons(self, pages: OwnPages) -> None:
        """Show the buttons of the place, in the candidate's language."""
        place = pages.place
        shown = {
            "own_flag": place is OwnPlace.QUESTION,
            "own_back": place is OwnPlace.QUESTION and pages.at > 0,
            "own_all": place is OwnPlace.QUESTION,
            "own_submit": place in (OwnPlace.ALL, OwnPlace.SUBMITTING),
        }
        for name, made in self._actions.items():
            text, letter = self._spoken[name]
            told = self.voice(text)
            made.setText(f"{told}   {letter}" if letter else told)
            made.setAccessibleName(told)
            made.setVisible(shown[name])
        if self.primary is not None:
            self.primary.setVisible(not pages.done)
        if place is OwnPlace.ALL:
            self.name_primary(_OPEN if pages.unanswered() else _GO_BACK)
        else:
            self.name_primary(_GO_BACK if place is OwnPlace.SUBMITTING else _NEXT)

    def _asking(self) -> OwnPages | None:
        """The paper while a question is shown."""
        pages = self._pages
        return pages if pages is not None and pages.place is OwnPlace.QUESTION else None

    def _choose(self, place: int) -> None:
        pages, panes = self._asking(), self.panes
        letters = pages.chosen_with(place) if pages else None
        if pages is None or panes is None or letters is None or self.subject is None:
            return
        # In large text the answers are below the window: nobody chooses one without seeing it.
        self.show_part(panes.question.answers.row(place))
        code = pages.code
        pages.sent[code] = letters
        work = partial(self._taking.answer, self.subject, code, letters)
        self._take(pages, work, partial(self._on_refused, pages, code))

    def _flag(self) -> None:
        if (pages := self._asking()) and self.subject:
            on = pages.code not in pages.flagged
            self._take(pages, partial(self._taking.put_off, self.subject, pages.code, on=on))

    def _step(self, by: int) -> None:
        if pages := self._asking():
            self._go_to(pages.at + by)

    def _go_to(self, at: int) -> None:
        pages = self._pages
        if pages is None or pages.done:
            return
        if pages.go_to(at):
            self._open_question()
            self.area.verticalScrollBar().setValue(0)
        self._show()
        self.setFocus()

    def _show_all(self) -> None:
        if pages := self._asking():
            self._go_to(len(pages.questions))

    def _on(self) -> None:
        """Enter: on to the next question, and from elsewhere back to one."""
        pages = self._pages
        if pages is None:
            return
        if pages.place is OwnPlace.QUESTION:
            self._step(1)
        elif pages.place is OwnPlace.ALL:
            self._go_to(next(iter(pages.unanswered()), pages.at))
        else:
            self._go_to(pages.at)

    def _submit(self) -> None:
        """Ask first, then submit."""
        pages = self._pages
        if pages is None or self.subject is None:
            return
        if pages.place is OwnPlace.ALL:
            pages.place = OwnPlace.SUBMITTING
            self._show()
        elif pages.place is OwnPlace.SUBMITTING:
            self._take(pages, partial(self._taking.submit, self.subject))

    def _open_question(self) -> None:
        if (pages := self._asking()) and self.subject:
            work = partial(self._taking.open_question, self.subject, pages.code, by_candidate=True)
            self._take(pages, work)

    def _take(
        self,
        pages: OwnPages,
        work: Callable[[], Assessment],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Save something, and show it once it is saved."""

        def done(now: Assessment) -> None:
            pages.take(now)
            if self._pages is pages:
                self.now = now
                self._show()

        self.write(work, done, changes=self.subject, failed=failed, rests=False)

    def _on_refused(self, pages: OwnPages, code: str, error: Exception) -> None:
        pages.sent.pop(code, None)
        self._show()
        self.complained.emit(error)
