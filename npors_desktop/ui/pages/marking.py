"""The marking screen: criteria one key each, faults recorded first and filed later.

The subject is an assessment's id, or ``id/criterion`` to come to a criterion.
"""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.messages import Message
from npors_desktop.ui.marking.board import Board
from npors_desktop.ui.marking.chords import add_chords
from npors_desktop.ui.marking.hand import Hand
from npors_desktop.ui.marking.header_tools import first_name, heading_of
from npors_desktop.ui.marking.practical_clock import face_of
from npors_desktop.ui.marking.presses import Answer, Press, Presses
from npors_desktop.ui.marking.saying import line_of, offers_of
from npors_desktop.ui.marking.state import State
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page import ActionLine, Heading, Page
from npors_desktop.ui.shell.page_context import Context

RETRY_MS = 3000
SECOND_MS = 1000


class MarkingPage(Page):
    """Sends presses to the store's thread in order and paints each state that comes back."""

    name: ClassVar[str] = "page_marking"
    title: ClassVar[str | Message] = "title.page_marking"
    back: ClassVar[str] = "page_visit"
    escape_leaves: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._assessing = context.laptop.assessing
        self._presses = Presses(Hand(self._assessing))
        self._words: Words = context.words
        self._epoch = 0
        self._state: State | None = None
        self._line = ActionLine("")
        self.board = Board(context.look, context.words, self)
        self.board.wanted.connect(self._send)
        self.board.told.connect(self._on_told)
        add_chords(self.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.board)
        self.setFocusProxy(self.board)
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._show_clock)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self._on_retry)

    @property
    def state(self) -> State | None:
        """What is shown; None before the first answer."""
        return self._state

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject and changed.subject in (None, self.subject):
            id_, _, focus = self.subject.partition("/")
            self._send(lambda hand: hand.open(id_, focus or None))

    @override
    def heading(self) -> Heading:
        return heading_of(self._state, self._words) if self._state else super().heading()

    @override
    def back_subject(self) -> str | None:
        return self._state.assessment.visit if self._state else None

    @override
    def header_widget(self) -> QWidget:
        return self.board.tools

    @override
    def footer_widget(self) -> QWidget:
        return self.board.buttons

    @override
    def escape(self) -> bool:
        return self.board.escape()

    @override
    def take_offer(self, name: str) -> None:
        verb, _, reason = name.partition("_")
        acts = {
            "accept": partial(self._send, Hand.accept),
            "choose": self.board.choose_place,
            "note": self.board.write_note,
            "undo": partial(self._send, Hand.undo),
            "stop": self.board.stop,
            "clock": partial(self._send, Hand.turn_clock),
            "not_met": partial(self._send, Hand.accept_not_met),
        }
        if name in acts:
            acts[name]()
        elif verb == "resume":
            self._send(lambda hand: hand.resume(reason))
        else:
            self._send(lambda hand: hand.mark_rest(self._words(f"because.{reason}")))
        if not self.board.side.is_open:
            self.setFocus()

    def _send(self, press: Press) -> None:
        self.context.jobs.run(
            partial(self._presses.press, press, self._epoch),
            self._on_answer,
            failed=self._on_failed,
            saves=True,
        )

    def _on_answer(self, answer: Answer) -> None:
        self._epoch = max(self._epoch, answer.epoch)
        if answer.dropped:
            self.say(self._line.head, self._words("said.dropped"), done=False)
            return
        if answer.state and not answer.error:
            self._show(answer.state)
            self.settled.emit()
        if answer.error:
            self.complained.emit(answer.error)
        if isinstance(answer.error, MachineFailedError):
            self._retry.start()

    def _on_failed(self, error: Exception) -> None:
        self._epoch = self._presses.epoch
        self.complained.emit(error)

    def _on_retry(self) -> None:
        self.context.jobs.run(
            self._presses.retry, self._on_answer, failed=self._on_failed, saves=True
        )

    def _on_told(self, kind: str, key: str) -> None:
        """Say something that changed nothing, for a second; then what was said before."""
        self.said.emit(ActionLine(self._words(f"said.{kind}", key=key), done=False, aside=True))

    def _show(self, state: State) -> None:
        before, self._state = self._state, state
        pack = state.assessment.pack
        if before is None or before.assessment.pack is not pack:
            self._words = self.context.words.in_terms_of(pack.terms)
        self.subject = state.assessment.id
        self.board.show_state(state, self._words)
        self._say_of(state, before)
        self.offers_changed.emit(offers_of(state, self._words))
        if before is None or before.assessment.id != state.assessment.id:
            self.heading_changed.emit()
        self._turn_clock(state)
        if state.saved_at is not None:
            self.saved.emit(state.saved_at)
        kind = state.said.kind if state.said else ""
        self.board.follow(kind)
        if kind == "go_check":
            self.go("page_check", state.assessment.id)

    def _say_of(self, state: State, before: State | None) -> None:
        line = line_of(state, self._words)
        if line is None:
            return
        if before and before.fresh and not state.fresh:
            now = state.assessment
            name = first_name(now.candidate.name)
            head = self._words("said.for", line=line.head, letter=now.letter, name=name)
            line = ActionLine(head, line.tail, line.done)
        self._line = line
        self.said.emit(line)

    def _turn_clock(self, state: State) -> None:
        self._show_clock()
        running = state.assessment.clock.state is ClockState.RUNNING
        if running and not self._second.isActive():
            self._second.start()
        elif not running:
            self._second.stop()

    def _show_clock(self) -> None:
        if self._state:
            now = self._assessing.now()
            self.board.tools.clock.show_face(face_of(self._state.assessment, now, self._words))
