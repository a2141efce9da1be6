"""What the marking screen adds to the header: the candidates' tabs and the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from npors_desktop.ui.marking.candidate_tabs import CandidateTabs
from npors_desktop.ui.marking.presenter import tabs_of
from npors_desktop.ui.widgets.clock_button import ClockButton

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.marking.state import MarkingState


class HeaderTools(QWidget):
    """Tabs and clock side by side."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.tabs = CandidateTabs(look, words, self)
        self.clock = ClockButton(
            look,
            "practical_clock",
            lambda f: words("Practical clock {time}, {words}", time=f.time, words=f.words),
            self,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.mm(3))
        row.addStretch(1)
        row.addWidget(self.tabs)
        row.addWidget(self.clock)

    def show_candidates(self, state: MarkingState) -> None:
        """Show the candidates on the visit."""
        self.tabs.show_tabs(tabs_of(state))
