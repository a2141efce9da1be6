"""The marking screen laid out: outcomes, list, side panels, large buttons and header tools.

It shows a ``MarkingState`` and turns keys, taps and panels into commands. It has no access to
the store.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.marking import panel_text
from npors_desktop.ui.marking.header_tools import HeaderTools
from npors_desktop.ui.marking.mark_buttons import MarkButtons
from npors_desktop.ui.marking.marking_list import MarkingList
from npors_desktop.ui.marking.outcome_list import OutcomeList
from npors_desktop.ui.marking.presenter import outcomes_of, rows_of, undo_text, view_name
from npors_desktop.ui.marking.side_panels import SidePanels
from npors_desktop.ui.marking.values import Hint
from npors_desktop.ui.widgets.labels import label
from npors_desktop.workflows.marking.commands import KEY_COMMANDS, MarkingKey
from npors_desktop.workflows.marking.feedback import FeedbackKind
from npors_desktop.workflows.marking.session import MarkingSession
from npors_desktop.workflows.marking.state import View

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel

    from npors_desktop.base.words import Words
    from npors_desktop.domain.pack import Severity
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.marking.mark_keys import KeyPress
    from npors_desktop.workflows.marking.commands import Command
    from npors_desktop.workflows.marking.state import MarkingState

_NARROW_MM = 262
_WIDE_MM = 400


class MarkingView(QWidget):
    """The parts of the marking screen and what they ask for.

    ``commanded`` carries a command to send; ``noted`` a note to save, as the note's ``kept`` does;
    ``reasoned`` why a criterion is not applicable, as the panel's ``given`` does; ``tasks_asked``
    the tasks are to be shown; ``left`` another candidate will be shown; ``hinted`` a Hint and the
    name of the key it is about.
    """

    commanded = Signal(object)
    noted = Signal(str, str, bool)
    reasoned = Signal(str, str)
    tasks_asked = Signal()
    left = Signal()
    hinted = Signal(object, str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self._state: MarkingState | None = None
        self.tools = HeaderTools(look, words, self)
        self.buttons = MarkButtons(look, words, self)
        self.outcomes = OutcomeList(look, words, self)
        self.list = MarkingList(look, self)
        self.side = SidePanels(look, words, self)
        self.band: QLabel = label("", self, "strong")
        self.band.setObjectName("view_band")
        self.band.hide()
        look.changed.connect(self._relook)
        self._relook()
        self._arrange()
        self._connect()
        self._connect_side()

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Hand the focus on to what is inside. A focus proxy of Qt's would make the whole a stop of
        the Tab key, which jumps back from there."""
        self.list.setFocus(reason)

    def show_state(self, state: MarkingState, words: Words) -> None:
        """Paint a state: everything on this screen follows from it."""
        fresh_words = words is not self._words
        self._state, self._words = state, words
        self.list.show_rows(rows_of(state, words), state.focus)
        outcome = state.outcome
        if outcome:
            name = words(
                "Criteria of outcome {code}: {title}", code=outcome.code, title=outcome.title
            )
            self.list.setAccessibleName(name)
        self.outcomes.show_entries(outcomes_of(state, words))
        self.side.show_state(state, words)
        self.tools.show_candidates(state)
        if fresh_words:
            self.buttons.show_words(words)
        self.buttons.show_undo(undo_text(state, words))
        self.list.show_paused(paused=state.assessment.clock.state is ClockState.PAUSED)
        shown = view_name(state, words)
        self.band.setVisible(bool(shown))
        self.band.setText(shown)

    def escape(self) -> bool:
        """Close a panel or a filter; True if there was one."""
        if self.side.escape():
            return True
        if self._state and self._state.view is not View.ALL:
            self.send(lambda session: session.show_view(View.ALL))
            return True
        return False

    def send(self, command: Command) -> None:
        """Ask for a command to be sent."""
        self.commanded.emit(command)

    def choose_place(self) -> None:
        """Open the search for where to file; what is typed next goes into it."""
        self.side.open_filing(self._words)
        self.send(MarkingSession.begin_filing)

    def write_note(self, about: str = "") -> None:
        """Open the note; what is typed next goes into it."""
        if self.side.open_note(self._words):
            self.send(lambda session: session.begin_note(about))

    def mark_not_applicable(self) -> None:
        """Mark the criterion in focus as not applicable; where that needs a reason, what is typed
        next is the reason."""
        if self._state and self._state.assessment.pack.format > 1:
            self.side.open_reason(self._words)
        self.send(KEY_COMMANDS[MarkingKey.NOT_APPLICABLE])

    def leave_candidate(self) -> None:
        """Keep a note that is open, before another candidate is shown; one that is too long to be
        saved stays a draft."""
        self.left.emit()
        if self.side.keep_note():
            self.side.note.put_aside()
        elif self.side.currentWidget() is self.side.reason:
            self.side.show_column()

    def find_criterion(self) -> None:
        """Open the search for a criterion."""
        if self._state:
            self.side.open_finding(self._state, self._words)

    def stop(self) -> None:
        """Ask why the test is stopped."""
        if self._state:
            self.side.open_stop(self._state)

    def show_faults(self) -> None:
        """Show all faults."""
        if self._state:
            self.side.open_faults(self._state, self._words)

    def switch(self, letter: str) -> None:
        """Continue with another candidate."""
        self.leave_candidate()
        self.send(lambda session: session.switch_candidate(letter))
        self._back_to_list()

    def follow(self, kind: FeedbackKind | None) -> None:
        """Open or fill the panel that a kind of feedback asks for."""
        state, words, side = self._state, self._words, self.side
        if state is None:
            return
        if state.to_note and side.open_note(words):
            side.show_note(state, words)
        follows = {
            FeedbackKind.DETAILS: partial(side.open_details, state, words),
            FeedbackKind.GO_CHOOSE: self.choose_place,
            FeedbackKind.FILING: partial(side.show_filing, state, words),
            FeedbackKind.NOTING: partial(side.show_note, state, words),
            FeedbackKind.WHY_NOT_APPLICABLE: partial(side.show_reason, state, words),
            FeedbackKind.NA_NOT_ALLOWED: side.drop_question,
            FeedbackKind.START_FIRST: side.drop_question,
            FeedbackKind.NO_UNFILED: side.show_column,
        }
        if kind is not None and kind in follows:
            follows[kind]()

    def show_room(self, *, is_scarce: bool) -> None:
        """Leave all room to the list and to an open panel; outcomes and faults have their keys."""
        self.outcomes.setVisible(not is_scarce)
        self.side.show_room(is_scarce=is_scarce)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        grown, wide = self._look.text_scale, self.width()
        narrow = wide < self._look.mm(_NARROW_MM) * grown
        self.outcomes.show_room(narrow=narrow, wide=wide >= self._look.mm(_WIDE_MM) * grown)
        self.tools.tabs.show_short(short=narrow)

    def _arrange(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.band)
        middle.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.outcomes)
        row.addLayout(middle, 1)
        row.addWidget(self.side)

    def _connect(self) -> None:
        self.list.pressed_key.connect(self._on_key)
        self.list.bounced.connect(partial(self.hinted.emit, Hint.BOUNCED))
        self.list.row_chosen.connect(self._on_row)
        self.outcomes.chosen.connect(self._on_outcome)
        self.buttons.marked.connect(self._on_marked)
        self.buttons.undone.connect(self._on_undone)
        self.tools.tabs.chosen.connect(self.switch)
        self.tools.clock.clicked.connect(self._on_clock)

    def _connect_side(self) -> None:
        side = self.side
        side.settled.connect(self._back_to_list)
        side.faults.recorded.connect(self._on_fault)
        side.faults.brushed.connect(partial(self.hinted.emit, Hint.HOLD_LONGER, ""))
        side.faults.note_pressed.connect(self.write_note)
        side.faults.faults_pressed.connect(self.show_faults)
        side.faults.tasks_pressed.connect(self.tasks_asked)
        side.filing.chosen.connect(self._on_place)
        side.filing.typed.connect(self._on_place_typed)
        side.finding.chosen.connect(self._on_found)
        side.note.kept.connect(self.noted)
        side.reason.given.connect(self.reasoned)
        side.stop.stopped.connect(self._on_stopped)
        side.fault_list.file_pressed.connect(self._on_file_one)
        side.fault_list.note_pressed.connect(self._on_note_one)
        side.fault_list.withdraw_pressed.connect(self._on_withdraw_one)

    def _on_key(self, pressed: KeyPress) -> None:
        opening = {
            MarkingKey.CHOOSE: self.choose_place,
            MarkingKey.NOTE: self.write_note,
            MarkingKey.FIND: self.find_criterion,
            MarkingKey.NOT_APPLICABLE: self.mark_not_applicable,
        }
        if pressed.key in opening:
            opening[pressed.key]()
        elif pressed.key in KEY_COMMANDS:
            self.send(KEY_COMMANDS[pressed.key])
        elif pressed.key in (MarkingKey.PAGE_DOWN, MarkingKey.PAGE_UP):
            rows = self.list.rows_visible() * (1 if pressed.key is MarkingKey.PAGE_DOWN else -1)
            self.send(lambda session: session.move_by_rows(rows))
        else:
            self.hinted.emit(Hint.DEAD, pressed.label)

    def _on_row(self, code: str) -> None:
        self.send(lambda session: session.go_to_criterion(code))

    def _on_outcome(self, code: str) -> None:
        self.send(lambda session: session.go_to_outcome(code))
        self._back_to_list()

    def _on_marked(self, mark: Mark) -> None:
        self._back_to_list()
        if mark is Mark.NOT_APPLICABLE:
            self.mark_not_applicable()
        else:
            self.send(lambda session: session.mark(mark))

    def _on_undone(self) -> None:
        self.send(MarkingSession.undo)
        self._back_to_list()

    def _on_clock(self) -> None:
        self.send(MarkingSession.start_or_pause)
        self._back_to_list()

    def _on_fault(self, severity: Severity) -> None:
        self.send(lambda session: session.record_fault(severity))
        self._back_to_list()

    def _on_place(self, key: str) -> None:
        self.send(lambda session: session.file_fault_at(key))
        self.side.show_column()

    def _on_place_typed(self, typed: str) -> None:
        words = self._words
        self.send(
            lambda session: session.file_fault_at(
                panel_text.place_typed(session.state, typed, words)
            )
        )
        self.side.show_column()

    def _on_found(self, code: str) -> None:
        self.send(lambda session: session.go_to_criterion(code))
        self.side.show_column()

    def _on_stopped(self, reason: str) -> None:
        self.send(lambda session: session.end(reason))
        self.side.show_column()

    def _on_file_one(self, seq: int) -> None:
        self.send(lambda session: session.choose_fault(seq))
        self.choose_place()

    def _on_note_one(self, seq: int) -> None:
        self.send(lambda session: session.choose_fault(seq))
        self.write_note()

    def _on_withdraw_one(self, seq: int) -> None:
        self.send(lambda session: session.withdraw_fault(seq))

    def _relook(self) -> None:
        ink = self._look.theme.chosen
        self.band.setStyleSheet(f"color: {ink.text}; background: {ink.ground}; padding: 6px 12px;")

    def _back_to_list(self) -> None:
        self.list.setFocus()
