"""What the marking screen puts into the header: the candidates' tabs and the clock."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from npors_desktop.base.words import Words
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.marking.candidate_tabs import CandidateTabs, Tab
from npors_desktop.ui.marking.clock_button import ClockButton
from npors_desktop.ui.widgets.values import Heading
from npors_desktop.workflows.marking.state import MarkingState


class HeaderTools(QWidget):
    """Tabs and clock side by side."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.tabs = CandidateTabs(look, words, self)
        self.clock = ClockButton(look, words, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.mm(3))
        row.addStretch(1)
        row.addWidget(self.tabs)
        row.addWidget(self.clock)

    def show_candidates(self, state: MarkingState) -> None:
        """Show the candidates of the visit."""
        lines = sorted(state.lines, key=lambda line: line.letter)
        current = state.assessment.letter
        tabs = [Tab(x.letter, first_name(x.candidate), x.letter == current) for x in lines]
        self.tabs.show_tabs(tabs)


def first_name(name: str) -> str:
    """The first word of a name, for a tab."""
    return name.split(maxsplit=1)[0] if name.split() else name


def heading_of(state: MarkingState, words: Words) -> Heading:
    """The candidate, with the standard, the identity check, adjustments and the machine below."""
    now = state.assessment
    machine = " ".join(part for part in (now.machine.make, now.machine.model) if part)
    checked = now.identity is not None and now.identity.matched
    parts = [
        " ".join(part for part in (now.pack.scheme_code, now.pack.title) if part),
        words("marking.identity_checked" if checked else "marking.identity_open"),
        words("marking.adjusted") if now.candidate.adjustments else "",
        words("marking.transcribed") if now.transcribed else "",
        machine,  # the last: what does not fit the header is what the marks do not hang on
    ]
    return Heading(now.candidate.name, " · ".join(p for p in parts if p), now.letter)
