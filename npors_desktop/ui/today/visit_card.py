"""A visit that is opened out on Today: where it is, and its candidates as cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.candidate_grid import CandidateGrid
from npors_desktop.ui.widgets.card import IconSign, rule
from npors_desktop.ui.widgets.labels import breakable_words, label
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import CandidateShown, Task


class VisitCard(QFrame):
    """Hidden until it shows a visit. Signals: ``opened`` the key of the visit or of a candidate."""

    opened = Signal(str)

    def __init__(self, look: Look, name: str, open_text: str, parent: QWidget) -> None:
        """``open_text`` is the text of the button that opens the visit, with its key if it has
        one."""
        super().__init__(parent)
        self.key = ""
        self.setObjectName(name)
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.site = label("", self, "heading")
        self.detail = label("", self, "small")
        self.open_visit = button(open_text, f"{name}_open", self)
        self.open_visit.clicked.connect(lambda _=False: self.opened.emit(self.key))
        self.grid = CandidateGrid(look, f"{name}_candidates", self, self.open_visit)
        self.grid.opened.connect(self.opened)
        self._rule = rule(self)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.site)
        told.addWidget(self.detail)
        head = QHBoxLayout()
        head.setContentsMargins(18, 8, 14, 8)
        head.setSpacing(14)
        head.addWidget(IconSign(look, Icon.VISIT, self))
        head.addLayout(told, 1)
        head.addWidget(self.open_visit, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._rule)
        column.addWidget(self.grid)
        self.hide()

    def show_visit(self, visit: Task | None, candidates: Sequence[CandidateShown]) -> None:
        """Show a visit with its candidates, or nothing."""
        self.setVisible(visit is not None)
        if visit is None:
            return
        self.key = visit.key
        self.site.setText(breakable_words(visit.title))
        self.detail.setText(breakable_words(visit.detail))
        self.grid.show_candidates(candidates)
        for part in (self._rule, self.grid):
            part.setVisible(bool(candidates))
