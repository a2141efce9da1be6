"""The marking screen: criteria one key each, faults recorded first and filed later.

The subject is an assessment's id, or ``id/criterion`` to go to a criterion.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.messages import message, message_in
from npors_desktop.ui.forms.form_draft import FormDraft
from npors_desktop.ui.marking.last_action_text import BULK_REASONS, HINTS, line_of, offers_of
from npors_desktop.ui.marking.marking_view import MarkingView
from npors_desktop.ui.marking.presenter import heading_of
from npors_desktop.ui.marking.screen_shortcuts import add_shortcuts
from npors_desktop.ui.shell.jobs import PageCallback
from npors_desktop.ui.shell.page import Page
from npors_desktop.ui.visit.practical_clock import face_of, first_name
from npors_desktop.ui.widgets.values import ActionLine, KeyHelp
from npors_desktop.workflows.marking.commands import CommandQueue
from npors_desktop.workflows.marking.feedback import FeedbackKind
from npors_desktop.workflows.marking.session import MarkingSession

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.marking.values import Hint
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.values import Heading
    from npors_desktop.workflows.marking.commands import Command, CommandResult
    from npors_desktop.workflows.marking.practical import PracticalMarking
    from npors_desktop.workflows.marking.state import MarkingState

RETRY_MS = 3000
SECOND_MS = 1000


class MarkingPage(Page):
    """Sends commands to the store's thread in order and paints each state that comes back."""

    name: ClassVar[str] = "page_marking"
    title: ClassVar[Message] = message("Practical")
    help: ClassVar[Message] = message(
        "One key marks the criterion in the frame and moves to the next unmarked one in the same "
        "outcome. Record a fault the moment you see it and file it later. Backspace undoes the "
        "last action of any kind. You can put the laptop aside at any time: everything is saved "
        "as you do it."
    )
    keys: ClassVar[tuple[KeyHelp, ...]] = (
        KeyHelp("M", message("Mark as met")),
        KeyHelp("X", message("Mark as not met")),
        KeyHelp("A", message("Mark as not applicable")),
        KeyHelp("Ctrl+End", message("Finish the practical")),
        KeyHelp("1 3 5", message("Minor, major or safety-critical fault")),
        KeyHelp("Shift+1 3 5", message("The same, filed under the criterion in the frame")),
        KeyHelp(message("Enter"), message("Accept what is offered, or show details")),
        KeyHelp("F", message("Choose where to file a fault")),
        KeyHelp("T", message("Note")),
        KeyHelp("Ctrl+T", message("Values of the tasks")),
        KeyHelp("+ −", message("Offer to repeat or to withdraw the last fault")),
        KeyHelp(message("Backspace"), message("Undo")),
        KeyHelp("Ctrl+Y", message("Redo")),
        KeyHelp(message_in("key", "Delete"), message("Remove the mark")),
        KeyHelp("← →", message("Previous or next outcome")),
        KeyHelp("U", message("Next unmarked criterion")),
        KeyHelp("L", message("Flag to look at again")),
        KeyHelp("V", message("Change which criteria are shown")),
        KeyHelp("/", message("Find a criterion")),
        KeyHelp("Shift+M", message("Mark the rest of the outcome as met")),
        KeyHelp("Ctrl+Space", message("Start, pause or resume the clock")),
        KeyHelp(message("Ctrl+1 to 8"), message("Change to another candidate")),
        KeyHelp("Alt+S", message("Stop the test")),
    )
    back: ClassVar[str] = "page_visit"
    escape_leaves: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget, practical: PracticalMarking) -> None:
        super().__init__(context, parent)
        self._practical = practical
        self._queue = CommandQueue(MarkingSession(practical))
        self._words: Words = context.words
        self._epoch = 0
        self._held = 0
        self._state: MarkingState | None = None
        self._line = ActionLine("")
        self.marking_view = MarkingView(context.look, context.words, self)
        self.marking_view.commanded.connect(self._send)
        self.marking_view.hinted.connect(self._on_hinted)
        self.marking_view.tasks_asked.connect(self._to_tasks)
        add_shortcuts(self.marking_view)
        self._add_draft()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.marking_view)
        self.begin_at(self.marking_view)
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._show_clock)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self._on_retry)

    @property
    def state(self) -> MarkingState | None:
        """What is shown; None before the first result."""
        return self._state

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject and changed.subject in (None, self.subject):
            id_, _, focus = self.subject.partition("/")
            self._send(lambda session: session.open(id_, focus or None))

    @override
    def open(self, subject: str | None) -> None:
        state, id_ = self._state, (subject or "").partition("/")[0]
        if state and state.assessment.id != id_:
            self.marking_view.leave_candidate()
        super().open(subject)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._keep_drafts()
        super().hideEvent(event)

    @override
    def may_be_dropped(self) -> bool:
        return not self._held

    @override
    def heading(self) -> Heading:
        return heading_of(self._state, self._words) if self._state else super().heading()

    @override
    def back_subject(self) -> str | None:
        return self._state.assessment.visit if self._state else None

    @override
    def header_widget(self) -> QWidget:
        return self.marking_view.tools

    @override
    def footer_widget(self) -> QWidget:
        return self.marking_view.buttons

    @override
    def show_room(self, *, is_scarce: bool) -> None:
        self.marking_view.show_room(is_scarce=is_scarce)

    @override
    def escape(self) -> bool:
        return self.marking_view.escape()

    @override
    def take_offer(self, name: str) -> None:
        action, _, reason = name.partition("_")
        actions = {
            "accept": partial(self._send, MarkingSession.accept_suggestion),
            "choose": self.marking_view.choose_place,
            "note": self.marking_view.write_note,
            "undo": partial(self._send, MarkingSession.undo),
            "stop": self.marking_view.stop,
            "finish": partial(self._send, MarkingSession.finish),
            "clock": partial(self._send, MarkingSession.start_or_pause),
            "not_met": partial(self._send, MarkingSession.change_to_not_met),
        }
        if name in actions:
            actions[name]()
        elif action == "resume":
            self._send(lambda session: session.resume(reason))
        else:
            self._send(lambda session: session.mark_rest(self._words(BULK_REASONS[reason])))
        if not self.marking_view.side.is_open:
            self.setFocus()

    def _add_draft(self) -> None:
        """Keep a note, or why something is not applicable, while it is typed."""
        side = self.marking_view.side
        self._draft = FormDraft(self.context, "note", side.note.draft_texts, self)
        self._reasons = FormDraft(self.context, "reasons", side.reason.draft_texts, self)
        for draft, panel in ((self._draft, side.note), (self._reasons, side.reason)):
            draft.kept.connect(self.saved)
            draft.failed.connect(self.complained)
            panel.edited.connect(draft.touch)
        self.marking_view.noted.connect(self._on_noted)
        self.marking_view.reasoned.connect(self._on_reasoned)
        self.marking_view.left.connect(self._keep_drafts)

    def _to_tasks(self) -> None:
        if self._state:
            self.go("page_tasks", self._state.assessment.id)

    def _keep_drafts(self) -> None:
        self._draft.keep()
        self._reasons.keep()

    def _read_draft(self, id_: str) -> None:
        self._draft.leave()
        self._reasons.leave()
        self.marking_view.side.reason.take_up({})
        reply = PageCallback(self, partial(self._on_draft, id_), self.context.jobs.failed.emit)
        read = self.context.drafts.read
        self.context.jobs.run(
            lambda: (read("note", id_), read("reasons", id_)), reply.done, failed=reply.failed
        )

    def _on_draft(self, id_: str, found: tuple[dict[str, str], dict[str, str]]) -> None:
        """Go on with a note of this candidate that was typed and not saved; a reason waits until
        its criterion is asked about again."""
        if self._state is None or self._state.assessment.id != id_:
            return
        kept, reasons = found
        self._reasons.begin(id_, {}, is_kept=bool(reasons))
        panel = self.marking_view.side.reason
        panel.take_up({**reasons, **panel.draft_texts()})
        self._draft.begin(id_, {}, is_kept=bool(kept))
        if kept and not self.marking_view.side.is_open:
            self.marking_view.write_note(kept.get("about", ""))
            self.marking_view.side.note.take_up(kept.get("text", ""))

    def _on_noted(self, text: str, about: str, adds: bool) -> None:
        def write(session: MarkingSession) -> MarkingState:
            return session.write_note(text, about, adds=adds)

        save, _ = self._draft.ended_by(write)
        self._send(save)
        if self._state:
            self._draft.begin(self._state.assessment.id, {}, is_kept=False)

    def _on_reasoned(self, reason: str, criterion: str) -> None:
        def mark(session: MarkingSession) -> MarkingState:
            return session.mark_not_applicable(reason, criterion)

        # Reasons that were begun for other criteria stay.
        save, _ = self._reasons.ended_by(mark, (criterion,))
        self._send(save)
        if self._state:
            self._reasons.begin(self._state.assessment.id, {}, is_kept=True)
            self._reasons.touch()

    def _send(self, command: Command) -> None:
        self.context.jobs.run(
            partial(self._queue.run, command, self._epoch),
            self._on_result,
            failed=self._on_failed,
            saves=True,
        )

    def _on_result(self, result: CommandResult) -> None:
        self._epoch = max(self._epoch, result.epoch)
        self._held = result.held
        if result.dropped:
            self.marking_view.side.drop_question()
            dropped = self._words("Keys pressed before this message appeared were ignored.")
            self.say(self._line.head, dropped, done=False)
            return
        if result.state and not result.error:
            self._show(result.state)
            self.settled.emit()
        if result.error:
            self.complained.emit(result.error)
        if isinstance(result.error, MachineFailedError):
            self._retry.start()

    def _on_failed(self, error: Exception) -> None:
        self._epoch, self._held = self._queue.epoch, 0
        self.complained.emit(error)

    def _on_retry(self) -> None:
        self.context.jobs.run(
            self._queue.retry, self._on_result, failed=self._on_failed, saves=True
        )

    def _on_hinted(self, hint: Hint, key: str) -> None:
        """Show a hint for a second, then the sentence before it again."""
        self.said.emit(ActionLine(self._words(HINTS[hint](key)), done=False, aside=True))

    def _show(self, state: MarkingState) -> None:
        before, self._state = self._state, state
        pack = state.assessment.pack
        if before is None or before.assessment.pack is not pack:
            self._words = self.context.words.in_terms_of(pack.terms)
        self.subject = state.assessment.id
        self.marking_view.show_state(state, self._words)
        self._say_of(state, before)
        self.offers_changed.emit(offers_of(state, self._words))
        if before is None or before.assessment.id != state.assessment.id:
            self.heading_changed.emit()
            self._read_draft(state.assessment.id)
        self._turn_clock(state)
        if state.saved_at is not None:
            self.saved.emit(state.saved_at)
        self.marking_view.follow(state.feedback_kind)
        if state.feedback_kind is FeedbackKind.GO_CHECK:
            self.go("page_check", state.assessment.id)

    def _say_of(self, state: MarkingState, before: MarkingState | None) -> None:
        line = line_of(state, self._words)
        if line is None:
            return
        if before and before.fresh and not state.fresh:
            now = state.assessment
            name = first_name(now.candidate.name)
            head = self._words(
                "{line}, for {letter} {name}", line=line.head, letter=now.letter, name=name
            )
            line = ActionLine(head, line.tail, line.done)
        self._line = line
        self.said.emit(line)

    def _turn_clock(self, state: MarkingState) -> None:
        self._show_clock()
        running = state.assessment.clock.state is ClockState.RUNNING
        if running and not self._second.isActive():
            self._second.start()
        elif not running:
            self._second.stop()

    def _show_clock(self) -> None:
        if self._state:
            now = self._practical.now()
            self.marking_view.tools.clock.show_face(
                face_of(self._state.assessment, now, self._words)
            )
