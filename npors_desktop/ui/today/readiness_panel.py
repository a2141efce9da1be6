"""At the right of Today: whether the site may be left, and what the next visits need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from npors_desktop.ui.today.days_strip import DaysStrip
from npors_desktop.ui.today.readiness_text import (
    checked,
    day_text,
    days_shown,
    days_spoken,
    evening_text,
    leaving_text,
)
from npors_desktop.ui.widgets.card import Card, rule
from npors_desktop.ui.widgets.checked_list import CheckedList
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.outcome_bar import ProgressRing

if TYPE_CHECKING:
    from datetime import date

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.visit.readiness import ReadyNow


class ReadinessPanel(QWidget):
    """Two cards; each is hidden while there is nothing to say in it."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.leaving = self._card(look, "ready_to_leave", words("Ready to leave the site?"))
        self.leaving_told = label("", self.leaving, "strong")
        self.ring = ProgressRing(look, "leaving_ring", self.leaving, high_mm=13.6)
        self.leaving_lines = CheckedList(look, "leaving_lines", self.leaving)
        self.ahead = self._card(look, "days_ahead", words("Next visits"))
        self.days = DaysStrip(look, "days_strip", self.ahead)
        self.day_told = label("", self.ahead, "strong")
        self.evening_told = label("", self.ahead, "small")
        self.evening_lines = CheckedList(look, "evening_lines", self.ahead)
        self._place()
        self.show_ready(None, None)

    def _card(self, look: Look, name: str, title: str) -> Card:
        card = Card(look, name, self)
        card.setAccessibleName(title)
        card.column.addLayout(card.head)
        return card

    def _place(self) -> None:
        day = label(self._words("candidates per day"), self.ahead, "small", wrap=False)
        self.ahead.head.addWidget(label(self.ahead.accessibleName(), self.ahead, "heading"), 1)
        self.ahead.head.addWidget(day)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(label(self.leaving.accessibleName(), self.leaving, "heading"))
        told.addWidget(self.leaving_told)
        self.leaving.head.addLayout(told, 1)
        self.leaving.head.addWidget(self.ring)
        self.leaving.column.addWidget(self.leaving_lines)
        for part in (self.days, rule(self.ahead), self.day_told, self.evening_told):
            self.ahead.column.addWidget(part)
        self.ahead.column.addWidget(self.evening_lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self.leaving, self.ahead):
            column.addWidget(card)

    def show_ready(self, ready: ReadyNow | None, today: date | None) -> None:
        """Show how everything stands on this day."""
        leaving = ready.leaving if ready else ()
        ahead = ready.next_day if ready else None
        self.leaving.setVisible(bool(leaving))
        self.ahead.setVisible(ahead is not None)
        self.setVisible(bool(leaving) or ahead is not None)
        if ready is None or today is None:
            return
        words = self._words
        told, done = leaving_text(words, leaving), sum(not one.is_open for one in leaving)
        self.leaving_told.setText(told)
        spoken = words("{done} of {all} done", done=done, all=len(leaving))
        self.ring.show_share(done, len(leaving), spoken)
        self.leaving_lines.show_lines(checked(words, leaving))
        days = days_shown(words, ready.days, today)
        self.days.show_days(days, days_spoken(words, days))
        self.day_told.setText(day_text(words, ahead) if ahead else "")
        self.evening_told.setText(evening_text(words, ready.evening))
        # Beside what is to be done today there is room only for what is still open for then.
        shown = [one for one in ready.evening if one.is_open or not leaving]
        self.evening_lines.show_lines(checked(words, shown))
