"""Beside a candidate's steps: portrait and ring, progress by outcome, and what was done when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.checked_list import CheckedList
from npors_desktop.ui.widgets.labels import breakable_words, label
from npors_desktop.ui.widgets.outcome_bar import ProgressRing
from npors_desktop.ui.widgets.outcome_lines import OutcomeLines
from npors_desktop.ui.widgets.portrait import Portrait

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.candidate.summary_text import CandidateSummary

_PORTRAIT_MM, _RING_MM = 25.0, 25.0


class SummaryPanel(QWidget):
    """Three cards; each is hidden while there is nothing to say in it."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._portrait_of = words("Photograph of the candidate")
        none = words("No photo")
        self.who = Card(look, "candidate_summary", self)
        self.portrait = Portrait(look, "candidate_portrait", none, _PORTRAIT_MM, self.who)
        self.facts = label("", self.who, "small")
        self.ring = ProgressRing(look, "candidate_ring", self.who, high_mm=_RING_MM)
        self.remarks = label("", self.who, "strong")
        title = words("Progress by outcome")
        self.progress = Card(look, "candidate_outcomes", self, title=title)
        self.outcomes = OutcomeLines(look, "outcome_lines", self.progress)
        self.so_far = Card(look, "candidate_story", self, title=words("This record so far"))
        self.story = CheckedList(look, "story_lines", self.so_far, below_rule=True)
        self._arrange()

    def show_summary(self, shown: CandidateSummary) -> None:
        """Show how a candidate stands."""
        self.facts.setText(breakable_words("\n".join(shown.facts)))
        self.ring.setVisible(bool(shown.counts.total))
        self.ring.show_counts(shown.counts, shown.of, shown.spoken)
        self.remarks.setText(breakable_words("\n".join(shown.remarks)))
        self.remarks.setVisible(bool(shown.remarks))
        self.outcomes.show_outcomes(shown.outcomes)
        self.progress.setVisible(bool(shown.outcomes))
        self.story.show_lines(shown.story)
        self.so_far.setVisible(bool(shown.story))

    def show_portrait(self, jpeg: bytes) -> None:
        """Show the photograph of the candidate; empty for none."""
        photo = QImage.fromData(jpeg) if jpeg else None
        self.portrait.show_photo(photo, self._portrait_of)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.portrait, 0, top)
        row.addWidget(self.facts, 1, top)
        row.addWidget(self.ring, 0, top)
        self.who.column.addLayout(row)
        self.who.column.addWidget(self.remarks)
        self.progress.column.addWidget(self.outcomes)
        self.so_far.column.addWidget(self.story)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self.who, self.progress, self.so_far):
            column.addWidget(card)
