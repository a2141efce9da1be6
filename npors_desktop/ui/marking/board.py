"""The board: list, rail, side, large buttons and header tools of the marking screen, laid out.

It shows a ``State`` and turns keys, taps and panels into presses; it knows no store and no job.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.base.words import Words
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.marking import telling
from npors_desktop.ui.marking.hand import Hand
from npors_desktop.ui.marking.header_tools import HeaderTools
from npors_desktop.ui.marking.keys import Key, Pressed
from npors_desktop.ui.marking.mark_buttons import MarkButtons
from npors_desktop.ui.marking.marking_list import MarkingList
from npors_desktop.ui.marking.presses import Press
from npors_desktop.ui.marking.presses_of_keys import PRESSES
from npors_desktop.ui.marking.rail import OutcomeRail, entries_of
from npors_desktop.ui.marking.rows import rows_of
from npors_desktop.ui.marking.side import MarkingSide
from npors_desktop.ui.marking.state import State, View
from npors_desktop.ui.widgets.labels import label

_NARROW_MM = 262


class Board(QWidget):
    """``wanted`` carries a press to send; ``told`` the key of a sentence and a key's label."""

    wanted = Signal(object)
    told = Signal(str, str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self._state: State | None = None
        self.tools = HeaderTools(look, words, self)
        self.buttons = MarkButtons(look, words, self)
        self.rail = OutcomeRail(look, words, self)
        self.list = MarkingList(look, self)
        self.side = MarkingSide(look, words, self)
        self.band: QLabel = label("", self, "strong")
        self.band.setObjectName("view_band")
        self.band.hide()
        look.changed.connect(self._relook)
        self._relook()
        self._arrange()
        self._connect()
        self._connect_side()
        self.setFocusProxy(self.list)

    def show_state(self, state: State, words: Words) -> None:
        """Paint a state: everything on this screen follows from it."""
        fresh_words = words is not self._words
        self._state, self._words = state, words
        self.list.show_rows(rows_of(state, words), state.focus)
        outcome = state.outcome
        if outcome:
            name = words("marking.list", code=outcome.code, title=outcome.title)
            self.list.setAccessibleName(name)
        self.rail.show_entries(entries_of(state, words))
        self.side.show_state(state, words)
        self.tools.show_candidates(state)
        if fresh_words:
            self.buttons.show_words(words)
        filtered = state.view is not View.ALL
        self.band.setVisible(filtered)
        if filtered:
            what = words(f"view.{state.view.value}")
            self.band.setText(words("view.band", what=what, n=len(state.shown)))

    def escape(self) -> bool:
        """Close a panel or a filter; True if there was one."""
        if self.side.escape():
            return True
        if self._state and self._state.view is not View.ALL:
            self.press(lambda hand: hand.show(View.ALL))
            return True
        return False

    def press(self, press: Press) -> None:
        """Ask for a press to be sent."""
        self.wanted.emit(press)

    def choose_place(self) -> None:
        """Open the search for where to file; what is typed next goes into it."""
        self.side.open_filing(self._words)
        self.press(Hand.begin_filing)

    def write_note(self) -> None:
        """Open the note; what is typed next goes into it."""
        self.side.open_note(self._words)
        self.press(Hand.begin_note)

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
        """Go on with another candidate."""
        self.press(lambda hand: hand.switch(letter))
        self._back_to_list()

    def follow(self, kind: str) -> None:
        """Open or fill what a state asks for by the kind of its words."""
        state, words = self._state, self._words
        if state is None:
            return
        match kind:
            case "details":
                self.side.open_details(state, words)
            case "go_choose":
                self.choose_place()
            case "filing":
                self.side.show_filing(state, words)
            case "noting":
                self.side.show_note(state, words)
            case "no_unfiled":
                self.side.show_column()
            case _:
                pass

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._look.mm(_NARROW_MM) * self._look.text_scale
        self.rail.show_narrow(narrow=narrow)
        self.tools.tabs.show_short(short=narrow)

    def _arrange(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.band)
        middle.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        row.addWidget(self.side)

    def _connect(self) -> None:
        self.list.pressed_key.connect(self._on_key)
        self.list.bounced.connect(partial(self.told.emit, "bounced"))
        self.list.row_chosen.connect(self._on_row)
        self.rail.chosen.connect(self._on_outcome)
        self.buttons.marked.connect(self._on_marked)
        self.buttons.undone.connect(self._on_undone)
        self.tools.tabs.chosen.connect(self.switch)
        self.tools.clock.clicked.connect(self._on_clock)

    def _connect_side(self) -> None:
        side = self.side
        side.settled.connect(self._back_to_list)
        side.faults.recorded.connect(self._on_fault)
        side.faults.brushed.connect(partial(self.told.emit, "hold_longer", ""))
        side.faults.note_pressed.connect(self.write_note)
        side.faults.faults_pressed.connect(self.show_faults)
        side.filing.chosen.connect(self._on_place)
        side.filing.typed.connect(self._on_place_typed)
        side.finding.chosen.connect(self._on_found)
        side.note.kept.connect(self._on_note)
        side.stop.stopped.connect(self._on_stopped)
        side.fault_list.file_pressed.connect(self._on_file_one)
        side.fault_list.note_pressed.connect(self._on_note_one)
        side.fault_list.withdraw_pressed.connect(self._on_withdraw_one)

    def _on_key(self, pressed: Pressed) -> None:
        opening = {
            Key.CHOOSE: self.choose_place,
            Key.NOTE: self.write_note,
            Key.FIND: self.find_criterion,
        }
        if pressed.key in PRESSES:
            self.press(PRESSES[pressed.key])
        elif pressed.key in opening:
            opening[pressed.key]()
        elif pressed.key in (Key.PAGE_DOWN, Key.PAGE_UP):
            rows = self.list.rows_visible() * (1 if pressed.key is Key.PAGE_DOWN else -1)
            self.press(lambda hand: hand.step(rows))
        else:
            self.told.emit("dead", pressed.label)

    def _on_row(self, code: str) -> None:
        self.press(lambda hand: hand.focus(code))

    def _on_outcome(self, code: str) -> None:
        self.press(lambda hand: hand.enter(code))
        self._back_to_list()

    def _on_marked(self, mark: Mark) -> None:
        self.press(lambda hand: hand.mark(mark))
        self._back_to_list()

    def _on_undone(self) -> None:
        self.press(Hand.undo)
        self._back_to_list()

    def _on_clock(self) -> None:
        self.press(Hand.turn_clock)
        self._back_to_list()

    def _on_fault(self, severity: Severity) -> None:
        self.press(lambda hand: hand.fault(severity))
        self._back_to_list()

    def _on_place(self, key: str) -> None:
        self.press(lambda hand: hand.file_at(key))
        self.side.show_column()

    def _on_place_typed(self, typed: str) -> None:
        words = self._words
        self.press(lambda hand: hand.file_at(telling.place_typed(hand.state, typed, words)))
        self.side.show_column()

    def _on_found(self, code: str) -> None:
        self.press(lambda hand: hand.focus(code))
        self.side.show_column()

    def _on_note(self, text: str, adds: bool) -> None:
        self.press(lambda hand: hand.note(text, adds=adds))

    def _on_stopped(self, reason: str) -> None:
        self.press(lambda hand: hand.end(reason))
        self.side.show_column()

    def _on_file_one(self, seq: int) -> None:
        self.press(lambda hand: hand.choose_fault(seq))
        self.choose_place()

    def _on_note_one(self, seq: int) -> None:
        self.press(lambda hand: hand.choose_fault(seq))
        self.write_note()

    def _on_withdraw_one(self, seq: int) -> None:
        self.press(lambda hand: hand.withdraw(seq))

    def _relook(self) -> None:
        ink = self._look.theme.chosen
        self.band.setStyleSheet(f"color: {ink.text}; background: {ink.ground}; padding: 6px 12px;")

    def _back_to_list(self) -> None:
        self.list.setFocus()
