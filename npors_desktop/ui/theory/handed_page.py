"""A paper that the candidate answers on the laptop, as the assessor sees it: what will be asked
aloud, how far it is, and the score once it is opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from npors_desktop.domain.assessment_parts import OwnPaper
from npors_desktop.domain.messages import message
from npors_desktop.domain.papers import own_questions
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.theory.presenter import aloud_text, own_state, theory_heading
from npors_desktop.ui.theory.ticking import Ticking
from npors_desktop.ui.visit.theory_clock import allowed, face_of, spoken_face
from npors_desktop.ui.widgets.clock_button import ClockButton
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.visit.theory import TheoryMarking
    from npors_desktop.workflows.visit.theory_taking import TheoryTaking

_GIVE = message("Give the laptop to the candidate")
_OPEN, _END = message("Open the score"), message("End their turn")
_KEEP = message("Let the candidate go on")


class TheoryHandedPage(FormPage):
    """Before, during and after the candidate's turn."""

    name = "page_theory_handed"
    title = message("The candidate answers on the laptop")
    help = message(
        "The candidate answers the questions with options in a view of their own, which shows no "
        "answers. You come back from it with your PIN. Questions that are marked by what is said "
        "are asked aloud afterwards. The marks are worked out when you open the score; after that "
        "the candidate's answers stay as they are."
    )
    keys = (
        KeyHelp("Enter", _GIVE),
        KeyHelp("E", _END),
        KeyHelp("Ctrl+Space", message("Stop the clock")),
    )

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        theory_marking: TheoryMarking,
        theory_taking: TheoryTaking,
    ) -> None:
        super().__init__(context, parent)
        self._marking, self._taking = theory_marking, theory_taking
        self._now: Assessment | None = None
        # Whether it was asked to end a turn that is not submitted.
        self._ends = False
        words = context.words
        self.add_text(self.title, "title")
        self.state = label("", self.body, "strong")
        self.state.setObjectName("own_state")
        self.aloud = label("", self.body)
        self.aloud.setObjectName("own_aloud")
        self.clock = ClockButton(context.look, "theory_clock", partial(spoken_face, words), self)
        self.clock.clicked.connect(self._stop)
        self._ticking = Ticking(self.clock, self._show_clock)
        self.ending = label(
            words(
                "What is not answered is asked aloud afterwards. The answers given are marked now "
                "and stay as they are."
            ),
            self.body,
        )
        for part in (self.state, self.aloud, self.ending):
            self.column.addWidget(part)
        self.add_primary(_GIVE, "own_go_on", self._on)
        self._end_button = self.add_action(_END, "own_end", self._end, "E")

    @override
    def open(self, subject: str | None) -> None:
        self._now, self._ends = None, False
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self._marking.draw, self.subject), self._show)

    @override
    def heading(self) -> Heading:
        words = self.context.words
        return theory_heading(words, self._now) if self._now else Heading(words(self.title))

    @override
    def header_widget(self) -> QWidget:
        return self.clock

    @override
    def back_page(self) -> str:
        own = self._now.sitting.own if self._now else OwnPaper.NOT_BEGUN
        return "page_theory" if own is OwnPaper.NOT_BEGUN else "page_candidate"

    @override
    def back_subject(self) -> str | None:
        return self.subject

    @override
    def escape(self) -> bool:
        if self._ends and self._now:
            self._ends = False
            self._show(self._now)
            return True
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Space and held:
            if not event.isAutoRepeat():
                self._stop()
        else:
            super().keyPressEvent(event)

    def _show_clock(self, now: Assessment) -> None:
        self.clock.show_face(face_of(self.context.words, now, self._taking.now()))

    def _show(self, now: Assessment) -> None:
        self._now = now
        own, words = now.sitting.own, self.context.words
        if own is OwnPaper.OPENED:
            self.go("page_theory", now.id)
            return
        self.heading_changed.emit()
        time = words("Time allowed: {time}", time=allowed(words, now))
        begun = own is not OwnPaper.NOT_BEGUN
        self.state.setText(own_state(words, now) if begun else time)
        self.aloud.setText(aloud_text(words, now))
        self._ticking.show_assessment(now)
        self.ending.setVisible(self._ends)
        self._end_button.setVisible(own is OwnPaper.BEGUN and not self._ends)
        opens = own is OwnPaper.SUBMITTED or self._ends
        self.name_primary(_OPEN if opens else _KEEP if begun else _GIVE)
        if self.primary is not None:
            self.primary.setVisible(opens or bool(own_questions(now)))
        if self.wants_focus():
            self.setFocus()

    def _on(self) -> None:
        now = self._now
        if now is None:
            return
        if now.sitting.own is OwnPaper.SUBMITTED or self._ends:
            work = partial(self._taking.open_score, now.id)
            self.write(work, lambda _: self.go("page_theory", now.id), changes=now.id)
        else:
            self.go("page_theory_candidate", now.id)

    def _end(self) -> None:
        if self._now is not None and self._now.sitting.own is OwnPaper.BEGUN:
            self._ends = True
            self._show(self._now)

    def _stop(self) -> None:
        if self._now is not None and self._now.sitting.since is not None:
            work = partial(self._taking.pause, self._now.id)
            self.write(work, self._show, changes=self._now.id)
