"""The right side of the marking screen: the fault column, or one panel over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from npors_desktop.ui.marking import panel_text
from npors_desktop.ui.marking.fault_column import WIDTH_MM as COLUMN_MM
from npors_desktop.ui.marking.fault_column import FaultColumn
from npors_desktop.ui.marking.fault_list import DetailPanel, FaultListPanel
from npors_desktop.ui.marking.marking_panel import WIDTH_MM as PANEL_MM
from npors_desktop.ui.marking.note_panel import NotePanel
from npors_desktop.ui.marking.reason_panel import ReasonPanel
from npors_desktop.ui.marking.search_panel import SearchPanel
from npors_desktop.ui.marking.stop_panel import StopPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.marking.state import MarkingState

# How much of the growth of the letters the width follows: the list beside it needs room too.
_GROWTH = 0.4


class SidePanels(QStackedWidget):
    """Shows the column until a panel is opened; ``settled`` when the list may have the focus."""

    settled = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._is_scarce = False
        self.faults = FaultColumn(look, words, self)
        self.filing = SearchPanel(look, words, "file_panel", self)
        self.finding = SearchPanel(look, words, "find_panel", self)
        self.note = NotePanel(look, words, self)
        self.reason = ReasonPanel(look, words, self)
        self.stop = StopPanel(look, words, self)
        self.fault_list = FaultListPanel(look, words, self)
        self.details = DetailPanel(look, words, self)
        self._panels = (
            self.filing,
            self.finding,
            self.note,
            self.reason,
            self.stop,
            self.fault_list,
            self.details,
        )
        self.addWidget(self.faults)
        for panel in self._panels:
            self.addWidget(panel)
            panel.closed.connect(self.show_column)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._resize)
        self._resize()

    @property
    def is_open(self) -> bool:
        """Whether a panel is open over the column."""
        return self.currentWidget() is not self.faults

    def show_state(self, state: MarkingState, words: Words) -> None:
        """Show counts and, in an open panel, what it is about now."""
        self.faults.show_state(state, words)
        shown = self.currentWidget()
        if shown is self.details:
            self.details.show_details(*panel_text.criterion_details(state, words))
        elif shown is self.fault_list:
            self._list_faults(state, words)

    def show_column(self) -> None:
        """Close the open panel."""
        self.setCurrentWidget(self.faults)
        self._resize()
        self.settled.emit()

    def open_filing(self, words: Words) -> None:
        """Open the search at once; its choices come with the next state."""
        self._open(self.filing)
        self.filing.begin(words("File a fault"))

    def show_filing(self, state: MarkingState, words: Words) -> None:
        """Show where the fault in question can be filed."""
        if self.currentWidget() is self.filing:
            self.filing.show_choices(*panel_text.places_to_file(state, words))

    def open_finding(self, state: MarkingState, words: Words) -> None:
        """Open the search for a criterion."""
        self._open(self.finding)
        self.finding.begin(words("Find a criterion"))
        self.finding.show_choices(words("Find a criterion"), panel_text.criteria_to_find(state))

    def open_note(self, words: Words) -> bool:
        """Open the note at once; what it is about comes with the next state. False while there is
        one that cannot be saved yet."""
        self._open(self.note)
        if self.note.is_open:
            return False
        self.note.begin(words("Note"))
        return True

    def show_note(self, state: MarkingState, words: Words) -> None:
        """Show what the note is about."""
        if self.currentWidget() is self.note:
            self.note.show_note(state.noted, *panel_text.note_subject(state, words))

    def open_reason(self, words: Words) -> None:
        """Ask at once why something is not applicable; what, comes with the next state."""
        self._open(self.reason)
        self.reason.begin(words("Why is it not applicable?"))

    def show_reason(self, state: MarkingState, words: Words) -> None:
        """Show which criterion the reason is about."""
        is_open, was_asked = self.currentWidget() is self.reason, self.reason.is_asking
        if not is_open and not was_asked:
            self.open_reason(words)
        if is_open or not was_asked:
            self.reason.show_criterion(*panel_text.reason_asked(state, words))
        # Else it was answered, or left, before it was known what it is about.
        self.reason.is_asking = False

    def drop_question(self) -> None:
        """Close the question for a reason if it turned out that there is nothing to ask."""
        if self.currentWidget() is self.reason and self.reason.is_asking:
            self.show_column()
        self.reason.is_asking = False

    def open_stop(self, state: MarkingState) -> None:
        """Ask why the test is stopped."""
        self._open(self.stop)
        self.stop.show_reasons(state.assessment.pack.end_reasons)

    def open_faults(self, state: MarkingState, words: Words) -> None:
        """Show all faults."""
        self._open(self.fault_list)
        self._list_faults(state, words)
        self.fault_list.found.setFocus()

    def open_details(self, state: MarkingState, words: Words) -> None:
        """Show the criterion in focus in full; the focus stays with the list. What is open already
        is read on."""
        if self.currentWidget() is self.details:
            self.details.read_on()
            return
        self._open(self.details)
        self.details.show_details(*panel_text.criterion_details(state, words))

    def escape(self) -> bool:
        """Close the panel; a note that was changed is kept."""
        if not self.is_open:
            return False
        if not self.keep_note():
            self.show_column()
        return True

    def keep_note(self) -> bool:
        """Keep the note and close it; False if none is open."""
        is_open = self.currentWidget() is self.note
        if is_open:
            self.note.keep()
        return is_open

    def _list_faults(self, state: MarkingState, words: Words) -> None:
        standing = [f for f in reversed(state.assessment.faults) if not f.withdrawn]
        lines = [(f.seq, panel_text.fault_line(f, state, words)) for f in standing]
        self.fault_list.show_faults(lines)

    def _open(self, panel: QWidget) -> None:
        self.keep_note()
        self.setCurrentWidget(panel)
        self._resize()

    def show_room(self, *, is_scarce: bool) -> None:
        """Give up the column, but no open panel, while there is too little room."""
        self._is_scarce = is_scarce
        self._resize()

    def _resize(self) -> None:
        self.setVisible(self.is_open or not self._is_scarce)
        wide = PANEL_MM if self.is_open else COLUMN_MM
        grown = 1 + (self._look.text_scale - 1) * _GROWTH
        self.setFixedWidth(self._look.mm(wide * grown))
