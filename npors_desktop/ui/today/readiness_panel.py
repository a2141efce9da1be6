"""At the right of Today: whether the site may be left, and what the next visits need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from npors_desktop.ui.today.readiness_text import checked, day_text, evening_text, leaving_text
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.checked_list import CheckedList
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.visit.readiness import ReadyNow

# So many of the days ahead are named.
_DAYS = 5


class ReadinessPanel(QWidget):
    """Two cards; each is hidden while there is nothing to say in it."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        title = words("Ready to leave the site?")
        self.leaving = Card(look, "ready_to_leave", self, title=title, icon=Icon.VISIT)
        self.leaving_told = label("", self.leaving, "strong")
        self.leaving_lines = CheckedList(look, "leaving_lines", self.leaving)
        self.ahead = Card(look, "days_ahead", self, title=words("Next visits"), icon=Icon.TODAY)
        self.days_told = label("", self.ahead, "body")
        self.evening_told = label("", self.ahead, "strong")
        self.evening_lines = CheckedList(look, "evening_lines", self.ahead)
        for card, parts in (
            (self.leaving, (self.leaving_told, self.leaving_lines)),
            (self.ahead, (self.days_told, self.evening_told, self.evening_lines)),
        ):
            for part in parts:
                card.column.addWidget(part)
            column.addWidget(card)
        self.show_ready(None)

    def show_ready(self, ready: ReadyNow | None) -> None:
        """Show how everything stands."""
        leaving = ready.leaving if ready else ()
        ahead = ready.next_day if ready else None
        self.leaving.setVisible(bool(leaving))
        self.ahead.setVisible(ahead is not None)
        self.setVisible(bool(leaving) or ahead is not None)
        if ready is None:
            return
        words = self._words
        self.leaving_told.setText(leaving_text(words, leaving))
        self.leaving_lines.show_lines(checked(words, leaving))
        later = [one for one in ready.days if ahead and one.day >= ahead.day]
        self.days_told.setText("\n".join(day_text(words, one) for one in later[:_DAYS]))
        self.evening_told.setText(evening_text(words, ready.evening))
        self.evening_lines.show_lines(checked(words, ready.evening))
